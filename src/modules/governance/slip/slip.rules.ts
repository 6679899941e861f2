import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import type { Base } from '../apportionment/base.rules.ts'

/** A figure as one source states it. */
export type Statement<T> = { readonly figure: string; readonly source: string; readonly value: T }

/** Figures that their sources do not state alike, to be shown side by side until someone settles them. */
export function slips<T extends string | number>(statements: readonly Statement<T>[]): Statement<T>[][] {
  const groups = [...Map.groupBy(statements, ({ figure }) => figure).values()]
  return groups.filter((group) => new Set(group.map(({ value }) => value)).size > 1)
}

/** An amount as a paper writes it: HT and TTC of the same number are not the same amount. */
export type Written = { readonly paper: string; readonly cents: Cents; readonly base: Base }
export type Slip = { readonly figure: string; readonly first: Written; readonly second: Written }

const stated = (figure: string, { paper, cents: amount, base }: Written): Statement<string> => ({
  figure,
  source: paper,
  value: `${amount} ${base}`,
})

/** Whether two papers say one amount differently. */
export const isSlip = ({ figure, first, second }: Slip): boolean =>
  slips([stated(figure, first), stated(figure, second)]).length > 0

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
    retained: (amount: string, paper: string, why: string) => `Est retenu : ${amount} (${paper}). ${why}`,
    open: 'Rien n’est encore retenu.',
  },
  en: {
    difference: (amount: string) => `difference of ${amount}`,
    otherBase: 'one is without VAT, the other with it',
    retained: (amount: string, paper: string, why: string) => `Held: ${amount} (${paper}). ${why}`,
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

/** A slip whole: `Délibération : 16 000,00 € HT ; annexe : 16 090,00 € HT, écart de 90,00 €. Est retenu : …`. */
export function slipInWords(slip: Slip, ruled: Ruled, lang: Language): string {
  const colon = lang === 'fr' ? ' : ' : ': '
  const semicolon = lang === 'fr' ? ' ; ' : '; '
  const papers = [slip.first, slip.second].map((one) => one.paper + colon + writtenInWords(one, lang))
  const held = ruled && slip[ruled.retained]
  return [
    `${papers.join(semicolon)}, ${differenceInWords(slip, lang)}.`,
    held ? say[lang].retained(writtenInWords(held, lang), held.paper, ruled.reason) : say[lang].open,
  ].join(' ')
}
