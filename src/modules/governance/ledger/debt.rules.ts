import { type Cents, cents, sum } from '../../../platform/money.ts'
import { isBefore } from '../term/date.rules.ts'

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

/** What art. 2 of law 68-1250 says interrupts the prescription of a debt, and the judgment that ends a legal action. */
export const interruptionKinds = ['claim', 'acknowledgement', 'payment', 'action', 'judgment'] as const
export type Interruption = {
  readonly party: string
  readonly kind: (typeof interruptionKinds)[number]
  readonly on: Temporal.PlainDate
  /** Left out, it is about all that the party owed that day. */
  readonly expense?: string | undefined
}

/** A share of a partner that no issued order claims, since the day it was acquired; below zero for a reduction. */
export type Debt = {
  readonly party: string
  readonly cents: Cents
  readonly bornOn: Temporal.PlainDate
  readonly expense?: string | undefined
}

/** Four years after 1 January of the year that follows (law 68-1250, art. 1). */
const fourYearsAfter = ({ year }: Temporal.PlainDate) =>
  new Temporal.PlainDate(year + 1, 1, 1).add({ years: 4 })

/**
 * The day from which a debt of a public body can no longer be claimed: four years after 1 January of the year that
 * follows the one in which the right was born, or in which an act interrupted it last (law 68-1250, art. 1 and 2). What
 * comes once it is time-barred revives nothing. Undefined while a court has not judged for good.
 */
export function prescribedFrom(
  debt: Pick<Debt, 'party' | 'bornOn' | 'expense'>,
  interruptions: readonly Interruption[] = [],
): Temporal.PlainDate | undefined {
  const order = ({ kind }: Interruption) => interruptionKinds.indexOf(kind)
  const mine = interruptions
    .filter(({ party, expense }) => party === debt.party && (!expense || expense === debt.expense))
    .filter(({ on }) => !isBefore(on, debt.bornOn))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on) || order(a) - order(b))
  let from = fourYearsAfter(debt.bornOn)
  let isInCourt = false
  for (const { kind, on } of mine) {
    if (!isInCourt && !isBefore(on, from)) return from
    if (kind === 'action') isInCourt = true
    else if (kind === 'judgment') isInCourt = false
    if (!isInCourt) from = fourYearsAfter(on)
  }
  return isInCourt ? undefined : from
}

/**
 * What each party owes that is lost unless it is claimed by a day: the last one before it is time-barred, nearest first.
 * What is before a court is not on its way to be lost.
 */
export function lastDaysToClaim(
  debts: readonly Debt[],
  interruptions: readonly Interruption[] = [],
): readonly { readonly party: string; readonly cents: Cents; readonly lastOn: Temporal.PlainDate }[] {
  const dated = debts.flatMap((debt) => {
    const from = prescribedFrom(debt, interruptions)
    return from ? [{ ...debt, lastOn: from.subtract({ days: 1 }) }] : []
  })
  return [...Map.groupBy(dated, ({ party, lastOn }) => `${party} ${lastOn}`).values()]
    .flatMap(([first, ...others]) =>
      first
        ? [
            {
              party: first.party,
              lastOn: first.lastOn,
              cents: sum([first, ...others].map((debt) => debt.cents)),
            },
          ]
        : [],
    )
    .filter((debt) => debt.cents > 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.lastOn, b.lastOn) || (a.party < b.party ? -1 : 1))
}
