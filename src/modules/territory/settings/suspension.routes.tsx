import { Hono } from 'hono'
import { addressOf } from '../../../platform/address.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { operatorOnly } from '../../../platform/guard.ts'
import type { AnyContext, Env } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { changeHost, type Here, reopenTerritory, suspendTerritory } from '../territory/change.ts'
import { findSettings, findTerritory, forgetTerritories, listTerritories } from '../territory/territory.ts'
import { hostFields, refuse, suspensionFields } from './settings.rules.ts'
import { said, words } from './settings.words.ts'

onConstraint({ territory_host_is_unique: () => refuse('territory.host_taken') })

const list = '/operateur/territoires'
const addressOfOne = (c: AnyContext, id: Id<'territory'>) => c.var.href(`${list}/${id}`)

/** @throws Refusal `territory.unknown` */
async function findHere(c: AnyContext, text: string): Promise<Here> {
  const id = parseId<'territory'>(text)
  const territory = id && (await findTerritory(c.var.db, { id }))
  if (!territory) throw refuse('territory.unknown')
  return { territoryId: territory.id, actor: c.var.actor, now: c.var.now }
}

/** For whoever runs the platform: the host name of a territory, and its suspension. */
export const suspensionRoutes = new Hono<Env>()
  .get(list, operatorOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const territories = await listTerritories(db)
    return page(
      c,
      { title: say.territories, noIndex: true },
      <>
        <PageTitle title={say.territories} over={say.platform}>
          {say.territoriesLead}
        </PageTitle>
        {territories.length === 0 ? (
          <Empty icon="map-pin" title={say.none} />
        ) : (
          <ul class="rows">
            {territories.map(({ id, slug, name, host, suspended_at }) => (
              <li>
                <strong>{name}</strong>
                <a href={addressOf('/', lang, { slug, ownHost: false })}>{host ?? `/${slug}`}</a>
                {suspended_at ? (
                  <Badge tone="warn">{say.suspended}</Badge>
                ) : (
                  <Badge tone="good">{say.open}</Badge>
                )}
                <LinkButton kind="quiet" size="small" href={addressOfOne(c, id)}>
                  {say.change} <span class="unseen">{name}</span>
                </LinkButton>
              </li>
            ))}
          </ul>
        )}
      </>,
    )
  })
  .get(`${list}/:id`, operatorOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const { territoryId } = await findHere(c, c.req.param('id'))
    const known = await findSettings(db, territoryId)
    const address = addressOfOne(c, territoryId)
    return page(
      c,
      { title: known.name, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: href(list), label: say.territories }]} />
        <PageTitle title={known.name} over={say.platform} />
        {known.suspended_reason && (
          <Alert kind="warning" lang={lang}>
            {say.because} {known.suspended_reason}
          </Alert>
        )}
        <h2>{say.host}</h2>
        <Form
          c={c}
          name="host"
          fields={hostFields}
          action={`${address}/domaine`}
          values={shown({ host: known.host })}
          submit={say.save}
          button={{ kind: 'quiet' }}
        />
        {known.suspended_reason ? (
          <>
            <h2>{say.reopen}</h2>
            <PostButton action={`${address}/reouverture`} kind="main">
              {say.reopen}
            </PostButton>
          </>
        ) : (
          <>
            <h2>{say.suspend}</h2>
            <p>{say.suspendHelp}</p>
            <Form
              c={c}
              name="suspension"
              fields={suspensionFields}
              action={`${address}/suspension`}
              submit={say.suspend}
              button={{ kind: 'danger' }}
            />
          </>
        )}
      </>,
    )
  })
  .post(`${list}/:id/domaine`, operatorOnly, async (c) => {
    const here = await findHere(c, c.req.param('id'))
    const address = addressOfOne(c, here.territoryId)
    const { host } = await readForm(c, hostFields, { form: 'host', page: address })
    await c.var.db.transaction().execute((tx) => changeHost(tx, here, host))
    forgetTerritories()
    return done(c, address, said.saved)
  })
  .post(`${list}/:id/suspension`, operatorOnly, async (c) => {
    const here = await findHere(c, c.req.param('id'))
    const address = addressOfOne(c, here.territoryId)
    const { reason } = await readForm(c, suspensionFields, { form: 'suspension', page: address })
    await c.var.db.transaction().execute((tx) => suspendTerritory(tx, here, reason))
    forgetTerritories()
    return done(c, address, said.suspended)
  })
  .post(`${list}/:id/reouverture`, operatorOnly, async (c) => {
    const here = await findHere(c, c.req.param('id'))
    await c.var.db.transaction().execute((tx) => reopenTerritory(tx, here))
    forgetTerritories()
    return done(c, addressOfOne(c, here.territoryId), said.reopened)
  })
