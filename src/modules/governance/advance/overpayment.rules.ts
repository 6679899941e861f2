import type { Reading } from '../convention/clauses.rules.ts'

/** The name of the point by which a text says how what was paid too much comes back (C7). */
export const overpaymentReading = 'overpayment'

/** Taken off what is paid or claimed next, or paid back. */
export const overpaymentWays = ['offset', 'refund'] as const
export type OverpaymentWay = (typeof overpaymentWays)[number]

/** The way the parties chose, with their words for it; undefined where their text says nothing of it. */
export function overpaymentChosen(readings: readonly Reading[]) {
  const reading = readings.find(({ key }) => key === overpaymentReading)
  const way = overpaymentWays.find((one) => one === reading?.chosen)
  const words = reading?.options.find(({ value }) => value === way)?.words
  return way && words && { way, words }
}
export type OverpaymentChosen = ReturnType<typeof overpaymentChosen>
