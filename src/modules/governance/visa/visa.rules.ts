import { type Cents, cents, sum } from '../../../platform/money.ts'

/** The same accounts told three times, at the end of a day. */
export type Books = {
  /** Frozen shares that stand; and as the ledger posted them. */
  readonly sharesCents: Cents
  readonly postedSharesCents: Cents
  /** What the accountant collected, deductions of advances included. */
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

/** What is to be received on orders, what was overpaid on others, and what no order claims yet: together, what is owed. */
export function receivableOf(
  orders: readonly { readonly leftCents: Cents }[],
  pending: readonly { readonly cents: Cents }[],
) {
  const left = orders.map(({ leftCents }) => leftCents)
  const onOrdersCents = sum(left.filter((one) => one > 0))
  const overpaidCents = cents(-sum(left.filter((one) => one < 0)))
  const unclaimedCents = sum(pending.map((one) => one.cents))
  return {
    onOrdersCents,
    overpaidCents,
    unclaimedCents,
    totalCents: cents(onOrdersCents - overpaidCents + unclaimedCents),
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
