import { wholeWeights } from '../../../platform/fraction.ts'
import type { Text } from '../../../platform/language.ts'
import { type Cents, cents, shareInDetail } from '../../../platform/money.ts'
import { type Key, namedIn, type Party, type Population, readWeight, refuse } from './key.rules.ts'
import { type Weights, weigh } from './weights.rules.ts'

/** A whole number ready to be stored: as text once it passes 2^53. */
type Exactly = number | string

/** `weight` of `all` of `ofCents`, rounded down, and perhaps one odd cent: `rest / all` of a cent was left over. */
export type ShareStep = {
  readonly kind: 'share'
  readonly level: number
  readonly ofCents: Cents
  readonly measure: 'parts' | 'population' | 'tier' | 'consumption' | 'spending'
  /** The population measured, with what lets a stranger check it. */
  readonly of: Population | undefined
  readonly unit: Text | undefined
  readonly weight: Exactly
  readonly all: Exactly
  /** The weights were made whole by multiplying them all by this. */
  readonly per: Exactly
  readonly rest: Exactly
  readonly odd: boolean
  readonly tie: boolean
  readonly cents: Cents
}

/**
 * One step of the computation of a share, as plain data: what the annex of a revenue order is made of. A path of steps
 * begins at level 0, and its last step says what it brings to the share.
 */
export type Step =
  | ShareStep
  | { readonly kind: 'bearer'; readonly level: number; readonly cents: Cents }
  | { readonly kind: 'excess'; readonly level: number; readonly cents: Cents }
  | { readonly kind: 'taken_over'; readonly level: number; readonly from: string; readonly cents: Cents }

export type Share = { readonly id: string; readonly cents: Cents; readonly trace: readonly Step[] }

export type Sharing = {
  readonly totalCents: Cents
  /** In the order of the parties. */
  readonly shares: readonly Share[]
  /** What the key lets nobody bear: shares and this add up to the total. */
  readonly outsideCents: Cents
}

type Account = { readonly party: Party; cents: Cents; trace: readonly Step[] }
type Work = {
  readonly accounts: ReadonlyMap<string, Account>
  /** Those of the parties that the key does not name. */
  readonly others: readonly Account[]
}
type Level = { readonly amount: Cents; readonly before: readonly Step[] }

/**
 * Share a cost between parties by a key, to the cent, with the trace of every share. Each level of a nested key is
 * shared in turn (50 %, then that half by population), each by largest remainder, ties to the party listed first.
 * @throws Refusal `key.*` when a figure is missing, a party is unknown or listed twice, or all weights are zero.
 */
export function apportion(totalCents: Cents, key: Key, parties: readonly Party[]): Sharing {
  const accounts = new Map<string, Account>()
  for (const party of parties) {
    if (accounts.has(party.id)) throw refuse('key.party_listed_twice', { party: party.id })
    accounts.set(party.id, { party, cents: cents(0), trace: [] })
  }
  const named = new Set(namedIn(key))
  for (const party of named) if (!accounts.has(party)) throw refuse('key.stranger', { party })
  const others = [...accounts.values()].filter(({ party }) => !named.has(party.id))
  descend(key, { amount: totalCents, before: [] }, { accounts, others })
  const shares: Share[] = []
  let outside: number = totalCents
  for (const { party, cents, trace } of accounts.values()) {
    shares.push({ id: party.id, cents, trace })
    outside -= cents
  }
  return { totalCents, shares, outsideCents: cents(outside) }
}

function descend(key: Key, level: Level, work: Work): void {
  const { amount, before } = level
  if (key.kind === 'zero') {
    if (key.bearer !== undefined)
      charge(work.accounts.get(key.bearer), level, { kind: 'bearer', level: before.length, cents: amount })
    return
  }
  if (key.kind === 'nested') {
    const weights = wholeWeights(key.branches.map(({ weight }) => readWeight(weight)))
    const steps = stepsOf(level, { ...weights, measure: 'parts' })
    for (const [i, branch] of key.branches.entries()) {
      const step = steps[i]
      // A branch that weighs nothing is not asked for figures it does not need.
      if (!step || step.weight === 0) continue
      if ('party' in branch) charge(work.accounts.get(branch.party), level, step)
      else descend(branch.key, { amount: step.cents, before: [...before, step] }, work)
    }
    return
  }
  const asked = key.kind === 'fixed' ? Object.keys(key.weights) : key.parties
  const among = new Set(asked)
  const here = asked ? [...work.accounts.values()].filter(({ party }) => among.has(party.id)) : work.others
  const parties = here.map(({ party }) => party)
  for (const [i, step] of stepsOf(level, weigh(key, parties), parties).entries()) charge(here[i], level, step)
}

/** `account` is there: a key that names a stranger was refused at once. */
function charge(account: Account | undefined, { before }: Level, step: Step): void {
  if (!account) return
  account.cents = cents(account.cents + step.cents)
  // Spreading keeps room for sixteen more steps, which counts with 34 900 communes of one step each.
  const isFirst = account.trace.length === 0 && before.length === 0
  account.trace = isFirst ? [step] : [...account.trace, ...before, step]
}

function stepsOf({ amount, before }: Level, weighed: Weights, parties: readonly Party[] = []): ShareStep[] {
  const { weights, per, measure, unit } = weighed
  if (weights.every((weight) => Number(weight) === 0)) throw refuse('key.all_weights_zero')
  const { parts, all } = shareInDetail(amount, weights)
  const [allExactly, perExactly] = [exactly(all), exactly(per)]
  const withPopulation = measure === 'population' || measure === 'tier'
  return parts.map((part, i) => ({
    kind: 'share',
    level: before.length,
    ofCents: amount,
    measure,
    of: withPopulation ? parties[i]?.population : undefined,
    unit,
    weight: exactly(weights[i] ?? 0),
    all: allExactly,
    per: perExactly,
    rest: exactly(part.rest),
    odd: part.odd,
    tie: part.tie,
    cents: part.cents,
  }))
}

const exactly = (whole: number | bigint): Exactly =>
  Number.isSafeInteger(Number(whole)) ? Number(whole) : String(whole)
