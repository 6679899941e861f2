import { type Fraction, fraction, times, total, wholeWeights } from '../../../platform/fraction.ts'
import type { Text } from '../../../platform/language.ts'
import { type Key, type Party, readWeight, refuse, type Tier } from './key.rules.ts'

export type LeafKey = Exclude<Key, { kind: 'nested' } | { kind: 'zero' }>

/** Whole weights in the order of the parties, all multiplied by `per` to be so, and what they measure. */
export type Weights = {
  readonly weights: readonly (number | bigint)[]
  readonly per: number | bigint
  readonly measure: 'parts' | 'population' | 'tier' | 'consumption' | 'spending'
  readonly unit?: Text | undefined
}

/**
 * What each party weighs under one branch of a key.
 * @throws Refusal when a population, a consumption or a spending is missing: never guessed, never zero.
 */
export function weigh(key: LeafKey, parties: readonly Party[]): Weights {
  switch (key.kind) {
    case 'fixed':
      return { ...wholeWeights(parties.map(({ id }) => readWeight(key.weights[id] ?? 0))), measure: 'parts' }
    case 'population':
      checkPopulations(parties)
      return { weights: parties.map(inhabitantsOf), per: 1, measure: 'population' }
    case 'tier': {
      checkPopulations(parties)
      checkTiers(key.tiers)
      const weights = parties.map((party) => tierWeight(inhabitantsOf(party), key.tiers, key.reading))
      return { ...wholeWeights(weights), measure: 'tier' }
    }
    case 'consumption':
      return { ...wholeWeights(parties.map(consumptionOf)), measure: 'consumption', unit: key.unit }
    case 'spending':
      return { weights: parties.map(spendingOf), per: 1, measure: 'spending' }
  }
}

function consumptionOf({ id, consumption }: Party): Fraction {
  if (consumption === undefined) throw refuse('key.consumption_missing', { party: id })
  return readWeight(consumption)
}

function spendingOf({ id, spentCents }: Party): number {
  if (spentCents === undefined) throw refuse('key.spending_missing', { party: id })
  return wholeNumber(spentCents)
}

function inhabitantsOf({ id, population }: Party): number {
  if (!population) throw refuse('key.population_missing', { party: id })
  return wholeNumber(population.inhabitants)
}

function wholeNumber(weight: number): number {
  if (!Number.isSafeInteger(weight) || weight < 0) throw refuse('key.weight_unreadable', { weight })
  return weight
}

/** Two census years, or municipal beside total populations, do not compare. */
function checkPopulations(parties: readonly Party[]): void {
  const first = parties.find(({ population }) => population)?.population
  for (const { id, population } of parties)
    if (population && (population.kind !== first?.kind || population.censusYear !== first?.censusYear))
      throw refuse('key.populations_differ', { party: id })
}

function checkTiers(tiers: readonly Tier[]): void {
  const rising = tiers.every(({ from }, i) => (i === 0 ? from === 0 : from > (tiers[i - 1]?.from ?? from)))
  if (tiers.length === 0 || !rising) throw refuse('key.tiers_unordered')
}

/**
 * Step: every inhabitant at the rate of the tier that the whole population reaches. Marginal: each slice of
 * inhabitants at the rate of its own tier, as for income tax.
 */
function tierWeight(inhabitants: number, tiers: readonly Tier[], reading: 'step' | 'marginal'): Fraction {
  if (reading === 'step') {
    const tier = tiers.findLast(({ from }) => inhabitants >= from)
    return times(readWeight(tier?.rate ?? 0), fraction(inhabitants))
  }
  return total(
    tiers.map(({ from, rate }, i) => {
      const until = Math.min(inhabitants, tiers[i + 1]?.from ?? inhabitants)
      return times(readWeight(rate), fraction(Math.max(0, until - from)))
    }),
  )
}
