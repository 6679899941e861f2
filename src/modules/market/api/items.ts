import type { Territory } from '../../../platform/http.tsx'
import { type ImageRow, imageSources } from '../../../platform/images.ts'
import type { Allergen } from '../product/allergen.rules.ts'
import { cutOf, isSoldOut, type Offer } from '../product/offer.ts'
import { listedUnitPrice } from '../product/offer.words.ts'
import type { WithdrawalException } from '../product/product.rules.ts'
import type { ListedProduct } from '../search/search.ts'
import { isOpenAt, type ListedShop } from '../shop/directory.ts'
import type { TradeName } from '../shop/trade.rules.ts'

export const shopJson = (shop: ListedShop, territory: Territory, now: Temporal.Instant) => ({
  id: shop.id,
  slug: shop.slug,
  name: shop.name,
  trade: shop.trade as TradeName,
  commune: shop.place.inseeCode,
  commune_name: shop.place.name,
  labels: [...shop.labels],
  ways: [...shop.ways],
  open_now: isOpenAt(shop, now, territory.timeZone),
  street: shop.street,
  postal_code: shop.postalCode,
  opening_hours: shop.openingHours,
  latitude: shop.latitude,
  longitude: shop.longitude,
  picture: pictureAddress(shop.picture),
  url: `/${territory.slug}/boutiques/${shop.slug}`,
})

export function productJson(product: ListedProduct, territory: Territory) {
  const unit = listedUnitPrice(product)
  return {
    id: product.id,
    slug: product.slug,
    title: product.title,
    shop: { id: product.shop.id, slug: product.shop.slug, name: product.shop.name },
    commune: product.shop.place.inseeCode,
    price_from_cents: product.priceFromCents,
    unit_price_cents: unit?.cents ?? null,
    unit_price_per: unit?.per ?? null,
    labels: [...product.labels],
    sold_out: product.soldOut,
    picture: pictureAddress(product.picture),
    url: `/${territory.slug}/boutiques/${product.shop.slug}/${product.slug}`,
  }
}

const pictureAddress = (file: ImageRow | undefined) =>
  file && file.width !== null ? imageSources(file).fallback : null

export const offerJson = (offer: Offer, now: Temporal.Instant) => ({
  id: offer.id,
  slug: offer.slug,
  title: offer.title,
  description: offer.description,
  category: offer.category_slug,
  shop: { id: offer.shop_id, slug: offer.shop_slug, name: offer.shop_name },
  origin: offer.origin,
  allergens: offer.allergens as Allergen[],
  alcohol_tenths: offer.alcohol_tenths,
  labels: offer.labels,
  withdrawal_exception: offer.withdrawal_exception as WithdrawalException | null,
  lead_minutes: offer.lead_minutes,
  lead_days: offer.lead_days,
  variants: (offer.variants ?? []).map((variant) => ({
    id: variant.id,
    name: variant.name,
    price_cents: variant.price_cents,
    typical_grams: variant.typical_grams,
    ceiling_grams: variant.ceiling_grams,
    content_quantity: variant.content_quantity,
    content_unit: variant.content_unit,
    sold_out: isSoldOut(variant),
    lowest_30_days_cents: cutOf(offer, variant, now)?.priorCents ?? null,
  })),
})
