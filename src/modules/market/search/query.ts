import { z } from 'zod'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, parseEuros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { narrowest, withDescendants } from '../category/category.order.ts'
import { isLabel } from '../product/label.rules.ts'
import { type Directory, type ListedShop, openShops, type Place, type Way } from '../shop/directory.ts'
import { type Cursor, decodeCursor } from './cursor.rules.ts'
import { longestQuery } from './query.rules.ts'
import { distanceMetres, isSort, type Sort } from './search.rules.ts'

const refuse = refusals({
  'search.cursor_malformed': {
    status: 400,
    fr: 'L’adresse de cette page de résultats est incomplète. Relancez la recherche.',
    en: 'The address of this page of results is incomplete. Please search again.',
  },
})

/** The filters of a search, as addresses carry them. Unknown values are left aside: an old link still finds something. */
export type Filters = {
  readonly q: string
  /** Slugs. */
  readonly categories: readonly string[]
  /** A slug or an INSEE code. */
  readonly commune: string | undefined
  readonly epci: string | undefined
  /** Kilometres around the commune, as the crow flies. */
  readonly within: number | undefined
  readonly open: boolean
  readonly labels: readonly string[]
  readonly way: Way | undefined
  readonly minCents: Cents | undefined
  readonly maxCents: Cents | undefined
  readonly sort: Sort
  readonly cursor: Cursor | undefined
}

export const ways = {
  boutique: 'counter',
  point: 'point',
  livraison: 'delivery',
} as const satisfies Record<string, Way>
export type WayName = keyof typeof ways
const isWayName = (text: string): text is WayName => Object.hasOwn(ways, text)

/** Dearer than anything on these shelves. */
export const dearest = cents(100_000_000)

/** `undefined` for what is not a price. Typed the wrong way round, the two are turned. */
function readPrices(from: string | undefined, to: string | undefined) {
  const [min, max] = [from, to].map((text) => {
    const amount = parseEuros(text ?? '')
    return amount !== undefined && amount >= 0 && amount <= dearest ? amount : undefined
  })
  return min !== undefined && max !== undefined && min > max
    ? { minCents: max, maxCents: min }
    : { minCents: min, maxCents: max }
}

/** @throws Refusal `search.cursor_malformed` (400) */
export function readFilters(parameters: URLSearchParams): Filters {
  const one = (name: string) => parameters.get(name)?.slice(0, 100).trim() || undefined
  const sort = one('tri') ?? ''
  const way = one('retrait') ?? ''
  const within = Number(one('rayon'))
  return {
    q: (parameters.get('q') ?? '').slice(0, longestQuery).trim(),
    categories: parameters.getAll('categorie').filter(Boolean).slice(0, 20),
    commune: one('commune'),
    epci: one('interco'),
    within: within > 0 && within <= 200 ? within : undefined,
    open: one('ouvert') === '1',
    labels: parameters.getAll('label').filter(isLabel).slice(0, 20),
    way: isWayName(way) ? ways[way] : undefined,
    ...readPrices(one('prix_min'), one('prix_max')),
    sort: isSort(sort) ? sort : 'relevance',
    cursor: readCursor(parameters.get('suite') ?? undefined),
  }
}

/** @throws Refusal `search.cursor_malformed` (400) */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (!text) return undefined
  const cursor = decodeCursor(text)
  if (!cursor || !keysBySort[cursor.sort].safeParse(cursor.after).success)
    throw refuse('search.cursor_malformed')
  return cursor
}

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const whole = z.int().nonnegative()
/** What each sort keeps of the last row. */
const keysBySort = {
  relevance: z.tuple([z.number().min(0).max(100), whole, id]),
  price: z.tuple([whole, id]),
  price_down: z.tuple([whole, id]),
  newest: z.tuple([id]),
  name: z.tuple([z.string(), id]),
  // Metres are PostgreSQL’s `int`.
  distance: z.tuple([z.int32().nonnegative(), id]),
} as const satisfies Record<Sort, z.ZodType>

/** What the filters come to in one territory: the shops they leave, the categories they name. */
export type Scope = {
  readonly commune: Place | undefined
  readonly epci: { readonly slug: string; readonly name: string } | undefined
  /** `undefined`: every shop of the territory. */
  readonly shops: readonly ListedShop[] | undefined
  readonly categoryIds: readonly Id<'category'>[] | undefined
  /** Metres from the chosen commune, where both places are on the map. */
  readonly metresTo: ((shop: ListedShop) => number | undefined) | undefined
}

export type Leaving = 'category' | 'commune' | 'epci' | 'way' | 'open'

/** `leaving` forgets one filter: what a facet would give if its own choice were lifted. */
export function scopeOf(
  filters: Filters,
  directory: Directory,
  at: { readonly now: Temporal.Instant; readonly zone: string },
  leaving?: Leaving,
): Scope {
  const commune = communeOf(directory, filters)
  const epci = epciOf(directory, filters.epci)
  const centre =
    commune && commune.latitude !== null && commune.longitude !== null
      ? { latitude: commune.latitude, longitude: commune.longitude }
      : undefined
  const metresTo = centre && ((shop: ListedShop) => metresFrom(centre, shop))
  const { within } = filters
  const conditions: ((shop: ListedShop) => boolean)[] = []
  // A commune that is not of the territory finds nothing, rather than everything.
  if (filters.commune && !commune && leaving !== 'commune') conditions.push(() => false)
  if (filters.epci && !epci && leaving !== 'epci') conditions.push(() => false)
  if (commune && leaving !== 'commune')
    conditions.push((shop) =>
      within && metresTo ? (metresTo(shop) ?? Infinity) <= within * 1000 : shop.place.id === commune.id,
    )
  if (epci && leaving !== 'epci') conditions.push((shop) => shop.place.epciSlug === epci.slug)
  if (filters.open && leaving !== 'open') {
    const open = openShops(directory, at.now, at.zone)
    conditions.push((shop) => open.has(shop))
  }
  const { way } = filters
  if (way && leaving !== 'way') conditions.push((shop) => shop.ways.has(way))
  const shops = conditions.length
    ? [...directory.shops.values()].filter((shop) => conditions.every((holds) => holds(shop)))
    : undefined
  return {
    commune,
    epci,
    shops,
    categoryIds:
      filters.categories.length && leaving !== 'category'
        ? [...withDescendants(directory.categories, narrowest(directory.categories, filters.categories))]
        : undefined,
    metresTo,
  }
}

/** The commune that a filter names, by its slug or its INSEE code. */
export const communeOf = (
  { communes }: Directory,
  { commune }: Pick<Filters, 'commune'>,
): Place | undefined =>
  commune ? communes.find(({ slug, inseeCode }) => slug === commune || inseeCode === commune) : undefined

function epciOf(directory: Directory, slug: string | undefined) {
  const place = slug ? directory.places.find(({ epciSlug }) => epciSlug === slug) : undefined
  return place?.epciSlug && place.epciName ? { slug: place.epciSlug, name: place.epciName } : undefined
}

function metresFrom(centre: { latitude: number; longitude: number }, shop: ListedShop): number | undefined {
  const latitude = shop.latitude ?? shop.place.latitude
  const longitude = shop.longitude ?? shop.place.longitude
  return latitude === null || longitude === null
    ? undefined
    : Math.round(distanceMetres(centre, { latitude, longitude }))
}
