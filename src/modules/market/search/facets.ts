import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { type Cents, euros } from '../../../platform/money.ts'
import type { Choices, Facet, PriceRange } from '../../../ui/facets.tsx'
import { asTree } from '../category/category.order.ts'
import { labels } from '../product/label.rules.ts'
import type { Directory, Place, Way } from '../shop/directory.ts'
import { communeOf, type Filters, type WayName, ways } from './query.ts'
import { type Sort, sorts } from './search.rules.ts'
import { words } from './search.words.ts'

export type Reader = {
  readonly lang: Language
  readonly href: (path: string) => string
  readonly now: Temporal.Instant
  readonly zone: string
}

/** The address of the same results with other parameters; never with the place of a page in them. */
export function addressWith(
  path: string,
  parameters: URLSearchParams,
  change: (p: URLSearchParams) => void,
): string {
  const next = new URLSearchParams(
    [...parameters].filter(([name, value]) => name !== 'suite' && value !== ''),
  )
  change(next)
  const query = next.toString()
  return query ? `${path}?${query}` : path
}

/** How many there are of each choice. */
export type Tallies = {
  readonly category: ReadonlyMap<Id<'category'>, number>
  readonly commune: ReadonlyMap<Place, number>
  /** By slug. */
  readonly epci: ReadonlyMap<string, number>
  readonly way: ReadonlyMap<Way, number>
  readonly label: ReadonlyMap<string, number>
  readonly open: number
  /** By kilometres around the commune chosen; nothing when none is, or when it is not on the map. */
  readonly within: ReadonlyMap<number, number>
}

/** The longest lists are cut to what people read; what is chosen always stays. */
const mostOptions = 12

type Option = {
  readonly value: string
  readonly label: string
  readonly count: number
  readonly checked: boolean
}
const present = (options: readonly Option[]) => options.filter(({ count, checked }) => count > 0 || checked)
const shortened = (options: readonly Option[]): readonly Option[] => {
  const sorted = options.toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'fr'))
  return [...sorted.slice(0, mostOptions), ...sorted.slice(mostOptions).filter(({ checked }) => checked)]
}

/** The filters of a list, those that would give something. */
export function drawFacets(
  tallies: Tallies,
  filters: Filters,
  directory: Directory,
  lang: Language,
  chooseCommune: string,
): Choices[] {
  const say = words[lang]
  const facets: Choices[] = [
    {
      name: 'categorie',
      title: say.category,
      kind: 'many',
      options: categoryOptions(tallies, filters, directory, lang),
    },
    {
      name: 'ouvert',
      title: say.open,
      kind: 'many',
      options: [{ value: '1', label: say.openNow, count: tallies.open, checked: filters.open }],
    },
    {
      name: 'retrait',
      title: say.way,
      kind: 'one',
      options: (Object.keys(ways) as WayName[]).map((name) => ({
        value: name,
        label: say.ways[name],
        count: tallies.way.get(ways[name]) ?? 0,
        checked: filters.way === ways[name],
      })),
    },
    { name: 'interco', title: say.epci, kind: 'one', options: epciOptions(tallies, filters, directory) },
    {
      name: 'commune',
      title: say.commune,
      kind: 'one',
      options: communeOptions(tallies, filters, directory),
      more: { href: chooseCommune, label: say.everyCommune },
    },
    {
      name: 'rayon',
      title: say.within,
      kind: 'one',
      none: say.inCommune,
      options: withinOptions(tallies, filters, directory, lang),
    },
    { name: 'label', title: say.label, kind: 'many', options: labelOptions(tallies, filters, lang) },
  ]
  return facets.filter(({ options }) => options.length > 0)
}

const categoryOptions = ({ category }: Tallies, filters: Filters, directory: Directory, lang: Language) =>
  present(
    shownCategories(directory, filters).map(({ id, slug, parent_id, name }) => ({
      value: slug,
      label: under(directory, parent_id, name[lang], lang),
      count: category.get(id) ?? 0,
      checked: filters.categories.includes(slug),
    })),
  )

/** The first level, what is chosen, and what is under it or beside it. */
function shownCategories({ categories }: Directory, filters: Filters) {
  const chosen = categories.filter(({ slug }) => filters.categories.includes(slug))
  const opened = new Set([...chosen.map(({ id }) => id), ...chosen.map(({ parent_id }) => parent_id)])
  return asTree(categories).filter(
    ({ id, parent_id }) => parent_id === null || opened.has(parent_id) || opened.has(id),
  )
}

/** « Boulangerie › Pains ». */
function under(
  { categories }: Directory,
  parent: Id<'category'> | null,
  name: string,
  lang: Language,
): string {
  const above = parent && categories.find(({ id }) => id === parent)
  return above ? `${above.name[lang]} › ${name}` : name
}

function epciOptions({ epci }: Tallies, filters: Filters, { places }: Directory) {
  const names = new Map(places.map(({ epciSlug, epciName }) => [epciSlug, epciName]))
  return shortened(
    [...epci].map(([slug, count]) => ({
      value: slug,
      label: names.get(slug) ?? slug,
      count,
      checked: filters.epci === slug,
    })),
  )
}

/** Those with most results, and the one chosen, which may have none of its own. */
function communeOptions({ commune }: Tallies, filters: Filters, directory: Directory) {
  const chosen = communeOf(directory, filters)
  const counts = new Map(commune)
  if (chosen && !counts.has(chosen)) counts.set(chosen, 0)
  const options = shortened(
    [...counts].map(([place, count]) => ({
      value: place.slug,
      label: place.name,
      count,
      checked: place === chosen,
    })),
  )
  // Within some kilometres, another commune brings what is around it: more than its own.
  return filters.within === undefined ? options : options.map(({ count: _, ...option }) => option)
}

const labelOptions = ({ label }: Tallies, filters: Filters, lang: Language) =>
  present(
    Object.entries(labels).map(([code, name]) => ({
      value: code,
      label: name[lang],
      count: label.get(code) ?? 0,
      checked: filters.labels.includes(code),
    })),
  )

/** Kilometres around the chosen commune; one that an address asks for besides stays. */
const usualWithin = [5, 10, 20, 40]

const withinChoices = ({ within }: Filters): readonly number[] =>
  [...new Set(within === undefined ? usualWithin : [...usualWithin, within])].toSorted((a, b) => a - b)

/** The distances to choose from that hold a shop. */
export const distancesAround = (filters: Filters, metres: number | undefined): readonly number[] =>
  metres === undefined ? [] : withinChoices(filters).filter((km) => metres <= km * 1000)

/** Nothing where no commune is on the map. */
function withinOptions({ within: found }: Tallies, filters: Filters, directory: Directory, lang: Language) {
  if (!directory.communes.some(({ latitude }) => latitude !== null)) return []
  const centre = communeOf(directory, filters)
  const counted = centre !== undefined && centre.latitude !== null && centre.longitude !== null
  return withinChoices(filters).map((km) => ({
    value: String(km),
    label: words[lang].under(km),
    ...(counted && { count: found.get(km) ?? 0 }),
    checked: km === filters.within,
  }))
}

/** `usual`: the order of a list when none is asked for; `others`: those that mean something for it. */
export const sortFacet = (
  filters: Filters,
  lang: Language,
  usual: string,
  others: readonly Sort[],
): Choices => ({
  name: 'tri',
  title: words[lang].sort,
  kind: 'one',
  none: usual,
  options: others.map((value) => ({ value, label: sorts[value][lang], checked: filters.sort === value })),
})

export function priceFacet({ minCents, maxCents }: Filters, lang: Language): PriceRange {
  const say = words[lang]
  const bound = (name: string, label: string, cents: Cents | undefined, inUse: (price: string) => string) =>
    cents === undefined
      ? { name, label, value: '' }
      : { name, label, value: bareEuros(cents, lang), inUse: inUse(euros(cents, lang)) }
  return {
    kind: 'prices',
    title: say.price,
    bounds: [
      bound('prix_min', say.priceFrom, minCents, say.atLeast),
      bound('prix_max', say.priceTo, maxCents, say.atMost),
    ],
  }
}

/** `6`, `6,50`, `1234`: as people type it, and as the box's own pattern takes it back. */
const bareEuros = (amount: Cents, lang: Language): string =>
  (amount / 100).toFixed(amount % 100 ? 2 : 0).replace('.', lang === 'fr' ? ',' : '.')

/** What is chosen, each with the address that lifts it. */
export const chosenOf = (facets: readonly Facet[], path: string, parameters: URLSearchParams) =>
  facets.flatMap((facet) => {
    const without = (name: string, value?: string) =>
      addressWith(path, parameters, (p) =>
        value !== undefined && p.has(name, value) ? p.delete(name, value) : p.delete(name),
      )
    if (facet.kind === 'prices')
      return facet.bounds.flatMap(({ name, inUse }) =>
        inUse === undefined ? [] : [{ label: inUse, without: without(name) }],
      )
    // An order takes nothing away, and kilometres around no commune neither.
    if (facet.name === 'tri' || (facet.name === 'rayon' && !parameters.get('commune'))) return []
    return facet.options
      .filter(({ checked }) => checked)
      .map(({ value, label }) => ({ label, without: without(facet.name, value) }))
  })
