import { type Cents, sum } from '../../../platform/money.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'

/** An expense as it is shared, where some parties pay suppliers themselves. */
export type PaidSharing = {
  readonly exercice: number
  /** What is claimed from the others: it comes back to those who paid. */
  readonly claimedCents: Cents
  readonly payers: readonly {
    readonly id: string
    /** Its own share, which nobody claims. */
    readonly ownCents: Cents
    /** What it spent, as the key of the expense says it. */
    readonly spentCents: number | null
  }[]
}

/** What a party that pays suppliers itself bears of a year, and what the others owe it. */
export type PayerYear = {
  readonly exercice: number
  readonly ownCents: Cents
  /** Not known where several paid, and the key does not say what each spent. */
  readonly dueCents: Cents | undefined
}

/** What the others owe to each of those who paid an expense: divided by what each spent, to the cent. */
function dueTo({ claimedCents, payers }: PaidSharing): ReadonlyMap<string, Cents> | undefined {
  const [first, second] = payers
  if (first && !second) return new Map([[first.id, claimedCents]])
  const spent = payers.flatMap(({ id, spentCents }) => (spentCents === null ? [] : [{ id, spentCents }]))
  if (spent.length < payers.length || spent.every(({ spentCents }) => spentCents === 0)) return undefined
  const { shares } = apportion(claimedCents, { kind: 'spending' }, spent)
  return new Map(shares.map((share) => [share.id, share.cents]))
}

/** Year by year, the latest first, where that party stands. */
export function payerYears(sharings: readonly PaidSharing[], id: string): PayerYear[] {
  const mine = sharings.filter(({ payers }) => payers.some((payer) => payer.id === id))
  const years = [...Map.groupBy(mine, ({ exercice }) => exercice)]
  return years
    .map(([exercice, all]) => {
      const due = all.map((sharing) => dueTo(sharing)?.get(id))
      const known = due.filter((amount) => amount !== undefined)
      return {
        exercice,
        ownCents: sum(
          all.flatMap(({ payers }) =>
            payers.filter((payer) => payer.id === id).map(({ ownCents }) => ownCents),
          ),
        ),
        dueCents: known.length === due.length ? sum(known) : undefined,
      }
    })
    .toSorted((a, b) => b.exercice - a.exercice)
}

/** What is due, year by year, to all those who pay suppliers themselves. */
export const dueByYear = (sharings: readonly PaidSharing[]): ReadonlyMap<number, Cents> =>
  new Map(
    [...Map.groupBy(sharings, ({ exercice }) => exercice)].map(([exercice, all]) => [
      exercice,
      sum(all.map(({ claimedCents }) => claimedCents)),
    ]),
  )
