import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { addressOf, isPlatformPath, originOf, readAddress } from './address.ts'
import { openToOtherSites, refuseOtherMethods } from './api.ts'
import { assetResponse } from './assets.ts'
import { clientAddress } from './client-address.ts'
import type { Config } from './config.ts'
import { crowd } from './crowd.ts'
import type { Db } from './db.ts'
import { deliver } from './deliver.ts'
import { answerError, malformedRequest, unknownPage } from './errors.tsx'
import { imageResponse } from './files.ts'
import { answering } from './give-way.ts'
import { health } from './health.ts'
import {
  type Actor,
  type AnyContext,
  type Env,
  nobody,
  type Retry,
  type Territory,
  type TerritoryEnv,
} from './http.tsx'
import { createLimit } from './limit.ts'
import { requestLog } from './log.ts'
import type { Module } from './module.ts'
import { sitemapRoutes } from './sitemap.ts'
import type { Hub } from './sse.ts'
import type { Storage } from './storage.ts'

export type Services = {
  readonly config: Config
  readonly db: Db
  readonly storage: Storage
  readonly hub?: Hub | undefined
  readonly findTerritory: (asked: { slug: string } | { host: string }) => Promise<Territory | undefined>
  readonly findActor: (c: AnyContext) => Promise<Actor>
  /** The clock: tests turn it. */
  readonly now?: () => Temporal.Instant
}

type Located = {
  readonly territory: Territory | undefined
  readonly ownHost: boolean
  readonly lang: 'fr' | 'en'
  readonly route: string
}
type Outside = { readonly incoming?: { readonly socket: { readonly remoteAddress?: string } } }
type Bindings = Env['Bindings'] & Outside & { located: Located }

type Inner = { Variables: Env['Variables']; Bindings: Bindings }

/** Routes of a territory's pages are mounted here: an inner name, never an address. */
const inside = '/@'
/** The home is the mounting point itself. */
const within = (path: string) => (path === '/' ? inside : inside + path)

/**
 * The whole site as one `fetch`. An address is read once, before routing: its language and its territory go away,
 * and modules only see what follows.
 */
export function createWeb(services: Services, modules: readonly Module[]) {
  const { config, storage, findTerritory } = services
  const web = new Hono<Inner>({
    // Given by `fetch` below, for every request.
    getPath: (_request, options) => (options as { env: Bindings }).env.located.route,
  })

  // Pictures and styles never change under one address: they need no database, no session and no log line.
  const fetch = async (request: Request, env: Outside & { retry?: Retry } = {}): Promise<Response> => {
    const { pathname } = new URL(request.url)
    return (
      assetResponse(pathname, request.headers.get('accept-encoding') ?? undefined) ??
      (await imageResponse(storage, pathname, request)) ??
      answering(async () => web.fetch(request, { ...env, located: await locate(request, findTerritory) }))
    )
  }

  web.use(
    requestLog,
    crowd(services.now),
    deliver,
    security(config),
    // Before anything may refuse: the page that says so is drawn with them.
    surroundings(services),
    wellSpelt,
    bodies,
    csrf({ origin: (origin, c) => origin === c.var.origin || origin === new URL(c.req.url).origin }),
  )
  web.use('/api/v1/*', openToOtherSites)
  web.route('/', health as never)
  web.route(inside, sitemapRoutes(modules) as never)
  for (const module of modules) {
    if (module.pages) {
      if (module.switchable)
        for (const { method, path } of module.pages.routes)
          if (method !== 'ALL') web.on(method, within(path), switchedOn(module.name) as never)
      web.route(inside, module.pages as never)
    }
    if (module.platformPages) web.route('/', module.platformPages as never)
    if (module.api) web.route('/api/v1', module.api as never)
  }
  refuseOtherMethods(web)
  web.notFound(
    (c) => withoutLastSlash(c) ?? withoutOwnName(c) ?? answerError(unknownPage(), c as never, draw),
  )
  web.onError((error, c) => answerError(error, c as never, draw))
  const draw = (request: Request, retry: Retry) => fetch(request, { retry })

  return {
    fetch,
    /** Every way in, for the tests that try them all. */
    routes: web.routes,
    request: (path: string, init?: RequestInit) =>
      fetch(new Request(new URL(path, 'http://localhost'), init)),
  }
}

async function locate(request: Request, findTerritory: Services['findTerritory']): Promise<Located> {
  const url = new URL(request.url)
  const atHome = await findTerritory({ host: url.hostname })
  const { lang, slug, path } = readAddress(url.pathname, atHome !== undefined)
  if (atHome && !isPlatformPath(path)) return { territory: atHome, ownHost: true, lang, route: within(path) }
  const named = slug ? await findTerritory({ slug }) : undefined
  if (named) return { territory: named, ownHost: false, lang, route: within(path) }
  return { territory: undefined, ownHost: false, lang, route: slug ? '/404' : path }
}

/** Old links and hurried hands end an address with a slash: the page is the one without. */
function withoutLastSlash(c: Context<Inner>): Response | undefined {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method !== 'GET' || !pathname.endsWith('/')) return undefined
  // A single slash begins it: two would name another site.
  const trimmed = pathname.replace(/^\/+|\/+$/g, '')
  return trimmed ? c.redirect(`/${trimmed}${search}`, 301) : undefined
}

/** Links from before a territory had a host of its own begin with its slug: the page is the rest, unless one has that name. */
function withoutOwnName(c: Context<Inner>): Response | undefined {
  const { territory, ownHost } = c.env.located
  if (!territory || !ownHost || !['GET', 'HEAD'].includes(c.req.method)) return undefined
  const { pathname, search } = new URL(c.req.url)
  const { lang, slug, path } = readAddress(pathname, false)
  if (slug !== territory.slug) return undefined
  const rest = addressOf(path.replace(/^\/+/, '/'), lang, { slug, ownHost })
  return c.redirect(rest + search, 301)
}

/** Where a module is switched off, its pages do not exist. */
const switchedOn = (name: string) =>
  createMiddleware<TerritoryEnv>(async (c, next) => {
    if (!c.var.territory.modules.has(name)) throw unknownPage()
    await next()
  })

/** No text of the database holds U+0000: an address with one names no page, a question with one is not understood. */
const wellSpelt = createMiddleware((c, next) => {
  const { url } = c.req
  if (url.includes('%00')) throw new URL(url).pathname.includes('%00') ? unknownPage() : malformedRequest()
  return next()
})

const limited = bodyLimit({ maxSize: 30 * 1024 * 1024 })
/** Looking for a body makes a whole request of what Node received: pages that are only read are spared it. */
const bodies = createMiddleware((c, next) =>
  c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : limited(c, next),
)

const security = (config: Config) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      // Where our forms end up: paying, opening an account to be paid, and leaving the identity provider.
      formAction: [
        "'self'",
        'https://checkout.stripe.com',
        'https://connect.stripe.com',
        ...[config.FRANCECONNECT_ISSUER, config.PROCONNECT_ISSUER].flatMap((issuer) =>
          issuer ? [new URL(issuer).origin] : [],
        ),
      ],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    strictTransportSecurity: config.secureCookies ? 'max-age=31536000' : false,
    referrerPolicy: 'strict-origin-when-cross-origin',
    crossOriginOpenerPolicy: 'same-origin',
  })

/** What every handler finds in `c.var`. */
function surroundings({ config, db, storage, hub, findActor, now }: Services) {
  const limit = createLimit()
  return createMiddleware<Inner>(async (c, next) => {
    const { territory, ownHost, lang } = c.env.located
    const reach = territory && { slug: territory.slug, ownHost }
    const address = clientAddress(
      c.req.raw.headers,
      c.env.incoming?.socket.remoteAddress ?? '127.0.0.1',
      config.TRUSTED_PROXIES,
    )
    c.set('config', config)
    c.set('db', db)
    c.set('storage', storage)
    c.set('hub', hub)
    c.set('now', now?.() ?? Temporal.Now.instant())
    c.set('lang', lang)
    c.set('territory', territory)
    c.set('ownHost', ownHost)
    c.set('origin', originOf(new URL(c.req.url), ownHost, config))
    c.set('clientAddress', address)
    c.set('limit', (purpose, account) =>
      limit(purpose, account ? { address, account } : { address }, c.var.now),
    )
    c.set('href', (path) => addressOf(path, lang, reach))
    c.set('actor', nobody)
    c.set('actor', await findActor(c as unknown as AnyContext))
    await next()
  })
}
