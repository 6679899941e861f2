import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refuse as refuseConvention } from '../convention/convention.refusals.ts'
import { type Convention, findConvention, listParties } from '../convention/convention.ts'
import { auditConvention, checkActsFor, openToManage } from '../drafting/drafting.ts'
import { type Attended, listAttendance } from '../meeting/attendance.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { type obligationForm, refuse } from './obligation.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

/** What each party owes, in SIREN order of the parties. */
export const listObligations = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('obligation')
    .innerJoin('convention_party', (join) =>
      join
        .onRef('convention_party.convention_id', '=', 'obligation.convention_id')
        .onRef('convention_party.organisation_id', '=', 'obligation.organisation_id'),
    )
    .selectAll('obligation')
    .where('obligation.territory_id', '=', territory_id)
    .where('obligation.convention_id', '=', id)
    .orderBy('convention_party.position')
    .orderBy('obligation.position')
    .orderBy('obligation.id')
    .limit(500)
    .execute()
export type Obligation = Awaited<ReturnType<typeof listObligations>>[number]

/** The evidence of a convention's obligations, latest first. */
export const listEvidence = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('obligation_evidence')
    .innerJoin('obligation', 'obligation.id', 'obligation_evidence.obligation_id')
    .selectAll('obligation_evidence')
    .where('obligation.territory_id', '=', territory_id)
    .where('obligation.convention_id', '=', id)
    .orderBy('provided_on', 'desc')
    .limit(2000)
    .execute()
export type Evidence = Awaited<ReturnType<typeof listEvidence>>[number]

/** L8: how the parties that must take part came to its meetings, since it is in force; no query where none must. */
export async function listSittings(
  db: Db,
  { today, timeZone }: { readonly today: Temporal.PlainDate; readonly timeZone: string },
  convention: Of & Pick<Convention, 'starts_on'>,
  obligations: readonly Obligation[],
): Promise<readonly Attended[]> {
  const due = obligations.filter(({ kind }) => kind === 'attendance')
  if (due.length === 0 || !convention.starts_on) return []
  return listAttendance(db, {
    convention,
    organisationIds: [...new Set(due.map(({ organisation_id }) => organisation_id))],
    fromOn: convention.starts_on,
    lastOn: today,
    timeZone,
  })
}

/** @throws Refusal `convention.*` */
export async function addObligation(
  tx: Db,
  by: Here,
  slug: string,
  asked: Answers<ReturnType<typeof obligationForm>>,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const parties = await listParties(tx, convention)
  const party = parties.find(({ organisation_id }) => organisation_id === asked.party)
  if (!party) throw refuseConvention('convention.no_such_party')
  const known = await listObligations(tx, convention)
  await tx
    .insertInto('obligation')
    .values({
      id: newId<'obligation'>(),
      territory_id: by.territory.id,
      convention_id: convention.id,
      organisation_id: party.organisation_id,
      kind: asked.kind,
      title_fr: asked.title,
      article: asked.article ?? '',
      due_on: asked.dueOn ?? null,
      position: known.length,
      created_at: by.now,
    })
    .execute()
  const detail = { organisation: party.organisation_id, kind: asked.kind }
  await auditConvention(tx, by, convention.id, 'add_obligation', detail)
}

/** Whoever takes part acts for their own organisation. @throws Refusal `obligation.unknown`, `convention.*` */
export async function openObligation(tx: Db, by: Here, slug: string, id: Id<'obligation'> | undefined) {
  const convention = await findConvention(tx, by, slug, { lock: tx.isTransaction })
  if (!convention.may_take_part) throw refuseConvention('convention.unknown')
  const obligation = (await listObligations(tx, convention)).find((one) => one.id === id)
  if (!obligation) throw refuse('obligation.unknown')
  if (!convention.may_manage) await checkActsFor(tx, by, obligation.organisation_id)
  return { convention, obligation }
}

/** Record that something was done, with its proof. Nothing is taken back: what comes later counts. @throws Refusal `evidence.*` */
export async function addEvidence(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'obligation'> | undefined,
  given: {
    readonly providedOn: Temporal.PlainDate
    readonly note: string | undefined
    readonly validUntil: Temporal.PlainDate | undefined
    readonly fileId: Id<'file'> | null
  },
): Promise<void> {
  const { convention, obligation } = await openObligation(tx, by, slug, id)
  checkPast(by, given.providedOn)
  if (given.validUntil && isBefore(given.validUntil, given.providedOn))
    throw refuse('evidence.expires_before')
  if (!given.fileId && !given.note) throw refuse('evidence.says_nothing')
  await tx
    .insertInto('obligation_evidence')
    .values({
      id: newId<'obligation_evidence'>(),
      territory_id: by.territory.id,
      obligation_id: obligation.id,
      provided_on: given.providedOn,
      valid_until: given.validUntil ?? null,
      note: given.note ?? '',
      file_id: given.fileId,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'add_evidence', { obligation: obligation.id })
}

/** The file of an evidence, for the parties of its convention. @throws Refusal `evidence.unknown` */
export async function findEvidenceFile(db: Db, convention: Of, id: Id<'obligation_evidence'> | undefined) {
  const evidence = (await listEvidence(db, convention)).find((one) => one.id === id)
  if (!evidence?.file_id) throw refuse('evidence.unknown')
  return evidence.file_id
}
