import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { move } from '../joining/joining.rules.ts'
import { record } from '../joining/joining.ts'
import { toHandOver } from '../order/order.rules.ts'
import { refreshLexiconLater } from '../search/lexicon.ts'
import { findOwnShop } from '../team/team.ts'

/**
 * Close a shop for good: no more order, its page says so; what it sold and what is underway stays. `farewell` is shown
 * to its customers. @throws `team.owner_only`, `joining.decided` when it is not open
 */
export async function closeShop(tx: Db, here: Here, slug: string, farewell: string | undefined) {
  const shop = await findOwnShop(tx, here, slug, { lock: true })
  const state = move(shop.state, 'close')
  await tx
    .updateTable('shop')
    .set({ state, state_reason: farewell ?? null })
    .where('id', '=', shop.id)
    .execute()
  await record(tx, here, shop.id, 'closed', farewell ?? '')
  await refreshLexiconLater(tx, here.territory.id, here.now)
  return shop
}

/** Orders a shop still has to hand over, those to collect first. At most 5 000. */
export const listUnderway = (db: Db, shop: { readonly id: Id<'shop'> }) =>
  db
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
    .select(['shop_order.id', 'shop_order.order_id', 'slot.starts_at', 'slot.ends_at'])
    .select(['order.code', 'order.email', 'order.buyer_name', 'order.language', 'order.person_id'])
    .where('shop_order.shop_id', '=', shop.id)
    .where('shop_order.state', 'in', ['awaiting_payment', ...toHandOver])
    .orderBy('slot.starts_at')
    .orderBy('shop_order.id')
    .limit(5000)
    .execute()
export type Underway = Awaited<ReturnType<typeof listUnderway>>[number]

/** What the public may still read of a shop that closed; undefined for any other. */
export const findOptionalClosedShop = (db: Db, territory: Id<'territory'>, slug: string) =>
  db
    .selectFrom('shop')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select(['shop.name', 'shop.state_reason as farewell'])
    .select(['place.name as commune_name', 'place.slug as commune_slug'])
    .where('shop.territory_id', '=', territory)
    .where('shop.slug', '=', slug)
    .where('shop.state', '=', 'closed')
    .where('shop.suspended_at', 'is', null)
    .executeTakeFirst()
export type ClosedShop = NonNullable<Awaited<ReturnType<typeof findOptionalClosedShop>>>
