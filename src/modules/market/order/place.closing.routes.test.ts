import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { assertHtml } from '../../../../test/html.ts'
import { countOrders, goToCheckout, type Shelf, shelf } from '../../../../test/shelf.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import type { Here } from '../../../platform/here.ts'
import { newId } from '../../../platform/ids.ts'
import { addPointClosure, closePoint, findPoint } from '../point/point.ts'

/** The day an order is for, as the address of its page says it. */
const dayOf = (path: string): Temporal.PlainDate => {
  const start = decodeURIComponent(/slot\.[0-9a-f-]+=([^&]+)/.exec(path)?.[1] ?? '')
  return Temporal.Instant.from(start).toZonedDateTimeISO('Europe/Paris').toPlainDate()
}

test.each([
  ['a day’s closure', 'n’est plus proposé', false],
  ['its closure for good', 'Il ne reste plus de', true],
])(
  'an order placed while a shop announces %s waits for it, and the buyer is told',
  async (_, words, forGood) => {
    const territory = await newTerritory()
    const own = await shelf(territory)
    const variant = await own.add()
    const lea = territory.visitor()
    const { path, form } = await goToCheckout(lea, [own], [[variant, 1]])
    const day = dayOf(path)
    const answer = await territory.db.transaction().execute(async (tx) => {
      await tx.selectFrom('shop').select('id').where('id', '=', own.shop.id).forUpdate().execute()
      const placing = lea.post(path, form)
      await someWait(territory, 'shop')
      if (forGood)
        await tx.updateTable('shop').set({ state: 'closed' }).where('id', '=', own.shop.id).execute()
      else
        await tx
          .insertInto('shop_closure')
          .values({
            id: newId<'shop_closure'>(),
            territory_id: territory.id,
            shop_id: own.shop.id,
            days: `[${day},${day}]`,
            created_at: territory.clock.now,
          })
          .execute()
      return { placing }
    })
    const told = await answer.placing
    expect(told.status).toBe(409)
    expect(await told.text()).toContain(words)
    expect(await countOrders(territory)).toBe(0)
  },
)

test.each([
  ['a day’s closure', false],
  ['its closure for good', true],
])('orders placed while a point announces %s wait for it, and none is written', async (_, forGood) => {
  const territory = await newTerritory()
  const own = await shelf(territory, { test_card: true })
  const variant = await own.add()
  const { point, fulfilment } = await openPoint(territory, own)
  const buyers = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = territory.visitor()
      const { path, form } = await goToCheckout(client, [{ ...own, fulfilment }], [[variant, 1]])
      const paid = { ...form, [`pay.${own.shop.id}`]: 'beforehand' }
      return { client, day: dayOf(path), place: () => client.post(path, paid) }
    }),
  )
  const [first] = buyers
  if (!first) throw new Error('nobody buys')
  const here = { territory, actor: { personId: null }, now: territory.clock.now } as unknown as Here
  const { placing } = await territory.db.transaction().execute(async (tx) => {
    const closing = await findPoint(tx, territory.id, point.slug)
    if (forGood) await closePoint(tx, here, closing, true)
    else await addPointClosure(tx, here, closing, { first: first.day, last: first.day, reason: '' })
    const placing = Promise.all(buyers.map(({ place }) => place()))
    await someWait(territory, 'pickup_point')
    return { placing }
  })
  // Told on the page, or led back to choose where to collect: nobody is led to an order.
  for (const [at, told] of (await placing).entries()) {
    expect([303, 409]).toContain(told.status)
    const page = told.status === 303 ? await buyers[at]?.client.follow(told) : told
    expect(await page?.text()).toContain(forGood ? 'a fermé définitivement' : 'n’est plus proposé')
  }
  expect(await countOrders(territory)).toBe(0)
})

test.each([
  ['fr', 'Le point de retrait « Halle de Rethel » a fermé définitivement.', 'chez La Fournée.'],
  ['en', 'The pick-up point “Halle de Rethel” has closed for good.', 'from La Fournée.'],
])(
  'the buyer whose point closes for good at the last step is told which one, and keeps the rest (%s)',
  async (lang, closed, where) => {
    const territory = await newTerritory()
    const bakery = await shelf(territory, { name: 'La Fournée', test_card: true })
    const books = await shelf(territory, { name: 'La Plume' })
    const wanted = [
      [await bakery.add(), 1],
      [await books.add(), 2],
    ] as const
    const { point, fulfilment } = await openPoint(territory, bakery, { name: 'Halle de Rethel' })
    const lea = newClient(territory.fetch, `${lang === 'en' ? '/en' : ''}/${territory.slug}`)
    const { path, form } = await goToCheckout(lea, [{ ...bakery, fulfilment }, books], wanted)
    const here = { territory, actor: { personId: null }, now: territory.clock.now } as unknown as Here
    await territory.db
      .transaction()
      .execute(async (tx) => closePoint(tx, here, await findPoint(tx, territory.id, point.slug), true))

    const ordered = await lea.post(path, { ...form, [`pay.${bakery.shop.id}`]: 'beforehand' })
    const told = await (await lea.follow(ordered)).text()
    assertHtml(told)
    expect(told).toContain(closed)
    expect(told).toContain(where)
    expect(await countOrders(territory)).toBe(0)
    // The other shop's way and hour are as they were chosen; only the bakery is asked again.
    expect(told).toMatch(new RegExp(`value="${books.fulfilment}"[^>]* checked`))
    const slot = new URLSearchParams(path.split('?')[1]).get(`slot.${books.fulfilment}`) as string
    const again = `way.${bakery.shop.id}=${bakery.fulfilment}&way.${books.shop.id}=${books.fulfilment}`
    expect(told).toContain(`name="slot.${books.fulfilment}" value="${slot}"`)
    const hours = await lea.get(`/panier/creneaux?${again}&slot.${books.fulfilment}=${slot}`)
    expect(await hours.text()).toMatch(new RegExp(`value="${slot}"[^>]* checked`))
    // Somebody who chose nothing yet is asked, and told of no closure.
    expect(await (await lea.get('/panier/retrait')).text()).not.toContain('Halle de Rethel')
  },
)

/** A collective point that this shop brings to. */
async function openPoint(territory: TestTerritory, { shop }: Shelf, named: { name?: string } = {}) {
  const point = await territory.pickupPoint(await territory.commune('Rethel'), named)
  const fulfilment = newId<'fulfilment'>()
  const of = { territory_id: territory.id, pickup_point_id: point.id }
  await territory.db
    .insertInto('fulfilment')
    .values({ ...of, id: fulfilment, kind: 'point', slot_places: 100 })
    .execute()
  await territory.db
    .insertInto('pickup_point_shop')
    .values({ ...of, shop_id: shop.id })
    .execute()
  return { point, fulfilment }
}

/** Until a transaction waits for whoever holds a row of this table. */
async function someWait({ db }: TestTerritory, table: 'shop' | 'pickup_point'): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const waiting = await sql`
      select 1 from pg_locks asked join pg_locks held on held.transactionid = asked.transactionid
      join pg_locks row on row.pid = held.pid and row.relation = ${table}::regclass
      where not asked.granted and held.granted and held.pid <> asked.pid`.execute(db)
    if (waiting.rows.length > 0) return
    await new Promise((later) => setTimeout(later, 20))
  }
  throw new Error('nobody waits for it')
}
