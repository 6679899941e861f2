import { type Cents, cents, sum } from '../../../platform/money.ts'
import { latest } from '../term/date.rules.ts'

/** Below 15 € a local authority does not recover a debt (code général des collectivités territoriales, art. D. 1611-1). */
export const recoveryFloorCents = cents(1_500)

/** A frozen share that no revenue order has claimed yet; below zero for a reduction. */
export type Pending = { readonly id: string; readonly party: string; readonly cents: Cents }
export type Grouped = { readonly party: string; readonly cents: Cents; readonly lines: readonly Pending[] }

/**
 * One revenue order for each partner, the sum of its frozen shares: never shared again, since a running total would move
 * cents between partners. Debts below the floor wait for others to join them.
 */
export function groupDebts(
  pending: readonly Pending[],
  floor: Cents = recoveryFloorCents,
): { readonly toClaim: readonly Grouped[]; readonly waiting: readonly Grouped[] } {
  const groups = [...Map.groupBy(pending, ({ party }) => party)].map(
    ([party, lines]): Grouped => ({ party, lines, cents: sum(lines.map((line) => line.cents)) }),
  )
  return {
    toClaim: groups.filter((group) => group.cents >= floor),
    waiting: groups.filter((group) => group.cents < floor),
  }
}

/**
 * The day from which a debt of a public body can no longer be claimed: four years after 1 January of the year that
 * follows the one in which the right was born, or in which a written claim interrupted it last (law 68-1250, art. 1
 * and 2).
 */
export function prescribedFrom(
  bornOn: Temporal.PlainDate,
  interruptedOn: readonly Temporal.PlainDate[] = [],
): Temporal.PlainDate {
  const { year } = latest([bornOn, ...interruptedOn]) ?? bornOn
  return new Temporal.PlainDate(year + 1, 1, 1).add({ years: 4 })
}

/** A share of a partner that no issued order claims, since the day it was acquired; below zero for a reduction. */
export type Debt = { readonly party: string; readonly cents: Cents; readonly bornOn: Temporal.PlainDate }

/** What each party owes that is lost unless it is claimed by a day: the last one before it is time-barred, nearest first. */
export function lastDaysToClaim(
  debts: readonly Debt[],
): readonly { readonly party: string; readonly cents: Cents; readonly lastOn: Temporal.PlainDate }[] {
  const lastOn = ({ bornOn }: Debt) => prescribedFrom(bornOn).subtract({ days: 1 })
  return [...Map.groupBy(debts, (debt) => `${debt.party} ${lastOn(debt)}`).values()]
    .flatMap(([first, ...others]) =>
      first
        ? [
            {
              party: first.party,
              lastOn: lastOn(first),
              cents: sum([first, ...others].map((debt) => debt.cents)),
            },
          ]
        : [],
    )
    .filter((debt) => debt.cents > 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.lastOn, b.lastOn) || (a.party < b.party ? -1 : 1))
}
