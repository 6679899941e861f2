import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimableFrom, claimMomentOf, claimMoments } from './claim.rules.ts'

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
