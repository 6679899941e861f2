import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { cents } from '../../../platform/money.ts'
import { financingPlan, type Grant } from './financing.rules.ts'

const cost = cents(10_000_000)
const grant = (funder: string, expected: number, received = 0, granted?: number): Grant => ({
  funder,
  expectedCents: cents(expected),
  receivedCents: cents(received),
  ...(granted !== undefined && { grantedCents: cents(granted) }),
})

describe('M3: 100 000 € TTC over three years, regional and European funding hoped for', () => {
  test('while nothing is granted, the authority may bear it all', () => {
    expect(financingPlan(cost, [grant('region', 3_000_000), grant('europe', 4_000_000)])).toEqual({
      expectedCents: 7_000_000,
      grantedCents: 0,
      receivedCents: 0,
      remainderHopedCents: 3_000_000,
      remainderCertainCents: 10_000_000,
      toReceiveCents: 0,
    })
  })
  test('granted less than hoped, refused, received in part', () => {
    const plan = financingPlan(cost, [
      grant('region', 3_000_000, 1_000_000, 2_500_000),
      grant('europe', 4_000_000),
      grant('département', 500_000, 0, 0),
    ])
    expect(plan).toEqual({
      expectedCents: 7_500_000,
      grantedCents: 2_500_000,
      receivedCents: 1_000_000,
      remainderHopedCents: 3_500_000,
      remainderCertainCents: 7_500_000,
      toReceiveCents: 1_500_000,
    })
  })
})

test('grants beyond the cost, or paid beyond the grant, are refused', () => {
  expect(() => financingPlan(cost, [grant('region', 10_000_001)])).toThrow(
    refused('financing.more_than_the_cost'),
  )
  expect(financingPlan(cost, [grant('region', 10_000_000)]).remainderHopedCents).toBe(0)
  expect(financingPlan(cost, [grant('region', 20_000_000, 0, 1)]).remainderHopedCents).toBe(9_999_999)
  for (const each of [grant('region', 5, 1), grant('region', 5, 5, 4)])
    expect(() => financingPlan(cost, [each])).toThrow(
      refused('financing.received_more_than_granted', '“region” paid more'),
    )
  expect(financingPlan(cost, [grant('region', 5, 5, 5)]).toReceiveCents).toBe(0)
})

test('what is hoped, granted, received and left always adds up', () => {
  const any = fc.record({
    expected: fc.nat(3_000_000),
    granted: fc.option(fc.nat(3_000_000)),
    part: fc.nat(100),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 3 }), (list) => {
      const grants = list.map(({ expected, granted, part }, i) =>
        grant(
          String(i),
          expected,
          granted === null ? 0 : Math.floor((granted * part) / 100),
          granted ?? undefined,
        ),
      )
      const plan = financingPlan(cost, grants)
      expect(plan.remainderCertainCents + plan.grantedCents).toBe(cost)
      expect(plan.receivedCents + plan.toReceiveCents).toBe(plan.grantedCents)
      expect(plan.toReceiveCents).toBeGreaterThanOrEqual(0)
      expect(plan.remainderHopedCents).toBeLessThanOrEqual(plan.remainderCertainCents)
      expect(plan.remainderHopedCents).toBeGreaterThanOrEqual(0)
    }),
  )
})
