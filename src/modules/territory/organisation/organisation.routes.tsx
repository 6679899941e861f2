import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { shown } from '../../../platform/field.ts'
import { storeImage } from '../../../platform/files.ts'
import { readForm } from '../../../platform/form.tsx'
import { managerOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { findOrganisation } from '../commune/commune.ts'
import { managementLink } from '../management/management.words.ts'
import { addOrganisation, changeOrganisation, reopenOrganisation, suspendOrganisation } from './change.ts'
import {
  newOrganisationFields,
  type OrganisationAnswers,
  organisationFields,
  refuse,
  suspensionFields,
} from './organisation.rules.ts'
import { listCoveredIds, listOrganisations } from './organisation.ts'
import { ListPage, OrganisationPage } from './organisation.views.tsx'
import { said, words } from './organisation.words.ts'

onConstraint({
  organisation_slug_is_unique_in_its_kind: () => refuse('organisation.name_taken'),
  organisation_siren_is_unique_in_its_territory: () => refuse('organisation.siren_taken'),
})

const list = '/gestion/organisations'
const hereOf = ({ var: { territory, actor, now } }: TerritoryContext) => ({
  territoryId: territory.id,
  actor,
  now,
})
const find = (c: TerritoryContext, id: string | undefined) =>
  findOrganisation(c.var.db, c.var.territory.id, { id: parseId(id) })

/** What an organisation may be said to cover: the département and the groups of communes. */
async function coverable(c: TerritoryContext): Promise<Readonly<Record<string, Text>>> {
  const all = await listOrganisations(c.var.db, c.var.territory.id)
  const wide = all.filter(({ kind }) => kind === 'departement' || kind === 'epci')
  return Object.fromEntries(wide.map(({ id, name }) => [id, { fr: name, en: name }]))
}

/** A picture is read and stored before the transaction: it takes up to a second. */
async function storeLogo(c: TerritoryContext, file: File | undefined): Promise<Id<'file'> | undefined> {
  if (!file) return undefined
  const { db, storage, territory, actor, now } = c.var
  c.var.limit('upload', actor.email)
  const owner = { territoryId: territory.id, by: actor.personId }
  return (await storeImage(db, storage, new Uint8Array(await file.arrayBuffer()), owner, now)).id
}

export const organisationRoutes = new Hono<TerritoryEnv>()
  .get(list, managerOnly, async (c) => {
    const { db, territory, lang } = c.var
    const organisations = await listOrganisations(db, territory.id)
    return page(
      c,
      { title: words[lang].title, noIndex: true },
      <ListPage c={c} organisations={organisations} />,
    )
  })
  .get(`${list}/nouvelle`, managerOnly, async (c) => {
    const { lang, href } = c.var
    const say = words[lang]
    return page(
      c,
      { title: say.add, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c), { href: href(list), label: say.title }]} />
        <PageTitle title={say.add}>{say.addLead}</PageTitle>
        <Form c={c} fields={newOrganisationFields(await coverable(c))} submit={say.add} />
      </>,
    )
  })
  .post(`${list}/nouvelle`, managerOnly, async (c) => {
    const { db, href } = c.var
    const answers = await readForm(c, newOrganisationFields(await coverable(c)))
    const id = await db.transaction().execute((tx) => addOrganisation(tx, hereOf(c), answers))
    return done(c, href(`${list}/${id}`), said.added)
  })
  .get(`${list}/:id`, managerOnly, async (c) => {
    const { db, territory } = c.var
    const organisation = await find(c, c.req.param('id'))
    const fields = organisationFields(organisation.kind, await coverable(c))
    const values = shown({
      ...organisation,
      colour: organisation.colour ?? territory.colour,
      covers: await listCoveredIds(db, territory.id, organisation.id),
    })
    return page(
      c,
      { title: organisation.name, noIndex: true, width: 'reading' },
      <OrganisationPage c={c} organisation={organisation} fields={fields} values={values} />,
    )
  })
  .post(`${list}/:id`, managerOnly, async (c) => {
    const { db, href } = c.var
    const organisation = await find(c, c.req.param('id'))
    const fields = organisationFields(organisation.kind, await coverable(c))
    const answers: OrganisationAnswers & { readonly logo: readonly File[] } = await readForm(c, fields)
    const logo = await storeLogo(c, answers.logo[0])
    await db.transaction().execute((tx) => changeOrganisation(tx, hereOf(c), organisation, answers, logo))
    return done(c, href(`${list}/${organisation.id}`), said.saved)
  })
  .post(`${list}/:id/suspension`, managerOnly, async (c) => {
    const { db, href } = c.var
    const { id } = await find(c, c.req.param('id'))
    const address = href(`${list}/${id}`)
    const { reason } = await readForm(c, suspensionFields, { form: 'suspension', page: address })
    await db.transaction().execute((tx) => suspendOrganisation(tx, hereOf(c), id, reason))
    return done(c, address, said.suspended)
  })
  .post(`${list}/:id/reouverture`, managerOnly, async (c) => {
    const { id } = await find(c, c.req.param('id'))
    await c.var.db.transaction().execute((tx) => reopenOrganisation(tx, hereOf(c), id))
    return done(c, c.var.href(`${list}/${id}`), said.reopened)
  })
