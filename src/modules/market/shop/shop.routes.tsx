import { Hono } from 'hono'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { breadcrumbJsonLd } from '../../../platform/json-ld.ts'
import { page } from '../../../platform/page.tsx'
import { closedPage } from '../closing/closing.routes.tsx'
import { findOptionalClosedShop } from '../closing/closing.ts'
import { openingSpecifications } from '../hours/schema.rules.ts'
import { pictureOf } from '../picture.ts'
import { leadOnFromShop } from '../product/gone.ts'
import { tradeName } from '../search/cards.ts'
import { encodeCursor } from '../search/cursor.rules.ts'
import { readCursor } from '../search/query.ts'
import { listProducts } from '../search/search.ts'
import { findDirectory, forgetDirectory } from './directory.ts'
import { findPublicShop, type PublicShop } from './shop.ts'
import { ShopView, storyIn } from './shop.views.tsx'
import { timesOf } from './shop-facts.views.tsx'

export const shopRoutes = new Hono<TerritoryEnv>().get('/boutiques/:shop', async (c) => {
  const { db, territory, now, lang, href, origin } = c.var
  const today = todayOf({ territory, now })
  const cursor = readCursor(c.req.query('suite'))
  const slug = c.req.param('shop')
  const shop = await findPublicShop(db, territory.id, slug).catch(async (unknown: unknown) => {
    const closed = await findOptionalClosedShop(db, territory.id, slug)
    if (closed) return closed
    throw leadOnFromShop(unknown, slug)
  })
  if ('farewell' in shop) return closedPage(c, shop)
  let directory = await findDirectory(db, territory.id)
  if (!directory.shops.has(shop.id)) {
    // Accepted a moment ago.
    forgetDirectory(territory.id)
    directory = await findDirectory(db, territory.id)
  }
  const listed = directory.shops.get(shop.id)
  const { products, next } = await listProducts(
    db,
    territory,
    directory,
    {
      words: [],
      scope: { shops: listed ? [listed] : [], categoryIds: undefined, metresTo: undefined },
      labels: [],
      minCents: undefined,
      maxCents: undefined,
      sort: 'name',
      cursor,
      limit: 24,
    },
    today,
  )
  const path = `/boutiques/${shop.slug}`
  const url = (to: string) => origin + href(to)
  const photo = pictureOf(shop.photos?.[0], '')
  const picture = photo && new URL(photo.fallback, origin).href
  return page(
    c,
    {
      title: `${shop.name}, ${shop.commune_name}`,
      description: (storyIn(lang, shop) || `${tradeName(shop.trade, lang)}, ${shop.commune_name}`).slice(
        0,
        200,
      ),
      canonical: path,
      shared: true,
      picture,
      jsonLd: [
        shopJsonLd(shop, url(path), picture, today),
        breadcrumbJsonLd([
          { name: lang === 'fr' ? 'Boutiques' : 'Shops', url: url('/boutiques') },
          { name: shop.name, url: url(path) },
        ]),
      ],
    },
    <ShopView
      lang={lang}
      href={href}
      shop={shop}
      products={products}
      next={next && `${href(path)}?suite=${encodeCursor(next)}`}
      now={now}
      zone={territory.timeZone}
    />,
  )
})

/** schema.org: what search engines and maps read of a shop. */
function shopJsonLd(shop: PublicShop, url: string, picture: string | undefined, today: Temporal.PlainDate) {
  const { hours, closures } = timesOf(shop)
  return {
    '@type': 'LocalBusiness',
    '@id': url,
    url,
    name: shop.name,
    legalName: shop.legal_name,
    ...(picture && { image: picture }),
    ...(shop.phone && { telephone: shop.phone }),
    ...(shop.email && { email: shop.email }),
    address: {
      '@type': 'PostalAddress',
      streetAddress: shop.street,
      postalCode: shop.postal_code,
      addressLocality: shop.commune_name,
      addressCountry: 'FR',
    },
    ...(shop.latitude !== null && {
      geo: { '@type': 'GeoCoordinates', latitude: shop.latitude, longitude: shop.longitude },
    }),
    openingHoursSpecification: openingSpecifications(hours, closures, today),
  }
}
