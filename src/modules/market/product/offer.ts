import { type Compilable, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { ImageRow } from '../../../platform/images.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { prepared } from '../../../platform/prepared.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { photoJson } from '../shop/shop.ts'
import { type PriceCut, priceCut } from './price-cut.rules.ts'
import { isOver } from './product.rules.ts'

const refuse = refusals({
  'product.unknown': {
    status: 404,
    fr: 'Ce produit n’est pas, ou n’est plus, en vente ici.',
    en: 'This product is not, or no longer, for sale here.',
  },
})

/** One way to buy a product, as the public sees it. */
export type OfferedVariant = Pick<
  Row<'variant'>,
  | 'id'
  | 'name'
  | 'content_quantity'
  | 'content_unit'
  | 'typical_grams'
  | 'ceiling_grams'
  | 'stock_kind'
  | 'stock_count'
  | 'daily_quantity'
> & {
  readonly price_cents: Cents
  readonly prices: readonly { price_cents: number; since: string; is_of_new_measure: boolean }[] | null
}

/** A product with all that must be said before it is bought. */
export type Offer = Pick<
  Row<'product'>,
  | 'id'
  | 'territory_id'
  | 'slug'
  | 'title'
  | 'title_en'
  | 'description'
  | 'origin'
  | 'allergens'
  | 'alcohol_tenths'
  | 'labels'
  | 'withdrawal_exception'
  | 'fast_perishable'
  | 'lead_minutes'
  | 'lead_days'
  | 'cut_off'
  | 'available_from'
  | 'available_until'
> & {
  readonly category_slug: string
  readonly category_fr: string
  readonly category_en: string
  readonly shop_id: Id<'shop'>
  readonly shop_slug: string
  readonly shop_name: string
  readonly commune_name: string
  readonly commune_slug: string
  readonly variants: readonly OfferedVariant[] | null
  readonly photos: readonly (ImageRow & { alt: string })[] | null
}

const offers = (db: Parameters<Parameters<typeof prepared>[1]>[0], condition: unknown): Compilable<Offer> => {
  const query = sql<Offer>`
    select product.id, product.territory_id, product.slug, product.title, product.title_en, product.description, product.origin, product.allergens,
      product.alcohol_tenths, product.labels, product.withdrawal_exception, product.fast_perishable, product.lead_minutes,
      product.lead_days, product.cut_off, product.available_from, product.available_until,
      category.slug as category_slug, category.name_fr as category_fr, category.name_en as category_en,
      shop.id as shop_id, shop.slug as shop_slug, shop.name as shop_name, place.name as commune_name, place.slug as commune_slug,
      (select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'price_cents', price_cents, 'content_quantity', content_quantity,
          'content_unit', content_unit, 'typical_grams', typical_grams, 'ceiling_grams', ceiling_grams, 'stock_kind', stock_kind,
          'stock_count', stock_count, 'daily_quantity', daily_quantity, 'prices',
          (select jsonb_agg(jsonb_build_object('price_cents', past.price_cents, 'since', past.since,
              'is_of_new_measure', past.is_of_new_measure)) from variant_price past
            where past.variant_id = variant.id)) order by position, id)
        from variant where product_id = product.id and retired_at is null) as variants,
      (select jsonb_agg(${photoJson} order by photo.position) from product_photo photo
        join file on file.id = photo.file_id where photo.product_id = product.id) as photos
    from product
    join shop on shop.id = product.shop_id and shop.is_public
    join place on place.territory_id = shop.territory_id and place.id = shop.commune_id
    join category on category.id = product.category_id
    where product.visible and ${condition}`
  return { compile: () => query.compile(db) }
}

const readOffer = prepared(
  'product_offer',
  (db, p: { territory: Id<'territory'>; shop: string; slug: string }) =>
    offers(
      db,
      sql`product.territory_id = ${p.territory} and shop.territory_id = ${p.territory} and shop.slug = ${p.shop} and product.slug = ${p.slug}`,
    ),
)
const readOfferById = prepared('product_offer_by_id', (db, p: { id: Id<'product'> }) =>
  offers(db, sql`product.id = ${p.id}`),
)

/** @throws Refusal `product.unknown` (404), also when it is hidden, past its last day, or its shop is not open to the public. */
export async function findOffer(
  db: Db,
  at: { readonly territory: Id<'territory'>; readonly shop: string; readonly slug: string },
  today: Temporal.PlainDate,
): Promise<Offer> {
  return onSale((await readOffer(db, at))[0], today)
}

/** `todayIn`: the day in the territory that is found to sell it. @throws Refusal `product.unknown` (404) */
export async function findOfferById(
  db: Db,
  id: Id<'product'> | undefined,
  todayIn: (territory: Id<'territory'>) => Promise<Temporal.PlainDate>,
): Promise<Offer> {
  const [offer] = id ? await readOfferById(db, { id }) : []
  if (!offer) throw refuse('product.unknown')
  return onSale(offer, await todayIn(offer.territory_id))
}

function onSale(offer: Offer | undefined, today: Temporal.PlainDate): Offer {
  if (!offer?.variants || isOver(offer, today)) throw refuse('product.unknown')
  return offer
}

/** The price cut to announce on a variant, if any (L112-1-1 of the consumer code). */
export const cutOf = (offer: Offer, variant: OfferedVariant, now: Temporal.Instant): PriceCut | undefined =>
  priceCut(
    (variant.prices ?? []).map(({ price_cents, since, is_of_new_measure }) => ({
      priceCents: cents(price_cents),
      since: Temporal.Instant.from(since),
      isOfNewMeasure: is_of_new_measure,
    })),
    now,
    { fastPerishable: offer.fast_perishable },
  )

/** The one to announce a product by: of those there are left, the cheapest; when all are gone, the cheapest of all. */
export function cheapest(
  variants: readonly OfferedVariant[],
  amountOf: (variant: OfferedVariant) => Cents,
): OfferedVariant | undefined {
  const left = variants.filter((variant) => !isSoldOut(variant))
  return (left.length > 0 ? left : variants).toSorted((a, b) => amountOf(a) - amountOf(b))[0]
}

/** Whether none is left: counted stock at nothing. What is made every day is asked of each slot. */
export const isSoldOut = (variant: OfferedVariant): boolean =>
  variant.stock_kind === 'counted' && (variant.stock_count ?? 0) === 0
