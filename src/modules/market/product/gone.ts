import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { Refusal, type WayOn } from '../../../platform/refusal.ts'

/** What addresses are made of: the words of any other are not repeated to the reader. */
const isSlug = /^[a-z0-9-]{1,100}$/

/** Looking for what the address of a page names: the address itself says it, nothing hidden does. */
function searchFor(slug: string): WayOn[] {
  const words = slug.replace(/-\d+$/, '').replaceAll('-', ' ').trim()
  if (!isSlug.test(slug) || words === '') return []
  const path = `/recherche?${new URLSearchParams({ q: words })}`
  return [{ path, text: { fr: `Chercher « ${words} »`, en: `Search for “${words}”` } }]
}

/** The refusal of a shop's page, with where to go from it. */
export const leadOnFromShop = (error: unknown, slug: string): unknown =>
  error instanceof Refusal
    ? error.leadingOn([
        ...searchFor(slug),
        { path: '/boutiques', text: { fr: 'Toutes les boutiques', en: 'All shops' } },
      ])
    : error

type At = { readonly territory: Id<'territory'>; readonly shop: string; readonly slug: string }

/** The refusal of a product's page, with where to go from it: its shop, its category, the search. */
export async function leadOnFromProduct(error: unknown, db: Db, at: At): Promise<unknown> {
  if (!(error instanceof Refusal)) return error
  const known = isSlug.test(at.shop) && isSlug.test(at.slug) ? await findOptionalKnown(db, at) : undefined
  const waysOn: WayOn[] = []
  if (known?.is_public)
    waysOn.push({
      path: `/boutiques/${at.shop}`,
      text: { fr: `La boutique ${known.name}`, en: `The shop ${known.name}` },
    })
  if (known?.category_slug)
    waysOn.push({
      path: `/categories/${known.category_slug}`,
      text: { fr: known.category_fr ?? '', en: known.category_en ?? '' },
    })
  return error.leadingOn([...waysOn, ...searchFor(at.slug)])
}

/** The shop of an address; the category too of a product the public has seen: still shown in an open shop, or bought once. */
const findOptionalKnown = (db: Db, { territory, shop, slug }: At) =>
  db
    .selectFrom('shop')
    .leftJoin('product', (join) =>
      join
        .onRef('product.shop_id', '=', 'shop.id')
        .on('product.slug', '=', slug)
        .on((eb) =>
          eb.or([
            eb.and([eb('shop.is_public', '=', eb.lit(true)), eb('product.visible', '=', eb.lit(true))]),
            eb.exists(
              eb
                .selectFrom('variant')
                .innerJoin('order_line', (join) =>
                  join
                    .onRef('order_line.territory_id', '=', 'variant.territory_id')
                    .onRef('order_line.variant_id', '=', 'variant.id'),
                )
                .select('variant.id')
                .whereRef('variant.territory_id', '=', 'product.territory_id')
                .whereRef('variant.product_id', '=', 'product.id'),
            ),
          ]),
        ),
    )
    .leftJoin('category', 'category.id', 'product.category_id')
    .select(['shop.name', 'shop.is_public'])
    .select([
      'category.slug as category_slug',
      'category.name_fr as category_fr',
      'category.name_en as category_en',
    ])
    .where('shop.territory_id', '=', territory)
    .where('shop.slug', '=', shop)
    .executeTakeFirst()
