import { Hono } from 'hono'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { page } from '../../../platform/page.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { findDirectory } from '../shop/directory.ts'
import { addressWith } from './facets.ts'
import { words } from './search.words.ts'

const address = '/recherche/communes'
/** The lists that are filtered by commune; anything else in an address leads to the first. */
const isList = (path: string) => /^\/(recherche|boutiques|categories\/[a-z0-9-]{1,100})$/.test(path)

/** Where somebody on a list may choose any commune of the territory, and comes back with it. */
export const chooseCommuneFor = (
  href: (path: string) => string,
  list: string,
  parameters: URLSearchParams,
): string => addressWith(href(address), parameters, (p) => p.set('liste', list))

/** How far is looked around a commune that has no shop of its own, in kilometres. */
const around_km = '10'

/** Every commune, each a link back to the list it was asked from. A page of its own: four hundred of them would weigh on every list. */
export const communeChoiceRoutes = new Hono<TerritoryEnv>().get(address, async (c) => {
  const { db, territory, lang, href } = c.var
  const parameters = new URL(c.req.url).searchParams
  if (parameters.size > 0) c.var.limit('search')
  const asked = parameters.get('liste') ?? ''
  const list = isList(asked) ? asked : '/recherche'
  const { communes, places } = await findDirectory(db, territory.id)
  const withShops = new Set(places)
  const say = words[lang]
  return page(
    c,
    { title: say.everyCommune, noIndex: true, shared: true },
    <>
      <Breadcrumb
        lang={lang}
        links={[{ href: href(list), label: list === '/boutiques' ? say.shops : say.products }]}
      />
      <PageTitle title={say.everyCommune}>
        <p>{say.chooseLead}</p>
      </PageTitle>
      <ul class="columns">
        {communes.map((commune) => {
          const target = addressWith(href(list), parameters, (p) => {
            p.delete('liste')
            p.set('commune', commune.slug)
            const isFar = !withShops.has(commune) && commune.latitude !== null
            if (isFar && !p.get('rayon')) p.set('rayon', around_km)
          })
          return (
            <li>
              <a href={target}>{commune.name}</a>
            </li>
          )
        })}
      </ul>
    </>,
  )
})
