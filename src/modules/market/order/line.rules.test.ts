import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, sum } from '../../../platform/money.ts'
import {
  areAllRefused,
  deliveryFee,
  dueCents,
  goodsCents,
  type Line,
  type LineState,
  lineStateNames,
  moveLine,
  refundableCents,
  shareFee,
} from './line.rules.ts'
import { type OrderState, stateNames } from './order.rules.ts'
import { prepaymentReason } from './prepayment.rules.ts'

const line = (totalCents: number, state: LineState = 'kept'): Line => ({
  state,
  totalCents: cents(totalCents),
})
const states = Object.keys(stateNames) as OrderState[]

test('lines change from the moment the order is sure until it leaves the shop; a refusal is final', () => {
  expect(moveLine('accepted', 'kept', 'adjust')).toBe('adjusted')
  expect(moveLine('ready', 'adjusted', 'adjust')).toBe('adjusted')
  expect(moveLine('placed', 'adjusted', 'refuse')).toBe('refused')
  expect(() => moveLine('accepted', 'refused', 'adjust')).toThrow('line.bad_move')
  const workable = states.filter((state) => {
    try {
      return moveLine(state, 'kept', 'refuse')
    } catch {
      return false
    }
  })
  expect(workable).toEqual(['placed', 'accepted', 'ready'])
})

test('what is due leaves refused lines out, and the fee too when nothing is left', () => {
  const lines = [line(1250), line(300, 'refused'), line(899, 'adjusted')]
  const part = { state: 'accepted' as const, lines, feeCents: cents(500) }
  expect(goodsCents(lines)).toBe(2149)
  expect(dueCents(part)).toBe(2649)
  expect(dueCents({ ...part, state: 'no_show' })).toBe(2649)
  for (const state of ['refused', 'cancelled', 'expired'] as const)
    expect(dueCents({ ...part, state })).toBe(0)
  const none = lines.map((each) => ({ ...each, state: 'refused' as const }))
  expect(areAllRefused(none)).toBe(true)
  expect(dueCents({ ...part, lines: none })).toBe(0)
})

const anyLine = fc.record({
  state: fc.constantFrom(...(Object.keys(lineStateNames) as LineState[])),
  totalCents: fc.integer({ min: 0, max: 100_000 }).map(cents),
})

test('what goes back and what is due add up to what was paid, never more', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.array(anyLine, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 0, max: 2000 }).map(cents),
      fc.integer({ min: 0, max: 100 }),
      (state, lines, feeCents, percent) => {
        const paid = sum([...lines.map(({ totalCents }) => totalCents), feeCents])
        const part = { state, lines, feeCents }
        const all = refundableCents(part, paid, cents(0))
        expect(all + dueCents(part)).toBe(paid)
        // Given back in two goes, it is the same sum.
        const first = cents(Math.floor((all * percent) / 100))
        expect(first + refundableCents(part, paid, first)).toBe(all)
      },
    ),
  )
})

test('nothing goes back when less was paid than is due', () => {
  expect(
    refundableCents({ state: 'ready', lines: [line(900)], feeCents: cents(0) }, cents(500), cents(0)),
  ).toBe(0)
})

test('delivery is free from an amount, reached exactly', () => {
  const fee = { feeCents: cents(490), freeFromCents: cents(4000) }
  expect([3999, 4000, 4001].map((goods) => deliveryFee(cents(goods), fee))).toEqual([490, 0, 0])
  expect(deliveryFee(cents(100_000), { feeCents: cents(490) })).toBe(490)
})

test('one round, one fee, whatever the number of shops', () => {
  expect(shareFee(cents(490), [cents(1000), cents(2000)])).toEqual([163, 327])
})

test('payment beforehand: always at a point or for a delivery, after too many absences, or when the shop asks', () => {
  const counter = { kind: 'counter', paysInShop: true, noShows: 2, noShowLimit: 3 } as const
  expect(prepaymentReason(counter)).toBeUndefined()
  expect(prepaymentReason({ ...counter, noShows: 3 })).toBe('no_shows')
  expect(prepaymentReason({ ...counter, paysInShop: false })).toBe('shop')
  expect(prepaymentReason({ ...counter, kind: 'point' })).toBe('point')
  expect(prepaymentReason({ ...counter, kind: 'delivery', noShows: 9 })).toBe('delivery')
})
