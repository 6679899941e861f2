import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { refuse as refuseConvention } from '../convention/convention.refusals.ts'
import { type Convention, listParties } from '../convention/convention.ts'
import { auditConvention, checkActsFor } from '../drafting/drafting.ts'
import { checkPast } from '../term/past.rules.ts'
import { refuse } from './in-kind.rules.ts'

onConstraint({ in_kind_cancellation_pkey: () => refuse('in_kind.cancelled') })

type Of = Pick<Convention, 'territory_id' | 'id'>
type Period = { readonly fromOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate }

const contributions = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('in_kind')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'in_kind.territory_id')
        .onRef('organisation.id', '=', 'in_kind.organisation_id'),
    )
    .leftJoin('in_kind_cancellation as cancellation', (join) =>
      join
        .onRef('cancellation.territory_id', '=', 'in_kind.territory_id')
        .onRef('cancellation.convention_id', '=', 'in_kind.convention_id')
        .onRef('cancellation.in_kind_id', '=', 'in_kind.id'),
    )
    .selectAll('in_kind')
    .select(['organisation.name', 'cancellation.cancelled_on', 'cancellation.reason'])
    .where('in_kind.territory_id', '=', territory_id)
    .where('in_kind.convention_id', '=', id)
    .orderBy('in_kind.given_on', 'desc')
    .orderBy('in_kind.id', 'desc')

/** What every party gave besides money, the latest first, cancelled ones too; at most 1 000. */
export const listInKind = (db: Db, convention: Of) => contributions(db, convention).limit(1000).execute()
export type InKind = Awaited<ReturnType<typeof listInKind>>[number]

/** What one party gave, in a period both days included or ever, cancelled ones too; at most 1 000. */
export const listInKindOf = (db: Db, convention: Of, party: Id<'organisation'>, period?: Period) =>
  contributions(db, convention)
    .where('in_kind.organisation_id', '=', party)
    .$if(period !== undefined, (query) =>
      query
        .where('in_kind.given_on', '>=', (period as Period).fromOn)
        .where('in_kind.given_on', '<=', (period as Period).lastOn),
    )
    .limit(1000)
    .execute()

type Given = {
  readonly party: Id<'organisation'> | undefined
  readonly on: Temporal.PlainDate
  readonly what: string
  readonly minutes: number | undefined
  readonly valueCents: Cents | undefined
  readonly fileId: Id<'file'> | null
}

/**
 * Record what a party gave. Agents record for their own organisation.
 * @throws Refusal `day.in_the_future`, `convention.no_such_party`, `convention.party_not_yours`
 */
export async function recordInKind(
  tx: Db,
  by: Here,
  convention: Convention,
  given: Given,
): Promise<Id<'in_kind'>> {
  const parties = await listParties(tx, convention)
  const party = parties.find(({ organisation_id }) => organisation_id === given.party)
  if (!party) throw refuseConvention('convention.no_such_party')
  if (!convention.may_manage) await checkActsFor(tx, by, party.organisation_id)
  checkPast(by, given.on)
  const id = newId<'in_kind'>()
  await tx
    .insertInto('in_kind')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      organisation_id: party.organisation_id,
      given_on: given.on,
      what: given.what,
      spent_minutes: given.minutes ?? null,
      value_cents: given.valueCents ?? null,
      file_id: given.fileId,
      recorded_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'record_in_kind', {
    in_kind: id,
    organisation: party.organisation_id,
    value_cents: given.valueCents,
  })
  return id
}

/** @throws Refusal `in_kind.unknown` (404) */
export async function findInKind(db: Db, convention: Of, id: Id<'in_kind'> | undefined): Promise<InKind> {
  const found = id && (await contributions(db, convention).where('in_kind.id', '=', id).executeTakeFirst())
  if (!found) throw refuse('in_kind.unknown')
  return found
}

/**
 * It stays on the record, with the reason, and counts no more. Cancelled by whoever may record it.
 * @throws Refusal `in_kind.unknown` (404), `in_kind.cancelled` (409), `convention.party_not_yours` (403)
 */
export async function cancelInKind(
  tx: Db,
  by: Here,
  convention: Convention,
  id: Id<'in_kind'> | undefined,
  reason: string,
): Promise<void> {
  const found = await findInKind(tx, convention, id)
  if (!convention.may_manage) await checkActsFor(tx, by, found.organisation_id)
  if (found.cancelled_on) throw refuse('in_kind.cancelled')
  await tx
    .insertInto('in_kind_cancellation')
    .values({
      in_kind_id: found.id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      reason,
      cancelled_on: todayOf(by),
      cancelled_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'cancel_in_kind', { in_kind: found.id })
}
