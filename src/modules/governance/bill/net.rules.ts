import { type Cents, sum } from '../../../platform/money.ts'
import { netCost } from '../apportionment/base.rules.ts'

/** An amount of a year; a revenue may hold over the whole term instead. */
type Of<Year> = { readonly exercice: Year; readonly cents: Cents }
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
  readonly costs: readonly Of<number>[]
  readonly revenue: readonly Of<number | null>[]
  readonly grants: readonly Of<number>[]
}): readonly NetCost[] {
  if (revenue.length + grants.length === 0) return []
  const line = (exercice: number | undefined): NetCost => {
    const of = (all: readonly Of<number | null>[]) =>
      all.filter((one) => exercice === undefined || one.exercice === exercice).map((one) => one.cents)
    return {
      exercice,
      grossCents: sum(of(costs)),
      revenueCents: sum(of(revenue)),
      grantCents: sum(of(grants)),
      netCents: netCost(of(costs), of(revenue), of(grants)),
    }
  }
  const years = [...costs, ...revenue, ...grants].flatMap(({ exercice }) =>
    exercice === null ? [] : [exercice],
  )
  return [...[...new Set(years)].toSorted((a, b) => b - a).map(line), line(undefined)]
}
