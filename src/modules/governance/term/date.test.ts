import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appealEnd,
  clearDays,
  deadline,
  earliest,
  isBefore,
  latest,
  latestNotice,
  termEnd,
} from './date.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => day('1990-01-01').add({ days }))
const months = fc.integer({ min: 1, max: 60 })

describe('the end of a term is its start + n months − 1 day', () => {
  test.each([
    ['A2: two months of help from 23/11/2020', '2020-11-23', 2, '2021-01-22'],
    ['L6: four months from 1 March to 30 June 2019', '2019-03-01', 4, '2019-06-30'],
    ['C10: three years signed on 15/02/2023', '2023-02-15', 36, '2026-02-14'],
    ['F8: one year from 1 September 2024', '2024-09-01', 12, '2025-08-31'],
    ['F8: thirty-six months from the start', '2024-09-01', 36, '2027-08-31'],
    ['F8: thirty-six months from the deliberation', '2024-07-02', 36, '2027-07-01'],
  ])('%s', (_, start, n, end) => {
    expect(termEnd(day(start), n).toString()).toBe(end)
  })
})

describe('a period of months keeps the day number, else it is the last day of the month', () => {
  test.each([
    ['A22: two months from 30/04/2021', '2021-04-30', 2, '2021-06-30'],
    ['C9: confidential three years after 14/02/2026', '2026-02-14', 36, '2029-02-14'],
    ['F8: notice on 30/11/2024, three months', '2024-11-30', 3, '2025-02-28'],
    ['a leap year', '2023-11-30', 3, '2024-02-29'],
  ])('%s', (_, from, n, end) => {
    expect(deadline(day(from), n).toString()).toBe(end)
  })
})

describe('the latest notice is the latest day that still takes effect in time', () => {
  test.each([
    ['A22: to leave on 30/06/2021, notify by 30/04/2021', '2021-06-30', 2, '2021-04-30'],
    ['A22: the last useful notice is 31/10/2021', '2021-12-31', 2, '2021-10-31'],
    ['F8: to end on 31/08/2025, notify by 31/05/2025', '2025-08-31', 3, '2025-05-31'],
    ['28/02 − 3 months is 28/11, but 30/11 + 3 months is 28/02', '2025-02-28', 3, '2024-11-30'],
    ['29/02 of a leap year', '2024-02-29', 3, '2023-11-30'],
    ['in the middle of a month', '2025-06-15', 1, '2025-05-15'],
  ])('%s', (_, effect, n, notice) => {
    expect(latestNotice(day(effect), n).toString()).toBe(notice)
  })
})

test('A14: summons on 10/12, session on 17/12, are six clear days', () => {
  expect(clearDays(day('2020-12-10'), day('2020-12-17'))).toBe(6)
  expect(clearDays(day('2020-12-31'), day('2021-01-01'))).toBe(0)
  expect(clearDays(day('2020-12-10'), day('2020-12-10'))).toBe(-1)
  expect(clearDays(day('2019-12-10'), day('2020-12-10'))).toBe(365)
})

test('C11: the appeal period is two clear months from the later of transmission and publication', () => {
  expect(appealEnd(day('2020-12-24'), day('2020-12-24')).toString()).toBe('2021-02-25')
  expect(appealEnd(day('2022-12-20'), day('2022-12-31')).toString()).toBe('2023-03-01')
  expect(appealEnd(day('2022-12-31'), day('2022-12-20')).toString()).toBe('2023-03-01')
  // Saturdays wait for the Monday.
  expect(appealEnd(day('2020-12-26'), day('2020-12-20')).toString()).toBe('2021-03-01')
  expect(appealEnd(day('2026-02-28'), day('2026-02-28')).toString()).toBe('2026-04-29')
  expect(appealEnd(day('2026-03-01'), day('2026-02-28')).toString()).toBe('2026-05-04')
})

test('dates agree with one another on any day', () => {
  fc.assert(
    fc.property(anyDay, months, (start, n) => {
      const end = termEnd(start, n)
      expect(isBefore(end, start)).toBe(false)
      expect(end.add({ days: 1 }).equals(deadline(start, n))).toBe(true)
      const notice = latestNotice(start, n)
      expect(isBefore(start, deadline(notice, n))).toBe(false)
      expect(isBefore(start, deadline(notice.add({ days: 1 }), n))).toBe(true)
      expect(clearDays(start, end)).toBe(start.until(end).days - 1)
    }),
  )
})

test('the latest and the earliest of some days', () => {
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: 1, maxLength: 8 }), (days) => {
      const [last, first] = [latest(days), earliest(days)]
      for (const each of days) {
        expect(last && isBefore(last, each)).toBe(false)
        expect(first && isBefore(each, first)).toBe(false)
      }
      expect(days).toContain(last)
      expect(days).toContain(first)
    }),
  )
  expect([latest([]), earliest([])]).toEqual([undefined, undefined])
})
