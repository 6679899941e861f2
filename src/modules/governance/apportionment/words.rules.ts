import type { Language } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import type { ShareStep, Step } from './apportionment.rules.ts'

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
    takenOver: (name: string) => `reprend la part de ${name} :`,
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
    takenOver: (name: string) => `takes over the share of ${name}:`,
  },
} as const

/** `n / d` with at most `digits` decimals, half up, worked out in whole numbers so that large weights stay exact. */
function ratio(n: bigint, d: bigint, digits: number): number {
  const scale = 10n ** BigInt(digits)
  return Number((2n * n * scale + d) / (2n * d)) / Number(scale)
}

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
  if (step.kind === 'taken_over') return `${words.takenOver(nameOf(step.from))} ${amount}`
  const [weight, all, rest] = [BigInt(step.weight), BigInt(step.all), BigInt(step.rest)]
  // Parts read better whole (1 of 3) than exact (0.333 of 1); what was measured is said as it was measured.
  const per = step.measure === 'parts' ? 1n : BigInt(step.per)
  const whole = ratio(all, per, 3)
  const spending = step.measure === 'spending'
  return [
    counted(step, ratio(weight, per, 3), lang),
    ` ${words.of} ${spending ? euros(cents(whole), lang) : plain[lang].format(whole)}`,
    ` → ${percents[lang].format(ratio(100n * weight, all, 4))}${words.portion} ${euros(step.ofCents, lang)} = ${amount}`,
    `, ${step.odd ? words.odd : words.even} ${thousandths[lang].format(ratio(rest, all, 3))}`,
    step.tie ? `, ${words.tie}` : '',
    source(step, lang),
  ].join('')
}
