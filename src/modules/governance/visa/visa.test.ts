import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { receivableOf, tie } from './visa.rules.ts'

const amount = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }).map(cents)

test('what is to be received is what is left on orders, less what was overpaid, and what none claims', () => {
  const [a, b, c] = [cents(73_754), cents(-1_000), cents(0)]
  expect(
    receivableOf([{ leftCents: a }, { leftCents: b }, { leftCents: c }], [{ cents: cents(900) }]),
  ).toEqual({
    onOrdersCents: 73_754,
    overpaidCents: 1_000,
    unclaimedCents: 900,
    totalCents: 73_654,
  })
})

test('accounts that tie show no gap, and one cent astray is shown where it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ leftCents: amount })),
      fc.array(fc.record({ cents: amount })),
      amount,
      fc.constantFrom('sharesCents', 'collectedCents', 'reducedCents', 'owedCents'),
      (orders, pending, any, moved) => {
        const receivable = receivableOf(orders, pending)
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
