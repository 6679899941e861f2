import { Hono } from 'hono'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { breadcrumbJsonLd } from '../../../platform/json-ld.ts'
import { page } from '../../../platform/page.tsx'
import { pictureOf } from '../picture.ts'
import { leadOnFromProduct } from './gone.ts'
import { offerJsonLd } from './offer.json-ld.ts'
import { findOffer } from './offer.ts'
import { OfferView } from './offer.views.tsx'
import { titleIn } from './title.rules.ts'

export const offerRoutes = new Hono<TerritoryEnv>().get('/boutiques/:shop/:product', async (c) => {
  const { db, territory, now, lang, href, origin } = c.var
  const today = todayOf({ territory, now })
  const { shop, product } = c.req.param()
  const at = { territory: territory.id, shop, slug: product }
  const offer = await findOffer(db, at, today).catch(async (gone: unknown) => {
    throw await leadOnFromProduct(gone, db, at)
  })
  const path = `/boutiques/${offer.shop_slug}/${offer.slug}`
  const url = (to: string) => origin + href(to)
  const photo = pictureOf(offer.photos?.[0], '')
  const picture = photo && new URL(photo.fallback, origin).href
  return page(
    c,
    {
      title: `${titleIn(lang, offer)} · ${offer.shop_name}`,
      description: (
        offer.description || `${titleIn(lang, offer)}, ${offer.shop_name}, ${offer.commune_name}`
      ).slice(0, 200),
      canonical: path,
      shared: true,
      picture,
      jsonLd: [
        offerJsonLd({ lang, offer, today }, url(path), picture),
        breadcrumbJsonLd([
          { name: offer[`category_${lang}`], url: url(`/categories/${offer.category_slug}`) },
          { name: offer.shop_name, url: url(`/boutiques/${offer.shop_slug}`) },
          { name: titleIn(lang, offer), url: url(path) },
        ]),
      ],
    },
    <OfferView lang={lang} href={href} offer={offer} now={now} today={today} />,
  )
})
