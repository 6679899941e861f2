import { expect, test } from 'vitest'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { stocked } from '../search/search.world.ts'

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
  const made = {
    territory_id: territory.id,
    created_at: territory.clock.now,
    updated_at: territory.clock.now,
  }
  const rows = ['Pain de seigle', 'Pain complet', 'Brioche'].map((title, i) => ({
    ...made,
    id: newId<'product'>(),
    shop_id: shop.id,
    category_id: category,
    slug: `p-${i}`,
    title,
    vat_rate_basis_points: 550,
  }))
  await territory.db.insertInto('product').values(rows).execute()
  const products = rows.map(({ id }) => id)
  const priced = { territory_id: territory.id, price_cents: cents(420) }
  await territory.db
    .insertInto('variant')
    .values(products.map((product_id) => ({ ...priced, id: newId<'variant'>(), product_id })))
    .execute()
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

test('the last day of a product is a day of its own territory', async () => {
  const { territory, products, get } = await market()
  const { db, clock, id } = territory
  await db.updateTable('territory').set({ time_zone: 'America/Cayenne' }).where('id', '=', id).execute()
  // Already tomorrow in Paris, still the evening in Cayenne.
  const evening = Temporal.ZonedDateTime.from('2030-05-14T21:00[America/Cayenne]')
  await db
    .updateTable('product')
    .set({ available_until: evening.toPlainDate() })
    .where('id', '=', products[0] as never)
    .execute()
  clock.now = evening.toInstant()
  expect((await get(`/products/${products[0]}`)).body).toMatchObject({ title: 'Pain de seigle' })
  clock.now = evening.add({ hours: 4 }).toInstant()
  expect(await get(`/products/${products[0]}`)).toMatchObject({ status: 404 })
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

test('slots are listed page by page, and those that the goods asked or the commune rule out are left out', async () => {
  const { territory, commune, shop, products, get } = await market()
  const { db, clock } = territory
  const item = { product_id: products[0] as never }
  const variant = await db
    .selectFrom('variant')
    .select('id')
    .where('product_id', '=', item.product_id)
    .executeTakeFirstOrThrow()
  const all = await get(`/slots?shop=${shop.id}&limit=100`)
  const first = await get(`/slots?shop=${shop.id}&limit=2`)
  const second = await get(`/slots?shop=${shop.id}&limit=2&cursor=${first.body.next_cursor}`)
  expect([...first.body.items, ...second.body.items]).toEqual(all.body.items.slice(0, 4))

  await db.updateTable('product').set({ lead_days: 3 }).where('id', '=', item.product_id).execute()
  const ordered = await get(`/slots?shop=${shop.id}&limit=1&variants=${variant.id}`)
  const soonest = Temporal.Instant.from(ordered.body.items[0].starts_at)
  const days = soonest
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDate()
    .since(clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
  expect(days.days).toBe(3)
  const other = await territory.shop(commune)
  expect(await get(`/slots?shop=${other.id}&variants=${variant.id}`)).toMatchObject({ status: 422 })

  const round = newId<'fulfilment'>()
  await db
    .insertInto('fulfilment')
    .values({
      id: round,
      territory_id: territory.id,
      kind: 'delivery',
      shop_id: shop.id,
      name: 'Tournée',
      opening_hours: 'Mo-Su 17:00-19:00',
    })
    .execute()
  const kinds = async (asked: string) => {
    const met = new Set<string>()
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const { body } = await get(`/slots?shop=${shop.id}&limit=100&cursor=${cursor}${asked}`)
      for (const { kind } of body.items) met.add(kind)
      cursor = body.next_cursor
    }
    return met
  }
  expect(await kinds(`&commune=${commune.insee_code}`)).toEqual(new Set(['counter']))
  await db
    .insertInto('fulfilment_commune')
    .values({ territory_id: territory.id, fulfilment_id: round, commune_id: commune.id })
    .execute()
  expect(await kinds(`&commune=${commune.insee_code}`)).toEqual(new Set(['counter', 'delivery']))
  expect((await get(`/slots?shop=${shop.id}&commune=01001`)).status).toBe(422)
})

test('the slots of a pick-up point are its own, not those of the other points its shops bring to', async () => {
  const { territory, commune, shop, point, get } = await market()
  const other = await territory.pickupPoint(commune, { name: 'La Médiathèque' })
  const ways = [point, other].map(({ id: pickup_point_id }) => ({
    territory_id: territory.id,
    pickup_point_id,
  }))
  await territory.db
    .insertInto('fulfilment')
    .values(ways.map((way) => ({ ...way, id: newId<'fulfilment'>(), kind: 'point' as const })))
    .execute()
  // Shops come to it later: it is a point already.
  expect(await get(`/slots?pickup_point=${other.id}`)).toMatchObject({ status: 200, body: { items: [] } })
  await territory.db
    .insertInto('pickup_point_shop')
    .values(ways.map((way) => ({ ...way, shop_id: shop.id })))
    .execute()
  const { body } = await get(`/slots?pickup_point=${other.id}&limit=100`)
  expect(new Set(body.items.map(({ name }: { name: string }) => name))).toEqual(new Set(['La Médiathèque']))
})

test('a day sold out of what is made every day has no slot left for it, and keeps those of other goods', async () => {
  const { territory, shop, products, get } = await market()
  const { db, clock } = territory
  const [brioche, bread] = await db
    .selectFrom('variant')
    .select('id')
    .where('product_id', 'in', products.slice(0, 2) as never[])
    .orderBy('id')
    .execute()
  if (!brioche || !bread) throw new Error('two goods are on the shelf')
  await db
    .updateTable('variant')
    .set({ stock_kind: 'daily', daily_quantity: 5 })
    .where('id', '=', brioche.id)
    .execute()
  const today = clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
  const [full, left] = [today.add({ days: 2 }), today.add({ days: 3 })]
  await db
    .insertInto('daily_stock')
    .values(
      [full, left].map((day, i) => ({
        territory_id: territory.id,
        variant_id: brioche.id,
        day,
        quantity: 5,
        taken: 5 - i,
      })),
    )
    .execute()
  const daysOf = async (variants: string) => {
    const days = new Set<string>()
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const { body } = await get(`/slots?shop=${shop.id}&limit=100&cursor=${cursor}&variants=${variants}`)
      for (const { starts_at } of body.items)
        days.add(Temporal.Instant.from(starts_at).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString())
      cursor = body.next_cursor
    }
    return [full, left].map((day) => days.has(day.toString()))
  }
  expect(await daysOf(brioche.id)).toEqual([false, true])
  expect(await daysOf(bread.id)).toEqual([true, true])
  expect(await daysOf(`${bread.id},${brioche.id}`)).toEqual([false, true])
})

test('errors are problems, each with its status', async () => {
  const { territory, get } = await market()
  const at = `/territories/${territory.slug}`
  const refused: [string, number][] = [
    [`${at}/products?limit=0`, 422],
    [`${at}/products?limit=101`, 422],
    [`${at}/shops?limit=dix`, 422],
    [`${at}/shops?limit=1e1`, 422],
    [`${at}/shops?limit=0x10`, 422],
    [`${at}/products?price_min_cents=+5`, 422],
    [`${at}/products?sort=hasard`, 422],
    [`${at}/products?commune=Rethel`, 422],
    [`${at}/products?cursor=x`, 400],
    [`${at}/communes?cursor=-1`, 400],
    ['/territories/nulle-part/shops', 404],
    ['/products/rien', 404],
    [`/products/${newId()}`, 404],
    ['/slots', 422],
    [`/slots?shop=${newId()}&limit=101`, 422],
    [`/slots?shop=${newId()}&variants=pain`, 422],
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

test('shops are found by their own words or by what they sell, slips forgiven, and by nothing else', async () => {
  const { territory } = await stocked()
  const client = territory.onPlatform()
  const named = async (text: string) => {
    const path = `/api/v1/territories/${territory.slug}/shops?q=${encodeURIComponent(text)}`
    const { items } = await (await client.json('GET', path)).json()
    return items.map(({ name }: { name: string }) => name)
  }
  expect(await named('ruchers')).toEqual(['Les Ruchers de la Vence'])
  expect(await named('rucherss')).toEqual(['Les Ruchers de la Vence'])
  expect(await named('fromagge')).toEqual(['La Fournée'])
  expect(await named('ornithorynque')).toEqual([])
  expect(await named('!?')).toEqual([])
  expect(await named('')).toHaveLength(2)
})

test('another site may call it; another method of a known address is 405', async () => {
  const { territory, client } = await market()
  const path = `/api/v1/territories/${territory.slug}/orders`
  const elsewhere = { origin: 'https://mairie.example' }
  const asked = await client.json('OPTIONS', path, undefined, {
    ...elsewhere,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type, idempotency-key',
  })
  expect(asked.status).toBe(204)
  expect(asked.headers.get('access-control-allow-headers')).toContain('idempotency-key')
  const wrong = await client.json('DELETE', path, undefined, elsewhere)
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
  expect(wrong.headers.get('content-type')).toBe('application/problem+json')
  expect(wrong.headers.get('access-control-allow-origin')).toBe('*')
  const read = await client.json('POST', '/api/v1/territories')
  expect([read.status, read.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})

test('what is wrong is said in one language, and a body that is no JSON is told so', async () => {
  const { territory, get, client } = await market()
  const { body } = await get(`/territories/${territory.slug}/shops?limit=101`)
  expect(body.errors).toEqual([{ name: 'limit', detail: 'Trop grand : nombre doit être <=100' }])
  const sent = await client.json('POST', '/api/v1/apportionments', {}, { 'content-type': 'text/plain' })
  expect(sent.status).toBe(400)
  expect(await sent.json()).toMatchObject({ type: '/problems/request.not_json' })
})

test('the documentation offers to try a call, and tells as a command what no form could send', async () => {
  const { client, territory } = await market()
  const page = await (await client.get('/api')).text()
  expect(page).toContain('/territories/{slug}/products')
  expect(page).toContain('<option value="delivery">delivery</option>')
  expect(page).toContain('1–100, sinon 24')
  expect(page).toContain('<span lang="en"><code>next_cursor</code> of the page before.</span>')
  expect(page).toContain('Largest remainder')
  const { components } = await (await client.json('GET', '/api/v1/openapi.json')).json()
  expect(components.schemas.Order.properties.state.enum).toContain('partly_ready')
  // What needs a header is told as a command: no form could send it.
  expect(page).toContain('-H &#39;parvis-order-secret: ')
  expect(page).not.toContain('name="path" value="/orders/{id}"')
  const tried = await client.get(
    `/api/essai?path=${encodeURIComponent('/territories/{slug}/products')}&slug=${territory.slug}&q=pain`,
  )
  expect(tried.headers.get('location')).toBe(`/api/v1/territories/${territory.slug}/products?q=pain`)
})
