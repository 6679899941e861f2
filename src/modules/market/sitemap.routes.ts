import { Hono } from 'hono'
import type { Env } from '../../platform/http.tsx'
import { robots, sitemapXml } from '../../platform/sitemap.ts'
import { listTerritories } from '../territory/index.ts'

/** The sitemaps of every territory of this site, for search engines. */
export const sitemapIndexRoutes = new Hono<Env>()
  .get('/sitemap.xml', async (c) => {
    const { db, origin } = c.var
    const territories = (await listTerritories(db)).filter(({ suspended_at }) => !suspended_at)
    const xml = sitemapXml(
      'sitemapindex',
      territories.map(({ slug }) => ({ url: `${origin}/${slug}/sitemap.xml` })),
    )
    return c.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8' })
  })
  .get('/robots.txt', (c) => c.text(robots(`${c.var.origin}/sitemap.xml`)))
