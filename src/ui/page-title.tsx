import type { Language } from '../platform/language.ts'
import type { Child, PropsWithChildren } from '../platform/markup.ts'
import { Icon } from './icon.tsx'
import type { NavLink } from './link.ts'

const words = { fr: { path: 'Vous êtes ici' }, en: { path: 'You are here' } }

/** The way back up; the page itself is not in it. */
export const Breadcrumb = ({ lang, links }: { lang: Language; links: readonly NavLink[] }) => (
  <nav class="breadcrumb" aria-label={words[lang].path}>
    <ol>
      {links.map((link) => (
        <li>
          <a href={link.href}>{link.label}</a>
          <Icon name="chevron-right" />
        </li>
      ))}
    </ol>
  </nav>
)

/** The one h1 of a page; `over` says what kind of thing it is, children what to know at once, `actions` what to do. */
export const PageTitle = ({
  title,
  titleLang,
  over,
  actions,
  children,
}: PropsWithChildren<{
  title: string
  /** Where it is not the page's. */
  titleLang?: 'fr' | undefined
  over?: string | undefined
  actions?: Child
}>) => (
  <div class="page-title">
    <hgroup>
      {over && <p class="over">{over}</p>}
      <h1 lang={titleLang}>{title}</h1>
    </hgroup>
    {children && <div class="lead">{children}</div>}
    {actions && <div class="actions">{actions}</div>}
  </div>
)
