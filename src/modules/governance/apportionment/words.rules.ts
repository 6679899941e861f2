import { type Fraction, fraction, times, total } from '../../../platform/fraction.ts'
import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { inSentence, ofName, theName } from '../../../platform/names.ts'
import type { ShareStep, Step } from './apportionment.rules.ts'
import type { NetPer } from './base.rules.ts'
import type { Excess } from './excess.rules.ts'
import { type Key, readWeight, type Tier } from './key.rules.ts'

const locale = { fr: 'fr-FR', en: 'en-GB' } as const
const decimals = (lang: Language, least: number, most: number) =>
  new Intl.NumberFormat(locale[lang], { minimumFractionDigits: least, maximumFractionDigits: most })
const plain = { fr: decimals('fr', 0, 3), en: decimals('en', 0, 3) }
const thousandths = { fr: decimals('fr', 3, 3), en: decimals('en', 3, 3) }
const percents = { fr: decimals('fr', 4, 4), en: decimals('en', 4, 4) }
const plural = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') }

const units = {
  parts: { fr: ['part', 'parts'], en: ['part', 'parts'] },
  population: { fr: ['habitant', 'habitants'], en: ['inhabitant', 'inhabitants'] },
  tier: { fr: ['point', 'points'], en: ['point', 'points'] },
  consumption: { fr: ['unité', 'unités'], en: ['unit', 'units'] },
} as const

const say = {
  fr: {
    of: 'sur',
    portion: ' % de',
    odd: 'un centime restant lui revient : reste',
    even: 'pas de centime restant : reste',
    tie: 'à égalité de reste, l’ordre de la liste décide',
    municipal: 'population municipale',
    total: 'population totale',
    census: (year: number) => `recensement de ${year}`,
    bearer: 'porte toute la dépense :',
    excessStep: 'au-delà du plafond, à sa charge :',
    excess: (amount: string, name: string) => `${amount} au-delà du plafond, à la charge ${ofName(name)}`,
    takenOver: (name: string) => `reprend la part ${ofName(name)} :`,
    between: ' ; ',
    equally: (names: string) => `à parts égales entre ${names}`,
    for: (share: string, name: string) => `${share} pour ${theName(name)}`,
    forOne: (name: string) => `pour ${theName(name)}`,
    among: (rule: string, names: string) => `${rule}, entre ${names}`,
    population: 'à proportion de la population',
    consumption: 'à proportion de ce que chacun consomme',
    spending: 'à proportion de ce que chacun a dépensé',
    tier: {
      step: 'par palier d’habitants, le tarif du palier atteint valant pour tous les habitants',
      marginal: 'par palier d’habitants, chaque tarif ne valant que pour les habitants de son palier',
    },
    tierFrom: ({ from, rate }: Tier) => `dès ${plain.fr.format(from)} : ${rate} par habitant`,
    bornBy: (name: string) => `${theName(name)} porte toute la dépense`,
    bornByNobody: 'aucune part n’est demandée aux parties',
    net: (cost: string, taken: string, rest: string) => `${cost} − ${taken} de recettes et d’aides = ${rest}`,
    netPer: {
      period: 'net des recettes et aides reçues pour le même exercice',
      term: 'net des recettes et aides reçues sur toute la durée',
    },
  },
  en: {
    of: 'of',
    portion: '% of',
    odd: 'one odd cent received: remainder',
    even: 'no odd cent: remainder',
    tie: 'equal remainders, settled by the order of the list',
    municipal: 'municipal population',
    total: 'total population',
    census: (year: number) => `${year} census`,
    bearer: 'bears the whole cost:',
    excessStep: 'over the ceiling, borne by it:',
    excess: (amount: string, name: string) => `${amount} over the ceiling, borne by ${name}`,
    takenOver: (name: string) => `takes over the share of ${name}:`,
    between: '; ',
    equally: (names: string) => `in equal parts between ${names}`,
    for: (share: string, name: string) => `${share} for ${name}`,
    forOne: (name: string) => `for ${name}`,
    among: (rule: string, names: string) => `${rule}, between ${names}`,
    population: 'in proportion to population',
    consumption: 'in proportion to what each consumes',
    spending: 'in proportion to what each spent',
    tier: {
      step: 'by tiers of inhabitants, the rate of the tier reached holding for all inhabitants',
      marginal: 'by tiers of inhabitants, each rate holding for the inhabitants of its own tier only',
    },
    tierFrom: ({ from, rate }: Tier) => `from ${plain.en.format(from)}: ${rate} an inhabitant`,
    bornBy: (name: string) => `${name} bears the whole cost`,
    bornByNobody: 'no share is asked of the parties',
    net: (cost: string, taken: string, rest: string) => `${cost} − ${taken} of revenue and grants = ${rest}`,
    netPer: {
      period: 'net of the revenue and grants received for the same year',
      term: 'net of the revenue and grants received over the whole term',
    },
  },
} as const

/** `n / d` with at most `digits` decimals, half up, worked out in whole numbers so that large weights stay exact. */
function ratio(n: bigint, d: bigint, digits: number): number {
  const scale = 10n ** BigInt(digits)
  return Number((2n * n * scale + d) / (2n * d)) / Number(scale)
}

/** What of a cent was left over, in thousandths: 0.169. */
export const remainderOf = ({ rest, all }: Pick<ShareStep, 'rest' | 'all'>): number =>
  ratio(BigInt(rest), BigInt(all), 3)

function counted(
  { measure, unit }: Pick<ShareStep, 'measure' | 'unit'>,
  amount: number,
  lang: Language,
): string {
  if (measure === 'spending') return euros(cents(amount), lang)
  const number = plain[lang].format(amount)
  if (unit) return `${number} ${unit[lang]}`
  const [one, many] = units[measure][lang]
  return `${number} ${plural[lang].select(amount) === 'one' ? one : many}`
}

/** Where a population comes from: what the annex of a revenue order must let anyone check. */
function source({ measure, of }: ShareStep, lang: Language): string {
  if (!of) return ''
  const inhabitants = counted({ measure: 'population', unit: undefined }, of.inhabitants, lang)
  const facts = [
    measure === 'tier' && inhabitants,
    of.kind && say[lang][of.kind],
    of.censusYear && say[lang].census(of.censusYear),
    of.source,
  ].filter(Boolean)
  return facts.length > 0 ? ` (${facts.join(', ')})` : ''
}

/**
 * One step of a share as people read it: `17 312 habitants sur 246 462 → 7,0242 % de 10 500,00 € = 737,54 €, pas de
 * centime restant : reste 0,169`. `nameOf` names the party whose share is taken over.
 */
export function stepInWords(step: Step, lang: Language, nameOf: (id: string) => string): string {
  const words = say[lang]
  const amount = euros(step.cents, lang)
  if (step.kind === 'bearer') return `${words.bearer} ${amount}`
  if (step.kind === 'excess') return `${words.excessStep} ${amount}`
  if (step.kind === 'taken_over') return `${words.takenOver(nameOf(step.from))} ${amount}`
  const [weight, all] = [BigInt(step.weight), BigInt(step.all)]
  // Parts read better whole (1 of 3) than exact (0.333 of 1); what was measured is said as it was measured.
  const per = step.measure === 'parts' ? 1n : BigInt(step.per)
  const whole = ratio(all, per, 3)
  const spending = step.measure === 'spending'
  return [
    counted(step, ratio(weight, per, 3), lang),
    ` ${words.of} ${spending ? euros(cents(whole), lang) : plain[lang].format(whole)}`,
    ` → ${percents[lang].format(ratio(100n * weight, all, 4))}${words.portion} ${euros(step.ofCents, lang)} = ${amount}`,
    `, ${step.odd ? words.odd : words.even} ${thousandths[lang].format(remainderOf(step))}`,
    step.tie ? `, ${words.tie}` : '',
    source(step, lang),
  ].join('')
}

/** `10 500,00 € − 2 000,00 € de recettes et d’aides = 8 500,00 €`; nothing where nothing was taken off. */
export const netInWords = (costCents: Cents, takenCents: Cents, lang: Language): readonly string[] =>
  takenCents === 0
    ? []
    : [
        say[lang].net(
          euros(costCents, lang),
          euros(takenCents, lang),
          euros(cents(costCents - takenCents), lang),
        ),
      ]

/** `3 450,00 € au-delà du plafond, à la charge de la CA du Cotentin`; nothing where nothing is over. */
export const excessInWords = (
  excess: Pick<Excess, 'cents' | 'bearer'> | undefined,
  nameOf: (id: string) => string,
  lang: Language,
): readonly string[] => (excess ? [say[lang].excess(euros(excess.cents, lang), nameOf(excess.bearer))] : [])

/** `40 %` where percents say it exactly in four decimals, else `1/3`. */
function portion(share: Fraction, lang: Language): string {
  const { n, d } = times(share, fraction(1_000_000))
  if (d !== 1n) return `${share.n}/${share.d}`
  const percent = decimals(lang, 0, 4).format(Number(n) / 10_000)
  return lang === 'fr' ? `${percent} %` : `${percent}%`
}

/** What each of these weights is of them all, in words. */
function portions(weights: readonly Fraction[], lang: Language): string[] {
  const all = total(weights)
  return weights.map(({ n, d }) => portion(all.n === 0n ? all : fraction(n * all.d, d * all.n), lang))
}

/** How a key shares a cost, and what of the cost when it is not all of it. @throws Refusal `key.weight_unreadable` */
export function rulesInWords(
  { key, net }: { readonly key: Key; readonly net?: NetPer },
  lang: Language,
  nameOf: (id: string) => string,
): string {
  const rule = keyInWords(key, lang, nameOf)
  return net ? `${rule}, ${say[lang].netPer[net]}` : rule
}

/** How a key shares a cost, as an amendment writes it. `nameOf` names a party. @throws Refusal `key.weight_unreadable` */
export function keyInWords(key: Key, lang: Language, nameOf: (id: string) => string): string {
  const words = say[lang]
  switch (key.kind) {
    case 'zero':
      return key.bearer === undefined ? words.bornByNobody : words.bornBy(nameOf(key.bearer))
    case 'fixed': {
      const ids = Object.keys(key.weights)
      const shares = portions(Object.values(key.weights).map(readWeight), lang)
      const [only = ''] = ids
      if (ids.length === 1) return words.forOne(nameOf(only))
      return new Set(shares).size === 1
        ? words.equally(inSentence(ids.map(nameOf))[lang])
        : ids.map((id, at) => words.for(shares[at] ?? '', nameOf(id))).join(words.between)
    }
    case 'nested': {
      const shares = portions(
        key.branches.map(({ weight }) => readWeight(weight)),
        lang,
      )
      return key.branches
        .map((branch, at) =>
          'party' in branch
            ? words.for(shares[at] ?? '', nameOf(branch.party))
            : `${shares[at]} ${keyInWords(branch.key, lang, nameOf)}`,
        )
        .join(words.between)
    }
    default: {
      const rule =
        key.kind === 'tier'
          ? `${words.tier[key.reading]} (${key.tiers.map(words.tierFrom).join(', ')})`
          : words[key.kind]
      if (!key.parties) return rule
      const names = key.parties.map(nameOf)
      return names.length === 1
        ? `${rule}, ${words.forOne(names[0] ?? '')}`
        : words.among(rule, inSentence(names)[lang])
    }
  }
}
