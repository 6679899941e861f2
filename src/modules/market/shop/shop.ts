import { type Compilable, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { ImageRow } from '../../../platform/images.ts'
import { prepared } from '../../../platform/prepared.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import type { Way } from './directory.ts'

const refuse = refusals({
  'shop.unknown': {
    status: 404,
    fr: 'Cette boutique n’est pas, ou n’est plus, sur la place.',
    en: 'This shop is not, or no longer, on the square.',
  },
})

type Collected = {
  readonly kind: Way
  readonly name: string
  readonly fee_cents: number
  readonly free_from_cents: number | null
}

/** Everything the public may read of a shop. */
export type PublicShop = Pick<
  Row<'shop'>,
  | 'id'
  | 'slug'
  | 'name'
  | 'siret'
  | 'legal_name'
  | 'vat_number'
  | 'trade'
  | 'street'
  | 'postal_code'
  | 'latitude'
  | 'longitude'
  | 'phone'
  | 'email'
  | 'website'
  | 'story'
  | 'story_en'
  | 'opening_hours'
  | 'labels'
  | 'accessibility'
  | 'seller_terms'
  | 'mediator'
  | 'pays_in_shop'
> & {
  readonly commune_name: string
  readonly commune_slug: string
  readonly epci_name: string | null
  readonly categories: readonly { slug: string; fr: string; en: string }[] | null
  readonly photos: readonly (ImageRow & { alt: string })[] | null
  readonly closures: readonly { first_on: string; last_on: string; reason: string }[] | null
  readonly ways: readonly Collected[] | null
}

/** What of a photo a page needs, `file` being joined. */
export const photoJson = sql`jsonb_build_object('id', file.id, 'media_type', file.media_type, 'width', file.width,
  'height', file.height, 'variants_ready_at', file.variants_ready_at, 'alt', photo.alt)`

const readPublicShop = prepared(
  'shop_public',
  (db, p: { territory: Id<'territory'>; slug: string }): Compilable<PublicShop> => {
    const query = sql<PublicShop>`
      select shop.id, shop.slug, shop.name, siret, legal_name, vat_number, trade, street, postal_code, shop.latitude,
        shop.longitude, phone, email, website, story, story_en, opening_hours, labels, accessibility, seller_terms, mediator,
        pays_in_shop, place.name as commune_name, place.slug as commune_slug, place.epci_name,
        (select jsonb_agg(jsonb_build_object('slug', category.slug, 'fr', name_fr, 'en', name_en) order by position, category.slug)
          from shop_category join category on category.id = category_id where shop_id = shop.id) as categories,
        (select jsonb_agg(${photoJson} order by photo.position)
          from shop_photo photo join file on file.id = photo.file_id where photo.shop_id = shop.id) as photos,
        (select jsonb_agg(jsonb_build_object('first_on', lower(days), 'last_on', upper(days) - 1, 'reason', reason) order by days)
          from shop_closure where shop_id = shop.id and upper(days) > current_date - 1) as closures,
        (select jsonb_agg(jsonb_build_object('kind', kind, 'name', name, 'fee_cents', fee_cents, 'free_from_cents', free_from_cents)
            order by rank, name) from (
          select case kind when 'counter' then 1 else 3 end as rank, kind, name, fee_cents, free_from_cents
          from fulfilment where shop_id = shop.id and active
          union all
          select 2, 'point', pickup_point.name || ', ' || point_place.name, 0, null from pickup_point_shop
          join pickup_point on pickup_point.id = pickup_point_id and closed_at is null
          join place point_place on point_place.id = pickup_point.commune_id
          where pickup_point_shop.shop_id = shop.id
          union all
          select 3, 'delivery', round.name, round.fee_cents, round.free_from_cents from pickup_point_shop
          join pickup_point on pickup_point.id = pickup_point_id and closed_at is null
          join fulfilment round on round.territory_id = pickup_point_shop.territory_id
            and round.pickup_point_id = pickup_point.id and round.kind = 'delivery' and round.active
          where pickup_point_shop.shop_id = shop.id) way) as ways
      from shop
      join place on place.territory_id = shop.territory_id and place.id = shop.commune_id
      where shop.territory_id = ${p.territory} and shop.slug = ${p.slug} and shop.is_public`
    return { compile: () => query.compile(db) }
  },
)

/** @throws Refusal `shop.unknown` (404), also for a shop that is not accepted or is suspended. */
export async function findPublicShop(db: Db, territory: Id<'territory'>, slug: string): Promise<PublicShop> {
  const [shop] = await readPublicShop(db, { territory, slug })
  if (!shop) throw refuse('shop.unknown')
  return shop
}
