import { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import { type Actor, nobody } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { anId, defineJob } from '../../../platform/jobs.ts'
import { giveBack } from '../order/give-back.ts'
import { writeMove } from '../order/move.ts'
import { mailExpired } from '../order/order.mails.tsx'
import { move } from '../order/order.rules.ts'
import { listLines } from '../order/order.ts'
import { findBrief, type Moment } from '../order/sender.ts'

/** Give back what an order still holds without having been paid: due once its hold is over. */
export const expireHolds = defineJob('market.expire_holds', z.object({ orderId: anId<'order'>() }))

/** What the clock does by itself is done by nobody. */
export const system: Actor = nobody

/** Drop the parts of an order whose hold is over, one transaction each. Done twice, it finds nothing the second time. */
export async function expireOrder(db: Db, orderId: Id<'order'>, moment: Moment): Promise<void> {
  const late = await db
    .selectFrom('shop_order')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', '=', 'awaiting_payment')
    .where('hold_until', '<=', moment.now)
    .orderBy('id')
    .execute()
  for (const { id } of late) await db.transaction().execute((tx) => expirePart(tx, id, moment))
}

async function expirePart(tx: Db, id: Id<'shop_order'>, moment: Moment): Promise<void> {
  const { now } = moment
  const part = await lockPart(tx, id)
  // Paid or cancelled while this transaction waited for the row.
  if (part?.state !== 'awaiting_payment') return
  const state = move(part.state, 'expire', 'system', 'shop')
  await writeMove(tx, { actor: system, now }, part, 'expire', state)
  await giveBack(tx, { ...part, state }, 'cancelled', now)
  await closePending(tx, id)
  const told = await findBrief(tx, id, moment)
  await mailExpired(tx, told.sender, told.part)
}

/** A part with its lines, its row locked: what the system moves without asking anybody's rights. */
export async function lockPart(tx: Db, id: Id<'shop_order'>) {
  const part = await tx
    .selectFrom('shop_order')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return part && { ...part, lines: await listLines(tx, [part]) }
}

/** Nobody is asked to pay any more for this part; a payment that arrives all the same is given back. */
export const closePending = (tx: Db, id: Id<'shop_order'>) =>
  tx
    .updateTable('payment')
    .set({ state: 'expired' })
    .where('shop_order_id', '=', id)
    .where('state', '=', 'pending')
    .execute()
