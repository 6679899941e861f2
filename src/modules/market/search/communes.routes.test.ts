import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { rates } from '../../../platform/limit.ts'
import { forgetDirectory } from '../shop/directory.ts'
import { type Market, read, search, stocked, titlesOf } from './search.world.ts'

/** The communes of the market, and one without any shop, ten kilometres from Rethel. */
async function withVillage() {
  const market = await stocked()
  const village = await market.territory.commune('Sault-lès-Rethel')
  const put = (commune: { readonly id: typeof village.id }, latitude: number) =>
    market.db.updateTable('commune').set({ latitude, longitude: 4.4 }).where('id', '=', commune.id).execute()
  await put(market.rethel, 49.5)
  await put(market.signy, 49.9)
  await put(village, 49.45)
  forgetDirectory(market.territory.id)
  return { ...market, village }
}

const linkTo = (html: string, name: string, { territory }: Pick<Market, 'territory'>) =>
  new RegExp(`<a href="([^"]*)"[^>]*>${name}</a>`)
    .exec(html)?.[1]
    ?.replaceAll('&amp;', '&')
    .slice(`/${territory.slug}`.length) ?? ''

test('whoever lives where no shop is chooses their commune, and sees what is around', async () => {
  const market = await withVillage()
  const { html } = await read(market, '/recherche?q=fromage&tri=price')
  const choice = await read(market, linkTo(html, 'Choisir parmi toutes les communes', market))
  assertHtml(choice.html)
  const target = linkTo(choice.html, market.village.name, market)
  expect(target).toBe(`/recherche?q=fromage&tri=price&commune=${market.village.slug}&rayon=10`)
  const around = await read(market, target)
  expect(titlesOf(around.html)).toEqual(['Fromage de chèvre'])
  expect(around.html).toContain('Rethel, à 5,6\u00a0km')
  // It is said to be in use, and can be lifted.
  expect(around.html).toMatch(/<\/span>Sault-lès-Rethel</)
  expect(await search(market, `commune=${market.village.slug}`)).toEqual([])
  expect(await search(market, 'commune=ailleurs')).toEqual([])
  // Where there are shops, they are what is meant.
  expect(linkTo(choice.html, 'Rethel', market)).toBe('/recherche?q=fromage&tri=price&commune=rethel')
})

test('the choice leads back to the list it came from, and to no other place', async () => {
  const market = await withVillage()
  for (const list of ['/boutiques', '/categories/fromages']) {
    const from = linkTo((await read(market, list)).html, 'Choisir parmi toutes les communes', market)
    const choice = await read(market, from)
    expect(linkTo(choice.html, market.village.name, market)).toMatch(new RegExp(`^${list}\\?commune=`))
  }
  for (const elsewhere of ['https://exemple.fr', '//exemple.fr', '/connexion', '/categories/../x'])
    expect(
      linkTo(
        (await read(market, `/recherche/communes?liste=${encodeURIComponent(elsewhere)}`)).html,
        market.village.name,
        market,
      ),
    ).toMatch(/^\/recherche\?/)
})

test('every list that is searched or filtered too often from one address asks to wait', async () => {
  const territory = await newTerritory({ settings: { TRUSTED_PROXIES: '1' } })
  const category = await territory.product(await territory.shop(await territory.commune()))
  const visitor = territory.visitor()
  const lists = [
    `/categories/${category.categorySlug}?q=pain`,
    '/recherche?retrait=point',
    '/boutiques?ouvert=1',
  ]
  for (const [at, list] of lists.entries()) {
    const from = { 'x-forwarded-for': `203.0.113.${at}` }
    const statuses = new Set<number>()
    for (let asked = 0; asked < rates.search.address.times; asked++)
      // Each another question: what a crowd asks in the same second is drawn once, and asked of nobody.
      statuses.add((await visitor.get(`${list}&n=${asked}`, from)).status)
    expect([...statuses]).toEqual([200])
    expect((await visitor.get(list, from)).status).toBe(429)
    // Read without asking for anything, it is as open as any page.
    expect((await visitor.get(list.replace(/\?.*/, ''), from)).status).toBe(200)
  }
})
