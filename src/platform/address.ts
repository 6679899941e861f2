import type { Config } from './config.ts'
import type { Language } from './language.ts'

/**
 * First path segments of the platform itself: never a territory's slug. What follows a territory's slug, or stands
 * on a territory's own host, is a page of that territory.
 */
export const reservedSegments: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'compte',
  'connexion',
  'en',
  'fichiers',
  'galerie',
  'healthz',
  'inscription',
  'mot-de-passe',
  'metrics',
  'operateur',
  'readyz',
  'robots.txt',
  'simulateur',
  'sitemap.xml',
  'sitemap',
])

/** Segments served by the platform even on a territory's own host. */
const always: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'fichiers',
  'galerie',
  'healthz',
  'metrics',
  'operateur',
  'readyz',
  'simulateur',
])

/** What an address says before anything is looked up. */
export type Address = { readonly lang: Language; readonly slug: string | undefined; readonly path: string }

/** `/en/ardennes/boutiques` → English, slug `ardennes`, path `/boutiques`. The one place where addresses are read. */
export function readAddress(pathname: string, onOwnHost: boolean): Address {
  const english = pathname === '/en' || pathname.startsWith('/en/')
  const rest = english ? pathname.slice(3) || '/' : pathname
  const lang = english ? 'en' : 'fr'
  const first = rest.split('/', 2)[1] ?? ''
  if (onOwnHost || first === '' || reservedSegments.has(first)) return { lang, slug: undefined, path: rest }
  return { lang, slug: decode(first), path: rest.slice(first.length + 1) || '/' }
}

/** Whether a page of the platform answers, whatever the host. */
export const isPlatformPath = (path: string): boolean => always.has(path.split('/', 2)[1] ?? '')

// A malformed %-sequence is nobody's slug, and U+0000 is in nobody's: who has this one is asked before the door is reached.
function decode(segment: string): string {
  try {
    const text = decodeURIComponent(segment)
    return text.includes('\0') ? segment : text
  } catch {
    return segment
  }
}

/** The address people follow to `path`, in `lang`, within a territory or outside any. */
export const addressOf = (
  path: string,
  lang: Language,
  territory?: { readonly slug: string; readonly ownHost: boolean },
): string => {
  const prefix = (lang === 'en' ? '/en' : '') + (territory && !territory.ownHost ? `/${territory.slug}` : '')
  return path === '/' ? prefix || '/' : prefix + path
}

/** The same, whole, for whoever is elsewhere: in a mail, or under a camera. */
export const wholeAddress = (
  {
    origin,
    ownHost,
    territory: { slug },
  }: { readonly origin: string; readonly ownHost: boolean; readonly territory: { readonly slug: string } },
  path: string,
  lang: Language,
): string => origin + addressOf(path, lang, { slug, ownHost })

type Site = Pick<Config, 'PUBLIC_URL' | 'PORT'>

/** Where browsers find us, outside a territory's own host. */
export const ownOrigin = ({ PUBLIC_URL, PORT }: Site): string =>
  PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://localhost:${PORT}`

/** Where the pages of a territory are, for what no request asks: a daily task, what a provider tells us. */
export const siteOf = ({ host }: { readonly host: string | null }, site: Site) => ({
  ownHost: host !== null,
  origin: host === null ? ownOrigin(site) : `https://${host}`,
})

const ourselves: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The site a link of ours leads to, in a mail above all. Whoever sends a request chooses its `Host`: only one we know is
 * believed, else a stranger could have us write to somebody with a link to another site. Asked by any other name (a phone
 * that shows a demonstration through the local network), pages are served, and absolute links lead to our own address.
 */
export function originOf(asked: URL, onOwnHost: boolean, site: Site): string {
  // Behind a proxy we are asked in plain http: people come by the scheme of PUBLIC_URL.
  if (onOwnHost) return `${new URL(site.PUBLIC_URL ?? asked).protocol}//${asked.host}`
  return !site.PUBLIC_URL && ourselves.has(asked.hostname) ? asked.origin : ownOrigin(site)
}

/** Where to go back after signing in: a path of this site, or `/`. Never another site. */
export const safeReturn = (to: string | undefined): string =>
  to && /^\/(?![/\\])[^\s\\]*$/.test(to) && to.length < 500 ? to : '/'
