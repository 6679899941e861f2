import { type Fraction, fraction, fractionText, parseFraction } from '../../../platform/fraction.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'key.weight_unreadable': {
    status: 422,
    fr: 'Le poids « {weight} » n’est pas un nombre exact et positif. Écrivez par exemple 20, 12,5 ou 1/3.',
    en: 'The weight “{weight}” is not an exact, positive number. Write for example 20, 12.5 or 1/3.',
  },
  'key.stranger': {
    status: 422,
    fr: '« {party} » est dans la clé mais n’est pas une des parties. Retirez-la de la clé, ou ajoutez-la aux parties.',
    en: '“{party}” is in the key but is not one of the parties. Take it out of the key, or add it to the parties.',
  },
  'key.party_listed_twice': {
    status: 422,
    fr: '« {party} » est inscrite deux fois. Gardez une seule ligne par partie.',
    en: '“{party}” is listed twice. Keep one line for each party.',
  },
  'key.population_missing': {
    status: 422,
    fr: 'La population de « {party} » manque. Indiquez-la, avec son type, son année et sa source.',
    en: 'The population of “{party}” is missing. Give it, with its kind, year and source.',
  },
  'key.populations_differ': {
    status: 422,
    fr: 'Les populations ne sont pas toutes du même type et de la même année ({party}). Choisissez un seul type et une seule année.',
    en: 'The populations are not all of one kind and one year ({party}). Choose one kind and one year.',
  },
  'key.consumption_missing': {
    status: 422,
    fr: 'La consommation de « {party} » manque. Saisissez-la, même si elle est nulle.',
    en: 'The consumption of “{party}” is missing. Enter it, even when it is zero.',
  },
  'key.spending_missing': {
    status: 422,
    fr: 'La dépense réelle de « {party} » manque. Saisissez-la, même si elle est nulle.',
    en: 'The actual spending of “{party}” is missing. Enter it, even when it is zero.',
  },
  'key.all_weights_zero': {
    status: 422,
    fr: 'Tous les poids sont nuls : personne ne peut porter cette dépense. Changez la clé ou les valeurs des parties.',
    en: 'All weights are zero: nobody can bear this expense. Change the key or the parties’ values.',
  },
  'key.tiers_unordered': {
    status: 422,
    fr: 'Les paliers commencent à 0 habitant et se suivent en ordre croissant. Corrigez leur début.',
    en: 'Tiers start at 0 inhabitants and follow each other upwards. Correct where they start.',
  },
})

/** A whole number, `1/3` or `12,5`: kept as written, read exactly, never a float. */
export type Exact = number | string

/** A legal population; its kind, census year and source are what lets a stranger check it. */
export type Population = {
  readonly inhabitants: number
  readonly kind?: 'municipal' | 'total'
  readonly censusYear?: number
  readonly source?: string
}
export type Tier = { readonly from: number; readonly rate: Exact }

/** Which parties a branch is for; left out: those that the key names nowhere else. */
type Among = { readonly parties?: readonly string[] }

/** How a cost is shared: plain data, a tree of branches, versioned by the convention that holds it. */
export type Key =
  | { readonly kind: 'fixed'; readonly weights: Readonly<Record<string, Exact>> }
  | (Among & { readonly kind: 'population' })
  | (Among & {
      readonly kind: 'tier'
      readonly reading: 'step' | 'marginal'
      readonly tiers: readonly Tier[]
    })
  | (Among & { readonly kind: 'consumption'; readonly unit?: Text })
  | (Among & { readonly kind: 'spending' })
  /** Free for all but its bearer; without a bearer the cost stays outside the sharing. */
  | { readonly kind: 'zero'; readonly bearer?: string }
  | { readonly kind: 'nested'; readonly branches: readonly Branch[] }

export type Branch = { readonly weight: Exact } & ({ readonly party: string } | { readonly key: Key })

/** An organisation that shares a cost, with what the key may ask of it. Parties are listed in SIREN order. */
export type Party = {
  readonly id: string
  readonly population?: Population
  readonly consumption?: Exact
  readonly spentCents?: number
  /** It pays suppliers itself: it has borne its share already, and nobody claims it. */
  readonly paysItself?: true
}

/** @throws Refusal `key.weight_unreadable` */
export function readWeight(weight: Exact): Fraction {
  const read = parseFraction(weight)
  if (!read || read.n < 0n) throw refuse('key.weight_unreadable', { weight })
  return read
}

/**
 * The lead authority bears `percent` (`50`, `33,3 %`) of the cost and the others share what is left by the key `rest`;
 * at 0, they share all of it. `undefined` when this is no percentage between 0 and 100.
 */
export function withLead(lead: string, percent: string, rest: Key): Key | undefined {
  const part = parseFraction(percent.replace(/\s*%$/, ''))
  const left = part && fraction(100n * part.d - part.n, part.d)
  if (!part || !left || part.n < 0n || left.n < 0n) return undefined
  if (part.n === 0n) return rest
  return {
    kind: 'nested',
    branches: [
      { weight: fractionText(part), party: lead },
      { weight: fractionText(left), key: rest },
    ],
  }
}

/** The parties a key names, in no particular order; a key may also speak of “the others”. */
export function namedIn(key: Key): string[] {
  if (key.kind === 'fixed') return Object.keys(key.weights)
  if (key.kind === 'zero') return key.bearer === undefined ? [] : [key.bearer]
  if (key.kind === 'nested')
    return key.branches.flatMap((branch) => ('party' in branch ? [branch.party] : namedIn(branch.key)))
  return [...(key.parties ?? [])]
}
