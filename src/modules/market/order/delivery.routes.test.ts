import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { confirmationTo, newOrder } from '../../../../test/order.ts'
import { countOrders, goToCheckout, round, type Shelf, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { cents } from '../../../platform/money.ts'
import { mailPreparations } from '../board/preparation.mails.tsx'
import { absentDays } from './order.rules.ts'

const door = '12 rue des Saules, 08300 Sedan'

/** Léa has a brioche brought to her door in Sedan, and pays for it. */
async function start({ byPoint = false } = {}) {
  const territory = await newTerritory()
  const [odile, karim] = [await territory.person('Odile'), await territory.person('Karim')]
  const own = await shelf(territory, { owner: odile, test_card: true })
  const sedan = await territory.commune('Sedan')
  const point = await territory.pickupPoint(sedan, { keeper: karim })
  const at = { territory_id: territory.id, pickup_point_id: point.id }
  if (byPoint)
    await territory.db
      .insertInto('pickup_point_shop')
      .values({ ...at, shop_id: own.shop.id })
      .execute()
  const fulfilment = await round(
    territory,
    byPoint ? { pickup_point_id: point.id } : { shop_id: own.shop.id },
    sedan,
  )
  const lea = territory.visitor()
  const brioche = await own.add()
  const { path, form } = await goToCheckout(lea, [{ ...own, fulfilment }], [[brioche, 1]], sedan)
  const placed = await lea.post(path, {
    ...form,
    phone: '03 24 00 00 00',
    street: '12 rue des Saules',
    postalCode: '08300',
    [`pay.${own.shop.id}`]: 'beforehand',
  })
  expect(placed.status).toBe(303)
  const order = await (await lea.follow(placed)).text()
  const inside = (pattern: RegExp) =>
    (pattern.exec(order)?.[1] ?? '').replaceAll('&amp;', '&').replace(`/${territory.slug}`, '')
  await lea.post(`${inside(/action="([^"]+)\/paiement/)}/carte-d-essai${inside(/paiement(\?[^"]*)"/)}`)
  const part = await territory.db
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('slot', 'slot.id', 'shop_order.slot_id')
    .select(['shop_order.id', 'shop_order.state', 'order.code', 'slot.starts_at'])
    .where('shop_order.territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  expect(part.state).toBe('placed')
  return {
    territory,
    part,
    order,
    lea,
    calendar: () => lea.get(inside(/href="([^"]+\.ics[^"]*)"/)),
    page: () => lea.get(placed.headers.get('location')?.replace(`/${territory.slug}`, '') ?? ''),
    base: `/boutique/${own.shop.slug}`,
    counter: `/point/${point.slug}`,
    odile: territory.as(odile),
    karim: territory.as(karim),
    point,
    shop: own.shop,
    day: part.starts_at.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
  }
}
type Delivery = Awaited<ReturnType<typeof start>>

const read = async (client: Delivery['odile'], path: string) => {
  const html = await (await client.get(path)).text()
  assertHtml(html)
  return html
}

test('ordered, prepared, delivered: who drives reads the door until it is done, and the buyer reads their own', async () => {
  const { territory, part, order, calendar, page, base, odile, day } = await start()
  expect(order).toContain(`Livraison, ${door}`)
  expect(order).toContain('À donner à la livraison')
  expect(order).not.toContain('retrait')
  const ics = (await (await calendar()).text()).replaceAll(/\r?\n /g, '')
  expect(ics).toContain('Livraison de La Fournée')
  expect(ics).toContain('LOCATION:12 rue des Saules\\, 08300 Sedan')
  const mail = await confirmationTo(territory, 'lea@exemple.fr')
  expect(mail?.text_body.replaceAll(/\s+/g, ' ')).toContain(`Livraison, ${door}`)
  expect(mail?.text_body).toContain('À la livraison, donnez ce code')
  expect(mail?.text_body).not.toContain('place Ducale')
  expect(JSON.stringify(mail?.attachments)).not.toContain('Retrait')

  const own = `${base}/commandes/${part.id}`
  for (const where of [`${base}/commandes`, own, `${base}/preparation?jour=${day}`]) {
    const html = await read(odile, where)
    expect(html).toContain(door)
    expect(html).toContain('0324000000')
  }
  expect((await odile.post(`${base}/preparation`, { at: '04:30', to: 'odile@exemple.fr' })).status).toBe(303)
  const zone = [{ id: territory.id, time_zone: 'Europe/Paris' }]
  const early = day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '05:00' }).toInstant()
  await territory.db
    .updateTable('shop')
    .set({ preparation_mailed_on: null })
    .where('territory_id', '=', territory.id)
    .execute()
  await mailPreparations(territory.db, zone, early)
  const [list] = await territory.mailsTo({ email: 'odile@exemple.fr' })
  expect(list?.text_body.replaceAll(/\s+/g, ' ')).toContain(`À livrer : ${door} · 0324000000`)

  await odile.post(`${own}/prete`)
  expect((await territory.mailsTo({ email: 'lea@exemple.fr' })).at(-1)?.text_body).toContain(
    'Elle vous sera livrée',
  )
  expect((await odile.post(`${own}/remise`, { code: part.code })).status).toBe(303)
  expect(await read(odile, own)).not.toContain('rue des Saules')
  expect(await (await page()).text()).toContain(door)
})

test('on the round of a collective point, its keeper reads the door and the number; the shop that brings does not', async () => {
  const { territory, part, base, counter, odile, karim } = await start({ byPoint: true })
  const own = `${base}/commandes/${part.id}`
  await odile.post(`${own}/acceptation`)
  for (const where of [`${base}/commandes`, own]) {
    const html = await read(odile, where)
    expect(html).toContain('Les Halles », qui livre')
    expect(html).not.toContain('rue des Saules')
  }
  expect(await read(karim, counter)).toContain(door)
  await odile.post(`${own}/prete`)
  expect((await karim.post(`${counter}/commandes/${part.id}/reception`)).status).toBe(303)
  const html = await read(karim, `${counter}?code=${part.code}`)
  expect(html).toContain('À livrer')
  expect(html).toContain('href="tel:0324000000"')
  expect((await karim.post(`${counter}/remises`, { code: part.code })).status).toBe(303)
  expect(await read(karim, counter)).not.toContain('rue des Saules')
  const agent = territory.as(await territory.manager())
  expect(await (await agent.get(own)).text()).not.toContain('rue des Saules')
})

test('an order collected at the point says neither number nor door to its keeper', async () => {
  const { territory, karim, counter, point, shop } = await start()
  const order = await newOrder(territory, shop, { point, state: 'ready' })
  const left = { phone: '0324111111', street: '3 quai Rimbaud', postal_code: '08000' }
  await territory.db.updateTable('order').set(left).where('id', '=', order.orderId).execute()
  const html = await read(karim, counter)
  expect(html).toContain(order.code)
  for (const word of Object.values(left)) expect(html).not.toContain(word)
})

test('brought to nobody, an order keeps its door and number for who brings it again, until it is handed over', async () => {
  const { territory, part, base, odile, page } = await start()
  const own = `${base}/commandes/${part.id}`
  await odile.post(`${own}/prete`)
  territory.clock.now = part.starts_at.add({ hours: 6 })
  expect((await odile.post(`${own}/absence`)).status).toBe(303)
  const missed = await read(odile, own)
  expect(missed).toContain('non retirée')
  for (const word of [door, '0324000000']) expect(missed).toContain(word)
  expect(await read(odile, `${base}/retrait?code=${part.code}`)).toContain(door)
  expect(await (await page()).text()).toContain(door)
  const manager = territory.as(await territory.manager())
  expect(await (await manager.get(own)).text()).not.toContain('rue des Saules')
  const { now } = territory.clock
  territory.clock.now = now.add({ hours: 24 * absentDays })
  expect(await read(odile, own)).not.toContain('rue des Saules')
  territory.clock.now = now
  expect((await odile.post(`${own}/remise`, { code: part.code })).status).toBe(303)
  expect(await read(odile, own)).not.toContain('rue des Saules')
})

test('missed on the round of a collective point, its keeper alone still reads the door', async () => {
  const { territory, part, base, counter, odile, karim } = await start({ byPoint: true })
  await odile.post(`${base}/commandes/${part.id}/prete`)
  await karim.post(`${counter}/commandes/${part.id}/reception`)
  territory.clock.now = part.starts_at.add({ hours: 6 })
  expect((await karim.post(`${counter}/commandes/${part.id}/absence`)).status).toBe(303)
  expect(await read(karim, counter)).toContain(door)
  expect(await read(odile, `${base}/commandes/${part.id}`)).not.toContain('rue des Saules')
})

/** A bakery and a grocery that bring to one point, whose round costs 4,90 € and nothing from 40 € of goods. */
async function sharedRound() {
  const territory = await newTerritory()
  const sedan = await territory.commune('Sedan')
  const point = await territory.pickupPoint(sedan)
  const shops = [
    await shelf(territory, { name: 'La Fournée', test_card: true }),
    await shelf(territory, { name: 'La Réserve', test_card: true }),
  ] as const
  const at = { territory_id: territory.id, pickup_point_id: point.id }
  await territory.db
    .insertInto('pickup_point_shop')
    .values(shops.map(({ shop }) => ({ ...at, shop_id: shop.id })))
    .execute()
  const fee = { fee_cents: cents(490), free_from_cents: cents(4000) }
  const fulfilment = await round(territory, { pickup_point_id: point.id }, sedan, fee)
  return { territory, sedan, shelves: shops.map((own) => ({ ...own, fulfilment })), shops }
}

type Goods = Parameters<Shelf['add']>
const piece = (price: number): Goods => [{ price_cents: cents(price) }]
/** A little loaf at 10 € a kilo, 1 500 g at most: paid for its ceiling, and brought for its usual weight. */
const loaf: Goods = [{ price_cents: cents(1000), typical_grams: 1350, ceiling_grams: 1500 }]

test.each([
  ['a cent under', piece(1350), 1350, 2649, 490],
  ['at the amount it is free from', piece(1350), 1350, 2650, 0],
  ['a cent under by its usual weight', loaf, 1500, 2649, 490],
])('two shops of one round bear one fee between them: %s', async (_, loafOf, bread, tea, fee) => {
  const { territory, sedan, shelves, shops } = await sharedRound()
  const [bakery, grocery] = shops
  const chosen = [
    [await bakery.add(...loafOf), 1],
    [await grocery.add({ price_cents: cents(tea) }), 1],
  ] as const
  const lea = territory.visitor()
  const { path, form, html } = await goToCheckout(lea, shelves, chosen, sedan)
  const plain = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  const shown = [...plain.matchAll(/Livraison : (\d+),(\d+) €/g)].map(([, euros, rest]) =>
    Number(`${euros}${rest}`),
  )
  expect(shown).toEqual(fee ? [165, 325] : [])
  expect(plain).toContain(fee ? '44,89 €' : '40,00 €')
  // What is paid beforehand for a weight, read before the button that binds.
  expect(plain.includes('environ 13,50 € (15,00 € au plus, selon le poids)')).toBe(loafOf === loaf)
  expect(plain.includes('Au plus, selon le poids 46,39 €')).toBe(loafOf === loaf)

  const door = { street: '12 rue des Saules', postalCode: '08200' }
  const paid = Object.fromEntries(shops.map(({ shop }) => [`pay.${shop.id}`, 'beforehand']))
  const placed = await lea.post(path, { ...form, ...door, ...paid })
  expect(placed.status).toBe(303)
  const asked = await territory.db
    .selectFrom('payment')
    .innerJoin('shop_order', 'shop_order.id', 'payment.shop_order_id')
    .select(['shop_order.goods_cents', 'shop_order.fee_cents', 'payment.amount_cents'])
    .where('payment.territory_id', '=', territory.id)
    .orderBy('shop_order.goods_cents')
    .execute()
  const [mine = 0, theirs = 0] = shown
  expect(asked).toEqual([
    { goods_cents: bread, fee_cents: mine, amount_cents: bread + mine },
    { goods_cents: tea, fee_cents: theirs, amount_cents: tea + theirs },
  ])
  expect(mine + theirs).toBe(fee)
  const letter = (await confirmationTo(territory, 'lea@exemple.fr'))?.text_body.replaceAll(/\s+/g, ' ') ?? ''
  expect([...letter.matchAll(/Livraison : \d+,\d+ €/g)]).toHaveLength(fee ? 2 : 0)
  expect(letter.includes('vous payez le plafond')).toBe(loafOf === loaf)
})

test('a round goes neither to a commune it does not serve nor to no commune: the buyer is sent back to choose', async () => {
  const territory = await newTerritory()
  const own = await shelf(territory, { test_card: true })
  const [sedan, givet] = [await territory.commune('Sedan'), await territory.commune('Givet')]
  const fulfilment = await round(territory, { shop_id: own.shop.id }, sedan)
  const lea = territory.visitor()
  const { path, form, slotsPage } = await goToCheckout(
    lea,
    [{ ...own, fulfilment }],
    [[await own.add(), 1]],
    sedan,
  )
  expect(slotsPage).toContain('<h1>Quand vous livrer ?</h1>')
  expect(await (await lea.get('/panier/retrait')).text()).toContain('Livraison offerte. Payé à l’avance.')
  const door = { street: '12 rue des Saules', postalCode: '08200', [`pay.${own.shop.id}`]: 'beforehand' }
  for (const other of [`commune=${givet.id}`, 'commune=']) {
    const refused = await lea.post(path.replace(`commune=${sedan.id}`, other), { ...form, ...door })
    expect(refused.headers.get('location')).toContain('/panier/retrait?')
    expect(await (await lea.follow(refused)).text()).toContain(
      'La livraison choisie ne passe pas dans cette commune.',
    )
  }
  // A fee that changes before the button is shown before it binds, as a price is.
  const setFee = (fee_cents: number) =>
    territory.db
      .updateTable('fulfilment')
      .set({ fee_cents: cents(fee_cents) })
      .where('id', '=', fulfilment)
      .execute()
  await setFee(700)
  const changed = await lea.post(path, { ...form, ...door })
  expect(changed.status).toBe(409)
  const told = await changed.text()
  expect(told).toContain('vient de changer')
  expect(told).toContain('7,00')
  expect(await countOrders(territory)).toBe(0)
  await setFee(0)
  expect((await lea.post(path, { ...form, ...door })).status).toBe(303)
})
