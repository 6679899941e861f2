import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newId } from '../../../platform/ids.ts'
import { newMarket, read, search, titlesOf } from '../search/search.world.ts'

/** « Boulangerie » holds « Pains » and « Gâteaux », and « Vide », which holds nothing. */
async function withTree() {
  const market = await newMarket()
  const [bakery] = market.categories
  const under = async (slug: string, name: string) => {
    const id = newId<'category'>()
    const own = { id, territory_id: market.territory.id, parent_id: bakery as typeof id }
    await market.db
      .insertInto('category')
      .values({ ...own, slug, name_fr: name, name_en: `${name} (en)` })
      .execute()
    return id
  }
  const [loaves, cakes] = [await under('pains', 'Pains'), await under('gateaux', 'Gâteaux')]
  await under('vide', 'Vide')
  await market.product(market.bakery, 'Miche', { category_id: loaves })
  await market.product(market.bakery, 'Tarte', { category_id: cakes })
  await market.product(market.bakery, 'Sablé')
  await market.product(market.bees, 'Miel', { category: 2 })
  return market
}

test('a category leads to those under it that hold something, and back to those above it', async () => {
  const market = await withTree()
  const top = await read(market, '/categories/boulangerie')
  assertHtml(top.html)
  expect(titlesOf(top.html)).toHaveLength(3)
  const main = top.html.slice(top.html.indexOf('<main'))
  expect(main).toContain(`/categories/pains">Pains</a>`)
  expect(main).not.toContain('/categories/vide')
  const { html } = await read(market, '/categories/pains')
  expect(titlesOf(html)).toEqual(['Miche'])
  const path = html.slice(
    html.indexOf('class="breadcrumb"'),
    html.indexOf('</nav>', html.indexOf('class="breadcrumb"')),
  )
  expect(path).toContain('/categories/boulangerie">Boulangerie</a>')
  expect(html).toMatch(/"position":2,"name":"Boulangerie","item":"[^"]*\/categories\/boulangerie"/)
  expect(html).toMatch(/"position":3,"name":"Pains"/)
})

test('the filter opens what is chosen, and the narrower of two is meant', async () => {
  const market = await withTree()
  const options = (html: string) =>
    [...html.matchAll(/name="categorie" value="([^"]*)"/g)].map(([, slug]) => slug)
  expect(options((await read(market, '/recherche')).html)).toEqual(['boulangerie', 'epicerie'])
  const { html } = await read(market, '/recherche?categorie=boulangerie')
  expect(options(html)).toEqual(['boulangerie', 'gateaux', 'pains', 'epicerie'])
  expect(html).toMatch(/Boulangerie › Pains <span class="facet-count">1</)
  expect(await search(market, 'categorie=boulangerie')).toHaveLength(3)
  expect(await search(market, 'categorie=boulangerie&categorie=pains')).toEqual(['Miche'])
  expect((await search(market, 'categorie=gateaux&categorie=pains')).toSorted()).toEqual(['Miche', 'Tarte'])
  expect(options((await read(market, '/recherche?categorie=pains')).html)).toEqual([
    'boulangerie',
    'gateaux',
    'pains',
    'epicerie',
  ])
})
