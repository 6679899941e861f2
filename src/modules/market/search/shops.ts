import { todayOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Facet } from '../../../ui/facets.tsx'
import { narrowest, upwards, withDescendants } from '../category/category.order.ts'
import { type Directory, type ListedShop, openShops } from '../shop/directory.ts'
import type { Cursor } from './cursor.rules.ts'
import { dailySeed, drawRank } from './draw.rules.ts'
import { distancesAround, drawFacets, type Reader, sortFacet } from './facets.ts'
import { type Filters, type Leaving, type Scope, scopeOf } from './query.ts'
import { words } from './search.words.ts'

type Matching = { readonly filters: Filters; readonly directory: Directory }

/** Shops of a category, or of one under it, with these labels. */
function suits(shop: ListedShop, { filters, directory }: Matching): boolean {
  const wanted = withDescendants(directory.categories, narrowest(directory.categories, filters.categories))
  return (
    filters.labels.every((label) => shop.labels.includes(label)) &&
    (filters.categories.length === 0 || [...wanted].some((id) => shop.categoryIds.has(id)))
  )
}

/** One page of shops, in the draw of the day unless another order is asked for. */
export function listShops(
  directory: Directory,
  filters: Filters,
  territory: Pick<Territory, 'id' | 'timeZone'>,
  now: Temporal.Instant,
  limit: number,
): { shops: ListedShop[]; total: number; next: Cursor | undefined; metresTo: Scope['metresTo'] } {
  const scope = scopeOf(filters, directory, { now, zone: territory.timeZone })
  const { metresTo } = scope
  const sort =
    filters.sort === 'name' || (filters.sort === 'distance' && metresTo) ? filters.sort : 'relevance'
  const cursor = filters.cursor?.sort === sort ? filters.cursor : undefined
  const on = cursor?.on ?? todayOf({ territory, now })
  const seed = dailySeed(territory.id, on)
  const keysOf = (shop: ListedShop) =>
    ({
      relevance: [0, drawRank(shop.id, seed)],
      name: [shop.name],
      distance: [metresTo?.(shop) ?? farthest],
    })[sort]
  const matching = (scope.shops ?? [...directory.shops.values()])
    .filter((shop) => suits(shop, { filters, directory }))
    .map((shop) => ({ shop, keys: [...keysOf(shop), shop.id] }))
    .toSorted((a, b) => compareKeys(a.keys, b.keys))
  const left = cursor ? matching.filter(({ keys }) => compareKeys(keys, cursor.after) > 0) : matching
  const last = left.length > limit ? left[limit - 1] : undefined
  return {
    shops: left.slice(0, limit).map(({ shop }) => shop),
    total: matching.length,
    next: last && { sort, on, after: last.keys },
    metresTo,
  }
}

/** Farther than anything on Earth: shops without a place on the map come last. */
const farthest = 30_000_000

const collator = new Intl.Collator('fr')
function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [at, key] of a.entries()) {
    const other = b[at] ?? 0
    const order = typeof key === 'number' ? key - Number(other) : collator.compare(key, String(other))
    if (order !== 0) return order
  }
  return 0
}

/** Each facet counts what it would give with its own choice lifted. */
export function shopFacets(
  directory: Directory,
  filters: Filters,
  reader: Reader,
  chooseCommune: string,
): Facet[] {
  const count = <K>(leaving: Leaving | undefined, keys: (shop: ListedShop) => readonly K[]) => {
    const lifted = leaving === 'category' ? { ...filters, categories: [] } : filters
    const { shops } = scopeOf(lifted, directory, reader, leaving)
    const counts = new Map<K, number>()
    for (const shop of shops ?? directory.shops.values())
      if (suits(shop, { filters: lifted, directory }))
        for (const key of keys(shop)) counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts
  }
  const upFrom = upwards(directory.categories)
  const open = openShops(directory, reader.now, reader.zone)
  const { metresTo } = scopeOf(filters, directory, reader)
  const tallies = {
    category: count('category', (shop) => [...new Set([...shop.categoryIds].flatMap(upFrom))]),
    commune: count('commune', ({ place }) => [place]),
    epci: count('epci', ({ place }) => (place.epciSlug ? [place.epciSlug] : [])),
    way: count('way', (shop) => [...shop.ways]),
    label: count(undefined, (shop) => shop.labels),
    open: count('open', (shop) => (open.has(shop) ? ['open'] : [])).get('open') ?? 0,
    within: count('commune', (shop) => distancesAround(filters, metresTo?.(shop))),
  }
  const { lang } = reader
  return [
    ...drawFacets(tallies, filters, directory, lang, chooseCommune),
    sortFacet(filters, lang, words[lang].byLot, metresTo ? ['name', 'distance'] : ['name']),
  ]
}
