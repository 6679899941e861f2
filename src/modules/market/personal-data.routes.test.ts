import { expect, test } from 'vitest'
import { newOrder } from '../../../test/order.ts'
import { shelf } from '../../../test/shelf.ts'
import { newTerritory } from '../../../test/territory.ts'

const close = { sure: 'yes' }

test('my data holds my baskets, orders and shops, and nobody else’s', async () => {
  const territory = await newTerritory()
  const [lea, noe] = [await territory.person('Léa'), await territory.person('Noé')]
  const own = await shelf(territory)
  const brioche = await own.add()
  await territory.as(lea).post('/panier/lignes', { variant: brioche.id, quantity: '2' })
  const order = await newOrder(territory, own.shop, { buyer: lea, note: 'Bien cuit' })
  const other = await newOrder(territory, own.shop, { buyer: noe })
  const file = await (await territory.as(lea).get('/compte/donnees/fichier')).text()
  const kept = JSON.parse(file).market
  expect(kept.baskets[0].lines).toEqual([{ title: 'Brioche 1', choice: '', quantity: 2 }])
  expect(kept.orders).toMatchObject([{ code: order.code, parts: [{ note: 'Bien cuit' }] }])
  expect(file).not.toContain(other.code)
})

test('closing an account empties the basket and unnames the orders, which their shops keep', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const own = await shelf(territory)
  const brioche = await own.add()
  await territory.as(lea).post('/panier/lignes', { variant: brioche.id, quantity: '2' })
  const order = await newOrder(territory, own.shop, { buyer: lea, note: 'Bien cuit' })
  const waiting = await territory.as(lea).post('/compte/fermeture', close)
  expect(waiting.status).toBe(409)
  expect(await waiting.text()).toContain('Une de vos commandes vous attend encore')
  const handed = { state: 'handed_over', handed_over_at: territory.clock.now } as const
  await territory.db.updateTable('shop_order').set(handed).where('id', '=', order.id).execute()
  expect((await territory.as(lea).post('/compte/fermeture', close)).status).toBe(303)
  const kept = await territory.db
    .selectFrom('order')
    .innerJoin('shop_order', 'shop_order.order_id', 'order.id')
    .select(['person_id', 'buyer_name', 'email', 'phone', 'street', 'note', 'goods_cents', 'anonymised_at'])
    .where('order.id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  expect(kept).toEqual({
    person_id: null,
    buyer_name: '—',
    email: null,
    phone: null,
    street: null,
    note: '',
    goods_cents: 600,
    anonymised_at: expect.any(Temporal.Instant),
  })
  const baskets = territory.db.selectFrom('basket').select('id').where('territory_id', '=', territory.id)
  expect(await baskets.execute()).toEqual([])
})

test('the only owner of a shop does not leave it behind, even to staff; of two who leave at once, one stays', async () => {
  const territory = await newTerritory()
  const [odile, sami] = [await territory.person('Odile'), await territory.person('Sami')]
  const shop = await territory.shop(await territory.commune(), { owner: odile })
  const alone = await territory.as(odile).post('/compte/fermeture', close)
  expect(alone.status).toBe(409)
  expect(await alone.text()).toContain('Vous êtes le seul titulaire d’une boutique')
  await territory.db
    .insertInto('shop_staff')
    .values({
      territory_id: territory.id,
      shop_id: shop.id,
      person_id: sami.id,
      role: 'staff',
      created_at: territory.clock.now,
    })
    .execute()
  expect((await territory.as(odile).post('/compte/fermeture', close)).status).toBe(409)
  await territory.db.updateTable('shop_staff').set({ role: 'owner' }).where('shop_id', '=', shop.id).execute()
  const answers = await Promise.all(
    [odile, sami].map((person) => territory.as(person).post('/compte/fermeture', close)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
})
