import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { refusals } from '../../../platform/refusal.ts'
import { writeMove } from '../order/move.ts'
import { mailPaid, mailPaidLate } from '../order/order.mails.tsx'
import { move } from '../order/order.rules.ts'
import { askRefund } from '../order/refund.ts'
import { findBrief, type Moment } from '../order/sender.ts'
import { tellShops } from '../order/shop.mails.tsx'
import { lockPart, system } from './expiry.ts'

export const refuse = refusals({
  'payment.unknown': { status: 404, fr: 'Ce paiement est introuvable.', en: 'This payment cannot be found.' },
  'payment.over': {
    status: 409,
    fr: 'Ce paiement n’est plus attendu.',
    en: 'This payment is no longer expected.',
  },
  'payment.silent': {
    status: 503,
    fr: 'Le service de paiement ne répond pas. Réessayez dans un instant : votre commande est gardée.',
    en: 'The payment service does not answer. Try again in a moment: your order is kept.',
  },
})

/** What is to be paid for a part; `undefined` once it is paid, dropped or cancelled. */
export const findOptionalPending = (db: Db, shopOrderId: Id<'shop_order'>) =>
  db
    .selectFrom('payment')
    .selectAll()
    .where('shop_order_id', '=', shopOrderId)
    .where('state', '=', 'pending')
    .orderBy('id')
    .executeTakeFirst()

/**
 * The provider says the money is there. The part goes to its shop; if it was dropped or cancelled meanwhile, the money
 * goes back. Told twice, it is done once.
 */
export async function confirmPayment(tx: Db, id: Id<'payment'>, moment: Moment): Promise<void> {
  const { now } = moment
  const known = await tx.selectFrom('payment').select('shop_order_id').where('id', '=', id).executeTakeFirst()
  if (!known) throw refuse('payment.unknown')
  // The part before its payment: the order in which everybody takes them.
  const part = await lockPart(tx, known.shop_order_id)
  const payment = await tx
    .selectFrom('payment')
    .select(['state', 'amount_cents'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!part || payment.state === 'paid') return
  await tx.updateTable('payment').set({ state: 'paid', paid_at: now }).where('id', '=', id).execute()
  const told = await findBrief(tx, part.id, moment)
  if (part.state !== 'awaiting_payment') {
    await askRefund(tx, part, payment.amount_cents, 'late_payment', now)
    return mailPaidLate(tx, told.sender, told.part, payment.amount_cents)
  }
  await writeMove(tx, { actor: system, now }, part, 'pay', move(part.state, 'pay', 'system', 'shop'))
  await enqueue(tx, tellShops, { orderId: part.order_id })
  await mailPaid(tx, told.sender, told.part, payment.amount_cents)
}
