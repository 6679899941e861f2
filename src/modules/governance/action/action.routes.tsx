import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Body, findBody } from '../body/body.ts'
import { BodyHead } from '../body/head.tsx'
import { listParties, partiesOn } from '../convention/convention.ts'
import { listFollowed } from '../decision/decision.ts'
import { actionForm, addAction, finishAction, listActions } from './action.ts'
import { ActionList } from './action.views.tsx'
import { words } from './action.words.ts'

/** What an action of this body may follow, and who may be in charge of it. */
async function fieldsOf(c: TerritoryContext, body: Body) {
  const { db } = c.var
  const [decisions, parties] = await Promise.all([
    listFollowed(db, body),
    listParties(db, { territory_id: body.territory_id, id: body.convention_id }),
  ])
  const both = (id: string, name: string): [string, Text] => [id, { fr: name, en: name }]
  return actionForm(
    Object.fromEntries(decisions.map(({ id, number, title }) => both(id, `${number} · ${title}`))),
    Object.fromEntries(
      partiesOn(parties, todayOf(c.var)).map(({ organisation_id, name }) => both(organisation_id, name)),
    ),
  )
}

export const actionRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/instances/:body/actions', staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const body = await findBody(db, c.var, c.req.param('body'))
    const [actions, decisions, fields] = await Promise.all([
      listActions(db, body),
      listFollowed(db, body),
      fieldsOf(c, body),
    ])
    const followed = decisions.find(({ id }) => id === parseId(c.req.query('decision')))
    const at = href(`/gestion/instances/${body.slug}`)
    return page(
      c,
      { title: `${say.actions} · ${body.name}`, noIndex: true, width: 'reading' },
      <>
        <BodyHead c={c} body={body} current="/actions" />
        {actions.length === 0 ? (
          <Empty title={say.none} icon="list-checks">
            <p>{say.noneHelp}</p>
          </Empty>
        ) : (
          <ActionList c={c} actions={actions} keepAt={body.may_keep ? at : undefined} />
        )}
        {body.may_keep && (
          <section>
            <h2 id="ajouter">{say.add}</h2>
            <Form
              c={c}
              fields={fields}
              values={followed ? shown({ title: followed.title, decision: followed.id }) : {}}
              submit={say.add}
              button={{ icon: 'plus' }}
            />
          </section>
        )}
      </>,
    )
  })
  .post('/gestion/instances/:body/actions', staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), { keep: true })
    const answers = await readForm(c, await fieldsOf(c, body))
    await db.transaction().execute((tx) => addAction(tx, c.var, body, answers))
    return done(c, href(`/gestion/instances/${body.slug}/actions`), words.fr.added)
  })
  .post('/gestion/instances/:body/actions/:action/faite', staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), { keep: true })
    await db.transaction().execute((tx) => finishAction(tx, c.var, body, parseId(c.req.param('action'))))
    return done(c, href(`/gestion/instances/${body.slug}/actions`), words.fr.finished)
  })
