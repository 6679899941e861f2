import { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { newApi } from '../../../platform/api.ts'
import type { Db } from '../../../platform/db.ts'
import { json } from '../../../platform/deliver.ts'
import { todayOf } from '../../../platform/here.ts'
import { type Id, parseId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { listTerritories } from '../../territory/index.ts'
import { listWays } from '../fulfilment/fulfilment.ts'
import { listTaken, openSlots } from '../fulfilment/slots.ts'
import { type Asked as AskedLine, listGoods } from '../order/goods.ts'
import { needsOf } from '../order/place.plan.ts'
import { findOfferById } from '../product/offer.ts'
import { encodeCursor } from '../search/cursor.rules.ts'
import { find, narrowedTo } from '../search/find.ts'
import { type Filters, readCursor } from '../search/query.ts'
import { listShops } from '../search/shops.ts'
import { findDirectory } from '../shop/directory.ts'
import { listSoldOutDays } from '../stock/stock.ts'
import { findApiCommune, findApiTerritory, listOf, nothingAsked, reading, slugParameter } from './app.ts'
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
  SlotItem,
  shopQuery,
  slotQuery,
  TerritoryItem,
} from './schemas.ts'

const refuse = refusals({
  'slot.of_nothing': {
    status: 422,
    fr: 'Indiquez une boutique (shop) ou un point de retrait (pickup_point).',
    en: 'Name a shop or a pickup_point.',
  },
  'slot.unknown': {
    status: 404,
    fr: 'Cette boutique ou ce point de retrait n’existe pas.',
    en: 'There is no such shop or pick-up point.',
  },
  'slot.unknown_variant': {
    status: 422,
    fr: 'Un des articles (variants) n’est pas de cette boutique, ou de celles de ce point de retrait.',
    en: 'One of the variants is not of this shop, or of those of this pick-up point.',
  },
  'cursor.malformed': { status: 400, fr: 'Ce curseur n’est pas valable.', en: 'This cursor is not valid.' },
})

/** What the whole list is, cut: short lists page by rank. @throws Refusal `cursor.malformed` (400) */
function pageOf<T>(all: readonly T[], { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  if (cursor !== undefined && !/^\d{1,6}$/.test(cursor)) throw refuse('cursor.malformed')
  const from = Number(cursor ?? 0)
  const items = all.slice(from, from + limit)
  return { items, next_cursor: from + limit < all.length ? String(from + limit) : null }
}

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
  slots: reading({
    path: '/slots',
    summary: 'Slots still open, of a shop or of a pick-up point',
    params: nothingAsked,
    query: slotQuery,
    answer: listOf(SlotItem),
    example: listExample(examples.slot),
  }),
}

export const readApi = newApi()
readApi.use('*', async (c, next) => {
  c.var.limit('api')
  await next()
})
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
readApi.openapi(calls.slots, async (c) => {
  const { db, now } = c.var
  const asked = c.req.valid('query')
  const { shop, pickup_point: point } = asked
  if ((shop === undefined) === (point === undefined)) throw refuse('slot.of_nothing')
  const found = await findShopsOf(db, parseId<'shop'>(shop), parseId<'pickup_point'>(point))
  if (!found) throw refuse('slot.unknown')
  const territory = await findApiTerritory(db, { id: found.territory_id })
  const goods = await listAsked(db, found, asked.variants)
  const commune = asked.commune === undefined ? undefined : await findApiCommune(db, territory, asked.commune)
  const ways = (await listWays(db, found.territory_id, found.shops)).filter(
    ({ kind, communeIds }) =>
      (kind === 'point') === (point !== undefined) &&
      (commune === undefined || kind !== 'delivery' || communeIds.has(commune)),
  )
  const soldOut = await listSoldOutDays(
    db,
    goods
      .filter(({ stock_kind }) => stock_kind === 'daily')
      .map(({ id }) => ({ variantId: id, quantity: 1 })),
  )
  const soldOutOn = new Set([...soldOut.values()].flatMap((days) => [...days]))
  const moment = { zone: territory.timeZone, now, taken: await listTaken(db, ways, now) }
  const items = ways.flatMap((way) =>
    openSlots(way, { ...needsOf(way, goods), soldOutOn }, moment).map(({ start, end, left }) => ({
      fulfilment: way.id,
      kind: way.kind,
      name: way.name,
      starts_at: start.toString({ smallestUnit: 'second' }),
      ends_at: end.toString({ smallestUnit: 'second' }),
      places_left: left,
      fee_cents: way.feeCents,
    })),
  )
  return json(c, pageOf(items, asked))
})

/** The variants named, of the shops found. @throws Refusal `slot.unknown_variant` */
async function listAsked(
  db: Db,
  { territory_id, shops }: { readonly territory_id: Id<'territory'>; readonly shops: readonly Id<'shop'>[] },
  variants: string | undefined,
) {
  const ids = [...new Set(variants?.split(','))]
  const goods = (await listGoods(db, territory_id, ids as Id<'variant'>[])).filter((one) =>
    shops.includes(one.shop_id),
  )
  if (goods.length < ids.length) throw refuse('slot.unknown_variant')
  return goods.map((one): AskedLine => ({ ...one, quantity: 1 }))
}

/** The shop asked for, or those that bring to the point. */
async function findShopsOf(
  db: Parameters<typeof listWays>[0],
  shop: Id<'shop'> | undefined,
  point: Id<'pickup_point'> | undefined,
) {
  const rows = await db
    .selectFrom('shop')
    .select(['id', 'territory_id'])
    .where('is_public', '=', true)
    .where((eb) =>
      point
        ? eb(
            'id',
            'in',
            eb.selectFrom('pickup_point_shop').select('shop_id').where('pickup_point_id', '=', point),
          )
        : eb('id', '=', shop ?? null),
    )
    .limit(500)
    .execute()
  const [first] = rows
  return first && { territory_id: first.territory_id, shops: rows.map(({ id }) => id) }
}
