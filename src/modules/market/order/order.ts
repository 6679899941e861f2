import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import type { Actor, Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { may } from './order.policy.ts'
import { type Handover, refuse, toHandOver } from './order.rules.ts'
import { spotWords } from './spot.rules.ts'

/** Who asks: `c.var` is one. `secretHash` when they hold an order's own address. */
export type Asker = {
  readonly actor: Actor
  readonly territory: Territory
  readonly now: Temporal.Instant
  readonly secretHash?: string | null
}
export type ShopOrder = Awaited<ReturnType<typeof findShopOrder>>
export type ShopOrderLine = ShopOrder['lines'][number]

/** A part with all that is said of it elsewhere. */
const parts = (db: Db) =>
  db
    .selectFrom('shop_order')
    .innerJoin('order', (join) =>
      join
        .onRef('order.id', '=', 'shop_order.order_id')
        .onRef('order.territory_id', '=', 'shop_order.territory_id'),
    )
    .innerJoin('shop', (join) =>
      join
        .onRef('shop.id', '=', 'shop_order.shop_id')
        .onRef('shop.territory_id', '=', 'shop_order.territory_id'),
    )
    .innerJoin('fulfilment', (join) =>
      join
        .onRef('fulfilment.id', '=', 'shop_order.fulfilment_id')
        .onRef('fulfilment.territory_id', '=', 'shop_order.territory_id'),
    )
    .innerJoin('slot', (join) =>
      join
        .onRef('slot.id', '=', 'shop_order.slot_id')
        .onRef('slot.territory_id', '=', 'shop_order.territory_id'),
    )
    .leftJoin('pickup_point', (join) =>
      join
        .onRef('pickup_point.id', '=', 'fulfilment.pickup_point_id')
        .onRef('pickup_point.territory_id', '=', 'fulfilment.territory_id'),
    )
    .leftJoin('place', (join) =>
      join.onRef('place.id', '=', 'order.commune_id').onRef('place.territory_id', '=', 'order.territory_id'),
    )

/**
 * One shop's part of an order with everything a screen or a command needs; contact only for those who may call, the
 * buyer's door for whoever delivers.
 */
function select(db: Db, { actor, territory, now, secretHash }: Asker) {
  const can = may(actor, territory, secretHash)
  const deliver = can.deliver(now)
  return parts(db)
    .selectAll('shop_order')
    .select([
      'order.code',
      'order.language',
      'order.person_id',
      'order.buyer_name',
      'order.placed_at',
      'shop.slug as shop_slug',
      'shop.name as shop_name',
      'shop.email as shop_email',
      'shop.phone as shop_phone',
      'fulfilment.kind as fulfilment_kind',
      'fulfilment.pickup_point_id',
      'pickup_point.name as point_name',
      'pickup_point.slug as point_slug',
      'slot.starts_at',
      'slot.ends_at',
    ])
    .select((eb) => [
      eb.and([can.serve(eb)]).as('mayServe'),
      eb.and([can.keep(eb)]).as('mayKeep'),
      eb.and([can.buy(eb)]).as('mayBuy'),
      eb.case().when(can.contact(eb)).then(eb.ref('order.email')).else(null).end().as('email'),
      eb
        .case()
        .when(eb.or([can.contact(eb), deliver(eb)]))
        .then(eb.ref('order.phone'))
        .else(null)
        .end()
        .as('phone'),
      eb.case().when(deliver(eb)).then(eb.ref('order.street')).else(null).end().as('door_street'),
      eb.case().when(deliver(eb)).then(eb.ref('order.postal_code')).else(null).end().as('door_postal_code'),
      eb.case().when(deliver(eb)).then(eb.ref('place.name')).else(null).end().as('door_commune'),
    ])
    .where(can.read)
}

/** A collective point hands over what passes through it, its own rounds included. */
const handoverOf = (pointId: Id<'pickup_point'> | null): Handover => (pointId ? 'point' : 'shop')

/**
 * A part with its lines; `lock` holds its row until the transaction ends.
 * @throws Refusal `order.unknown` when hidden as when missing: an outsider must not learn that it exists.
 */
export async function findShopOrder(
  db: Db,
  asker: Asker,
  id: Id<'shop_order'> | undefined,
  { lock = false } = {},
) {
  if (!id) throw refuse('order.unknown')
  const part = await select(db, asker)
    .where('shop_order.id', '=', id)
    .$if(lock, (query) => query.forUpdate('shop_order'))
    .executeTakeFirst()
  if (!part) throw refuse('order.unknown')
  const [whole] = await withLines(db, [part])
  return whole as NonNullable<typeof whole>
}

type Filter = {
  readonly shopId?: Id<'shop'>
  readonly pointId?: Id<'pickup_point'>
  readonly orderId?: Id<'order'>
  readonly code?: string
  readonly states?: readonly ShopOrder['state'][]
  /** Civil day of collection, on the territory's clock. */
  readonly day?: Temporal.PlainDate
  /** Collected before that moment. */
  readonly before?: Temporal.Instant
  /** Over since that moment, the latest first. */
  readonly endedSince?: Temporal.Instant
  readonly limit?: number
}

/** More than any shop or point sees in a day: a list of a day is whole. */
export const mostOfADay = 5000

/** Parts this person may read, in the order they are collected. At most 200, unless said otherwise. */
export async function listShopOrders(db: Db, asker: Asker, filter: Filter) {
  const { shopId, pointId, orderId, code, states, day, before, endedSince } = filter
  const { territory } = asker
  const rows = await select(db, asker)
    .$if(shopId !== undefined, (query) => query.where('shop_order.shop_id', '=', shopId as Id<'shop'>))
    .$if(pointId !== undefined, (query) =>
      query.where('fulfilment.pickup_point_id', '=', pointId as Id<'pickup_point'>),
    )
    .$if(orderId !== undefined, (query) => query.where('shop_order.order_id', '=', orderId as Id<'order'>))
    .$if(code !== undefined, (query) => query.where('order.code', '=', code as string))
    .$if(states !== undefined, (query) => query.where('shop_order.state', 'in', states ?? []))
    .$if(day !== undefined, (query) => {
      const from = midnightOf(territory, day as Temporal.PlainDate)
      const until = midnightOf(territory, (day as Temporal.PlainDate).add({ days: 1 }))
      return query.where('slot.starts_at', '>=', from).where('slot.starts_at', '<', until)
    })
    .$if(before !== undefined, (query) => query.where('slot.starts_at', '<', before as Temporal.Instant))
    .$if(endedSince !== undefined, (query) =>
      query
        .where('shop_order.ended_at', '>=', endedSince as Temporal.Instant)
        .orderBy('shop_order.ended_at', 'desc'),
    )
    .orderBy('slot.starts_at')
    .orderBy('shop_order.id')
    .limit(Math.min(filter.limit ?? 200, mostOfADay))
    .execute()
  return withLines(db, rows)
}

/** The lines of these parts, each with whether the buyer withdrew from it. */
export const listLines = (db: Db, parts: readonly { readonly id: Id<'shop_order'> }[]) =>
  db
    .selectFrom('order_line')
    .leftJoin('withdrawal_line', (join) =>
      join
        .onRef('withdrawal_line.order_line_id', '=', 'order_line.id')
        .onRef('withdrawal_line.territory_id', '=', 'order_line.territory_id'),
    )
    .selectAll('order_line')
    .select(sql<boolean>`withdrawal_line.order_line_id is not null`.as('withdrawn'))
    .where(
      'order_line.shop_order_id',
      'in',
      parts.map((part) => part.id),
    )
    .orderBy('order_line.position')
    .execute()

type Read = {
  readonly id: Id<'shop_order'>
  readonly pickup_point_id: Id<'pickup_point'> | null
  readonly door_street: string | null
  readonly door_postal_code: string | null
  readonly door_commune: string | null
}

/** One query for the lines of them all. */
async function withLines<P extends Read>(db: Db, parts: readonly P[]) {
  const lines = parts.length > 0 ? await listLines(db, parts) : []
  const byPart = Map.groupBy(lines, (line) => line.shop_order_id)
  return parts.map((part) => ({
    ...part,
    handover: handoverOf(part.pickup_point_id),
    /** Where to deliver, for whoever does; else empty. */
    door: spotWords({
      street: part.door_street,
      postalCode: part.door_postal_code,
      communeName: part.door_commune,
    }),
    lines: byPart.get(part.id) ?? [],
  }))
}

/** How many new orders wait for an answer in the shops this person serves, shop by shop. */
export const countNewOrders = (db: Db, { actor, territory }: Asker) =>
  db
    .selectFrom('shop_order')
    .select(['shop_order.shop_id', (eb) => eb.fn.countAll<number>().as('orders')])
    .where(may(actor, territory).serve)
    .where('shop_order.state', '=', 'placed')
    .groupBy('shop_order.shop_id')
    .execute()

/** How many orders are to be collected on a day, over the shops this person oversees. */
export async function countOrdersOn(
  db: Db,
  { actor, territory }: Asker,
  day: Temporal.PlainDate,
): Promise<number> {
  const { orders } = await db
    .selectFrom('shop_order')
    .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
    .select((eb) => eb.fn.countAll<number>().as('orders'))
    .where(may(actor, territory).oversee)
    .where('shop_order.state', 'in', toHandOver)
    .where('slot.starts_at', '>=', midnightOf(territory, day))
    .where('slot.starts_at', '<', midnightOf(territory, day.add({ days: 1 })))
    .executeTakeFirstOrThrow()
  return Number(orders)
}
