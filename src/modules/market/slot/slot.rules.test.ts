import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyWeek } from '../hours/hours.arbitrary.ts'
import { type Closure, openingsFrom, wallClock } from '../hours/openings.rules.ts'
import { parseHours, printHours } from '../hours/syntax.rules.ts'
import {
  earliestSlot,
  findOptionalSlot,
  type Lead,
  orderDeadline,
  type SlotQuery,
  slots,
  stockDay,
} from './slot.rules.ts'
import { leadWords } from './words.rules.ts'

const zone = 'Europe/Paris'
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
const wall = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16)
const query = (hours: string, now: string, more: Partial<SlotQuery> = {}): SlotQuery => ({
  hours: parseHours(hours) ?? [],
  closures: [],
  slotMinutes: 60,
  places: 4,
  taken: [],
  leads: [],
  zone,
  now: at(now),
  horizonDays: 3,
  ...more,
})
const starts = (asked: SlotQuery) => slots(asked).map(({ start }) => wall(start))

const eveningBefore: Lead = { leadMinutes: 0, leadDays: 1, cutOff: Temporal.PlainTime.from('18:00') }
const twoDays: Lead = { leadMinutes: 2880, leadDays: 0 }

test('slots follow the openings; what is left of an opening after the last whole one is not a slot', () => {
  expect(starts(query('Tu 08:00-12:30,14:00-16:00', '2026-11-23T20:00'))).toEqual([
    '2026-11-24T08:00',
    '2026-11-24T09:00',
    '2026-11-24T10:00',
    '2026-11-24T11:00',
    '2026-11-24T14:00',
    '2026-11-24T15:00',
  ])
})

test('an opening shorter than a slot is one slot', () => {
  const [only, ...none] = slots(query('Tu 17:30-18:00', '2026-11-23T20:00'))
  expect([only && wall(only.start), only && wall(only.end), only?.left]).toEqual([
    '2026-11-24T17:30',
    '2026-11-24T18:00',
    4,
  ])
  expect(none).toEqual([])
})

test('the evening before at 18:00: one minute makes the difference, the closed Monday counts as a day', () => {
  const asked = (now: string) => starts(query('Tu-Th 08:00-09:00', now, { leads: [eveningBefore] }))
  expect(asked('2026-11-23T17:59')[0]).toBe('2026-11-24T08:00')
  expect(asked('2026-11-23T18:00')[0]).toBe('2026-11-25T08:00')
})

test('the strictest product of the basket decides', () => {
  const asked = query('Mo-Su 08:00-10:00', '2026-11-23T09:30', { leads: [eveningBefore, twoDays] })
  expect(earliestSlot(asked)?.start.equals(at('2026-11-26T08:00'))).toBe(true)
  expect(starts({ ...asked, leads: [eveningBefore] })[0]).toBe('2026-11-24T08:00')
  expect(starts({ ...asked, now: at('2026-11-23T08:59'), leads: [twoDays] })[0]).toBe('2026-11-25T09:00')
})

test('days without a cut-off count to midnight; a same-day cut-off closes the day', () => {
  const dayBefore = { leads: [{ leadMinutes: 0, leadDays: 1 }] }
  expect(starts(query('Mo-Su 08:00-09:00', '2026-11-23T23:59', dayBefore))[0]).toBe('2026-11-24T08:00')
  expect(starts(query('Mo-Su 08:00-09:00', '2026-11-24T00:00', dayBefore))[0]).toBe('2026-11-25T08:00')
  const beforeTen = { leads: [{ leadMinutes: 0, leadDays: 0, cutOff: Temporal.PlainTime.from('10:00') }] }
  expect(starts(query('Mo-Su 16:00-17:00', '2026-11-23T09:59', beforeTen))[0]).toBe('2026-11-23T16:00')
  expect(starts(query('Mo-Su 16:00-17:00', '2026-11-23T10:00', beforeTen))[0]).toBe('2026-11-24T16:00')
})

test('closures, and the days a product can be had', () => {
  const asked = query('Mo-Su 08:00-09:00', '2026-11-23T20:00', {
    horizonDays: 6,
    closures: [{ firstOn: day('2026-11-24'), lastOn: day('2026-11-25') }],
    availableUntil: day('2026-11-28'),
  })
  expect(starts(asked)).toEqual(['2026-11-26T08:00', '2026-11-27T08:00', '2026-11-28T08:00'])
  expect(starts({ ...asked, availableFrom: day('2026-11-28') })).toEqual(['2026-11-28T08:00'])
})

test('an hour that spring skips is the instant of the jump', () => {
  const clock = wallClock(day('2026-03-29'), zone)
  for (const minute of [120, 125, 179, 180]) expect(clock(minute).toString()).toBe('2026-03-29T01:00:00Z')
  expect(wallClock(day('2026-03-28'), zone)(1440 + 240).toString()).toBe('2026-03-29T02:00:00Z')
})

test('on the days the clock changes, slots keep the hours of the wall', () => {
  const asked = (now: string) => slots(query('Su 08:00-10:00', now, { horizonDays: 1 }))
  expect(asked('2026-03-28T20:00').map(({ start }) => start.toString())).toEqual([
    '2026-03-29T06:00:00Z',
    '2026-03-29T07:00:00Z',
  ])
  expect(asked('2026-10-24T20:00').map(({ start }) => start.toString())).toEqual([
    '2026-10-25T07:00:00Z',
    '2026-10-25T08:00:00Z',
  ])
  expect(
    starts(query('Su 00:00-05:00', '2026-03-28T20:00', { horizonDays: 1 })).map((text) => text.slice(11)),
  ).toEqual(['00:00', '01:00', '03:00', '04:00'])
  const [, , long] = slots(query('Su 00:00-05:00', '2026-10-24T20:00', { horizonDays: 1 }))
  expect(long?.start.until(long.end).total('minutes')).toBe(120) // 02:00 comes twice that night
})

test('48 h are hours, not days: over a change of clock they are still 48', () => {
  const deadline = orderDeadline([twoDays], at('2026-03-30T08:00'), zone)
  expect(wall(deadline)).toBe('2026-03-28T07:00')
})

test('a slot given back entirely leaves the grid free', () => {
  const old = { start: at('2026-11-24T08:30'), end: at('2026-11-24T09:30'), places: 2, taken: 0 }
  const asked = query('Tu 08:00-10:00', '2026-11-23T20:00', { taken: [old] })
  expect(slots(asked).map(({ start, left }) => [wall(start).slice(11), left])).toEqual([
    ['08:00', 4],
    ['09:00', 4],
  ])
})

test('places taken are counted; a full slot is not offered', () => {
  const booked = (start: string, end: string, taken: number) => ({
    start: at(start),
    end: at(end),
    places: 4,
    taken,
  })
  const asked = query('Tu 08:00-11:00', '2026-11-23T20:00', {
    taken: [
      booked('2026-11-24T08:00', '2026-11-24T09:00', 3),
      booked('2026-11-24T09:00', '2026-11-24T10:00', 4),
    ],
  })
  expect(slots(asked).map(({ start, left }) => [wall(start).slice(11), left])).toEqual([
    ['08:00', 1],
    ['10:00', 4],
  ])
})

test('a booked slot of another length stays, and new ones give way', () => {
  const old = { start: at('2026-11-24T09:00'), end: at('2026-11-24T09:30'), places: 2, taken: 1 }
  const asked = query('Tu 08:00-11:00', '2026-11-23T20:00', { taken: [old] })
  expect(slots(asked).map(({ start, left }) => [wall(start).slice(11), left])).toEqual([
    ['08:00', 4],
    ['09:00', 1],
    ['10:00', 4],
  ])
  const closed = { ...asked, closures: [{ firstOn: day('2026-11-24'), lastOn: day('2026-11-24') }] }
  expect(slots(closed)).toEqual([])
  expect(starts({ ...asked, taken: [{ ...old, taken: 2 }] }).map((text) => text.slice(11))).toEqual([
    '08:00',
    '10:00',
  ])
})

test('after midnight, last night’s opening still has slots, and its bread is the new day’s', () => {
  const [next] = slots(query('Fr 22:00-02:00', '2026-11-28T00:30'))
  expect(next && wall(next.start)).toBe('2026-11-28T01:00')
  expect(next && stockDay(next.start, zone).toString()).toBe('2026-11-28')
})

test('slots too short or too far ahead are refused', () => {
  expect(() => slots(query('24/7', '2026-11-23T20:00', { slotMinutes: 0 }))).toThrow(RangeError)
  expect(() => slots(query('24/7', '2026-11-23T20:00', { horizonDays: 365 }))).toThrow(RangeError)
})

const anyLead: fc.Arbitrary<Lead> = fc.record({
  leadMinutes: fc.constantFrom(0, 30, 600, 2880),
  leadDays: fc.integer({ min: 0, max: 3 }),
  cutOff: fc.option(
    fc.integer({ min: 0, max: 23 }).map((hour) => Temporal.PlainTime.from({ hour })),
    { nil: undefined },
  ),
})
const anyQuery: fc.Arbitrary<SlotQuery> = fc
  .record({
    week: anyWeek,
    // Around both changes of the clock.
    now: fc.tuple(fc.constantFrom('2026-03-27T00:00', '2026-10-23T00:00'), fc.integer({ min: 0, max: 3000 })),
    slotMinutes: fc.constantFrom(20, 30, 45, 60, 120),
    leads: fc.array(anyLead, { maxLength: 3 }),
    closed: fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 2 })), {
      maxLength: 2,
    }),
    booked: fc.array(
      fc.tuple(fc.integer({ min: 0, max: 600 }), fc.constantFrom(15, 30, 60), fc.integer({ min: 0, max: 4 })),
      { maxLength: 8 },
    ),
  })
  .map(({ week, now: [from, minutes], slotMinutes, leads, closed, booked }) => {
    const now = at(from).add({ minutes })
    const today = stockDay(now, zone)
    return query(printHours(week), '2026-01-01T00:00', {
      now,
      slotMinutes,
      leads,
      horizonDays: 5,
      closures: closed.map(
        ([first, more]): Closure => ({
          firstOn: today.add({ days: first }),
          lastOn: today.add({ days: first + more }),
        }),
      ),
      // Booked slots never overlap: each keeps clear of the next.
      taken: booked.map(([quarter, length, taken], i) => {
        const start = at(from).add({ minutes: (i * 36 + (quarter % 32)) * 15 })
        return { start, end: start.add({ minutes: length }), places: 4, taken }
      }),
    })
  })

test('slots are ahead of every lead, inside openings, apart, sorted and few', () => {
  fc.assert(
    fc.property(anyQuery, (asked) => {
      const offered = slots(asked)
      const today = stockDay(asked.now, zone)
      const open = [...openingsFrom(asked.hours, asked.closures, today.subtract({ days: 1 }), 7, zone)]
      for (const [i, slot] of offered.entries()) {
        expect(Temporal.Instant.compare(slot.start, slot.end)).toBe(-1)
        expect(
          open.some(
            ({ from, to }) =>
              Temporal.Instant.compare(from, slot.start) <= 0 && Temporal.Instant.compare(slot.end, to) <= 0,
          ),
        ).toBe(true)
        if (i % 7 === 0) expect(findOptionalSlot(asked, slot.start)).toEqual(slot)
        const next = offered[i + 1]
        if (next) expect(Temporal.Instant.compare(slot.end, next.start)).not.toBe(1)
        expect(slot.left).toBeGreaterThan(0)
        expect(slot.left).toBeLessThanOrEqual(4)
        for (const { leadMinutes, leadDays, cutOff } of asked.leads) {
          expect(Temporal.Instant.compare(asked.now.add({ minutes: leadMinutes }), slot.start)).toBe(-1)
          const clock = asked.now.toZonedDateTimeISO(zone).toPlainTime()
          const late = cutOff && Temporal.PlainTime.compare(clock, cutOff) >= 0 ? 1 : 0
          expect(
            Temporal.PlainDate.compare(stockDay(slot.start, zone), today.add({ days: leadDays + late })),
          ).not.toBe(-1)
        }
        expect(Temporal.Instant.compare(asked.now, orderDeadline(asked.leads, slot.start, zone))).toBe(-1)
        expect(Temporal.Instant.compare(orderDeadline(asked.leads, slot.start, zone), slot.start)).not.toBe(1)
      }
      expect(offered.length).toBeLessThanOrEqual((7 * 1500) / asked.slotMinutes + 7 * 3 + asked.taken.length)
      expect(earliestSlot(asked)).toEqual(offered[0])
      const other = asked.now.add({ minutes: 61 })
      expect(findOptionalSlot(asked, other)).toEqual(offered.find(({ start }) => start.equals(other)))
    }),
    { numRuns: 150 },
  )
})

test('leads in words', () => {
  expect(leadWords(eveningBefore, 'fr')).toBe('la veille avant 18\u00a0h')
  expect(leadWords(twoDays, 'en')).toBe('48 h ahead')
  expect(leadWords({ leadMinutes: 90, leadDays: 3 }, 'fr')).toBe('90 min à l’avance, 3 jours à l’avance')
  const noon = Temporal.PlainTime.from('12:00')
  expect(leadWords({ leadMinutes: 0, leadDays: 2, cutOff: noon }, 'fr')).toBe(
    '2 jours à l’avance avant 12\u00a0h',
  )
  expect(leadWords({ leadMinutes: 0, leadDays: 0 }, 'fr')).toBe('')
})
