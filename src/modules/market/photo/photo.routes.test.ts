import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { moved } from './photo.rules.ts'
import { type Album, listPhotos } from './photo.ts'

const picture = async (background: string) => {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'photo.jpg', { type: 'image/jpeg' })
}

async function start() {
  const territory = await newTerritory()
  const odile = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { owner: odile })
  const product = await territory.product(shop)
  return {
    territory,
    shop,
    product,
    odile: territory.as(odile),
    alts: async (album: Album) => (await listPhotos(territory.db, album)).map(({ alt }) => alt),
  }
}

test('photos of the shop: added with their words, ordered, described again, removed', async () => {
  const { territory, shop, odile, alts } = await start()
  const own = `/boutique/${shop.slug}/photos`
  const album = { kind: 'shop', id: shop.id } as const
  const empty = await (await odile.get(own)).text()
  expect(empty).toContain('Aucune photo pour l’instant.')
  assertHtml(empty)
  const silent = await odile.post(own, { photo: await picture('red'), alt: '' })
  expect(silent.status).toBe(422)
  for (const [colour, alt] of [
    ['red', 'La devanture'],
    ['blue', 'Le fournil'],
    ['green', 'Odile au comptoir'],
  ] as const)
    expect((await odile.post(own, { photo: await picture(colour), alt })).status).toBe(303)
  expect(await alts(album)).toEqual(['La devanture', 'Le fournil', 'Odile au comptoir'])
  const again = await odile.post(own, { photo: await picture('blue'), alt: 'Le fournil à l’aube' })
  expect(again.status).toBe(303)
  const page = await (await odile.get(own)).text()
  expect(page).toContain('Photo principale')
  assertHtml(page)

  const [front, oven] = await listPhotos(territory.db, album)
  await odile.post(`${own}/${oven?.id}/place`, { by: '-1' })
  expect(await alts(album)).toEqual(['Le fournil à l’aube', 'La devanture', 'Odile au comptoir'])
  await odile.post(`${own}/${front?.id}`, { alt: 'Notre devanture' })
  await odile.post(`${own}/${oven?.id}/fin`)
  expect(await alts(album)).toEqual(['Notre devanture', 'Odile au comptoir'])
  expect((await odile.post(`${own}/${oven?.id}/fin`)).status).toBe(404)
  const seen = await (await territory.visitor().get(`/boutiques/${shop.slug}`)).text()
  expect(seen).toMatch(/<img [^>]*alt="Notre devanture" width/)
  // Described in French: a screen reader says it in French in the middle of an English page.
  const english = newClient(territory.fetch, `/en/${territory.slug}`)
  for (const path of [`/boutiques/${shop.slug}`, '/boutiques'])
    expect(await (await english.get(path)).text()).toMatch(/<img [^>]*alt="Notre devanture" lang="fr"/)
})

test('never more than twelve, however many are sent at once', async () => {
  const { shop, odile, alts } = await start()
  const photos = await Promise.all(Array.from({ length: 14 }, (_, n) => picture(`rgb(${n * 18}, 0, 0)`)))
  const sent = await Promise.all(
    photos.map((photo, n) => odile.post(`/boutique/${shop.slug}/photos`, { photo, alt: `Photo ${n}` })),
  )
  const statuses = sent.map(({ status }) => status)
  expect(statuses.filter((status) => status === 303)).toHaveLength(12)
  expect(statuses.filter((status) => status === 409)).toHaveLength(2)
  expect(await alts({ kind: 'shop', id: shop.id })).toHaveLength(12)
})

test('photos of a product: the first one is its picture', async () => {
  const { territory, shop, product, odile, alts } = await start()
  const own = `/boutique/${shop.slug}/rayon/${product.id}/photos`
  const album = { kind: 'product', id: product.id } as const
  await odile.post(own, { photo: await picture('red'), alt: 'Une miche' })
  await odile.post(own, { photo: await picture('blue'), alt: 'La mie' })
  const [loaf, crumb] = await listPhotos(territory.db, album)
  const pictureOf = async () =>
    (
      await territory.db
        .selectFrom('product')
        .select('picture_file_id')
        .where('id', '=', product.id)
        .executeTakeFirstOrThrow()
    ).picture_file_id
  expect(await pictureOf()).toBe(loaf?.id)
  await odile.post(`${own}/${loaf?.id}/place`, { by: '1' })
  expect(await alts(album)).toEqual(['La mie', 'Une miche'])
  expect(await pictureOf()).toBe(crumb?.id)
  assertHtml(await (await odile.get(`/boutique/${shop.slug}/rayon/${product.id}`)).text())
})

test('another merchant changes nothing', async () => {
  const { territory, shop, product, odile, alts } = await start()
  const own = `/boutique/${shop.slug}/photos`
  await odile.post(own, { photo: await picture('red'), alt: 'La devanture' })
  const [front] = await listPhotos(territory.db, { kind: 'shop', id: shop.id })
  const noe = await territory.person('Noé')
  await territory.shop(await territory.commune('Givet'), { owner: noe })
  const other = territory.as(noe)
  expect((await other.get(own)).status).toBe(404)
  expect((await other.post(own, { photo: await picture('blue'), alt: 'Autre' })).status).toBe(404)
  expect((await other.post(`${own}/${front?.id}/fin`)).status).toBe(404)
  const his = `/boutique/${shop.slug}/rayon/${product.id}/photos`
  expect((await other.post(his, { photo: await picture('blue'), alt: 'Autre' })).status).toBe(404)
  expect(await alts({ kind: 'shop', id: shop.id })).toEqual(['La devanture'])
})

test('a photo moves one place; at an end it stays', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})
