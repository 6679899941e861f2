import { raw } from 'hono/html'
import { assetPath, chartSheet, deskSheet, palettePath } from '../platform/assets.ts'
import type { Language } from '../platform/language.ts'
import type { Child, PropsWithChildren } from '../platform/markup.ts'
import { Footer } from './footer.tsx'
import { Header, type HeaderProps } from './header.tsx'
import { headerColour, ownColour } from './palette.ts'

const words = {
  fr: { skip: 'Aller au contenu', notices: 'Annonces' },
  en: { skip: 'Skip to the content', notices: 'Notices' },
} satisfies Record<Language, Record<string, string>>

export type LayoutProps = HeaderProps & {
  /** What the page is, without the names of the territory and the platform, which are added. */
  readonly title: string
  readonly description?: string | undefined
  /** Absolute address of the page, without filters. */
  readonly canonical?: string | undefined
  /** More of the head: JSON-LD, Open Graph, the link to the page in the other language. */
  readonly head?: Child
  /** Banners above everything: demonstration, suspension. */
  readonly notices?: Child
  /** What the last act came to, shown once above the page's title. */
  readonly message?: Child
  readonly legal?: HeaderProps['navigation']
  /** A public page: it goes without the sheet of accounts and boards. */
  readonly light?: boolean | undefined
  /** A public page that has a chart. */
  readonly charts?: boolean | undefined
  /** `wide` gives the page the whole width: the home page draws its own bands. */
  readonly width?: 'wide' | 'reading' | undefined
}

/** The frame of every page. */
export const Layout = ({ children, ...page }: PropsWithChildren<LayoutProps>) => {
  const { lang, territory, organisation } = page
  const colour = organisation?.colour ?? territory?.colour ?? ownColour
  // The home page of a territory, or of the platform, bears its name: said once.
  const title = [...new Set([page.title, territory?.name, 'Parvis'])].filter(Boolean).join(' · ')
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
          {page.description && <meta name="description" content={page.description} />}
          <meta name="theme-color" content={headerColour.light} media="(prefers-color-scheme: light)" />
          <meta name="theme-color" content={headerColour.dark} media="(prefers-color-scheme: dark)" />
          <link rel="stylesheet" href={assetPath('style.css')} />
          {!page.light && <link rel="stylesheet" href={assetPath(deskSheet)} />}
          {page.light && page.charts && <link rel="stylesheet" href={assetPath(chartSheet)} />}
          <link rel="stylesheet" href={palettePath(colour)} />
          <link rel="icon" href={assetPath('favicon.svg')} type="image/svg+xml" />
          <link rel="apple-touch-icon" href={assetPath('touch-icon.png')} />
          {page.canonical && <link rel="canonical" href={page.canonical} />}
          <script type="module" src={assetPath('islands.js')}></script>
          {page.head}
        </head>
        <body>
          <a class="skip" href="#content">
            {words[lang].skip}
          </a>
          {page.notices && <aside aria-label={words[lang].notices}>{page.notices}</aside>}
          <Header {...page} />
          <main id="content" tabindex={-1} data-width={page.width}>
            {page.message && <div class="message">{page.message}</div>}
            {children}
          </main>
          <Footer lang={lang} territory={territory} legal={page.legal ?? []} />
          <div id="announcer" class="unseen" role="status"></div>
        </body>
      </html>
    </>
  )
}
