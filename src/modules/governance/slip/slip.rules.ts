import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { colon } from '../../../platform/typography.ts'
import type { Base } from '../apportionment/base.rules.ts'

/** An amount as a paper writes it: HT and TTC of the same number are not the same amount. */
export type Written = { readonly paper: string; readonly cents: Cents; readonly base: Base }
export type Slip = { readonly figure: string; readonly first: Written; readonly second: Written }

/** Whether two papers say one amount differently. */
export const isSlip = ({ first, second }: Slip): boolean =>
  first.cents !== second.cents || first.base !== second.base

/** By how much; unknown between an amount without VAT and one with it. */
export const differenceOf = ({ first, second }: Slip): Cents | undefined =>
  first.base === second.base ? cents(Math.abs(first.cents - second.cents)) : undefined

const bases = { ht: { fr: 'HT', en: 'without VAT' }, ttc: { fr: 'TTC', en: 'with VAT' } } as const
/** `16 090,00 € HT`. */
export const writtenInWords = ({ cents: amount, base }: Written, lang: Language): string =>
  `${euros(amount, lang)} ${bases[base][lang]}`

const say = {
  fr: {
    difference: (amount: string) => `écart de ${amount}`,
    otherBase: 'l’un est hors taxes, l’autre taxes comprises',
    retained: (held: string) => `Est retenu : ${held}`,
    open: 'Rien n’est encore retenu.',
  },
  en: {
    difference: (amount: string) => `difference of ${amount}`,
    otherBase: 'one is without VAT, the other with it',
    retained: (held: string) => `Held: ${held}`,
    open: 'None is held yet.',
  },
} as const

/** By how much two papers differ, in words. */
export function differenceInWords(slip: Slip, lang: Language): string {
  const difference = differenceOf(slip)
  return difference === undefined ? say[lang].otherBase : say[lang].difference(euros(difference, lang))
}

/** Which one holds; nothing does of a slip that nobody settled. */
export type Ruled = { readonly retained: 'first' | 'second'; readonly reason: string } | undefined

/** `16 090,00 € HT (Annexe). Le devis le confirme.`, or that nothing is settled yet. */
export function heldInWords(slip: Slip, ruled: Ruled, lang: Language): string {
  if (!ruled) return say[lang].open
  const held = slip[ruled.retained]
  return `${writtenInWords(held, lang)} (${held.paper}). ${ruled.reason}`
}

/** A slip whole: `Délibération : 16 000,00 € HT ; annexe : 16 090,00 € HT, écart de 90,00 €. Est retenu : …`. */
export function slipInWords(slip: Slip, ruled: Ruled, lang: Language): string {
  const semicolon = lang === 'fr' ? ' ; ' : '; '
  const papers = [slip.first, slip.second].map((one) => one.paper + colon(lang) + writtenInWords(one, lang))
  const held = heldInWords(slip, ruled, lang)
  return [
    `${papers.join(semicolon)}, ${differenceInWords(slip, lang)}.`,
    ruled ? say[lang].retained(held) : held,
  ].join(' ')
}
