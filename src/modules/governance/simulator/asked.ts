import { type Field, readAnswers } from '../../../platform/field.ts'
import type { Language } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import type { Issue } from '../../../platform/refusal.ts'
import type { PlacesOfDepartement } from '../../territory/index.ts'
import {
  asksValues,
  type Candidate,
  type KeyKind,
  knownPopulations,
  populationId,
  populationName,
  type Scenario,
} from './scenario.rules.ts'
import { words } from './simulator.words.ts'

/** Partners that can each be given a value by hand on one page. */
export const mostTyped = 60

const keyKinds = ['population', 'tier', 'fixed', 'consumption', 'spending', 'zero'] as const
const either = <T extends string>(all: readonly T[], asked: string | null, otherwise: T): T =>
  all.find((each) => each === asked) ?? otherwise

/** Everything an address asks of the simulator: what it leaves out takes its usual value. */
export type Asked = {
  readonly departement: string
  /** `epci`, `communes`, or the SIREN of the EPCI whose communes share. */
  readonly group: string
  readonly keyKind: KeyKind
  readonly amount: string
  /** Revenue and grants to take off it first; empty for none. */
  readonly revenue: string
  readonly leadPercent: string
  readonly population: string
  readonly tiers: string
  readonly tierReading: 'step' | 'marginal'
  readonly without: ReadonlySet<string>
  readonly typedFor: (id: string) => string | undefined
}

export const readAsked = (query: URLSearchParams): Asked => ({
  departement: query.get('departement') ?? '',
  group: query.get('groupe') ?? 'epci',
  keyKind: either(keyKinds, query.get('cle'), 'population'),
  amount: query.get('montant') ?? '10 000,00',
  revenue: query.get('recettes')?.trim() ?? '',
  leadPercent: query.get('tete')?.trim() || '0',
  population: query.get('population') ?? '',
  tiers: query.get('paliers')?.trim() || '0:1 2000:1,5 10000:2',
  tierReading: either(['step', 'marginal'], query.get('lecture'), 'step'),
  without: new Set(query.getAll('sans').slice(0, 2000)),
  typedFor: (id) => query.get(`v-${id}`) ?? undefined,
})

/** The address of the same simulation but for one partner, taken out or put back. */
export function addressWithout(query: URLSearchParams, id: string, out: boolean): string {
  const next = new URLSearchParams(query)
  next.delete('page')
  next.delete('sans', id)
  if (out) next.append('sans', id)
  return `?${next}`
}

const amountFields = [
  {
    kind: 'money',
    name: 'montant',
    label: { fr: words.fr.amount, en: words.en.amount },
    min: cents(1),
    max: cents(100_000_000_000),
  },
  {
    kind: 'money',
    name: 'recettes',
    label: { fr: words.fr.revenue, en: words.en.revenue },
    min: cents(0),
    max: cents(100_000_000_000),
    optional: true,
  },
] as const satisfies readonly Field[]

export type Cast = {
  readonly lead: Candidate
  /** All who could share, those who were taken out included. */
  readonly all: readonly Candidate[]
  readonly populations: readonly { readonly id: string; readonly name: string }[]
}

/** Who could share, and who leads them: the département, or the EPCI whose communes they are. */
export function castOf(
  { departement, epcis, communes }: PlacesOfDepartement,
  { group, typedFor }: Asked,
  lang: Language,
): Cast {
  const epci = epcis.find(({ siren }) => siren === group)
  const places = epci
    ? communes.filter(({ epciSiren }) => epciSiren === group)
    : group === 'communes'
      ? communes
      : epcis
  const all = places.map(({ siren, name, counts }) => ({ id: siren, name, counts, value: typedFor(siren) }))
  const lead = epci ?? { ...departement, name: departement.fullName }
  const populations = knownPopulations(all).map((count) => {
    const id = populationId(count)
    return { id, name: populationName(id)[lang] }
  })
  return {
    lead: { id: lead.siren, name: lead.name, counts: lead.counts, value: undefined },
    all,
    populations,
  }
}

/** The legal default is the total population, when the text says nothing else. */
export const populationOf = ({ population }: Asked, { populations }: Cast): string =>
  population === 'typed' || populations.some(({ id }) => id === population)
    ? population
    : (populations.find(({ id }) => id.startsWith('total'))?.id ?? populations[0]?.id ?? 'typed')

/** What is asked, ready to be computed, or what to say of the answers. */
export function scenarioOf(
  asked: Asked,
  cast: Cast,
): { readonly scenario: Scenario } | { readonly issues: readonly Issue[] } {
  const typed = { montant: [asked.amount], recettes: [asked.revenue] }
  const read = readAnswers(amountFields, { values: typed, files: {} })
  if ('issues' in read) return read
  const scenario = {
    grossCents: read.answers.montant,
    revenueCents: read.answers.recettes ?? cents(0),
    keyKind: asked.keyKind,
    lead: cast.lead,
    leadPercent: asked.leadPercent,
    candidates: cast.all
      .filter(({ id }) => !asked.without.has(id))
      // Parts are equal until somebody says otherwise.
      .map((each) => (asked.keyKind === 'fixed' ? { ...each, value: each.value?.trim() || '1' } : each)),
    population: populationOf(asked, cast),
    tiers: asked.tiers,
    tierReading: asked.tierReading,
  } as const
  if (asksValues(scenario) && scenario.candidates.length > mostTyped) {
    const [fr, en] = [words.fr.tooMany(mostTyped), words.en.tooMany(mostTyped)]
    return { issues: [{ name: 'groupe', text: { fr, en } }] }
  }
  return { scenario }
}
