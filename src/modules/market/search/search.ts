import { type Compilable, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { ImageRow } from '../../../platform/images.ts'
import type { Cents } from '../../../platform/money.ts'
import { prepared } from '../../../platform/prepared.ts'
import type { ContentUnit } from '../product/price.rules.ts'
import type { Directory, ListedShop } from '../shop/directory.ts'
import type { Cursor } from './cursor.rules.ts'
import { dailySeed } from './draw.rules.ts'
import { drawOf } from './draw.ts'
import { dearest, type Scope } from './query.ts'
import { mostRanked, rankDecimals, rankWeights, type Sort } from './search.rules.ts'

/** What lists say of a product. */
export type ListedProduct = {
  readonly id: Id<'product'>
  readonly shop: ListedShop
  readonly slug: string
  readonly title: string
  readonly title_en: string
  /** Of the cheapest choice that can be had; when all are gone, of the cheapest of all. */
  readonly priceFromCents: Cents
  /** Several prices can be had: the one above is the lowest. */
  readonly severalPrices: boolean
  /** Of that choice; the price is then that of a kilogram when it is sold by weight. */
  readonly content: { readonly quantity: number; readonly unit: ContentUnit } | undefined
  readonly pricePerKgCents: Cents | undefined
  readonly soldOut: boolean
  readonly labels: readonly string[]
  readonly leadMinutes: number
  readonly leadDays: number
  readonly cutOff: string | null
  readonly picture: ImageRow | undefined
  readonly pictureAlt: string
}

/** What of a search goes to the database. */
export type ProductQuery = {
  /** Normalised and corrected; empty: everything. */
  readonly words: readonly string[]
  /** Any of the words instead of all. */
  readonly anyWord?: boolean
  readonly scope: Pick<Scope, 'shops' | 'categoryIds' | 'metresTo'>
  readonly labels: readonly string[]
  readonly minCents: number | undefined
  readonly maxCents: number | undefined
  readonly sort: Sort
  readonly cursor: Cursor | undefined
  /** At most 100. */
  readonly limit: number
}

export type ProductPage = { readonly products: readonly ListedProduct[]; readonly next: Cursor | undefined }

/** Without words there is nothing to be relevant to; without a point on the map, nothing to be far from. */
const sortOf = ({ sort, words, scope }: ProductQuery): Sort =>
  (sort === 'relevance' && words.length === 0) || (sort === 'distance' && !scope.metresTo) ? 'newest' : sort

/** What the statement depends on: one named statement for each combination that is met. */
type Shape = {
  readonly text: boolean
  readonly shops: boolean
  readonly categories: boolean
  readonly labels: boolean
  readonly prices: boolean
  readonly sort: Sort
  readonly more: boolean
  readonly rows: 25 | 101
}

type Values = {
  readonly territory: Id<'territory'>
  readonly today: Temporal.PlainDate
  readonly tsquery: string
  readonly shops: readonly Id<'shop'>[]
  readonly metres: readonly number[]
  readonly categories: readonly Id<'category'>[]
  readonly labels: readonly string[]
  readonly min: number
  readonly max: number
  readonly key: string | number
  readonly draw: number
  readonly id: string
  readonly times: number
  readonly plus: number
}

type Row = {
  id: Id<'product'>
  shop_id: Id<'shop'>
  slug: string
  title: string
  title_en: string
  price_from_cents: Cents
  labels: string[]
  lead_minutes: number
  lead_days: number
  cut_off: string | null
  picture: ImageRow | null
  picture_alt: string
  shown_cents: Cents
  highest_price_cents: Cents
  lowest_price_cents: Cents
  content_quantity: number | null
  content_unit: ContentUnit | null
  typical_grams: number | null
  sold_out: boolean
  rank: number
  draw: number
}

/**
 * One page of products, and where the next begins. Products of shops the public does not see are never in it.
 */
export async function listProducts(
  db: Db,
  territory: { readonly id: Id<'territory'> },
  directory: Directory,
  query: ProductQuery,
  today: Temporal.PlainDate,
): Promise<ProductPage> {
  const { scope, limit } = query
  if (scope.shops?.length === 0 || scope.categoryIds?.length === 0) return { products: [], next: undefined }
  const sort = sortOf(query)
  const cursor = query.cursor?.sort === sort ? query.cursor : undefined
  const on = cursor?.on ?? today
  const shops = scope.shops?.filter(nearEnough(sort, scope.metresTo))
  const shape: Shape = {
    text: query.words.length > 0,
    shops: shops !== undefined || sort === 'distance',
    categories: scope.categoryIds !== undefined,
    labels: query.labels.length > 0,
    prices: query.minCents !== undefined || query.maxCents !== undefined,
    sort,
    more: cursor !== undefined,
    rows: limit < 25 ? 25 : 101,
  }
  const asked =
    shops ??
    (sort === 'distance' ? [...directory.shops.values()].filter(nearEnough(sort, scope.metresTo)) : [])
  const rows = await statementOf(shape)(db, {
    territory: territory.id,
    today,
    tsquery: query.words.join(query.anyWord ? ' | ' : ' & '),
    shops: shape.shops ? asked.map(({ id }) => id) : directory.hiddenShopIds,
    metres: asked.map((shop) => scope.metresTo?.(shop) ?? 0),
    categories: scope.categoryIds ?? [],
    labels: query.labels,
    min: query.minCents ?? 0,
    max: query.maxCents ?? dearest,
    key: cursor?.after[0] ?? 0,
    draw: Number(cursor?.after[1] ?? 0) || 0,
    id: String(cursor?.after.at(-1) ?? ''),
    ...dailySeed(territory.id, on),
  })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    products: rows.slice(0, limit).flatMap((row) => toListed(row, directory)),
    next: last && { sort, on, after: keysOf(sort, last, scope.metresTo, directory) },
  }
}

const nearEnough = (sort: Sort, metresTo: Scope['metresTo']) => (shop: ListedShop) =>
  sort !== 'distance' || metresTo?.(shop) !== undefined

function keysOf(sort: Sort, row: Row, metresTo: Scope['metresTo'], directory: Directory) {
  const shop = directory.shops.get(row.shop_id)
  const first = {
    relevance: [row.rank, row.draw],
    price: [row.price_from_cents],
    price_down: [row.price_from_cents],
    newest: [],
    name: [row.title],
    distance: [(shop && metresTo?.(shop)) ?? 0],
  }[sort]
  return [...first, row.id]
}

function toListed(row: Row, directory: Directory): ListedProduct[] {
  // A shop that closed since the directory was read.
  const shop = directory.shops.get(row.shop_id)
  if (!shop) return []
  const { content_quantity: quantity, content_unit: unit } = row
  return [
    {
      id: row.id,
      shop,
      slug: row.slug,
      title: row.title,
      title_en: row.title_en,
      priceFromCents: row.shown_cents,
      severalPrices: row.highest_price_cents > row.lowest_price_cents,
      content: quantity && unit ? { quantity, unit } : undefined,
      pricePerKgCents: row.typical_grams === null ? undefined : row.lowest_price_cents,
      soldOut: row.sold_out,
      labels: row.labels,
      leadMinutes: row.lead_minutes,
      leadDays: row.lead_days,
      cutOff: row.cut_off,
      picture: row.picture ?? undefined,
      pictureAlt: row.picture_alt,
    },
  ]
}

type Statement = (db: Db, values: Values) => Promise<Row[]>
const statements = new Map<string, Statement>()

function statementOf(shape: Shape): Statement {
  const name = `product_list_${Object.values(shape)
    .map((part) => (part === true ? 'y' : part === false ? 'n' : part))
    .join('_')}`
  const known = statements.get(name)
  if (known) return known
  const statement = prepared<Values, Row>(name, (db, p) => buildList(db, p, shape))
  statements.set(name, statement)
  return statement
}

const weights = sql.lit(`{${rankWeights.join(',')}}`)

function buildList(db: Db, p: Values, shape: Shape): Compilable<Row> {
  const { sort, more } = shape
  const ranked = sort === 'relevance'
  const match = sql`to_tsquery('parvis_fr', ${p.tsquery})`
  // In a select of its own, what was asked is read once: a plan kept for all values would read it again for each row.
  const rank = sql`round(ts_rank(${weights}::real[], drawn.doc, (select ${match}))::numeric, ${sql.lit(rankDecimals)})::float8`
  const nothing = sql``
  const rows = sql.lit(shape.rows)
  const near = sql`unnest(${p.shops}::uuid[], ${p.metres}::int[]) near(shop_id, metres)`
  // Without words, no shop puts more on a page than fills it: each is read that far, instead of all of all of them.
  const shopByShop = sort === 'distance' && !shape.text
  const which = sql`
    product.territory_id = ${p.territory} and product.visible and product.price_from_cents is not null
      and (product.available_until is null or product.available_until >= ${p.today}::date)
      and ${shopByShop ? sql`product.shop_id = near.shop_id` : shape.shops ? sql`product.shop_id = any(${p.shops}::uuid[])` : sql`product.shop_id <> all(${p.shops}::uuid[])`}
      ${shape.text ? sql`and product.doc @@ ${match}` : nothing}
      ${shape.categories ? sql`and product.category_id = any(${p.categories}::uuid[])` : nothing}
      ${shape.labels ? sql`and product.labels @> ${p.labels}::text[]` : nothing}
      ${shape.prices ? sql`and product.price_from_cents between ${p.min}::bigint and ${p.max}::bigint` : nothing}
      ${more && !ranked ? sql`and ${beyond(sort, p)}` : nothing}`
  const chosen = shopByShop
    ? sql`select product.id, 0 as rank, 0 as draw, near.metres from ${near} cross join lateral (
        select product.id from product where ${which} order by product.id limit ${rows}) product`
    : sql`
    select product.id, 0 as rank, ${ranked ? sql`${drawOf(sql`product.lot`, p)} as draw, product.doc` : sql`0 as draw`}, ${sort === 'distance' ? sql`near.metres` : sql`0 as metres`}
    from product ${sort === 'distance' ? sql`join ${near} on near.shop_id = product.shop_id` : nothing}
    where ${which}`
  // Ranking a match costs more than finding it: the draw comes first, for all of them, then the rank of those drawn,
  // whose words come along: to read five hundred rows again would cost more than to rank them.
  const page = ranked
    ? sql`select * from (
          select id, ${rank} as rank, draw from (${chosen} order by draw limit ${sql.lit(mostRanked)}) drawn) best
        ${more ? sql`where (-rank, draw, id) > (-(${p.key}::float8), ${p.draw}::bigint, ${p.id}::uuid)` : nothing}
        order by rank desc, draw, id limit ${rows}`
    : sql`${chosen} order by ${orders[sort]} limit ${rows}`
  const whole = sql<Row>`
    select product.id, product.shop_id, product.slug, product.title, product.title_en, product.price_from_cents,
      product.labels, product.lead_minutes, product.lead_days, product.cut_off, product.picture_alt, offer.*, page.rank, page.draw,
      case when file.id is null then null else json_build_object('id', file.id, 'media_type', file.media_type,
        'width', file.width, 'height', file.height, 'variants_ready_at', file.variants_ready_at) end as picture
    from (${page}) page
    join product on product.id = page.id
    left join file on file.id = product.picture_file_id
    cross join lateral (
      select price_cents as lowest_price_cents, content_quantity, content_unit, typical_grams, shown_cents,
        coalesce(max(price_cents) filter (where not gone) over (), max(price_cents) over ()) as highest_price_cents,
        bool_and(gone) over () as sold_out
      from (
        select variant.*, stock_kind = 'counted' and stock_count = 0 as gone,
          (case when typical_grams is null then price_cents else round(price_cents * typical_grams / 1000.0) end)::bigint
            as shown_cents
        from variant
        where variant.territory_id = product.territory_id and variant.product_id = product.id and retired_at is null) choice
      order by gone, shown_cents, position
      limit 1) offer
    order by ${ranked ? sql`page.rank desc, page.draw, page.id` : sort === 'distance' ? sql`page.metres, product.id` : orders[sort]}`
  return { compile: () => whole.compile(db) }
}

const byName = sql`product.title collate "fr-x-icu"`

const orders = {
  price: sql`product.price_from_cents, product.id`,
  price_down: sql`product.price_from_cents desc, product.id desc`,
  newest: sql`product.id desc`,
  name: sql`${byName}, product.id`,
  distance: sql`near.metres, product.id`,
} as const satisfies Record<Exclude<Sort, 'relevance'>, unknown>

/** What comes after the last row of the page before. */
const beyond = (sort: Exclude<Sort, 'relevance'>, p: Values) =>
  ({
    price: sql`(product.price_from_cents, product.id) > (${p.key}::bigint, ${p.id}::uuid)`,
    price_down: sql`(product.price_from_cents, product.id) < (${p.key}::bigint, ${p.id}::uuid)`,
    newest: sql`product.id < ${p.id}::uuid`,
    name: sql`(${byName}, product.id) > (${p.key}::text, ${p.id}::uuid)`,
    distance: sql`(near.metres, product.id) > (${p.key}::int, ${p.id}::uuid)`,
  })[sort]
