import { midnightOf } from '../../../platform/here.ts'
import { publicHolidayOn } from '../../../platform/holidays.ts'
import { type CalendarDay, type Hours, type MinuteRange, type Rule, tidy, weekdays } from './hours.rules.ts'

/** Closed from the first day to the last, both included; says nothing of the night that began the day before. */
export type Closure = { readonly firstOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate }
/** Open between two instants, `to` excluded. */
export type Opening = { readonly from: Temporal.Instant; readonly to: Temporal.Instant }

const isClosedOn = (closures: readonly Closure[], day: Temporal.PlainDate): boolean =>
  closures.some(
    ({ firstOn, lastOn }) =>
      Temporal.PlainDate.compare(firstOn, day) <= 0 && Temporal.PlainDate.compare(day, lastOn) <= 0,
  )

function isWithin(day: Temporal.PlainDate, first: CalendarDay, last: CalendarDay): boolean {
  const yearly = first.year === undefined
  const rank = ({ year = 0, month, day }: CalendarDay) => (yearly ? 0 : year * 10_000) + month * 100 + day
  const [at, from, to] = [rank(day), rank(first), rank(last)]
  return from <= to ? from <= at && at <= to : yearly && (at >= from || at <= to)
}

function speaksOf({ dates, days }: Rule, day: Temporal.PlainDate): boolean {
  if (dates && !dates.some(({ first, last }) => isWithin(day, first, last))) return false
  if (!days) return true
  const weekday = weekdays[day.dayOfWeek - 1]
  return days.some((name) => (name === 'PH' ? publicHolidayOn(day) !== undefined : name === weekday))
}

/** The ranges that begin on this day, sorted and apart, in minutes after its midnight. */
export function rangesOn(
  hours: Hours,
  closures: readonly Closure[],
  day: Temporal.PlainDate,
): readonly MinuteRange[] {
  if (isClosedOn(closures, day)) return []
  let ranges: readonly MinuteRange[] = []
  for (const rule of hours) {
    if (speaksOf(rule, day)) ranges = rule.also ? tidy([...ranges, ...rule.ranges]) : rule.ranges
  }
  return ranges
}

/**
 * The hours of the season `day` is in, as ordinary ones: dated rules that hold for a week around it (April to October),
 * never those of a single date.
 */
export const seasonOf = (hours: Hours, day: Temporal.PlainDate): Hours =>
  hours.flatMap(({ dates, ...rule }) => {
    const holds = dates?.some(({ first, last }) => {
      const on = (at: Temporal.PlainDate) => isWithin(at, first, last)
      return on(day) && (on(day.subtract({ days: 6 })) || on(day.add({ days: 6 })))
    })
    return !dates || holds ? [rule] : []
  })

/** `1500` minutes after the midnight of 1 May is 01:00 on 2 May, on the clock of the wall. */
const wallTime = (day: Temporal.PlainDate, minute: number): Temporal.PlainDateTime =>
  day.toPlainDateTime().add({ minutes: minute })

/** The instant of a time on the wall. Of the hour that spring skips, every minute is the instant of the jump. */
function wallInstant(wall: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const zoned = wall.toZonedDateTime(zone)
  if (zoned.toPlainDateTime().equals(wall)) return zoned.toInstant()
  const jump = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  return (jump ?? zoned).toInstant()
}

/** The same for many times of one day, minutes after its midnight; asks the zone once unless the clock changes. */
export function wallClock(day: Temporal.PlainDate, zone: string): (minute: number) => Temporal.Instant {
  const start = day.toZonedDateTime(zone)
  const plain = start.hoursInDay === 24 && start.add({ days: 1 }).hoursInDay === 24
  const midnightAt = start.toInstant()
  return (minute) => (plain ? midnightAt.add({ minutes: minute }) : wallInstant(wallTime(day, minute), zone))
}

/** The day's openings on the clock; a `to` at or before its `from` is on the next day. */
export function openings(
  hours: Hours,
  day: Temporal.PlainDate,
  closures: readonly Closure[],
): { from: Temporal.PlainTime; to: Temporal.PlainTime }[] {
  return rangesOn(hours, closures, day).map(({ from, to }) => ({
    from: wallTime(day, from).toPlainTime(),
    to: wallTime(day, to).toPlainTime(),
  }))
}

/**
 * Every opening that begins in the `days` days from `first`, in order, with those that touch or overlap made one. Days are
 * read as far as they are asked for: who looks for the next opening seldom needs more than the first three.
 */
export function* openingsFrom(
  hours: Hours,
  closures: readonly Closure[],
  first: Temporal.PlainDate,
  days: number,
  zone: string,
): Generator<Opening> {
  let last: Opening | undefined
  for (let i = 0; i < days; i++) {
    const day = first.add({ days: i })
    const instant = wallClock(day, zone)
    for (const range of rangesOn(hours, closures, day)) {
      const from = instant(range.from)
      const to = instant(range.to)
      if (last && Temporal.Instant.compare(from, last.to) <= 0) {
        if (Temporal.Instant.compare(last.to, to) < 0) last = { from: last.from, to }
      } else if (Temporal.Instant.compare(from, to) < 0) {
        if (last) yield last
        last = { from, to }
      }
    }
  }
  if (last) yield last
}

/** Whether the shop is open at this moment, the instant it closes excluded. */
export function isOpen(hours: Hours, closures: readonly Closure[], at: Temporal.ZonedDateTime): boolean {
  const now = at.toInstant()
  const yesterday = at.toPlainDate().subtract({ days: 1 })
  return openingsFrom(hours, closures, yesterday, 2, at.timeZoneId).some(
    ({ from, to }) => Temporal.Instant.compare(from, now) <= 0 && Temporal.Instant.compare(now, to) < 0,
  )
}

/** How far ahead a change of state is looked for. */
const changeHorizonDays = 60

export type Change = { readonly kind: 'opens' | 'closes'; readonly at: Temporal.ZonedDateTime }

/** When the shop next opens or closes after `at`; `undefined` when it does not within sixty days. */
export function nextChange(
  hours: Hours,
  closures: readonly Closure[],
  at: Temporal.ZonedDateTime,
): Change | undefined {
  const now = at.toInstant()
  const zone = at.timeZoneId
  const first = at.toPlainDate().subtract({ days: 1 })
  const horizon = midnightOf({ timeZone: zone }, first.add({ days: changeHorizonDays }))
  const next = openingsFrom(hours, closures, first, changeHorizonDays, zone).find(
    ({ to }) => Temporal.Instant.compare(now, to) < 0,
  )
  if (!next) return undefined
  if (Temporal.Instant.compare(now, next.from) < 0)
    return { kind: 'opens', at: next.from.toZonedDateTimeISO(zone) }
  if (Temporal.Instant.compare(next.to, horizon) >= 0) return undefined
  return { kind: 'closes', at: next.to.toZonedDateTimeISO(zone) }
}
