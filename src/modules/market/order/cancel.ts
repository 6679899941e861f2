import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { closePending } from '../payment/expiry.ts'
import { giveBack } from './give-back.ts'
import { type Mover, writeMove } from './move.ts'
import { mailCancelled } from './order.mails.tsx'
import { cancel, refuse } from './order.rules.ts'
import { findShopOrder } from './order.ts'
import { tellShops } from './shop.mails.tsx'

type Buyer = Mover & { readonly secretHash: string | null }

/**
 * The buyer cancels one shop's part before the shop starts: stock, slot place and payment come back. One part a
 * transaction: rows are locked part by part, in the order placing takes them.
 * @throws Refusal `order.unknown`, `order.not_yours`, `order.bad_move`, `order.too_late_to_cancel`
 */
export async function cancelShopOrder(tx: Db, buyer: Buyer, id: Id<'shop_order'> | undefined): Promise<void> {
  const part = await findShopOrder(tx, buyer, id, { lock: true })
  if (!part.mayBuy) throw refuse('order.not_yours')
  const state = cancel(part.state, part.handover, part.cancel_until, buyer.now)
  await writeMove(tx, buyer, part, 'cancel', state)
  const refund = await giveBack(tx, { ...part, state }, 'cancelled', buyer.now)
  await closePending(tx, part.id)
  // What nobody had paid yet, the shop never heard of.
  if (part.state !== 'awaiting_payment')
    await enqueue(tx, tellShops, { orderId: part.order_id, cancelled: part.id })
  await mailCancelled(tx, buyer, part, refund)
}
