import { sql } from 'kysely'
import { addressOf } from '../../platform/address.ts'
import type { Db } from '../../platform/db.ts'
import type { AnyContext, Territory } from '../../platform/http.tsx'
import type { Id } from '../../platform/ids.ts'
import type { Frame } from '../../platform/module.ts'
import { findDirectory } from './shop/directory.ts'
import { termsWords } from './terms/terms.routes.tsx'
import { documents } from './terms/terms.rules.ts'

const words = {
  fr: {
    shops: 'Boutiques',
    products: 'Produits',
    open: 'Ouvrir une boutique',
    ranking: 'Classement des résultats',
    api: 'Données ouvertes',
  },
  en: {
    shops: 'Shops',
    products: 'Products',
    open: 'Open a shop',
    ranking: 'How results are ranked',
    api: 'Open data',
  },
} as const

/** Links of the market around the pages of a territory. */
export function marketFrame({ var: { territory, lang, href } }: AnyContext): Frame {
  const say = words[lang]
  // Of the platform, whatever the host.
  const api = { href: addressOf('/api', lang), label: say.api }
  if (!territory) return { legal: [api] }
  return {
    search: href('/recherche'),
    navigation: [
      { href: href('/boutiques'), label: say.shops },
      { href: href('/recherche'), label: say.products },
      { href: href('/ouvrir-une-boutique'), label: say.open },
    ],
    legal: [
      { href: href(documents.conditions.path), label: termsWords[lang].conditions },
      { href: href(documents.charter.path), label: termsWords[lang].charter },
      { href: href('/classement'), label: say.ranking },
      api,
    ],
  }
}

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
    { path: documents.conditions.path },
    { path: documents.charter.path },
    ...categories.map(({ slug }) => ({ path: `/categories/${slug}` })),
    ...[...shops.values()].map(({ slug }) => ({ path: `/boutiques/${slug}` })),
    ...products.flatMap(({ shop_id, slug, updated_at }) => {
      const shop = shops.get(shop_id)
      return shop ? [{ path: `/boutiques/${shop.slug}/${slug}`, changedAt: updated_at }] : []
    }),
  ].slice(0, mostPages)
}
