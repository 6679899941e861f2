import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import {
  type Ceiling,
  ceilingUses,
  costIn,
  type NetPer,
  netCost,
  netOf,
  perInhabitant,
  type Received,
  type Shared,
  type Taken,
  takeOff,
  underCeiling,
  withVat,
} from './base.rules.ts'

describe('HT and TTC', () => {
  test('A18: maintenance of 2021, 16 090 € HT with 20 % of VAT, is 19 308 € TTC', () => {
    const maintenance = withVat(cents(1_609_000), 20)
    expect(maintenance).toEqual({ htCents: 1_609_000, vatCents: 321_800, ttcCents: 1_930_800 })
    expect([costIn('ht', maintenance), costIn('ttc', maintenance)]).toEqual([1_609_000, 1_930_800])
  })
  test('VAT is rounded half up, and to the opposite for a credit note', () => {
    expect([100, 250, 300, -250].map((ht) => withVat(cents(ht), '5,5').vatCents)).toEqual([6, 14, 17, -14])
    expect(withVat(cents(90), '5').vatCents).toBe(5)
    expect(withVat(cents(10), 0)).toEqual({ htCents: 10, vatCents: 0, ttcCents: 10 })
    for (const rate of ['vingt', '-20', ''])
      expect(() => withVat(cents(1), rate)).toThrow(refused('key.weight_unreadable'))
  })
  test('HT and VAT always make TTC, and VAT is within half a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(10_000), (ht, basisPoints) => {
        const cost = withVat(cents(ht), `${basisPoints}/100`)
        expect(cost.htCents + cost.vatCents).toBe(cost.ttcCents)
        expect(Math.abs(cost.vatCents * 10_000 - ht * basisPoints)).toBeLessThanOrEqual(5_000)
      }),
    )
  })
})

test('L5: net of revenue and grants, never below zero', () => {
  const net = (costs: number[], revenue: number[], grants: number[]) =>
    netCost(costs.map(cents), revenue.map(cents), grants.map(cents))
  expect(net([60_000, 40_000], [25_000], [15_000])).toBe(60_000)
  expect(net([60_000], [50_000], [15_000])).toBe(0)
  expect(net([], [], [])).toBe(0)
})

describe('net of what was received', () => {
  const cost = (period: number, amount: number) => ({ period, amountCents: cents(amount) })
  const came = (period: number | undefined, amount: number): Received => ({
    period,
    receivedCents: cents(amount),
  })
  const took = (period: number, amount: number): Taken => ({ period, takenCents: cents(amount) })

  test('L5: 10 500,00 € less 2 000,00 € received is 8 500,00 €; a key that shares gross takes nothing off', () => {
    const received = [came(2019, 200_000)]
    expect(netOf(cost(2019, 1_050_000), 'period', received, [])).toEqual({
      takenCents: 200_000,
      netCents: 850_000,
    })
    expect(netOf(cost(2019, 1_050_000), undefined, received, [])).toEqual({
      takenCents: 0,
      netCents: 1_050_000,
    })
  })
  test('each exercice takes off its own, or all of them take off all of it', () => {
    const received = [came(2019, 200), came(2020, 50), came(undefined, 30)]
    expect(netOf(cost(2020, 1000), 'period', received, []).takenCents).toBe(50)
    expect(netOf(cost(2020, 1000), 'term', received, []).takenCents).toBe(280)
    expect(netOf(cost(2020, 1000), 'term', received, [took(2019, 250)]).takenCents).toBe(30)
  })
  test('what a key over the whole term took off is not taken off again by one that reckons by exercice', () => {
    expect(netOf(cost(2019, 1000), 'period', [came(2019, 100)], [took(2020, 100)]).takenCents).toBe(0)
    expect(netOf(cost(2019, 1000), 'period', [came(2019, 100), came(2020, 40)], [took(2020, 90)])).toEqual({
      takenCents: 50,
      netCents: 950,
    })
  })
  test('what is given back is not lessened', () => {
    expect(takeOff(cents(-500), cents(100))).toEqual({ takenCents: 0, netCents: -500 })
  })

  const years = fc.integer({ min: 1, max: 3 })
  const amounts = fc.array(fc.tuple(years, fc.nat(500_000)), { maxLength: 10 })
  const shareAll = (
    costs: readonly (readonly [number, number])[],
    per: NetPer,
    received: readonly Received[],
  ) => {
    const done: (Taken & { readonly netCents: Cents })[] = []
    for (const [period, amount] of costs)
      done.push({ period, ...netOf(cost(period, amount), per, received, done) })
    return done
  }
  const scopes = (per: NetPer) => (per === 'term' ? [[1, 2, 3]] : [[1], [2], [3]])
  const within = (periods: readonly number[]) => (one: { readonly period: number | undefined }) =>
    periods.includes(one.period ?? 0)

  test('received before, over a period what is shared is max(0, costs − received), in whatever order', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.constantFrom<NetPer>('period', 'term'), (costs, incomes, per) => {
        const received = incomes.map(([period, amount]) => came(period, amount))
        for (const order of [costs, costs.toReversed()]) {
          const done = shareAll(order, per, received)
          for (const { takenCents, netCents } of done) {
            expect(takenCents).toBeGreaterThanOrEqual(0)
            expect(netCents).toBeGreaterThanOrEqual(0)
          }
          for (const periods of scopes(per)) {
            const spent = costs
              .filter(([period]) => periods.includes(period))
              .map(([, amount]) => cents(amount))
            const income = sum(received.filter(within(periods)).map(({ receivedCents }) => receivedCents))
            const mine = done.filter(within(periods))
            expect(sum(mine.map(({ netCents }) => netCents))).toBe(Math.max(0, sum(spent) - income))
            expect(sum(mine.map(({ takenCents }) => takenCents))).toBeLessThanOrEqual(income)
          }
        }
      }),
    )
  })
  test('whatever comes and is shared meanwhile, by keys of both readings, no more is taken off than came', () => {
    const events = fc.array(
      fc.tuple(fc.constantFrom('income', 'period', 'term', 'reversal'), years, fc.nat(500_000)),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(events, (list) => {
        const received: Received[] = []
        const standing: Taken[] = []
        for (const [kind, period, amount] of list) {
          if (kind === 'income') received.push(came(period, amount))
          else if (kind === 'reversal') standing.splice(amount % Math.max(1, standing.length), 1)
          else standing.push({ period, ...netOf(cost(period, amount), kind, received, standing) })
          expect(sum(standing.map(({ takenCents }) => takenCents))).toBeLessThanOrEqual(
            sum(received.map(({ receivedCents }) => receivedCents)),
          )
        }
      }),
    )
  })
})

describe('ceilings', () => {
  const cost = (period: number, amount: number) => ({ period, amountCents: cents(amount) })
  const yearly: Ceiling = { amountCents: cents(3_655_000), per: 'period' }
  const whole: Ceiling = { amountCents: cents(10_965_000), per: 'term' }

  test('C5: 40 000 € spent under a ceiling of 36 550 € a year: 36 550 shared, 3 450 outside', () => {
    expect(underCeiling(cost(2023, 4_000_000), yearly, [])).toEqual({
      sharedCents: 3_655_000,
      excessCents: 345_000,
    })
  })
  test('C5: the same spending under 109 650 € over three years is shared whole', () => {
    expect(underCeiling(cost(2023, 4_000_000), whole, [])).toEqual({ sharedCents: 4_000_000, excessCents: 0 })
  })
  test('what was shared before counts: in its own year, or in all', () => {
    const before: Shared[] = [
      { period: 2023, sharedCents: cents(3_655_000) },
      { period: 2024, sharedCents: cents(3_000_000) },
      { period: 2024, sharedCents: cents(600_000) },
    ]
    expect(underCeiling(cost(2024, 100_000), yearly, before)).toEqual({
      sharedCents: 55_000,
      excessCents: 45_000,
    })
    expect(underCeiling(cost(2023, 100), yearly, before)).toEqual({ sharedCents: 0, excessCents: 100 })
    expect(underCeiling(cost(2025, 4_000_000), whole, before)).toEqual({
      sharedCents: 3_710_000,
      excessCents: 290_000,
    })
  })
  test('without a ceiling everything is shared', () => {
    expect(underCeiling(cost(2024, 500), undefined, [])).toEqual({ sharedCents: 500, excessCents: 0 })
  })
  test('one after the other, costs never pass the ceiling, and nothing is lost', () => {
    const costs = fc.array(fc.record({ period: fc.integer({ min: 1, max: 3 }), amount: fc.nat(500_000) }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(costs, fc.nat(1_000_000), fc.constantFrom('period', 'term'), (list, amount, per) => {
        const done: Shared[] = []
        const excess: Cents[] = []
        for (const { period, amount: spent } of list) {
          const split = underCeiling(cost(period, spent), { amountCents: cents(amount), per }, done)
          expect(split.sharedCents).toBeGreaterThanOrEqual(0)
          done.push({ period, sharedCents: split.sharedCents })
          excess.push(split.excessCents)
        }
        const shared = (periods: readonly number[]) =>
          sum(done.filter(({ period }) => periods.includes(period)).map(({ sharedCents }) => sharedCents))
        const spentIn = (periods: readonly number[]) =>
          list.filter(({ period }) => periods.includes(period)).reduce((all, each) => all + each.amount, 0)
        for (const periods of per === 'term' ? [[1, 2, 3]] : [[1], [2], [3]])
          expect(shared(periods)).toBe(Math.min(amount, spentIn(periods)))
        expect(shared([1, 2, 3]) + sum(excess)).toBe(spentIn([1, 2, 3]))
      }),
    )
  })
})

test('per inhabitant, half up, or nothing to say', () => {
  expect(perInhabitant(cents(155_037), 17_312)).toBe(9)
  expect(perInhabitant(cents(5), 2)).toBe(3)
  expect(perInhabitant(cents(5), 0)).toBeUndefined()
})

test('how far each year is from its ceiling, the latest first; one line over the whole term; none without one', () => {
  const shared = [
    { period: 2021, sharedCents: cents(300) },
    { period: 2023, sharedCents: cents(50) },
    { period: 2021, sharedCents: cents(200) },
    { period: 2022, sharedCents: cents(0) },
  ]
  const yearly = ceilingUses({ amountCents: cents(1000), per: 'period' }, shared)
  expect(yearly.map(({ period, sharedCents }) => [period, sharedCents])).toEqual([
    [2023, 50],
    [2022, 0],
    [2021, 500],
  ])
  expect(yearly.every(({ ceilingCents }) => ceilingCents === 1000)).toBe(true)
  expect(ceilingUses({ amountCents: cents(1000), per: 'term' }, shared)).toEqual([
    { period: undefined, ceilingCents: 1000, sharedCents: 550 },
  ])
  expect(ceilingUses(undefined, shared)).toEqual([])
})
