// Over 300 lines: an order on the boards of its shop and its point, move after move.
import { toString as qrCode } from 'qrcode'
import { expect, onTestFinished, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { testDatabase } from '../../../../test/database.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { createLog } from '../../../platform/log.ts'
import { cents } from '../../../platform/money.ts'
import { openHub } from '../../../platform/sse.ts'
import { tellBoardsOf } from './live.ts'

async function newBoard() {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const owner = await territory.person('Odile')
  const buyer = await territory.person('Léa')
  const shop = await territory.shop(rethel, { name: 'La Fournée', owner })
  const base = `/boutique/${shop.slug}`
  const stateOf = async (id: string) =>
    await territory.db
      .selectFrom('shop_order')
      .selectAll()
      .where('id', '=', id as never)
      .executeTakeFirstOrThrow()
  return { territory, rethel, owner, buyer, shop, base, stateOf, merchant: territory.as(owner) }
}

test('an order goes from the board to the buyer, and each step is told and traced', async () => {
  const { territory, buyer, shop, base, merchant, stateOf } = await newBoard()
  const order = await newOrder(territory, shop, { buyer })
  const board = await (await merchant.get(`${base}/commandes`)).text()
  expect(board).toContain(order.code)
  expect(board).toContain('À accepter (1)')
  // Read out of its card, a button still says which order it is about.
  expect(board).toMatch(new RegExp(`Accepter <span class="unseen">${order.code}</span>\\s*</button>`))

  const step = (name: string, form = {}) => merchant.post(`${base}/commandes/${order.id}/${name}`, form)
  expect((await step('acceptation')).status).toBe(303)
  expect((await step('prete')).status).toBe(303)
  const [mail] = await territory.mailsTo(buyer)
  expect(mail?.subject).toBe('Votre commande chez La Fournée est prête')
  expect(mail?.text_body).toContain(order.code)

  expect((await step('remise', { code: 'BBBBBB' })).status).toBe(422)
  expect((await stateOf(order.id)).state).toBe('ready')
  const found = await (await merchant.get(`${base}/retrait?code=${order.code.toLowerCase()}`)).text()
  expect(found).toContain('Remettre la commande')
  const scanned = `http://localhost/${territory.slug}/remise/${order.code}`
  expect(await (await merchant.get(`${base}/retrait?code=${encodeURIComponent(scanned)}`)).text()).toContain(
    'Remettre la commande',
  )
  expect((await step('remise', { code: scanned })).status).toBe(303)
  expect(await stateOf(order.id)).toMatchObject({ state: 'handed_over', handed_over_at: territory.clock.now })
  const acts = (await territory.listAudit()).map((row) => row.action)
  expect(acts).toEqual(['order.accept', 'order.prepare', 'order.hand_over'])
})

test('the QR code that a buyer shows leads whoever hands over to the button, and tells nobody else anything', async () => {
  const { territory, rethel, owner, buyer, shop, base, merchant, stateOf } = await newBoard()
  const at = { buyer, paid: true, state: 'ready', ready_at: territory.clock.now } as const
  const order = await newOrder(territory, shop, at)
  const scanned = `/remise/${order.code}`
  const qr = await qrCode(`http://localhost/${territory.slug}${scanned}`, {
    type: 'svg',
    margin: 1,
    errorCorrectionLevel: 'M',
  })
  expect(await (await territory.as(buyer).get(`/commandes/${order.orderId}`)).text()).toContain(qr)

  const led = await merchant.get(scanned)
  expect(led.headers.get('location')).toBe(`/${territory.slug}${base}/retrait?code=${order.code}`)
  expect(await (await merchant.follow(led)).text()).toContain('Remettre la commande')
  expect((await stateOf(order.id)).state).toBe('ready')
  const unknown = await territory.visitor().get(scanned)
  const back = encodeURIComponent(`/${territory.slug}${scanned}`)
  expect(unknown.headers.get('location')).toBe(`/${territory.slug}/connexion?retour=${back}`)
  const elsewhere = await newTerritory({ name: 'Meuse' })
  for (const other of [
    territory.as(buyer),
    territory.as(await territory.person('Sami')),
    territory.as(await territory.agent(rethel)),
    territory.as(await territory.manager()),
    elsewhere.as(owner),
  ]) {
    const answer = await other.get(scanned)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain(shop.name)
  }
  expect((await merchant.get('/remise/BBBBBB')).status).toBe(404)
  expect((await merchant.get('/remise/nimporte')).status).toBe(404)

  // One order of two shops of hers: what has left leads no more before what waits.
  const books = await territory.shop(rethel, { name: 'La Plume', owner })
  await newOrder(territory, books, { ...at, order_id: order.orderId })
  await merchant.post(`${base}/commandes/${order.id}/remise`, { code: order.code })
  expect((await merchant.get(scanned)).headers.get('location')).toContain(`/boutique/${books.slug}/retrait`)

  const keeper = await territory.person('Karim')
  const point = await territory.pickupPoint(rethel, { keeper })
  const there = await newOrder(territory, shop, { ...at, point, state: 'at_point' })
  const desk = territory.as(keeper)
  const kept = await desk.get(`/remise/${there.code}`)
  expect(kept.headers.get('location')).toBe(`/${territory.slug}/point/${point.slug}?code=${there.code}`)
  expect(await (await desk.follow(kept)).text()).toContain('Remettre tout ce qui attend sous ce code')
})

test('two counters accept at once: one wins, the other reads why', async () => {
  const { territory, shop, base, merchant, stateOf } = await newBoard()
  const order = await newOrder(territory, shop)
  const path = `${base}/commandes/${order.id}`
  const accept = () => merchant.post(`${path}/acceptation`)
  const answers = await Promise.all([accept(), accept(), accept()])
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 409, 409])
  const refused = answers.find((answer) => answer.status === 409)
  expect(await refused?.text()).toContain('elle est acceptée')
  expect((await stateOf(order.id)).state).toBe('accepted')
})

test('two counters hand over at once: it leaves once', async () => {
  const { territory, shop, base, merchant } = await newBoard()
  const order = await newOrder(territory, shop, { state: 'ready', ready_at: territory.clock.now })
  const hand = () => merchant.post(`${base}/commandes/${order.id}/remise`, { code: order.code })
  const statuses = (await Promise.all([hand(), hand(), hand()])).map((answer) => answer.status)
  expect(statuses.toSorted()).toEqual([303, 409, 409])
  expect((await territory.listAudit()).length).toBe(1)
})

test('an outsider learns nothing; a buyer reads but does not serve; an agent sees no contact', async () => {
  const { territory, rethel, buyer, shop, base, stateOf } = await newBoard()
  const order = await newOrder(territory, shop, { buyer })
  const path = `${base}/commandes/${order.id}`
  const stranger = territory.as(await territory.person('Sami'))
  expect((await stranger.get(`${base}/commandes`)).status).toBe(404)
  expect((await stranger.post(`${path}/acceptation`)).status).toBe(404)
  expect((await territory.as(buyer).post(`${path}/acceptation`)).status).toBe(403)
  const agent = territory.as(await territory.agent(rethel))
  expect((await agent.post(`${path}/acceptation`)).status).toBe(403)
  expect((await agent.get(path)).status).toBe(404)
  const elsewhere = await newTerritory({ name: 'Meuse' })
  expect((await elsewhere.as(await elsewhere.manager()).post(`${path}/acceptation`)).status).toBe(404)
  expect((await territory.visitor().post(`${path}/acceptation`)).headers.get('location')).toContain(
    '/connexion',
  )
  expect((await territory.as(buyer).post(`${base}/commandes/pas-un-id/acceptation`)).status).toBe(404)
  expect((await stateOf(order.id)).state).toBe('placed')
})

test('refusing gives back stock, place and payment, with the reason to the buyer', async () => {
  const { territory, buyer, shop, base, merchant } = await newBoard()
  const order = await newOrder(territory, shop, { buyer, paid: true, lines: [{ stock: 5, quantity: 2 }] })
  const path = `${base}/commandes/${order.id}`
  const english = newClient(territory.fetch, `/en/${territory.slug}`, territory.as(buyer).cookies)
  const read = async () => (await english.get(`/commandes/${order.orderId}`)).text()
  expect(await read()).toMatch(/Add to my calendar.*Show this when you collect/s)
  expect((await merchant.post(`${path}/refus`, { reason: '' })).status).toBe(422)
  expect((await merchant.post(`${path}/refus`, { reason: 'Le four est en panne.' })).status).toBe(303)
  const { db } = territory
  const variant = order.lines[0]?.variant_id as never
  expect(
    await db.selectFrom('variant').select('stock_count').where('id', '=', variant).executeTakeFirst(),
  ).toEqual({
    stock_count: 7,
  })
  expect(
    await db.selectFrom('slot').select('taken').where('id', '=', order.slotId).executeTakeFirst(),
  ).toEqual({
    taken: 0,
  })
  const refunds = await db.selectFrom('refund').selectAll().where('territory_id', '=', territory.id).execute()
  expect(refunds).toMatchObject([{ amount_cents: 600, reason: 'refused' }])
  expect(await territory.listTraces(order.id)).toEqual(['Odile order.refuse'])
  const [mail] = await territory.mailsTo(buyer)
  expect(mail?.text_body).toContain('Le four est en panne.')
  const refused = await read()
  expect(refused).toContain('<p lang="fr">Le four est en panne.</p>')
  // Nobody is sent to collect what was refused.
  expect(refused).not.toMatch(/calendar|Show this when you collect/)
  expect(mail?.text_body).toMatch(/6,00\s€/)
})

test('one line missing keeps the rest; the last one refuses the whole', async () => {
  const { territory, shop, base, merchant, stateOf } = await newBoard()
  const order = await newOrder(territory, shop, {
    paid: true,
    lines: [
      { stock: 0, quantity: 1 },
      { title: 'Brioche', quantity: 1, unit_price_cents: cents(500) },
    ],
  })
  const refuse = (at: number) =>
    merchant.post(`${base}/commandes/${order.id}/lignes/${order.lines[at]?.id}/refus`, {
      reason: 'Plus rien',
    })
  expect((await refuse(0)).status).toBe(303)
  expect(await stateOf(order.id)).toMatchObject({ state: 'placed', goods_cents: 500 })
  const read = await territory.visitor().get(`/commandes/${order.orderId}?cle=${order.secret}`)
  expect(await read.text()).toMatch(/\(refusée\)<br ?\/?>Plus rien/)
  expect((await refuse(0)).status).toBe(409)
  expect((await refuse(1)).status).toBe(303)
  expect((await stateOf(order.id)).state).toBe('refused')
  const refunds = await territory.db
    .selectFrom('refund')
    .select(['amount_cents', 'reason'])
    .where('territory_id', '=', territory.id)
    .orderBy('id')
    .execute()
  expect(refunds.map((refund) => refund.amount_cents)).toEqual([300, 500])
  expect(await territory.listTraces(order.id)).toEqual([
    'Odile order.refuse_line',
    'Odile order.refuse_line',
    'Odile order.refuse',
  ])
})

test('a weighed line pays back the difference, and never passes its ceiling', async () => {
  const { territory, shop, base, merchant, stateOf } = await newBoard()
  const order = await newOrder(territory, shop, {
    paid: true,
    lines: [
      {
        title: 'Rôti',
        quantity: 1,
        unit_price_cents: cents(2000),
        ordered_grams: 800,
        ceiling_grams: 1000,
        total_cents: cents(2000),
        ceiling_cents: cents(2000),
      },
    ],
  })
  const weigh = (grams: string, sure = {}) =>
    merchant.post(`${base}/commandes/${order.id}/lignes/${order.lines[0]?.id}/pesee`, { grams, ...sure })
  // Paid at its ceiling: ready is said once it is weighed, and the board leads there.
  await merchant.post(`${base}/commandes/${order.id}/acceptation`)
  const ready = () => merchant.post(`${base}/commandes/${order.id}/prete`)
  const unweighed = await ready()
  expect(unweighed.status).toBe(409)
  expect(await unweighed.text()).toContain('Pesez d’abord')
  expect(await (await merchant.get(`${base}/commandes`)).text()).not.toContain('/prete"')
  const toWeigh = await (await merchant.get(`${base}/commandes/${order.id}`)).text()
  assertHtml(toWeigh)
  expect(toWeigh).toContain('la différence lui revient')
  expect(toWeigh).not.toContain('/prete"')
  // A figure is missing: what would go back could not be asked again.
  const short = await weigh('85')
  expect(short.status).toBe(422)
  const asked = await short.text()
  assertHtml(asked)
  expect(asked).toContain('85 g pour 800 g commandés')
  expect(asked).toContain('name="sure"')
  expect(toWeigh).not.toContain('name="sure"')
  const over = await weigh('1001')
  expect(over.status).toBe(422)
  expect(await over.text()).toContain('1000 g au plus')
  expect((await weigh('850')).status).toBe(303)
  expect((await stateOf(order.id)).goods_cents).toBe(1700)
  expect(await territory.listTraces(order.id)).toEqual(['Odile order.accept', 'Odile order.weigh'])
  const refund = await territory.db
    .selectFrom('refund')
    .select(['amount_cents', 'reason'])
    .where('territory_id', '=', territory.id)
    .executeTakeFirst()
  expect(refund).toEqual({ amount_cents: 300, reason: 'weighed' })
  // What went back is not asked again: a weight typed too low is said to be so, and the sums stay true.
  const higher = await weigh('900')
  expect(higher.status).toBe(409)
  expect(await higher.text()).toContain('déjà rendue à l’acheteur')
  expect((await stateOf(order.id)).goods_cents).toBe(1700)
  // Weighed again the same, nothing more is told.
  await weigh('850')
  const told = (await territory.mailsTo({ email: 'gisele@exemple.fr' })).filter(({ subject }) =>
    subject.includes('pesés'),
  )
  expect(told).toHaveLength(1)
  expect(told[0]?.text_body).toContain('vous est rendu par le même moyen')
  expect((await weigh('300', { sure: 'yes' })).status).toBe(303)
  expect((await stateOf(order.id)).goods_cents).toBe(600)
  expect((await ready()).status).toBe(303)
})

test('nobody came: only after the slot, and they may still come', async () => {
  const { territory, shop, base, merchant, stateOf } = await newBoard()
  const order = await newOrder(territory, shop, { state: 'ready' })
  const path = `${base}/commandes/${order.id}`
  expect((await merchant.post(`${path}/absence`)).status).toBe(409)
  territory.clock.now = order.endsAt
  expect((await merchant.post(`${path}/absence`)).status).toBe(303)
  expect((await stateOf(order.id)).state).toBe('no_show')
  expect((await merchant.post(`${path}/remise`, { code: order.code })).status).toBe(303)
  expect((await stateOf(order.id)).state).toBe('handed_over')
  expect(await territory.listTraces(order.id)).toEqual(['Odile order.miss', 'Odile order.hand_over'])
  const again = await (await merchant.get(`${base}/retrait?code=${order.code}`)).text()
  expect(again).toContain('Cette commande est remise.')
  expect(again).not.toContain('n’est pas prête')
})

test('the preparation list adds up products, then names customers', async () => {
  const { territory, shop, base, merchant } = await newBoard()
  const order = await newOrder(territory, shop, { lines: [{ quantity: 3 }] })
  // A slot is of the day it begins: shortly before midnight, it ends on the next.
  const day = order.endsAt.subtract({ minutes: 30 }).toZonedDateTimeISO('Europe/Paris').toPlainDate()
  const list = await (await merchant.get(`${base}/preparation?jour=${day}`)).text()
  expect(list).toContain('Par produit')
  expect(list).toMatch(/<td[^>]*>3<\/td>/)
  expect(list).toContain('Gisèle')
})

test('my shops, with how many orders wait', async () => {
  const { territory, shop, merchant } = await newBoard()
  await newOrder(territory, shop)
  const text = await (await merchant.get('/boutique')).text()
  expect(text).toContain('La Fournée')
  expect(text).toContain('Aujourd’hui (1)')
})

test('a board that stays open is told: a new order rings, once committed; the point hears what comes to it', async () => {
  const hub = await openHub({ url: await testDatabase(), log: createLog({ write: () => {} }) })
  onTestFinished(() => hub.close())
  const territory = await newTerritory({ hub })
  const rethel = await territory.commune('Rethel')
  const [owner, keeper] = [await territory.person('Odile'), await territory.person('Karim')]
  const shop = await territory.shop(rethel, { owner })
  const point = await territory.pickupPoint(rethel, { keeper })
  const feedOf = async (who: typeof owner, path: string) => {
    const answer = await territory.as(who).get(path)
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    return {
      until: async (words: string) => {
        while (!text.includes(words)) text += (await reader?.read())?.value ?? ''
        return text
      },
      leave: () => reader?.cancel(),
    }
  }
  const [counter, desk] = [
    await feedOf(owner, `/boutique/${shop.slug}/commandes/flux`),
    await feedOf(keeper, `/point/${point.slug}/flux`),
  ]
  const order = await newOrder(territory, shop, { point, paid: true })
  const failing = territory.db.transaction().execute(async (tx) => {
    await tellBoardsOf(tx, order.id)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await territory.db.transaction().execute((tx) => tellBoardsOf(tx, order.id))
  const heard = await counter.until(`event: order\ndata: Nouvelle commande ${order.code}`)
  expect(heard.match(/event: order/g)).toHaveLength(1)
  const step = (name: string) =>
    territory.as(owner).post(`/boutique/${shop.slug}/commandes/${order.id}/${name}`)
  await step('acceptation')
  await counter.until('event: change')
  await step('prete')
  await desk.until(`event: order\ndata: Bientôt chez vous : commande ${order.code}`)
  await Promise.all([counter.leave(), desk.leave()])
}, 20_000)

test('an order paid later is new to its shop when it is paid, not before', async () => {
  const hub = await openHub({ url: await testDatabase(), log: createLog({ write: () => {} }) })
  onTestFinished(() => hub.close())
  const { territory, shop } = await newBoard()
  const heard: unknown[] = []
  hub.subscribe(`shop ${shop.id}`, (news) => heard.push(news))
  const hold = { hold_until: territory.clock.now.add({ minutes: 30 }), paid_beforehand: true }
  const order = await newOrder(territory, shop, { state: 'awaiting_payment', ...hold })
  await tellBoardsOf(territory.db, order.id)
  await territory.db.updateTable('shop_order').set({ state: 'placed' }).where('id', '=', order.id).execute()
  await tellBoardsOf(territory.db, order.id)
  await expect.poll(() => heard).toEqual([{ state: 'placed', code: order.code }])
})

test('at a collective point: the shop prepares, the keeper receives and hands over every shop’s part at once', async () => {
  const { territory, rethel, buyer, shop, base, merchant, stateOf } = await newBoard()
  const keeper = await territory.person('Karim')
  const point = await territory.pickupPoint(rethel, { keeper })
  const lines = [{}, {}]
  const order = await newOrder(territory, shop, { buyer, point, lines, paid: true, state: 'accepted' })
  const desk = territory.as(keeper)
  expect((await desk.get(`/point/${point.slug}`)).status).toBe(200)
  expect((await merchant.get(`/point/${point.slug}`)).status).toBe(404)
  const receive = () => desk.post(`/point/${point.slug}/commandes/${order.id}/reception`)
  expect((await receive()).status).toBe(409)
  expect((await merchant.post(`${base}/commandes/${order.id}/prete`)).status).toBe(303)
  expect(await territory.mailsTo(buyer)).toHaveLength(0)
  expect((await merchant.post(`${base}/commandes/${order.id}/remise`, { code: order.code })).status).toBe(403)
  const english = newClient(territory.fetch, `/en/${territory.slug}`, desk.cookies)
  const shelf = await (await english.get(`/point/${point.slug}`)).text()
  expect(shelf).toMatch(new RegExp(`Received <span class="unseen">${order.code}</span>\\s*</button>`))
  expect(shelf).toMatch(/<span lang="fr">[^<]*<\/span>; \d × /)
  expect((await receive()).status).toBe(303)
  expect((await merchant.post(`${base}/commandes/${order.id}/remise`, { code: order.code })).status).toBe(403)
  expect(await territory.mailsTo(buyer)).toHaveLength(1)
  // Of the same order, nobody came for what another shop had brought, and all of it was then withdrawn from.
  const grocery = await territory.shop(rethel, { name: 'La Réserve' })
  const missed = await newOrder(territory, grocery, { point, paid: true, state: 'no_show' })
  const { db } = territory
  await db.updateTable('shop_order').set({ order_id: order.orderId }).where('id', '=', missed.id).execute()
  const lignes = missed.lines.map(({ id }) => id).join(',')
  const withdrawn = await territory
    .as(buyer)
    .post(`/commandes/${order.orderId}/retractation`, { part: missed.id, lignes })
  expect(withdrawn.status).toBe(303)
  const found = await (await desk.get(`/point/${point.slug}?code=${order.code}`)).text()
  expect(found.slice(0, found.indexOf('Remettre tout'))).not.toContain('La Réserve')
  const hand = () => desk.post(`/point/${point.slug}/remises`, { code: order.code })
  const statuses = (await Promise.all([hand(), hand()])).map((answer) => answer.status)
  expect(statuses.filter((status) => status === 303)).toHaveLength(1)
  expect((await stateOf(order.id)).state).toBe('handed_over')
  expect(await territory.listTraces(order.id)).toEqual([
    'Odile order.prepare',
    'Karim order.receive',
    'Karim order.hand_over',
  ])
})
