import { Tag } from '../../../ui/badge.tsx'
import { CardGrid } from '../../../ui/cards.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { type Facet, Facets, FiltersInUse } from '../../../ui/facets.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { upwards } from '../category/category.order.ts'
import { type Directory, type ListedCategory, type ListedShop, openShops } from '../shop/directory.ts'
import { productCard, shopCard } from './cards.ts'
import { choiceOf, summedOnce, tally } from './counts.ts'
import { encodeCursor } from './cursor.rules.ts'
import {
  addressWith,
  chosenOf,
  distancesAround,
  drawFacets,
  priceFacet,
  type Reader,
  sortFacet,
  type Tallies,
} from './facets.ts'
import type { Found } from './find.ts'
import { type Filters, type Leaving, type Scope, scopeOf } from './query.ts'
import { type Sort, sorts } from './search.rules.ts'
import { words } from './search.words.ts'

type ResultsProps = {
  readonly reader: Reader
  readonly filters: Filters
  readonly found: Found
  /** Where the form of the filters leads. */
  readonly path: string
  readonly parameters: URLSearchParams
  readonly title: string
  /** Where any commune may be chosen. */
  readonly chooseCommune: string
  /** The category of a category's page: its own facet is left out. */
  readonly fixedCategory?: ListedCategory
}

export const ResultsView = (props: ResultsProps) => {
  const { reader, filters, found, path, parameters, title } = props
  const { lang, href } = reader
  const say = words[lang]
  const facets = facetsOf(props)
  const { metresTo } = found.scope
  return (
    <>
      <Breadcrumb lang={lang} links={wayTo(props)} />
      <PageTitle title={title}>
        {found.correction && (
          <p>
            {say.corrected} <strong>{found.correction}</strong>. {say.typed}{' '}
            <a href={addressWith(path, parameters, (p) => p.set('exact', '1'))} rel="nofollow">
              {filters.q}
            </a>
          </p>
        )}
        {found.someWords && <p>{say.some}</p>}
      </PageTitle>
      <Narrower {...props} />
      <div class="beside" data-side="start">
        <Facets lang={lang} action={path} hidden={filters.q ? { q: filters.q } : {}} facets={facets} />
        <div class="stack">
          {found.shops.length === 0 && <h2 class="unseen">{say.results}</h2>}
          <FiltersInUse
            lang={lang}
            filters={chosenOf(facets, path, parameters)}
            clear={addressWith(path, new URLSearchParams(filters.q ? { q: filters.q } : {}), () => undefined)}
          />
          {found.shops.length > 0 && (
            <>
              <h2>{say.shops}</h2>
              <CardGrid
                of="shop"
                cards={found.shops.map((shop) => shopCard(shop, reader, reader.now, reader.zone, metresTo))}
              />
            </>
          )}
          {found.products.length > 0 ? (
            <>
              {found.shops.length > 0 && <h2>{say.products}</h2>}
              <CardGrid cards={found.products.map((product) => productCard(product, reader, { metresTo }))} />
              <Pager
                lang={lang}
                next={
                  found.next &&
                  addressWith(path, parameters, (p) => p.set('suite', encodeCursor(found.next as never)))
                }
              />
            </>
          ) : (
            found.shops.length === 0 && <Nothing {...props} />
          )}
          <p>
            <a href={href('/classement')}>{say.ranking}</a>
          </p>
        </div>
      </div>
    </>
  )
}

/** From all products down to the category, itself left out. */
function wayTo({ reader: { lang, href }, found, fixedCategory }: ResultsProps) {
  const above = fixedCategory ? pathTo(found.directory, fixedCategory) : []
  return [
    { href: href('/recherche'), label: words[lang].products },
    ...above.map(({ slug, name }) => ({ href: href(`/categories/${slug}`), label: name[lang] })),
  ]
}

/** The categories above one, the root first. */
export const pathTo = ({ categories }: Directory, { id }: ListedCategory): readonly ListedCategory[] =>
  upwards(categories)(id)
    .slice(1)
    .toReversed()
    .flatMap((above) => categories.find((one) => one.id === above) ?? [])

/** The categories under the page's own that hold something. */
const Narrower = (props: ResultsProps) => {
  const { reader, found, fixedCategory } = props
  const { lang, href } = reader
  const { category } = talliesFor(props)
  const children = found.directory.categories.filter(
    ({ id, parent_id }) => fixedCategory && parent_id === fixedCategory.id && (category.get(id) ?? 0) > 0,
  )
  return children.length === 0 ? null : (
    <ul class="tags" aria-label={words[lang].category}>
      {children.map(({ slug, name }) => (
        <li>
          <Tag href={href(`/categories/${slug}`)}>{name[lang]}</Tag>
        </li>
      ))}
    </ul>
  )
}

const Nothing = ({ reader: { lang, href }, found }: ResultsProps) => {
  const say = words[lang]
  const roots = found.directory.categories.filter(({ parent_id }) => parent_id === null).slice(0, 12)
  return (
    <Empty icon="search" title={say.nothing}>
      <p>{say.nothingHelp}</p>
      {roots.length > 0 && (
        <>
          <p>{say.shelves}</p>
          <ul class="tags">
            {roots.map((category) => (
              <li>
                <a class="tag" href={href(`/categories/${category.slug}`)}>
                  {category.name[lang]}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={href('/recherche')}>{say.all}</a>
      </p>
    </Empty>
  )
}

/** Each facet counts what it would give with its own choice lifted. */
function talliesOf({ reader, filters, found }: ResultsProps): Tallies {
  const { directory, counts, scope } = found
  const { labels } = filters
  const open = openShops(directory, reader.now, reader.zone)
  const without = (leaving: Leaving) => ({ ...scopeOf(filters, directory, reader, leaving), labels })
  const upFrom = upwards(directory.categories)
  return {
    category: tally(counts, directory, without('category'), (cell) => upFrom(cell.category_id)),
    commune: tally(counts, directory, without('commune'), (_, shop) => [shop.place]),
    epci: tally(counts, directory, without('epci'), (_, shop) =>
      shop.place.epciSlug ? [shop.place.epciSlug] : [],
    ),
    way: tally(counts, directory, without('way'), (_, shop) => [...shop.ways]),
    label: tally(counts, directory, { ...scope, labels }, (cell) => cell.labels),
    open:
      tally(counts, directory, without('open'), (_, shop) => (open.has(shop) ? ['open'] : [])).get('open') ??
      0,
    within: tally(counts, directory, without('commune'), (_, shop) =>
      distancesAround(filters, scope.metresTo?.(shop)),
    ),
  }
}

const talliesFor = (props: ResultsProps): Tallies =>
  summedOnce(
    props.found.counts,
    props.found.directory,
    `facets ${choiceOf(props.filters, props.reader.now)}`,
    () => talliesOf(props),
  )

function facetsOf(props: ResultsProps): Facet[] {
  const { reader, filters, found, fixedCategory, chooseCommune } = props
  const { directory, scope } = found
  const tallies = talliesFor(props)
  const { lang } = reader
  const byChoice: Sort[] = ['price', 'price_down', 'name', ...(scope.metresTo ? (['distance'] as const) : [])]
  const facets = drawFacets(tallies, filters, directory, lang, chooseCommune)
  return [
    ...facets.filter(({ name }) => !(fixedCategory && name === 'categorie')),
    priceFacet(filters, lang),
    sortFacet(
      filters,
      lang,
      sorts[filters.q ? 'relevance' : 'newest'][lang],
      filters.q ? ['newest', ...byChoice] : byChoice,
    ),
  ]
}

type ShopsProps = {
  readonly reader: Reader
  readonly shops: readonly ListedShop[]
  readonly metresTo: Scope['metresTo']
  readonly facets: readonly Facet[]
  readonly next: string | undefined
  readonly path: string
  readonly title: string
  /** What was searched for; empty: nothing. */
  readonly text: string
  readonly used: readonly { readonly label: string; readonly without: string }[]
}

export const ShopsView = ({ reader, shops, metresTo, facets, next, path, title, text, used }: ShopsProps) => {
  const { lang, href } = reader
  const say = words[lang]
  return (
    <>
      <PageTitle title={title} />
      <div class="beside" data-side="start">
        <Facets lang={lang} action={path} hidden={text ? { q: text } : {}} facets={facets} />
        <div class="stack">
          <h2 class="unseen">{say.results}</h2>
          <FiltersInUse lang={lang} filters={used} clear={path} />
          {shops.length > 0 ? (
            <>
              <CardGrid
                of="shop"
                cards={shops.map((shop) => shopCard(shop, reader, reader.now, reader.zone, metresTo))}
              />
              <Pager lang={lang} next={next} />
            </>
          ) : (
            <Empty icon="store" title={say.nothing}>
              <p>{say.nothingHelp}</p>
            </Empty>
          )}
          <p>
            <a href={href('/classement')}>{say.ranking}</a>
          </p>
        </div>
      </div>
    </>
  )
}
