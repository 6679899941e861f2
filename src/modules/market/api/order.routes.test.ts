import { expect, test } from 'vitest'
import { newOrder } from '../../../../test/order.ts'
import { countOrders, round, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

test('a program orders as a guest, once per key, and reads its order with the secret alone', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add({ stock_kind: 'counted', stock_count: 5 })
  const program = territory.onPlatform()
  const { items } = (await (await program.json('GET', `/api/v1/slots?shop=${own.shop.id}`)).json()) as {
    items: { fulfilment: string; starts_at: string }[]
  }
  const body = {
    buyer: { name: 'Léa', phone: '0324000000' },
    lines: [{ variant: variant.id, quantity: 2 }],
    collections: [{ shop: own.shop.id, fulfilment: own.fulfilment, starts_at: items[0]?.starts_at }],
  }
  const to = `/api/v1/territories/${territory.slug}/orders`
  expect((await program.json('POST', to, body)).status).toBe(422)
  const key = { 'idempotency-key': 'a-key-of-its-own' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => program.json('POST', to, body, key)))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201))
  const placed = (await Promise.all(answers.map((answer) => answer.json()))) as {
    id: string
    secret: string
  }[]
  expect(new Set(placed.map((one) => JSON.stringify(one))).size).toBe(1)
  const { id, secret } = placed[0] as { id: string; secret: string }

  const other = await program.json(
    'POST',
    to,
    { ...body, lines: [{ variant: variant.id, quantity: 1 }] },
    key,
  )
  expect(other.status).toBe(409)
  const tooMany = await program.json(
    'POST',
    to,
    { ...body, lines: [{ variant: variant.id, quantity: 4 }] },
    { 'idempotency-key': 'another-key' },
  )
  expect(tooMany.status).toBe(409)
  expect(tooMany.headers.get('content-type')).toBe('application/problem+json')
  expect(await tooMany.text()).toContain('Il ne reste que 3')

  const twice = await program.json(
    'POST',
    to,
    {
      ...body,
      collections: [...body.collections, { ...body.collections[0], starts_at: items[1]?.starts_at }],
    },
    { 'idempotency-key': 'a-third-key' },
  )
  expect(twice.status).toBe(422)
  expect(await twice.json()).toMatchObject({ type: '/problems/order.collected_twice' })

  const ancient = await program.json(
    'POST',
    to,
    { ...body, collections: [{ ...body.collections[0], starts_at: '0000-01-01T00:00:00Z' }] },
    { 'idempotency-key': 'a-fourth-key' },
  )
  expect(ancient.status).toBe(409)
  expect(await ancient.text()).toContain('n’est plus proposé')

  expect((await program.json('GET', `/api/v1/orders/${id}`)).status).toBe(404)
  const wrong = await program.json('GET', `/api/v1/orders/${id}`, undefined, {
    'parvis-order-secret': 'guess',
  })
  expect(wrong.status).toBe(404)
  const shown = await program.json('GET', `/api/v1/orders/${id}`, undefined, {
    'parvis-order-secret': secret,
  })
  expect(shown.headers.get('cache-control')).toBe('private, no-store')
  expect(await shown.json()).toMatchObject({
    id,
    state: 'in_progress',
    parts: [{ goods_cents: 900, due_cents: 900, lines: [{ quantity: 2 }] }],
  })
})

test('a program escapes no rule of its buyer by writing an address or a number in another way', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory, { test_card: true })
  const variant = await own.add({ stock_kind: 'unlimited' })
  const { db, id } = territory
  await db.updateTable('territory').set({ no_show_limit: 1 }).where('id', '=', id).execute()
  const missed = await newOrder(territory, own.shop, { state: 'no_show' })
  await db
    .updateTable('order')
    .set({ email: 'lea@exemple.fr', phone: '0612345678' })
    .where('id', '=', missed.orderId)
    .execute()
  const program = territory.onPlatform()
  const { items } = (await (await program.json('GET', `/api/v1/slots?shop=${own.shop.id}`)).json()) as {
    items: { starts_at: string }[]
  }
  const order = (reach: object, key: string) =>
    program.json(
      'POST',
      `/api/v1/territories/${territory.slug}/orders`,
      {
        buyer: { name: 'Léa', ...reach },
        lines: [{ variant: variant.id, quantity: 1 }],
        collections: [{ shop: own.shop.id, fulfilment: own.fulfilment, starts_at: items[0]?.starts_at }],
      },
      { 'idempotency-key': `reach-${key}` },
    )
  for (const reach of [{ email: 'Lea@Exemple.FR' }, { phone: '+33612345678' }]) {
    const answer = await order(reach, newId())
    expect(await answer.json()).toMatchObject({ type: '/problems/order.prepaid_only' })
  }
  expect((await order({ email: 'Marc@exemple.fr' }, newId())).status).toBe(201)
})

test('a program sells no alcohol to a buyer whose age it has not asked', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const beer = await own.add({}, { alcohol_tenths: 60 })
  const program = territory.onPlatform()
  const { items } = (await (await program.json('GET', `/api/v1/slots?shop=${own.shop.id}`)).json()) as {
    items: { starts_at: string }[]
  }
  const order = (age: object) =>
    program.json(
      'POST',
      `/api/v1/territories/${territory.slug}/orders`,
      {
        buyer: { name: 'Léa', phone: '0324000000' },
        lines: [{ variant: beer.id, quantity: 1 }],
        collections: [{ shop: own.shop.id, fulfilment: own.fulfilment, starts_at: items[0]?.starts_at }],
        ...age,
      },
      { 'idempotency-key': newId() },
    )
  for (const age of [{}, { age_confirmed: false }]) {
    const refused = await order(age)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ type: '/problems/order.minor' })
  }
  expect(await countOrders(territory)).toBe(0)
  expect((await order({ age_confirmed: true })).status).toBe(201)
})

test('a program has goods brought to an address, in a commune the round passes', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory, { test_card: true, opening_hours: 'Mo-Su,PH 08:00-09:00' })
  const [sedan, givet] = [await territory.commune('Sedan'), await territory.commune('Givet')]
  const fulfilment = await round(territory, { shop_id: own.shop.id }, sedan)
  const loaf = await own.add()
  const program = territory.onPlatform()
  const { items } = (await (
    await program.json('GET', `/api/v1/slots?shop=${own.shop.id}&commune=${sedan.insee_code}&limit=100`)
  ).json()) as { items: { fulfilment: string; starts_at: string }[] }
  const order = (door: object) =>
    program.json(
      'POST',
      `/api/v1/territories/${territory.slug}/orders`,
      {
        buyer: { name: 'Léa', phone: '0324000000', ...door },
        lines: [{ variant: loaf.id, quantity: 1 }],
        collections: [
          {
            shop: own.shop.id,
            fulfilment,
            starts_at: items.find((slot) => slot.fulfilment === fulfilment)?.starts_at,
            payment: 'beforehand',
          },
        ],
      },
      { 'idempotency-key': newId() },
    )
  const door = { street: '12 rue des Saules', postal_code: '08200', commune: sedan.insee_code }
  const { street: _, ...nowhere } = door
  for (const [given, code, status] of [
    [nowhere, 'order.no_address', 422],
    [{ ...door, commune: undefined }, 'order.no_address', 422],
    [{ ...door, commune: givet.insee_code }, 'order.not_served', 409],
  ] as const) {
    const refused = await order(given)
    expect([refused.status, (await refused.json()).type]).toEqual([status, `/problems/${code}`])
  }
  expect(await countOrders(territory)).toBe(0)
  expect((await order(door)).status).toBe(201)
})
