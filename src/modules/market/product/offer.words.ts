import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import type { ListedProduct } from '../search/search.ts'
import { leadWords } from '../slot/words.rules.ts'
import type { OfferedVariant } from './offer.ts'
import { estimateByWeight, unitPrice, weighedCents } from './price.rules.ts'
import type { PriceCut } from './price-cut.rules.ts'
import { contentWords, unitPriceWords } from './product.rules.ts'

const words = {
  fr: {
    order: 'À commander',
    perKg: 'le kg',
    cut: (amount: string) => `Prix baissé : il était de ${amount}, le plus bas des 30 jours d’avant`,
    ceiling: (grams: string, amount: string) =>
      `Vendu au poids : ${grams} environ. Vous ne paierez jamais plus de ${amount}.`,
  },
  en: {
    order: 'To order',
    perKg: 'per kg',
    cut: (amount: string) => `Price cut: it was ${amount}, the lowest of the 30 days before`,
    ceiling: (grams: string, amount: string) =>
      `Sold by weight: about ${grams}. You will never pay more than ${amount}.`,
  },
} as const

type Leads = { readonly leadMinutes: number; readonly leadDays: number; readonly cutOff: string | null }

/** « À commander la veille avant 18:00 »; empty when nothing is asked. */
export function orderAhead({ leadMinutes, leadDays, cutOff }: Leads, lang: Language): string {
  const ahead = leadWords(
    { leadMinutes, leadDays, ...(cutOff && { cutOff: Temporal.PlainTime.from(cutOff) }) },
    lang,
  )
  return ahead && `${words[lang].order} ${ahead}`
}

const kilos = {
  fr: new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
}
const grams = (weight: number, lang: Language) =>
  weight < 1000 ? `${weight}\u00a0g` : `${kilos[lang].format(weight / 1000)}\u00a0kg`

/** What one costs: for goods by weight, what it usually comes to. */
export const priceOf = (variant: OfferedVariant): Cents =>
  variant.typical_grams && variant.ceiling_grams
    ? estimateByWeight(
        variant.price_cents,
        { typicalGrams: variant.typical_grams, ceilingGrams: variant.ceiling_grams },
        1,
      ).typicalCents
    : cents(variant.price_cents)

/** What is read of a variant to say how much it holds, and the price of a unit of it. */
type Measured = Pick<OfferedVariant, 'price_cents' | 'typical_grams' | 'content_quantity' | 'content_unit'>

/** « 250 g »: what one holds; empty when it is sold by weight or nobody said. */
export const contentOf = (variant: Measured, lang: Language): string => {
  const { content_quantity: quantity, content_unit: unit, typical_grams } = variant
  return quantity && unit && typical_grams === null ? contentWords({ quantity, unit }, lang) : ''
}

const bare = (text: string) => text.toLowerCase().replaceAll(/\s/g, '')
/** The same, unless the name of the choice says it already: « Pot de 250 g ». */
export const contentBeside = (name: string, variant: Measured, lang: Language): string => {
  const content = contentOf(variant, lang)
  return bare(name).includes(bare(content)) ? '' : content
}

/** What one cost before a cut, told as `priceOf` tells what it costs: prices of goods by weight are kept per kilogram. */
export const priorOf = ({ typical_grams: grams }: OfferedVariant, { priorCents }: PriceCut): Cents =>
  grams ? weighedCents(priorCents, grams) : priorCents

/** « Prix baissé : il était de 5,00 €, le plus bas des 30 jours d’avant » (L112-1-1 of the consumer code). */
export const cutWords = (variant: OfferedVariant, cut: PriceCut, lang: Language): string =>
  words[lang].cut(euros(priorOf(variant, cut), lang))

/** The price of a unit of measure, as the law wants it beside the price. */
export function unitWords(variant: Measured, lang: Language): string | undefined {
  if (variant.typical_grams) return `${euros(cents(variant.price_cents), lang)} ${words[lang].perKg}`
  const { content_quantity: quantity, content_unit: unit } = variant
  const price = unitPrice(cents(variant.price_cents), quantity && unit ? { quantity, unit } : undefined)
  return price && unitPriceWords(price, lang)
}

/** « Vendu au poids : 1,2 kg environ. Vous ne paierez jamais plus de 22,40 €. » */
export function ceilingWords(variant: OfferedVariant, lang: Language): string | undefined {
  const { typical_grams: typicalGrams, ceiling_grams: ceilingGrams } = variant
  if (!typicalGrams || !ceilingGrams) return undefined
  const { ceilingCents } = estimateByWeight(cents(variant.price_cents), { typicalGrams, ceilingGrams }, 1)
  return words[lang].ceiling(grams(typicalGrams, lang), euros(ceilingCents, lang))
}

/** The same for a card. */
export function listedUnitWords(product: ListedProduct, lang: Language): string | undefined {
  const price = listedUnitPrice(product)
  return price && unitPriceWords(price, lang)
}

/** What a list says a kilogram, a litre or a piece costs, of its cheapest variant. */
export const listedUnitPrice = ({ pricePerKgCents, priceFromCents, content }: ListedProduct) =>
  pricePerKgCents === undefined
    ? unitPrice(priceFromCents, content)
    : { cents: pricePerKgCents, per: 'kg' as const }
