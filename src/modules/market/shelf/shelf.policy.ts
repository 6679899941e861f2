import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { allOf, type Condition } from '../../../platform/may.ts'

/** Who fills a shop's shelf: its owner and its staff, from the first day of the file. */
export function may(actor: Actor, territoryId: Id<'territory'>) {
  const here: Condition<'shop'> = (eb) => eb('shop.territory_id', '=', territoryId)
  const team: Condition<'shop'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('shop_staff')
        .select('shop_staff.shop_id')
        .whereRef('shop_staff.shop_id', '=', 'shop.id')
        .where('shop_staff.person_id', '=', actor.staffId),
    )
  const owner: Condition<'shop'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('shop_staff')
        .select('shop_staff.shop_id')
        .whereRef('shop_staff.shop_id', '=', 'shop.id')
        .where('shop_staff.person_id', '=', actor.staffId)
        .where('shop_staff.role', '=', 'owner'),
    )
  return {
    fill: allOf(here, team),
    /** Its money: the owner alone. */
    own: allOf(here, owner),
  }
}
