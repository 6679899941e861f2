import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { fundersOn, receivableOf, tie } from './visa.rules.ts'

const amount = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }).map(cents)

test('titles, orders whose title is to come, and overpayments are three things; together with what none claims, what is owed', () => {
  const order = (left: number, isIssued: boolean) => ({ leftCents: cents(left), isIssued })
  const orders = [order(73_754, true), order(-1_000, true), order(0, true), order(500, false)]
  const pending = [{ cents: cents(900) }, { cents: cents(-300) }]
  expect(receivableOf(orders, pending)).toEqual({
    issued: [orders[0]],
    issuedCents: 73_754,
    proposed: [orders[3]],
    proposedCents: 500,
    overpaid: [orders[1]],
    overpaidCents: 1_000,
    unclaimed: [pending[0]],
    unclaimedCents: 900,
    toReduce: [pending[1]],
    toReduceCents: 300,
    totalCents: 73_854,
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
        const { issuedCents, proposedCents, unclaimedCents, overpaidCents, toReduceCents } = receivable
        expect(issuedCents + proposedCents + unclaimedCents - overpaidCents - toReduceCents).toBe(
          receivable.totalCents,
        )
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

test('C7: a funder that has paid more than it was asked for never hides what another still owes', () => {
  const asked = (claimed: number, received: number) => ({
    claimedCents: cents(claimed),
    receivedCents: cents(received),
  })
  const [departement, region, europe] = [asked(1_200_000, 500_000), asked(0, 900_000), asked(300, 300)]
  expect(fundersOn([departement, region, europe])).toEqual({
    awaited: [{ ...departement, leftCents: 700_000 }],
    ahead: [{ ...region, leftCents: 900_000 }],
  })
})
