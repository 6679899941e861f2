import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { raw } from 'hono/html'
import { Alert, type AlertKind, Notice } from '../ui/alert.tsx'
import { errorTitle } from '../ui/error-summary.tsx'
import type { HeaderProps } from '../ui/header.tsx'
import { Layout } from '../ui/layout.tsx'
import { Spoken } from '../ui/spoken.tsx'
import { forAnybody, withBody } from './deliver.ts'
import type { AnyContext, Body, Env, Retry } from './http.tsx'
import { type Language, markFrench, type Text } from './language.ts'
import { Fragment } from './markup.ts'
import type { Frame } from './module.ts'
import { heldInPage } from './typography.ts'

type Page = {
  /** Plain text: what the page is, without the names of the territory and the platform. */
  readonly title: string
  readonly description?: string
  readonly status?: number
  readonly noIndex?: true
  /** Path within the territory, when the page is known by another than the one asked for. */
  readonly canonical?: string
  /** schema.org objects, written as JSON-LD. */
  readonly jsonLd?: readonly Readonly<Record<string, unknown>>[]
  /** Address of a picture for whoever shares the page. */
  readonly picture?: string | undefined
  /** The organisation whose page it is: its logo stands beside the platform's, and its colour draws the page. */
  readonly organisation?: HeaderProps['organisation']
  /** The same for every reader without a session: a cache may keep it if it asks again. */
  readonly shared?: true
  /** Shared, and has a chart. */
  readonly charts?: true
  readonly width?: 'wide' | 'reading'
  /** The page begins with its own search box: the header goes without. */
  readonly ownSearch?: boolean
}

const words = {
  fr: {
    account: 'Se connecter',
    demo: 'Démonstration : les boutiques, les personnes et les commandes sont inventées.',
    suspended: 'Ce service est suspendu.',
  },
  en: {
    account: 'Sign in',
    demo: 'Demonstration: shops, people and orders are invented.',
    suspended: 'This service is suspended.',
  },
} satisfies Record<Language, Record<string, string>>

const locale = { fr: 'fr_FR', en: 'en_GB' } as const
const noticeCookie = 'parvis_notice'

/** What the modules show around every page: `app.ts` gives it once. */
let collectFrame: (c: AnyContext) => Promise<readonly Frame[]> = async () => []
export const onFrame = (collect: typeof collectFrame): void => {
  collectFrame = collect
}

/** A whole page: the frame, in the territory's colours, around `body`. */
export async function page(anyContext: AnyContext, what: Page, body: Body): Promise<Response> {
  const c = anyContext as Context<Env>
  const { lang, territory, actor, href, origin } = c.var
  const notice = takeNotice(c)
  const frames = await collectFrame(c)
  const { pathname, search: query } = new URL(c.req.url)
  const search = frames.find((frame) => frame.search)?.search
  const french = pathname.replace(/^\/en(?=\/|$)/, '') || '/'
  const english = `/en${french === '/' ? '' : french}`
  const drawnBody = <>{body}</>
  const untold = c.env.retry ? untoldIn(String(drawnBody), c.env.retry, lang) : []
  const canonical = origin + (what.canonical === undefined ? pathname : href(what.canonical))
  const markup = (
    <Layout
      lang={lang}
      title={c.env.retry?.issues.length ? errorTitle(lang, what.title) : what.title}
      description={what.description}
      canonical={what.noIndex ? undefined : canonical}
      otherLanguage={(lang === 'fr' ? english : french) + query}
      territory={territory && { name: territory.name, href: href('/'), colour: territory.colour }}
      organisation={what.organisation}
      search={what.ownSearch || search === undefined ? undefined : { action: search, q: c.req.query('q') }}
      navigation={frames.flatMap((frame) => frame.navigation ?? []).map(here(pathname))}
      legal={frames.flatMap((frame) => frame.legal ?? []).map(here(pathname))}
      basket={frames.find((frame) => frame.basket)?.basket}
      account={
        actor.personId
          ? {
              label: actor.name,
              links: frames.flatMap((frame) => frame.own ?? []).map(here(pathname)),
              signOut: href('/connexion/fin'),
            }
          : {
              href: `${href('/connexion')}?retour=${encodeURIComponent(pathname)}`,
              label: words[lang].account,
            }
      }
      width={what.width}
      light={what.shared}
      charts={what.charts}
      head={
        <Head what={what} canonical={canonical} french={origin + french} english={origin + english} c={c} />
      }
      notices={(c.var.config.demo || territory?.suspendedReason) && <Notices c={c} />}
      message={
        (notice || untold.length > 0) && (
          <>
            {notice && (
              <Alert kind={notice.kind} lang={lang} live>
                {notice.text}
              </Alert>
            )}
            {untold.length > 0 && (
              <Alert kind="error" lang={lang} live>
                {untold.join(' ')}
              </Alert>
            )}
          </>
        )
      }
    >
      {drawnBody}
    </Layout>
  )
  const shared = what.shared && !actor.personId && !notice && !c.env.retry
  c.header('cache-control', shared ? forAnybody : 'private, no-cache')
  if (shared) c.header('vary', 'cookie', { append: true })
  const drawn = String(markup)
  const html = lang === 'fr' ? heldInPage(drawn) : drawn
  return withBody(c.html(html, (what.status ?? 200) as 200), html)
}

/**
 * What refused a form and its page says nowhere: a button that is no `<Form>`, or a form that is not shown any more
 * because somebody else has just done it.
 */
const untoldIn = (html: string, { alert, issues }: Retry, lang: Language): string[] =>
  (alert ? [alert] : issues.map(({ text }) => text))
    .map((text) => text[lang])
    .filter((sentence) => !html.includes(String(Fragment({ children: sentence }))))

const here =
  (pathname: string) =>
  <L extends { href: string }>(link: L) => ({ ...link, current: link.href === pathname })

type HeadProps = { what: Page; canonical: string; french: string; english: string; c: Context<Env> }
const Head = ({ what, canonical, french, english, c }: HeadProps) => (
  <>
    {what.noIndex ? (
      <meta name="robots" content="noindex" />
    ) : (
      <>
        <link rel="alternate" hreflang="fr" href={french} />
        <link rel="alternate" hreflang="en" href={english} />
        <meta property="og:title" content={what.title} />
        <meta property="og:type" content="website" />
        <meta property="og:url" content={canonical} />
        <meta property="og:site_name" content={c.var.territory?.name ?? 'Parvis'} />
        <meta property="og:locale" content={locale[c.var.lang]} />
        {what.description && <meta property="og:description" content={what.description} />}
        {what.picture && <meta property="og:image" content={new URL(what.picture, c.var.origin).href} />}
      </>
    )}
    {what.jsonLd?.map((thing) => (
      <script type="application/ld+json">{raw(jsonLd(thing))}</script>
    ))}
  </>
)

/** JSON inside HTML: a `<` in somebody's words must not end the script. */
const jsonLd = (thing: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c')

const Notices = ({ c }: { c: Context<Env> }) => {
  const { lang, config, territory } = c.var
  return (
    <>
      {config.demo && <Notice kind="demonstration">{words[lang].demo}</Notice>}
      {territory?.suspendedReason && (
        <Notice kind="suspension">
          {words[lang].suspended} <Spoken lang={markFrench(lang)}>{territory.suspendedReason}</Spoken>
        </Notice>
      )}
    </>
  )
}

/** Go to `path` after a form, with a sentence to show there once. `path` already went through `href`. */
export const done = (c: AnyContext, path: string, notice?: Text): Response => goTo(c, path, 'success', notice)

/** Go back to the step of `path`, where something is missing: the sentence says what. */
export const sendBack = (c: AnyContext, path: string, notice: Text): Response =>
  goTo(c, path, 'warning', notice)

const noticeKinds = ['success', 'warning'] as const satisfies readonly AlertKind[]
type Told = { readonly kind: (typeof noticeKinds)[number]; readonly text: string }

function goTo(anyContext: AnyContext, path: string, kind: Told['kind'], notice?: Text): Response {
  const c = anyContext as Context<Env>
  if (notice)
    setCookie(c, noticeCookie, `${kind}.${notice[c.var.lang]}`, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: c.var.config.secureCookies,
      maxAge: 60,
    })
  return c.redirect(path, 303)
}

function takeNotice(c: Context<Env>): Told | undefined {
  const notice = getCookie(c, noticeCookie)
  if (notice) setCookie(c, noticeCookie, '', { path: '/', maxAge: 0, secure: c.var.config.secureCookies })
  const kind = noticeKinds.find((one) => notice?.startsWith(`${one}.`))
  return kind && { kind, text: notice?.slice(kind.length + 1, 300) ?? '' }
}
