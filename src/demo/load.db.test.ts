import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownDatabase } from '../../test/database.ts'
import { demoStorage as storage } from '../../test/demo.ts'
import { findTerritory, listTerritories } from '../modules/territory/index.ts'
import { connect } from '../platform/db.ts'
import { originalKey } from '../platform/files.ts'
import { demo } from './demo.ts'
import { loadDemo } from './load.ts'

/** Of its own: in the database that tests share, the demonstration may be there already. */
let own: Awaited<ReturnType<typeof ownDatabase>>
let db: ReturnType<typeof connect>
let id: string
/** What is there after a load that was stopped at its last territory. */
let half: readonly unknown[]
/** What each of two loads at once said. */
const told: readonly string[][] = [[], []]
const demonstrations = ['ardennes', 'enjoy-mel', 'cotentin', 'aire-a-l-argonne', 'flandre-lys']
beforeAll(async () => {
  own = await ownDatabase('load')
  db = connect(own.url, { max: 4 })
  const now = Temporal.Instant.from('2026-11-21T08:30:00Z')
  const stopped = loadDemo(db, storage, now, (line) => {
    if (line === '/flandre-lys is ready') throw new Error('stopped')
  })
  await expect(stopped).rejects.toThrow('stopped')
  half = await listTerritories(db)
  // By two processes at once, as when they start together.
  await Promise.all(told.map((lines) => loadDemo(db, storage, now, (line) => lines.push(line))))
  id = (await findTerritory(db, { slug: 'ardennes' }))?.id ?? ''
}, 120_000)
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows
const countOf = async (table: string) =>
  (
    await rows(
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where territory_id = ${id}`,
    )
  )[0]?.n

test('one shop charges no VAT, and none of its lines bears any', async () => {
  const found = await rows(
    sql<{ slug: string; taxed: number }>`select slug,
      (select count(*)::int from shop_order join order_line on order_line.shop_order_id = shop_order.id
        where shop_order.shop_id = shop.id and vat_rate_basis_points > 0) as taxed
      from shop where vat_number is null and territory_id = ${id}`,
  )
  expect(found).toEqual([{ slug: 'la-safraniere-de-machault', taxed: 0 }])
})

test('all that is written is there, with its picture and its price', async () => {
  const { shops, pickupPoints, categories } = demo()
  expect(await countOf('shop')).toBe(shops.length)
  expect(await countOf('product')).toBe(shops.flatMap((shop) => shop.products).length)
  expect(await countOf('pickup_point')).toBe(pickupPoints.length)
  expect(await countOf('category')).toBe(categories.length)
  expect(
    await rows(sql`select slug from product where territory_id = ${id}
      and (picture_file_id is null or price_from_cents is null or search_words = '')`),
  ).toEqual([])
})

test('a load that is stopped leaves nothing, and the next one loads all', async () => {
  expect(half).toEqual([])
  const loaded = await db.selectFrom('territory').select('slug').where('slug', 'in', demonstrations).execute()
  expect(loaded).toHaveLength(demonstrations.length)
})

test('a picture is kept once, however many products show it', async () => {
  const files = await db
    .selectFrom('file')
    .select(['id', 'kind', 'media_type', 'sha256'])
    .where('territory_id', '=', id as never)
    .execute()
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(files.length)
  expect(files.length).toBeLessThan(250)
  for (const file of files.slice(0, 10)) expect(await storage.get(originalKey(file))).toBeDefined()
})

test('the seven partners and four communes wear their colours', async () => {
  expect(
    await rows(
      sql`select count(*)::int as n from organisation where territory_id = ${id} and logo_file_id is not null`,
    ),
  ).toEqual([{ n: 12 }])
})

test('the territory and all its organisations can be written to and called, and nobody real is', async () => {
  const reaches = await rows(
    sql<{ website: string; email: string; phone: string }>`
      select website, email, phone from organisation where territory_id = ${id}
      union all select website, email, phone from territory where id = ${id}`,
  )
  expect(reaches.length).toBeGreaterThan(400)
  for (const { website, email, phone } of reaches) {
    expect(website).toMatch(/^https:\/\/example\.org\//)
    expect(email).toMatch(/@example\.org$/)
    expect(phone).toMatch(/^01 99 00 \d\d \d\d$/)
  }
  expect(new Set(reaches.map(({ phone }) => phone)).size).toBe(reaches.length)
})

test('orders are in every state', async () => {
  const states = await rows(
    sql<{ state: string }>`select distinct state from shop_order where territory_id = ${id} order by 1`,
  )
  expect(states.map(({ state }) => state)).toEqual([
    'accepted',
    'at_point',
    'awaiting_payment',
    'cancelled',
    'expired',
    'handed_over',
    'no_show',
    'placed',
    'ready',
    'refused',
  ])
  expect(await countOf('order')).toBeGreaterThan(80)
})

test('places taken are the bookings, and each booking is of an order that holds its place', async () => {
  expect(
    await rows(sql`select slot.id from slot where territory_id = ${id} and taken <>
      (select count(*) from slot_booking where slot_booking.slot_id = slot.id)`),
  ).toEqual([])
  expect(
    await rows(sql`select b.slot_id from slot_booking b where b.territory_id = ${id} and not exists (
      select from shop_order p where p.order_id = b.order_id and p.slot_id = b.slot_id
        and p.state not in ('refused', 'cancelled', 'expired'))`),
  ).toEqual([])
})

test('each day’s bread taken is what orders of that day hold', async () => {
  expect(
    await rows(sql`select variant_id, day from daily_stock d where territory_id = ${id} and taken <> (
      select coalesce(sum(l.quantity), 0) from order_line l join shop_order p on p.id = l.shop_order_id
      where l.variant_id = d.variant_id and l.stock_day = d.day
        and p.state not in ('refused', 'cancelled', 'expired'))`),
  ).toEqual([])
})

test('a counted stock left and what orders hold make what the shop had', async () => {
  const counted = demo().shops.flatMap((shop) =>
    shop.products.flatMap(({ variants }) =>
      variants.map(({ stock }) => (stock.kind === 'counted' ? stock.count : 0)),
    ),
  )
  const [left, held] = await Promise.all([
    rows(
      sql<{
        n: number
      }>`select coalesce(sum(stock_count), 0)::int as n from variant where territory_id = ${id}`,
    ),
    rows(sql<{ n: number }>`select coalesce(sum(l.quantity), 0)::int as n from order_line l
      join shop_order p on p.id = l.shop_order_id
      where l.territory_id = ${id} and l.stock_kind = 'counted' and p.state not in ('refused', 'cancelled', 'expired')`),
  ])
  expect((left[0]?.n ?? 0) + (held[0]?.n ?? 0)).toBe(counted.reduce((total, n) => total + n, 0))
})

test('amounts add up, and what goes to a point or a round is paid beforehand', async () => {
  expect(
    await rows(sql`select id from shop_order p where territory_id = ${id} and goods_cents <> (
      select sum(total_cents) from order_line l where l.shop_order_id = p.id)`),
  ).toEqual([])
  expect(
    await rows(sql`select p.id from shop_order p join fulfilment f on f.id = p.fulfilment_id
      where p.territory_id = ${id} and f.kind <> 'counter' and not p.paid_beforehand`),
  ).toEqual([])
  expect(
    await rows(sql`select p.id from shop_order p where territory_id = ${id} and paid_beforehand and not exists (
      select from payment where payment.shop_order_id = p.id and amount_cents = p.goods_cents + p.fee_cents)`),
  ).toEqual([])
})

test('the personas have their roles', async () => {
  expect(
    await rows(sql`select p.name, m.role from membership m join person p on p.id = m.person_id
      where m.territory_id = ${id} order by m.role`),
  ).toEqual([
    { name: 'Inès Labriquette', role: 'agent' },
    { name: 'Thomas Hautecourt', role: 'manager' },
  ])
})

test('of two loads at once, one loads and the other finds it loaded', () => {
  const found = told.map((lines) => lines.filter((line) => line.endsWith('is already there')).length)
  expect(found.toSorted()).toEqual([0, demonstrations.length])
})

test('loaded again, it is left as people made it', async () => {
  const before = await countOf('order')
  const lines: string[] = []
  await loadDemo(db, storage, Temporal.Now.instant(), (line) => lines.push(line))
  expect(lines).toEqual(demonstrations.map((slug) => `/${slug} is already there`))
  expect(await countOf('order')).toBe(before)
})
