import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  countOrders,
  goToCheckout,
  type Shelf,
  shelf,
  stockOf,
  type Variant,
} from '../../../../test/shelf.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'

/** The same slot for everybody, and forms ready to be sent at once. */
async function crowd(territory: TestTerritory, own: Shelf, variant: Variant, people: number) {
  const first = await goToCheckout(territory.visitor(), [own], [[variant, 1]])
  return Promise.all(
    Array.from({ length: people }, async () => {
      const client = territory.visitor()
      await client.post('/panier/lignes', { variant: variant.id, quantity: '1' })
      return () => client.post(first.path, { ...first.form, key: randomUUID() })
    }),
  )
}

test('one basket confirmed in ten tabs at once is one order; what came in meanwhile is asked first', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add()
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[variant, 1]])
  await lea.post('/panier/lignes', { variant: variant.id, quantity: '1' })
  const stale = await lea.post(path, { ...form, key: randomUUID() })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('Votre commande vient de changer')
  await lea.post(`/panier/lignes/${variant.id}`, { quantity: '1' })
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => lea.post(path, { ...form, key: randomUUID() })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(409)])
  expect(await countOrders(territory)).toBe(1)
})

test('200 buyers for a stock of 50: 50 orders, 150 told what is left', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add({ stock_kind: 'counted', stock_count: 50 })
  const sends = await crowd(territory, own, variant, 200)
  const answers = await Promise.all(sends.map((send) => send()))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(50)
  const refused = answers.filter(({ status }) => status === 409)
  expect(refused).toHaveLength(150)
  expect(await refused[0]?.text()).toContain('Il ne reste plus de « Brioche 1 »')
  expect(await countOrders(territory)).toBe(50)
  expect(await stockOf(territory, variant)).toBe(0)
}, 120_000)

test('200 buyers for a slot with 10 places: 10 orders, 190 told that it is full', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory, { places: 10 })
  const variant = await own.add()
  const sends = await crowd(territory, own, variant, 200)
  const answers = await Promise.all(sends.map((send) => send()))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([
    ...Array(10).fill(303),
    ...Array(190).fill(409),
  ])
  // Whether they found it full, or waited for the last place.
  for (const answer of answers.filter(({ status }) => status === 409))
    expect(await answer.text()).toContain('plus de place')
  const slot = await territory.db
    .selectFrom('slot')
    .select(['taken', 'places'])
    .where('fulfilment_id', '=', own.fulfilment)
    .executeTakeFirstOrThrow()
  expect(slot).toEqual({ taken: 10, places: 10 })
}, 120_000)

test('30 brioches a day are 30 that day', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add({ stock_kind: 'daily', daily_quantity: 30 })
  const sends = await crowd(territory, own, variant, 60)
  const answers = await Promise.all(sends.map((send) => send()))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(30)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(30)
}, 60_000)

test('the same button pressed 20 times is one order', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add({ stock_kind: 'counted', stock_count: 50 })
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[variant, 3]])
  const answers = await Promise.all(Array.from({ length: 20 }, () => lea.post(path, form)))
  expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
  expect(await countOrders(territory)).toBe(1)
  expect(await stockOf(territory, variant)).toBe(47)
  const other = await lea.post(path, { ...form, name: 'Un autre' })
  expect(other.status).toBe(409)
}, 60_000)

test('orders that cross the same shops in opposite order wait for each other', async () => {
  const territory = await newTerritory()
  const [a, b] = [await shelf(territory, { name: 'Alpha' }), await shelf(territory, { name: 'Bêta' })] as [
    Shelf,
    Shelf,
  ]
  const [x, y] = [
    await a.add({ stock_kind: 'counted', stock_count: 100 }),
    await b.add({ stock_kind: 'counted', stock_count: 100 }),
  ] as [Variant, Variant]
  const sends = await Promise.all(
    Array.from({ length: 30 }, async (_, at) => {
      const client = territory.visitor()
      const crossed = at % 2 === 0
      const { path, form } = await goToCheckout(
        client,
        crossed ? [a, b] : [b, a],
        crossed
          ? [
              [x, 1],
              [y, 1],
            ]
          : [
              [y, 1],
              [x, 1],
            ],
      )
      return () => client.post(path, form)
    }),
  )
  const answers = await Promise.all(sends.map((send) => send()))
  expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(303))
  expect(await stockOf(territory, x)).toBe(70)
}, 60_000)
