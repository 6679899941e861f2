import { readConfig } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { stripeOf } from './stripe.ts'

/**
 * Ask the provider for one refund, and note that it is done. The refund's id is the provider's idempotency key: asked
 * again after a crash, the money goes back once.
 */
export async function doRefund(db: Db, id: Id<'refund'>, now: Temporal.Instant): Promise<void> {
  const refund = await db
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .select([
      'refund.state',
      'refund.amount_cents',
      'refund.reason',
      'payment.shop_order_id',
      'payment.id as payment_id',
      'payment.provider',
      'payment.provider_account',
      'payment.provider_reference',
    ])
    .where('refund.id', '=', id)
    .executeTakeFirst()
  if (!refund || refund.state === 'done') return
  const reference =
    refund.provider === 'test_card'
      ? `test-${id}`
      : await stripeOf(readConfig(process.env)).refund({
          account: refund.provider_account,
          session: refund.provider_reference ?? '',
          amount: refund.amount_cents,
          key: id,
        })
  await db.transaction().execute(async (tx) => {
    const written = await tx
      .updateTable('refund')
      .set({ state: 'done', done_at: now, provider_reference: reference })
      .where('id', '=', id)
      .where('state', '!=', 'done')
      .executeTakeFirst()
    if (written.numUpdatedRows === 0n) return
    await tx
      .updateTable('payment')
      .set((eb) => ({ refunded_cents: eb('refunded_cents', '+', refund.amount_cents) }))
      .where('id', '=', refund.payment_id)
      .execute()
    if (refund.reason === 'withdrawn') await settlePaidBack(tx, refund, now)
  })
}

/** What was withdrawn from is settled once nothing asked for it is still on its way. */
const settlePaidBack = (
  tx: Db,
  { payment_id, shop_order_id }: { payment_id: Id<'payment'>; shop_order_id: Id<'shop_order'> },
  now: Temporal.Instant,
) =>
  tx
    .updateTable('withdrawal')
    .set({ state: 'settled', settled_at: now })
    .where('shop_order_id', '=', shop_order_id)
    .where('state', '=', 'refund_asked')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('refund')
            .select('refund.id')
            .where('refund.payment_id', '=', payment_id)
            .where('refund.reason', '=', 'withdrawn')
            .where('refund.state', '!=', 'done'),
        ),
      ),
    )
    .execute()
