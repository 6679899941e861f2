import { createHash } from 'node:crypto'
import {
  codeBytes,
  codeFrom,
  orderDeadline,
  parseHours,
  type Slot,
  slots,
  stockDay,
} from '../modules/market/index.ts'
import { type Id, idFrom } from '../platform/ids.ts'
import { type Cents, cents, sum } from '../platform/money.ts'
import type { NewRow } from '../platform/schema.gen.ts'
import type { Demo, Person, Product, Shop } from './demo.ts'
import { type DemoLine, lineRow, stockOf, takes } from './order-lines.ts'
import { paymentOf, type State, timesOf } from './order-steps.ts'
import { personIdOf } from './people-rows.ts'
import { type Ground, shopIdOf } from './shop-rows.ts'
import { wayIdOf } from './way-rows.ts'

const zone = 'Europe/Paris'
/** The states of the demonstration's orders, one after the other: all of them, the happy ones more often. */
const states: readonly State[] = [
  'placed',
  'handed_over',
  'accepted',
  'ready',
  'handed_over',
  'at_point',
  'placed',
  'cancelled',
  'handed_over',
  'awaiting_payment',
  'accepted',
  'no_show',
  'handed_over',
  'refused',
  'expired',
]
const isOver = (state: State) =>
  ['handed_over', 'cancelled', 'no_show', 'refused', 'expired'].includes(state ?? '')
/** Refused, cancelled and expired parts gave back their stock and their place. */
const gaveBack = (state: State) => ['cancelled', 'refused', 'expired'].includes(state ?? '')

export type OrderRows = {
  readonly orders: NewRow<'order'>[]
  readonly slots: NewRow<'slot'>[]
  readonly bookings: NewRow<'slot_booking'>[]
  readonly parts: NewRow<'shop_order'>[]
  readonly lines: NewRow<'order_line'>[]
  readonly payments: NewRow<'payment'>[]
  readonly refunds: NewRow<'refund'>[]
  readonly daily: NewRow<'daily_stock'>[]
  /** How many of each counted variant they hold. */
  readonly taken: ReadonlyMap<Id<'variant'>, number>
}
type Way = {
  readonly id: Id<'fulfilment'>
  readonly kind: 'counter' | 'point' | 'delivery'
  readonly openingHours: string
  readonly closures: Shop['closures']
  readonly slotMinutes: number
  readonly slotPlaces: number
  readonly leadMinutes: number
  readonly feeCents: Cents
}

/** Orders in every state, from two weeks ago to the days to come, whose slots, stocks and payments add up. */
export function orderRows(ground: Ground, demo: Demo, count: number): OrderRows {
  const stock = stockOf(ground)
  const booked = new Map<string, { row: NewRow<'slot'>; orders: Set<string> }>()
  const rows: OrderRows = {
    orders: [],
    slots: [],
    bookings: [],
    parts: [],
    lines: [],
    payments: [],
    refunds: [],
    daily: stock.daily,
    taken: stock.taken,
  }
  const inhabitant = demo.people.find(({ key }) => key === 'inhabitant') as Person
  const neighbours = demo.people.filter(({ key }) => key.startsWith('neighbour'))
  const everybody = [inhabitant, ...neighbours]
  const buyerOf = (rank: number, state: State): Person => {
    const asked = rank % 2 ? inhabitant : everybody[(rank / 2) % everybody.length]
    // Nobody waits in vain for the persona: whoever does not come must soon pay beforehand.
    const comes = state === 'no_show' && asked === inhabitant ? neighbours[rank % neighbours.length] : asked
    return comes as Person
  }
  for (let rank = 0; rank < count; rank++) {
    const state = states[rank % states.length] as State
    const placedAt = ground.now.subtract({ minutes: (isOver(state) ? 11 * 1440 : 170) + ((rank * 37) % 300) })
    const orderId = idFrom<'order'>('order', ground.slug, String(rank))
    let made = 0
    for (const shop of shopsOf(demo, rank, state)) {
      const part = placePart(ground, demo, { rank, state, placedAt, orderId, shop }, stock, booked)
      if (!part) continue
      made++
      rows.parts.push(part.row)
      rows.lines.push(...part.lines)
      if (part.payment) rows.payments.push(part.payment)
      if (part.refund) rows.refunds.push(part.refund)
    }
    if (made > 0) rows.orders.push(orderRow(ground, buyerOf(rank, state), orderId, placedAt))
  }
  for (const { row, orders } of booked.values()) {
    rows.slots.push({ ...row, taken: orders.size })
    for (const order of orders)
      rows.bookings.push({ territory_id: ground.id, slot_id: row.id, order_id: order as Id<'order'> })
  }
  return rows
}

/** The persona's bakery one time in two, and another shop; both bring to the point when the order goes there. */
function shopsOf({ shops, people }: Demo, rank: number, state: State): Shop[] {
  const owner = people.find(({ persona }) => persona === 'merchant')?.name
  const able = shops.filter(
    (shop) =>
      shop.state === 'accepted' &&
      shop.products.length > 0 &&
      (state === 'at_point' ? shop.ways.points.length > 0 : shop.ways.counter),
  )
  const own = able.find((shop) => shop.owner === owner)
  const other = able[(rank * 7) % able.length] as Shop
  return [...new Set(rank % 2 && own ? [own, ...(rank % 3 ? [] : [other])] : [other])]
}

const orderRow = (
  ground: Ground,
  buyer: Person,
  id: Id<'order'>,
  placed_at: Temporal.Instant,
): NewRow<'order'> => {
  const hash = createHash('sha256').update(id).digest()
  return {
    id,
    territory_id: ground.id,
    code: codeFrom(hash.subarray(0, codeBytes)),
    person_id: personIdOf(buyer),
    // Nobody knows its secret: the buyer's account opens it.
    secret_hash: hash.toString('hex'),
    idempotency_key: `demonstration-${id}`,
    request_hash: hash.toString('hex'),
    language: buyer.language,
    buyer_name: buyer.name,
    email: buyer.email,
    terms_version: '2026-11-21',
    placed_at,
  }
}

type Asked = {
  readonly rank: number
  readonly state: State
  readonly placedAt: Temporal.Instant
  readonly orderId: Id<'order'>
  readonly shop: Shop
}

function wayOf(ground: Ground, { pickupPoints }: Demo, { state, rank, shop }: Asked): Way | undefined {
  const { counter, delivery, points } = shop.ways
  const own = { closures: shop.closures, feeCents: cents(0) }
  const point = pickupPoints.find(({ key }) => key === points[0]?.key)
  if (point && (state === 'at_point' || rank % 4 === 0))
    return { ...own, ...point, closures: [], id: wayIdOf(ground, 'point', point.key), kind: 'point' }
  if (delivery && rank % 5 === 2)
    return { ...own, ...delivery, id: wayIdOf(ground, 'delivery', shop.slug), kind: 'delivery' }
  return (
    counter && {
      ...own,
      ...counter,
      openingHours: shop.openingHours,
      id: wayIdOf(ground, 'counter', shop.slug),
      kind: 'counter',
    }
  )
}

const leadsOf = (way: Way, products: readonly Product[]) => [
  { leadMinutes: way.leadMinutes, leadDays: 0 },
  ...products.map(({ leadMinutes, leadDays, cutOff }) => ({
    leadMinutes,
    leadDays,
    cutOff: cutOff === undefined ? undefined : Temporal.PlainTime.from(cutOff),
  })),
]

/** The slots its buyer was offered when the order was placed, that are now over or still to come. */
function slotsFor(
  ground: Ground,
  way: Way,
  { placedAt, state }: Asked,
  products: readonly Product[],
): Slot[] {
  const hours = parseHours(way.openingHours)
  if (!hours) throw new RangeError(`not opening hours: ${way.openingHours}`)
  const closures = way.closures.map(({ inDays, days }) => ({
    firstOn: ground.today.add({ days: inDays }),
    lastOn: ground.today.add({ days: inDays + days - 1 }),
  }))
  const over = isOver(state)
  return slots({
    hours,
    closures,
    slotMinutes: way.slotMinutes,
    places: way.slotPlaces,
    taken: [],
    leads: leadsOf(way, products),
    zone,
    now: placedAt,
    horizonDays: 10,
  }).filter(
    ({ start, end }) => Temporal.Instant.compare(over ? end : ground.now, over ? ground.now : start) < 0,
  )
}

function placePart(
  ground: Ground,
  demo: Demo,
  asked: Asked,
  stock: ReturnType<typeof stockOf>,
  booked: Map<string, { row: NewRow<'slot'>; orders: Set<string> }>,
) {
  const { rank, state, orderId, shop, placedAt } = asked
  const way = wayOf(ground, demo, asked)
  if (!way) return undefined
  const offer = shop.products.filter(({ pricedByWeight }) => way.kind === 'counter' || !pricedByWeight)
  const products = [
    ...new Set([0, 3, 5].slice(0, 1 + (rank % 3)).map((step) => offer[(rank + step) % offer.length])),
  ].filter((product) => product !== undefined)
  const found = slotsFor(ground, way, asked, products)
    .slice(rank % 3)
    .find((slot) => {
      const known = booked.get(`${way.id} ${slot.start}`)
      return !known || known.orders.has(orderId) || known.orders.size < way.slotPlaces
    })
  if (!found || products.length === 0) return undefined
  const id = idFrom<'shop_order'>('shop_order', orderId, shop.slug)
  const day = stockDay(found.start, zone)
  const lines: DemoLine[] = products.map((product, i) => ({ product, quantity: 1 + ((rank + i) % 2) }))
  if (!gaveBack(state) && !takes(stock, shop, lines, day)) return undefined

  const key = `${way.id} ${found.start}`
  const slotId = idFrom<'slot'>('slot', way.id, String(found.start))
  const slot = booked.get(key) ?? { row: slotRow(ground, way, slotId, found), orders: new Set() }
  booked.set(key, slot)
  if (!gaveBack(state)) slot.orders.add(orderId)

  const lineRows = lines.map((line, i) =>
    lineRow(ground, shop, line, { partId: id, position: i, day, state }),
  )
  const goods = sum(lineRows.map(({ total_cents }) => total_cents))
  const isPrepaid =
    way.kind !== 'counter' ||
    state === 'awaiting_payment' ||
    state === 'expired' ||
    (shop.ways.testCard && rank % 6 === 0)
  const row: NewRow<'shop_order'> = {
    id,
    territory_id: ground.id,
    order_id: orderId,
    shop_id: shopIdOf(ground, shop),
    fulfilment_id: way.id,
    slot_id: slotId,
    state,
    paid_beforehand: isPrepaid,
    goods_cents: goods,
    fee_cents: way.feeCents,
    note: rank % 5 === 1 ? 'Merci de ne pas trancher le pain.' : '',
    reason: state === 'refused' ? 'Le four est en panne ce jour-là, nous en sommes désolés.' : null,
    cancel_until: orderDeadline(leadsOf(way, products), found.start, zone),
    ...timesOf(asked, ground.now, found.start),
  }
  return { row, lines: lineRows, ...(isPrepaid && paymentOf(ground, row, placedAt)) }
}

const slotRow = (ground: Ground, way: Way, id: Id<'slot'>, { start, end }: Slot): NewRow<'slot'> => ({
  id,
  territory_id: ground.id,
  fulfilment_id: way.id,
  starts_at: start,
  ends_at: end,
  places: way.slotPlaces,
})
