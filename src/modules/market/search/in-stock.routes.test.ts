import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { goToCheckout, shelf, type Variant } from '../../../../test/shelf.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import type { JobContext } from '../../../platform/jobs.ts'
import { cents } from '../../../platform/money.ts'
import { priceJobs } from '../product/price.jobs.ts'

/** A product sold in as many choices as prices, one of each in stock. */
async function withChoices(prices: readonly number[]) {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const { db, id: territory_id } = territory
  const one = { stock_kind: 'counted', stock_count: 1 } as const
  const first = await own.add({ ...one, price_cents: cents(prices[0] ?? 0) })
  const { product_id } = await db
    .selectFrom('variant')
    .select('product_id')
    .where('id', '=', first.id)
    .executeTakeFirstOrThrow()
  const others = prices.slice(1).map((price, i) => ({
    id: newId<'variant'>(),
    territory_id,
    product_id,
    position: i + 1,
    price_cents: cents(price),
    ...one,
  }))
  await db.insertInto('variant').values(others).execute()
  const count = (variant: Variant | undefined, stock_count: number) =>
    db
      .updateTable('variant')
      .set({ stock_count })
      .where('id', '=', variant?.id as Variant['id'])
      .execute()
  return { territory, own, product_id, choices: [first, ...others] as readonly Variant[], count }
}

const plain = (html: string) => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s/g, ' ')
/** What the card of the product says. */
const cardOf = async (territory: TestTerritory, path: string) =>
  /<article class="card" data-of="product">[\s\S]*?<\/article>/.exec(
    await (await territory.visitor().get(path)).text(),
  )?.[0] ?? ''

test('a card says the lowest price that can be had, everywhere, and that nothing is left when nothing is', async () => {
  const { territory, own, choices, count } = await withChoices([400, 650, 900])
  const program = territory.onPlatform()
  const item = async () => {
    const path = `/api/v1/territories/${territory.slug}/products`
    return (await (await program.json('GET', path)).json()).items[0]
  }
  const paths = ['/recherche', '/recherche?q=brioche', '/recherche?tri=price', `/boutiques/${own.shop.slug}`]
  const said = () => Promise.all(paths.map(async (path) => plain(await cardOf(territory, path))))

  for (const card of await said()) expect(card).toMatch(/dès 4,00/i)
  await count(choices[0], 0)
  for (const card of await said()) expect(card).toMatch(/dès 6,50/i)
  expect(await item()).toMatchObject({ price_from_cents: 650, sold_out: false })
  await count(choices[1], 0)
  for (const card of await said()) {
    expect(card).toContain('9,00')
    expect(card).not.toMatch(/dès|Épuisé/i)
  }
  await count(choices[2], 0)
  for (const card of await said()) expect(card).toContain('Épuisé')
  expect(await item()).toMatchObject({ price_from_cents: 400, sold_out: true })
  await count(choices[2], 5)
  expect(await item()).toMatchObject({ price_from_cents: 900, sold_out: false })
})

test('a range of prices and an order by price follow what can be had', async () => {
  const { territory, own, choices, count } = await withChoices([400, 900])
  await own.add({ price_cents: cents(600) })
  const found = async (query: string) => {
    const html = await (await territory.visitor().get(`/recherche?${query}`)).text()
    return [...html.matchAll(/<h3><a [^>]*>([^<]*)<\/a><\/h3>/g)].map(([, title]) => title)
  }
  expect(await found('prix_max=5')).toEqual(['Brioche 1'])
  expect(await found('tri=price')).toEqual(['Brioche 1', 'Brioche 2'])
  await count(choices[0], 0)
  expect(await found('prix_max=5')).toEqual([])
  expect(await found('prix_min=8')).toEqual(['Brioche 1'])
  expect(await found('tri=price')).toEqual(['Brioche 2', 'Brioche 1'])
})

test('the lowest price of thirty days is that of each choice, whatever is left of the others', async () => {
  const { territory, choices, count, product_id } = await withChoices([400, 900])
  const { db } = territory
  await db
    .updateTable('variant')
    .set({ price_cents: cents(800) })
    .where('id', '=', choices[1]?.id as Variant['id'])
    .execute()
  await count(choices[0], 0)
  await count(choices[0], 3)
  const rows = await db
    .selectFrom('variant_price')
    .innerJoin('variant', 'variant.id', 'variant_id')
    .select(['position', 'variant_price.price_cents'])
    .where('product_id', '=', product_id)
    .orderBy('position')
    .orderBy('since')
    .execute()
  expect(rows.map(({ position, price_cents }) => [position, price_cents])).toEqual([
    [0, 400],
    [1, 900],
    [1, 800],
  ])
})

/** What was left to a job. */
async function refreshPrices({ db, id, clock }: TestTerritory): Promise<number> {
  const { rows } = await sql<{ payload: unknown }>`
    delete from graphile_worker._private_jobs as job using graphile_worker._private_tasks as task
    where task.id = job.task_id and task.identifier = 'market.refresh_price' and payload ->> 'territoryId' = ${id}
    returning payload`.execute(db)
  const [{ run }] = priceJobs as [(typeof priceJobs)[0]]
  for (const { payload } of rows) await run(payload, { db, now: clock.now } as JobContext)
  return rows.length
}

const pricesOf = async ({ db, id }: TestTerritory) =>
  (
    await db
      .selectFrom('product')
      .select('price_from_cents')
      .where('territory_id', '=', id)
      .orderBy('id')
      .execute()
  ).map((row) => row.price_from_cents)

test('a shop that holds its product keeps no order waiting, and the price follows once it lets go', async () => {
  const { territory, own, product_id, choices } = await withChoices([400, 900])
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[choices[0] as Variant, 1]])
  const held = await territory.db.startTransaction().execute()
  await held.selectFrom('product').select('id').where('id', '=', product_id).forUpdate().execute()
  expect((await lea.post(path, form)).status).toBe(303)
  await held.commit().execute()
  expect(await refreshPrices(territory)).toBe(1)
  expect(await pricesOf(territory)).toEqual([900])
})

test('eight buyers at once of the last choices of two products, taken crosswise, leave both prices right', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const { db, id: territory_id } = territory
  for (let n = 0; n < 2; n++) await own.add({ price_cents: cents(900) })
  const products = await db
    .selectFrom('product')
    .select('id')
    .where('territory_id', '=', territory_id)
    .orderBy('id')
    .execute()
  // Rows are locked by variant: every other pair meets the second product first.
  const pairs = Array.from({ length: 8 }, (_, at) =>
    (at % 2 ? products.toReversed() : products).map(({ id: product_id }) => ({
      id: newId<'variant'>(),
      product_id,
    })),
  )
  const choice = { territory_id, price_cents: cents(100), stock_kind: 'counted', stock_count: 1 } as const
  await db
    .insertInto('variant')
    .values(pairs.flat().map((row, at) => ({ ...row, ...choice, position: at + 1 })))
    .execute()
  expect(await pricesOf(territory)).toEqual([100, 100])
  const sends = await Promise.all(
    pairs.map(async (pair) => {
      const client = territory.visitor()
      const { path, form } = await goToCheckout(
        client,
        [own],
        pair.map((variant) => [variant, 1] as const),
      )
      return () => client.post(path, form)
    }),
  )
  const answers = await Promise.all(sends.map((send) => send()))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(303))
  await refreshPrices(territory)
  expect(await pricesOf(territory)).toEqual([900, 900])
})

test('eight buyers who take the last of eight choices at once all get them, and the ninth price is what is left', async () => {
  const { territory, own, choices } = await withChoices([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => n * 100))
  const sends = await Promise.all(
    choices.slice(0, 8).map(async (choice) => {
      const client = territory.visitor()
      const { path, form } = await goToCheckout(client, [own], [[choice, 1]])
      return () => client.post(path, form)
    }),
  )
  const answers = await Promise.all(sends.map((send) => send()))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(303))
  await refreshPrices(territory)
  expect(await pricesOf(territory)).toEqual([900])
  expect(plain(await cardOf(territory, '/recherche'))).toContain('9,00')
})
