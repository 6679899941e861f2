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

// A malformed %-sequence is nobody's slug.
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
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

/** Where to go back after signing in: a path of this site, or `/`. Never another site. */
export const safeReturn = (to: string | undefined): string =>
  to && /^\/(?![/\\])[^\s\\]*$/.test(to) && to.length < 500 ? to : '/'
