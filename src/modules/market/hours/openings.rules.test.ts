import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Language } from '../../../platform/language.ts'
import { anyWeek } from './hours.arbitrary.ts'
import { type Hours, weekOf } from './hours.rules.ts'
import { type Closure, isOpen, nextChange, openings, openingsFrom, seasonOf } from './openings.rules.ts'
import { openingSpecifications, specialDays } from './schema.rules.ts'
import { parseHours, printHours } from './syntax.rules.ts'
import { changeWords, rangesWords, weekRows } from './words.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Paris')
const hours = (text: string): Hours => parseHours(text) ?? []
const bakery = hours('Tu-Sa 06:30-13:00,15:30-19:00; Su 07:00-12:30; Dec 24 06:00-18:00; Jul 15-Aug 15 off')
const closedTomorrow: Closure[] = [{ firstOn: day('2026-11-25'), lastOn: day('2026-11-25') }]

test('a day’s openings follow the week, dates and closures', () => {
  const on = (text: string) =>
    openings(bakery, day(text), closedTomorrow).map(({ from, to }) => `${from}–${to}`)
  expect(on('2026-11-24')).toEqual(['06:30:00–13:00:00', '15:30:00–19:00:00'])
  expect(on('2026-11-25')).toEqual([])
  expect(on('2026-11-23')).toEqual([])
  expect(on('2026-12-24')).toEqual(['06:00:00–18:00:00'])
  expect(on('2026-08-15')).toEqual([])
  expect(on('2026-08-16')).toEqual(['07:00:00–12:30:00'])
})

test('dates over the new year and of one year only', () => {
  const shop = hours('Mo-Su 09:00-12:00; Dec 24-Jan 02 off; 2027 May 03-2027 May 08 off')
  const open = (text: string) => openings(shop, day(text), []).length > 0
  expect(['2026-12-23', '2026-12-24', '2027-01-02', '2027-01-03'].map(open)).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect(['2027-05-03', '2027-05-08', '2028-05-03'].map(open)).toEqual([false, false, true])
})

test('a night belongs to the day it begins, closure or not', () => {
  const bar = hours('Fr,Sa 18:00-02:00')
  const closedSaturday = [{ firstOn: day('2026-11-28'), lastOn: day('2026-11-28') }]
  expect(isOpen(bar, closedSaturday, at('2026-11-28T01:59'))).toBe(true)
  expect(isOpen(bar, closedSaturday, at('2026-11-28T02:00'))).toBe(false)
  expect(isOpen(bar, closedSaturday, at('2026-11-28T23:00'))).toBe(false)
  expect(isOpen(bar, closedSaturday, at('2026-11-29T01:00'))).toBe(false)
  expect(openings(bar, day('2026-11-27'), []).map(({ from, to }) => `${from}–${to}`)).toEqual([
    '18:00:00–02:00:00',
  ])
})

test.each<[string, string, Language, string]>([
  ['2026-11-24T10:00', 'ferme à 13\u00a0h', 'fr', 'morning'],
  ['2026-11-24T13:00', 'ouvre à 15\u00a0h\u00a030', 'fr', 'at the minute it closes'],
  ['2026-11-24T20:00', 'ouvre jeudi à 6\u00a0h\u00a030', 'fr', 'tomorrow is a closure'],
  ['2026-11-24T20:00', 'opens on Thursday at 6:30', 'en', 'the same in English'],
  ['2026-11-26T20:00', 'ouvre demain à 6\u00a0h\u00a030', 'fr', 'the evening before'],
  ['2026-11-26T20:00', 'opens tomorrow at 6:30', 'en', 'the same in English'],
  ['2026-07-20T10:00', 'ouvre le dimanche 16 août à 7\u00a0h', 'fr', 'summer holidays'],
  ['2026-07-20T10:00', 'opens on Sunday 16 August at 7:00', 'en', 'the same in English'],
])('at %s: %s', (now, words, lang) => {
  const change = nextChange(bakery, closedTomorrow, at(now))
  expect(change && changeWords(change, at(now), lang)).toBe(words)
})

test('the first of a month is « 1er »', () => {
  const shop = hours('Mo-Su 09:00-12:00; Jul 20-Jul 31 off')
  const change = nextChange(shop, [], at('2026-07-20T10:00'))
  expect(change && changeWords(change, at('2026-07-20T10:00'), 'fr')).toBe(
    'ouvre le samedi 1er août à 9\u00a0h',
  )
})

test('a shop that never closes, or never opens, has no next change', () => {
  expect(nextChange(hours('24/7'), [], at('2026-11-24T10:00'))).toBeUndefined()
  expect(nextChange(hours('off'), [], at('2026-11-24T10:00'))).toBeUndefined()
  const weekend = nextChange(
    hours('Fr 08:00-24:00; Sa 00:00-24:00; Su 00:00-12:00'),
    [],
    at('2026-11-27T10:00'),
  )
  expect(weekend?.at.toPlainDateTime().toString()).toBe('2026-11-29T12:00:00')
})

test('open now and the next change tell the same story', () => {
  const moment = fc.integer({ min: 0, max: 2 * 366 * 1440 })
  fc.assert(
    fc.property(anyWeek, moment, (week, minute) => {
      const shop = hours(printHours(week))
      const now = at('2026-01-01T00:00').add({ minutes: minute })
      const change = nextChange(shop, [], now)
      if (!change) return
      expect(change.kind).toBe(isOpen(shop, [], now) ? 'closes' : 'opens')
      expect(isOpen(shop, [], change.at)).toBe(change.kind === 'opens')
      expect(isOpen(shop, [], change.at.subtract({ minutes: 1 }))).toBe(change.kind === 'closes')
    }),
  )
})

test('openings over days are sorted and apart', () => {
  fc.assert(
    fc.property(anyWeek, fc.nat(366), (week, ahead) => {
      const from = day('2026-03-25').add({ days: ahead })
      const bounds = [...openingsFrom(hours(printHours(week)), [], from, 10, 'Europe/Paris')].flatMap(
        (one) => [one.from.epochMilliseconds, one.to.epochMilliseconds],
      )
      expect(bounds.every((bound, i) => i === 0 || (bounds[i - 1] ?? 0) < bound)).toBe(true)
    }),
  )
})

test('a season’s hours are the week to show while it lasts; those of a single date never are', () => {
  const kayaks = hours('Apr-Oct Mo-Su 09:00-18:30; Nov-Mar Sa 10:00-16:00; Nov 28 10:00-12:00')
  const saturday = (on: string) => weekOf(seasonOf(kayaks, day(on))).Sa
  const [summer, winter] = [[{ from: 540, to: 1110 }], [{ from: 600, to: 960 }]]
  expect(['2026-04-01', '2026-07-14', '2026-10-31'].map(saturday)).toEqual([summer, summer, summer])
  expect(['2026-11-01', '2026-11-28', '2027-03-31'].map(saturday)).toEqual([winter, winter, winter])
  expect(weekOf(seasonOf(kayaks, day('2026-11-28'))).Mo).toEqual([])
})

test('hours in words', () => {
  expect(weekRows(weekOf(hours('Mo-Fr 08:00-12:30,14:00-19:00; Sa 00:00-24:00; PH off')), 'fr')).toEqual([
    ...['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi'].map((name) => ({
      day: name,
      hours: '8\u00a0h\u00a0–\u00a012\u00a0h\u00a030, 14\u00a0h\u00a0–\u00a019\u00a0h',
    })),
    { day: 'samedi', hours: 'jour et nuit' },
    { day: 'dimanche', hours: 'fermé' },
    { day: 'jours fériés', hours: 'fermé' },
  ])
  expect(rangesWords([{ from: 1080, to: 1560 }], 'en')).toBe('18:00\u00a0–\u00a02:00')
})

test('search engines get the week, then every coming day that differs', () => {
  const shop = hours('Mo-Sa 08:00-24:00; PH off; Dec 24 08:00-12:00')
  const list = openingSpecifications(
    shop,
    [{ firstOn: day('2026-12-10'), lastOn: day('2026-12-10') }],
    day('2026-12-01'),
  )
  const type = '@type'
  expect(list).toEqual([
    {
      [type]: 'OpeningHoursSpecification',
      dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].map(
        (name) => `https://schema.org/${name}`,
      ),
      opens: '08:00',
      closes: '23:59',
    },
    ...[
      ['2026-12-10', '00:00', '00:00'],
      ['2026-12-24', '08:00', '12:00'],
      ['2026-12-25', '00:00', '00:00'],
    ].map(([on, opens, closes]) => ({
      [type]: 'OpeningHoursSpecification',
      opens,
      closes,
      validFrom: on,
      validThrough: on,
    })),
  ])
  expect(specialDays).toBe(30)
})

test('a closure takes hours away, and adds none', () => {
  fc.assert(
    fc.property(
      anyWeek,
      fc.integer({ min: 0, max: 60 * 24 * 30 }),
      fc.integer({ min: 0, max: 30 }),
      (week, minute, day) => {
        const shop = hours(printHours(week))
        const first = Temporal.PlainDate.from('2026-11-02')
        const now = first.toZonedDateTime('Europe/Paris').add({ minutes: minute })
        const closed = { firstOn: first.add({ days: day }), lastOn: first.add({ days: day + 3 }) }
        return !isOpen(shop, [closed], now) || isOpen(shop, [], now)
      },
    ),
  )
})
