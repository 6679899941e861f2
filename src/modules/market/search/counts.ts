import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { prepared } from '../../../platform/prepared.ts'
import type { Directory, ListedShop } from '../shop/directory.ts'
import { dearest, type Filters } from './query.ts'
import type { ProductQuery } from './search.ts'

/** How many products there are of a category in a shop with these labels, whatever is chosen in the facets. */
type Cell = {
  readonly category_id: Id<'category'>
  readonly shop_id: Id<'shop'>
  readonly labels: readonly string[]
  readonly products: number
}
/** Everything facets count, for one text and one range of prices. */
export type Counts = readonly Cell[]

const freshMilliseconds = 10_000
/** Past it, counts are too old to be shown while newer ones are read. */
const oldestMilliseconds = 60_000

type Kept = { readonly counts: Promise<Counts>; readonly since: number; refreshing: boolean }
const kept = new Map<string, Kept>()
const mostKept = 300

/**
 * Kept for ten seconds: a facet that says 41 where there are now 42 misleads nobody. The whole shelf is asked for all
 * the time, and takes a while to count when it is long: nobody waits for its next count, who can read the last one.
 */
export function countProducts(
  db: Db,
  territory: Id<'territory'>,
  query: Pick<ProductQuery, 'words' | 'anyWord' | 'minCents' | 'maxCents'>,
  today: Temporal.PlainDate,
): Promise<Counts> {
  const { words, anyWord, minCents, maxCents } = query
  const key = JSON.stringify([territory, words, anyWord, minCents, maxCents, today.toString()])
  const known = kept.get(key)
  const age = known ? performance.now() - known.since : Number.POSITIVE_INFINITY
  // A search of words is seldom asked twice, and its count is cheap.
  if (known && age < (words.length ? 1_000 : freshMilliseconds)) return known.counts
  if (known?.refreshing && age < oldestMilliseconds) return known.counts
  const counts = readCounts(db, territory, query, today)
  const keep = () => kept.set(key, { counts, since: performance.now(), refreshing: false })
  if (kept.size >= mostKept) kept.clear()
  if (!known || words.length || age >= oldestMilliseconds) {
    keep()
    counts.catch(() => kept.delete(key))
    return counts
  }
  known.refreshing = true
  counts.then(keep, () => kept.delete(key))
  return known.counts
}

const readCounts = (
  db: Db,
  territory: Id<'territory'>,
  { words, anyWord, minCents, maxCents }: Pick<ProductQuery, 'words' | 'anyWord' | 'minCents' | 'maxCents'>,
  today: Temporal.PlainDate,
): Promise<Counts> => {
  const [whole, between] = words.length > 0 ? [countMatches, countMatchesAt] : [countShelf, countShelfAt]
  const count = minCents === undefined && maxCents === undefined ? whole : between
  return count(db, {
    territory,
    today,
    tsquery: words.join(anyWord ? ' | ' : ' & '),
    min: minCents ?? 0,
    max: maxCents ?? dearest,
  })
}

type Asked = {
  readonly territory: Id<'territory'>
  readonly today: Temporal.PlainDate
  readonly tsquery: string
  readonly min: number
  readonly max: number
}
const cellsOf = (p: Asked, ...narrower: RawBuilder<unknown>[]) => sql<Cell>`
  select category_id, shop_id, labels, count(*)::int as products from product
  where territory_id = ${p.territory} and visible and price_from_cents is not null
    and (available_until is null or available_until >= ${p.today}::date)
    ${sql.join(narrower, sql` `)}
  group by category_id, shop_id, labels`
const matching = (p: Asked) => sql`and doc @@ to_tsquery('parvis_fr', ${p.tsquery})`
// Said only when asked for: with any range, however wide, the index of prices is read whole before the words.
const atPrice = (p: Asked) => sql`and price_from_cents between ${p.min}::bigint and ${p.max}::bigint`

const countShelf = prepared('product_counts', (_, p: Asked) => cellsOf(p))
const countShelfAt = prepared('product_counts_at_prices', (_, p: Asked) => cellsOf(p, atPrice(p)))
const countMatches = prepared('product_counts_of_words', (_, p: Asked) => cellsOf(p, matching(p)))
const countMatchesAt = prepared('product_counts_of_words_at_prices', (_, p: Asked) =>
  cellsOf(p, matching(p), atPrice(p)),
)

/** What the choices of the facets leave of the counts. */
export type Chosen = {
  readonly shops: readonly ListedShop[] | undefined
  readonly categoryIds: readonly Id<'category'>[] | undefined
  readonly labels: readonly string[]
}

/** Sum the cells that pass, under one key each or several (a product has several labels). */
export function tally<K>(
  counts: Counts,
  directory: Directory,
  chosen: Chosen,
  keysOf: (cell: Cell, shop: ListedShop) => readonly K[],
): Map<K, number> {
  const shops = chosen.shops && new Set(chosen.shops.map(({ id }) => id))
  const categories = chosen.categoryIds && new Set(chosen.categoryIds)
  const totals = new Map<K, number>()
  for (const cell of counts) {
    const shop = directory.shops.get(cell.shop_id)
    if (!shop || (shops && !shops.has(cell.shop_id))) continue
    if (categories && !categories.has(cell.category_id)) continue
    if (!chosen.labels.every((label) => cell.labels.includes(label))) continue
    for (const key of keysOf(cell, shop)) totals.set(key, (totals.get(key) ?? 0) + cell.products)
  }
  return totals
}

export const total = (counts: Counts, directory: Directory, chosen: Chosen): number =>
  tally(counts, directory, chosen, () => ['all']).get('all') ?? 0

/** What a sum over the counts depends on: the choices of the facets, and the minute, by which shops open and close. */
export const choiceOf = (
  { categories, commune, epci, within, open, way, labels }: Filters,
  now: Temporal.Instant,
): string =>
  JSON.stringify([
    categories,
    commune,
    epci,
    within,
    open,
    way,
    labels,
    Math.floor(now.epochMilliseconds / 60_000),
  ])

const sums = new WeakMap<Counts, WeakMap<Directory, Map<string, unknown>>>()
const mostSums = 1000

/**
 * What is summed from the same counts and the same directory, which both last a few seconds, is summed once: a list
 * without filters is drawn far more often than it changes. `key` says all that the sum depends on besides.
 */
export function summedOnce<T>(counts: Counts, directory: Directory, key: string, sum: () => T): T {
  const byDirectory = sums.get(counts) ?? new WeakMap<Directory, Map<string, unknown>>()
  sums.set(counts, byDirectory)
  const known = byDirectory.get(directory) ?? new Map<string, unknown>()
  byDirectory.set(directory, known)
  if (known.has(key)) return known.get(key) as T
  const made = sum()
  if (known.size < mostSums) known.set(key, made)
  return made
}
