import { type Cents, cents, sum } from '../../../platform/money.ts'
import { leftOf, type NetPer, netCost, type Received, type Taken } from '../apportionment/base.rules.ts'

/** An amount of a year. */
type Of = { readonly exercice: number; readonly cents: Cents }
export type NetCost = {
  /** `undefined`: over the whole term. */
  readonly exercice: number | undefined
  readonly grossCents: Cents
  readonly revenueCents: Cents
  readonly grantCents: Cents
  readonly netCents: Cents
}

/**
 * From the gross cost of each year to its net cost, then over the whole term: what revenue and grants leave, never below
 * zero. Empty where there is neither: the gross cost says it all.
 */
export function netCosts({
  costs,
  revenue,
  grants,
}: {
  readonly costs: readonly Of[]
  readonly revenue: readonly Of[]
  readonly grants: readonly Of[]
}): readonly NetCost[] {
  if (revenue.length + grants.length === 0) return []
  const line = (exercice: number | undefined): NetCost => {
    const of = (all: readonly Of[]) =>
      all.filter((one) => exercice === undefined || one.exercice === exercice).map((one) => one.cents)
    return {
      exercice,
      grossCents: sum(of(costs)),
      revenueCents: sum(of(revenue)),
      grantCents: sum(of(grants)),
      netCents: netCost(of(costs), of(revenue), of(grants)),
    }
  }
  const years = [...costs, ...revenue, ...grants].map(({ exercice }) => exercice)
  return [...[...new Set(years)].toSorted((a, b) => b - a).map(line), line(undefined)]
}

/**
 * What was received and no sharing took off yet, by exercice, the latest first; in one line over the whole term. Empty
 * where nothing is left.
 */
export function leftToTakeOff(
  per: NetPer,
  received: readonly Received[],
  taken: readonly Taken[],
): readonly { readonly period: number | undefined; readonly cents: Cents }[] {
  const all = leftOf(received, taken)
  const periods = per === 'term' ? [undefined] : [...new Set(received.flatMap(({ period }) => period ?? []))]
  return periods
    .toSorted((a, b) => (b ?? 0) - (a ?? 0))
    .map((period) => ({ period, cents: cents(Math.min(all, leftOf(received, taken, period))) }))
    .filter((one) => one.cents > 0)
}

type ReceivedIn = {
  readonly kind: 'revenue' | 'grant'
  readonly exercice: number | null
  readonly htCents: Cents
  readonly ttcCents: Cents
}

/**
 * What a forecast takes off: what was received and, where no revenue of an exercice came yet, what its budget plans, from
 * this year on. What is planned over the whole term is awaited as long as no revenue came at all.
 */
export function withPlanned(
  received: readonly ReceivedIn[],
  planned: readonly Omit<ReceivedIn, 'kind'>[],
  thisYear: number,
): { readonly received: readonly ReceivedIn[]; readonly planned: readonly Omit<ReceivedIn, 'kind'>[] } {
  const came = new Set(received.flatMap(({ kind, exercice }) => (kind === 'revenue' ? [exercice] : [])))
  const awaited = planned.filter(
    ({ exercice, ttcCents }) =>
      ttcCents > 0 && (exercice === null ? came.size === 0 : exercice >= thisYear && !came.has(exercice)),
  )
  return {
    received: [...received, ...awaited.map((one) => ({ ...one, kind: 'revenue' as const }))],
    planned: awaited,
  }
}
