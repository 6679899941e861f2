import sharp from 'sharp'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../test/html.ts'
import { newTerritory } from '../../../test/territory.ts'
import { read, stocked } from './search/search.world.ts'

test('a commune’s page leads to all its shops and products, says where it is and what it is part of', async () => {
  const market = await stocked()
  await market.db
    .updateTable('commune')
    .set({ latitude: 49.5, longitude: 4.4 })
    .where('id', '=', market.rethel.id)
    .execute()
  const { html } = await read(market, `/communes/${market.rethel.slug}`)
  assertHtml(html)
  for (const list of ['boutiques', 'recherche']) {
    const link = `/${market.territory.slug}/${list}?commune=${market.rethel.slug}`
    expect(html).toContain(`href="${link}"`)
    expect((await market.territory.onPlatform().get(link)).status).toBe(200)
  }
  expect(html).toMatch(/"@type":"City","name":"Rethel"[^<]*"latitude":49.5/)
  expect(html).toContain('"containedInPlace":{"@type":"AdministrativeArea","name":"Pays Rethélois"}')
  expect(html).toMatch(/"BreadcrumbList"[^<]*"position":3,"name":"Rethel"/)
})

test('pages that are shared have a picture, once a shop or a product has one', async () => {
  const territory = await newTerritory()
  const odile = await territory.person('Odile')
  const commune = await territory.commune()
  const shop = await territory.shop(commune, { owner: odile })
  const product = await territory.product(shop)
  const own = `/boutique/${shop.slug}`
  const pages = ['/', `/communes/${commune.slug}`, `/categories/${product.categorySlug}`]
  const pictures = () =>
    Promise.all(
      pages.map(async (path) =>
        /property="og:image" content="http/.test(await (await territory.visitor().get(path)).text()),
      ),
    )
  expect(await pictures()).toEqual([false, false, false])
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  for (const album of [`${own}/photos`, `${own}/rayon/${product.id}/photos`]) {
    const photo = new File([new Uint8Array(bytes)], 'p.jpg', { type: 'image/jpeg' })
    expect((await territory.as(odile).post(album, { photo, alt: 'Le pain' })).status).toBe(303)
  }
  expect(await pictures()).toEqual([true, true, true])
})

test('the home says which territory it is, and the sitemap names its organisations', async () => {
  const market = await stocked()
  expect((await read(market, '/')).html).toMatch(/"@type":"AdministrativeArea","name":"Ardennes"/)
  const { html } = await read(market, '/sitemap.xml')
  expect(html).toContain(`/${market.territory.slug}/organisations/epci/pays-rethelois</loc>`)
  // A town hall has the page of its commune.
  expect(html).not.toContain('/organisations/commune/')
})
