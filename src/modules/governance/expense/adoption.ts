import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { dayOf, type Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { record } from '../bill/kept.ts'
import { type Convention, listVersions } from '../convention/convention.ts'
import type { Earlier } from '../decision/cited.rules.ts'
import { checkBeforeRegister, findAdoptedDecision } from '../decision/cited.ts'
import { isBefore } from '../term/date.rules.ts'
import { refuse } from './expense.rules.ts'
import { type ExpenseRow, findExpense, lastActOn, writeAct } from './expense.ts'

onConstraint({
  expense_is_committed_once_its_amendment_applies: () => refuse('expense.amendment_not_in_force'),
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'created_at'>

/**
 * A committee of the convention adopted it by a decision of its register, or before that register was kept here; what was
 * committed first is ratified.
 * @throws Refusal `decision.*`, `expense.*`
 */
export async function adoptExpense(
  tx: Db,
  here: Here,
  convention: Of,
  expenseId: Id<'expense'> | undefined,
  by: { readonly decision: Id<'decision'> | undefined } | Earlier,
): Promise<void> {
  const row = await findExpense(tx, convention, expenseId, { lock: true })
  const kind = row.committed_on ? 'ratify' : 'adopt'
  if ('decision' in by) {
    const { id, body_id, decided_on } = await findAdoptedDecision(tx, convention, by.decision)
    const columns = { adopted_on: decided_on, decision_body_id: body_id, decision_id: id }
    return writeAct(tx, here, convention, row, { kind, on: decided_on }, columns)
  }
  await checkBeforeRegister(tx, here, convention, by.on)
  const columns = { adopted_on: by.on, decision_reference: by.reference, decision_reason: by.reason }
  await writeAct(tx, here, convention, row, { kind, on: by.on }, columns)
}

/**
 * A decision about it was entered by mistake: the expense is again where it was before. Its row is locked by the caller,
 * which checked that nothing followed (`undoingOf`).
 */
export async function takeDecisionBack(
  tx: Db,
  here: Here,
  row: ExpenseRow,
  decided: 'adoption' | 'refusal' | 'opinion',
): Promise<void> {
  const advised_on = decided === 'opinion' ? null : row.advised_on
  const wasAdvised = advised_on ? ('advised' as const) : ('proposed' as const)
  const state = row.committed_on ? row.state : wasAdvised
  await tx
    .updateTable('expense')
    .set({
      state,
      last_on: lastActOn({ ...row, advised_on, adopted_on: null }),
      advised_on,
      ...(decided === 'adoption' && { adopted_on: null, decision_body_id: null, decision_id: null }),
      ...(decided === 'refusal' && { ended_reason: null }),
    })
    .where('territory_id', '=', row.territory_id)
    .where('id', '=', row.id)
    .execute()
  const detail = { taken_back: decided, state, ...(row.ended_reason && { reason: row.ended_reason }) }
  await record(tx, here, 'bill.expense_act', { kind: 'expense', id: row.id }, detail)
}

/** The amendments that an adopted expense may have waited for: signed by all, on the day it was adopted or since. */
export async function listAmendments(db: Db, convention: Of, { adopted_on }: Pick<ExpenseRow, 'adopted_on'>) {
  const versions = await listVersions(db, convention)
  return versions.flatMap(({ id, number, title_fr, agreed_on }) =>
    number > 0 && agreed_on && adopted_on && !isBefore(agreed_on, adopted_on)
      ? [{ id, number, title: title_fr, agreed_on }]
      : [],
  )
}

/**
 * The amendment that an expense waited for: one of its convention, signed by all; or one signed before the convention was
 * kept here.
 * @throws Refusal `expense.*`
 */
export async function amendForExpense(
  tx: Db,
  here: Here,
  convention: Of,
  expenseId: Id<'expense'> | undefined,
  by: { readonly amendment: Id<'convention_version'> | undefined } | Earlier,
): Promise<void> {
  const row = await findExpense(tx, convention, expenseId, { lock: true })
  const kind = 'sign_amendment'
  if ('amendment' in by) {
    const amendment = (await listAmendments(tx, convention, row)).find(({ id }) => id === by.amendment)
    if (!amendment) throw refuse('expense.amendment_unknown')
    const columns = { amendment_signed_on: amendment.agreed_on, amendment_id: amendment.id }
    return writeAct(tx, here, convention, row, { kind, on: amendment.agreed_on }, columns)
  }
  const keptSince = dayOf(here.territory, convention.created_at)
  if (!isBefore(by.on, keptSince)) throw refuse('expense.amendments_are_kept', { day: shortDay(keptSince) })
  const columns = {
    amendment_signed_on: by.on,
    amendment_reference: by.reference,
    amendment_reason: by.reason,
  }
  await writeAct(tx, here, convention, row, { kind, on: by.on }, columns)
}
