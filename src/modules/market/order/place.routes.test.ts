import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { goToCheckout, type Shelf, shelf, type Variant } from '../../../../test/shelf.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'

const orders = async ({ db, id }: TestTerritory) =>
  Number(
    (
      await db
        .selectFrom('order')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('territory_id', '=', id)
        .executeTakeFirstOrThrow()
    ).n,
  )
const stockOf = async ({ db }: TestTerritory, { id }: Variant) =>
  (await db.selectFrom('variant').select('stock_count').where('id', '=', id).executeTakeFirstOrThrow())
    .stock_count

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

test('a basket over two shops becomes one order with a code, a mail, and an emptied basket', async () => {
  const territory = await newTerritory()
  const [bakery, books] = [
    await shelf(territory, { name: 'La Fournée' }),
    await shelf(territory, { name: 'La Plume' }),
  ] as [Shelf, Shelf]
  const brioche = await bakery.add({ stock_kind: 'counted', stock_count: 5 })
  const novel = await books.add({ price_cents: cents(2000) })
  const lea = territory.visitor()
  const basketBefore = await lea.get('/panier')
  expect(basketBefore.headers.getSetCookie()).toEqual([])
  const { path, form, html, slotsPage } = await goToCheckout(
    lea,
    [bakery, books],
    [
      [brioche, 2],
      [novel, 1],
    ],
  )
  for (const page of [
    html,
    slotsPage,
    await (await lea.get('/panier')).text(),
    await (await lea.get('/panier/retrait')).text(),
  ])
    assertHtml(page)
  expect(html).toContain('Commander avec obligation de paiement')
  expect(html).toContain('29,00')
  // What it comes to is read before the button that binds.
  expect(html.indexOf('29,00')).toBeLessThan(html.indexOf('Commander avec obligation de paiement'))
  const unnamed = await (await lea.post(path, { ...form, name: '' })).text()
  expect(unnamed).toContain('<a href="#name">Votre nom : Répondez à cette question.</a>')
  const nobody = await lea.post(path, { ...form, email: '' })
  expect(nobody.status).toBe(422)
  expect(await nobody.text()).toContain('à défaut')

  const placed = await lea.post(path, form)
  expect(placed.status).toBe(303)
  const page = await (await lea.follow(placed)).text()
  assertHtml(page)
  expect(page).toContain('La Plume')
  expect(page).toContain('<svg')
  expect(await stockOf(territory, brioche)).toBe(3)
  expect(await (await lea.get('/panier')).text()).toContain('Votre panier est vide')
  const [mail] = await territory.db
    .selectFrom('mail')
    .selectAll()
    .where('territory_id', '=', territory.id)
    .execute()
  expect(mail?.recipient).toBe('lea@exemple.fr')
  expect(JSON.stringify(mail?.attachments)).toContain('BEGIN:VCALENDAR')

  const location = placed.headers.get('location')?.replace(`/${territory.slug}`, '') as string
  expect((await territory.visitor().get(location.split('?')[0] as string)).status).toBe(404)
  expect((await territory.visitor().get(location)).status).toBe(200)
  const cancelPaths = [...page.matchAll(/action="([^"]+annulation[^"]*)"/g)].map(([, to]) => to as string)
  expect(cancelPaths).toHaveLength(2)
  for (const to of cancelPaths)
    expect((await lea.post(to.replace(`/${territory.slug}`, '').replaceAll('&amp;', '&'))).status).toBe(303)
  const { left } = await territory.db
    .selectFrom('slot')
    .select((eb) => eb.fn.sum<number>('taken').as('left'))
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  expect(Number(left)).toBe(0)
  expect(await stockOf(territory, brioche)).toBe(5)
})

test('who comes to the hours before choosing how is sent back, and warned rather than thanked', async () => {
  const territory = await newTerritory()
  const bakery = await shelf(territory, { name: 'La Fournée' })
  const { id: variant } = await bakery.add()
  const lea = territory.visitor()
  const added = await lea.follow(await lea.post('/panier/lignes', { variant, quantity: '1' }))
  expect(await added.text()).toMatch(/data-kind="success".*c’est dans votre panier/)
  const back = await lea.follow(await lea.get('/panier/creneaux'))
  expect(await back.text()).toMatch(/data-kind="warning".*Choisissez comment recevoir vos achats/)
})

test('one basket confirmed in ten tabs at once is one order; what came in meanwhile is asked first', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add()
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[variant, 1]])
  await lea.post('/panier/lignes', { variant: variant.id, quantity: '1' })
  const stale = await lea.post(path, { ...form, key: randomUUID() })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('Un prix ou une quantité vient de changer')
  await lea.post(`/panier/lignes/${variant.id}`, { quantity: '1' })
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => lea.post(path, { ...form, key: randomUUID() })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(409)])
  expect(await orders(territory)).toBe(1)
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
  expect(await orders(territory)).toBe(50)
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
  expect(await answers.find(({ status }) => status === 409)?.text()).toContain('plus de place')
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
  expect(await orders(territory)).toBe(1)
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

test('a price that changes before the button is shown before it binds', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const variant = await own.add()
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[variant, 1]])
  await territory.db
    .updateTable('variant')
    .set({ price_cents: cents(500) })
    .where('id', '=', variant.id)
    .execute()
  const answer = await lea.post(path, form)
  expect(answer.status).toBe(409)
  const html = await answer.text()
  expect(html).toContain('vient de changer')
  expect(html).toContain('5,00')
  expect(await (await lea.get('/panier')).text()).toContain('Le prix a changé')
})

test('a basket says what is gone and what is short, counts neither gone goods nor an order that cannot be placed', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory)
  const [gone, few] = [await own.add(), await own.add({ stock_kind: 'counted', stock_count: 1 })]
  const lea = territory.visitor()
  for (const { id } of [gone, few]) await lea.post('/panier/lignes', { variant: id, quantity: '2' })
  await territory.db
    .updateTable('variant')
    .set({ retired_at: territory.clock.now })
    .where('id', '=', gone.id)
    .execute()
  const short = await (await lea.get('/panier')).text()
  assertHtml(short)
  expect(short).toContain('Il ne reste plus de « Brioche 1 »')
  expect(short).toContain('Il ne reste que 1 « Brioche 2 »')
  expect(short).not.toContain(`id="quantity-${gone.id}"`)
  expect(short).toContain('9,00')
  expect(short).not.toContain('18,00')
  expect(short).not.toContain('/panier/retrait"')
  await lea.post(`/panier/lignes/${gone.id}`, { quantity: '0', remove: 'yes' })
  await lea.post(`/panier/lignes/${few.id}`, { quantity: '1' })
  expect(await (await lea.get('/panier')).text()).toContain('/panier/retrait"')
})

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
    const start = decodeURIComponent(path.split(`slot.${own.fulfilment}=`)[1] as string)
    const day = Temporal.Instant.from(start).toZonedDateTimeISO('Europe/Paris').toPlainDate()
    const answer = await territory.db.transaction().execute(async (tx) => {
      await tx.selectFrom('shop').select('id').where('id', '=', own.shop.id).forUpdate().execute()
      const placing = lea.post(path, form)
      await somebodyWaits(territory)
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
    expect(await orders(territory)).toBe(0)
  },
)

/** Until a transaction waits for whoever holds the shop. */
async function somebodyWaits({ db }: TestTerritory): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const waiting = await sql`
      select 1 from pg_locks asked join pg_locks held on held.transactionid = asked.transactionid
      join pg_locks row on row.pid = held.pid and row.relation = 'shop'::regclass
      where not asked.granted and held.granted and held.pid <> asked.pid`.execute(db)
    if (waiting.rows.length > 0) return
    await new Promise((later) => setTimeout(later, 20))
  }
  throw new Error('nobody waits for the shop')
}
