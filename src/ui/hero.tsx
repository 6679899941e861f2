import type { Child, PropsWithChildren } from '../platform/markup.ts'
import type { NavLink } from './link.ts'
import { SearchForm, type SearchProps } from './search.tsx'

/** The top of a home page: where one is, what one can do here, and the one thing to try first: searching. */
export const Hero = ({
  over,
  title,
  lead,
  search,
  picture,
  children,
}: PropsWithChildren<{
  over?: string | undefined
  title: string
  lead: string
  search?: SearchProps | undefined
  /** A logo or a photograph of the place. */
  picture?: Child
}>) => (
  <div class="hero">
    <div class="wrap">
      <hgroup>
        {over && <p class="over">{over}</p>}
        <h1>{title}</h1>
        <p class="hero-lead">{lead}</p>
      </hgroup>
      {search && <SearchForm {...search} id="hero-q" />}
      {children}
      {picture}
    </div>
  </div>
)

/** A division of a page, with the link to all of it. `band` lays it on another ground. */
export const Section = ({
  title,
  all,
  ground,
  children,
}: PropsWithChildren<{ title: string; all?: NavLink | undefined; ground?: 'sunken' | undefined }>) => (
  <section class="section" data-ground={ground}>
    <div class="wrap">
      <div class="section-title">
        <h2>{title}</h2>
        {all && <a href={all.href}>{all.label}</a>}
      </div>
      {children}
    </div>
  </section>
)
