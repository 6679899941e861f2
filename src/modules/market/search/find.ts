import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { todayOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { type Directory, findDirectory, type ListedShop } from '../shop/directory.ts'
import { type Counts, choiceOf, countProducts, summedOnce, total } from './counts.ts'
import { dailySeed, drawRank } from './draw.rules.ts'
import { correct } from './lexicon.ts'
import { wordsOf } from './query.rules.ts'
import { type Filters, type Scope, scopeOf } from './query.ts'
import { mostRanked, mostShopsFound, rankDecimals, rankWeights } from './search.rules.ts'
import { listProducts, type ProductPage } from './search.ts'

/** Everything a page of results shows. */
export type Found = ProductPage & {
  readonly directory: Directory
  readonly scope: Scope
  /** Shops whose own words match, on the first page. */
  readonly shops: readonly ListedShop[]
  readonly counts: Counts
  readonly total: number
  /** The words searched, when they are not those typed. */
  readonly correction: string | undefined
  /** No product holds all the words: these hold some of them. */
  readonly someWords: boolean
}

type Moment = { readonly db: Db; readonly territory: Territory; readonly now: Temporal.Instant }

/** Search a territory's products and shops: words put right first, then full text, then the filters. */
export async function find(
  { db, territory, now }: Moment,
  filters: Filters,
  { limit, exact = false }: { readonly limit: number; readonly exact?: boolean },
): Promise<Found> {
  const today = todayOf({ territory, now })
  const directory = await findDirectory(db, territory.id)
  const scope = scopeOf(filters, directory, { now, zone: territory.timeZone })
  const typed = filters.q ? wordsOf(filters.q) : []
  const { words, changed } = exact ? { words: typed, changed: false } : await correct(db, territory.id, typed)
  const query = { ...filters, words, scope, limit }
  const chosen = { shops: scope.shops, categoryIds: scope.categoryIds, labels: filters.labels }
  const correction = changed ? words.join(' ') : undefined
  // Signs alone (« !? ») are no word: they find nothing, rather than everything.
  if (filters.q && words.length === 0)
    return {
      products: [],
      next: undefined,
      directory,
      scope,
      shops: [],
      counts: [],
      total: 0,
      correction,
      someWords: false,
    }
  const [page, counts, shops] = await Promise.all([
    listProducts(db, territory, directory, query, today),
    countProducts(db, territory.id, query, today),
    words.length && !filters.cursor ? listMatchingShops({ db, territory, now }, directory, words, scope) : [],
  ])
  const all = summedOnce(counts, directory, `all ${choiceOf(filters, now)}`, () =>
    total(counts, directory, chosen),
  )
  const empty = all === 0 && shops.length === 0 && words.length > 1
  if (!empty) return { ...page, directory, scope, shops, counts, total: all, correction, someWords: false }
  const wider = { ...query, anyWord: true }
  const [some, someCounts] = await Promise.all([
    listProducts(db, territory, directory, wider, today),
    countProducts(db, territory.id, wider, today),
  ])
  return {
    ...some,
    directory,
    scope,
    shops,
    counts: someCounts,
    total: total(someCounts, directory, chosen),
    correction,
    someWords: some.products.length > 0,
  }
}

/** A directory with those of its shops that the text finds, by their own words or by what they sell; all without a text. */
export async function narrowedTo(
  text: string,
  directory: Directory,
  { db, territory, now }: Moment,
): Promise<Directory> {
  if (!text) return directory
  const { words } = await correct(db, territory.id, wordsOf(text))
  const asked = sql`to_tsquery('parvis_fr', ${words.join(' & ')})`
  const { rows } = await sql<{ id: Id<'shop'> }>`
    select id from shop where territory_id = ${territory.id} and doc @@ ${asked}
    union
    select shop_id from product
    where territory_id = ${territory.id} and visible and price_from_cents is not null
      and (available_until is null or available_until >= ${todayOf({ territory, now })}::date)
      and doc @@ ${asked}`.execute(db)
  const found = new Set(rows.map(({ id }) => id))
  return { ...directory, shops: new Map([...directory.shops].filter(([id]) => found.has(id))) }
}

/** The best first, and drawn by lot among equals: as products are. */
async function listMatchingShops(
  { db, territory, now }: Moment,
  directory: Directory,
  words: readonly string[],
  scope: Scope,
): Promise<readonly ListedShop[]> {
  const { rows } = await sql<{ id: Id<'shop'>; rank: number }>`
    select id, round(ts_rank(${rankWeights}::real[], doc, asked)::numeric, ${sql.lit(rankDecimals)})::float8 as rank
    from shop, to_tsquery('parvis_fr', ${words.join(' & ')}) asked
    where territory_id = ${territory.id} and is_public and doc @@ asked
      ${scope.shops ? sql`and id = any(${scope.shops.map(({ id }) => id)}::uuid[])` : sql``}
    order by rank desc limit ${sql.lit(mostRanked)}`.execute(db)
  const seed = dailySeed(territory.id, todayOf({ territory, now }))
  return rows
    .toSorted((a, b) => b.rank - a.rank || drawRank(a.id, seed) - drawRank(b.id, seed))
    .slice(0, mostShopsFound)
    .flatMap(({ id }) => directory.shops.get(id) ?? [])
}
