import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { expect, onTestFinished, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { goToCheckout, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { expireOrder } from './expiry.ts'

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
  const order = await (await lea.follow(paid)).text()
  const cancel = order.match(/action="([^"]+annulation[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect((await lea.post(cancel.replace(`/${territory.slug}`, ''))).status).toBe(303)
  expect(await stock()).toBe(5)
  expect(await refunds()).toEqual([{ amount_cents: 450, reason: 'cancelled', state: 'asked' }])
})

test('an order nobody pays gives everything back when its hold is over, not before', async () => {
  const territory = await newTerritory()
  const { part, stock } = await orderBeforehand(territory, { test_card: true })
  const { order_id } = await part()
  await expireOrder(territory.db, order_id, territory.clock.now.add({ minutes: 29 }))
  expect(await stock()).toBe(4)
  const late = territory.clock.now.add({ minutes: 31 })
  await Promise.all([1, 2, 3].map(() => expireOrder(territory.db, order_id, late)))
  expect(await part()).toMatchObject({ state: 'expired', payment: 'expired' })
  expect(await stock()).toBe(5)
})

/** A server that speaks the part of Stripe's API we use. */
async function fakeStripe() {
  const asked: { readonly path: string; readonly account: unknown; readonly body: URLSearchParams }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({
      path: request.url ?? '',
      account: request.headers['stripe-account'],
      body: new URLSearchParams(body),
    })
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({ id: 'cs_1', object: 'checkout.session', url: 'https://checkout.stripe.com/c/cs_1' }),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('Stripe says it is paid: once, from its own hand, for the account and amount we asked', async () => {
  const stripe = await fakeStripe()
  const secret = 'whsec_that_only_stripe_knows'
  const territory = await newTerritory({
    settings: { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: stripe.url },
  })
  const { part, pay, stock, refunds } = await orderBeforehand(territory, { stripe_account: 'acct_baker' })
  const sent = await pay()
  expect(sent.headers.get('location')).toBe('https://checkout.stripe.com/c/cs_1')
  expect(stripe.asked[0]).toMatchObject({ path: '/v1/checkout/sessions', account: 'acct_baker' })
  expect(stripe.asked[0]?.body.get('line_items[0][price_data][unit_amount]')).toBe('450')
  const { payment_id, order_id } = await part()
  const platform = territory.onPlatform()
  const tell = (id: string, more: object = {}, signed = secret) => {
    const payload = {
      id,
      object: 'event',
      type: 'checkout.session.completed',
      account: 'acct_baker',
      data: {
        object: {
          id: 'cs_1',
          object: 'checkout.session',
          payment_status: 'paid',
          client_reference_id: payment_id,
          amount_total: 450,
        },
      },
      ...more,
    }
    const header = new Stripe('sk_test_1').webhooks.generateTestHeaderString({
      payload: JSON.stringify(payload),
      secret: signed,
    })
    return platform.json('POST', '/api/v1/stripe/webhooks', payload, { 'stripe-signature': header })
  }
  expect((await tell('evt_forged', {}, 'whsec_guessed')).status).toBe(400)
  expect((await tell(`evt_other_${payment_id}`, { account: 'acct_thief' })).status).toBe(200)
  expect(await part()).toMatchObject({ state: 'awaiting_payment', payment: 'pending' })

  await expireOrder(territory.db, order_id, territory.clock.now.add({ minutes: 31 }))
  expect(await stock()).toBe(5)
  const answers = await Promise.all(Array.from({ length: 5 }, () => tell(`evt_paid_${payment_id}`)))
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
  expect(await part()).toMatchObject({ state: 'expired', payment: 'paid' })
  expect(await refunds()).toEqual([{ amount_cents: 450, reason: 'late_payment', state: 'asked' }])
})
