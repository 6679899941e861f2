import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { type Taking, uncovered } from './revenue.rules.ts'

const came = (exercice: number, ht: number, ttc = ht) => ({
  exercice,
  htCents: cents(ht),
  ttcCents: cents(ttc),
})
const taking = (label: string, exercice: number, taken: number, of: Partial<Taking> = {}): Taking => ({
  label,
  exercice,
  base: 'ttc',
  per: 'period',
  takenCents: cents(taken),
  ...of,
})
const labels = (...asked: Parameters<typeof uncovered>) => uncovered(...asked).map(({ label }) => label)

test('sharings stand as long as what they took off did come', () => {
  expect(labels([came(2026, 100)], [taking('A', 2026, 60), taking('B', 2026, 40)])).toEqual([])
  expect(labels([came(2026, 100)], [taking('A', 2026, 60), taking('B', 2026, 41)])).toEqual(['A', 'B'])
})

test('each exercice by itself, unless the key reckons over the whole term', () => {
  const received = [came(2026, 100), came(2027, 100)]
  expect(labels(received, [taking('A', 2026, 120), taking('B', 2027, 20)])).toEqual(['A'])
  expect(labels(received, [taking('A', 2026, 120, { per: 'term' }), taking('B', 2027, 20)])).toEqual([])
})

test('with VAT or without, as the key counts', () => {
  expect(labels([came(2026, 100, 120)], [taking('A', 2026, 120)])).toEqual([])
  expect(labels([came(2026, 100, 120)], [taking('A', 2026, 120, { base: 'ht' })])).toEqual(['A'])
})
