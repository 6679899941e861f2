import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import type { ListedProduct } from '../search/search.ts'
import { leadWords } from '../slot/words.rules.ts'
import type { OfferedVariant } from './offer.ts'
import { estimateByWeight, unitPrice } from './price.rules.ts'
import { unitPriceWords } from './product.rules.ts'

const words = {
  fr: {
    order: 'À commander',
    perKg: 'le kg',
    about: 'environ',
    ceiling: (grams: string, amount: string) =>
      `Vendu au poids : ${grams} environ. Vous ne paierez jamais plus de ${amount}.`,
  },
  en: {
    order: 'To order',
    perKg: 'per kg',
    about: 'about',
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

/** The price of a unit of measure, as the law wants it beside the price. */
export function unitWords(variant: OfferedVariant, lang: Language): string | undefined {
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
  if (product.pricePerKgCents !== undefined)
    return `${euros(product.pricePerKgCents, lang)} ${words[lang].perKg}`
  const price = unitPrice(product.priceFromCents, product.content)
  return price && unitPriceWords(price, lang)
}
