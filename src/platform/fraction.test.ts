import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  compare,
  type Fraction,
  fraction,
  fractionText,
  parseFraction,
  times,
  total,
  wholeWeights,
} from './fraction.ts'

const any = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => fraction(n, d))

const same = (a: Fraction, b: Fraction) => a.n === b.n && a.d === b.d

test('fractions are exact, reduced, and read back as they are written', () => {
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      const read = parseFraction(fractionText(a))
      return (
        same(add(a, b), add(b, a)) &&
        same(add(add(a, b), c), add(a, add(b, c))) &&
        same(times(a, add(b, c)), add(times(a, b), times(a, c))) &&
        read !== undefined &&
        same(read, a) &&
        compare(a, b) + compare(b, a) === 0 &&
        a.d > 0n
      )
    }),
  )
  expect(fraction(6, -4)).toEqual({ n: -3n, d: 2n })
  expect(fraction(0, 5)).toEqual({ n: 0n, d: 1n })
  expect(() => fraction(1, 0)).toThrow(RangeError)
  expect(fractionText(total([fraction(1, 2), fraction(3, 14)]))).toBe('5/7')
  expect(compare(fraction(1, 3), fraction(2, 6))).toBe(0)
  expect(compare(fraction(1, 3), fraction(1, 2))).toBe(-1)
  expect(compare(fraction(1, 2), fraction(1, 3))).toBe(1)
})

test('exact numbers as people type them', () => {
  const typed = [20, '20', ' 1/3 ', ' 12,5 ', '12.5', '-0,5', '4/2', 0.5]
  expect(typed.map((each) => fractionText(parseFraction(each) ?? fraction(99)))).toEqual(
    ['20', '20', '1/3', '25/2', '25/2', '-1/2', '2', '1/2'], // the float 0.5 is read as it is printed
  )
  const wrong = ['', '1/0', '1/3/4', 'a', '1,', ',5', '1e3', '1.000,5', '1 / 3', 'x1', '1x', '1,5x', 'x1,5']
  expect(wrong.map(parseFraction)).toEqual(wrong.map(() => undefined))
})

test('weights become whole without changing their proportions', () => {
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 8 }), (list) => {
      const { weights, per } = wholeWeights(list)
      return weights.every((weight, i) => same(fraction(weight, per), list[i] ?? fraction(weight + 1n, per)))
    }),
  )
  expect(wholeWeights([fraction(1, 4), fraction(1, 6)])).toEqual({ weights: [3n, 2n], per: 12n })
  expect(wholeWeights([fraction(20), fraction(40)])).toEqual({ weights: [20n, 40n], per: 1n })
})
