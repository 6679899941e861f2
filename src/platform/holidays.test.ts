import { expect, test } from 'vitest'
import { easter, publicHolidayOn, publicHolidays } from './holidays.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test.each([
  '1961-04-02',
  '2000-04-23',
  '2008-03-23',
  '2011-04-24',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2038-04-25',
  '2285-03-22',
])('Easter is on %s', (on) => {
  expect(easter(day(on).year).toString()).toBe(on)
})

test('a year has its eleven public holidays, in order', () => {
  expect(publicHolidays(2026).map(({ on }) => on.toString())).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ])
  // Ascension fell on 8 May in 1997: two names, one day off; both are kept.
  expect(publicHolidays(1997).filter(({ on }) => on.equals(day('1997-05-08')))).toHaveLength(2)
})

test('a day knows whether it is one, and which', () => {
  expect(publicHolidayOn(day('2026-07-14'))?.name).toEqual({ fr: 'fête nationale', en: 'Bastille Day' })
  expect(publicHolidayOn(day('2026-12-26'))).toBeUndefined() // only in Alsace-Moselle
  expect(publicHolidayOn(day('2026-04-03'))).toBeUndefined() // Good Friday, the same
})

test('asking by day and listing the year agree', () => {
  for (const year of [1997, 2008, 2026, 2027]) {
    const first = day(`${year}-01-01`)
    const asked = Array.from({ length: first.daysInYear }, (_, i) => first.add({ days: i })).filter(
      publicHolidayOn,
    )
    expect(asked.map(String)).toEqual([...new Set(publicHolidays(year).map(({ on }) => on.toString()))])
  }
})
