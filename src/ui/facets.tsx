import type { Language } from '../platform/language.ts'
import { Icon } from './icon.tsx'

const words = {
  fr: {
    filter: 'Filtrer',
    title: 'Filtres',
    show: 'Afficher les résultats',
    clear: 'Tout effacer',
    applied: 'Filtres appliqués',
    remove: 'Retirer le filtre',
    any: 'Indifférent',
  },
  en: {
    filter: 'Filter',
    title: 'Filters',
    show: 'Show the results',
    clear: 'Clear all',
    applied: 'Filters in use',
    remove: 'Remove the filter',
    any: 'Any',
  },
}

export type Facet = {
  readonly name: string
  readonly title: string
  /** `one` excludes the others; `many` adds up. */
  readonly kind: 'one' | 'many'
  readonly options: readonly {
    readonly value: string
    readonly label: string
    readonly count?: number | undefined
    readonly checked?: boolean | undefined
  }[]
}

export type FacetsProps = {
  readonly lang: Language
  readonly action: string
  /** What the form must carry besides: the words searched, the sort. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
  readonly facets: readonly Facet[]
}

const figures = { fr: new Intl.NumberFormat('fr-FR'), en: new Intl.NumberFormat('en-GB') }

const Group = ({ lang, facet }: { lang: Language; facet: Facet }) => {
  const type = facet.kind === 'one' ? 'radio' : 'checkbox'
  const none = facet.kind === 'one' && [
    { value: '', label: words[lang].any, count: undefined, checked: !facet.options.some((o) => o.checked) },
  ]
  return (
    <fieldset>
      <legend>{facet.title}</legend>
      {[...(none || []), ...facet.options].map((option) => {
        const id = `f-${facet.name}-${option.value || 'any'}`
        return (
          <div class="choice">
            <input type={type} id={id} name={facet.name} value={option.value} checked={option.checked} />
            <label for={id}>
              {option.label}
              {option.count !== undefined && (
                <span class="facet-count"> {figures[lang].format(option.count)}</span>
              )}
            </label>
          </div>
        )
      })}
    </fieldset>
  )
}

/** The filters of a list: a plain GET form, folded on a narrow screen. */
export const Facets = ({ lang, action, hidden = {}, facets }: FacetsProps) => {
  const inUse = facets.flatMap((facet) => facet.options).filter((option) => option.checked).length
  return (
    <details class="facets">
      <summary class="button" data-kind="quiet">
        <Icon name="sliders-horizontal" />
        {words[lang].filter}
        {inUse > 0 && <span class="count">{inUse}</span>}
      </summary>
      <form action={action} method="get" aria-label={words[lang].title}>
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {facets.map((facet) => (
          <Group lang={lang} facet={facet} />
        ))}
        <button class="button" type="submit">
          {words[lang].show}
        </button>
      </form>
    </details>
  )
}

/** The filters in use, each with the link that takes it away. */
export const FiltersInUse = ({
  lang,
  filters,
  clear,
}: {
  lang: Language
  filters: readonly { readonly label: string; readonly without: string }[]
  clear: string
}) =>
  filters.length === 0 ? null : (
    <ul class="filters-in-use" aria-label={words[lang].applied}>
      {filters.map((filter) => (
        <li>
          <a class="tag" href={filter.without}>
            <span class="unseen">{words[lang].remove} </span>
            {filter.label}
            <Icon name="x" />
          </a>
        </li>
      ))}
      <li>
        <a href={clear}>{words[lang].clear}</a>
      </li>
    </ul>
  )
