import { expect, test } from 'vitest'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

async function market() {
  const territory = await newTerritory()
  const commune = await territory.commune('Rethel')
  const category = newId<'category'>()
  await territory.db
    .insertInto('category')
    .values({ id: category, territory_id: territory.id, slug: 'pains', name_fr: 'Pains', name_en: 'Bread' })
    .execute()
  const shop = await territory.shop(commune, { opening_hours: 'Mo-Su 08:00-20:00' })
  const point = await territory.pickupPoint(commune)
  await territory.db
    .insertInto('fulfilment')
    .values({ id: newId<'fulfilment'>(), territory_id: territory.id, kind: 'counter', shop_id: shop.id })
    .execute()
  const products = await Promise.all(
    ['Pain de seigle', 'Pain complet', 'Brioche'].map(async (title, i) => {
      const id = newId<'product'>()
      await territory.db
        .insertInto('product')
        .values({
          id,
          territory_id: territory.id,
          shop_id: shop.id,
          category_id: category,
          slug: `p-${i}`,
          title,
          vat_rate_basis_points: 550,
          created_at: territory.clock.now,
          updated_at: territory.clock.now,
        })
        .execute()
      await territory.db
        .insertInto('variant')
        .values({
          id: newId<'variant'>(),
          territory_id: territory.id,
          product_id: id,
          price_cents: 420 as never,
        })
        .execute()
      return id
    }),
  )
  const client = territory.onPlatform()
  const get = async (path: string) => {
    const answer = await client.json('GET', `/api/v1${path}`)
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      body: await answer.json(),
    }
  }
  return { territory, commune, shop, point, products, get, client }
}

test('lists answer items and where the next page begins', async () => {
  const { territory, commune, shop, point, get } = await market()
  const at = `/territories/${territory.slug}`
  const first = await get(`${at}/products?limit=2`)
  expect(first.body.items).toHaveLength(2)
  const second = await get(`${at}/products?limit=2&cursor=${first.body.next_cursor}`)
  expect(second.body).toMatchObject({ items: [{ price_from_cents: 420 }], next_cursor: null })
  expect((await get(`${at}/products?q=seigle&commune=${commune.insee_code}`)).body.items).toMatchObject([
    { title: 'Pain de seigle', commune: commune.insee_code },
  ])
  expect((await get(`${at}/shops`)).body.items).toMatchObject([{ id: shop.id, ways: ['counter'] }])
  expect((await get(`${at}/categories`)).body.items).toMatchObject([{ slug: 'pains', parent: null }])
  expect((await get(`${at}/communes`)).body.items).toMatchObject([
    { commune: commune.insee_code, epci: null },
  ])
  expect((await get(`${at}/pickup-points`)).body.items).toMatchObject([{ id: point.id }])
  expect((await get('/territories')).body.items.length).toBeGreaterThan(0)
})

test('a product is told whole, and a shop’s slots with their places', async () => {
  const { shop, products, get } = await market()
  expect((await get(`/products/${products[0]}`)).body).toMatchObject({
    title: 'Pain de seigle',
    variants: [{ price_cents: 420, sold_out: false, lowest_30_days_cents: null }],
  })
  const slots = await get(`/slots?shop=${shop.id}`)
  expect(slots.body.items[0]).toMatchObject({ kind: 'counter', places_left: 4, fee_cents: 0 })
})

test('errors are problems, each with its status', async () => {
  const { territory, get } = await market()
  const at = `/territories/${territory.slug}`
  const refused: [string, number][] = [
    [`${at}/products?limit=0`, 422],
    [`${at}/products?limit=101`, 422],
    [`${at}/shops?limit=dix`, 422],
    [`${at}/products?commune=Rethel`, 422],
    [`${at}/products?cursor=x`, 400],
    [`${at}/communes?cursor=-1`, 400],
    ['/territories/nulle-part/shops', 404],
    ['/products/rien', 404],
    [`/products/${newId()}`, 404],
    ['/slots', 422],
    [`/slots?shop=${newId()}`, 404],
    ['/nulle-part', 404],
  ]
  for (const [path, status] of refused) {
    const answer = await get(path)
    expect([path, answer.status, answer.type.split(';')[0]]).toEqual([
      path,
      status,
      'application/problem+json',
    ])
    expect(answer.body).toMatchObject({ status, title: expect.any(String) })
  }
})

test('the description names every call with an example, and the documentation offers to try it', async () => {
  const { get, client, territory } = await market()
  const { body } = await get('/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  const calls = Object.values<
    Record<string, { responses: Record<string, { content?: Record<string, { example?: unknown }> }> }>
  >(body.paths).flatMap((operations) => Object.values(operations))
  expect(calls.length).toBeGreaterThanOrEqual(8)
  for (const call of calls)
    expect(Object.values(call.responses)[0]?.content?.['application/json']?.example).toBeDefined()
  const page = await (await client.get('/api')).text()
  expect(page).toContain('/territories/{slug}/products')
  const tried = await client.get(
    `/api/essai?path=${encodeURIComponent('/territories/{slug}/products')}&slug=${territory.slug}&q=pain`,
  )
  expect(tried.headers.get('location')).toBe(`/api/v1/territories/${territory.slug}/products?q=pain`)
})
