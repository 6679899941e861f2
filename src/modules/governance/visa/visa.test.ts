import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { receivableOf, tie } from './visa.rules.ts'

const amount = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }).map(cents)

test('titles, orders whose title is to come, and overpayments are three things; together with what none claims, what is owed', () => {
  const order = (left: number, isIssued: boolean) => ({ leftCents: cents(left), isIssued })
  const orders = [order(73_754, true), order(-1_000, true), order(0, true), order(500, false)]
  expect(receivableOf(orders, [{ cents: cents(900) }])).toEqual({
    issued: [orders[0]],
    issuedCents: 73_754,
    proposed: [orders[3]],
    proposedCents: 500,
    overpaid: [orders[1]],
    overpaidCents: 1_000,
    unclaimedCents: 900,
    totalCents: 74_154,
  })
})

test('accounts that tie show no gap, and one cent astray is shown where it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ leftCents: amount, isIssued: fc.boolean() })),
      fc.array(fc.record({ cents: amount })),
      amount,
      fc.constantFrom('sharesCents', 'collectedCents', 'reducedCents', 'owedCents'),
      (orders, pending, any, moved) => {
        const receivable = receivableOf(orders, pending)
        const { issuedCents, proposedCents, overpaidCents, unclaimedCents, totalCents } = receivable
        expect(issuedCents + proposedCents - overpaidCents + unclaimedCents).toBe(totalCents)
        const books = {
          sharesCents: any,
          postedSharesCents: any,
          collectedCents: any,
          postedCollectedCents: any,
          reducedCents: any,
          postedReducedCents: any,
          owedCents: receivable.totalCents,
        }
        expect(tie(books, receivable).map(({ gap }) => gap)).toEqual([0, 0, 0, 0])
        const astray = tie({ ...books, [moved]: cents(books[moved] + 1) }, receivable)
        expect(astray.filter(({ gap }) => gap !== 0)).toHaveLength(1)
      },
    ),
  )
})
