import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { duration, parseMinutes, totalsOf } from './in-kind.rules.ts'

test('a time is read as people write it, and is never guessed', () => {
  expect(['3', '3 h', ' 3h ', '3 h 30', '3:30', '3H05'].map(parseMinutes)).toEqual([
    180, 180, 180, 210, 210, 185,
  ])
  expect(['', '0', '0 h 00', '3,5', '3 h 75', 'trois', '-2'].map(parseMinutes)).toEqual(
    Array(7).fill(undefined),
  )
})

test('a time is written as each language writes it', () => {
  const written = [45, 60, 65, 210].map((minutes) => [duration(minutes, 'fr'), duration(minutes, 'en')])
  expect(written.map((pair) => pair.map((text) => text.replaceAll('\u00a0', ' ')))).toEqual([
    ['45 min', '45 min'],
    ['1 h', '1 h'],
    ['1 h 05', '1 h 5 min'],
    ['3 h 30', '3 h 30 min'],
  ])
})

test('what is shown in French is read back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 9_999 * 60 + 59 }), (minutes) => {
      expect(parseMinutes(duration(minutes, 'fr').replaceAll('\u00a0', ' '))).toBe(minutes)
    }),
  )
})

test('what is cancelled counts for nothing; time and value are never added', () => {
  const on = Temporal.PlainDate.from('2026-05-10')
  const given = [
    { spent_minutes: 210, value_cents: null, cancelled_on: null },
    { spent_minutes: null, value_cents: cents(12_000), cancelled_on: null },
    { spent_minutes: null, value_cents: null, cancelled_on: null },
    { spent_minutes: 600, value_cents: cents(99_900), cancelled_on: on },
  ]
  expect(totalsOf(given)).toEqual({ count: 3, minutes: 210, valueCents: 12_000, unvalued: 1 })
})
