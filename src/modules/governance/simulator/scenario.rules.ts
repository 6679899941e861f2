import { parseFraction } from '../../../platform/fraction.ts'
import type { Text } from '../../../platform/language.ts'
import { type Cents, parseEuros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { apportion, type Sharing } from '../apportionment/apportionment.rules.ts'
import { takeOff } from '../apportionment/base.rules.ts'
import {
  type Key,
  type Party,
  type Population,
  readWeight,
  type Tier,
  withLead,
} from '../apportionment/key.rules.ts'

const refuse = refusals({
  'simulator.percent_unreadable': {
    status: 422,
    fr: 'La part du chef de file est un pourcentage entre 0 et 100. Écrivez par exemple 50 ou 33,3.',
    en: 'The share of the lead authority is a percentage between 0 and 100. Write for example 50 or 33.3.',
  },
  'simulator.tiers_unreadable': {
    status: 422,
    fr: 'Ces paliers ne se lisent pas. Écrivez leur début et leur taux, par exemple : 0:1 2000:1,5 10000:2.',
    en: 'These tiers cannot be read. Write where each starts and its rate, for example: 0:1 2000:1.5 10000:2.',
  },
  'simulator.values_missing': {
    status: 422,
    fr: 'Il manque une valeur, ou elle ne se lit pas, pour : {names}. Complétez-la, même si elle est nulle.',
    en: 'A value is missing, or cannot be read, for: {names}. Fill it in, even when it is zero.',
  },
  'simulator.nobody_left': {
    status: 422,
    fr: 'Il ne reste aucun partenaire pour partager. Remettez-en au moins un.',
    en: 'No partner is left to share. Put at least one back.',
  },
  'simulator.population_unknown': {
    status: 422,
    fr: 'Cette population n’est pas publiée pour : {names}. Choisissez une autre population, ou saisissez-la.',
    en: 'This population is not published for: {names}. Choose another one, or type it.',
  },
})

/** Whoever may bear a part: `value` is what was typed for it (its parts, its consumption, its spending…). */
export type Candidate = {
  readonly id: string
  readonly name: string
  readonly counts: readonly Population[]
  readonly value: string | undefined
}

export type KeyKind = 'population' | 'tier' | 'fixed' | 'consumption' | 'spending' | 'zero'
/** `municipal-2022`: a kind and a census year, as the official files have them; `typed`: those of the reader. */
export type PopulationChoice = string

export type Scenario = {
  readonly grossCents: Cents
  /** Revenue and grants, taken off before it is shared. */
  readonly revenueCents: Cents
  readonly keyKind: KeyKind
  readonly lead: Candidate
  /** What the lead authority bears before the others share the rest, in percent. */
  readonly leadPercent: string
  readonly candidates: readonly Candidate[]
  readonly population: PopulationChoice
  readonly tiers: string
  readonly tierReading: 'step' | 'marginal'
}

export const populationId = ({ kind, censusYear }: Population): PopulationChoice => `${kind}-${censusYear}`

/** The populations that the official files give for all of them: one of the others would be guessed. */
export function knownPopulations(candidates: readonly Candidate[]): Population[] {
  const [first, ...others] = candidates
  const known = others.map(({ counts }) => new Set(counts.map(populationId)))
  return (first?.counts ?? []).filter((count) => known.every((ids) => ids.has(populationId(count))))
}

/** Whether each partner must be given a figure by hand. */
export const asksValues = ({ keyKind, population }: Pick<Scenario, 'keyKind' | 'population'>): boolean =>
  keyKind === 'fixed' ||
  keyKind === 'consumption' ||
  keyKind === 'spending' ||
  ((keyKind === 'population' || keyKind === 'tier') && population === 'typed')

/** One way to share the same amount, and what it is called. */
export type Reading = {
  readonly name: Text
  readonly sharing: Sharing
  readonly grossCents: Cents
  /** What was taken off it: never more. */
  readonly takenCents: Cents
}

/**
 * The sharing asked for, then what other readings of the same agreement would give, for comparison.
 * @throws Refusal `simulator.*`, `key.*` with what to do.
 */
export function simulate(scenario: Scenario): readonly [Reading, ...Reading[]] {
  if (scenario.candidates.length === 0) throw refuse('simulator.nobody_left')
  const chosen = readingOf(scenario)
  const others = alternatives(scenario).map((other) => readingOf({ ...scenario, ...other }))
  return [chosen, ...others]
}

/** What the text of an agreement often leaves open: which population, how tiers read, or plainly another key. */
function alternatives(scenario: Scenario): Partial<Scenario>[] {
  const { keyKind, population, tierReading } = scenario
  const known = knownPopulations(scenario.candidates).map(populationId)
  const byPopulation = known
    .filter((id) => keyKind !== 'population' || id !== population)
    .map((id): Partial<Scenario> => ({ keyKind: 'population', population: id }))
  const equally: Partial<Scenario> = {
    keyKind: 'fixed',
    candidates: scenario.candidates.map((each) => ({ ...each, value: '1' })),
  }
  if (keyKind === 'tier')
    return [{ tierReading: tierReading === 'step' ? 'marginal' : 'step' }, ...byPopulation.slice(0, 1)]
  if (keyKind === 'population') return [...byPopulation.slice(0, 2), equally]
  return [...byPopulation.slice(0, 1), ...(keyKind === 'fixed' ? [] : [equally])]
}

function readingOf(scenario: Scenario): Reading {
  const { lead, candidates, grossCents, revenueCents } = scenario
  const parties = candidates.map((each) => partyOf(each, scenario))
  const missing = candidates.filter((_, i) => parties[i] === undefined).map(({ name }) => name)
  if (missing.length > 0)
    throw refuse(asksValues(scenario) ? 'simulator.values_missing' : 'simulator.population_unknown', {
      names: missing.length > 5 ? `${missing.slice(0, 5).join(', ')}…` : missing.join(', '),
    })
  const rest = keyOf(scenario)
  const key = rest.kind === 'zero' ? rest : withLead(lead.id, scenario.leadPercent, rest)
  if (!key) throw refuse('simulator.percent_unreadable')
  const everyone = [{ id: lead.id }, ...parties.filter((party) => party !== undefined)]
  const { takenCents, netCents } = takeOff(grossCents, revenueCents)
  const sharing = apportion(netCents, key, inOrder(everyone))
  return { name: nameOf(scenario), sharing, grossCents, takenCents }
}

/** Ties go to the party listed first: in the order of their SIREN numbers, whatever the page shows. */
const inOrder = (parties: readonly Party[]): Party[] =>
  parties.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))

function partyOf({ id, counts, value }: Candidate, { keyKind, population }: Scenario): Party | undefined {
  const typed = value?.trim()
  switch (keyKind) {
    case 'zero':
      return { id }
    case 'fixed':
    case 'consumption':
      return typed && parseFraction(typed) ? { id, consumption: typed } : undefined
    case 'spending': {
      const spent = typed ? parseEuros(typed) : undefined
      return spent === undefined ? undefined : { id, spentCents: spent }
    }
    default: {
      if (population !== 'typed') {
        const found = counts.find((count) => populationId(count) === population)
        return found && { id, population: found }
      }
      const inhabitants = typed?.replace(/[\s\u00a0\u202f]/g, '') ?? ''
      return /^\d{1,9}$/.test(inhabitants)
        ? { id, population: { inhabitants: Number(inhabitants) } }
        : undefined
    }
  }
}

function keyOf(scenario: Scenario): Key {
  const { keyKind, candidates, lead } = scenario
  const parties = candidates.map(({ id }) => id)
  switch (keyKind) {
    case 'zero':
      return { kind: 'zero', bearer: lead.id }
    case 'fixed':
      return {
        kind: 'fixed',
        weights: Object.fromEntries(candidates.map(({ id, value }) => [id, value?.trim() ?? ''])),
      }
    case 'tier':
      return { kind: 'tier', parties, reading: scenario.tierReading, tiers: readTiers(scenario.tiers) }
    default:
      return { kind: keyKind, parties }
  }
}

/** `0:1 2000:1,5`: from how many inhabitants, at which rate. */
function readTiers(text: string): Tier[] {
  return text
    .trim()
    .split(/[\s;]+/)
    .map((each) => {
      const [, from, rate] = /^(\d{1,9}):(\S{1,20})$/.exec(each) ?? []
      if (!from || !rate || !parseFraction(rate)) throw refuse('simulator.tiers_unreadable')
      readWeight(rate)
      return { from: Number(from), rate }
    })
}

const kindNames = {
  municipal: { fr: 'Population municipale', en: 'Municipal population' },
  total: { fr: 'Population totale', en: 'Total population' },
} as const

/** `Population totale 2022`. */
export function populationName(id: PopulationChoice): Text {
  const [kind = '', year = ''] = id.split('-')
  if (kind !== 'municipal' && kind !== 'total') return { fr: 'Populations saisies', en: 'Typed populations' }
  return { fr: `${kindNames[kind].fr} ${year}`, en: `${kindNames[kind].en} ${year}` }
}

const tierNames = {
  step: { fr: 'Paliers, lecture globale', en: 'Tiers, whole population' },
  marginal: { fr: 'Paliers, lecture par tranche', en: 'Tiers, slice by slice' },
} as const

function nameOf({ keyKind, population, tierReading, candidates }: Scenario): Text {
  switch (keyKind) {
    case 'population':
      return populationName(population)
    case 'tier':
      return tierNames[tierReading]
    case 'fixed':
      return new Set(candidates.map(({ value }) => value)).size === 1
        ? { fr: 'Parts égales', en: 'Equal shares' }
        : { fr: 'Parts fixes', en: 'Fixed shares' }
    case 'consumption':
      return { fr: 'Consommation', en: 'Consumption' }
    case 'spending':
      return { fr: 'Dépense réelle', en: 'Actual spending' }
    case 'zero':
      return { fr: 'Sans participation', en: 'Free of charge' }
  }
}
