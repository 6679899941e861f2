import type { Actor, Territory } from '../../../platform/http.tsx'
import { allOf, always, anyOf, type Condition } from '../../../platform/may.ts'
import { absentDays, toHandOver } from './order.rules.ts'

type Shown = Condition<'shop_order'>

// Brought, and nobody was there: it is still to be handed over, so the door is needed again, for a while.
const toBring =
  (now: Temporal.Instant): Shown =>
  (eb) =>
    eb.or([
      eb('shop_order.state', 'in', toHandOver),
      eb.and([
        eb('shop_order.state', '=', 'no_show'),
        eb('shop_order.ended_at', '>', now.subtract({ hours: 24 * absentDays })),
      ]),
    ])

/** On a round, the shop's own or a collective point's. */
const roundsOf =
  ({ id }: Pick<Territory, 'id'>) =>
  (owner: 'shop_id' | 'pickup_point_id'): Shown =>
  (eb) =>
    eb(
      'shop_order.fulfilment_id',
      'in',
      eb
        .selectFrom('fulfilment')
        .select('fulfilment.id')
        .where('fulfilment.territory_id', '=', id)
        .where('fulfilment.kind', '=', 'delivery')
        .where(`fulfilment.${owner}`, 'is not', null),
    )

/**
 * Who may do what with a shop's part of an order. Lists, pages, buttons and commands all read these lines.
 * `secretHash` is what the bearer of an order's own address shows: a guest is its buyer by it.
 */
export function may(actor: Actor, territory: Pick<Territory, 'id'>, secretHash: string | null = null) {
  const here: Shown = (eb) => eb('shop_order.territory_id', '=', territory.id)
  const buyer: Shown = (eb) =>
    eb(
      'shop_order.order_id',
      'in',
      eb
        .selectFrom('order')
        .select('order.id')
        .whereRef('order.id', '=', 'shop_order.order_id')
        .where((order) =>
          order.or([
            order('order.person_id', '=', actor.personId),
            order('order.secret_hash', '=', secretHash),
          ]),
        ),
    )
  const merchant: Shown = (eb) =>
    eb(
      'shop_order.shop_id',
      'in',
      eb
        .selectFrom('shop_staff')
        .select('shop_staff.shop_id')
        .where('shop_staff.territory_id', '=', territory.id)
        .where('shop_staff.person_id', '=', actor.staffId),
    )
  const keeper: Shown = (eb) =>
    eb(
      'shop_order.fulfilment_id',
      'in',
      eb
        .selectFrom('fulfilment')
        .innerJoin('pickup_point_keeper', (join) =>
          join
            .onRef('pickup_point_keeper.territory_id', '=', 'fulfilment.territory_id')
            .onRef('pickup_point_keeper.pickup_point_id', '=', 'fulfilment.pickup_point_id'),
        )
        .select('fulfilment.id')
        .where('fulfilment.territory_id', '=', territory.id)
        .where('pickup_point_keeper.person_id', '=', actor.staffId),
    )
  const agent: Shown = (eb) =>
    eb(
      'shop_order.shop_id',
      'in',
      eb
        .selectFrom('shop')
        .innerJoin('agent_commune', (join) =>
          join
            .onRef('agent_commune.territory_id', '=', 'shop.territory_id')
            .onRef('agent_commune.commune_id', '=', 'shop.commune_id'),
        )
        .select('shop.id')
        .where('shop.territory_id', '=', territory.id)
        .where('agent_commune.person_id', '=', actor.staffId),
    )
  const manager: Shown = always(actor.manager)

  const round = roundsOf(territory)
  const driver: Shown = anyOf(allOf(merchant, round('shop_id')), allOf(keeper, round('pickup_point_id')))

  return {
    read: allOf(here, anyOf(buyer, merchant, keeper, agent, manager)),
    /** Figures and overviews, over shops that are not one's own. */
    oversee: allOf(here, anyOf(agent, manager)),
    /** What the shop does: accept, refuse, weigh, prepare, hand over. */
    serve: allOf(here, merchant),
    /** What the keeper of a collective point does: receive, hand over. Never money. */
    keep: allOf(here, keeper),
    /** What the buyer does: cancel, withdraw. */
    buy: allOf(here, buyer),
    /** The buyer's address and number: those who have to call. An agent or a manager never needs them. */
    contact: allOf(here, anyOf(buyer, merchant)),
    /**
     * The buyer's door, and their number: whoever drives the round, until it is handed over or called off, and for
     * `absentDays` when nobody was there.
     */
    deliver: (now: Temporal.Instant) => allOf(here, toBring(now), driver),
  }
}
