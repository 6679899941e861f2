import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import {
  type Posting,
  postPayment,
  postReduction,
  postRestitution,
  reverse,
} from '../ledger/posting.rules.ts'
import { writePosting } from '../ledger/posting.ts'
import { labelOf, listMoves, type OrderMove, saveOrder, writeMove } from './order-move.ts'
import { deductionOf } from './restitution.ts'
import { undo } from './revenue-order.rules.ts'
import { asOrder, findOrder, type OrderRow } from './revenue-order.ts'

const refuse = refusals({
  'revenue_order.move_unknown': {
    status: 404,
    fr: 'Ce mouvement est introuvable sur ce titre.',
    en: 'This entry cannot be found on this order.',
  },
  'revenue_order.move_cancelled': {
    status: 409,
    fr: 'Ce mouvement est déjà annulé.',
    en: 'This entry is cancelled already.',
  },
  'revenue_order.move_is_a_cancellation': {
    status: 409,
    fr: 'Une annulation ne s’annule pas : enregistrez de nouveau le mouvement.',
    en: 'A cancellation is not cancelled: record the entry again.',
  },
  'revenue_order.move_follows_a_sharing': {
    status: 409,
    fr: 'Cette réduction suit un partage contre-passé et ne s’annule pas : ce qui est dû de nouveau sera sur le prochain titre.',
    en: 'This reduction follows a reversed sharing and is not cancelled: what is due again will be on the next order.',
  },
  'revenue_order.move_is_a_deduction': {
    status: 409,
    fr: 'Ce paiement est un acompte déduit : il s’annule depuis la page des avances.',
    en: 'This payment is an advance that was deducted: it is cancelled from the page of advances.',
  },
})
onConstraint({
  revenue_order_move_is_cancelled_once: () => refuse('revenue_order.move_cancelled'),
  settled_reduction_is_kept: () => refuse('revenue_order.move_follows_a_sharing'),
  deduction_is_cancelled_on_both_accounts: () => refuse('revenue_order.move_is_a_deduction'),
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** Whether a page may offer to cancel it, here or among the advances. */
export const isCancellable = (move: OrderMove): boolean =>
  move.cancels_id === null && move.cancelled_on === null && !move.is_settled

/** What may be cancelled of an order. @throws Refusal `revenue_order.move_*` (404, 409) */
export async function findCancellable(
  db: Db,
  convention: Of,
  { id }: Pick<OrderRow, 'id'>,
  moveId: Id<'revenue_order_move'> | undefined,
): Promise<OrderMove> {
  const move = (await listMoves(db, convention, id)).find((one) => one.id === moveId)
  if (!move) throw refuse('revenue_order.move_unknown')
  if (move.cancels_id) throw refuse('revenue_order.move_is_a_cancellation')
  if (move.cancelled_on) throw refuse('revenue_order.move_cancelled')
  if (move.is_settled) throw refuse('revenue_order.move_follows_a_sharing')
  if (move.advance_id) throw refuse('revenue_order.move_is_a_deduction')
  return move
}

/**
 * A payment that the bank rejected, a payment, a reduction or a restitution typed wrong: it stays, followed by the move
 * and the posting that cancel it. The convention and the order are locked by the caller.
 * @throws Refusal `revenue_order.*`, `day.in_the_future`
 */
export async function cancelMove(
  tx: Db,
  here: Here,
  convention: Of,
  row: OrderRow,
  moveId: Id<'revenue_order_move'> | undefined,
  { on, reason }: Why,
): Promise<void> {
  const move = await findCancellable(tx, convention, row, moveId)
  await counter(tx, here, row, move, { on, reason })
  const pair = await findPair(tx, convention, move)
  if (pair) await counter(tx, here, pair.row, pair.move, { on, reason })
  await writePosting(tx, convention, reverse(postingOf(row, move, pair?.row), 'annulation'), {
    kind: pair ? 'collection' : move.kind,
    subjectId: row.id,
    on,
    now: here.now,
  })
  const said = { move: move.id, kind: move.kind, cents: move.amount_cents, reason }
  await record(tx, here, 'bill.order_move_cancelled', { kind: 'revenue_order', id: row.id }, said)
}

type Why = { readonly on: Temporal.PlainDate; readonly reason: string }

/**
 * What an advance paid of an order is due again; the posting is the advance's. The convention is locked by the caller.
 * @throws Refusal `revenue_order.*`
 */
export async function cancelDeduction(
  tx: Db,
  here: Here,
  convention: Of,
  orderId: Id<'revenue_order'>,
  moveId: Id<'revenue_order_move'>,
  why: Why,
): Promise<Id<'revenue_order_move'>> {
  const row = await findOrder(tx, convention, orderId, { lock: true })
  const move = (await listMoves(tx, convention, row.id)).find((one) => one.id === moveId)
  if (!move) throw refuse('revenue_order.move_unknown')
  return counter(tx, here, row, move, why)
}

async function counter(tx: Db, here: Here, row: OrderRow, move: OrderMove, { on, reason }: Why) {
  const { id, kind, amount_cents, moved_on, on_closed_year } = move
  await saveOrder(tx, row, undo(asOrder(row), { kind, amountCents: amount_cents, on: moved_on }, on))
  const opposite = { kind, amountCents: cents(-amount_cents), onClosedYear: on_closed_year }
  return writeMove(tx, here, row, { ...opposite, on, reason, cancelsId: id })
}

/** The other half of a deduction: what was overpaid on one order and pays another is cancelled on both. */
async function findPair(tx: Db, convention: Of, { pair_id, pair_order_id }: OrderMove) {
  if (!pair_id || !pair_order_id) return undefined
  const row = await findOrder(tx, convention, pair_order_id, { lock: true })
  return { row, move: await findCancellable(tx, convention, row, pair_id) }
}

function postingOf(row: OrderRow, { kind, amount_cents }: OrderMove, other: OrderRow | undefined): Posting {
  if (other)
    return kind === 'collection'
      ? deductionOf(other, row, amount_cents)
      : deductionOf(row, other, amount_cents)
  const posted = { collection: postPayment, reduction: postReduction, restitution: postRestitution }[kind]
  return posted(labelOf(row), row.organisation_id, amount_cents)
}
