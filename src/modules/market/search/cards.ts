import { type Language, markFrench } from '../../../platform/language.ts'
import { ProductCard, ShopCard } from '../../../ui/cards.tsx'
import { onCard, pictureOf } from '../picture.ts'
import { listedUnitWords, orderAhead } from '../product/offer.words.ts'
import { markTitle, titleIn } from '../product/title.rules.ts'
import { hoursNow, type ListedShop } from '../shop/directory.ts'
import { isTrade, trades } from '../shop/trade.rules.ts'
import type { Scope } from './query.ts'
import { distanceWords } from './search.rules.ts'
import type { ListedProduct } from './search.ts'

const words = {
  fr: { away: (distance: string) => `à ${distance}` },
  en: { away: (distance: string) => `${distance} away` },
} as const
const soldOut = { fr: 'Épuisé', en: 'Sold out' } as const

type Reader = { readonly lang: Language; readonly href: (path: string) => string }

export const tradeName = (trade: string, lang: Language): string =>
  isTrade(trade) ? trades[trade].name[lang] : trade

/** « Sedan », « Sedan, à 3,2 km » where people asked from somewhere. */
const placeOf = (shop: ListedShop, lang: Language, metresTo: Scope['metresTo']): string => {
  const metres = metresTo?.(shop)
  return metres === undefined
    ? shop.place.name
    : `${shop.place.name}, ${words[lang].away(distanceWords(metres, lang))}`
}

type Seen = { readonly inShop?: boolean; readonly metresTo?: Scope['metresTo'] }

/** A product of a list; inside its own shop the shop is not said again. */
export function productCard(product: ListedProduct, { lang, href }: Reader, { inShop, metresTo }: Seen = {}) {
  const ahead = orderAhead(product, lang)
  return ProductCard({
    lang,
    href: href(`/boutiques/${product.shop.slug}/${product.slug}`),
    title: titleIn(lang, product),
    titleLang: markTitle(lang, product),
    ...(!inShop && { shop: product.shop.name, place: placeOf(product.shop, lang, metresTo) }),
    amount: product.priceFromCents,
    from: product.severalPrices,
    unit: listedUnitWords(product, lang),
    picture: pictureOf(product.picture, product.pictureAlt, { ...onCard, altLang: markFrench(lang) }),
    note: product.soldOut ? soldOut[lang] : ahead || undefined,
    noteTone: product.soldOut ? 'bad' : undefined,
  })
}

export function shopCard(
  shop: ListedShop,
  reader: Reader,
  now: Temporal.Instant,
  zone: string,
  metresTo?: Scope['metresTo'],
) {
  const hours = hoursNow(shop, now, zone, reader.lang)
  return ShopCard({
    lang: reader.lang,
    href: reader.href(`/boutiques/${shop.slug}`),
    name: shop.name,
    trade: tradeName(shop.trade, reader.lang),
    place: placeOf(shop, reader.lang, metresTo),
    picture: pictureOf(shop.picture, shop.pictureAlt, { ...onCard, altLang: markFrench(reader.lang) }),
    open: hours?.open,
    hours: hours?.words,
  })
}
