import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, sum } from '../../../platform/money.ts'
import {
  deliveryFee,
  dueCents,
  goodsCents,
  type Line,
  type LineState,
  moveLine,
  refundableCents,
  shareFee,
} from './line.rules.ts'
import { type OrderState, stateNames } from './order.rules.ts'
import { prepaymentReason } from './prepayment.rules.ts'

const line = (totalCents: number, state: LineState = 'kept', withdrawn = false): Line => ({
  state,
  withdrawn,
  totalCents: cents(totalCents),
})
const states = Object.keys(stateNames) as OrderState[]

test('lines change from the moment the order is sure until it leaves the shop; a refusal is final', () => {
  expect(moveLine('accepted', line(100), 'adjust')).toBe('adjusted')
  expect(moveLine('ready', line(100, 'adjusted'), 'adjust')).toBe('adjusted')
  expect(moveLine('placed', line(100, 'adjusted'), 'refuse')).toBe('refused')
  expect(() => moveLine('accepted', line(100, 'refused'), 'adjust')).toThrow('line.bad_move')
  expect(() => moveLine('accepted', line(100, 'kept', true), 'refuse')).toThrow('line.bad_move')
  const workable = states.filter((state) => {
    try {
      return moveLine(state, line(100), 'refuse')
    } catch {
      return false
    }
  })
  expect(workable).toEqual(['placed', 'accepted', 'ready'])
})

test('what is due leaves out what was refused or withdrawn, and the fee too when nothing is left', () => {
  const lines = [line(1250), line(300, 'refused'), line(899, 'adjusted'), line(700, 'kept', true)]
  const part = { state: 'accepted' as const, lines, feeCents: cents(500) }
  expect(goodsCents(lines)).toBe(2149)
  expect(dueCents(part)).toBe(2649)
  expect(dueCents({ ...part, state: 'no_show' })).toBe(2649)
  for (const state of ['refused', 'cancelled', 'expired'] as const)
    expect(dueCents({ ...part, state })).toBe(0)
  for (const none of [{ state: 'refused' as const }, { withdrawn: true }])
    expect(dueCents({ ...part, lines: lines.map((each) => ({ ...each, ...none })) })).toBe(0)
})

test('what is refused after a withdrawal goes back besides what the withdrawal gave back', () => {
  const paid = cents(3000)
  const lines = [line(1500), line(1000, 'kept', true), line(500, 'refused')]
  expect(refundableCents({ state: 'accepted', lines, feeCents: cents(0) }, paid, cents(1000))).toBe(500)
})

const anyLine = fc.record({
  state: fc.constantFrom<LineState>('kept', 'adjusted', 'refused'),
  withdrawn: fc.boolean(),
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
