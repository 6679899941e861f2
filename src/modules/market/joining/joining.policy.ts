import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { allOf, always, anyOf, type Condition } from '../../../platform/may.ts'

/** Who may read a shop's file, answer it, and decide on it. */
export function may(actor: Actor, territoryId: Id<'territory'>) {
  const here: Condition<'shop'> = (eb) => eb('shop.territory_id', '=', territoryId)
  const owner: Condition<'shop'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('shop_staff')
        .select('shop_staff.shop_id')
        .whereRef('shop_staff.shop_id', '=', 'shop.id')
        .where('shop_staff.person_id', '=', actor.personId)
        .where('shop_staff.role', '=', 'owner'),
    )
  const agent: Condition<'shop'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('agent_commune')
        .select('agent_commune.commune_id')
        .whereRef('agent_commune.commune_id', '=', 'shop.commune_id')
        .where('agent_commune.territory_id', '=', territoryId)
        .where('agent_commune.person_id', '=', actor.staffId),
    )
  const reviewer = anyOf(always<'shop'>(actor.manager), agent)
  return {
    read: allOf(here, anyOf(owner, reviewer)),
    answer: allOf(here, owner),
    decide: allOf(here, reviewer),
  }
}
