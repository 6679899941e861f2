import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../src/platform/db.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import { end, freePort, newDataFolder, startSite } from './site.ts'

/** The same seed kills at the same moments; the machine still does what it wants in between. */
const seed = Number(process.env.PARVIS_CRASH_SEED ?? 20_261_121)
const rounds = Number(process.env.PARVIS_CRASH_ROUNDS ?? 2)
const clients = 6

function dice(from: number): () => number {
  let state = from
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const postmaster = (cluster: string) =>
  Number(readFileSync(path.join(cluster, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])

type Offer = { readonly shop: string; readonly variants: readonly string[]; readonly slots: readonly Slot[] }
type Slot = { readonly fulfilment: string; readonly starts_at: string }
type Placed = { readonly id: string }
/** What a client asked, and what it was told: an order, a refusal, or nothing before the end. */
type Asked = { readonly body: string; told?: Placed | 'refused' }

test(`killed at any moment under orders: what was confirmed is there once, and nothing is half done (seed ${seed})`, async () => {
  const folder = newDataFolder()
  const random = dice(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const port = await freePort()
  let site = await startSite(folder, port)
  const server = await startPostgres({ dataFolder: folder })
  let db = connect(server.url, { max: 2 })
  onTestFinished(async () => {
    await db.destroy()
    await server.stop()
    // It stops the database too, which nobody else uses any more.
    await end(site, 'SIGINT')
    rmSync(folder, { recursive: true, force: true })
  })

  const api = (to: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}/api/v1${to}`, { ...init, signal: AbortSignal.timeout(20_000) })
  const offers: Offer[] = []
  for (const { shop, variants } of await listShops(db)) {
    const asked = `/slots?shop=${shop}&variants=${variants}&limit=100`
    const { items } = (await (await api(asked)).json()) as { items: readonly Slot[] }
    offers.push({ shop, variants, slots: items.slice(-20) })
  }
  const before = await readStock(db)

  const asked = new Map<string, Asked>()
  const send = async (key: string, one: Asked) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key }
    const answer = await api('/territories/ardennes/orders', { method: 'POST', headers, body: one.body })
    if (answer.status === 201) one.told = (await answer.json()) as Placed
    else if (answer.status < 500) one.told = 'refused'
  }
  const draw = (): Asked => {
    const first = pick(offers)
    const second = pick(offers.filter((offer) => offer !== first))
    const lines = [first, second].map(({ variants }) => ({ variant: pick(variants), quantity: 1 }))
    const collections = [first, second].map(({ shop, slots }) => ({ shop, ...pick(slots) }))
    const email = `client-${asked.size}@exemple.fr`
    const wanted = collections.map(({ shop, fulfilment, starts_at }) => ({ shop, fulfilment, starts_at }))
    return {
      body: JSON.stringify({
        buyer: { name: 'Léa', email },
        age_confirmed: true,
        lines,
        collections: wanted,
      }),
    }
  }

  for (let round = 0; round < rounds; round++) {
    let over = false
    const crowd = Array.from({ length: clients }, async () => {
      while (!over) {
        const key = `crash-${seed}-${asked.size}`
        const one = draw()
        asked.set(key, one)
        await send(key, one).catch(() => undefined)
      }
    })
    await setTimeout(400 + random() * 1500)
    // One round in two the database dies too, in the middle of whatever it was writing.
    if (round % 2 === 1) process.kill(postmaster(server.folder), 'SIGKILL')
    await end(site, 'SIGKILL')
    over = true
    await Promise.all(crowd)
    site = await startSite(folder, port)
  }
  // Whoever was told nothing asks again with the same key: the same order, or the first one.
  for (const [key, one] of asked) while (!one.told) await send(key, one)

  await db.destroy()
  const again = await startPostgres({ dataFolder: folder })
  onTestFinished(again.stop)
  db = connect(again.url, { max: 2 })
  const told = [...asked].filter(([, one]) => one.told !== 'refused')
  expect(told.length).toBeGreaterThan(rounds)
  const { rows } = await sql<{ key: string; id: string }>`
    select idempotency_key as key, id from "order" where idempotency_key like ${`crash-${seed}-%`}`.execute(
    db,
  )
  expect(Object.fromEntries(rows.map(({ key, id }) => [key, id]))).toEqual(
    Object.fromEntries(told.map(([key, one]) => [key, (one.told as Placed).id])),
  )
  expect(rows).toHaveLength(told.length)
  await lettersWritten(db)
  expect(await listHalves(db)).toEqual([])
  expect(await readStock(db)).toEqual(minus(before, await readSold(db)))
}, 300_000)

type TestDb = ReturnType<typeof connect>

/** Shops of the demonstration paid at the counter, with what they count. */
async function listShops(db: TestDb) {
  const { rows } = await sql<{ shop: string; variants: string[] }>`
    select shop.id as shop, array_agg(variant.id order by variant.id) as variants
    from shop join product on product.shop_id = shop.id join variant on variant.product_id = product.id
    where shop.state = 'accepted' and shop.suspended_at is null and pays_in_shop and product.visible
      and available_from is null and available_until is null
      and stock_kind = 'counted' and stock_count > 1 and retired_at is null
      and exists (select from fulfilment where fulfilment.shop_id = shop.id and kind = 'counter' and active)
    group by shop.id order by count(*) desc, shop.id limit 6`.execute(db)
  return rows
}

async function readStock(db: TestDb): Promise<Record<string, number>> {
  const { rows } = await sql<{ id: string; stock_count: number }>`
    select id, stock_count from variant where stock_kind = 'counted' order by id`.execute(db)
  return Object.fromEntries(rows.map(({ id, stock_count }) => [id, stock_count]))
}

/** What our clients bought, by variant. */
async function readSold(db: TestDb): Promise<Record<string, number>> {
  const { rows } = await sql<{ id: string; sold: number }>`
    select variant_id as id, sum(quantity)::int as sold
    from "order" join shop_order on shop_order.order_id = "order".id
    join order_line on order_line.shop_order_id = shop_order.id
    where idempotency_key like ${`crash-${seed}-%`} group by variant_id`.execute(db)
  return Object.fromEntries(rows.map(({ id, sold }) => [id, sold]))
}

const minus = (stock: Record<string, number>, sold: Record<string, number>) =>
  Object.fromEntries(Object.entries(stock).map(([id, count]) => [id, count - (sold[id] ?? 0)]))

/** Comes back once no order waits for its letter: a job writes it, and one that was killed at it begins again. */
async function lettersWritten(db: TestDb): Promise<void> {
  const { rows } = await sql`select from graphile_worker.jobs
    where task_identifier = 'market.tell_placed' and attempts < max_attempts limit 1`.execute(db)
  if (rows.length === 0) return
  await setTimeout(200)
  await lettersWritten(db)
}

/** Orders of our clients without their two shops, their lines, their slots or their one mail; slots that do not add up. */
async function listHalves(db: TestDb) {
  const { rows } = await sql<{ what: string }>`
    with ours as (select * from "order" where idempotency_key like ${`crash-${seed}-%`})
    select 'order ' || id as what from ours where 2 <> (select count(*) from shop_order where order_id = ours.id)
    union all
    select 'order without a mail ' || id from ours where 1 <> (select count(*) from mail where recipient = ours.email)
    union all
    select 'part ' || part.id from shop_order part join ours on ours.id = part.order_id
    where 1 <> (select count(*) from order_line where shop_order_id = part.id)
      or not exists (select from slot_booking b where b.slot_id = part.slot_id and b.order_id = part.order_id)
    union all
    select 'slot ' || id from slot where taken <> (select count(*) from slot_booking where slot_id = slot.id)`.execute(
    db,
  )
  return rows
}
