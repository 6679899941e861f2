import { expect, test } from 'vitest'
import { round } from '../../../../test/shelf.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { forgetDirectory } from '../shop/directory.ts'
import { dailySeed, drawRank } from './draw.rules.ts'
import { mostShopsFound } from './search.rules.ts'
import { read, search, stocked, titlesOf } from './search.world.ts'

/** What a choice of the filters says it would give; `undefined` when it says nothing. */
const countOf = (html: string, name: string, value: string) =>
  new RegExp(`name="${name}" value="${value}"[^>]*><span>[^<]*<span class="facet-count">([0-9]+)`).exec(
    html,
  )?.[1]

test('what is open now is counted among what the other filters leave, whether it is asked for or not', async () => {
  const market = await stocked()
  const { clock, timeZone } = { ...market.territory, timeZone: 'Europe/Paris' }
  const at = (hour: number) => {
    clock.now = clock.now.toZonedDateTimeISO(timeZone).with({ hour, minute: 30 }).toInstant()
  }
  // The bakery is open from 7:00 to 19:00 with one product, the bee-keeper from 21:00 to 22:00 with two.
  const counted = async (query: string) =>
    countOf((await read(market, `/recherche?${query}`)).html, 'ouvert', '1')
  at(12)
  expect([await counted(''), await counted('ouvert=1'), await counted('q=miel')]).toEqual(['1', '1', '0'])
  at(21)
  expect([await counted(''), await counted('ouvert=1'), await counted('q=miel')]).toEqual(['2', '2', '2'])
  expect(await counted(`commune=${market.rethel.slug}`)).toBe('0')
  const shops = await read(market, '/boutiques')
  expect(countOf(shops.html, 'ouvert', '1')).toBe('1')
  at(3)
  expect(countOf((await read(market, '/boutiques')).html, 'ouvert', '1')).toBe('0')
})

test('each distance is counted around the commune chosen, and none is when no commune is', async () => {
  const market = await stocked()
  const { db, rethel, signy } = market
  // Twenty kilometres apart, as the crow flies.
  for (const [commune, latitude] of [
    [rethel, 49.5],
    [signy, 49.68],
  ] as const)
    await db.updateTable('commune').set({ latitude, longitude: 4.4 }).where('id', '=', commune.id).execute()
  forgetDirectory(market.territory.id)
  const counted = async (path: string) => {
    const { html } = await read(market, path)
    return ['5', '10', '20', '40'].map((km) => countOf(html, 'rayon', km))
  }
  const nothing = [undefined, undefined, undefined, undefined]
  expect(await counted('/recherche')).toEqual(nothing)
  expect(await counted('/boutiques')).toEqual(nothing)
  const products = ['1', '1', '1', '3']
  const around = `commune=${rethel.slug}`
  expect(await counted(`/recherche?${around}`)).toEqual(products)
  expect(await counted(`/recherche?${around}&rayon=5`)).toEqual(products)
  expect(await counted(`/recherche?${around}&q=miel`)).toEqual(['0', '0', '0', '2'])
  expect(await counted(`/boutiques?${around}`)).toEqual(['1', '1', '1', '2'])
  // Another commune would bring what is around it, not its own alone: it then says nothing.
  for (const path of ['/recherche', '/boutiques']) {
    const [near, own] = [
      await read(market, `${path}?${around}&rayon=40`),
      await read(market, `${path}?${around}`),
    ]
    expect(countOf(own.html, 'commune', signy.slug)).toBe(path === '/recherche' ? '2' : '1')
    expect(near.html).toContain(`name="commune" value="${signy.slug}"`)
    expect(countOf(near.html, 'commune', signy.slug)).toBeUndefined()
  }
})

test('shops that words find alike are drawn by lot, another order every day, and a better match stays first', async () => {
  const market = await stocked()
  const { territory, rethel } = market
  const shops = await Promise.all(
    Array.from({ length: mostShopsFound + 2 }, (_, i) => territory.shop(rethel, { name: `Chaumière ${i}` })),
  )
  const best = await territory.shop(rethel, { name: 'Chaumière de la chaumière' })
  forgetDirectory(territory.id)
  const orders = new Set<string>()
  for (let day = 0; day < 4; day++) {
    const seed = dailySeed(territory.id, territory.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
    const drawn = shops.toSorted((a, b) => drawRank(a.id, seed) - drawRank(b.id, seed))
    const { html } = await read(market, '/recherche?q=chaumiere')
    const found = titlesOf(html)
    expect(found).toEqual([best, ...drawn].slice(0, mostShopsFound).map(({ name }) => name))
    orders.add(found.join())
    territory.clock.now = territory.clock.now.add({ hours: 24 })
  }
  expect(orders.size).toBeGreaterThan(1)
})

test('each way to be served finds what reaches people that way, and is counted with its own choice lifted', async () => {
  const market = await stocked()
  const { db, territory, bakery, bees, rethel } = market
  const own = { territory_id: territory.id, shop_id: bakery.id }
  await db
    .insertInto('fulfilment')
    .values({ id: newId<'fulfilment'>(), kind: 'counter', ...own })
    .execute()
  // The bee-keeper brings to a collective point, whose round takes it to people’s doors.
  const point = await territory.pickupPoint(rethel, { name: 'Les Halles' })
  const at = { territory_id: territory.id, pickup_point_id: point.id }
  await db
    .insertInto('pickup_point_shop')
    .values({ ...at, shop_id: bees.id })
    .execute()
  const fee = { fee_cents: cents(490), free_from_cents: cents(4000) }
  await round(territory, { pickup_point_id: point.id }, rethel, fee)
  const ways = ['boutique', 'point', 'livraison']
  const found = () => Promise.all(ways.map((way) => search(market, `retrait=${way}&tri=name`)))
  const counted = async (path: string) => {
    const { html } = await read(market, path)
    return ways.map((way) => countOf(html, 'retrait', way))
  }
  const honey = ['Bougie', 'Miel de châtaignier']
  expect(await found()).toEqual([['Fromage de chèvre'], honey, honey])
  for (const chosen of ['', 'retrait=boutique', 'retrait=point'])
    expect(await counted(`/recherche?${chosen}`)).toEqual(['1', '2', '2'])
  expect(await counted('/recherche?q=miel&retrait=boutique')).toEqual(['0', '2', '2'])
  const shops = '/boutiques?retrait=livraison'
  expect(titlesOf((await read(market, shops)).html)).toEqual(['Les Ruchers de la Vence'])
  expect(await counted(shops)).toEqual(['1', '1', '1'])
  const page = (await read(market, `/boutiques/${bees.slug}`)).html.replaceAll(/\s/g, ' ')
  expect(page).toContain('Point de retrait : Les Halles, Rethel')
  expect(page).toContain('Livraison : Tournée, 4,90 €, offerte dès 40,00 €')

  await db
    .updateTable('pickup_point')
    .set({ closed_at: territory.clock.now })
    .where('id', '=', point.id)
    .execute()
  await db.updateTable('fulfilment').set({ active: false }).where('shop_id', '=', bakery.id).execute()
  forgetDirectory(territory.id)
  expect(await found()).toEqual([[], [], []])
  expect((await read(market, `/boutiques/${bees.slug}`)).html).not.toContain('Tournée')
})
