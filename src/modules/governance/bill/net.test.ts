import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { leftToTakeOff, netCosts, withPlanned } from './net.rules.ts'

const of = (exercice: number, amount: number) => ({ exercice, cents: cents(amount) })

test('L5: from gross to net, year by year, never below zero, then over the whole term', () => {
  const costs = [of(2026, 1_000_00), of(2026, 500_00), of(2027, 200_00)]
  const revenue = [of(2026, 300_00), of(2027, 100_00)]
  const grants = [of(2027, 500_00)]
  expect(netCosts({ costs, revenue, grants })).toEqual([
    { exercice: 2027, grossCents: 200_00, revenueCents: 100_00, grantCents: 500_00, netCents: 0 },
    { exercice: 2026, grossCents: 1_500_00, revenueCents: 300_00, grantCents: 0, netCents: 1_200_00 },
    { exercice: undefined, grossCents: 1_700_00, revenueCents: 400_00, grantCents: 500_00, netCents: 800_00 },
  ])
  expect(netCosts({ costs, revenue: [], grants: [] })).toEqual([])
})

test('gross, revenue and grants of the years and of the whole term are the same money', () => {
  const amounts = fc.array(
    fc.record({ exercice: fc.integer({ min: 2024, max: 2028 }), cents: fc.nat(10_000_000).map(cents) }),
    { minLength: 1, maxLength: 8 },
  )
  fc.assert(
    fc.property(amounts, amounts, amounts, (costs, revenue, grants) => {
      const all = netCosts({ costs, revenue, grants })
      const term = all.at(-1)
      for (const of of ['grossCents', 'revenueCents', 'grantCents'] as const)
        expect(all.slice(0, -1).reduce((sum, line) => sum + line[of], 0)).toBe(term?.[of])
      for (const { grossCents, revenueCents, grantCents, netCents } of all)
        expect(netCents).toBe(Math.max(0, grossCents - revenueCents - grantCents))
    }),
  )
})

test('what came and lessened no share yet, by exercice or over the whole term', () => {
  const received = [2026, 2027].map((period) => ({ period, receivedCents: cents(100_00) }))
  const taken = [{ period: 2026, takenCents: cents(30_00) }]
  expect(leftToTakeOff('period', received, taken)).toEqual([
    { period: 2027, cents: 100_00 },
    { period: 2026, cents: 70_00 },
  ])
  expect(leftToTakeOff('term', received, taken)).toEqual([{ period: undefined, cents: 170_00 }])
  expect(leftToTakeOff('term', received, [{ period: 2026, takenCents: cents(200_00) }])).toEqual([])
  // Taken off over the whole term before, it is left in no exercice.
  expect(leftToTakeOff('period', received, [{ period: 2026, takenCents: cents(180_00) }])).toEqual([
    { period: 2027, cents: 20_00 },
  ])
})

test('a forecast counts what the budget plans where no revenue of that year came yet, and never of a year that is past', () => {
  const came = (kind: 'revenue' | 'grant', exercice: number) => ({
    kind,
    exercice,
    htCents: cents(10_00),
    ttcCents: cents(12_00),
  })
  const plan = (exercice: number | null) => ({ exercice, htCents: cents(50_00), ttcCents: cents(60_00) })
  const yearsOf = (received: Parameters<typeof withPlanned>[0]) =>
    withPlanned(received, [plan(2025), plan(2026), plan(2027), plan(null)], 2026).planned.map(
      ({ exercice }) => exercice,
    )
  expect(yearsOf([])).toEqual([2026, 2027, null])
  expect(yearsOf([came('revenue', 2026)])).toEqual([2027])
  expect(yearsOf([came('grant', 2026)])).toEqual([2026, 2027, null])
  expect(withPlanned([came('grant', 2026)], [plan(2026)], 2026).received).toEqual([
    came('grant', 2026),
    { kind: 'revenue', ...plan(2026) },
  ])
})
