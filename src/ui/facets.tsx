import type { Language } from '../platform/language.ts'
import { Icon } from './icon.tsx'
import type { NavLink } from './link.ts'

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

export type Choices = {
  readonly name: string
  readonly title: string
  /** `one` excludes the others; `many` adds up. */
  readonly kind: 'one' | 'many'
  /** What choosing none of `one` means, when « Indifférent » does not say it. */
  readonly none?: string
  /** Where the choices that are not listed are. */
  readonly more?: NavLink
  readonly options: readonly {
    readonly value: string
    readonly label: string
    readonly count?: number | undefined
    readonly checked?: boolean | undefined
  }[]
}

/** From and to, in euros as people type them. */
export type PriceRange = {
  readonly kind: 'prices'
  readonly title: string
  readonly bounds: readonly {
    readonly name: string
    readonly label: string
    readonly value: string
    /** What the filter in use is called; nothing when it is not. */
    readonly inUse?: string
  }[]
}

export type Facet = Choices | PriceRange

export type FacetsProps = {
  readonly lang: Language
  readonly action: string
  /** What the form must carry besides: the words searched. */
  readonly hidden?: Readonly<Record<string, string>> | undefined
  readonly facets: readonly Facet[]
}

const figures = { fr: new Intl.NumberFormat('fr-FR'), en: new Intl.NumberFormat('en-GB') }

function ChoiceGroup({
  lang,
  name,
  title,
  kind,
  none,
  more,
  options,
}: Choices & { readonly lang: Language }) {
  const all: Choices['options'] =
    kind === 'many'
      ? options
      : [
          { value: '', label: none ?? words[lang].any, checked: !options.some(({ checked }) => checked) },
          ...options,
        ]
  const type = kind === 'one' ? 'radio' : 'checkbox'
  // The words are in the label with their box: no pair of names to write for each, on pages that have sixty.
  return (
    <fieldset>
      <legend>{title}</legend>
      {all.map(({ value, label, count, checked }) => (
        <label class="choice">
          <input type={type} name={name} value={value} checked={checked} />
          <span>
            {label}
            {count !== undefined && [' ', <span class="facet-count">{figures[lang].format(count)}</span>]}
          </span>
        </label>
      ))}
      {more && (
        <a href={more.href} rel="nofollow">
          {more.label}
        </a>
      )}
    </fieldset>
  )
}

const PriceGroup = ({ title, bounds }: PriceRange) => (
  <fieldset>
    <legend>{title}</legend>
    <div class="facet-prices">
      {bounds.map(({ name, label, value }) => (
        <p class="field">
          <label for={`f-${name}`}>{label}</label>
          <input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            pattern="\s*[0-9]{1,6}([.,][0-9]{1,2})?\s*"
            id={`f-${name}`}
            name={name}
            value={value}
          />
        </p>
      ))}
    </div>
  </fieldset>
)

const usedIn = (facet: Facet): number =>
  facet.kind === 'prices'
    ? facet.bounds.filter(({ inUse }) => inUse !== undefined).length
    : facet.options.filter(({ checked }) => checked).length

/** The filters of a list: a plain GET form, folded on a narrow screen. */
export const Facets = ({ lang, action, hidden = {}, facets }: FacetsProps) => {
  const say = words[lang]
  const inUse = facets.reduce((sum, facet) => sum + usedIn(facet), 0)
  return (
    <details class="facets">
      <summary class="button" data-kind="quiet">
        <Icon name="sliders-horizontal" />
        {say.filter}
        {inUse > 0 && <span class="count">{inUse}</span>}
      </summary>
      <form action={action} method="get" aria-label={say.title}>
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {facets.map((facet) =>
          facet.kind === 'prices' ? <PriceGroup {...facet} /> : <ChoiceGroup {...facet} lang={lang} />,
        )}
        <button class="button" type="submit">
          {say.show}
        </button>
      </form>
    </details>
  )
}

type InUseProps = {
  readonly lang: Language
  readonly filters: readonly { readonly label: string; readonly without: string }[]
  readonly clear: string
}

/** The filters in use, each with the link that takes it away. */
export const FiltersInUse = ({ lang, filters, clear }: InUseProps) => {
  const say = words[lang]
  if (filters.length === 0) return null
  return (
    <ul class="filters-in-use" aria-label={say.applied}>
      {filters.map(({ label, without }) => (
        <li>
          <a class="tag" href={without}>
            <span class="unseen">{say.remove} </span>
            {label}
            <Icon name="x" />
          </a>
        </li>
      ))}
      <li>
        <a href={clear}>{say.clear}</a>
      </li>
    </ul>
  )
}
