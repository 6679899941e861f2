import { type Id, idFrom } from '../platform/ids.ts'
import type { NewRow } from '../platform/schema.gen.ts'
import { sirenOf, vatNumberOf } from '../platform/siret.ts'
import { accessibilityOf, allergensOf, labelsOf, tradeOf } from './codes.ts'
import type { Demo, Product, Shop, Variant } from './demo.ts'
import { fileIdOf } from './photos.ts'
import { altOf } from './pictures.ts'

/** What rows of the demonstration need to know of the territory they go in. */
export type Ground = {
  readonly id: Id<'territory'>
  readonly slug: string
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  /** By INSEE code. */
  readonly communes: ReadonlyMap<string, Id<'commune'>>
  /** By SIREN. */
  readonly organisations: ReadonlyMap<string, Id<'organisation'>>
  readonly coordinates: Demo['territory']['coordinates']
}

/** A grower small enough to charge no VAT, whose orders say so. */
const withoutVat = 'la-safraniere-de-machault'
export const vatNumber = ({ slug, siret }: Shop): string | null =>
  slug === withoutVat ? null : vatNumberOf(sirenOf(siret))

export const shopIdOf = ({ slug }: Ground, shop: Shop): Id<'shop'> => idFrom('shop', slug, shop.slug)
const productIdOf = ({ slug }: Ground, shop: Shop, product: Product): Id<'product'> =>
  idFrom('product', slug, shop.slug, product.reference)
export const variantIdOf = (
  { slug }: Ground,
  shop: Shop,
  product: Product,
  position: number,
): Id<'variant'> => idFrom('variant', slug, shop.slug, product.reference, String(position))
export const categoryIdOf = ({ slug }: Ground, category: string): Id<'category'> =>
  idFrom('category', slug, category)

/** @throws RangeError when the official files have no such commune. */
export function communeOf({ communes }: Ground, insee: string): Id<'commune'> {
  const id = communes.get(insee)
  if (!id) throw new RangeError(`no commune has the code ${insee}`)
  return id
}

/** To about a hundred metres of each other, so that shops of one commune do not stand on one point. */
export function locationOf({ coordinates }: Ground, insee: string, rank: number) {
  const at = coordinates[insee]
  if (!at) return { latitude: null, longitude: null }
  return { latitude: at[0] + ((rank % 7) - 3) / 1000, longitude: at[1] + ((rank % 5) - 2) / 1000 }
}

export function shopRow(ground: Ground, shop: Shop, rank: number): NewRow<'shop'> {
  const joinedAt = ground.now.subtract({ hours: 24 * (200 - (rank % 150)) })
  const decided = shop.state === 'accepted'
  const submittedAt = decided ? joinedAt : ground.now.subtract({ hours: 20 + rank })
  return {
    id: shopIdOf(ground, shop),
    territory_id: ground.id,
    slug: shop.slug,
    name: shop.name,
    siret: shop.siret,
    vat_number: vatNumber(shop),
    legal_name: shop.legalName,
    trade: tradeOf(shop.trade),
    state: shop.state,
    state_reason: shop.stateReason ?? null,
    commune_id: communeOf(ground, shop.insee),
    street: shop.street,
    postal_code: shop.postalCode,
    ...locationOf(ground, shop.insee, rank),
    phone: shop.phone,
    email: shop.email,
    story: shop.story.fr,
    story_en: shop.story.en,
    opening_hours: shop.openingHours,
    labels: labelsOf(shop.labels),
    accessibility: accessibilityOf(shop.accessibility),
    seller_terms: shop.sellerTerms,
    terms_version: '2026-11-21',
    terms_accepted_at: submittedAt,
    pays_in_shop: shop.ways.paysInShop,
    test_card: shop.ways.testCard,
    created_at: submittedAt,
    submitted_at: submittedAt,
    decided_at: decided ? joinedAt.add({ hours: 26 }) : null,
  }
}

export const productRow = (
  ground: Ground,
  shop: Shop,
  product: Product,
  rank: number,
): NewRow<'product'> => ({
  id: productIdOf(ground, shop, product),
  territory_id: ground.id,
  shop_id: shopIdOf(ground, shop),
  category_id: categoryIdOf(ground, product.category),
  slug: product.slug,
  reference: product.reference,
  title: product.title.fr,
  title_en: product.title.en,
  description: product.description,
  vat_rate_basis_points: product.vat,
  origin: product.origin,
  allergens: allergensOf(product.allergens),
  alcohol_tenths: product.alcoholTenths,
  labels: labelsOf(product.labels),
  withdrawal_exception: product.withdrawalException ?? null,
  fast_perishable: product.fastPerishable,
  lead_minutes: product.leadMinutes,
  lead_days: product.leadDays,
  cut_off: product.cutOff ?? null,
  created_at: ground.now.subtract({ hours: 24 * (1 + (rank % 90)) }),
  updated_at: ground.now.subtract({ hours: 24 }),
})

/** `taken`: how many of a counted stock the orders of the demonstration already hold. */
export const variantRow = (
  ground: Ground,
  shop: Shop,
  product: Product,
  variant: Variant,
  position: number,
  taken: number,
): NewRow<'variant'> => ({
  id: variantIdOf(ground, shop, product, position),
  territory_id: ground.id,
  product_id: productIdOf(ground, shop, product),
  position,
  name: variant.name,
  price_cents: variant.priceCents,
  content_quantity: variant.content?.quantity ?? null,
  content_unit: variant.content?.unit ?? null,
  typical_grams: variant.typicalGrams ?? null,
  ceiling_grams: variant.ceilingGrams ?? null,
  stock_kind: variant.stock.kind,
  stock_count: variant.stock.kind === 'counted' ? variant.stock.count - taken : null,
  daily_quantity: variant.stock.kind === 'daily' ? variant.stock.quantity : null,
})

export const productPhotoRow = (ground: Ground, shop: Shop, product: Product): NewRow<'product_photo'> => ({
  territory_id: ground.id,
  product_id: productIdOf(ground, shop, product),
  position: 0,
  file_id: fileIdOf(ground.slug, `pictures/${product.picture}`),
  alt: altOf(product.picture).fr,
})

export const shopPhotoRow = (ground: Ground, shop: Shop): NewRow<'shop_photo'> => ({
  territory_id: ground.id,
  shop_id: shopIdOf(ground, shop),
  position: 0,
  file_id: fileIdOf(ground.slug, `pictures/${shop.picture}`),
  alt: altOf(shop.picture).fr,
})
