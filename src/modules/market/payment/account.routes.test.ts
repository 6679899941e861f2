import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { expect, onTestFinished, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

/** A server that speaks the part of Stripe's API that opens accounts. */
async function fakeStripe() {
  const state = { chargesEnabled: false, account: '', opened: new Set<unknown>(), down: false }
  const server = createServer(async (request, response) => {
    for await (const _ of request) {
      // Read to its end.
    }
    response.setHeader('content-type', 'application/json')
    if (state.down) return response.writeHead(400).end('{"error":{"message":"no","type":"api_error"}}')
    const link = request.url === '/v1/account_links'
    if (request.method === 'POST' && !link) state.opened.add(request.headers['idempotency-key'])
    response.end(
      JSON.stringify(
        link
          ? { object: 'account_link', url: 'https://connect.stripe.com/setup/1' }
          : { object: 'account', id: state.account, charges_enabled: state.chargesEnabled },
      ),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const secret = 'whsec_that_only_stripe_knows'

async function start() {
  const stripe = await fakeStripe()
  const settings = {
    STRIPE_SECRET_KEY: 'sk_test_1',
    STRIPE_WEBHOOK_SECRET: secret,
    STRIPE_API_URL: stripe.url,
  }
  const territory = await newTerritory({ settings })
  stripe.state.account = `acct_${territory.id}`
  const [odile, sami] = [await territory.person('Odile'), await territory.person('Sami')]
  const shop = await territory.shop(await territory.commune(), { owner: odile })
  const staff = { territory_id: territory.id, shop_id: shop.id, created_at: territory.clock.now }
  await territory.db
    .insertInto('shop_staff')
    .values({ ...staff, person_id: sami.id, role: 'staff' })
    .execute()
  const linked = async () => {
    const row = await territory.db
      .selectFrom('shop')
      .select(['stripe_account', 'stripe_onboarding'])
      .where('id', '=', shop.id)
      .executeTakeFirstOrThrow()
    return [row.stripe_account, row.stripe_onboarding]
  }
  const own = `/boutique/${shop.slug}/paiement`
  return {
    stripe: stripe.state,
    territory,
    odile: territory.as(odile),
    sami: territory.as(sami),
    linked,
    own,
  }
}

test('the owner opens one account at Stripe, comes back, and is paid there once Stripe agrees', async () => {
  const { stripe, territory, odile, linked, own } = await start()
  const none = await (await odile.get(own)).text()
  expect(none).toContain('Relier un compte Stripe')
  assertHtml(none)
  const sent = await Promise.all([1, 2, 3].map(() => odile.post(own)))
  for (const { headers } of sent) expect(headers.get('location')).toBe('https://connect.stripe.com/setup/1')
  expect(stripe.opened.size).toBe(1)
  expect(await linked()).toEqual([null, stripe.account])
  const pending = await (await odile.get(own)).text()
  expect(pending).toContain('Stripe attend encore quelque chose de vous.')
  assertHtml(pending)
  stripe.chargesEnabled = true
  const done = await (await odile.get(own)).text()
  expect(done).toContain('Votre compte Stripe est relié.')
  assertHtml(done)
  expect(await linked()).toEqual([stripe.account, null])
  expect((await odile.post(`${own}/fin`)).status).toBe(303)
  expect(await linked()).toEqual([null, null])
  expect(await territory.listActs()).toEqual(['shop.payment_begin', 'shop.payment_end'])
})

test('Stripe tells by itself that an account may be paid, and that it may no longer', async () => {
  const { stripe, territory, odile, linked, own } = await start()
  await odile.post(own)
  const tell = (canCharge: boolean, signed = secret) => {
    const account = { id: stripe.account, object: 'account', charges_enabled: canCharge }
    const id = `evt_${territory.id}_${canCharge}`
    const payload = { id, object: 'event', type: 'account.updated', data: { object: account } }
    const header = new Stripe('sk_test_1').webhooks.generateTestHeaderString({
      payload: JSON.stringify(payload),
      secret: signed,
    })
    const headers = { 'stripe-signature': header }
    return territory.onPlatform().json('POST', '/api/v1/stripe/webhooks', payload, headers)
  }
  expect((await tell(true, 'whsec_guessed')).status).toBe(400)
  expect(await linked()).toEqual([null, stripe.account])
  await tell(true)
  expect(await linked()).toEqual([stripe.account, null])
  await tell(false)
  expect(await linked()).toEqual([null, stripe.account])
})

test('staff read and do not link; Stripe silent is said; without Stripe nothing is promised', async () => {
  const { stripe, odile, sami, linked, own } = await start()
  expect(await (await sami.get(own)).text()).toContain('Seul le titulaire')
  expect((await sami.post(own)).status).toBe(403)
  expect((await sami.post(`${own}/fin`)).status).toBe(403)
  stripe.down = true
  const silent = await odile.post(own)
  expect(silent.status).toBe(503)
  expect(await silent.text()).toContain('Stripe ne répond pas')
  expect(await linked()).toEqual([null, null])
  const territory = await newTerritory()
  const noe = await territory.person('Noé')
  const shop = await territory.shop(await territory.commune(), { owner: noe })
  const page = await (await territory.as(noe).get(`/boutique/${shop.slug}/paiement`)).text()
  expect(page).toContain('pas encore ouvert sur cette plateforme')
  expect(page).not.toContain('Relier un compte Stripe')
  expect((await territory.as(noe).post(`/boutique/${shop.slug}/paiement`)).status).toBe(409)
})
