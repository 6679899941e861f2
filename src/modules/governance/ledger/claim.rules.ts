import { isBefore } from '../term/date.rules.ts'

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
