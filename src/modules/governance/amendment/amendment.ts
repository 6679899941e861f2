import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { retitle, type Topic } from '../agenda/agenda.ts'
import {
  isBinding,
  isOver,
  listAbandoned,
  listActs,
  listSignatures,
  listVersions,
  type Of,
  openAmendment,
  type Version,
} from '../convention/convention.ts'
import type { Earlier } from '../decision/cited.rules.ts'
import { checkBeforeRegister, findAdoptedDecision } from '../decision/cited.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { refuse } from './amendment.rules.ts'

type Day = Temporal.PlainDate

/** Prepare an amendment, with the clauses in force to change. @throws Refusal `amendment.not_in_force`, `amendment.already_open` */
export async function draftAmendment(
  tx: Db,
  by: Here,
  slug: string,
  { title, wantedOn }: { readonly title: string; readonly wantedOn: Day | undefined },
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const [versions, abandoned, acts] = await Promise.all([
    listVersions(tx, convention),
    listAbandoned(tx, convention),
    listActs(tx, convention),
  ])
  const last = versions.at(-1)
  const today = todayOf(by)
  if (!last || !isBinding(convention, today) || isOver(convention, { versions, acts }, today))
    throw refuse('amendment.not_in_force')
  if (!last.agreed_on) throw refuse('amendment.already_open')
  // The number of one that was abandoned is not given again.
  const number = Math.max(last.number, abandoned.at(-1)?.number ?? 0) + 1
  await tx
    .insertInto('convention_version')
    .values({
      id: newId<'convention_version'>(),
      territory_id: by.territory.id,
      convention_id: convention.id,
      number,
      title_fr: title,
      clauses: JSON.stringify(last.clauses),
      wanted_on: wantedOn ?? null,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'draft_amendment', { version: number })
}

/** What the steering committee is asked about the amendment in preparation, until it has approved it. */
export function amendmentTopic(versions: readonly Version[]): Topic | undefined {
  const draft = openAmendment(versions)
  if (!draft) return undefined
  return {
    matter: { amendment_id: draft.id },
    title: `Avenant n° ${draft.number} : ${draft.title_fr}`,
    bodies: draft.approved_on ? [] : ['copil'],
  }
}

/** The amendment that waits for its approval, its convention locked. @throws Refusal `amendment.*` */
async function openToApprove(tx: Db, by: Here, slug: string) {
  const convention = await openToManage(tx, by, slug)
  const draft = openAmendment(await listVersions(tx, convention))
  if (!draft) throw refuse('amendment.none')
  if (draft.approved_on) throw refuse('amendment.already_approved')
  return { convention, draft }
}

/**
 * A committee of the convention approved it by a decision it adopted: its clauses are settled, the parties may sign.
 * @throws Refusal `amendment.*`, `decision.not_adopted_here`
 */
export async function approveAmendment(
  tx: Db,
  by: Here,
  slug: string,
  decisionId: Id<'decision'> | undefined,
): Promise<void> {
  const { convention, draft } = await openToApprove(tx, by, slug)
  const decision = await findAdoptedDecision(tx, convention, decisionId)
  await tx
    .updateTable('convention_version')
    .set({
      approved_on: decision.decided_on,
      approval_body_id: decision.body_id,
      approval_decision_id: decision.id,
    })
    .where('id', '=', draft.id)
    .execute()
  const detail = { version: draft.number, decision: decision.number }
  await auditConvention(tx, by, convention.id, 'approve_amendment', detail)
}

/**
 * An approval given before the committee’s register was kept here: its reference as typed, and why no decision stands
 * for it. From that day on, only a decision approves.
 * @throws Refusal `amendment.*`, `decision.*`
 */
export async function recordEarlierApproval(tx: Db, by: Here, slug: string, asked: Earlier): Promise<void> {
  const { convention, draft } = await openToApprove(tx, by, slug)
  await checkBeforeRegister(tx, by, convention, asked.on)
  await tx
    .updateTable('convention_version')
    .set({
      approved_on: asked.on,
      approval_reference: asked.reference,
      approval_reason: asked.reason,
    })
    .where('id', '=', draft.id)
    .execute()
  const detail = { version: draft.number, reference: asked.reference, reason: asked.reason }
  await auditConvention(tx, by, convention.id, 'approve_amendment', detail)
}

/**
 * An approval entered by mistake is withdrawn as long as nobody has signed: the amendment waits for its committee again.
 * @throws Refusal `amendment.none`, `amendment.not_approved_yet`, `amendment.signed_by_some`
 */
export async function withdrawApproval(tx: Db, by: Here, slug: string, reason: string): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const draft = openAmendment(await listVersions(tx, convention))
  if (!draft) throw refuse('amendment.none')
  if (!draft.approved_on) throw refuse('amendment.not_approved_yet')
  const signatures = await listSignatures(tx, convention)
  if (signatures.some(({ version_id }) => version_id === draft.id)) throw refuse('amendment.signed_by_some')
  await takeApprovalBack(tx, by, convention, draft, reason)
}

/**
 * An amendment prepared by mistake, or that leads nowhere, stays in the history of its convention with the reason; its
 * clauses and its key will never apply, and another may be prepared. As long as no party has signed it.
 * @throws Refusal `amendment.none`, `amendment.signed_stays`
 */
export async function abandonAmendment(tx: Db, by: Here, slug: string, reason: string): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const draft = openAmendment(await listVersions(tx, convention))
  if (!draft) throw refuse('amendment.none')
  const signatures = await listSignatures(tx, convention)
  if (signatures.some(({ version_id }) => version_id === draft.id)) throw refuse('amendment.signed_stays')
  await tx
    .updateTable('convention_version')
    .set({ abandoned_on: todayOf(by), abandoned_because: reason })
    .where('territory_id', '=', by.territory.id)
    .where('id', '=', draft.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'abandon_amendment', { version: draft.number, reason })
}

/** The amendment waits for its committee again. Its convention is locked by the caller, and nobody has signed. */
export async function takeApprovalBack(
  tx: Db,
  by: Here,
  convention: Of,
  { id, number }: Pick<Version, 'id' | 'number'>,
  reason: string,
): Promise<void> {
  await tx
    .updateTable('convention_version')
    .set({
      approved_on: null,
      approval_reference: null,
      approval_reason: null,
      approval_body_id: null,
      approval_decision_id: null,
    })
    .where('territory_id', '=', by.territory.id)
    .where('id', '=', id)
    .execute()
  await auditConvention(tx, by, convention.id, 'withdraw_approval', { version: number, reason })
}

/** Say otherwise what the amendment in preparation changes, and from when. @throws Refusal `amendment.*` */
export async function renameAmendment(
  tx: Db,
  by: Here,
  slug: string,
  { title, wantedOn }: { readonly title: string; readonly wantedOn: Day | undefined },
): Promise<void> {
  const { convention, draft } = await openToApprove(tx, by, slug)
  await tx
    .updateTable('convention_version')
    .set({ title_fr: title, wanted_on: wantedOn ?? null })
    .where('territory_id', '=', by.territory.id)
    .where('id', '=', draft.id)
    .execute()
  const topic = amendmentTopic([{ ...draft, title_fr: title }])
  if (topic) await retitle(tx, convention, topic)
  await auditConvention(tx, by, convention.id, 'rename_amendment', { version: draft.number, title })
}
