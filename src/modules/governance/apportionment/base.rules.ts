import { add, compare, type Fraction, fraction, parseFraction, times } from '../../../platform/fraction.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import { type Exact, refuse } from './key.rules.ts'

/** HT (without VAT) or TTC (with it): the convention says which one is shared. */
export type Base = 'ht' | 'ttc'
export type TaxedCost = { readonly htCents: Cents; readonly vatCents: Cents; readonly ttcCents: Cents }

const half = fraction(1, 2)
const halfUp = ({ n, d }: Fraction): Cents => {
  const { n: top, d: bottom } = add({ n: n < 0n ? -n : n, d }, half)
  return cents(Number(top / bottom) * (n < 0n ? -1 : 1))
}

/**
 * A cost with its VAT, `percent` such as 20 or `5,5`, half up to the cent.
 * @throws Refusal `key.weight_unreadable` when the rate is not an exact number.
 */
export function withVat(htCents: Cents, percent: Exact): TaxedCost {
  const rate = parseFraction(percent)
  if (!rate || compare(rate, fraction(0)) < 0) throw refuse('key.weight_unreadable', { weight: percent })
  const vatCents = halfUp(times(fraction(htCents), times(rate, fraction(1, 100))))
  return { htCents, vatCents, ttcCents: cents(htCents + vatCents) }
}

/** What enters the key. */
export const costIn = (base: Base, { htCents, ttcCents }: Omit<TaxedCost, 'vatCents'>): Cents =>
  base === 'ht' ? htCents : ttcCents

/** What is left to share once revenue and grants are taken off: never below zero. */
export const netCost = (
  costs: readonly Cents[],
  revenue: readonly Cents[],
  grants: readonly Cents[],
): Cents => cents(Math.max(0, sum(costs) - sum(revenue) - sum(grants)))

/** Over what a key reckons what was received: each exercice takes off its own, or all of them take off all of it. */
export type NetPer = 'period' | 'term'
/** Revenue and grants; those of no period hold over the whole term only. */
export type Received = { readonly period: number | undefined; readonly receivedCents: Cents }
/** What a sharing that stands took off its cost. */
export type Taken = { readonly period: number; readonly takenCents: Cents }

/** What was received and no sharing took off yet, of a period or (left out) of all: below zero when a later key took more. */
export function leftOf(received: readonly Received[], taken: readonly Taken[], period?: number): Cents {
  const counts = (one: { readonly period: number | undefined }) =>
    period === undefined || one.period === period
  const came = sum(received.filter(counts).map(({ receivedCents }) => receivedCents))
  return cents(came - sum(taken.filter(counts).map(({ takenCents }) => takenCents)))
}

/**
 * What revenue and grants take off a cost before it is shared: what was received and no sharing took off yet, never more
 * than the cost. Under a key that shares costs gross (`per` left out), nothing.
 */
export function netOf(
  cost: { readonly period: number; readonly amountCents: Cents },
  per: NetPer | undefined,
  received: readonly Received[],
  before: readonly Taken[],
): { readonly takenCents: Cents; readonly netCents: Cents } {
  const all = leftOf(received, before)
  // A key that reckoned over the whole term may have taken off what this exercice received: never twice.
  const own = per === 'period' ? leftOf(received, before, cost.period) : all
  return takeOff(cost.amountCents, cents(per ? Math.max(0, Math.min(own, all)) : 0))
}

/** So much off a cost, never more than it: what is left is never below zero, and what is given back stays whole. */
export function takeOff(
  amountCents: Cents,
  revenueCents: Cents,
): { readonly takenCents: Cents; readonly netCents: Cents } {
  const taken = Math.min(Math.max(0, amountCents), revenueCents)
  return { takenCents: cents(taken), netCents: cents(amountCents - taken) }
}

/** What the parties agreed never to pass, in each period (an exercice, or a year of the convention) or in all. */
export type Ceiling = {
  readonly amountCents: Cents
  readonly per: 'period' | 'term'
  /** The party that bears what is over it; left out, the lead authority. */
  readonly excessBearer?: string
}
export type Shared = { readonly period: number; readonly sharedCents: Cents }

/** What of a cost may be shared, and what is over the ceiling, given what was shared before. */
export function underCeiling(
  cost: { readonly period: number; readonly amountCents: Cents },
  ceiling: Ceiling | undefined,
  before: readonly Shared[],
): { readonly sharedCents: Cents; readonly excessCents: Cents } {
  if (!ceiling) return { sharedCents: cost.amountCents, excessCents: cents(0) }
  const counted = before.filter(({ period }) => ceiling.per === 'term' || period === cost.period)
  const room = Math.max(0, ceiling.amountCents - sum(counted.map(({ sharedCents }) => sharedCents)))
  const shared = Math.min(cost.amountCents, room)
  return { sharedCents: cents(shared), excessCents: cents(cost.amountCents - shared) }
}

/** How far each period is from the ceiling, the latest first; one line over the whole term. */
export function ceilingUses(
  ceiling: Ceiling | undefined,
  shared: readonly Shared[],
): readonly {
  readonly period: number | undefined
  readonly ceilingCents: Cents
  readonly sharedCents: Cents
}[] {
  if (!ceiling) return []
  const used = (period: number | undefined, all: readonly Shared[]) => ({
    period,
    ceilingCents: ceiling.amountCents,
    sharedCents: sum(all.map(({ sharedCents }) => sharedCents)),
  })
  if (ceiling.per === 'term') return [used(undefined, shared)]
  return [...Map.groupBy(shared, ({ period }) => period)]
    .toSorted(([a], [b]) => b - a)
    .map(([period, all]) => used(period, all))
}

/** What each inhabitant bears, half up to the cent: for reading only, never to be added up. */
export const perInhabitant = (amount: Cents, inhabitants: number): Cents | undefined =>
  inhabitants > 0 ? halfUp(fraction(amount, inhabitants)) : undefined
