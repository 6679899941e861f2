import { compare, fraction, parseFraction, wholeWeights } from '../../../platform/fraction.ts'
import { type Cents, cents, share, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'

const refuse = refusals({
  'advance.rate_unreadable': {
    status: 422,
    fr: 'Le taux « {rate} » n’est pas un pourcentage entre 0 et 100. Écrivez par exemple 50 ou 12,5.',
    en: 'The rate “{rate}” is not a percentage between 0 and 100. Write for example 50 or 12.5.',
  },
})

/** What was advanced against what turned out to be due: a balance still to pay, or an overpayment to come back. */
export const settleAdvance = (advanced: Cents, due: Cents) => ({
  balanceCents: cents(Math.max(0, due - advanced)),
  overpaidCents: cents(Math.max(0, advanced - due)),
})

/** Money spent, as far as it can be shown: `paidOn` is the day on the proof of payment. */
export type Spending = { readonly amountCents: Cents; readonly paidOn?: Temporal.PlainDate }

/**
 * What a co-funder owes on spending: its rate, never above its ceiling. A convention that says neither “engaged” nor
 * “paid” must choose (`counts`); only paid spending needs its proof. Half a cent is not claimed.
 * @throws Refusal `advance.rate_unreadable`
 */
export function claimOn(
  spending: readonly Spending[],
  terms: {
    readonly percent: number | string
    readonly ceilingCents: Cents
    readonly counts: 'engaged' | 'paid'
  },
): Cents {
  const rate = parseFraction(terms.percent)
  const rest = rate && fraction(100n * rate.d - rate.n, rate.d)
  if (!rate || !rest || compare(rate, fraction(0)) < 0 || compare(rest, fraction(0)) < 0)
    throw refuse('advance.rate_unreadable', { rate: terms.percent })
  const proved = spending.filter(({ paidOn }) => terms.counts === 'engaged' || paidOn)
  const [others = 0, own = 0] = wholeWeights([rest, rate]).weights.map(Number)
  const [, claimed = cents(0)] = share(sum(proved.map(({ amountCents }) => amountCents)), [others, own])
  return cents(Math.min(claimed, terms.ceilingCents))
}
