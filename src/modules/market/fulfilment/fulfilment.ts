import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { prepared } from '../../../platform/prepared.ts'
import type { Database } from '../../../platform/schema.gen.ts'
import type { Closure } from '../hours/openings.rules.ts'
import { parseHours } from '../hours/syntax.rules.ts'
import { closedDays } from '../shop/closure.ts'
import { type Lead, type Slot, type SlotQuery, slots, stockDay } from '../slot/slot.rules.ts'

/** A way goods reach the buyer, with all that decides its slots. */
export type Way = {
  readonly id: Id<'fulfilment'>
  readonly kind: 'counter' | 'point' | 'delivery'
  /** Where to collect, or the name of the delivery round. */
  readonly name: string
  /** The collective point it is; none for a counter or a round. */
  readonly pointId: Id<'pickup_point'> | null
  readonly street: string
  readonly postalCode: string
  readonly communeName: string
  readonly openingHours: string
  readonly closures: readonly Closure[]
  readonly slotMinutes: number
  readonly slotPlaces: number
  readonly leadMinutes: number
  readonly horizonDays: number
  readonly feeCents: Cents
  readonly freeFromCents: Cents | null
  /** The shops whose goods go this way, and how long each needs to bring them there. */
  readonly shops: ReadonlyMap<Id<'shop'>, { readonly leadMinutes: number }>
  /** Communes a delivery reaches; empty for the other kinds. */
  readonly communeIds: ReadonlySet<Id<'commune'>>
}

/** Every way open to these shops: their counters, their rounds, and the collective points they bring to. */
export async function listWays(
  db: Db,
  territory: Id<'territory'>,
  shops: readonly Id<'shop'>[],
): Promise<readonly Way[]> {
  if (shops.length === 0) return []
  return (await selectWays(db, { territory, shops })).map(wayOf)
}

/** Days closed from today on, of the shop or of the point. */
const closuresOf = (eb: ExpressionBuilder<Database, 'fulfilment'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('shop_closure')
      .select(closedDays)
      .whereRef('shop_closure.shop_id', '=', 'fulfilment.shop_id')
      .where(sql<boolean>`upper(days) >= current_date`)
      .unionAll(
        eb
          .selectFrom('pickup_point_closure')
          .select(closedDays)
          .whereRef('pickup_point_closure.pickup_point_id', '=', 'fulfilment.pickup_point_id')
          .where(sql<boolean>`upper(days) >= current_date`),
      ),
  )

type OfShops = { readonly territory: Id<'territory'>; readonly shops: readonly Id<'shop'>[] }

/** Of their own, or of a point they bring to: each found by its index. */
const idsOf = (eb: ExpressionBuilder<Database, 'fulfilment'>, { territory, shops }: OfShops) =>
  eb
    .selectFrom('fulfilment as own')
    .select('own.id')
    .where('own.territory_id', '=', territory)
    .where(sql<boolean>`own.shop_id = any(${shops}::uuid[])`)
    .unionAll(
      eb
        .selectFrom('pickup_point_shop as brings')
        .innerJoin('fulfilment as shared', 'shared.pickup_point_id', 'brings.pickup_point_id')
        .select('shared.id')
        .where('brings.territory_id', '=', territory)
        .where('shared.territory_id', '=', territory)
        .where(sql<boolean>`brings.shop_id = any(${shops}::uuid[])`),
    )

const selectWays = prepared('market_ways', (db, p: OfShops) =>
  db
    .selectFrom('fulfilment')
    .leftJoin('shop', 'shop.id', 'fulfilment.shop_id')
    .leftJoin('pickup_point', 'pickup_point.id', 'fulfilment.pickup_point_id')
    .leftJoin('place', (on) =>
      on.on('place.id', '=', (eb) => eb.fn.coalesce('pickup_point.commune_id', 'shop.commune_id')),
    )
    .select((eb) => [
      'fulfilment.id',
      'fulfilment.kind',
      'fulfilment.shop_id',
      'fulfilment.pickup_point_id',
      'fulfilment.slot_minutes',
      'fulfilment.slot_places',
      'fulfilment.lead_minutes',
      'fulfilment.horizon_days',
      'fulfilment.fee_cents',
      'fulfilment.free_from_cents',
      sql<string>`coalesce(nullif(fulfilment.name, ''), pickup_point.name, shop.name)`.as('name'),
      sql<string>`coalesce(pickup_point.street, shop.street)`.as('street'),
      sql<string>`coalesce(pickup_point.postal_code, shop.postal_code)`.as('postal_code'),
      'place.name as commune_name',
      sql<string>`coalesce(fulfilment.opening_hours, pickup_point.opening_hours, shop.opening_hours)`.as(
        'hours',
      ),
      closuresOf(eb).as('closures'),
      jsonArrayFrom(
        eb
          .selectFrom('pickup_point_shop')
          .select(['pickup_point_shop.shop_id', 'pickup_point_shop.lead_minutes'])
          .whereRef('pickup_point_shop.pickup_point_id', '=', 'fulfilment.pickup_point_id')
          .where(sql<boolean>`pickup_point_shop.shop_id = any(${p.shops}::uuid[])`),
      ).as('brought_by'),
      jsonArrayFrom(
        eb
          .selectFrom('fulfilment_commune')
          .select('fulfilment_commune.commune_id')
          .whereRef('fulfilment_commune.fulfilment_id', '=', 'fulfilment.id'),
      ).as('communes'),
    ])
    .where('fulfilment.active', '=', true)
    .where('pickup_point.closed_at', 'is', null)
    .where('fulfilment.id', 'in', (eb) => idsOf(eb, p))
    .orderBy('fulfilment.kind')
    .orderBy('fulfilment.id')
    .limit(500),
)

function wayOf(row: Awaited<ReturnType<typeof selectWays>>[number]): Way {
  const shops: readonly { shop_id: Id<'shop'>; lead_minutes: number }[] = row.shop_id
    ? [{ shop_id: row.shop_id as Id<'shop'>, lead_minutes: 0 }]
    : row.brought_by
  const communes: readonly { commune_id: Id<'commune'> }[] = row.communes
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    pointId: row.pickup_point_id as Id<'pickup_point'> | null,
    street: row.street,
    postalCode: row.postal_code,
    communeName: row.commune_name ?? '',
    openingHours: row.hours,
    closures: row.closures.map(({ first, last }) => ({
      firstOn: Temporal.PlainDate.from(first),
      lastOn: Temporal.PlainDate.from(last),
    })),
    slotMinutes: row.slot_minutes,
    slotPlaces: row.slot_places,
    leadMinutes: row.lead_minutes,
    horizonDays: row.horizon_days,
    feeCents: row.fee_cents,
    freeFromCents: row.free_from_cents,
    shops: new Map(
      shops.map((shop): [Id<'shop'>, { leadMinutes: number }] => [
        shop.shop_id,
        { leadMinutes: shop.lead_minutes },
      ]),
    ),
    communeIds: new Set(communes.map((served) => served.commune_id)),
  }
}

/** What the goods that would share a slot ask of it. */
export type Needs = {
  readonly leads: readonly Lead[]
  readonly availableFrom?: Temporal.PlainDate | undefined
  readonly availableUntil?: Temporal.PlainDate | undefined
  /** Days on which the quantity of the day no longer suffices. */
  readonly soldOutOn?: ReadonlySet<string>
}

/** Places already taken, by way: asked once for all the ways of a basket. */
export type Taken = ReadonlyMap<Id<'fulfilment'>, SlotQuery['taken']>

export async function listTaken(
  db: Db,
  ways: readonly Pick<Way, 'id'>[],
  now: Temporal.Instant,
): Promise<Taken> {
  if (ways.length === 0) return new Map()
  return Map.groupBy(await selectTaken(db, { ways: ways.map(({ id }) => id), now }), ({ way }) => way)
}

const selectTaken = prepared(
  'market_taken_slots',
  (db, p: { readonly ways: readonly Id<'fulfilment'>[]; readonly now: Temporal.Instant }) =>
    db
      .selectFrom('slot')
      .select(['fulfilment_id as way', 'starts_at as start', 'ends_at as end', 'places', 'taken'])
      .where(sql<boolean>`fulfilment_id = any(${p.ways}::uuid[])`)
      .where('ends_at', '>', p.now)
      .where('taken', '>', 0)
      .orderBy('starts_at')
      .limit(20_000),
)

type Moment = { readonly zone: string; readonly now: Temporal.Instant; readonly taken: Taken }

/** What slots this way offers, as the rules ask it. `undefined` when its hours say nothing. */
export function slotQuery(way: Way, needs: Needs, { zone, now, taken }: Moment): SlotQuery | undefined {
  const hours = parseHours(way.openingHours)
  return (
    hours && {
      hours,
      closures: way.closures,
      slotMinutes: way.slotMinutes,
      places: way.slotPlaces,
      taken: taken.get(way.id) ?? [],
      leads: [{ leadMinutes: way.leadMinutes, leadDays: 0 }, ...needs.leads],
      zone,
      now,
      horizonDays: way.horizonDays,
      availableFrom: needs.availableFrom,
      availableUntil: needs.availableUntil,
    }
  )
}

/** The slots still open for a way, with the places left in each. */
export function openSlots(way: Way, needs: Needs, moment: Moment): readonly Slot[] {
  const query = slotQuery(way, needs, moment)
  if (!query) return []
  return slots(query).filter((slot) => !needs.soldOutOn?.has(stockDay(slot.start, moment.zone).toString()))
}

type Wanted = { readonly way: Way; readonly start: Temporal.Instant; readonly end: Temporal.Instant }

export const slotKey = (way: Id<'fulfilment'>, start: Temporal.Instant): string =>
  `${way} ${start.toString()}`

/**
 * Take one place in each slot for an order. Rows appear, then are locked, in one order for everybody, so that two
 * orders crossing the same slots wait for each other and never deadlock. Answers the slot's id by `slotKey`; the keys
 * of those with no place left are in `full`, and when there are any nothing is booked.
 */
export async function bookSlots(
  tx: Db,
  territoryId: Id<'territory'>,
  orderId: Id<'order'>,
  wanted: readonly Wanted[],
): Promise<{ readonly booked: ReadonlyMap<string, Id<'slot'>>; readonly full: readonly string[] }> {
  const distinct = [
    ...new Map(wanted.map((slot) => [slotKey(slot.way.id, slot.start), slot])).values(),
  ].toSorted((a, b) => (slotKey(a.way.id, a.start) < slotKey(b.way.id, b.start) ? -1 : 1))
  const bounds = {
    ways: distinct.map(({ way }) => way.id),
    starts: distinct.map(({ start }) => start),
    ends: distinct.map(({ end }) => end),
  }
  // Without a place taken first: a slot not in use overlaps nothing, so that only the unique key is waited for.
  await insertSlots(tx, {
    territory: territoryId,
    ids: distinct.map(() => newId<'slot'>()),
    places: distinct.map(({ way }) => way.slotPlaces),
    ...bounds,
  })
  const slots = await takePlaces(tx, { territory: territoryId, order: orderId, ...bounds })
  const keyOf = (slot: (typeof slots)[number]) => slotKey(slot.way, slot.start)
  return {
    booked: new Map(slots.map((slot) => [keyOf(slot), slot.id])),
    full: slots.filter(({ free }) => !free).map(keyOf),
  }
}

type OfBounds = {
  readonly territory: Id<'territory'>
  readonly ways: readonly Id<'fulfilment'>[]
  readonly starts: readonly Temporal.Instant[]
  readonly ends: readonly Temporal.Instant[]
}

const insertSlots = prepared(
  'market_slots_open',
  (_, p: OfBounds & { readonly ids: readonly Id<'slot'>[]; readonly places: readonly number[] }) => sql`
    insert into slot (id, territory_id, fulfilment_id, starts_at, ends_at, places)
    select id, ${p.territory}::uuid, way, starts_at, ends_at, places
    from unnest(${p.ids}::uuid[], ${p.ways}::uuid[], ${p.starts}::timestamptz[], ${p.ends}::timestamptz[],
      ${p.places}::int[]) as wanted (id, way, starts_at, ends_at, places)
    on conflict (fulfilment_id, starts_at, ends_at) do nothing`,
)

const takePlaces = prepared(
  'market_slots_book',
  (_, p: OfBounds & { readonly order: Id<'order'> }) => sql<{
    id: Id<'slot'>
    way: Id<'fulfilment'>
    start: Temporal.Instant
    free: boolean
  }>`
    with wanted as (
      select * from unnest(${p.ways}::uuid[], ${p.starts}::timestamptz[], ${p.ends}::timestamptz[])
        as wanted (fulfilment_id, starts_at, ends_at)),
    locked as (
      select slot.id, fulfilment_id, starts_at, taken < places as free
      from slot join wanted using (fulfilment_id, starts_at, ends_at)
      order by fulfilment_id, starts_at
      for no key update of slot),
    more as (
      update slot set taken = taken + 1 from locked
      where slot.id = locked.id and not exists (select from locked where not free)
      returning slot.id),
    booked as (
      insert into slot_booking (territory_id, slot_id, order_id)
      select ${p.territory}::uuid, id, ${p.order}::uuid from more)
    select id, fulfilment_id as way, starts_at as start, free from locked`,
)

/** Names of communes, in their order. */
export const listPlaces = (db: Db, territoryId: Id<'territory'>, ids: readonly Id<'commune'>[]) =>
  db
    .selectFrom('place')
    .select(['id', 'name'])
    .where('territory_id', '=', territoryId)
    .where('id', 'in', ids.length > 0 ? ids : [null as never])
    .orderBy('name')
    .limit(1000)
    .execute()
