import { Hono } from 'hono'
import type { TerritoryEnv } from './http.tsx'
import { isOn, type Module } from './module.ts'

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What search engines may read, and where the list of pages is. */
export const robots = (sitemap: string): string =>
  [
    'User-agent: *',
    'Disallow: /*?*suite=',
    // On a territory's own host, and under its name on a shared one. Whole words: a product may be a « panier garni »;
    // and a convention's account is public, what is longer said wins.
    'Allow: /*conventions/',
    ...['/panier', '/compte'].flatMap((own) =>
      ['', '/*'].flatMap((before) => [`Disallow: ${before}${own}$`, `Disallow: ${before}${own}/`]),
    ),
    `Sitemap: ${sitemap}`,
    '',
  ].join('\n')

export const sitemapXml = (
  kind: 'urlset' | 'sitemapindex',
  pages: readonly { readonly url: string; readonly changedAt?: Temporal.Instant | undefined }[],
): string => {
  const tag = kind === 'urlset' ? 'url' : 'sitemap'
  const entries = pages.map(({ url, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt.toString({ smallestUnit: 'second' })}</lastmod>` : ''
    return `<${tag}><loc>${escapeXml(url)}</loc>${changed}</${tag}>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</${kind}>\n`
}

/** A sitemap names at most 50 000 pages (sitemaps.org). */
const mostPages = 50_000

/** The public pages of a territory, as the modules switched on there list them; a suspended one lists none. */
export const sitemapRoutes = (modules: readonly Module[]) =>
  new Hono<TerritoryEnv>()
    .get('/sitemap.xml', async (c) => {
      const { db, territory, href, origin } = c.var
      const lists = territory.suspendedReason
        ? []
        : await Promise.all(
            modules
              .filter((module) => isOn(module, territory))
              .map((module) => module.sitemap?.(db, territory) ?? []),
          )
      const pages = [{ path: '/' }, ...lists.flat()].slice(0, mostPages)
      const xml = sitemapXml(
        'urlset',
        pages.map((page) => ({
          url: origin + href(page.path),
          changedAt: 'changedAt' in page ? page.changedAt : undefined,
        })),
      )
      return c.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8' })
    })
    .get('/robots.txt', (c) => c.text(robots(c.var.origin + c.var.href('/sitemap.xml'))))
