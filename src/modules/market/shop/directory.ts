import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { ImageRow } from '../../../platform/images.ts'
import type { Language } from '../../../platform/language.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { inOrder } from '../category/category.order.ts'
import type { Hours } from '../hours/hours.rules.ts'
import { type Closure, isOpen, nextChange } from '../hours/openings.rules.ts'
import { parseHours } from '../hours/syntax.rules.ts'
import { changeWords } from '../hours/words.rules.ts'

/** How goods of a shop reach people. */
export type Way = 'counter' | 'point' | 'delivery'

/** A commune, with its intercommunalité. */
export type Place = {
  readonly id: Id<'commune'>
  readonly name: string
  readonly slug: string
  readonly inseeCode: string
  readonly epciName: string | null
  readonly epciSlug: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** What lists say of a shop open to the public. */
export type ListedShop = {
  readonly id: Id<'shop'>
  readonly slug: string
  readonly name: string
  readonly trade: string
  readonly place: Place
  readonly latitude: number | null
  readonly longitude: number | null
  readonly labels: readonly string[]
  readonly categoryIds: ReadonlySet<Id<'category'>>
  readonly ways: ReadonlySet<Way>
  readonly street: string
  readonly postalCode: string
  /** As written, in OpenStreetMap syntax; `hours` as read. */
  readonly openingHours: string
  readonly hours: Hours
  readonly closures: readonly Closure[]
  readonly picture: ImageRow | undefined
  readonly pictureAlt: string
}

export type ListedCategory = {
  readonly id: Id<'category'>
  readonly parent_id: Id<'category'> | null
  readonly slug: string
  readonly name: Readonly<Record<Language, string>>
}

/**
 * The shops, places and categories of a territory. They are few and change seldom, products are many: kept in memory
 * for a moment, they turn most filters (open now, distance, way, intercommunalité) into a list of shops.
 */
export type Directory = {
  readonly shops: ReadonlyMap<Id<'shop'>, ListedShop>
  /** Shops that the public does not see: their products are left out. */
  readonly hiddenShopIds: readonly Id<'shop'>[]
  /** Communes of the listed shops, by name. */
  readonly places: readonly Place[]
  /** Every commune of the territory, by name: where people are who look for shops. */
  readonly communes: readonly Place[]
  /** Sisters in the order the manager gave. */
  readonly categories: readonly ListedCategory[]
}

/** How long a change made by another process may go unseen in lists; a shop's own page always reads the database. */
const freshMilliseconds = 2_000
type Kept = { readonly directory: Promise<Directory>; readonly until: number }
const kept = new Map<Id<'territory'>, Kept>()

export function findDirectory(db: Db, territory: Id<'territory'>): Promise<Directory> {
  const known = kept.get(territory)
  if (known && known.until > performance.now()) return known.directory
  const directory = readDirectory(db, territory)
  if (kept.size > 200) kept.clear()
  kept.set(territory, { directory, until: performance.now() + freshMilliseconds })
  directory.catch(() => kept.delete(territory))
  return directory
}

/** Call after a change of shops, ways or categories, so that this process shows it at once. */
export const forgetDirectory = (territory: Id<'territory'>): void => {
  kept.delete(territory)
}

async function readDirectory(db: Db, territory: Id<'territory'>): Promise<Directory> {
  const [shops, hidden, communes, categories] = await Promise.all([
    listShopRows(db, territory),
    db
      .selectFrom('shop')
      .select('id')
      .where('territory_id', '=', territory)
      .where('is_public', '=', false)
      .execute(),
    db
      .selectFrom('place')
      .select(['id', 'name', 'slug', 'insee_code', 'epci_name', 'epci_slug', 'latitude', 'longitude'])
      .where('territory_id', '=', territory)
      .orderBy(sql`name collate "fr-x-icu"`)
      .orderBy('id')
      .limit(5000)
      .execute(),
    db
      .selectFrom('category')
      .select(['id', 'parent_id', 'slug', 'name_fr', 'name_en'])
      .where('territory_id', '=', territory)
      .orderBy(inOrder)
      .limit(1000)
      .execute(),
  ])
  const byId = new Map(communes.map((row) => [row.id, placeOf(row)]))
  const listed = shops.flatMap((row) => {
    const place = byId.get(row.commune_id)
    return place ? [shopOf(row, place)] : []
  })
  const inhabited = new Set(listed.map(({ place }) => place))
  return {
    shops: new Map(listed.map((shop) => [shop.id, shop])),
    hiddenShopIds: hidden.map(({ id }) => id),
    places: [...byId.values()].filter((place) => inhabited.has(place)),
    communes: [...byId.values()],
    categories: categories.map((row) => ({
      id: row.id,
      parent_id: row.parent_id,
      slug: row.slug,
      name: { fr: row.name_fr, en: row.name_en },
    })),
  }
}

type ShopRow = {
  id: Id<'shop'>
  slug: string
  name: string
  trade: string
  latitude: number | null
  longitude: number | null
  labels: string[]
  street: string
  postal_code: string
  opening_hours: string
  commune_id: Id<'commune'>
  category_ids: Id<'category'>[] | null
  ways: Way[] | null
  closures: { first_on: string; last_on: string }[] | null
  picture: ImageRow | null
  picture_alt: string | null
}

async function listShopRows(db: Db, territory: Id<'territory'>): Promise<ShopRow[]> {
  const { rows } = await sql<ShopRow>`
    select shop.id, shop.slug, shop.name, shop.trade, shop.latitude, shop.longitude, shop.labels, shop.street,
      shop.postal_code, shop.opening_hours,
      shop.commune_id,
      (select array_agg(category_id::text) from shop_category where shop_id = shop.id) as category_ids,
      (select array_agg(way.kind) from (
        select kind from fulfilment
        where fulfilment.territory_id = shop.territory_id and fulfilment.shop_id = shop.id and active
        union
        select 'point' from pickup_point_shop
        join pickup_point on pickup_point.id = pickup_point_shop.pickup_point_id and pickup_point.closed_at is null
        where pickup_point_shop.territory_id = shop.territory_id and pickup_point_shop.shop_id = shop.id
        union
        select round.kind from pickup_point_shop
        join pickup_point on pickup_point.id = pickup_point_shop.pickup_point_id and pickup_point.closed_at is null
        join fulfilment round on round.territory_id = pickup_point_shop.territory_id
          and round.pickup_point_id = pickup_point.id and round.kind = 'delivery' and round.active
        where pickup_point_shop.territory_id = shop.territory_id and pickup_point_shop.shop_id = shop.id) way) as ways,
      (select jsonb_agg(jsonb_build_object('first_on', lower(days), 'last_on', upper(days) - 1))
        from shop_closure where shop_closure.territory_id = shop.territory_id and shop_closure.shop_id = shop.id
        and upper(days) > current_date - 1) as closures,
      first_photo.picture, first_photo.alt as picture_alt
    from shop
    left join lateral (
      select shop_photo.alt, jsonb_build_object('id', file.id, 'media_type', file.media_type, 'width', file.width,
        'height', file.height, 'variants_ready_at', file.variants_ready_at) as picture
      from shop_photo join file on file.id = shop_photo.file_id
      where shop_photo.territory_id = shop.territory_id and shop_photo.shop_id = shop.id
      order by shop_photo.position limit 1) first_photo on true
    where shop.territory_id = ${territory} and shop.is_public
    order by shop.name collate "fr-x-icu", shop.id
    limit 20000`.execute(db)
  return rows
}

type PlaceRow = Pick<
  Row<'place'>,
  'id' | 'name' | 'slug' | 'insee_code' | 'epci_name' | 'epci_slug' | 'latitude' | 'longitude'
>
const placeOf = (row: PlaceRow): Place => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  inseeCode: row.insee_code,
  epciName: row.epci_name,
  epciSlug: row.epci_slug,
  latitude: row.latitude,
  longitude: row.longitude,
})

const shopOf = (row: ShopRow, place: Place): ListedShop => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  trade: row.trade,
  place,
  latitude: row.latitude,
  longitude: row.longitude,
  labels: row.labels,
  categoryIds: new Set(row.category_ids),
  ways: new Set(row.ways),
  street: row.street,
  postalCode: row.postal_code,
  openingHours: row.opening_hours,
  hours: hoursOf(row.opening_hours),
  closures: (row.closures ?? []).map(readClosure),
  picture: row.picture ?? undefined,
  pictureAlt: row.picture_alt ?? '',
})

export const readClosure = (row: { first_on: string; last_on: string }): Closure => ({
  firstOn: Temporal.PlainDate.from(row.first_on),
  lastOn: Temporal.PlainDate.from(row.last_on),
})

/** Hundreds of shops share a few dozen weeks: each is read once. */
const parsed = new Map<string, Hours>()
export function hoursOf(text: string): Hours {
  const known = parsed.get(text)
  if (known) return known
  const hours = parseHours(text) ?? []
  if (parsed.size > 5_000) parsed.clear()
  parsed.set(text, hours)
  return hours
}

type Timed = { readonly hours: Hours; readonly closures: readonly Closure[] }

export const isOpenAt = (shop: Timed, now: Temporal.Instant, zone: string): boolean =>
  isOpen(shop.hours, shop.closures, now.toZonedDateTimeISO(zone))

/** The shops of a directory that are open at one minute of one clock. */
const openNow = new WeakMap<Directory, { readonly at: string; readonly shops: ReadonlySet<ListedShop> }>()

/** The shops open at this moment, asked for several times by every list, whatever is chosen in it. */
export function openShops(
  directory: Directory,
  now: Temporal.Instant,
  zone: string,
): ReadonlySet<ListedShop> {
  // Hours begin and end on a whole minute.
  const at = `${Math.floor(now.epochMilliseconds / 60_000)} ${zone}`
  const known = openNow.get(directory)
  if (known?.at === at) return known.shops
  // Hundreds of shops share a few dozen weeks.
  const weeks = new Map<Hours, boolean>()
  const isOpenWeek = ({ hours }: ListedShop): boolean => {
    const isOpen = weeks.get(hours) ?? isOpenAt({ hours, closures: [] }, now, zone)
    weeks.set(hours, isOpen)
    return isOpen
  }
  // A closure takes hours away, and adds none.
  const shops = new Set(
    directory.shops
      .values()
      .filter((shop) => isOpenWeek(shop) && (shop.closures.length === 0 || isOpenAt(shop, now, zone))),
  )
  openNow.set(directory, { at, shops })
  return shops
}

const nowWords = {
  fr: { open: 'Ouvert', closed: 'Fermé' },
  en: { open: 'Open', closed: 'Closed' },
} as const

/** « Ouvert, ferme à 19:00 », « Fermé, ouvre demain à 8:00 »; nothing for a shop that gave no hours. */
export function hoursNow(
  shop: Timed,
  now: Temporal.Instant,
  zone: string,
  lang: Language,
): { readonly open: boolean; readonly words: string } | undefined {
  if (shop.hours.length === 0) return undefined
  const at = now.toZonedDateTimeISO(zone)
  const open = isOpen(shop.hours, shop.closures, at)
  const change = nextChange(shop.hours, shop.closures, at)
  const state = nowWords[lang][open ? 'open' : 'closed']
  return { open, words: change ? `${state}, ${changeWords(change, at, lang)}` : state }
}
