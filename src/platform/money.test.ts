import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, euros, parseEuros, share, sum } from './money.ts'

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(cents)

test('shares always add up to the total, each within a cent of its exact part', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
    .filter((list) => list.some((weight) => weight > 0))
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      const parts = share(total, list)
      expect(sum(parts)).toBe(total)
      const all = list.reduce((a, b) => a + b, 0)
      for (const [i, part] of parts.entries())
        expect(Math.abs(part - (total * (list[i] ?? 0)) / all)).toBeLessThan(1)
    }),
  )
  expect(() => share(cents(100), [0, 0])).toThrow(RangeError)
  expect(() => share(cents(100), [1, -1])).toThrow(RangeError)
})

test('what is printed in French is read back', () => {
  fc.assert(
    fc.property(amount, (each) => {
      expect(parseEuros(euros(each, 'fr'))).toBe(each)
    }),
  )
})

test('money as people read it', () => {
  expect(euros(cents(123450), 'fr')).toBe('1\u202f234,50\u00a0€')
  expect(euros(cents(123450), 'en')).toBe('€1,234.50')
  expect(euros(cents(-0), 'fr')).toBe('0,00\u00a0€')
})

test('money as people type it', () => {
  const typed = ['12,5', '21000.00', '21 000,00 €', '21\u202f000', '0', '-3,20']
  expect(typed.map(parseEuros)).toEqual([1250, 2_100_000, 2_100_000, 2_100_000, 0, -320])
  const wrong = ['', '€', '21.000,00.1', '1,234', '12,', 'douze', '1e3', '--1', '12,5 $']
  expect(wrong.map(parseEuros)).toEqual(wrong.map(() => undefined))
})
