import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../test/properties.ts'
import { cents, euros, parseEuros, share, shareInDetail, sum } from './money.ts'

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(cents)

/** The same total and weights, small and large enough to pass 2^53 when multiplied. */
const weights = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 ** 45 })), {
    minLength: 1,
    maxLength: 20,
  })
  .filter((list) => list.some((weight) => weight > 0))

test('shares always add up to the total, each within a cent of its exact part', () => {
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      const { parts, all } = shareInDetail(total, list)
      expect(sum(parts.map((part) => part.cents))).toBe(total)
      expect(share(total, list)).toEqual(parts.map((part) => part.cents))
      for (const [i, { cents: part, rest, odd }] of parts.entries()) {
        const weight = list[i] ?? 0
        // Exactly: part × all = total × weight, but for less than one cent, of which the remainder gives account.
        const exact = BigInt(Math.abs(total)) * BigInt(weight)
        expect(BigInt(Math.abs(part) - (odd ? 1 : 0)) * BigInt(all) + BigInt(rest)).toBe(exact)
        expect(BigInt(rest) >= 0n && BigInt(rest) < BigInt(all)).toBe(true)
        if (weight === 0) expect(part).toBe(0)
        if (total >= 0) expect(part).toBeGreaterThanOrEqual(0)
      }
    }),
    runs,
  )
})

test('a larger weight never receives less, equal weights differ by one cent at most, and negative totals mirror', () => {
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      const parts = share(total, list)
      expect(share(cents(-total), list)).toEqual(parts.map((part) => cents(-part)))
      const bySize = list.map((weight, i) => ({ weight, part: Math.abs(parts[i] ?? 0) }))
      bySize.sort((a, b) => a.weight - b.weight || a.part - b.part)
      for (const [i, { weight, part }] of bySize.entries()) {
        const smaller = bySize[i - 1]
        if (!smaller) continue
        expect(part).toBeGreaterThanOrEqual(smaller.part)
        if (weight === smaller.weight) expect(part - smaller.part).toBeLessThanOrEqual(1)
      }
    }),
    runs,
  )
})

test('the order of the list matters only between equal remainders, and the tie is recorded', () => {
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      const { parts } = shareInDetail(total, list)
      const mirrored = shareInDetail(total, list.toReversed()).parts.toReversed()
      for (const [i, part] of parts.entries()) {
        if (!part.tie) expect(mirrored[i]).toEqual(part)
        expect(mirrored[i]?.tie).toBe(part.tie)
      }
      const tied = parts.filter(({ tie }) => tie)
      if (tied.length > 0) {
        expect(new Set(tied.map(({ rest }) => rest)).size).toBe(1)
        // Served first, then not served: ties go to the earlier weight.
        expect(tied.map(({ odd }) => odd)).toEqual(
          tied
            .map(({ odd }) => odd)
            .sort()
            .reverse(),
        )
        expect(new Set(tied.map(({ odd }) => odd)).size).toBe(2)
      }
    }),
    runs,
  )
  expect(share(cents(100), [1, 1, 1])).toEqual([34, 33, 33])
  expect(shareInDetail(cents(100), [1, 1, 1]).parts.map(({ tie }) => tie)).toEqual([true, true, true])
  expect(shareInDetail(cents(99), [1, 1, 1]).parts.map(({ tie }) => tie)).toEqual([false, false, false])
  expect(shareInDetail(cents(5), [1, 1]).parts.map(({ odd }) => odd)).toEqual([true, false])
})

test('weights that cannot share anything are refused', () => {
  for (const list of [[], [0, 0], [1, -1], [1, 0.5], [Number.NaN], [2, -1]])
    expect(() => share(cents(100), list)).toThrow(RangeError)
  expect(share(cents(0), [1, 2])).toEqual([0, 0])
  // One unit under and over 2^53: the same shares by either arithmetic.
  const edge = Number.MAX_SAFE_INTEGER
  expect(shareInDetail(cents(1), [edge]).all).toBe(edge)
  expect(shareInDetail(cents(2), [edge]).all).toBe(BigInt(edge))
  expect(shareInDetail(cents(0), [edge, 1]).all).toBe(BigInt(edge) + 1n)
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
