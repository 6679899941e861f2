import { isBefore } from '../term/date.rules.ts'
import { groupDebts, type Pending } from './debt.rules.ts'

type Day = Temporal.PlainDate

/** When a convention proposes its revenue orders: as expenses are shared, once their year is over, or once it has ended. */
export const claimMoments = ['expense', 'year', 'end'] as const
export type ClaimMoment = (typeof claimMoments)[number]

/** The name of the point by which a text says so, when it is left open. */
export const claimReading = 'claim_moment'

/** The moment the parties chose; at once where they said nothing of it. */
export const claimMomentOf = (
  readings: readonly { readonly key: string; readonly chosen: string | null }[],
): ClaimMoment => {
  const chosen = readings.find(({ key }) => key === claimReading)?.chosen
  return claimMoments.find((moment) => moment === chosen) ?? 'expense'
}

/**
 * The first day on which the shares of an exercice may be claimed; undefined at once. A convention that has ended claims
 * all that is left.
 */
export function claimableFrom(
  moment: ClaimMoment,
  exercice: number,
  lastOn: Day | undefined,
): Day | undefined {
  if (moment === 'expense') return undefined
  const onceOver = lastOn?.add({ days: 1 })
  if (moment === 'end') return onceOver
  const nextYear = new Temporal.PlainDate(exercice + 1, 1, 1)
  return onceOver && isBefore(onceOver, nextYear) ? onceOver : nextYear
}

/** Whether a share may be claimed that day, by the first day on which it may. */
export const isClaimableOn = (from: Day | undefined, day: Day): boolean => !from || !isBefore(day, from)

/**
 * The first day after that one, on which nothing is to be claimed yet, when what a partner owes and may be claimed reaches
 * the floor; undefined when, as things stand, it never does.
 */
export function nextClaim<P extends Pending>(
  pending: readonly P[],
  fromOf: (line: P) => Day | undefined,
  after: Day,
): Day | undefined {
  return pending
    .flatMap((line) => fromOf(line) ?? [])
    .filter((day) => isBefore(after, day))
    .toSorted(Temporal.PlainDate.compare)
    .find((day) => groupDebts(pending.filter((line) => isClaimableOn(fromOf(line), day))).toClaim.length > 0)
}
