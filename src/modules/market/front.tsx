import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { AnyContext, Body, Territory } from '../../platform/http.tsx'
import type { Id } from '../../platform/ids.ts'
import type { Frame } from '../../platform/module.ts'
import { CardGrid } from '../../ui/cards.ts'
import { productCard, shopCard } from './search/cards.ts'
import { listProducts } from './search/search.ts'
import { listShops } from './search/shops.ts'
import { findDirectory } from './shop/directory.ts'

const words = {
  fr: {
    shops: 'Boutiques',
    products: 'Produits',
    ranking: 'Classement des résultats',
    api: 'Données ouvertes',
    all: 'Tout voir',
  },
  en: {
    shops: 'Shops',
    products: 'Products',
    ranking: 'How results are ranked',
    api: 'Open data',
    all: 'See all',
  },
} as const

/** Links of the market around the pages of a territory. */
export function marketFrame({ var: { territory, lang, href } }: AnyContext): Frame {
  const say = words[lang]
  if (!territory) return { legal: [{ href: '/api', label: say.api }] }
  return {
    navigation: [
      { href: href('/boutiques'), label: say.shops },
      { href: href('/recherche'), label: say.products },
    ],
    legal: [
      { href: href('/classement'), label: say.ranking },
      { href: '/api', label: say.api },
    ],
  }
}

type Here = AnyContext & { var: { territory: Territory } }
type Section = { readonly title: string; readonly body: Body }

/** How many cards of a kind a home page shows: two rows of four. */
const shown = 8

/** What the market shows of a territory, or of one of its communes: shops drawn for the day, then products. */
export async function marketSections(
  c: Here,
  commune?: { readonly id: Id<'commune'> },
): Promise<readonly Section[]> {
  const { db, territory, now, lang, href } = c.var
  const today = now.toZonedDateTimeISO(territory.timeZone).toPlainDate()
  const directory = await findDirectory(db, territory.id)
  const place = commune && directory.places.find(({ id }) => id === commune.id)
  // A commune that has no shop shows none.
  if (commune && !place) return []
  const filters = { ...nothingChosen, commune: place?.slug }
  const { shops } = listShops(directory, filters, territory, now, shown)
  const local = place && [...directory.shops.values()].filter((shop) => shop.place.id === place.id)
  const { products } = await listProducts(
    db,
    territory,
    directory,
    {
      ...filters,
      words: [],
      scope: { shops: local, categoryIds: undefined, metresTo: undefined },
      limit: shown,
    },
    today,
  )
  const reader = { lang, href }
  const query = place ? `?commune=${place.slug}` : ''
  const all = (path: string) => (
    <p>
      <a href={href(path) + query}>{words[lang].all}</a>
    </p>
  )
  const sections: Section[] = []
  if (shops.length > 0)
    sections.push({
      title: words[lang].shops,
      body: (
        <>
          <CardGrid of="shop" cards={shops.map((shop) => shopCard(shop, reader, now, territory.timeZone))} />
          {all('/boutiques')}
        </>
      ),
    })
  if (products.length > 0)
    sections.push({
      title: words[lang].products,
      body: (
        <>
          <CardGrid cards={products.map((product) => productCard(product, reader))} />
          {all('/recherche')}
        </>
      ),
    })
  return sections
}

const nothingChosen = {
  q: '',
  categories: [],
  epci: undefined,
  within: undefined,
  open: false,
  labels: [],
  way: undefined,
  minCents: undefined,
  maxCents: undefined,
  sort: 'relevance',
  cursor: undefined,
} as const

/** A sitemap names at most 50 000 pages (sitemaps.org). */
const mostPages = 49_000

/** Every public page of the market in a territory. */
export async function marketSitemap(db: Db, territory: Pick<Territory, 'id'>) {
  const { shops, categories } = await findDirectory(db, territory.id)
  const { rows: products } = await sql<{ shop_id: Id<'shop'>; slug: string; updated_at: Temporal.Instant }>`
    select shop_id, slug, updated_at from product
    where territory_id = ${territory.id} and visible and price_from_cents is not null
      and (available_until is null or available_until >= current_date - 1)
    order by id desc limit ${sql.lit(mostPages)}`.execute(db)
  return [
    { path: '/boutiques' },
    { path: '/recherche' },
    ...categories.map(({ slug }) => ({ path: `/categories/${slug}` })),
    ...[...shops.values()].map(({ slug }) => ({ path: `/boutiques/${slug}` })),
    ...products.flatMap(({ shop_id, slug, updated_at }) => {
      const shop = shops.get(shop_id)
      return shop ? [{ path: `/boutiques/${shop.slug}/${slug}`, changedAt: updated_at }] : []
    }),
  ].slice(0, mostPages)
}
