import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { cents, sum } from '../../../platform/money.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { claimOn, settleAdvance } from './advance.rules.ts'

const paidOn = Temporal.PlainDate.from('2023-12-20')
const terms = { percent: 50, ceilingCents: cents(1_462_000), counts: 'paid' } as const
const paid = (...amounts: number[]) => amounts.map((amount) => ({ amountCents: cents(amount), paidOn }))

describe('C7: 29 240 € are advanced each year, and 30 000 € are really spent', () => {
  const due = apportion(
    cents(3_000_000),
    { kind: 'fixed', weights: { chambers: 20, departement: 40, agglomeration: 40 } },
    [{ id: 'chambers' }, { id: 'departement' }, { id: 'agglomeration' }],
  )
  const dueToChambers = sum(due.shares.filter(({ id }) => id !== 'chambers').map((share) => share.cents))

  test('the chambers are due 24 000 €: 5 240 € were overpaid', () => {
    expect(dueToChambers).toBe(2_400_000)
    expect(settleAdvance(cents(2_924_000), dueToChambers)).toEqual({
      balanceCents: 0,
      overpaidCents: 524_000,
    })
    expect(settleAdvance(cents(2_000_000), dueToChambers)).toEqual({
      balanceCents: 400_000,
      overpaidCents: 0,
    })
  })
  test('the agglomeration claims half of them, 12 000 €, from the département', () => {
    expect(claimOn(paid(1_600_000, 800_000), terms)).toBe(1_200_000)
  })
  test('in an ordinary year it claims 14 620 €, which is also the most it can claim', () => {
    expect(claimOn(paid(2_924_000), terms)).toBe(1_462_000)
    expect(claimOn(paid(4_000_000), terms)).toBe(1_462_000)
  })
  test('without a proof of payment nothing is claimed, unless the convention counts what is engaged', () => {
    const engaged = [...paid(1_000_000), { amountCents: cents(1_400_000) }]
    expect(claimOn(engaged, terms)).toBe(500_000)
    expect(claimOn(engaged, { ...terms, counts: 'engaged' })).toBe(1_200_000)
    expect(claimOn([], terms)).toBe(0)
  })
})

test('rates are exact percentages between 0 and 100, and half a cent is not claimed', () => {
  const rate = (percent: number | string, amount: number) =>
    claimOn(paid(amount), { ...terms, percent, ceilingCents: cents(10_000_000) })
  expect([rate('12,5', 1_000), rate('100/3', 900), rate(0, 900), rate(100, 900), rate(50, 3)]).toEqual([
    125, 300, 0, 900, 1,
  ])
  for (const percent of [-1, 101, '100,01', 'half'])
    expect(() => rate(percent, 100)).toThrow(refused('advance.rate_unreadable'))
})

test('an advance and what is due settle exactly, and a claim never passes its rate nor its ceiling', () => {
  const amount = fc.nat(10_000_000)
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 100 }), (a, b, percent) => {
      const { balanceCents, overpaidCents } = settleAdvance(cents(a), cents(b))
      expect(a + balanceCents - overpaidCents).toBe(b)
      expect(Math.min(balanceCents, overpaidCents)).toBe(0)
      const claimed = claimOn(paid(a), { ...terms, percent, ceilingCents: cents(b) })
      expect(claimed).toBeLessThanOrEqual(b)
      expect(claimed).toBeGreaterThanOrEqual(0)
      expect(claimed * 100).toBeLessThanOrEqual(a * percent + 50)
      if (claimed < b) expect(claimed * 100).toBeGreaterThanOrEqual(a * percent - 50)
    }),
  )
})
