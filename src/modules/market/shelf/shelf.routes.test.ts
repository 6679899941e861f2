import sharp from 'sharp'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { readPicture } from '../../../platform/images.ts'
import { type ProductModel, trades } from '../shop/trade.rules.ts'
import { asksOf } from './quick.ts'

async function start() {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const shop = await territory.shop(await territory.commune(), { owner: lea, trade: 'bakery' })
  const category = async (slug: string) => {
    const id = newId<'category'>()
    await territory.db
      .insertInto('category')
      .values({ id, territory_id: territory.id, slug, name_fr: slug, name_en: slug })
      .execute()
    return id
  }
  const product = {
    title: 'Brioche au sucre',
    category: await category('pains'),
    vat: 'r550',
    lead: 'evening',
    price: '12,50',
    contains: '400',
    contentUnit: 'g',
    stockKind: 'daily',
    stock: '30',
    allergens: ['gluten', 'eggs'],
    visible: 'yes',
  }
  const read = () =>
    territory.db
      .selectFrom('product')
      .innerJoin('variant', 'variant.product_id', 'product.id')
      .selectAll('product')
      .select(['variant.id as variant_id', 'price_cents', 'stock_kind', 'daily_quantity'])
      .where('product.territory_id', '=', territory.id)
      .orderBy('product.id')
      .orderBy('variant.position')
      .execute()
  return { territory, lea: territory.as(lea), product, read, category, shelf: `/boutique/${shop.slug}/rayon` }
}

test('a baker adds a product, changes its price, and every price is remembered', async () => {
  const { territory, lea, product, read, shelf } = await start()
  const added = await lea.post(`${shelf}/nouveau`, product)
  expect(added.status).toBe(303)
  const [row] = await read()
  expect(row).toMatchObject({
    slug: 'brioche-au-sucre',
    price_from_cents: 1250,
    lead_days: 1,
    cut_off: '18:00:00',
    daily_quantity: 30,
    allergens: ['gluten', 'eggs'],
  })
  const address = `${shelf}/${row?.id}`
  const page = await (await lea.get(address)).text()
  expect(page).toContain('12,50')
  assertHtml(page)
  const changed = await lea.post(`${address}/choix/${row?.variant_id}`, {
    price: '11',
    stockKind: 'unlimited',
  })
  expect(changed.status).toBe(303)
  expect((await read())[0]).toMatchObject({ price_from_cents: 1100, stock_kind: 'unlimited' })
  const prices = await territory.db
    .selectFrom('variant_price')
    .select('price_cents')
    .where('territory_id', '=', territory.id)
    .orderBy('since')
    .execute()
  expect(prices.map(({ price_cents }) => price_cents)).toEqual([1250, 1100])
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual(['product.add', 'product.change'])
})

test('a lead of its own, from a model or an import, stays when the product is saved', async () => {
  const { territory, lea, product, read, shelf } = await start()
  await lea.post(`${shelf}/nouveau`, product)
  const [row] = await read()
  const own = { lead_days: 0, lead_minutes: 4320, cut_off: null }
  await territory.db
    .updateTable('product')
    .set(own)
    .where('id', '=', row?.id as Id<'product'>)
    .execute()
  const address = `${shelf}/${row?.id}`
  const page = await (await lea.get(address)).text()
  expect(page).toMatch(/<option value="own" selected[^>]*>72\sh à l’avance/)
  expect((await lea.post(address, { ...product, lead: 'own' })).status).toBe(303)
  expect((await read())[0]).toMatchObject(own)
  // Once it has a usual one, it is no longer offered.
  expect((await lea.post(address, { ...product, lead: 'week' })).status).toBe(303)
  expect((await lea.post(address, { ...product, lead: 'own' })).status).toBe(422)
})

test('what one answer asks of another is said, and every answer is kept', async () => {
  const { lea, product, read, shelf } = await start()
  const refused = await lea.post(`${shelf}/nouveau`, {
    ...product,
    contentUnit: '',
    stock: '',
    typicalGrams: '900',
  })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('Donnez le contenu et son unité')
  expect(page).toContain('Écrivez combien')
  expect(page).toContain('Brioche au sucre')
  assertHtml(page)
  expect(await read()).toEqual([])
})

test('the button of a new product pressed many times puts it on the shelf once', async () => {
  const { territory, lea, product, read, shelf } = await start()
  const [, key = ''] =
    /name="key" value="([^"]*)"/.exec(await (await lea.get(`${shelf}/nouveau`)).text()) ?? []
  const press = (more = {}) => lea.post(`${shelf}/nouveau`, { ...product, key, ...more })
  const all = await Promise.all(Array.from({ length: 8 }, () => press()))
  const [row] = await read()
  expect(all.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
    Array(8).fill([303, `/${territory.slug}${shelf}/${row?.id}`]),
  )
  expect(await read()).toHaveLength(1)
  expect(await territory.listActs(row?.id)).toEqual(['product.add'])
  // Back on the same form, whatever is written otherwise is another product: no word is lost.
  await press({ title: 'Miche' })
  await press({ description: 'Au levain, cuite le matin.' })
  expect(await read()).toHaveLength(3)
})

test('sizes: a second choice is added, the last one cannot be removed', async () => {
  const { lea, product, read, shelf } = await start()
  await lea.post(`${shelf}/nouveau`, product)
  const [row] = await read()
  const address = `${shelf}/${row?.id}`
  expect(
    (await lea.post(`${address}/choix`, { name: 'Grande', price: '18', stockKind: 'unlimited' })).status,
  ).toBe(303)
  expect(await read()).toHaveLength(2)
  const page = await (await lea.get(address)).text()
  // The first was never named: it goes by the name of the product.
  expect(page).toContain('<h3>Brioche au sucre</h3>')
  assertHtml(page)
  const again = await lea.post(`${address}/choix`, { name: 'Grande', price: '19', stockKind: 'unlimited' })
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('Un autre choix de ce produit porte déjà ce nom')
  expect((await lea.post(`${address}/choix/${row?.variant_id}/fin`)).status).toBe(303)
  const [, big] = await read()
  expect((await lea.post(`${address}/choix/${big?.variant_id}/fin`)).status).toBe(409)
  expect(big?.price_from_cents).toBe(1800)
})

test('of one product, a choice by weight stays so beside one by the piece', async () => {
  const { territory, lea, product, read, shelf } = await start()
  const weighed = { price: '24,90', typicalGrams: '300', ceilingGrams: '350', stockKind: 'unlimited' }
  await lea.post(`${shelf}/nouveau`, { ...product, ...weighed, contains: '', contentUnit: '', stock: '' })
  const [row] = await read()
  const whole = { name: 'Entière', price: '60', stockKind: 'unlimited' }
  expect((await lea.post(`${shelf}/${row?.id}/choix`, whole)).status).toBe(303)
  const buyer = territory.visitor()
  await buyer.post('/panier/lignes', { variant: row?.variant_id as string, quantity: '1' })
  const basket = (await (await buyer.get('/panier')).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(basket).toContain('<strong>7,47 €</strong>')

  // Sold by the piece from now on: 9 € is no cut from 24,90 € the kilogram.
  const address = `${shelf}/${row?.id}/choix/${row?.variant_id}`
  await lea.post(address, { name: 'Une part', price: '9', stockKind: 'unlimited' })
  await lea.post(address, { name: 'Une part', price: '9', stockKind: 'counted', stock: '5' })
  const prices = await territory.db
    .selectFrom('variant_price')
    .select(['price_cents', 'is_of_new_measure'])
    .where('variant_id', '=', row?.variant_id as Id<'variant'>)
    .orderBy('since')
    .execute()
  expect(prices.map(Object.values)).toEqual([
    [2490, false],
    [900, true],
  ])
})

test('a quick shelf: three products from the model of the trade, hidden until allergens are confirmed', async () => {
  const { lea, read, category, shelf } = await start()
  for (const slug of ['viennoiseries', 'patisseries', 'boulangerie-patisserie']) await category(slug)
  const page = await (await lea.get(`${shelf}/rapide`)).text()
  expect(page).toContain('gluten')
  assertHtml(page)
  const rows = {
    name1: 'Baguette',
    price1: '1,10',
    name2: 'Pain de seigle',
    price2: '3',
    name5: 'Baguette',
    price5: '1.30',
    sure5: 'yes',
  }
  const added = await lea.post(`${shelf}/rapide`, { model: '0', ...rows })
  expect(added.status).toBe(303)
  expect(await (await lea.follow(added)).text()).toContain('ne sont pas encore en vente')
  const products = await read()
  expect(products.map(({ slug, price_cents, visible }) => [slug, price_cents, visible])).toEqual([
    ['baguette', 110, false],
    ['pain-de-seigle', 300, false],
    ['baguette-2', 130, true],
  ])
  const refused = await lea.post(`${shelf}/rapide`, { model: '0', name1: 'Croissant', price1: 'un euro' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Produit 1 : il faut un nom et un prix')
  expect(await read()).toHaveLength(3)
})

test('a quick shelf counts what its model counts: so many a day, so much in one, and nothing typed is no limit', async () => {
  const { territory, lea, read, shelf } = await start()
  const page = await (await lea.get(`${shelf}/rapide`)).text()
  expect(page).toContain('Combien par jour')
  expect(page).toContain('Contenu, en grammes')
  // A photo may come from the gallery of the telephone.
  expect(page).not.toContain('capture=')
  const row = { name1: 'Miche', price1: '4', sure1: 'yes' }
  const added = await lea.post(`${shelf}/rapide`, {
    model: '0',
    ...row,
    stock1: '30',
    contains1: '1 000',
    name2: 'Baguette',
    price2: '1,10',
  })
  expect(added.status).toBe(303)
  const variants = await territory.db
    .selectFrom('variant')
    .select(['stock_kind', 'daily_quantity', 'stock_count', 'content_quantity', 'content_unit'])
    .where('territory_id', '=', territory.id)
    .orderBy('price_cents', 'desc')
    .execute()
  const none = { stock_count: null, daily_quantity: null, content_quantity: null, content_unit: null }
  expect(variants).toEqual([
    { ...none, stock_kind: 'daily', daily_quantity: 30, content_quantity: 1000, content_unit: 'g' },
    { ...none, stock_kind: 'unlimited' },
  ])
  for (const wrong of [{ stock1: 'beaucoup' }, { stock1: '-1' }, { contains1: '0' }, { contains1: '2,5' }]) {
    const refused = await lea.post(`${shelf}/rapide`, { model: '0', ...row, ...wrong })
    expect(refused.status).toBe(422)
    const again = await refused.text()
    assertHtml(again)
    expect(again).toContain('sont des nombres entiers')
  }
  expect(await read()).toHaveLength(2)
})

test('a model that sells by weight or without limit asks for neither content nor stock', () => {
  for (const trade of Object.values(trades))
    for (const model of trade.models as readonly ProductModel[]) {
      const asks = asksOf(model)
      if (model.byWeight) expect(asks.contains).toBeUndefined()
      expect(asks.stock === undefined).toBe(model.stockKind === 'unlimited')
    }
})

test('a long shelf is read page by page, by name, found by a part of it, and counted', async () => {
  const { territory, lea, product, read, shelf } = await start()
  await lea.post(`${shelf}/nouveau`, { ...product, title: 'Éclair 000', reference: 'REF-9' })
  const [first] = await read()
  const {
    id: _,
    doc: __,
    lot: ___,
    ...row
  } = await territory.db
    .selectFrom('product')
    .selectAll()
    .where('id', '=', first?.id as Id<'product'>)
    .executeTakeFirstOrThrow()
  const many = Array.from({ length: 120 }, (_one, at) => {
    const number = String(at + 1).padStart(3, '0')
    return { ...row, id: newId<'product'>(), reference: null, slug: `p-${number}`, title: `Pain ${number}` }
  })
  await territory.db.insertInto('product').values(many).execute()
  const titles = (html: string) =>
    [...html.matchAll(/rayon\/[0-9a-f-]{36}">([^<]*)</g)].map(([, title]) => title)
  const top = await (await lea.get(shelf)).text()
  assertHtml(top)
  expect(top).toContain('121 produits')
  expect(titles(top)).toEqual(['Éclair 000', ...many.slice(0, 49).map(({ title }) => title)])
  // What is added before the page that is read moves nobody.
  await lea.post(`${shelf}/nouveau`, { ...product, title: 'Aaa' })
  const next = /href="([^"]*)" rel="next"/.exec(top)?.[1]?.replaceAll('&amp;', '&')
  const second = await (await lea.get((next as string).slice(`/${territory.slug}`.length))).text()
  expect(second).toContain('122 produits')
  expect(titles(second)).toEqual(many.slice(49, 99).map(({ title }) => title))
  for (const q of ['eclair', 'ref-9', 'ÉCLAIR']) {
    const found = await (await lea.get(`${shelf}?q=${encodeURIComponent(q)}`)).text()
    expect(titles(found)).toEqual(['Éclair 000'])
    expect(found).toContain('1 produit pour')
  }
  expect(await (await lea.get(`${shelf}?q=%25`)).text()).toContain('Aucun produit pour')
})

test('when too many pictures arrive at once, the rows of a quick shelf are kept', async () => {
  const { lea, read, category, shelf } = await start()
  await category('boulangerie-patisserie')
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c84' } })
    .jpeg()
    .toBuffer()
  let crowded = true
  const crowd = Array.from({ length: 30 }, async () => {
    while (crowded) await readPicture(picture)
  })
  const rows = { name1: 'Pain de seigle', price1: '3', photo1: new Blob([new Uint8Array(picture)]) }
  const busy = await lea.post(`${shelf}/rapide`, { model: '0', ...rows })
  crowded = false
  await Promise.all(crowd)
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '60'])
  const page = await busy.text()
  expect(page).toContain('Beaucoup d’images arrivent en même temps')
  expect(page).toContain('value="Pain de seigle"')
  assertHtml(page)
  expect(await read()).toEqual([])
})

test('the button of a quick shelf pressed many times puts its products on the shelf once', async () => {
  const { lea, read, category, shelf } = await start()
  await category('boulangerie-patisserie')
  const key = /name="key" value="([^"]*)"/.exec(
    await (await lea.get(`${shelf}/rapide`)).text(),
  )?.[1] as string
  const rows = { model: '0', key, name1: 'Miche', price1: '4', name2: 'Miche', price2: '4' }
  const all = await Promise.all(Array.from({ length: 8 }, () => lea.post(`${shelf}/rapide`, rows)))
  expect(all.map(({ status }) => status)).toEqual(Array(8).fill(303))
  expect(await read()).toHaveLength(2)
  // Back on the same form, other products are others.
  await lea.post(`${shelf}/rapide`, { ...rows, name1: 'Ficelle', price2: '5' })
  expect((await read()).map(({ title }) => title).toSorted()).toEqual(['Ficelle', 'Miche', 'Miche', 'Miche'])
})

test('the photos of a quick shelf that is refused are kept, and the one that is no picture is named', async () => {
  const { territory, lea, read, category, shelf } = await start()
  await category('boulangerie-patisserie')
  const picture = await sharp({ create: { width: 9, height: 8, channels: 3, background: '#c84' } })
    .jpeg()
    .toBuffer()
  const photo1 = new Blob([new Uint8Array(picture)])
  const rows = { model: '0', name1: 'Pain de seigle', name2: 'Miche', price2: '4' }
  const refused = await lea.post(`${shelf}/rapide`, { ...rows, photo1, photo2: new Blob(['no picture']) })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  assertHtml(page)
  expect(page).toContain('Votre photo est gardée')
  expect(page).toMatch(/href="#photo2">Produit\s2\s: /)
  const kept1 = /name="kept1" value="([^"]*)"/.exec(page)?.[1] as string
  expect(page).not.toContain('name="kept2"')
  // Of another territory, a picture is none.
  const kept2 = newId()
  expect((await lea.post(`${shelf}/rapide`, { ...rows, price1: '3', kept1, kept2 })).status).toBe(303)
  const photos = await territory.db
    .selectFrom('product_photo')
    .innerJoin('product', 'product.id', 'product_photo.product_id')
    .select(['product.title', 'file_id'])
    .where('product.territory_id', '=', territory.id)
    .execute()
  expect(photos).toEqual([{ title: 'Pain de seigle', file_id: kept1 }])
  expect(await read()).toHaveLength(2)
})

test('what is past its last day is said to be over on the shelf, since nobody sees it any more', async () => {
  const { lea, product, shelf } = await start()
  await lea.post(`${shelf}/nouveau`, { ...product, until: '2021-12-24' })
  await lea.post(`${shelf}/nouveau`, { ...product, title: 'Galette', until: '2099-01-06' })
  const page = await (await lea.get(shelf)).text()
  expect(page.match(/période terminée/g)).toHaveLength(1)
  assertHtml(page)
})

test('two shops may each sell a baguette at the same address of their own', async () => {
  const { territory, lea, product, read, shelf } = await start()
  const noe = await territory.person('Noé')
  const neighbour = await territory.shop(await territory.commune('Givet'), { owner: noe, trade: 'bakery' })
  await lea.post(`${shelf}/nouveau`, { ...product, title: 'Baguette' })
  await territory.as(noe).post(`/boutique/${neighbour.slug}/rayon/nouveau`, { ...product, title: 'Baguette' })
  expect((await read()).map(({ slug }) => slug)).toEqual(['baguette', 'baguette'])
})

test('another merchant, a visitor and an unknown product see nothing of it', async () => {
  const { territory, lea, product, read, shelf } = await start()
  await lea.post(`${shelf}/nouveau`, product)
  const [row] = await read()
  const noe = territory.as(await territory.person('Noé'))
  for (const path of [shelf, `${shelf}/rapide`, `${shelf}/nouveau`, `${shelf}/${row?.id}`])
    expect((await noe.get(path)).status).toBe(404)
  expect((await noe.post(`${shelf}/${row?.id}`, { ...product, title: 'Volé' })).status).toBe(404)
  expect((await territory.visitor().get(shelf)).status).toBe(303)
  for (const id of ['rien', newId()]) expect((await lea.get(`${shelf}/${id}`)).status).toBe(404)
})
