import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { NewRow, Row } from '../../../platform/schema.gen.ts'
import type { TaxedCost } from '../apportionment/base.rules.ts'
import { record } from '../bill/kept.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { checkLine, checkRoom } from '../budget/budget.ts'
import type { Convention } from '../convention/convention.ts'
import { isBefore, latest } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { versionOn } from '../term/version.rules.ts'
import { decisionColumns, linkedColumns } from './decided.ts'
import { act, type Expense, type ExpenseAct, type ExpensePolicy, type PlainAct } from './expense.rules.ts'
import { findSharing, reverseSharing } from './reversal.ts'

const refuse = refusals({
  'expense.unknown': {
    status: 404,
    fr: 'Cette dépense est introuvable.',
    en: 'This expense cannot be found.',
  },
  'expense.paid_from_its_line': {
    status: 409,
    fr: 'Cette dépense est payée : elle reste sur la ligne qui l’a payée.',
    en: 'This expense is paid: it stays on the line that paid it.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id'>

/** The expenses of a convention, the latest year first; at most 500. */
export const listExpenses = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('expense')
    .selectAll('expense')
    .select((eb) => [
      eb
        .selectFrom('sharing')
        .select('shared_cents')
        .whereRef('sharing.expense_id', '=', 'expense.id')
        .where('reversed_at', 'is', null)
        .as('shared_cents'),
    ])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('exercice', 'desc')
    .orderBy('proposed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
export type ExpenseRow = Row<'expense'>
/** With where its decision and its amendment are read. */
export type FoundExpense = Awaited<ReturnType<typeof findExpense>>

/** @throws Refusal `expense.unknown` (404) */
export async function findExpense(
  db: Db,
  { territory_id, id }: Of,
  expenseId: Id<'expense'> | undefined,
  { lock = false } = {},
) {
  if (!expenseId) throw refuse('expense.unknown')
  const row = await db
    .selectFrom('expense')
    .selectAll()
    .select(decisionColumns)
    .select(linkedColumns)
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('id', '=', expenseId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw refuse('expense.unknown')
  return row
}

/** As the rules read it. */
export const asExpense = (row: ExpenseRow): Expense => ({
  state: row.state,
  lastOn: row.last_on,
  ...(row.adopted_on && { adoptedOn: row.adopted_on }),
  ...(row.committed_on && { committedOn: row.committed_on }),
  ...(row.regularisation && { regularisation: row.regularisation }),
})

const actDays = [
  'proposed_on',
  'advised_on',
  'adopted_on',
  'amendment_signed_on',
  'committed_on',
  'delivered_on',
  'invoiced_on',
  'mandated_on',
  'paid_on',
] as const
/** The day of the latest of its acts, of an expense that was not ended early. */
export const lastActOn = (row: Pick<ExpenseRow, (typeof actDays)[number]>): Temporal.PlainDate =>
  latest(actDays.flatMap((day) => row[day] ?? [])) ?? row.proposed_on

const taxed = (ht: Cents, vat: Cents): TaxedCost => ({
  htCents: ht,
  vatCents: vat,
  ttcCents: cents(ht + vat),
})
export const estimateOf = (row: Pick<ExpenseRow, 'estimate_ht_cents' | 'estimate_vat_cents'>): TaxedCost =>
  taxed(row.estimate_ht_cents, row.estimate_vat_cents)
/** Undefined until it is invoiced. */
export const billOf = (row: Pick<ExpenseRow, 'bill_ht_cents' | 'bill_vat_cents'>): TaxedCost | undefined =>
  row.bill_ht_cents === null || row.bill_vat_cents === null
    ? undefined
    : taxed(row.bill_ht_cents, row.bill_vat_cents)

export type Proposal = {
  readonly label: string
  readonly supplier: string
  readonly exercice: number
  readonly isShared: boolean
  readonly estimate: TaxedCost
  readonly proposedOn: Temporal.PlainDate
  readonly budgetLineId?: Id<'budget_line'> | undefined
}

export async function proposeExpense(
  tx: Db,
  here: Here,
  convention: Of,
  proposal: Proposal,
): Promise<Id<'expense'>> {
  checkPast(here, proposal.proposedOn)
  const id = newId<'expense'>()
  if (proposal.budgetLineId)
    await checkLine(tx, convention, 'expense', proposal.budgetLineId, proposal.exercice)
  await tx
    .insertInto('expense')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      budget_line_id: proposal.budgetLineId ?? null,
      label: proposal.label,
      supplier: proposal.supplier,
      exercice: proposal.exercice,
      is_shared: proposal.isShared,
      estimate_ht_cents: proposal.estimate.htCents,
      estimate_vat_cents: proposal.estimate.vatCents,
      state: 'proposed',
      proposed_on: proposal.proposedOn,
      last_on: proposal.proposedOn,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, 'bill.expense_proposed', { kind: 'expense', id }, { label: proposal.label })
  return id
}

/**
 * Hang an expense on a budget line, or on none; what is paid stays where it was paid from. The convention is locked by
 * the caller, so that what is left on the line does not move.
 * @throws Refusal `budget.not_an_expense_line`, `budget.another_exercice`, `budget.line_exceeded`, `expense.paid_from_its_line`
 */
export async function hangExpense(
  tx: Db,
  here: Here,
  convention: Of,
  expenseId: Id<'expense'>,
  lineId: Id<'budget_line'> | undefined,
): Promise<void> {
  const row = await findExpense(tx, convention, expenseId, { lock: true })
  if (row.paid_on) throw refuse('expense.paid_from_its_line')
  if (lineId === (row.budget_line_id ?? undefined)) return
  if (lineId) await checkLine(tx, convention, 'expense', lineId, row.exercice)
  if (lineId && row.committed_on && row.state !== 'cancelled')
    await checkRoom(tx, convention, lineId, {
      exercice: row.exercice,
      costCents: (billOf(row) ?? estimateOf(row)).ttcCents,
    })
  await tx
    .updateTable('expense')
    .set({ budget_line_id: lineId ?? null })
    .where('territory_id', '=', row.territory_id)
    .where('id', '=', row.id)
    .execute()
  await record(tx, here, 'bill.expense_act', { kind: 'expense', id: row.id }, { line: lineId ?? null })
}

/** What comes with an act beyond its day: the contract, the bill. */
export type ActDetail = {
  readonly contract?: string | undefined
  readonly bill?: TaxedCost | undefined
}

/** The gates of the convention on that day; before its first key, the plainest ones. */
async function policyOn(db: Db, convention: Of, on: Temporal.PlainDate): Promise<ExpensePolicy> {
  const keys = await listKeys(db, convention)
  const [first] = keys
  if (!first || isBefore(on, first.fromOn))
    return { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' }
  return versionOn(keys, on).policy
}

/**
 * Move an expense on, its row locked; what rests on a decision or an amendment is moved by `adoption.ts`. Cancelled, its
 * sharing is reversed with it.
 * @throws Refusal `expense.*` when this cannot happen now, `budget.line_exceeded`, with what to do.
 */
export async function moveExpense(
  tx: Db,
  here: Here,
  convention: Of,
  expenseId: Id<'expense'> | undefined,
  done: PlainAct,
  detail: ActDetail = {},
): Promise<void> {
  const row = await findExpense(tx, convention, expenseId, { lock: true })
  // A committee may decide after the order; credits are never voted after it: the line is raised first, or another chosen.
  if ((done.kind === 'commit' || done.kind === 'regularise') && row.budget_line_id)
    await checkRoom(tx, convention, row.budget_line_id, {
      exercice: row.exercice,
      costCents: estimateOf(row).ttcCents,
    })
  await writeAct(tx, here, convention, row, done, columnsOf(done, detail))
  // Shared on its estimate, then given up: nobody owes any of it.
  const sharing = done.kind === 'cancel' && (await findSharing(tx, convention, row.id))
  if (sharing) await reverseSharing(tx, here, convention, sharing, { label: row.label, why: givenUp })
}

/** The act, its columns and its trace; the row is locked by the caller. @throws Refusal `expense.*`, `day.in_the_future` */
export async function writeAct(
  tx: Db,
  here: Here,
  convention: Of,
  row: ExpenseRow,
  done: ExpenseAct,
  columns: Partial<NewRow<'expense'>>,
): Promise<void> {
  checkPast(here, done.on)
  const next = act(asExpense(row), done, await policyOn(tx, convention, done.on))
  await tx
    .updateTable('expense')
    .set({ state: next.state, last_on: next.lastOn, ...columns })
    .where('territory_id', '=', row.territory_id)
    .where('id', '=', row.id)
    .execute()
  await record(
    tx,
    here,
    'bill.expense_act',
    { kind: 'expense', id: row.id },
    { act: done.kind, on: String(done.on), state: next.state },
  )
}

/** Kept with the reversal, in the language of the accounts. */
const givenUp = 'Dépense abandonnée'

function columnsOf(done: PlainAct, { contract, bill }: ActDetail) {
  switch (done.kind) {
    case 'advise':
      return { advised_on: done.on }
    case 'commit':
      return { committed_on: done.on, order_number: done.number, contract_number: contract ?? null }
    case 'regularise':
      return {
        committed_on: done.on,
        order_number: done.number,
        contract_number: contract ?? null,
        regularisation: done.reason,
      }
    case 'deliver':
      return { delivered_on: done.on }
    case 'invoice':
      return {
        invoiced_on: done.on,
        invoice_number: done.number,
        bill_ht_cents: bill?.htCents ?? null,
        bill_vat_cents: bill?.vatCents ?? null,
      }
    case 'mandate':
      return { mandated_on: done.on, mandate_number: done.number }
    case 'pay':
      return { paid_on: done.on }
    case 'reject':
    case 'cancel':
      return { ended_reason: done.reason }
  }
}
