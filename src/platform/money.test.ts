import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, euros, parseEuros, share, shareInDetail, sum, typedEuros } from './money.ts'

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(cents)

/** The same total and weights, small and large enough to pass 2^53 when multiplied. */
const lists = (max: number) => fc.array(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 20 })
const weights = fc
  .oneof(lists(9), lists(250_000), lists(2 ** 45), lists(2 ** 51))
  .filter((list) => list.some((weight) => weight > 0))

test('shares always add up to the total, each within a cent of its exact part', () => {
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      const { parts, all } = shareInDetail(total, list)
      expect(sum(parts.map((part) => part.cents))).toBe(total)
      expect(share(total, list)).toEqual(parts.map((part) => part.cents))
      return parts.every(({ cents: part, rest, odd }, i) => {
        const weight = list[i] ?? 0
        // Exactly: part × all = total × weight, but for less than one cent, of which the remainder gives account.
        const exact = BigInt(Math.abs(total)) * BigInt(weight)
        const accounted = BigInt(Math.abs(part) - (odd ? 1 : 0)) * BigInt(all) + BigInt(rest) === exact
        const lessThanACent = rest >= 0 && rest < all
        return accounted && lessThanACent && part * total >= 0 && (weight > 0 || part === 0)
      })
    }),
  )
})

test('a larger weight never receives less, equal weights differ by one cent at most, and negative totals mirror', () => {
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      const parts = share(total, list)
      expect(share(cents(-total), list)).toEqual(parts.map((part) => cents(-part)))
      const bySize = list.map((weight, i) => ({ weight, part: Math.abs(parts[i] ?? 0) }))
      bySize.sort((a, b) => a.weight - b.weight || a.part - b.part)
      return bySize.every(({ weight, part }, i) => {
        const smaller = bySize[i - 1]
        if (!smaller) return true
        return part >= smaller.part && (weight > smaller.weight || part - smaller.part <= 1)
      })
    }),
  )
})

test('the order of the list matters only between equal remainders, and the tie is recorded', () => {
  fc.assert(
    fc.property(amount, weights, (total, list) => {
      const { parts } = shareInDetail(total, list)
      const mirrored = shareInDetail(total, list.toReversed()).parts.toReversed()
      const sameElsewhere = parts.every(
        (part, i) => mirrored[i]?.tie === part.tie && (part.tie || mirrored[i]?.cents === part.cents),
      )
      const tied = parts.filter(({ tie }) => tie)
      if (tied.length === 0) return sameElsewhere
      // Some served, then the others not served: ties go to the earlier weight.
      const served = tied.findIndex(({ odd }) => !odd)
      const servedFirst = served > 0 && tied.slice(served).every(({ odd }) => !odd)
      return sameElsewhere && servedFirst && new Set(tied.map(({ rest }) => rest)).size === 1
    }),
  )
  expect(share(cents(100), [1, 1, 1])).toEqual([34, 33, 33])
  expect(shareInDetail(cents(100), [1, 1, 1]).parts.map(({ tie }) => tie)).toEqual([true, true, true])
  expect(shareInDetail(cents(99), [1, 1, 1]).parts.map(({ tie }) => tie)).toEqual([false, false, false])
  // The larger remainder is served first; the tie is between the two others, for the cent that is left.
  expect(share(cents(3), [3, 1, 1])).toEqual([2, 1, 0])
  expect(shareInDetail(cents(3), [3, 1, 1]).parts.map(({ tie }) => tie)).toEqual([false, true, true])
  expect(shareInDetail(cents(5), [1, 1]).parts.map(({ odd }) => odd)).toEqual([true, false])
})

test('weights that cannot share anything are refused', () => {
  for (const list of [[], [0, 0], [1, -1], [1, 0.5], [Number.NaN], [2, -1]])
    expect(() => share(cents(100), list)).toThrow(RangeError)
  expect(share(cents(0), [1, 2])).toEqual([0, 0])
  // As far as plain numbers are exact with a digit to spare, and beyond: the same shares by either arithmetic.
  const edge = 2 ** 51 - 1
  const most = cents(Number.MAX_SAFE_INTEGER)
  expect(shareInDetail(most, [edge - 1, 1])).toMatchObject({
    all: edge,
    parts: [{ cents: most - 4 }, { cents: 4 }],
  })
  expect(shareInDetail(most, [edge, 1])).toMatchObject({
    all: 2n ** 51n,
    parts: [{ cents: most - 4 }, { cents: 4 }],
  })
})

test('what is printed in French is read back', () => {
  fc.assert(
    fc.property(amount, (each) => {
      for (const lang of ['fr', 'en'] as const) {
        expect(parseEuros(euros(each, lang))).toBe(each)
        expect(parseEuros(typedEuros(each, lang))).toBe(each)
      }
    }),
  )
})

test('money as people read it', () => {
  expect(euros(cents(123450), 'fr')).toBe('1\u202f234,50\u00a0€')
  expect(euros(cents(123450), 'en')).toBe('€1,234.50')
  expect(euros(cents(-0), 'fr')).toBe('0,00\u00a0€')
})

test('cents are whole', () => {
  for (const n of [0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])
    expect(() => cents(n)).toThrow(RangeError)
})

test('money as people type it', () => {
  const typed = ['12,5', '21000.00', '21 000,00 €', '21\u202f000', '0', '-3,20', '-1,234.5']
  expect(typed.map(parseEuros)).toEqual([1250, 2_100_000, 2_100_000, 2_100_000, 0, -320, -123_450])
  const wrong = [
    '',
    '€',
    '21.000,00.1',
    '1,234',
    '12,34.50',
    '1,234,5',
    '12,',
    'douze',
    '1e3',
    '--1',
    '12,5 $',
  ]
  expect(wrong.map(parseEuros)).toEqual(wrong.map(() => undefined))
})
