import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../../test/properties.ts'
import { cents } from '../../../platform/money.ts'
import { netCosts } from './net.rules.ts'

const of = <Year>(exercice: Year, amount: number) => ({ exercice, cents: cents(amount) })

test('L5: from gross to net, year by year, never below zero, then over the whole term', () => {
  const costs = [of(2026, 1_000_00), of(2026, 500_00), of(2027, 200_00)]
  const revenue = [of(2026, 300_00), of(null, 100_00)]
  const grants = [of(2027, 500_00)]
  expect(netCosts({ costs, revenue, grants })).toEqual([
    { exercice: 2027, grossCents: 200_00, revenueCents: 0, grantCents: 500_00, netCents: 0 },
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
    runs,
  )
})
