import type { Language } from '../platform/language.ts'
import { type Cents, euros } from '../platform/money.ts'

const words = {
  fr: {
    from: 'Dès',
    old: 'Ancien prix :',
    price: 'Prix :',
    lowest: 'Prix le plus bas des 30 jours avant la baisse :',
  },
  en: {
    from: 'From',
    old: 'Former price:',
    price: 'Price:',
    lowest: 'Lowest price in the 30 days before the cut:',
  },
}

export type PriceProps = {
  readonly lang: Language
  /** With all taxes. */
  readonly amount: Cents
  /** Several variants: this is the lowest of their prices. */
  readonly from?: boolean | undefined
  /** `8,90 €/kg`, ready to read. */
  readonly unit?: string | undefined
  /** A price cut shows the price before it and the lowest of the 30 days before it (L112-1-1 code de la consommation). */
  readonly cut?: { readonly before: Cents; readonly lowest: Cents } | undefined
}

export const Price = ({ lang, amount, from, unit, cut }: PriceProps) => (
  <p class="price">
    {cut && (
      <>
        <span class="unseen">{words[lang].old} </span>
        <s>{euros(cut.before, lang)}</s> <span class="unseen">{words[lang].price} </span>
      </>
    )}
    {from && (
      <>
        <span class="price-from">{words[lang].from}</span>{' '}
      </>
    )}
    <strong>{euros(amount, lang)}</strong>
    {unit && (
      <>
        {' '}
        <span class="price-unit">{unit}</span>
      </>
    )}
    {cut && (
      <span class="price-lowest">
        {words[lang].lowest} {euros(cut.lowest, lang)}
      </span>
    )}
  </p>
)
