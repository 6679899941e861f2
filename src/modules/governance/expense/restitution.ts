import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { type Posting, postDeduction, postRestitution } from '../ledger/posting.rules.ts'
import { writePosting } from '../ledger/posting.ts'
import { labelOf, type Move, saveOrder, writeMove } from './order-move.ts'
import { collect, giveBack, overpaid, stillDue } from './revenue-order.rules.ts'
import { asOrder, listOverpaid, type OrderRow } from './revenue-order.ts'

const refuse = refusals({
  'revenue_order.nothing_overpaid': {
    status: 409,
    fr: 'Aucun trop-perçu de ce partenaire n’est à déduire, ou plus rien n’est dû sur ce titre.',
    en: 'Nothing that this partner overpaid is left to deduct, or nothing more is due on this order.',
  },
})
onConstraint({
  restitution_is_of_what_was_overpaid: () => refuse('revenue_order.nothing_overpaid'),
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/**
 * Give back to a partner what it paid beyond what it owes, by a payment order (mandat). The convention and the order are
 * locked by the caller.
 * @throws Refusal `revenue_order.*`, `day.in_the_future`
 */
export async function giveBackOverpaid(
  tx: Db,
  here: Here,
  convention: Of,
  row: OrderRow,
  { amountCents, on, mandate }: Move & { readonly mandate: string },
): Promise<void> {
  await saveOrder(tx, row, giveBack(asOrder(row), amountCents, on))
  await writeMove(tx, here, row, { kind: 'restitution', amountCents, on, mandate, onClosedYear: false })
  await writePosting(tx, convention, postRestitution(labelOf(row), row.organisation_id, amountCents), {
    kind: 'restitution',
    subjectId: row.id,
    on,
    now: here.now,
  })
  const said = { cents: amountCents, mandate }
  await record(tx, here, 'bill.order_given_back', { kind: 'revenue_order', id: row.id }, said)
}

/**
 * Pay an order with what its partner overpaid on others, the oldest first: as much as there is. The convention and the
 * order are locked by the caller.
 * @throws Refusal `revenue_order.nothing_overpaid` (409), `revenue_order.*`
 */
export async function deductOverpaid(tx: Db, here: Here, convention: Of, row: OrderRow): Promise<void> {
  const on = todayOf(here)
  const sources = await listOverpaid(tx, convention, row, { lock: true })
  let order = asOrder(row)
  // A partner overpaid one order or two: each is told by moves and a posting of its own.
  for (const source of sources) {
    const amountCents = cents(Math.min(overpaid(asOrder(source)), stillDue(order)))
    if (amountCents === 0) break
    order = collect(order, amountCents, on)
    await saveOrder(tx, row, order)
    await saveOrder(tx, source, giveBack(asOrder(source), amountCents, on))
    const move = { amountCents, on, onClosedYear: false }
    const paid = {
      ...move,
      kind: 'collection' as const,
      reason: `Trop-perçu du titre ${source.title_number}`,
    }
    const paysMoveId = await writeMove(tx, here, row, paid)
    const given = { ...move, kind: 'restitution' as const, reason: `Déduit du titre ${row.title_number}` }
    await writeMove(tx, here, source, { ...given, paysMoveId })
    await writePosting(tx, convention, deductionOf(source, row, amountCents), {
      kind: 'collection',
      subjectId: row.id,
      on,
      now: here.now,
    })
    const said = { cents: amountCents, from: source.id }
    await record(tx, here, 'bill.order_deducted', { kind: 'revenue_order', id: row.id }, said)
  }
  if (order.collectedCents === row.collected_cents) throw refuse('revenue_order.nothing_overpaid')
}

/** What was overpaid on one order pays another of the same partner. */
export const deductionOf = (from: OrderRow, to: OrderRow, amountCents: OrderRow['amount_cents']): Posting =>
  postDeduction(
    `Trop-perçu du titre ${from.title_number}, déduit du titre ${to.title_number}`,
    to.organisation_id,
    amountCents,
  )
