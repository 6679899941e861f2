import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { expireOrder } from './expiry.ts'
import { doRefund } from './pay-back.ts'
import { orderAtStripe, orderBeforehand, settingsOf } from './payment.world.ts'

test('a test card pays: the order goes to the shop, and cancelling gives everything back', async () => {
  const territory = await newTerritory()
  const { lea, part, stock, refunds, pay } = await orderBeforehand(territory, { test_card: true })
  expect(await part()).toMatchObject({ state: 'awaiting_payment', payment: 'pending' })
  const card = await lea.follow(await pay())
  const html = await card.text()
  assertHtml(html)
  const action = html.match(/action="([^"]+carte-d-essai[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const approve = action.replace(`/${territory.slug}`, '')
  const paid = await lea.post(approve)
  expect(paid.status).toBe(303)
  expect(await part()).toMatchObject({ state: 'placed', payment: 'paid' })
  expect((await lea.post(approve)).status).toBe(409)
  // Whoever goes back to the card reads the order, not that their payment is unknown.
  const back = await lea.follow(await lea.get(approve))
  expect(await back.text()).toContain('Payé à l’avance')
  const subjects = async () =>
    (await territory.mailsTo({ email: 'lea@exemple.fr' })).map((mail) => mail.subject)
  expect(await subjects()).toEqual(['C’est payé : La Fournée a reçu votre commande'])
  const order = await (await lea.follow(paid)).text()
  const cancel = order.match(/action="([^"]+annulation[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await lea.post(cancel.replace(`/${territory.slug}`, ''))).status).toBe(303)
  expect(await stock()).toBe(5)
  expect(await refunds()).toEqual([{ amount_cents: 450, reason: 'cancelled', state: 'asked' }])
  expect((await subjects()).at(-1)).toBe('Votre commande chez La Fournée est annulée')
  const told = (await territory.mailsTo({ email: 'lea@exemple.fr' })).at(-1)
  expect(told?.text_body).toMatch(/4,50\s€ vous sont remboursés/)
  // The secret is not kept: the letter works it out again, and its link opens the order of a guest.
  const link = /href="[^"]*(\/commandes\/[^"]+)"/.exec(told?.html_body ?? '')?.[1] ?? ''
  expect((await territory.visitor().get(link)).status).toBe(200)
})

test('an order nobody pays gives everything back when its hold is over, not before', async () => {
  const territory = await newTerritory()
  const { part, stock } = await orderBeforehand(territory, { test_card: true })
  const { order_id } = await part()
  await expireOrder(territory.db, order_id, {
    now: territory.clock.now.add({ minutes: 29 }),
    config: territory.config,
  })
  expect(await stock()).toBe(4)
  const late = territory.clock.now.add({ minutes: 31 })
  await Promise.all(
    [1, 2, 3].map(() => expireOrder(territory.db, order_id, { now: late, config: territory.config })),
  )
  expect(await part()).toMatchObject({ state: 'expired', payment: 'expired' })
  expect(await stock()).toBe(5)
  const told = await territory.mailsTo({ email: 'lea@exemple.fr' })
  expect(told.map(({ subject }) => subject)).toEqual([
    'Votre commande chez La Fournée est abandonnée, faute de paiement',
  ])
})

test('the button pressed again when the first answer was lost asks for the same page', async () => {
  const { stripe, territory, order } = await orderAtStripe()
  await territory.db
    .updateTable('payment')
    .set({ provider_url: null, provider_reference: null })
    .where('territory_id', '=', territory.id)
    .execute()
  territory.clock.now = territory.clock.now.add({ seconds: 7 })
  expect((await order.pay()).status).toBe(303)
  const [first, second] = stripe.asked
  expect(second?.key).toBe(first?.key)
  expect(String(second?.body)).toBe(String(first?.body))
})

test('Stripe says it is paid: once, from its own hand, for the account and amount we asked', async () => {
  const { territory, stripe, order, sent, tell, order_id } = await orderAtStripe()
  const { part, stock, refunds } = order
  expect(sent.headers.get('location')).toMatch('https://checkout.stripe.com/c/cs_')
  expect(stripe.asked[0]).toMatchObject({ path: '/v1/checkout/sessions', account: 'acct_baker' })
  expect(stripe.asked[0]?.body.get('line_items[0][price_data][unit_amount]')).toBe('450')
  expect((await tell('evt_forged', { signed: 'whsec_guessed' })).status).toBe(400)
  expect((await tell('evt_old', { secondsAgo: 3600 })).status).toBe(400)
  expect((await tell('evt_other', { account: 'acct_thief' })).status).toBe(200)
  expect((await tell('evt_cheap', { session: { amount_total: 1 } })).status).toBe(200)
  expect((await tell('evt_nobody', { session: { client_reference_id: 'x' } })).status).toBe(200)
  expect(await part()).toMatchObject({ state: 'awaiting_payment', payment: 'pending' })

  await expireOrder(territory.db, order_id, {
    now: territory.clock.now.add({ minutes: 31 }),
    config: territory.config,
  })
  expect(await stock()).toBe(5)
  const answers = await Promise.all(Array.from({ length: 5 }, () => tell('evt_paid')))
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
  expect(await part()).toMatchObject({ state: 'expired', payment: 'paid' })
  expect(await refunds()).toEqual([{ amount_cents: 450, reason: 'late_payment', state: 'asked' }])
  const letters = await territory.mailsTo({ email: 'lea@exemple.fr' })
  const late = letters.filter(({ subject }) => subject === 'Votre paiement à La Fournée vous est remboursé')
  expect(late).toHaveLength(1)
  expect(late[0]?.text_body).toMatch(/4,50\s€ vous sont remboursés/)
  const page = await order.lea.get(order.location.replace(`/${territory.slug}`, ''))
  expect(await page.text()).toContain('Si votre paiement est arrivé trop tard, il vous est remboursé')
  expect(await territory.listActs()).toEqual(['order.expire'])
})

const unpaid = { type: 'checkout.session.completed', session: { payment_status: 'unpaid' } }
const succeeded = { type: 'checkout.session.async_payment_succeeded' }
const expired = { type: 'checkout.session.expired', session: { payment_status: 'unpaid' } }

test.each([
  ['in the order it happened', [unpaid, succeeded, expired]],
  ['the last first', [expired, succeeded, unpaid]],
  ['paid first', [succeeded, unpaid, expired]],
] as const)('whatever order Stripe speaks in, an order is paid once: %s', async (_, events) => {
  const { territory, order, tell } = await orderAtStripe()
  for (const [at, event] of events.entries()) expect((await tell(`evt_${at}`, event)).status).toBe(200)
  // The same payment told again under another name, all at once.
  await Promise.all([5, 6, 7].map((at) => tell(`evt_${at}`, succeeded)))
  expect(await order.part()).toMatchObject({ state: 'placed', payment: 'paid' })
  expect(await order.refunds()).toEqual([])
  expect(await territory.listActs()).toEqual(['order.pay'])
  expect(await order.stock()).toBe(4)
})

test('cancelled, the money goes back from the shop’s own account: asked twice, it goes once', async () => {
  const { territory, stripe, order, tell } = await orderAtStripe()
  await tell('evt_paid')
  const page = await (await order.lea.get(order.location.replace(`/${territory.slug}`, ''))).text()
  const cancel = page.match(/action="([^"]+annulation[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await order.lea.post(cancel.replace(`/${territory.slug}`, ''))).status).toBe(303)
  const { id } = await territory.db
    .selectFrom('refund')
    .select('id')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  settingsOf(stripe)
  // Two workers at once, then one more after a crash: Stripe sees one key, and we count the money once.
  await Promise.all([1, 2].map(() => doRefund(territory.db, id, territory.clock.now)))
  await doRefund(territory.db, id, territory.clock.now)
  const asked = stripe.asked.filter(({ path }) => path === '/v1/refunds')
  expect(new Set(asked.map(({ key, account }) => `${account} ${key}`))).toEqual(
    new Set([`acct_baker refund-${id}`]),
  )
  expect(asked[0]?.body.get('amount')).toBe('450')
  expect(await order.refunds()).toEqual([{ amount_cents: 450, reason: 'cancelled', state: 'done' }])
  const payment = await territory.db
    .selectFrom('payment')
    .select('refunded_cents')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  expect(payment.refunded_cents).toBe(450)
})
