import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { findBody } from '../body/body.ts'
import { BodyHead } from '../body/head.tsx'
import { actionForm, addAction, finishAction, listActions } from './action.ts'
import { ActionList } from './action.views.tsx'
import { words } from './action.words.ts'

export const actionRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/instances/:body/actions', staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const body = await findBody(db, c.var, c.req.param('body'))
    const actions = await listActions(db, body)
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
            <h2>{say.add}</h2>
            <Form c={c} fields={actionForm} submit={say.add} button={{ icon: 'plus' }} />
          </section>
        )}
      </>,
    )
  })
  .post('/gestion/instances/:body/actions', staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), { keep: true })
    const answers = await readForm(c, actionForm)
    await db.transaction().execute((tx) => addAction(tx, c.var, body, answers))
    return done(c, href(`/gestion/instances/${body.slug}/actions`), words.fr.added)
  })
  .post('/gestion/instances/:body/actions/:action/faite', staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), { keep: true })
    await db.transaction().execute((tx) => finishAction(tx, c.var, body, parseId(c.req.param('action'))))
    return done(c, href(`/gestion/instances/${body.slug}/actions`), words.fr.finished)
  })
