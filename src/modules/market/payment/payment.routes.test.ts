import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { expect, onTestFinished, test, vi } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { goToCheckout, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { expireOrder } from './expiry.ts'
import { doRefund } from './pay-back.ts'

type Territory = Awaited<ReturnType<typeof newTerritory>>

/** An order of one item of 4,50 €, to be paid beforehand. */
async function orderBeforehand(territory: Territory, shop: Parameters<typeof shelf>[1]) {
  const own = await shelf(territory, { pays_in_shop: false, ...shop })
  const variant = await own.add({ stock_kind: 'counted', stock_count: 5 })
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [own], [[variant, 1]])
  const placed = await lea.post(path, { ...form, [`pay.${own.shop.id}`]: 'beforehand' })
  expect(placed.status).toBe(303)
  const html = await (await lea.follow(placed)).text()
  const action = html.match(/action="([^"]+paiement[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const part = () =>
    territory.db
      .selectFrom('shop_order')
      .innerJoin('payment', 'payment.shop_order_id', 'shop_order.id')
      .select([
        'shop_order.state',
        'shop_order.order_id',
        'payment.id as payment_id',
        'payment.state as payment',
      ])
      .where('shop_order.shop_id', '=', own.shop.id)
      .executeTakeFirstOrThrow()
  const stock = async () =>
    (
      await territory.db
        .selectFrom('variant')
        .select('stock_count')
        .where('id', '=', variant.id)
        .executeTakeFirstOrThrow()
    ).stock_count
  const refunds = () =>
    territory.db
      .selectFrom('refund')
      .select(['amount_cents', 'reason', 'state'])
      .where('territory_id', '=', territory.id)
      .execute()
  const pay = () => lea.post(action.replace(`/${territory.slug}`, ''))
  return { lea, part, stock, refunds, pay, location: placed.headers.get('location') ?? '' }
}

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

/** A server that speaks the part of Stripe's API we use. */
async function fakeStripe() {
  const asked: {
    readonly path: string
    readonly account: unknown
    readonly key: unknown
    readonly body: URLSearchParams
  }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const form = new URLSearchParams(body)
    const { 'stripe-account': account, 'idempotency-key': key } = request.headers
    asked.push({ path: request.url ?? '', account, key, body: form })
    const id = `cs_${form.get('client_reference_id')}`
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify(
        request.url === '/v1/refunds'
          ? { id: 're_1', object: 'refund' }
          : {
              id,
              object: 'checkout.session',
              url: `https://checkout.stripe.com/c/${id}`,
              payment_intent: 'pi_1',
            },
      ),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** An order of 4,50 € that Stripe's page stands open for, and Stripe's own voice. */
async function orderAtStripe(secret = 'whsec_that_only_stripe_knows') {
  const stripe = await fakeStripe()
  const territory = await newTerritory({
    settings: { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: stripe.url },
  })
  const order = await orderBeforehand(territory, { stripe_account: 'acct_baker' })
  const sent = await order.pay()
  const { payment_id, order_id } = await order.part()
  type Said = { type?: string; account?: string; session?: object; signed?: string; secondsAgo?: number }
  const tell = (id: string, { session = {}, signed = secret, secondsAgo = 0, ...more }: Said = {}) => {
    const payload = {
      id: `${id}_${payment_id}`,
      object: 'event',
      type: 'checkout.session.completed',
      account: 'acct_baker',
      data: {
        object: {
          id: `cs_${payment_id}`,
          object: 'checkout.session',
          payment_status: 'paid',
          client_reference_id: payment_id,
          amount_total: 450,
          ...session,
        },
      },
      ...more,
    }
    const header = new Stripe('sk_test_1').webhooks.generateTestHeaderString({
      payload: JSON.stringify(payload),
      secret: signed,
      timestamp: Math.floor(Date.now() / 1000) - secondsAgo,
    })
    return territory
      .onPlatform()
      .json('POST', '/api/v1/stripe/webhooks', payload, { 'stripe-signature': header })
  }
  return { territory, stripe, order, sent, tell, order_id }
}

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
})

const unpaid = { type: 'checkout.session.completed', session: { payment_status: 'unpaid' } }
const succeeded = { type: 'checkout.session.async_payment_succeeded' }
const expired = { type: 'checkout.session.expired', session: { payment_status: 'unpaid' } }

test.each([
  ['in the order it happened', [unpaid, succeeded, expired]],
  ['the last first', [expired, succeeded, unpaid]],
  ['paid first', [succeeded, unpaid, expired]],
] as const)('whatever order Stripe speaks in, an order is paid once: %s', async (_, events) => {
  const { order, tell } = await orderAtStripe()
  for (const [at, event] of events.entries()) expect((await tell(`evt_${at}`, event)).status).toBe(200)
  // The same payment told again under another name, all at once.
  await Promise.all([5, 6, 7].map((at) => tell(`evt_${at}`, succeeded)))
  expect(await order.part()).toMatchObject({ state: 'placed', payment: 'paid' })
  expect(await order.refunds()).toEqual([])
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
  vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('STRIPE_WEBHOOK_SECRET', 'whsec_that_only_stripe_knows')
  vi.stubEnv('STRIPE_API_URL', stripe.url)
  onTestFinished(() => void vi.unstubAllEnvs())
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
