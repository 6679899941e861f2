import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { slugOf } from '../../../platform/slug.ts'
import { refuse } from '../convention/convention.refusals.ts'
import { auditConvention, findDraft, listPossibleParties, openToManage } from './drafting.ts'

/**
 * One text, N conventions: each organisation gets its own, with the model’s clauses as they are today. Those that have
 * one already are left as they are. Returns how many were made.
 * @throws Refusal `convention.not_a_model`
 */
export async function makeInstances(
  tx: Db,
  by: Here,
  slug: string,
  organisations: readonly Id<'organisation'>[],
): Promise<number> {
  const model = await openToManage(tx, by, slug)
  if (!model.is_model) throw refuse('convention.not_a_model')
  const [{ clauses }, possible, had] = await Promise.all([
    findDraft(tx, model),
    listPossibleParties(tx, by.territory.id),
    listServed(tx, model.id),
  ])
  const wanted = possible.filter(
    ({ id }) => organisations.includes(id) && id !== model.lead_organisation_id && !had.has(id),
  )
  if (wanted.length === 0) return 0
  const lead = possible.find(({ id }) => id === model.lead_organisation_id)
  const mine = { territory_id: by.territory.id, created_at: by.now }
  const made = wanted.map((organisation) => ({ organisation, id: newId<'convention'>() }))
  await tx
    .insertInto('convention')
    .values(
      made.map(({ organisation, id }) => ({
        ...mine,
        id,
        slug: `${slugOf(`${model.title_fr} ${organisation.name}`).slice(0, 80)}-${id.slice(-6)}`,
        title_fr: `${model.title_fr} · ${organisation.name}`,
        purpose_fr: model.purpose_fr,
        model_id: model.id,
        lead_organisation_id: model.lead_organisation_id,
      })),
    )
    .execute()
  await tx
    .insertInto('convention_version')
    .values(
      made.map(({ id }) => ({
        ...mine,
        id: newId<'convention_version'>(),
        convention_id: id,
        number: 0,
        clauses: JSON.stringify(clauses),
      })),
    )
    .execute()
  await tx
    .insertInto('convention_party')
    .values(
      made.flatMap(({ id, organisation }) => {
        const leadComesFirst = (lead?.siren ?? '~') <= (organisation.siren ?? '~')
        const party = { ...mine, convention_id: id }
        return [
          {
            ...party,
            organisation_id: model.lead_organisation_id,
            role: 'lead' as const,
            position: leadComesFirst ? 0 : 1,
          },
          {
            ...party,
            organisation_id: organisation.id,
            role: 'partner' as const,
            position: leadComesFirst ? 1 : 0,
          },
        ]
      }),
    )
    .execute()
  await auditConvention(tx, by, model.id, 'make_instances', { organisations: wanted.map(({ id }) => id) })
  return wanted.length
}

/** Organisations that have a living convention of this model. */
async function listServed(tx: Db, model: Id<'convention'>): Promise<ReadonlySet<Id<'organisation'>>> {
  const rows = await tx
    .selectFrom('convention')
    .innerJoin('convention_party', 'convention_party.convention_id', 'convention.id')
    .select('convention_party.organisation_id')
    .where('convention.model_id', '=', model)
    .where('convention.state', 'in', ['draft', 'signing', 'in_force'])
    .execute()
  return new Set(rows.map(({ organisation_id }) => organisation_id))
}
