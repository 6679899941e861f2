import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { collegeNames } from '../body/body.rules.ts'
import { type Body, findBody, listRules } from '../body/body.ts'
import { RulesAwaited } from '../body/body.views.tsx'
import { words } from '../body/body.words.ts'
import { BodyHead } from '../body/head.tsx'
import { designationForm, electionForm, endForm, refuse, seatForm } from './seat.forms.ts'
import { addSeat, designate, endTerm, findSeat, listDesignators, listSeats, refillSeats } from './seat.ts'
import { SeatPart, SeatsPart } from './seat.views.tsx'

onConstraint({
  seat_has_one_titular_at_a_time: () => refuse('seat.already_held'),
  seat_member_term_ends_after_it_starts: () => refuse('seat.nobody_to_end'),
  seat_is_kept_while_a_vote_counts_on_it: () => refuse('seat.vote_open'),
})

const keep = { keep: true }
const keepLocked = { keep: true, lock: true }
const pageOf = (c: TerritoryContext, body: Body, rest = '') =>
  c.var.href(`/gestion/instances/${body.slug}/sieges${rest}`)

export const seatRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/instances/:body/sieges', staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const body = await findBody(db, c.var, c.req.param('body'))
    const [seats, organisations, rules] = await Promise.all([
      listSeats(db, body, todayOf(c.var)),
      listDesignators(db, body),
      listRules(db, body),
    ])
    return page(
      c,
      { title: `${say.members} · ${body.name}`, noIndex: true },
      <>
        <BodyHead c={c} body={body} current="/sieges" />
        {rules.length === 0 && <RulesAwaited c={c} body={body} />}
        <SeatsPart c={c} body={body} seats={seats} organisations={organisations} />
      </>,
    )
  })
  .post('/gestion/instances/:body/sieges', staffOnly, async (c) => {
    const { db } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const names = await listDesignators(db, body)
    const options = Object.fromEntries(names.map(({ id, name }) => [id, { fr: name, en: name }]))
    const answers = await readForm(c, seatForm(options, body.colleges), { form: 'seat' })
    await db.transaction().execute(async (tx) => {
      await findBody(tx, c.var, body.slug, keepLocked)
      await addSeat(tx, c.var, body, answers)
    })
    return done(c, pageOf(c, body), words.fr.seatAdded)
  })
  .post('/gestion/instances/:body/elections', staffOnly, async (c) => {
    const { db } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const answers = await readForm(c, electionForm, { form: 'elections', page: pageOf(c, body) })
    await db.transaction().execute(async (tx) => {
      await findBody(tx, c.var, body.slug, keepLocked)
      await refillSeats(tx, c.var, body, answers)
    })
    return done(c, pageOf(c, body), words.fr.emptied)
  })
  .get('/gestion/instances/:body/sieges/:seat', staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const body = await findBody(db, c.var, c.req.param('body'))
    const seat = await findSeat(db, body, parseId(c.req.param('seat')))
    return page(
      c,
      { title: `${seat.label} · ${body.name}`, noIndex: true },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: href('/gestion/instances'), label: say.bodies },
            { href: pageOf(c, body), label: body.name },
          ]}
        />
        <PageTitle title={seat.label} over={collegeNames[seat.college][lang]} />
        <SeatPart c={c} body={body} seat={seat} today={todayOf(c.var)} />
      </>,
    )
  })
  .post('/gestion/instances/:body/sieges/:seat', staffOnly, async (c) => {
    const { db } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const seat = await findSeat(db, body, parseId(c.req.param('seat')))
    const answers = await readForm(c, designationForm, { form: 'designation' })
    await db.transaction().execute((tx) => designate(tx, c.var, body, seat.id, answers))
    return done(c, pageOf(c, body), words.fr.designated)
  })
  .post('/gestion/instances/:body/sieges/:seat/fin', staffOnly, async (c) => {
    const { db } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const seat = await findSeat(db, body, parseId(c.req.param('seat')))
    const answers = await readForm(c, endForm, { form: 'end', page: pageOf(c, body, `/${seat.id}`) })
    await db.transaction().execute((tx) => endTerm(tx, c.var, body, seat.id, answers))
    return done(c, pageOf(c, body, `/${seat.id}`), words.fr.ended)
  })
