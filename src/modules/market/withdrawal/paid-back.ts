import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'

/**
 * What was withdrawn from is settled once nothing asked for it is still on its way: neither asked nor failed and not
 * followed.
 */
export const settlePaidBack = (
  tx: Db,
  {
    payment_id,
    shop_order_id,
  }: { readonly payment_id: Id<'payment'>; readonly shop_order_id: Id<'shop_order'> },
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
            .where('refund.state', '!=', 'done')
            .where('refund.followed', 'is', null),
        ),
      ),
    )
    .execute()
