import { instantOf, midnightOf } from '../../../platform/here.ts'
import { type Hours, type MinuteRange, midnight } from '../hours/hours.rules.ts'
import { type Closure, rangesOn, wallClock } from '../hours/openings.rules.ts'

/**
 * What a product asks before it can be collected: so many minutes (48 h is 2880), and so many calendar days counted
 * without regard to closures, ordered before `cutOff` on the last of them (the evening before 18:00 is one day with
 * 18:00; the same day before 10:00 is no day with 10:00). Without a cut-off that day counts to its midnight.
 */
export type Lead = {
  readonly leadMinutes: number
  readonly leadDays: number
  readonly cutOff?: Temporal.PlainTime | undefined
}

/**
 * A slot somebody booked, with the bounds and places it had then. Those with a place
 * taken never overlap each other; one given back entirely counts no more. */
export type BookedSlot = {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly places: number
  readonly taken: number
}
export type Slot = { readonly start: Temporal.Instant; readonly end: Temporal.Instant; readonly left: number }

export type SlotQuery = {
  readonly hours: Hours
  readonly closures: readonly Closure[]
  readonly slotMinutes: number
  /** How many orders one slot takes. */
  readonly places: number
  readonly taken: readonly BookedSlot[]
  /** One per product in the basket: all must hold, so the strictest wins. */
  readonly leads: readonly Lead[]
  readonly zone: string
  readonly now: Temporal.Instant
  readonly horizonDays: number
  /** The days the products can be had, both included. */
  readonly availableFrom?: Temporal.PlainDate | undefined
  readonly availableUntil?: Temporal.PlainDate | undefined
}

const shortestSlotMinutes = 5
export const longestHorizonDays = 92

const { compare } = Temporal.Instant
const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (compare(a, b) <= 0 ? a : b)

/** The civil date a slot uses the quantity of: that of its start (a slot after midnight is the next day's bread). */
export const stockDay = (start: Temporal.Instant, zone: string): Temporal.PlainDate =>
  start.toZonedDateTimeISO(zone).toPlainDate()

/** Until when, excluded, the calendar-day leads let the slots of `day` be ordered. */
function daysDeadline(leads: readonly Lead[], day: Temporal.PlainDate, zone: string): Temporal.Instant {
  const there = { timeZone: zone }
  const deadlines = leads.map(({ leadDays, cutOff }) => {
    const lastDay = day.subtract({ days: leadDays })
    return cutOff ? instantOf(there, lastDay, cutOff) : midnightOf(there, lastDay.add({ days: 1 }))
  })
  return deadlines.reduce(earlier, midnightOf(there, day.add({ days: 1 })))
}

const mostLeadMinutes = (leads: readonly Lead[]) =>
  Math.max(0, ...leads.map(({ leadMinutes }) => leadMinutes))

/**
 * Until when, excluded, an order for this slot may still be placed, and cancelled by its buyer: what the strictest lead
 * says, at the latest its start.
 */
export const orderDeadline = (
  leads: readonly Lead[],
  start: Temporal.Instant,
  zone: string,
): Temporal.Instant =>
  earlier(
    start.subtract({ minutes: mostLeadMinutes(leads) }),
    daysDeadline(leads, stockDay(start, zone), zone),
  )

type Bounds = Pick<Slot, 'start' | 'end'>
const overlap = (a: Bounds, b: Bounds) => compare(a.start, b.end) < 0 && compare(b.start, a.end) < 0
const holds = (outer: Bounds, inner: Bounds) =>
  compare(outer.start, inner.start) <= 0 && compare(inner.end, outer.end) <= 0

/** The day's ranges less what the night before still covers, so that no hour is offered twice. */
function ownRanges({ hours, closures }: SlotQuery, day: Temporal.PlainDate): MinuteRange[] {
  const eve = rangesOn(hours, closures, day.subtract({ days: 1 }))
  const night = Math.max(0, ...eve.map(({ to }) => to - midnight))
  return rangesOn(hours, closures, day)
    .map(({ from, to }) => ({ from: Math.max(from, night), to }))
    .filter(({ from, to }) => from < to)
}

/**
 * The slots of the openings that begin on `day`, side by side; an opening too short for one is one slot. What is
 * booked stays with its own bounds while the shop is open, and a new slot gives way to it: after a change of slot
 * length, nobody's hour moves.
 */
function slotsOn(query: SlotQuery, day: Temporal.PlainDate): Slot[] {
  const { zone, slotMinutes, places } = query
  const instant = wallClock(day, zone)
  // An opening lasts until the end of the next day at most.
  const near = { start: instant(0), end: instant(2 * midnight) }
  const taken = query.taken.filter((slot) => slot.taken > 0 && overlap(slot, near))
  const ranges = ownRanges(query, day)
  const open = ranges.map(({ from, to }) => ({ start: instant(from), end: instant(to) }))
  const booked = taken.filter((slot) => open.some((opening) => holds(opening, slot)))
  const fresh = ranges.flatMap(({ from, to }) => {
    const length = Math.min(slotMinutes, to - from)
    const count = Math.floor((to - from) / length)
    const edges = Array.from({ length: count + 1 }, (_, i) => instant(from + i * length))
    const bounds = edges.slice(1).map((end, i): Bounds => ({ start: edges[i] ?? end, end }))
    // Empty within the hour that spring skips.
    return bounds.filter(({ start, end }) => compare(start, end) < 0)
  })
  return [
    ...booked.map(({ start, end, ...slot }) => ({ start, end, left: slot.places - slot.taken })),
    ...fresh
      .filter((slot) => !taken.some((other) => overlap(slot, other)))
      .map((slot) => ({ ...slot, left: places })),
  ].toSorted((a, b) => compare(a.start, b.start))
}

function offeredOn(query: SlotQuery, opened: Temporal.PlainDate): Slot[] {
  const { leads, zone, now, availableFrom, availableUntil } = query
  const isAvailable = (day: Temporal.PlainDate) =>
    (!availableFrom || Temporal.PlainDate.compare(availableFrom, day) <= 0) &&
    (!availableUntil || Temporal.PlainDate.compare(day, availableUntil) <= 0) &&
    compare(now, daysDeadline(leads, day, zone)) < 0
  // Slots past midnight belong to the next day.
  const nextDay = opened.add({ days: 1 })
  const nextMidnight = midnightOf({ timeZone: zone }, nextDay)
  const soonest = now.add({ minutes: mostLeadMinutes(leads) })
  const [first, second] = [isAvailable(opened), isAvailable(nextDay)]
  if (!first && !second) return []
  return slotsOn(query, opened).filter(
    ({ start, left }) =>
      left > 0 && (compare(start, nextMidnight) < 0 ? first : second) && compare(soonest, start) < 0,
  )
}

function* offered(query: SlotQuery): Generator<Slot> {
  const { slotMinutes, horizonDays } = query
  if (!(slotMinutes >= shortestSlotMinutes)) throw new RangeError(`slots of ${slotMinutes} minutes`)
  if (!(horizonDays <= longestHorizonDays)) throw new RangeError(`slots ${horizonDays} days ahead`)
  const today = stockDay(query.now, query.zone)
  // Yesterday first: its night may not be over.
  for (let i = -1; i <= horizonDays; i++) yield* offeredOn(query, today.add({ days: i }))
}

/**
 * The slots a buyer may choose from now to `horizonDays` days ahead: in order, apart, inside the openings, still open
 * to orders under every lead time, with at least one place left. Hours are those of the wall: a day of 23 or 25 hours
 * keeps its opening times.
 * @throws RangeError for slots under five minutes or a horizon over 92 days.
 */
export const slots = (query: SlotQuery): Slot[] => [...offered(query)]

/** The first of them, without working out the others. */
export const earliestSlot = (query: SlotQuery): Slot | undefined => offered(query).next().value ?? undefined

/** The slot the buyer chose, while it is still offered: works out its day only, or its night. */
export function findOptionalSlot(query: SlotQuery, start: Temporal.Instant): Slot | undefined {
  const day = stockDay(start, query.zone)
  const ahead = stockDay(query.now, query.zone).until(day).days
  if (ahead < 0 || ahead > query.horizonDays + 1) return undefined
  const inSlotsOf = (opened: Temporal.PlainDate) =>
    offeredOn(query, opened).find((slot) => slot.start.equals(start))
  // Else it belongs to a night that began the day before.
  return (ahead <= query.horizonDays ? inSlotsOf(day) : undefined) ?? inSlotsOf(day.subtract({ days: 1 }))
}
