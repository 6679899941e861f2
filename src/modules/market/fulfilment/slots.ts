import { sql } from 'kysely'
import { nothing, type Question, reading, together } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { prepared } from '../../../platform/prepared.ts'
import { parseHours } from '../hours/syntax.rules.ts'
import {
  type Lead,
  longestHorizonDays,
  type Slot,
  type SlotQuery,
  slots,
  stockDay,
} from '../slot/slot.rules.ts'
import type { Way } from './fulfilment.ts'

/** What the goods that would share a slot ask of it. */
export type Needs = {
  readonly leads: readonly Lead[]
  readonly availableFrom?: Temporal.PlainDate | undefined
  readonly availableUntil?: Temporal.PlainDate | undefined
  /** Days on which the quantity of the day no longer suffices. */
  readonly soldOutOn?: ReadonlySet<string>
}

/** No slot is offered after it: the last day's night may be long. */
const farthest = (now: Temporal.Instant) => now.add({ hours: 24 * (longestHorizonDays + 2) })

/** Places already taken, by way: asked once for all the ways of a basket. */
export type Taken = ReadonlyMap<Id<'fulfilment'>, SlotQuery['taken']>

export async function listTaken(
  db: Db,
  ways: readonly Pick<Way, 'id'>[],
  now: Temporal.Instant,
): Promise<Taken> {
  if (ways.length === 0) return new Map()
  const ids = ways.map(({ id }) => id)
  return byWay(await selectTaken(db, { ways: ids, from: now, until: farthest(now) }))
}

/** The start wished for on each way. */
type Starts = {
  readonly ways: readonly Id<'fulfilment'>[]
  readonly starts: readonly Temporal.Instant[]
}

/**
 * As `listTaken`, of the slots that may stand in the way of these starts; to be asked with other things. An hour no slot
 * is offered at is not asked about: it is refused whatever is taken, and PostgreSQL knows no year 0.
 */
export function takenNear({ ways, starts }: Starts, now: Temporal.Instant): Question<Taken> {
  const { compare } = Temporal.Instant
  const until = farthest(now)
  const mayBe = (_: unknown, at: number) => {
    const start = starts[at] ?? now
    return compare(now, start) <= 0 && compare(start, until) <= 0
  }
  const near = { ways: ways.filter(mayBe), starts: starts.filter(mayBe) }
  return near.ways.length === 0 ? reading(nothing, () => new Map()) : reading(selectNear.with(near), byWay)
}

const byWay = <S extends { readonly way: Id<'fulfilment'> }>(slots: readonly S[]) =>
  Map.groupBy(slots, ({ way }) => way)

// A slot booked under another length is a day long at most: none that began sooner is looked for.
const selectNear = prepared(
  'market_taken_near',
  (_, p: Starts) => sql<SlotQuery['taken'][number] & { readonly way: Id<'fulfilment'> }>`
    select slot.fulfilment_id as way, slot.starts_at as start, slot.ends_at as "end", slot.places, slot.taken
    from unnest(${p.ways}::uuid[], ${p.starts}::timestamptz[]) as wished (way, starts_at)
    join fulfilment on fulfilment.id = wished.way
    join slot on slot.fulfilment_id = wished.way and slot.taken > 0
      and slot.starts_at > wished.starts_at - interval '1 day' and slot.ends_at > wished.starts_at
      and slot.starts_at < wished.starts_at + fulfilment.slot_minutes * interval '1 minute'
    order by slot.starts_at`,
)

type Among = {
  readonly ways: readonly Id<'fulfilment'>[]
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}
const selectTaken = prepared('market_taken_slots', (db, p: Among) =>
  db
    .selectFrom('slot')
    .select(['fulfilment_id as way', 'starts_at as start', 'ends_at as end', 'places', 'taken'])
    .where(sql<boolean>`fulfilment_id = any(${p.ways}::uuid[])`)
    .where('ends_at', '>', p.from)
    .where('starts_at', '<', p.until)
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
export function bookSlots(
  territory: Id<'territory'>,
  order: Id<'order'>,
  wanted: readonly Wanted[],
): Question<{ readonly booked: ReadonlyMap<string, Id<'slot'>>; readonly full: readonly string[] }> {
  const distinct = [
    ...new Map(wanted.map((slot) => [slotKey(slot.way.id, slot.start), slot])).values(),
  ].toSorted((a, b) => (slotKey(a.way.id, a.start) < slotKey(b.way.id, b.start) ? -1 : 1))
  const bounds = {
    ways: distinct.map(({ way }) => way.id),
    starts: distinct.map(({ start }) => start),
    ends: distinct.map(({ end }) => end),
  }
  // Without a place taken first: a slot not in use overlaps nothing, so that only the unique key is waited for.
  const opened = insertSlots.with({
    territory,
    ids: distinct.map(() => newId<'slot'>()),
    places: distinct.map(({ way }) => way.slotPlaces),
    ...bounds,
  })
  const taken = takePlaces.with({ territory, order, ...bounds })
  return reading(together(opened, taken), ([, slots]) => {
    const keyOf = (slot: (typeof slots)[number]) => slotKey(slot.way, slot.start)
    const full = slots.filter(({ free }) => !free).map(keyOf)
    return { booked: new Map(full.length > 0 ? [] : slots.map((slot) => [keyOf(slot), slot.id])), full }
  })
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
