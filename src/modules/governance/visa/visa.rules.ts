import { type Cents, cents, sum } from '../../../platform/money.ts'

/** The same accounts told three times, at the end of a day. */
export type Books = {
  /** Frozen shares that stand; and as the ledger posted them. */
  readonly sharesCents: Cents
  readonly postedSharesCents: Cents
  /** What the accountant collected, deductions of advances included, less what was given back. */
  readonly collectedCents: Cents
  readonly postedCollectedCents: Cents
  /** What was taken back of issued orders, but what a reversed sharing had taken back before: shares say it. */
  readonly reducedCents: Cents
  readonly postedReducedCents: Cents
  /** What partners owe, by the ledger. */
  readonly owedCents: Cents
}

export type Check = {
  readonly kind: 'shares' | 'collected' | 'reduced' | 'receivable'
  readonly kept: Cents
  readonly posted: Cents
  /** Zero, or the accounts must not be signed. */
  readonly gap: Cents
}

/**
 * What is to be received on titles, on orders proposed whose title is still to come, and what no order claims yet, less
 * what was overpaid and what a reversed sharing takes back: together, what is owed. Never one netted against another:
 * they are not of the same debtors.
 */
export function receivableOf<
  Order extends { readonly leftCents: Cents; readonly isIssued: boolean },
  Pending extends { readonly cents: Cents },
>(orders: readonly Order[], pending: readonly Pending[]) {
  const left = orders.filter(({ leftCents }) => leftCents > 0)
  const issued = left.filter(({ isIssued }) => isIssued)
  const proposed = left.filter(({ isIssued }) => !isIssued)
  const overpaid = orders.filter(({ leftCents }) => leftCents < 0)
  const total = (some: readonly Order[]) => sum(some.map(({ leftCents }) => leftCents))
  const unclaimed = pending.filter((one) => one.cents > 0)
  const toReduce = pending.filter((one) => one.cents < 0)
  const allOf = (some: readonly Pending[]) => sum(some.map((one) => one.cents))
  return {
    issued,
    issuedCents: total(issued),
    proposed,
    proposedCents: total(proposed),
    overpaid,
    overpaidCents: cents(-total(overpaid)),
    unclaimed,
    unclaimedCents: allOf(unclaimed),
    toReduce,
    toReduceCents: cents(-allOf(toReduce)),
    totalCents: cents(total(orders) + allOf(pending)),
  }
}

/** Whether shares, orders and ledger say the same: each told from its own rows, never from another. */
export function tie(books: Books, receivable: { readonly totalCents: Cents }): readonly Check[] {
  const check = (kind: Check['kind'], kept: Cents, posted: Cents): Check => ({
    kind,
    kept,
    posted,
    gap: cents(kept - posted),
  })
  return [
    check('shares', books.sharesCents, books.postedSharesCents),
    check('collected', books.collectedCents, books.postedCollectedCents),
    check('reduced', books.reducedCents, books.postedReducedCents),
    check('receivable', receivable.totalCents, books.owedCents),
  ]
}

/** What funders were asked for and what came, by the close: what is left of each, and what came before any claim. */
export function fundersOn<Funder extends { readonly claimedCents: Cents; readonly receivedCents: Cents }>(
  funders: readonly Funder[],
) {
  const left = (funder: Funder) => funder.claimedCents - funder.receivedCents
  return {
    awaited: funders
      .filter((funder) => left(funder) > 0)
      .map((funder) => ({ ...funder, leftCents: cents(left(funder)) })),
    ahead: funders
      .filter((funder) => left(funder) < 0)
      .map((funder) => ({ ...funder, leftCents: cents(-left(funder)) })),
  }
}
