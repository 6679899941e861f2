import { type Cents, sum } from '../../../platform/money.ts'
import type { Base, NetPer } from '../apportionment/base.rules.ts'
import { costIn } from '../apportionment/base.rules.ts'

type Amounts = { readonly exercice: number | null; readonly htCents: Cents; readonly ttcCents: Cents }
/** What a sharing that stands took off the cost of an expense. */
export type Taking = {
  readonly label: string
  readonly exercice: number
  readonly base: Base
  readonly per: NetPer | null
  readonly takenCents: Cents
}

/**
 * The sharings that took off more than was received: each is to be reversed before what they took off goes. The database
 * asks the same of whoever shares and of whoever cancels.
 */
export function uncovered<T extends Taking>(
  received: readonly Amounts[],
  takings: readonly T[],
): readonly T[] {
  const isTooMuch = (some: readonly T[], came: readonly Amounts[]) =>
    (['ttc', 'ht'] as const).some((base) => {
      const mine = base === 'ht' ? some.filter((one) => one.base === 'ht') : some
      return sum(mine.map(({ takenCents }) => takenCents)) > sum(came.map((one) => costIn(base, one)))
    })
  if (isTooMuch(takings, received)) return takings
  return takings.filter(
    ({ per, exercice }) =>
      per === 'period' &&
      isTooMuch(
        takings.filter((one) => one.per === 'period' && one.exercice === exercice),
        received.filter((one) => one.exercice === exercice),
      ),
  )
}
