import {
  compare,
  type Fraction,
  fraction,
  fractionText,
  parseFraction,
  total,
} from '../../../platform/fraction.ts'
import { type Key, readWeight } from '../apportionment/key.rules.ts'
import type { Party } from '../convention/convention.ts'
import { bad, pairs } from './key.forms.ts'

/** Of the whole cost, in percent, by the id of each party. */
export type Parts = ReadonlyMap<string, Fraction>
const hundred = fraction(100)
const percentOf = (text: string) => parseFraction(text.replace(/\s*%$/, ''))

/** As people write it: `12,5`; `100/3` where no decimal says it. */
export function shownFraction(value: Fraction): string {
  const decimal = String(Number(value.n) / Number(value.d))
  const read = parseFraction(decimal)
  return read && compare(read, value) === 0 ? decimal.replace('.', ',') : fractionText(value)
}

/**
 * The lines of the figures: those that end with `%`, or all of them for a key of fixed shares, are shares of the whole
 * cost; the others are what was measured, left as they are.
 * @throws BadAnswers
 */
export function readLines(
  { figures = '', key }: { readonly figures?: string | undefined; readonly key: string },
  parties: readonly Party[],
): { readonly parts: Parts; readonly figures: string | undefined } {
  const lines = figures.split('\n').filter((line) => line.trim() !== '')
  const isPart = (line: string) => key === 'fixed' || /%\s*$/.test(line)
  const rest = lines.filter((line) => !isPart(line))
  const names = pairs(lines.join('\n')).map((pair) => pair?.[0])
  const lower = names.map((name) => name?.toLowerCase())
  const twice = names.find((name, at) => name !== undefined && lower.indexOf(lower[at]) < at)
  if (twice !== undefined)
    throw bad('figures', `« ${twice} » a deux lignes : gardez-en une.`, `“${twice}” has two lines: keep one.`)
  return {
    parts: new Map(lines.filter(isPart).map((line) => readPart(line, parties))),
    figures: rest.length > 0 ? rest.join('\n') : undefined,
  }
}

function readPart(line: string, parties: readonly Party[]): readonly [string, Fraction] {
  const [pair] = pairs(line)
  const percent = pair && percentOf(pair[1])
  if (!pair || !percent || percent.n < 0n || compare(percent, hundred) > 0)
    throw bad(
      'figures',
      `« ${line.trim()} » ne se lit pas. Écrivez le nom de la partie et sa part en pourcentage, comme « Chambre : 20 ».`,
      `“${line.trim()}” cannot be read. Write the name of the party and its share in percent, like “Chamber: 20”.`,
    )
  const party = parties.find(({ name }) => name.toLowerCase() === pair[0].toLowerCase())
  if (!party)
    throw bad(
      'figures',
      `« ${pair[0]} » n’est pas une partie de la convention. Écrivez son nom tel qu’il est affiché ici.`,
      `“${pair[0]}” is not a party to the agreement. Write its name as it is shown here.`,
    )
  return [party.organisation_id, percent]
}

/**
 * Fixed shares: one for each party, of a hundred in all. That of the lead authority stands in its own answer, or in a
 * line as for the others.
 * @throws BadAnswers
 */
export function fixedKey(parts: Parts, leadPercent: string, lead: string, parties: readonly Party[]): Key {
  const all = withLeadPart(parts, leadPercent, lead)
  const missing = parties.find(({ organisation_id: id }) => id !== lead && !all.has(id))
  if (missing)
    throw bad(
      'figures',
      `« ${missing.name} » n’a pas de ligne. Écrivez « ${missing.name} : 0 » si elle ne paie rien.`,
      `“${missing.name}” has no line. Write “${missing.name}: 0” if it pays nothing.`,
    )
  const sum = total([...all.values()])
  if (compare(sum, hundred) !== 0)
    throw bad(
      'figures',
      `Les parts font ${shownFraction(sum)} % en tout, celle du chef de file comprise : il en faut 100. Corrigez une ligne.`,
      `The shares make ${shownFraction(sum)}% in all, with that of the lead authority: they must make 100. Correct a line.`,
    )
  const bearing = [...all].filter(([, percent]) => percent.n > 0n)
  return { kind: 'fixed', weights: Object.fromEntries(bearing.map(([id, part]) => [id, weightOf(part)])) }
}

/**
 * Some parties bear a fixed share of the whole cost, and the others share what is left by another key.
 * @throws BadAnswers
 */
export function partlyFixedKey(parts: Parts, leadPercent: string, lead: string, rest: Key): Key {
  const all = withLeadPart(parts, leadPercent, lead)
  const taken = total([...all.values()])
  if (compare(taken, hundred) >= 0)
    throw bad(
      'figures',
      `Les parts fixes font ${shownFraction(taken)} % : il ne reste rien à partager. Baissez-en une, ou choisissez « En parts fixes ».`,
      `The fixed shares make ${shownFraction(taken)}%: nothing is left to share. Lower one, or choose “In fixed shares”.`,
    )
  return {
    kind: 'nested',
    branches: [
      ...[...all]
        .filter(([, part]) => part.n > 0n)
        .map(([party, part]) => ({ weight: weightOf(part), party })),
      { weight: weightOf(fraction(hundred.n * taken.d - taken.n, taken.d)), key: rest },
    ],
  }
}

/** The share of the lead authority first, then those of the lines. @throws BadAnswers */
function withLeadPart(parts: Parts, leadPercent: string, lead: string): Parts {
  const own = percentOf(leadPercent)
  if (!own || own.n < 0n || compare(own, hundred) > 0)
    throw bad('lead', 'Écrivez un pourcentage entre 0 et 100.', 'Write a percentage between 0 and 100.')
  if (own.n === 0n) return parts
  if (parts.has(lead))
    throw bad(
      'figures',
      'La part du chef de file est déjà écrite plus haut : retirez sa ligne.',
      'The share of the lead authority is written above already: take its line out.',
    )
  return new Map([[lead, own], ...parts])
}

const weightOf = (part: Fraction): string => fractionText(part)

/**
 * The fixed shares of a key, in percent, and how the rest is shared; `undefined` for a key of another shape. A key of
 * equal shares has none: it is said otherwise.
 */
export function partsOf(key: Key): { readonly parts: Parts; readonly rest?: Key } | undefined {
  if (key.kind === 'fixed') return { parts: percents(Object.entries(key.weights)) }
  if (key.kind !== 'nested') return { parts: new Map(), rest: key }
  const keys = key.branches.flatMap((branch) => ('key' in branch ? [branch.key] : []))
  const [rest] = keys
  if (keys.length > 1 || rest?.kind === 'nested') return undefined
  const all = total(key.branches.map(({ weight }) => readWeight(weight)))
  const own = key.branches.flatMap((branch) =>
    'party' in branch ? [[branch.party, branch.weight] as const] : [],
  )
  return { parts: percents(own, all), ...(rest && { rest }) }
}

function percents(
  weights: readonly (readonly [string, string | number])[],
  all = total(weights.map(([, weight]) => readWeight(weight))),
): Parts {
  return new Map(
    weights.map(([id, weight]) => {
      const { n, d } = readWeight(weight)
      return [id, all.n === 0n ? all : fraction(100n * n * all.d, d * all.n)]
    }),
  )
}

/** The lines the form shows: every partner with its share, or those only whose share is apart from the key. */
export const shownParts = (parts: Parts, partners: readonly Party[], isWhole: boolean): readonly string[] =>
  partners.flatMap(({ organisation_id, name }) => {
    const part = parts.get(organisation_id)
    if (isWhole) return [`${name} : ${shownFraction(part ?? fraction(0))}`]
    return part ? [`${name} : ${shownFraction(part)} %`] : []
  })
