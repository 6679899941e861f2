import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { newApi } from '../../../platform/api.ts'
import { json } from '../../../platform/deliver.ts'
import { todayOf } from '../../../platform/here.ts'
import { parseId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { listTerritories } from '../../territory/index.ts'
import { findOfferById } from '../product/offer.ts'
import { encodeCursor } from '../search/cursor.rules.ts'
import { find, narrowedTo } from '../search/find.ts'
import { type Filters, readCursor } from '../search/query.ts'
import { listShops } from '../search/shops.ts'
import { findDirectory } from '../shop/directory.ts'
import { findApiTerritory, listOf, nothingAsked, pageOf, reading, slugParameter } from './app.ts'
import { examples, listExample } from './examples.ts'
import { offerJson, productJson, shopJson } from './items.ts'
import {
  CategoryItem,
  CommuneItem,
  listQuery,
  PickupPointItem,
  Product,
  ProductItem,
  productQuery,
  ShopItem,
  shopQuery,
  TerritoryItem,
} from './schemas.ts'

const priced = (amount: number | undefined) => (amount === undefined ? undefined : cents(amount))

type Asked = Omit<z.infer<typeof shopQuery>, 'sort'> & Partial<z.infer<typeof productQuery>>
const filtersOf = (asked: Asked): Filters => ({
  q: asked.q ?? '',
  categories: asked.category ? [asked.category] : [],
  commune: asked.commune,
  epci: asked.epci,
  within: undefined,
  open: asked.open === '1',
  labels: asked.label ? [asked.label] : [],
  way: asked.way,
  minCents: priced(asked.price_min_cents),
  maxCents: priced(asked.price_max_cents),
  sort: asked.sort ?? 'relevance',
  cursor: readCursor(asked.cursor),
})

const calls = {
  territories: reading({
    path: '/territories',
    summary: 'The territories of this site',
    params: nothingAsked,
    query: listQuery,
    answer: listOf(TerritoryItem),
    example: listExample(examples.territory),
  }),
  shops: reading({
    path: '/territories/{slug}/shops',
    summary:
      'Shops open to the public, found by their own words or by what they sell, in the draw of the day',
    params: slugParameter,
    query: shopQuery,
    answer: listOf(ShopItem),
    example: listExample(examples.shop),
  }),
  products: reading({
    path: '/territories/{slug}/products',
    summary: 'Products on sale, searched in French with typing slips forgiven',
    params: slugParameter,
    query: productQuery,
    answer: listOf(ProductItem),
    example: listExample(examples.product),
  }),
  categories: reading({
    path: '/territories/{slug}/categories',
    summary: 'The categories of products',
    params: slugParameter,
    query: listQuery,
    answer: listOf(CategoryItem),
    example: listExample(examples.category),
  }),
  communes: reading({
    path: '/territories/{slug}/communes',
    summary: 'The communes, by name',
    params: slugParameter,
    query: listQuery,
    answer: listOf(CommuneItem),
    example: listExample(examples.commune),
  }),
  points: reading({
    path: '/territories/{slug}/pickup-points',
    summary: 'The collective pick-up points',
    params: slugParameter,
    query: listQuery,
    answer: listOf(PickupPointItem),
    example: listExample(examples.pickupPoint),
  }),
  product: reading({
    path: '/products/{id}',
    summary: 'A product, with all that must be said before it is bought',
    params: z.object({
      id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: examples.product.id }),
    }),
    query: nothingAsked,
    answer: Product,
    example: examples.productInFull,
  }),
}

export const readApi = newApi()
readApi.openapi(calls.territories, async (c) => {
  const all = (await listTerritories(c.var.db)).filter(
    ({ suspended_at, modules }) => !suspended_at && modules?.includes('market'),
  )
  const items = all.map(({ slug, name }) => ({ slug, name, url: `/${slug}` }))
  return json(c, pageOf(items, c.req.valid('query')))
})
readApi.openapi(calls.shops, async (c) => {
  const territory = await findApiTerritory(c.var.db, c.req.valid('param'))
  const asked = c.req.valid('query')
  const filters = filtersOf(asked)
  const everyShop = await findDirectory(c.var.db, territory.id)
  const directory = await narrowedTo(filters.q, everyShop, { db: c.var.db, territory, now: c.var.now })
  const { shops, next } = listShops(directory, filters, territory, c.var.now, asked.limit)
  const items = shops.map((shop) => shopJson(shop, territory, c.var.now))
  return json(c, { items, next_cursor: next ? encodeCursor(next) : null })
})
readApi.openapi(calls.products, async (c) => {
  const { db, now } = c.var
  const territory = await findApiTerritory(db, c.req.valid('param'))
  const asked = c.req.valid('query')
  const { products, next } = await find({ db, territory, now }, filtersOf(asked), { limit: asked.limit })
  const items = products.map((product) => productJson(product, territory))
  return json(c, { items, next_cursor: next ? encodeCursor(next) : null })
})
readApi.openapi(calls.categories, async (c) => {
  const territory = await findApiTerritory(c.var.db, c.req.valid('param'))
  const { categories } = await findDirectory(c.var.db, territory.id)
  const slugs = new Map(categories.map(({ id, slug }) => [id, slug]))
  const items = categories.map(({ slug, name, parent_id }) => ({
    slug,
    name_fr: name.fr,
    name_en: name.en,
    parent: (parent_id && slugs.get(parent_id)) ?? null,
  }))
  return json(c, pageOf(items, c.req.valid('query')))
})
readApi.openapi(calls.communes, async (c) => {
  const territory = await findApiTerritory(c.var.db, c.req.valid('param'))
  const places = await c.var.db
    .selectFrom('place')
    .select(['insee_code', 'name', 'slug', 'postal_codes', 'epci_slug', 'epci_name'])
    .where('territory_id', '=', territory.id)
    .orderBy(sql`name collate "fr-x-icu"`)
    .orderBy('insee_code')
    .limit(2000)
    .execute()
  const items = places.map(({ insee_code, epci_slug, epci_name, ...place }) => ({
    commune: insee_code,
    ...place,
    epci: epci_slug && epci_name ? { slug: epci_slug, name: epci_name } : null,
  }))
  return json(c, pageOf(items, c.req.valid('query')))
})
readApi.openapi(calls.points, async (c) => {
  const territory = await findApiTerritory(c.var.db, c.req.valid('param'))
  const points = await c.var.db
    .selectFrom('pickup_point as point')
    .innerJoin('place', 'place.id', 'point.commune_id')
    .select([
      'point.id',
      'point.slug',
      'point.name',
      'street',
      'postal_code',
      'directions',
      'insee_code as commune',
      'opening_hours',
    ])
    .where('point.territory_id', '=', territory.id)
    .where('closed_at', 'is', null)
    .orderBy('point.slug')
    .limit(500)
    .execute()
  return json(c, pageOf(points, c.req.valid('query')))
})
readApi.openapi(calls.product, async (c) => {
  const { db, now } = c.var
  const id = parseId<'product'>(c.req.valid('param').id)
  const offer = await findOfferById(db, id, async (territoryId) =>
    todayOf({ territory: await findApiTerritory(db, { id: territoryId }), now }),
  )
  return json(c, offerJson(offer, now))
})
