import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cents } from '../../../platform/money.ts'
import { claimableFrom, claimMomentOf, claimMoments, isClaimableOn, nextClaim } from './claim.rules.ts'
import { groupDebts } from './debt.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('orders are proposed as the text says: at once, once the year is over, or once the convention has ended', () => {
  const lastOn = day('2028-06-30')
  const from = (moment: (typeof claimMoments)[number], exercice: number) =>
    String(claimableFrom(moment, exercice, lastOn))
  expect(from('expense', 2026)).toBe('undefined')
  expect(from('year', 2026)).toBe('2027-01-01')
  expect(from('end', 2026)).toBe('2028-07-01')
  // What is left of the last year is claimed as soon as the convention has ended.
  expect(from('year', 2028)).toBe('2028-07-01')
})

test('whatever the year and the end, nothing waits longer than the end, nor a year less than for itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2100 }), fc.nat(40_000), (exercice, days) => {
      const lastOn = day('2000-01-01').add({ days })
      const [year, end] = [claimableFrom('year', exercice, lastOn), claimableFrom('end', exercice, lastOn)]
      if (!year || !end) throw new Error('both have a day')
      expect(Temporal.PlainDate.compare(year, end)).toBeLessThanOrEqual(0)
      expect(
        Temporal.PlainDate.compare(year, new Temporal.PlainDate(exercice + 1, 1, 1)),
      ).toBeLessThanOrEqual(0)
    }),
  )
})

test('a point that is not chosen, or chosen as something we do not know, makes nobody wait', () => {
  const point = (key: string, chosen: string | null) => [{ key, chosen }]
  expect(claimMoments.map((moment) => claimMomentOf(point('claim_moment', moment)))).toEqual(claimMoments)
  for (const readings of [
    [],
    point('claim_moment', null),
    point('claim_moment', 'soon'),
    point('other', 'end'),
  ])
    expect(claimMomentOf(readings)).toBe('expense')
})

test('what reaches the floor is claimed later from the day it does: what waits for others to join it names no day that is past', () => {
  const share = (cents: number, exercice: number, party = 'a') => ({
    id: 'x',
    party,
    cents: cents as Cents,
    exercice,
  })
  const from = ({ exercice }: { exercice: number }) => claimableFrom('year', exercice, day('2030-12-31'))
  const next = (...pending: ReturnType<typeof share>[]) => String(nextClaim(pending, from, day('2026-05-10')))
  expect(next(share(1_000, 2024), share(10_000, 2026))).toBe('2027-01-01')
  // Three euros more join it first, and do not reach the floor.
  expect(next(share(1_000, 2024), share(300, 2026), share(10_000, 2027))).toBe('2028-01-01')
  expect(next(share(1_000, 2024), share(10_000, 2027), share(2_000, 2026, 'b'))).toBe('2027-01-01')
  expect(next(share(1_000, 2024), share(400, 2026))).toBe('undefined')
  // What is given back next year leaves too little; at once, no day is waited for.
  expect(next(share(1_000, 2024), share(2_000, 2026), share(-2_000, 2026))).toBe('undefined')
  expect(nextClaim([share(10_000, 2026)], () => undefined, day('2026-05-10'))).toBeUndefined()
})

test('whatever waits, the day that is told is to come, and something is claimed on it', () => {
  const line = fc.record({
    id: fc.constant('x'),
    party: fc.constantFrom('a', 'b'),
    cents: fc.integer({ min: -3_000, max: 3_000 }).map((amount) => amount as Cents),
    exercice: fc.integer({ min: 2022, max: 2030 }),
  })
  const from = ({ exercice }: { exercice: number }) => claimableFrom('year', exercice, day('2029-06-30'))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (pending) => {
      const after = day('2026-05-10')
      const on = nextClaim(pending, from, after)
      const claimed = (by: Temporal.PlainDate) =>
        groupDebts(pending.filter((one) => isClaimableOn(from(one), by))).toClaim.length > 0
      fc.pre(!claimed(after))
      const days = Array.from({ length: 5 }, (_, at) => day(`${2027 + at}-01-01`)).concat(day('2029-07-01'))
      if (!on) expect(days.some(claimed)).toBe(false)
      else {
        expect(Temporal.PlainDate.compare(on, after)).toBe(1)
        expect(claimed(on)).toBe(true)
        expect(days.filter((by) => Temporal.PlainDate.compare(by, on) < 0).some(claimed)).toBe(false)
      }
    }),
  )
})
