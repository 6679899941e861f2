import { type Cents, cents } from '../../../platform/money.ts'
import type { Sharing } from './apportionment.rules.ts'

type Shares = Pick<Sharing, 'shares'>

export type Compared = {
  readonly id: string
  /** One for each sharing, in their order; 0 where the party has no part. */
  readonly cents: readonly Cents[]
  /** What each sharing costs it more (or less, below zero) than the first. */
  readonly differenceCents: readonly Cents[]
}

/** What each reading of the convention costs each party, side by side, before anyone signs. */
export function compareReadings(readings: readonly Shares[]): Compared[] {
  const ids = new Set(readings.flatMap(({ shares }) => shares.map(({ id }) => id)))
  const costs = readings.map(({ shares }) => new Map(shares.map((share) => [share.id, share.cents])))
  return [...ids].map((id) => {
    const row = costs.map((cost) => cost.get(id) ?? cents(0))
    return { id, cents: row, differenceCents: row.map((each) => cents(each - (row[0] ?? 0))) }
  })
}

/** What a new sharing changes to one already claimed: a complementary order, a reduction, or nothing. */
export type TrueUp = {
  readonly id: string
  readonly beforeCents: Cents
  readonly afterCents: Cents
  readonly differenceCents: Cents
  readonly act: 'complement' | 'reduction' | 'none'
}

/**
 * From the estimate to the real bill. The first sharing is reversed and the second posted in full; only the difference
 * is claimed or given back.
 */
export const trueUp = (before: Shares, after: Shares): TrueUp[] =>
  compareReadings([before, after]).map(({ id, cents: [old = cents(0), now = cents(0)] }) => ({
    id,
    beforeCents: old,
    afterCents: now,
    differenceCents: cents(now - old),
    act: now > old ? 'complement' : now < old ? 'reduction' : 'none',
  }))

/** What the help really given costs (shops really helped × the price of one), to hold against the bill. */
export const billFor = (units: number, unitCents: Cents): Cents => cents(units * unitCents)
