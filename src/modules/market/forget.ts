import type { Db } from '../../platform/db.ts'
import type { Id } from '../../platform/ids.ts'

/**
 * How long an order says whose it was after its last hour of collection: the two years of the legal guarantee of
 * conformity, and the six months a repair adds to it (Code de la consommation, art. L. 217-3 and L. 217-13).
 * `decisions/014` says why.
 */
export const namedMonths = 30
/** In one night: what is left waits for the next one. */
const atOnce = 5000

/** Orders stay for the shops' accounts, and no longer say whose they were. */
export async function unnameOrders(
  tx: Db,
  orders: readonly Id<'order'>[],
  now: Temporal.Instant,
): Promise<void> {
  if (orders.length === 0) return
  const parts = tx.selectFrom('shop_order').select('id').where('order_id', 'in', orders)
  await tx.updateTable('shop_order').set({ note: '' }).where('order_id', 'in', orders).execute()
  await tx
    .updateTable('withdrawal')
    .set({ acknowledgement_sent_to: null })
    .where('shop_order_id', 'in', parts)
    .execute()
  await tx
    .updateTable('refund')
    .set({ followed_note: '—' })
    .where('followed_note', 'is not', null)
    .where('payment_id', 'in', tx.selectFrom('payment').select('id').where('shop_order_id', 'in', parts))
    .execute()
  await tx
    .updateTable('order')
    .set({
      person_id: null,
      buyer_name: '—',
      email: null,
      phone: null,
      street: null,
      postal_code: null,
      anonymised_at: now,
    })
    .where('id', 'in', orders)
    .execute()
}

/** Unname the orders that are past their term, of accounts and of guests alike (GDPR, art. 5). */
export async function unnameOldOrders(db: Db, now: Temporal.Instant): Promise<void> {
  const term = now.toZonedDateTimeISO('Europe/Paris').subtract({ months: namedMonths }).toInstant()
  await db.transaction().execute(async (tx) => {
    const old = await tx
      .selectFrom('order')
      .select('id')
      .where('anonymised_at', 'is', null)
      .where('placed_at', '<', term)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('shop_order')
              .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
              .select('slot.id')
              .whereRef('shop_order.order_id', '=', 'order.id')
              .where('slot.ends_at', '>=', term),
          ),
        ),
      )
      .orderBy('placed_at')
      .limit(atOnce)
      .forUpdate()
      .execute()
    await unnameOrders(
      tx,
      old.map(({ id }) => id),
      now,
    )
  })
}
