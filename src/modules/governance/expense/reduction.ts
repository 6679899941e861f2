import type { Db } from '../../../platform/db.ts'
import { dayOf, type Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { postReduction } from '../ledger/posting.rules.ts'
import { writePosting } from '../ledger/posting.ts'
import { keepLiquidationsLater } from '../liquidation/later.ts'
import { isBefore, latest } from '../term/date.rules.ts'
import { labelOf, type Move, saveOrder, writeMove } from './order-move.ts'
import { listPending, type Pendings } from './proposal.ts'
import { reduce } from './revenue-order.rules.ts'
import { asOrder, type OrderRow } from './revenue-order.ts'

const refuse = refusals({
  'revenue_order.correction_first': {
    status: 409,
    fr: 'Un partage de ce titre a été contre-passé : retirez d’abord {amount}, qui n’y sont plus dus.',
    en: 'A sharing of this order was reversed: first take off {amount} that is no longer due.',
  },
  'revenue_order.nothing_to_correct': {
    status: 409,
    fr: 'Aucun partage contre-passé n’est à retirer de ce titre : rechargez la page pour voir où il en est.',
    en: 'No reversed sharing is to be taken off this order: reload the page to see where it stands.',
  },
  'revenue_order.before_correction': {
    status: 422,
    fr: 'Cette date est avant la contre-passation du partage, le {day}. Vérifiez la date.',
    en: 'This date is before the sharing was reversed, on {day}. Check the date.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/**
 * What an issued order claims too much since sharings were reversed: those it claims, taken off, and what stands in
 * their place. Nothing when its partner owes as much or more: the next order claims the difference.
 */
export function correctionOf(
  pending: readonly Pendings[],
  { id, organisation_id, state }: Pick<OrderRow, 'id' | 'organisation_id' | 'state'>,
): { readonly cents: Cents; readonly lines: readonly Pendings[] } | undefined {
  const reversed = pending.filter(({ orderId }) => orderId === id)
  const expenses = new Set(reversed.map(({ expenseId }) => expenseId))
  const standing = pending.filter(
    (line) => !line.isReversal && line.party === organisation_id && expenses.has(line.expenseId),
  )
  const lines = [...reversed, ...standing]
  const tooMuch = cents(-sum(lines.map((line) => line.cents)))
  return state === 'proposed' || tooMuch <= 0 ? undefined : { cents: tooMuch, lines }
}

type Correction = NonNullable<ReturnType<typeof correctionOf>>

/**
 * Take part of an order back; on a closed year it is said to be. The convention is locked by the caller.
 * @throws Refusal `revenue_order.*`
 */
export async function reduceOrder(
  tx: Db,
  here: Here,
  convention: Of,
  row: OrderRow,
  move: Move,
): Promise<boolean> {
  const correction = correctionOf(await listPending(tx, convention), row)
  if (correction) throw refuse('revenue_order.correction_first', { amount: euros(correction.cents, 'fr') })
  const { onClosedYear } = await takeBack(tx, here, row, move)
  const posting = postReduction(labelOf(row), row.organisation_id, move.amountCents)
  await writePosting(tx, convention, posting, {
    kind: 'reduction',
    subjectId: row.id,
    on: move.on,
    now: here.now,
  })
  return onClosedYear
}

/**
 * Take back what an order claims too much since a sharing was reversed. The reversal is posted already: its lines are
 * settled, and nothing is posted again. The convention is locked by the caller.
 * @throws Refusal `revenue_order.*`
 */
export async function correctOrder(
  tx: Db,
  here: Here,
  convention: Of,
  row: OrderRow,
  on: Temporal.PlainDate,
): Promise<boolean> {
  const correction = correctionOf(await listPending(tx, convention), row)
  if (!correction) throw refuse('revenue_order.nothing_to_correct')
  const since = latest(correction.lines.map((line) => dayOf(here.territory, line.since)))
  // Dated earlier, a year that closed in between would no longer tie.
  if (since && isBefore(on, since)) throw refuse('revenue_order.before_correction', { day: shortDay(since) })
  const move = { amountCents: correction.cents, on, reason: reversed }
  const { moveId, onClosedYear } = await takeBack(tx, here, row, move)
  await settle(tx, row, moveId, correction)
  await enqueue(tx, keepLiquidationsLater, { convention: convention.id }, { key: convention.id })
  return onClosedYear
}
/** Kept with the reduction, in the language of the accounts. */
const reversed = 'Partage contre-passé'

async function takeBack(tx: Db, here: Here, row: OrderRow, move: Move) {
  const { order, onClosedYear } = reduce(asOrder(row), move.amountCents, move.on)
  await saveOrder(tx, row, order)
  const moveId = await writeMove(tx, here, row, { ...move, kind: 'reduction', onClosedYear })
  const said = { cents: move.amountCents, onClosedYear }
  await record(tx, here, 'bill.order_reduced', { kind: 'revenue_order', id: row.id }, said)
  return { moveId, onClosedYear }
}

const settle = (tx: Db, row: OrderRow, moveId: Id<'revenue_order_move'>, { lines }: Correction) =>
  tx
    .insertInto('revenue_order_line')
    .values(
      lines.map((line) => ({
        territory_id: row.territory_id,
        convention_id: row.convention_id,
        revenue_order_id: row.id,
        revenue_order_move_id: moveId,
        organisation_id: row.organisation_id,
        sharing_id: line.sharingId,
        share_cents: line.cents,
        is_reversal: line.isReversal,
      })),
    )
    .execute()
