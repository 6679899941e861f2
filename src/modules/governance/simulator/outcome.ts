import type { Language } from '../../../platform/language.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import type { Share } from '../apportionment/apportionment.rules.ts'
import { perInhabitant } from '../apportionment/base.rules.ts'
import { compareReadings } from '../apportionment/reading.rules.ts'
import { stepInWords } from '../apportionment/words.rules.ts'
import { type Candidate, populationId, type Reading, type Scenario } from './scenario.rules.ts'

/** One partner's line of the result. */
export type Line = {
  readonly id: string
  readonly name: string
  readonly inhabitants: number | undefined
  readonly cents: Cents
  readonly eachCents: Cents | undefined
  readonly share: Share
  /** Under each reading, the first being the one asked for. */
  readonly readings: readonly { readonly cents: Cents; readonly differenceCents: Cents }[]
}

/** The lines of a simulation, the largest share first; whoever has no part in any reading has no line. */
export function linesOf(scenario: Scenario, readings: readonly [Reading, ...Reading[]]): Line[] {
  const people = new Map([scenario.lead, ...scenario.candidates].map((each) => [each.id, each]))
  const shares = new Map(readings[0].sharing.shares.map((share) => [share.id, share]))
  return compareReadings(readings.map(({ sharing }) => sharing))
    .flatMap(({ id, cents: costs, differenceCents }): Line[] => {
      const share = shares.get(id)
      const candidate = people.get(id)
      if (!share || !candidate) return []
      if (id === scenario.lead.id && costs.every((cost) => cost === 0)) return []
      const inhabitants = inhabitantsOf(candidate, scenario)
      return [
        {
          id,
          name: candidate.name,
          inhabitants,
          cents: share.cents,
          eachCents: inhabitants ? perInhabitant(share.cents, inhabitants) : undefined,
          share,
          readings: costs.map((cost, i) => ({
            cents: cost,
            differenceCents: differenceCents[i] ?? cents(0),
          })),
        },
      ]
    })
    .toSorted((a, b) => b.cents - a.cents || (a.id < b.id ? -1 : 1))
}

/** The population in use, or the total one when the key does not look at populations. */
function inhabitantsOf({ counts, value }: Candidate, { population, keyKind }: Scenario): number | undefined {
  if (population === 'typed' && (keyKind === 'population' || keyKind === 'tier'))
    return value ? Number(value.replace(/\D/g, '')) : undefined
  return (
    counts.find((count) => populationId(count) === population) ?? counts.find(({ kind }) => kind === 'total')
  )?.inhabitants
}

/** Every step of a share, in words, and nothing when there is nothing to pay. */
export const shareInWords = ({ trace }: Share, lang: Language, nameOf: (id: string) => string): string[] =>
  trace.map((step) => stepInWords(step, lang, nameOf))
