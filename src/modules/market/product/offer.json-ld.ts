import type { Language } from '../../../platform/language.ts'
import { isSoldOut, type Offer, type OfferedVariant } from './offer.ts'
import { priceOf } from './offer.words.ts'
import { isToCome } from './product.rules.ts'
import { titleIn } from './title.rules.ts'

type Page = { readonly lang: Language; readonly offer: Offer; readonly today: Temporal.PlainDate }

/** Where it can be had from another day on, the offer is one to order ahead. */
function availabilityOf(offer: Offer, variant: OfferedVariant, today: Temporal.PlainDate): string {
  if (isSoldOut(variant)) return 'OutOfStock'
  return isToCome(offer, today) ? 'PreOrder' : 'InStock'
}

/** schema.org: what search engines read of a product, in the language of its page. */
export const offerJsonLd = ({ lang, offer, today }: Page, address: string, picture: string | undefined) => ({
  '@type': 'Product',
  name: titleIn(lang, offer),
  ...(offer.description && { description: offer.description }),
  ...(picture && { image: picture }),
  category: offer[`category_${lang}`],
  offers: (offer.variants ?? []).map((variant) => ({
    '@type': 'Offer',
    ...(variant.name && { name: variant.name }),
    url: address,
    price: (priceOf(variant) / 100).toFixed(2),
    priceCurrency: 'EUR',
    availability: `https://schema.org/${availabilityOf(offer, variant, today)}`,
    ...(offer.available_from && { availabilityStarts: offer.available_from.toString() }),
    ...(offer.available_until && { availabilityEnds: offer.available_until.toString() }),
    seller: { '@type': 'LocalBusiness', name: offer.shop_name },
  })),
})
