import { type Cents, cents } from '../../../platform/money.ts'
import type { Sharing } from './apportionment.rules.ts'
import type { Ceiling } from './base.rules.ts'

/** What is over a ceiling: who bears it, and whether it is claimed from that party with its share. */
export type Excess = { readonly cents: Cents; readonly bearer: string; readonly isClaimed: boolean }

/**
 * Whom the excess of a ceiling falls to: the party that it names, while it is one; else the lead authority, that pays.
 * Nobody claims it from the lead, nor from a party that pays suppliers itself. Undefined where nothing is over.
 */
export function excessOf(
  excessCents: Cents,
  ceiling: Ceiling | undefined,
  {
    lead,
    parties,
    payers,
  }: {
    readonly lead: string
    /** Those of the key who are still parties that day. */
    readonly parties: readonly string[]
    /** Who pays suppliers itself. */
    readonly payers: readonly string[]
  },
): Excess | undefined {
  if (excessCents === 0) return undefined
  const named = ceiling?.excessBearer
  const bearer = named && parties.includes(named) ? named : lead
  return { cents: excessCents, bearer, isClaimed: bearer !== lead && !payers.includes(bearer) }
}

/** The sharing of what is under the ceiling, with the excess beside the share of who owes it: the others’ do not change. */
export function withExcess(sharing: Sharing, excess: Excess | undefined): Sharing {
  if (!excess?.isClaimed) return sharing
  return {
    ...sharing,
    totalCents: cents(sharing.totalCents + excess.cents),
    shares: sharing.shares.map((share) =>
      share.id === excess.bearer
        ? {
            ...share,
            cents: cents(share.cents + excess.cents),
            trace: [...share.trace, { kind: 'excess', level: 0, cents: excess.cents } as const],
          }
        : share,
    ),
  }
}

/** A sharing as it is kept. */
export type FrozenExcess = {
  readonly excess_cents: Cents | null
  readonly excess_bearer_id: string | null
  readonly excess_is_claimed: boolean
}

/** What is over the ceiling as it was frozen; of a sharing frozen before it was told apart, nothing. */
export const frozenExcess = (row: FrozenExcess): Excess | undefined =>
  row.excess_cents && row.excess_bearer_id
    ? { cents: row.excess_cents, bearer: row.excess_bearer_id, isClaimed: row.excess_is_claimed }
    : undefined
