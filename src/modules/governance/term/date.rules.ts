import { orNextWorkingDay } from '../../../platform/holidays.ts'

type Day = Temporal.PlainDate

export const isBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0
export const latest = (days: readonly Day[]): Day | undefined =>
  days.toSorted((a, b) => Temporal.PlainDate.compare(b, a))[0]
export const earliest = (days: readonly Day[]): Day | undefined =>
  days.toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0]

/** The last day of a term of whole months that starts on `start`: from 1 March, four months end on 30 June. */
export const termEnd = (start: Day, months: number): Day => start.add({ months }).subtract({ days: 1 })

/**
 * The day on which a period of whole months that runs from `from` expires: the same day number, else the last day of
 * the month. Never shifted to a working day.
 */
export const deadline = (from: Day, months: number): Day => from.add({ months })

/** The latest day on which a notice can be received and still take effect by `effect`. */
export function latestNotice(effect: Day, months: number): Day {
  // Not simply `effect − months`: a notice of 28, 29 or 30 November + 3 months is 28 February in each case.
  let day = effect.subtract({ months })
  for (let next = day; !isBefore(effect, deadline(next, months)); next = next.add({ days: 1 })) day = next
  return day
}

/** Days between a summons and a session when neither of them counts; below zero when the order is wrong. */
export const clearDays = (from: Day, to: Day): number => from.until(to).days - 1

/**
 * The last day, included, to bring an act before the court: two months from the later of its transmission and its
 * publication (code de justice administrative, art. R. 421-1). It is a *délai franc*: the day on which the two months
 * expire is not counted either, and a court that is closed is waited for.
 */
export const appealEnd = (transmittedOn: Day, publishedOn: Day): Day =>
  orNextWorkingDay(
    deadline(isBefore(transmittedOn, publishedOn) ? publishedOn : transmittedOn, 2).add({ days: 1 }),
  )
