import { Hono } from 'hono'
import { wholeAddress } from '../../../platform/address.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Field } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { managerOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { BadAnswers } from '../../../platform/refusal.ts'
import { listContacts, makePerson } from '../../people/index.ts'
import { roundFields } from '../fulfilment/ways.rules.ts'
import { listCommunes, listOwnWays } from '../fulfilment/ways.ts'
import { weekFromForm } from '../hours/week.rules.ts'
import { closureFields, weekFields } from '../showcase/showcase.rules.ts'
import { keeperFields, pointFields, refuse } from './point.rules.ts'
import {
  addKeeper,
  addPoint,
  addPointClosure,
  changePoint,
  closePoint,
  endKeeper,
  findPoint,
  findPointRound,
  listKeeperIds,
  listPointClosures,
  listPoints,
  putPointRound,
  removePointClosure,
} from './point.ts'
import { PointPage, PointRoundPage, PointsPage } from './point.views.tsx'
import { said, words } from './point.words.ts'

onConstraint({ pickup_point_closures_do_not_overlap: () => refuse('point.overlap') })

type C = TerritoryContext
const list = '/gestion/points'
const pointOf = (c: C) => findPoint(c.var.db, c.var.territory.id, c.req.param('point') as string)
const addressOf = (c: C) => c.var.href(`${list}/${c.req.param('point')}`)

/** A form with a week in it: its answers, and the week. @throws BadAnswers */
async function readWithWeek<const F extends readonly Field[]>(c: C, fields: F) {
  const answers = await readForm(c, [...fields, ...weekFields] as const)
  const { week, issues } = weekFromForm(answers as unknown as Record<string, string | undefined>)
  if (issues.length > 0) throw new BadAnswers(issues)
  return { answers, week }
}

/** The round an address names: none for a new one. */
const roundOf = async (c: C, point: Awaited<ReturnType<typeof pointOf>>) => {
  const name = c.req.param('round')
  return name === 'nouvelle' ? undefined : findPointRound(c.var.db, point, parseId(name))
}
const epciNameOf = async (c: C, point: Awaited<ReturnType<typeof pointOf>>) =>
  (await listCommunes(c.var.db, c.var.territory.id)).find(({ id }) => id === point.commune_id)?.epci_name ??
  null

export const managedPointRoutes = new Hono<TerritoryEnv>()
  .get(list, managerOnly, async (c) => {
    const points = await listPoints(c.var.db, c.var.territory.id)
    return page(c, { title: words[c.var.lang].title, noIndex: true }, <PointsPage c={c} points={points} />)
  })
  .get(`${list}/nouveau`, managerOnly, (c) =>
    page(
      c,
      { title: words[c.var.lang].add, noIndex: true, width: 'reading' },
      <PointPage c={c} point={undefined} ways={[]} keepers={[]} closures={[]} />,
    ),
  )
  .post(`${list}/nouveau`, managerOnly, async (c) => {
    const { answers, week } = await readWithWeek(c, pointFields(undefined))
    const slug = await c.var.db.transaction().execute((tx) => addPoint(tx, c.var, answers, week))
    return done(c, c.var.href(`${list}/${slug}`), said.added)
  })
  .get(`${list}/:point`, managerOnly, async (c) => {
    const { db, territory, now } = c.var
    const point = await pointOf(c)
    const today = todayOf({ territory, now })
    return page(
      c,
      { title: point.name, noIndex: true, width: 'reading' },
      <PointPage
        c={c}
        point={point}
        ways={await listOwnWays(db, { point: point.id })}
        keepers={await listContacts(db, await listKeeperIds(db, point.id))}
        closures={await listPointClosures(db, point.id, today)}
      />,
    )
  })
  .post(`${list}/:point`, managerOnly, async (c) => {
    const { db } = c.var
    const point = await pointOf(c)
    const slots = (await listOwnWays(db, { point: point.id })).find(({ kind }) => kind === 'point')
    const { answers, week } = await readWithWeek(c, pointFields(slots))
    await db.transaction().execute((tx) => changePoint(tx, c.var, point, answers, week))
    return done(c, addressOf(c), said.saved)
  })
  .post(`${list}/:point/personnes`, managerOnly, async (c) => {
    const { db, territory, lang, now } = c.var
    const point = await pointOf(c)
    const who = await readForm(c, keeperFields, { page: addressOf(c), form: 'personne' })
    await db.transaction().execute(async (tx) => {
      const { id } = await makePerson(tx, { ...who, language: lang }, now)
      const isNew = await addKeeper(tx, c.var, point, id)
      const [keeper] = isNew ? await listContacts(tx, [id]) : []
      if (!keeper) return
      const say = words[keeper.language].mail
      const body = (
        <>
          <p>{say.body(point.name)}</p>
          <MailButton href={wholeAddress(c.var, `/point/${point.slug}`, keeper.language)}>
            {say.see}
          </MailButton>
        </>
      )
      const mail = { to: keeper.email, lang: keeper.language, territoryId: territory.id }
      await sendMailLater(tx, { ...mail, subject: say.subject(point.name), body }, now)
    })
    return done(c, addressOf(c), said.keeper)
  })
  .post(`${list}/:point/personnes/:person/fin`, managerOnly, async (c) => {
    const point = await pointOf(c)
    const person = parseId<'person'>(c.req.param('person'))
    await c.var.db.transaction().execute((tx) => endKeeper(tx, c.var, point, person))
    return done(c, addressOf(c), said.keeperEnded)
  })
  .post(`${list}/:point/fermetures`, managerOnly, async (c) => {
    const point = await pointOf(c)
    const answers = await readForm(c, closureFields, { page: addressOf(c), form: 'fermeture' })
    await c.var.db.transaction().execute((tx) => addPointClosure(tx, c.var, point, answers))
    return done(c, addressOf(c), said.saved)
  })
  .post(`${list}/:point/fermetures/:closure/fin`, managerOnly, async (c) => {
    const point = await pointOf(c)
    const id = parseId<'pickup_point_closure'>(c.req.param('closure'))
    await c.var.db.transaction().execute((tx) => removePointClosure(tx, c.var, point, id))
    return done(c, addressOf(c), said.saved)
  })
  .get(`${list}/:point/tournees/:round`, managerOnly, async (c) => {
    const point = await pointOf(c)
    const round = await roundOf(c, point)
    return page(
      c,
      { title: round?.name ?? words[c.var.lang].newRound, noIndex: true, width: 'reading' },
      <PointRoundPage c={c} point={point} round={round} epciName={await epciNameOf(c, point)} />,
    )
  })
  .post(`${list}/:point/tournees/:round`, managerOnly, async (c) => {
    const point = await pointOf(c)
    const round = await roundOf(c, point)
    const { answers, week } = await readWithWeek(c, roundFields(round, await epciNameOf(c, point)))
    await c.var.db.transaction().execute((tx) => putPointRound(tx, c.var, point, round?.id, answers, week))
    return done(c, addressOf(c), said.saved)
  })
  .post(`${list}/:point/cloture`, managerOnly, async (c) => {
    const point = await pointOf(c)
    await c.var.db.transaction().execute((tx) => closePoint(tx, c.var, point, true))
    return done(c, addressOf(c), said.closed)
  })
  .post(`${list}/:point/reouverture`, managerOnly, async (c) => {
    const point = await pointOf(c)
    await c.var.db.transaction().execute((tx) => closePoint(tx, c.var, point, false))
    return done(c, addressOf(c), said.reopened)
  })
