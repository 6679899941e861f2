import type { Language } from '../platform/language.ts'
import { Icon } from './icon.tsx'

const words = {
  fr: {
    search: 'Rechercher',
    label: 'Rechercher un produit, une boutique, une commune',
    placeholder: 'Miel, pain, librairie…',
  },
  en: {
    search: 'Search',
    label: 'Search for a product, a shop, a commune',
    placeholder: 'Honey, bread, books…',
  },
}

export type SearchProps = {
  readonly lang: Language
  readonly action: string
  readonly q?: string | undefined
  readonly id?: string | undefined
}

/** The search box. A page has one, in its header or in its hero. */
export const SearchForm = ({ lang, action, q, id = 'site-q' }: SearchProps) => (
  <search class="search">
    <form action={action} method="get">
      <label class="unseen" for={id}>
        {words[lang].label}
      </label>
      <input
        type="search"
        id={id}
        name="q"
        value={q}
        placeholder={words[lang].placeholder}
        maxlength={100}
        autocomplete="off"
        enterkeyhint="search"
      />
      <button type="submit">
        <Icon name="search" />
        <span class="search-word">{words[lang].search}</span>
      </button>
    </form>
  </search>
)
