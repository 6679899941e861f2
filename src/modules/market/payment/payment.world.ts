import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { expect, onTestFinished, vi } from 'vitest'
import { goToCheckout, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'

type Territory = Awaited<ReturnType<typeof newTerritory>>

/** An order of one item of 4,50 €, to be paid beforehand. */
export async function orderBeforehand(territory: Territory, shop: Parameters<typeof shelf>[1]) {
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

/** A server that speaks the part of Stripe's API we use. */
async function fakeStripe() {
  const asked: {
    readonly path: string
    readonly account: unknown
    readonly key: unknown
    readonly body: URLSearchParams
  }[] = []
  /** What it answers when money is to go back. */
  const refund = {
    status: 200,
    body: { id: 're_1', object: 'refund', status: 'succeeded' } as object,
    /** What it has given back already. */
    made: [] as object[],
  }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const form = new URLSearchParams(body)
    const { 'stripe-account': account, 'idempotency-key': key } = request.headers
    asked.push({ path: request.url ?? '', account, key, body: form })
    const id = `cs_${form.get('client_reference_id')}`
    response.setHeader('content-type', 'application/json')
    if (request.url?.startsWith('/v1/refunds?'))
      return response.end(JSON.stringify({ object: 'list', data: refund.made, has_more: false }))
    const isRefund = request.url === '/v1/refunds'
    if (isRefund) response.statusCode = refund.status
    response.end(
      JSON.stringify(
        isRefund
          ? refund.body
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
  return { asked, refund, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** An order of 4,50 € that Stripe's page stands open for, and Stripe's own voice. */
export async function orderAtStripe(secret = 'whsec_that_only_stripe_knows') {
  const stripe = await fakeStripe()
  const territory = await newTerritory({
    settings: { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: stripe.url },
  })
  const order = await orderBeforehand(territory, { stripe_account: 'acct_baker' })
  const sent = await order.pay()
  const { payment_id, order_id } = await order.part()
  type Said = {
    type?: string
    account?: string
    session?: object
    /** What the event is about, in place of the session. */
    object?: object
    signed?: string
    secondsAgo?: number
  }
  const tell = (
    id: string,
    { session = {}, object, signed = secret, secondsAgo = 0, ...more }: Said = {},
  ) => {
    const payload = {
      id: `${id}_${payment_id}`,
      object: 'event',
      type: 'checkout.session.completed',
      account: 'acct_baker',
      data: {
        object: object ?? {
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

/** Jobs have the settings of the process: those of this Stripe, until the test is over. */
export function settingsOf({ url }: { readonly url: string }): void {
  vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('STRIPE_WEBHOOK_SECRET', 'whsec_that_only_stripe_knows')
  vi.stubEnv('STRIPE_API_URL', url)
  onTestFinished(() => void vi.unstubAllEnvs())
}
