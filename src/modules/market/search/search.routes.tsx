import { type Context, Hono } from 'hono'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { breadcrumbJsonLd } from '../../../platform/json-ld.ts'
import { page } from '../../../platform/page.tsx'
import { refusals } from '../../../platform/refusal.ts'
import { colon } from '../../../platform/typography.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { pictureOf } from '../picture.ts'
import { findDirectory } from '../shop/directory.ts'
import { chooseCommuneFor } from './communes.routes.tsx'
import { encodeCursor } from './cursor.rules.ts'
import { chosenOf } from './facets.ts'
import { find, narrowedTo } from './find.ts'
import { readFilters } from './query.ts'
import { mostRanked, mostShopsFound, ranking, slipSimilarity, tieWords } from './search.rules.ts'
import { pathTo, ResultsView, ShopsView } from './search.views.tsx'
import { words } from './search.words.ts'
import { listShops, shopFacets } from './shops.ts'

const refuse = refusals({
  'category.unknown': {
    status: 404,
    fr: 'Ce rayon n’existe pas, ou n’existe plus.',
    en: 'This category does not exist, or no longer does.',
  },
})

/** Four columns of six, three of eight, two of twelve. */
const pageSize = 24

const readerOf = ({ var: { lang, href, now, territory } }: Context<TerritoryEnv>) => ({
  lang,
  href,
  now,
  zone: territory.timeZone,
})

const parametersOf = (c: Context<TerritoryEnv>) => new URL(c.req.url).searchParams

/** Words or filters: each combination is a search of its own, which no cache holds. */
function limited(c: Context<TerritoryEnv>, parameters: URLSearchParams): void {
  if (parameters.size > 0) c.var.limit('search')
}

export const searchRoutes = new Hono<TerritoryEnv>()
  .get('/recherche', async (c) => {
    const { lang, href } = c.var
    const parameters = parametersOf(c)
    const filters = readFilters(parameters)
    limited(c, parameters)
    const found = await find(c.var, filters, { limit: pageSize, exact: parameters.get('exact') === '1' })
    const say = words[lang]
    const title = say.found(found.total) + (filters.q ? say.for(filters.q) : '')
    return page(
      c,
      { title, shared: true, ...(parameters.size > 0 && { noIndex: true }) },
      <ResultsView
        reader={readerOf(c)}
        filters={filters}
        found={found}
        path={href('/recherche')}
        parameters={parameters}
        title={title}
        chooseCommune={chooseCommuneFor(href, '/recherche', parameters)}
      />,
    )
  })
  .get('/categories/:slug', async (c) => {
    const { db, territory, lang, href, origin } = c.var
    const slug = c.req.param('slug')
    const { categories } = await findDirectory(db, territory.id)
    const category = categories.find((one) => one.slug === slug)
    if (!category) throw refuse('category.unknown')
    const parameters = parametersOf(c)
    limited(c, parameters)
    const filters = { ...readFilters(parameters), categories: [slug] }
    const found = await find(c.var, filters, { limit: pageSize })
    const path = `/categories/${slug}`
    const name = category.name[lang]
    return page(
      c,
      {
        title: name,
        description: `${name}${colon(lang)}${words[lang].found(found.total)}, ${territory.name}`,
        canonical: path,
        shared: true,
        picture: pictureOf(found.products.find(({ picture }) => picture)?.picture, '')?.fallback,
        jsonLd: [
          breadcrumbJsonLd([
            { name: words[lang].products, url: origin + href('/recherche') },
            ...pathTo(found.directory, category).map((above) => ({
              name: above.name[lang],
              url: origin + href(`/categories/${above.slug}`),
            })),
            { name, url: origin + href(path) },
          ]),
        ],
      },
      <ResultsView
        reader={readerOf(c)}
        filters={filters}
        found={found}
        path={href(path)}
        parameters={parameters}
        title={name}
        fixedCategory={category}
        chooseCommune={chooseCommuneFor(href, path, parameters)}
      />,
    )
  })
  .get('/boutiques', async (c) => {
    const { db, territory, lang, href, now } = c.var
    const parameters = parametersOf(c)
    const filters = readFilters(parameters)
    limited(c, parameters)
    const everyShop = await findDirectory(db, territory.id)
    const directory = await narrowedTo(filters.q, everyShop, c.var)
    const reader = readerOf(c)
    const { shops, total, next, metresTo } = listShops(directory, filters, territory, now, pageSize)
    const facets = shopFacets(directory, filters, reader, chooseCommuneFor(href, '/boutiques', parameters))
    const path = href('/boutiques')
    const title = words[lang].foundShops(total) + (filters.q ? words[lang].for(filters.q) : '')
    if (next) parameters.set('suite', encodeCursor(next))
    return page(
      c,
      { title, canonical: '/boutiques', shared: true },
      <ShopsView
        reader={reader}
        shops={shops}
        metresTo={metresTo}
        facets={facets}
        next={next && `${path}?${parameters}`}
        path={path}
        title={title}
        text={filters.q}
        used={chosenOf(facets, path, parameters)}
      />,
    )
  })
  .get('/classement', (c) =>
    page(
      c,
      { title: rankingWords[c.var.lang].title, shared: true, width: 'reading' },
      <Ranking lang={c.var.lang} />,
    ),
  )

const rankingWords = {
  fr: {
    title: 'Comment les résultats sont classés',
    law: 'Articles L111-7 et D111-7 du code de la consommation.',
    search: 'Quand vous cherchez des mots',
    weight: 'poids',
    limit: `Au plus ${mostRanked} résultats sont classés, tirés au sort quand il y en a davantage.`,
    shops: `Les boutiques que les mots désignent elles-mêmes viennent au-dessus des produits, dans le même ordre : ${mostShopsFound} au plus.`,
    slips: `Un mot inconnu du territoire est rapproché du plus ressemblant (à ${Math.round(slipSimilarity * 100)} % au moins), et la page vous le dit.`,
    browse: 'Quand vous parcourez sans chercher',
    newest:
      'Les produits les plus récemment mis en vente viennent d’abord ; les boutiques sont tirées au sort chaque jour.',
    sort: 'Vous pouvez toujours choisir un autre ordre : prix, nouveauté, nom ou distance. À égalité, la fiche la plus ancienne vient alors d’abord, ou la plus récente quand l’ordre est décroissant.',
    money: 'Ce qui ne compte pas',
    noMoney:
      'Aucune boutique ne paie pour être mieux placée. Ce que vous avez vu ou acheté n’entre pas en ligne de compte. Aucun lien, capitalistique ou non, ne favorise une boutique.',
  },
  en: {
    title: 'How results are ranked',
    law: 'Articles L111-7 and D111-7 of the French consumer code.',
    search: 'When you search for words',
    weight: 'weight',
    limit: `At most ${mostRanked} results are ranked, drawn by lot when there are more.`,
    shops: `Shops that the words name themselves stand above the products, in the same order: ${mostShopsFound} at most.`,
    slips: `A word unknown to the territory is matched with the most similar one (by ${Math.round(slipSimilarity * 100)}% at least), and the page says so.`,
    browse: 'When you browse without searching',
    newest: 'The products most recently put on sale come first; shops are drawn by lot every day.',
    sort: 'You can always choose another order: price, newest, name or distance. Among equals the oldest record then comes first, or the newest when the order goes down.',
    money: 'What does not count',
    noMoney:
      'No shop pays to be better placed. What you saw or bought does not count. No tie, financial or other, favours a shop.',
  },
} as const

const Ranking = ({ lang }: { lang: 'fr' | 'en' }) => {
  const say = rankingWords[lang]
  return (
    <>
      <PageTitle title={say.title}>
        <p>{say.law}</p>
      </PageTitle>
      <div class="prose">
        <h2>{say.search}</h2>
        <ol>
          {Object.values(ranking).map((criterion) => (
            <li>
              {criterion[lang]} ({say.weight}{' '}
              {String(criterion.weight).replace('.', lang === 'fr' ? ',' : '.')})
            </li>
          ))}
        </ol>
        <p>{tieWords[lang]}</p>
        <p>{say.limit}</p>
        <p>{say.shops}</p>
        <p>{say.slips}</p>
        <h2>{say.browse}</h2>
        <p>{say.newest}</p>
        <p>{say.sort}</p>
        <h2>{say.money}</h2>
        <p>{say.noMoney}</p>
      </div>
    </>
  )
}
