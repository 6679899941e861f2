import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, sum } from '../../../platform/money.ts'
import { dueByYear, type PaidSharing, payerYears } from './payer.rules.ts'

const shared = (
  exercice: number,
  claimed: number,
  payers: Readonly<Record<string, readonly [own: number, spent: number | null]>>,
): PaidSharing => ({
  exercice,
  claimedCents: cents(claimed),
  payers: Object.entries(payers).map(([id, [own, spentCents]]) => ({ id, ownCents: cents(own), spentCents })),
})

test('C7: of 30 000 € paid by two chambers, 24 000 € are due to them: 16 000 and 8 000', () => {
  const year = shared(2025, 2_400_000, { cci: [400_000, 2_000_000], cma: [200_000, 1_000_000] })
  expect(payerYears([year], 'cci')).toEqual([{ exercice: 2025, ownCents: 400_000, dueCents: 1_600_000 }])
  expect(payerYears([year], 'cma')).toEqual([{ exercice: 2025, ownCents: 200_000, dueCents: 800_000 }])
  expect(payerYears([year], 'departement')).toEqual([])
})

test('whoever paid alone is due all of it; of several whose spending is not written, nobody can say', () => {
  expect(payerYears([shared(2025, 500, { one: [100, null] })], 'one')).toEqual([
    { exercice: 2025, ownCents: 100, dueCents: 500 },
  ])
  for (const spent of [null, 0])
    expect(payerYears([shared(2025, 500, { one: [100, spent], two: [50, 0] })], 'one')).toEqual([
      { exercice: 2025, ownCents: 100, dueCents: undefined },
    ])
})

test('what is due to each adds up to what is due to all, year by year', () => {
  const amounts = fc.integer({ min: 0, max: 1_000_000_000 })
  const sharing = fc.record({
    exercice: fc.integer({ min: 2024, max: 2026 }),
    claimed: amounts,
    spent: fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 5 }),
  })
  fc.assert(
    fc.property(fc.array(sharing, { maxLength: 8 }), (all) => {
      const sharings = all.map(({ exercice, claimed, spent }) =>
        shared(exercice, claimed, Object.fromEntries(spent.map((amount, at) => [`p${at}`, [0, amount]]))),
      )
      const each = ['p0', 'p1', 'p2', 'p3', 'p4'].flatMap((id) => payerYears(sharings, id))
      for (const [exercice, due] of dueByYear(sharings))
        expect(
          sum(each.filter((year) => year.exercice === exercice).map(({ dueCents }) => dueCents ?? cents(-1))),
        ).toBe(due)
    }),
  )
})
