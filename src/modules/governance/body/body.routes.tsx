import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { listSeats } from '../seat/seat.ts'
import { bodyForm, refuse, rulesForm } from './body.rules.ts'
import { adoptRules, createBody, findBody, listBodies, listKeptConventions, listRules } from './body.ts'
import { BodyList, RulesPart } from './body.views.tsx'
import { words } from './body.words.ts'
import { BodyHead } from './head.tsx'

onConstraint({ body_slug_is_unique_in_its_territory: () => refuse('body.name_taken') })

const conventionOptions = async (c: TerritoryContext) =>
  Object.fromEntries(
    (await listKeptConventions(c.var.db, c.var)).map(({ id, title_fr, title_en }) => [
      id,
      { fr: title_fr, en: title_en || title_fr },
    ]),
  )

export const bodyRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/instances', staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const bodies = await listBodies(db, c.var)
    const make = (
      <LinkButton kind="main" icon="plus" href={href('/gestion/nouvelle-instance')}>
        {say.newBody}
      </LinkButton>
    )
    return page(
      c,
      { title: say.bodies, noIndex: true },
      <>
        <PageTitle title={say.bodies} actions={bodies.length > 0 && make}>
          {say.lead}
        </PageTitle>
        {bodies.length === 0 ? (
          <Empty title={say.none} icon="users">
            <p>{say.noneHelp}</p>
            {make}
          </Empty>
        ) : (
          <BodyList c={c} bodies={bodies} />
        )}
      </>,
    )
  })
  .get('/gestion/nouvelle-instance', staffOnly, async (c) => {
    const { lang, href } = c.var
    const say = words[lang]
    return page(
      c,
      { title: say.newBody, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: href('/gestion/instances'), label: say.bodies }]} />
        <PageTitle title={say.newBody} />
        <Form
          c={c}
          fields={bodyForm(await conventionOptions(c))}
          values={{ kind: ['copil'], parties: ['yes'] }}
          submit={say.create}
        />
      </>,
    )
  })
  .post('/gestion/nouvelle-instance', staffOnly, async (c) => {
    const { db, href } = c.var
    const answers = await readForm(c, bodyForm(await conventionOptions(c)))
    const body = await db.transaction().execute((tx) => createBody(tx, c.var, answers))
    return done(c, href(`/gestion/instances/${body.slug}/sieges`), words.fr.created)
  })
  .get('/gestion/instances/:body/reglement', staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const today = todayOf(c.var)
    const body = await findBody(db, c.var, c.req.param('body'))
    const [rules, seats] = await Promise.all([listRules(db, body), listSeats(db, body, today)])
    return page(
      c,
      { title: `${say.rules} · ${body.name}`, noIndex: true, width: 'reading' },
      <>
        <BodyHead c={c} body={body} current="/reglement" />
        <RulesPart c={c} rules={rules} seats={seats} today={today} mayKeep={Boolean(body.may_keep)} />
      </>,
    )
  })
  .post('/gestion/instances/:body/reglement', staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), { keep: true })
    const seats = await listSeats(db, body, todayOf(c.var))
    const answers = await readForm(
      c,
      rulesForm(Object.fromEntries(seats.map(({ id, label }) => [id, { fr: label, en: label }]))),
    )
    await db.transaction().execute(async (tx) => {
      await findBody(tx, c.var, body.slug, { keep: true, lock: true })
      await adoptRules(tx, c.var, body, answers)
    })
    return done(c, href(`/gestion/instances/${body.slug}/reglement`), words.fr.adopted)
  })
