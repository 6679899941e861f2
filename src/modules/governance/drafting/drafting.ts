import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { slugOf } from '../../../platform/slug.ts'
import { listOwnOrganisations } from '../convention/agent.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import { refuse } from '../convention/convention.refusals.ts'
import {
  type Convention,
  findConvention,
  listParties,
  listVersions,
  partiesOn,
} from '../convention/convention.ts'
import { blankClauses } from './drafting.rules.ts'

/** Write what was done to a convention in the journal. */
export const auditConvention = (
  tx: Db,
  { actor, territory, now }: Here,
  convention: Id<'convention'>,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
) =>
  audit(
    tx,
    actor,
    {
      territoryId: territory.id,
      action: `convention.${action}`,
      subjectKind: 'convention',
      subjectId: convention,
      detail,
    },
    now,
  )

/** The convention, locked, for who may prepare it. @throws Refusal `convention.unknown`, `convention.not_yours` */
export async function openToManage(tx: Db, by: Here, slug: string) {
  const convention = await findConvention(tx, by, slug, { lock: true })
  if (!convention.may_manage) throw refuse('convention.not_yours')
  return convention
}

/** Organisations of the territory that may be parties, with the SIREN that orders them; at most 1 500. */
export const listPossibleParties = (db: Db, territoryId: Id<'territory'>) =>
  db
    .selectFrom('organisation_public')
    .select(['id', 'name', 'siren', 'kind'])
    .where('territory_id', '=', territoryId)
    .where('suspended_at', 'is', null)
    .orderBy('kind', 'desc')
    .orderBy('name')
    .limit(1500)
    .execute()

/** The parties of a convention that the reader may act for: all of them for who manages it. */
export async function listActableParties(db: Db, here: Here, convention: Convention) {
  const parties = partiesOn(await listParties(db, convention), todayOf(here))
  const mine = convention.may_manage ? undefined : await listOwnOrganisations(db, here)
  return parties
    .filter(({ organisation_id }) => !mine || mine.has(organisation_id))
    .map(({ organisation_id, name }) => ({ id: organisation_id, name }))
}

type New = {
  readonly title: string
  readonly purpose: string
  readonly lead: Id<'organisation'>
  readonly isModel: boolean
}

/** Begin a convention, or a model. Agents may do it for their own organisation. @throws Refusal `convention.party_not_yours` */
export async function draftConvention(tx: Db, by: Here, asked: New): Promise<string> {
  await checkActsFor(tx, by, asked.lead)
  const made = await insertConvention(tx, by, { ...asked, modelId: null, clauses: blankClauses })
  if (!asked.isModel) await insertParties(tx, by, made.id, asked.lead, [asked.lead])
  await auditConvention(tx, by, made.id, asked.isModel ? 'draft_model' : 'draft')
  return made.slug
}

/** @throws Refusal `convention.party_not_yours` unless a manager, or an agent of this organisation */
export async function checkActsFor(tx: Db, here: Here, organisation: Id<'organisation'>) {
  if (here.actor.manager || (await listOwnOrganisations(tx, here)).has(organisation)) return
  throw refuse('convention.party_not_yours')
}

async function insertConvention(
  tx: Db,
  { territory, now }: Here,
  {
    title,
    purpose,
    lead,
    isModel,
    modelId,
    clauses,
  }: New & { modelId: Id<'convention'> | null; clauses: Clauses },
) {
  const id = newId<'convention'>()
  const base = slugOf(title).slice(0, 80) || 'convention'
  const taken = await tx
    .selectFrom('convention')
    .select('slug')
    .where('territory_id', '=', territory.id)
    .where('slug', '=', base)
    .executeTakeFirst()
  // The last digits of an id are random: two conventions of one name have two addresses.
  const slug = taken ? `${base}-${id.slice(-6)}` : base
  const mine = { territory_id: territory.id, created_at: now }
  await tx
    .insertInto('convention')
    .values({
      ...mine,
      id,
      slug,
      title_fr: title,
      purpose_fr: purpose,
      is_model: isModel,
      model_id: modelId,
      lead_organisation_id: lead,
    })
    .execute()
  await tx
    .insertInto('convention_version')
    .values({
      ...mine,
      id: newId<'convention_version'>(),
      convention_id: id,
      number: 0,
      clauses: JSON.stringify(clauses),
    })
    .execute()
  return { id, slug }
}

type Population = {
  readonly population: number
  readonly population_kind: 'municipal' | 'total'
  readonly population_census_year: number
  readonly population_source: string
}

/** Write the parties again in SIREN order, the new ones among them; those without a SIREN come last. */
async function insertParties(
  tx: Db,
  { territory, now }: Here,
  convention: Id<'convention'>,
  lead: Id<'organisation'>,
  organisations: readonly Id<'organisation'>[],
  population?: Population,
): Promise<void> {
  const rows = organisations.map((organisation_id, position) => ({
    territory_id: territory.id,
    convention_id: convention,
    organisation_id,
    role: organisation_id === lead ? ('lead' as const) : ('partner' as const),
    position: 10_000 + position,
    created_at: now,
    ...population,
  }))
  await tx.insertInto('convention_party').values(rows).execute()
  await sql`
    update convention_party set position = ordered.position
    from (
      select party.organisation_id, row_number() over (order by siren nulls last, name collate "C") - 1 as position
      from convention_party party
      join organisation_public organisation
        on organisation.territory_id = party.territory_id and organisation.id = party.organisation_id
      where party.convention_id = ${convention}
    ) ordered
    where convention_party.convention_id = ${convention}
      and convention_party.organisation_id = ordered.organisation_id`.execute(tx)
}

/** Add a party to a text that nobody signed yet. @throws Refusal `convention.*` */
export async function addParty(
  tx: Db,
  by: Here,
  slug: string,
  organisation: Id<'organisation'>,
  population: Population | undefined,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  if (convention.is_model) throw refuse('convention.is_a_model')
  if (convention.state !== 'draft')
    throw refuse(convention.state === 'signing' ? 'convention.out_for_signature' : 'convention.settled')
  const parties = await listParties(tx, convention)
  const known = parties.find((party) => party.organisation_id === organisation)
  if (known && !population) throw refuse('convention.already_a_party')
  if (known)
    await tx
      .updateTable('convention_party')
      .set({ ...population })
      .where('convention_id', '=', convention.id)
      .where('organisation_id', '=', organisation)
      .execute()
  else await insertParties(tx, by, convention.id, convention.lead_organisation_id, [organisation], population)
  await auditConvention(tx, by, convention.id, known ? 'write_population' : 'add_party', { organisation })
}

/** The version being prepared: the text before its first signature, or an amendment. @throws Refusal `convention.*` */
export async function findDraft(tx: Db, convention: Convention) {
  const versions = await listVersions(tx, convention)
  const draft = versions.find((version) => !version.agreed_on)
  if (!draft) throw refuse('convention.settled')
  return draft
}

/** Write the clauses of the text being prepared. @throws Refusal `convention.settled`, `convention.out_for_signature` */
export async function writeClauses(
  tx: Db,
  by: Here,
  slug: string,
  change: (before: Clauses) => Clauses,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const draft = await findDraft(tx, convention)
  if (convention.state === 'signing' || draft.approved_on) throw refuse('convention.out_for_signature')
  await tx
    .updateTable('convention_version')
    .set({ clauses: JSON.stringify(change(draft.clauses)) })
    .where('id', '=', draft.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'write_clauses', { version: draft.number })
}
