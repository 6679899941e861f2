import { addressOf } from '../platform/address.ts'
import type { Language } from '../platform/language.ts'
import { Icon } from './icon.tsx'
import type { NavLink } from './link.ts'
import { Mark } from './logo.tsx'
import { SearchForm, type SearchProps } from './search.tsx'

const words = {
  fr: {
    home: 'Parvis, accueil',
    basket: 'Panier',
    inBasket: (count: number) => (count > 1 ? `${count} articles` : `${count} article`),
    main: 'Navigation principale',
    signOut: 'Se déconnecter',
    otherLanguage: 'English',
  },
  en: {
    home: 'Parvis, home',
    basket: 'Basket',
    inBasket: (count: number) => (count === 1 ? `${count} item` : `${count} items`),
    main: 'Main navigation',
    signOut: 'Sign out',
    otherLanguage: 'Français',
  },
}

export type HeaderProps = {
  readonly lang: Language
  /** The same page in the other language. */
  readonly otherLanguage?: string | undefined
  /** `home` when people are outside any territory. */
  readonly territory?: { readonly name: string; readonly href: string; readonly colour: string } | undefined
  /** The organisation whose page this is: its logo stands beside the platform's. */
  readonly organisation?:
    | {
        readonly name: string
        readonly href: string
        readonly logo?: string | undefined
        readonly colour?: string | undefined
      }
    | undefined
  readonly search?: Omit<SearchProps, 'lang'> | undefined
  readonly navigation?: readonly NavLink[] | undefined
  readonly basket?: { readonly href: string; readonly count: number } | undefined
  /** Signed out: one link. Signed in: the person's name opens their links. `signOut` is a POST address. */
  readonly account?:
    | { readonly href: string; readonly label: string }
    | { readonly label: string; readonly links: readonly NavLink[]; readonly signOut: string }
    | undefined
}

type With<K extends keyof HeaderProps> = { readonly lang: Language } & {
  readonly [N in K]-?: NonNullable<HeaderProps[N]>
}

const OtherLanguage = ({ lang, href }: { lang: Language; href: string }) => {
  const other = lang === 'fr' ? 'en' : 'fr'
  return (
    <a class="site-tool site-language" href={href} lang={other} hreflang={other}>
      {other.toUpperCase()}
      <span class="unseen"> — {words[lang].otherLanguage}</span>
    </a>
  )
}

const Basket = ({ lang, basket }: With<'basket'>) => (
  <a class="site-tool" href={basket.href} id="basket-link">
    <Icon name="shopping-basket" />
    <span class="site-tool-label">{words[lang].basket}</span>
    {basket.count > 0 && (
      <>
        <span class="count" aria-hidden="true">
          {basket.count}
        </span>
        <span class="unseen">({words[lang].inBasket(basket.count)})</span>
      </>
    )}
  </a>
)

const Account = ({ lang, account }: With<'account'>) =>
  'href' in account ? (
    <a class="site-tool" href={account.href}>
      <Icon name="user-round" />
      <span class="site-tool-label">{account.label}</span>
    </a>
  ) : (
    <menu-disclosure>
      <details class="menu">
        <summary class="site-tool">
          <Icon name="user-round" />
          <span class="site-tool-label">{account.label}</span>
        </summary>
        <div class="menu-panel">
          <ul>
            {account.links.map((link) => (
              <li>
                <Link {...link} />
              </li>
            ))}
          </ul>
          <form action={account.signOut} method="post">
            <button type="submit">
              <Icon name="log-out" />
              {words[lang].signOut}
            </button>
          </form>
        </div>
      </details>
    </menu-disclosure>
  )

const Link = ({ href, label, current, icon, count }: NavLink) => (
  <a href={href} aria-current={current ? 'page' : undefined}>
    {icon && <Icon name={icon} />}
    {label}
    {count ? <span class="count">{count}</span> : undefined}
  </a>
)

const Place = ({ lang, territory, organisation }: HeaderProps) => (
  <>
    <a class="wordmark" href={territory?.href ?? addressOf('/', lang)} data-in={territory ? '' : undefined}>
      <Mark />
      <span>Parvis</span>
      {territory && <span class="site-territory">{territory.name}</span>}
    </a>
    {organisation && (
      <a class="site-organisation" href={organisation.href}>
        {organisation.logo && <img src={organisation.logo} alt="" width="40" height="40" />}
        {organisation.name}
      </a>
    )}
  </>
)

/** Who we are, where we are, what we seek, what we hold: in this order. */
export const Header = (page: HeaderProps) => (
  <header class="site">
    <div class="site-top">
      <Place {...page} />
      {page.search && <SearchForm lang={page.lang} {...page.search} />}
      <div class="site-tools">
        {page.otherLanguage && <OtherLanguage lang={page.lang} href={page.otherLanguage} />}
        {page.account && <Account lang={page.lang} account={page.account} />}
        {page.basket && <Basket lang={page.lang} basket={page.basket} />}
      </div>
    </div>
    <div class="site-bar">
      {page.navigation && page.navigation.length > 0 && (
        <nav aria-label={words[page.lang].main}>
          <ul>
            {page.navigation.map((link) => (
              <li>
                <Link {...link} />
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  </header>
)
