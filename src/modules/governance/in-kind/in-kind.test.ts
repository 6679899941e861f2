import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { readAnswers } from '../../../platform/field.ts'
import { cents } from '../../../platform/money.ts'
import { cancellationForm, duration, inKindForm, parseMinutes, refuse, totalsOf } from './in-kind.rules.ts'

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
    { spent_minutes: 30, value_cents: null, cancelled_on: null },
    { spent_minutes: null, value_cents: cents(12_000), cancelled_on: null },
    { spent_minutes: null, value_cents: cents(3_000), cancelled_on: null },
    { spent_minutes: null, value_cents: null, cancelled_on: null },
    { spent_minutes: 600, value_cents: cents(99_900), cancelled_on: on },
  ]
  expect(totalsOf(given)).toEqual({ count: 5, minutes: 240, valueCents: 15_000, unvalued: 1 })
})

const form = inKindForm({ cci: { fr: 'CCI', en: 'CCI' } })

test('what is given has its party, its day and its name; its time, its value and its evidence where there are some', () => {
  expect(asks(form)).toEqual(['party: cci', 'on', 'what', 'time?', 'value?', 'file?'])
  expect(asks(cancellationForm)).toEqual(['reason'])
})

test('the form takes the times that are read, and no others', () => {
  const isWrong = (time: string) => {
    const read = readAnswers(form, { values: { time: [time] }, files: {} })
    return 'issues' in read && read.issues.some(({ name }) => name === 'time')
  }
  for (const time of ['3', '3 h', '3h', '3 h 30', '3:30', '0 h 00', '0', '3,5', '3 h 75', 'trois', '-2'])
    expect([time, isWrong(time)]).toEqual([time, parseMinutes(time) === undefined])
})

test('what is cancelled once is not cancelled twice', () => {
  expectRefusals(refuse, { 404: ['in_kind.unknown', 'in_kind.no_evidence'], 409: ['in_kind.cancelled'] })
})
