import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Convention } from '../convention/convention.ts'
import { auditConvention, checkActsFor } from '../drafting/drafting.ts'
import { type SubventionRow, subventionIssues, subventionRow } from '../formats/subvention.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { natures, readBeneficiary, refuse, type subsidyForm } from './subsidy.rules.ts'

/** More subsidies than the partners of a territory give in ten years. */
const most = 20_000

const subsidies = (db: Db, territoryId: Id<'territory'>) =>
  db
    .selectFrom('subsidy')
    .innerJoin('organisation_public as giver', (join) =>
      join
        .onRef('giver.territory_id', '=', 'subsidy.territory_id')
        .onRef('giver.id', '=', 'subsidy.giver_id'),
    )
    .leftJoin('organisation_public as beneficiary', (join) =>
      join
        .onRef('beneficiary.territory_id', '=', 'subsidy.territory_id')
        .onRef('beneficiary.id', '=', 'subsidy.beneficiary_id'),
    )
    .leftJoin('deliberation', (join) =>
      join
        .onRef('deliberation.territory_id', '=', 'subsidy.territory_id')
        .onRef('deliberation.id', '=', 'subsidy.deliberation_id'),
    )
    .selectAll('subsidy')
    .select([
      'giver.name as giver_name',
      'giver.siret as giver_siret',
      'beneficiary.name as party_name',
      'beneficiary.siret as party_siret',
      'deliberation.number as act_number',
    ])
    .where('subsidy.territory_id', '=', territoryId)
    .orderBy('subsidy.agreed_on', 'desc')
    .orderBy('subsidy.id', 'desc')

type Of = Pick<Convention, 'id' | 'territory_id'>

/** Those of a convention, the cancelled ones too. */
export const listSubsidies = (db: Db, { id, territory_id }: Of) =>
  subsidies(db, territory_id).where('subsidy.convention_id', '=', id).limit(500).execute()
export type Subsidy = Awaited<ReturnType<typeof listSubsidies>>[number]

/** As open data; a row that lacks what the schema requires has issues, and is not published. */
export const openRowOf = (one: Subsidy): SubventionRow =>
  subventionRow({
    from: { name: one.giver_name, siret: one.giver_siret ?? '' },
    to: {
      name: one.party_name ?? one.beneficiary_name ?? '',
      ...((one.party_siret ?? one.beneficiary_siret) && {
        siret: one.party_siret ?? one.beneficiary_siret ?? '',
      }),
      ...(one.beneficiary_rna && { rna: one.beneficiary_rna }),
    },
    conventionOn: one.agreed_on,
    ...(one.act_number && { decision: one.act_number }),
    subject: one.subject,
    amountCents: one.amount_cents,
    nature: natures[one.nature],
    payment: one.payment,
    paidFromOn: one.paid_from,
    paidUntilOn: one.paid_until,
    notifiedToEurope: one.notified_to_europe,
    portion: '1',
  })

/** What partners gave under the conventions in force or ended, as SCDL « subventions » wants it, the latest first. */
export async function listSubventionRows(
  db: Db,
  territoryId: Id<'territory'>,
): Promise<readonly SubventionRow[]> {
  const rows = await subsidies(db, territoryId)
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'subsidy.territory_id')
        .onRef('convention.id', '=', 'subsidy.convention_id'),
    )
    .where('convention.state', 'in', ['in_force', 'terminated'])
    .where('subsidy.cancelled_at', 'is', null)
    .limit(most)
    .execute()
  return rows.map(openRowOf).filter((row) => subventionIssues(row).length === 0)
}

/** @throws Refusal `convention.party_not_yours`, BadAnswers for a beneficiary that is none */
export async function recordSubsidy(
  tx: Db,
  by: Here,
  convention: Convention,
  asked: Answers<ReturnType<typeof subsidyForm>>,
): Promise<void> {
  checkPast(by, asked.agreedOn)
  const giver = asked.from as Id<'organisation'>
  if (!convention.may_manage) await checkActsFor(tx, by, giver)
  const to = readBeneficiary(asked)
  const id = newId<'subsidy'>()
  await tx
    .insertInto('subsidy')
    .values({
      id,
      territory_id: by.territory.id,
      convention_id: convention.id,
      giver_id: giver,
      beneficiary_id: to.id as Id<'organisation'> | null,
      beneficiary_name: to.name,
      beneficiary_siret: to.siret,
      beneficiary_rna: to.rna,
      beneficiary_is_private: asked.isPrivate,
      deliberation_id: (asked.act as Id<'deliberation'> | undefined) ?? null,
      agreed_on: asked.agreedOn,
      subject: asked.subject,
      amount_cents: asked.amount,
      nature: asked.nature,
      payment: asked.payment,
      paid_from: asked.paidFrom,
      paid_until: asked.paidUntil,
      notified_to_europe: asked.notified,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'record_subsidy', { subsidy: id, amount: asked.amount })
}

/** It stays on the record, and leaves the open data. @throws Refusal `subsidy.unknown`, `subsidy.cancelled` */
export async function cancelSubsidy(
  tx: Db,
  by: Here,
  convention: Convention,
  id: Id<'subsidy'> | undefined,
): Promise<void> {
  const found = id
    ? await tx
        .selectFrom('subsidy')
        .select(['giver_id', 'cancelled_at'])
        .where('territory_id', '=', by.territory.id)
        .where('convention_id', '=', convention.id)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
    : undefined
  if (!id || !found) throw refuse('subsidy.unknown')
  if (!convention.may_manage) await checkActsFor(tx, by, found.giver_id)
  if (found.cancelled_at) throw refuse('subsidy.cancelled')
  await tx.updateTable('subsidy').set({ cancelled_at: by.now }).where('id', '=', id).execute()
  await auditConvention(tx, by, convention.id, 'cancel_subsidy', { subsidy: id })
}
