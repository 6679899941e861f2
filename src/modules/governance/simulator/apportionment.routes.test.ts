import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const parties = [
  { id: '200041622', population: 9_867 },
  { id: '200041630', population: 122_016 },
  { id: '200043156', population: 29_953 },
  { id: '200067759', population: 25_165 },
  { id: '240800847', population: 20_250 },
  { id: '240800862', population: 21_899 },
  { id: '240800920', population: 17_312 },
]
async function open() {
  const client = (await newTerritory()).onPlatform()
  const share = async (body: unknown) => {
    const answer = await client.json('POST', '/api/v1/apportionments', body)
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() }
  }
  return { client, share }
}

test('an amount is shared to the cent, with the trace of each share', async () => {
  const { share } = await open()
  const { status, body } = await share({ amount_cents: 1_050_000, key: { kind: 'population' }, parties })
  expect(status).toBe(200)
  expect(body.shares.map((one: { share_cents: number }) => one.share_cents)).toEqual([
    42_036, 519_824, 127_609, 107_210, 86_271, 93_296, 73_754,
  ])
  expect(body.shares[1]).toMatchObject({ id: '200041630', share_cents: 519_824 })
  expect(body.shares[6].trace[0]).toMatchObject({ weight: 17_312, all: 246_462, odd_cent: false })
  expect(body.outside_cents).toBe(0)
})

test('revenue comes off the amount before it is shared, and never more than the amount', async () => {
  const { share } = await open()
  const of = async (amount: number, revenue?: number) => {
    const key = { kind: 'fixed', weights: { a: 1, b: 1 } }
    const asked = { amount_cents: amount, key, parties: [{ id: 'a' }, { id: 'b' }] }
    const { body } = await share(revenue === undefined ? asked : { ...asked, revenue_cents: revenue })
    return [
      body.amount_cents,
      body.revenue_cents,
      ...body.shares.map((one: { share_cents: number }) => one.share_cents),
    ]
  }
  expect(await of(1_000)).toEqual([1_000, 0, 500, 500])
  expect(await of(1_000, 301)).toEqual([1_000, 301, 350, 349])
  expect(await of(1_000, 2_000)).toEqual([1_000, 1_000, 0, 0])
  expect(await of(-1_000, 300)).toEqual([-1_000, 0, -500, -500])
})

test('every other kind of key takes what it needs; ties go to the first listed', async () => {
  const { share } = await open()
  const cents = async (key: unknown, given: unknown, amount = 100) => {
    const { body } = await share({ amount_cents: amount, key, parties: given })
    return body.shares.map((one: { share_cents: number }) => one.share_cents)
  }
  const three = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect(await cents({ kind: 'fixed', weights: { a: 1, b: 1, c: 1 } }, three)).toEqual([34, 33, 33])
  expect(await cents({ kind: 'fixed', weights: { a: '1/3', b: '1/3', c: '1/3' } }, three)).toEqual([
    34, 33, 33,
  ])
  expect(await cents({ kind: 'zero', bearer: 'b' }, three)).toEqual([0, 100, 0])
  const spent = [
    { id: 'a', spent_cents: 200 },
    { id: 'b', spent_cents: 100 },
  ]
  expect(await cents({ kind: 'spending' }, spent, 2_400)).toEqual([1_600, 800])
  const half = {
    kind: 'nested',
    branches: [
      { weight: 50, party: 'a' },
      { weight: 50, key: { kind: 'population' } },
    ],
  }
  const some = [{ id: 'a' }, { id: 'b', population: 3 }, { id: 'c', population: { inhabitants: 1 } }]
  expect(await cents(half, some)).toEqual([50, 38, 12])
  const tiers = [
    { from: 0, rate: 1 },
    { from: 10, rate: 2 },
  ]
  const sized = [
    { id: 'a', population: 10 },
    { id: 'b', population: 20 },
  ]
  expect(await cents({ kind: 'tier', reading: 'step', tiers }, sized, 600)).toEqual([200, 400])
  expect(await cents({ kind: 'tier', reading: 'marginal', tiers }, sized, 600)).toEqual([150, 450])
  const used = [
    { id: 'a', consumption: '1.5' },
    { id: 'b', consumption: 0 },
  ]
  expect(await cents({ kind: 'consumption' }, used)).toEqual([100, 0])
})

test('what cannot be computed is refused, with the reason, never guessed', async () => {
  const { share } = await open()
  const missing = await share({ amount_cents: 1, key: { kind: 'population' }, parties: [{ id: 'a' }] })
  expect(missing).toMatchObject({ status: 422, type: 'application/problem+json' })
  expect(missing.body.type).toBe('/problems/key.population_missing')
  const none = [{ id: 'a', population: 0 }]
  const zero = await share({ amount_cents: 1, key: { kind: 'population' }, parties: none })
  expect(zero.body.type).toBe('/problems/key.all_weights_zero')
  const twice = [...parties, ...parties]
  expect((await share({ amount_cents: 1, key: { kind: 'population' }, parties: twice })).status).toBe(422)
  const half = await share({ amount_cents: 1.5, key: { kind: 'population' }, parties })
  expect(half.body.errors[0].name).toBe('amount_cents')
  expect((await share({ amount_cents: 1, key: { kind: 'unknown' }, parties })).status).toBe(422)
})

test('the description of the API and the page to try it know the call', async () => {
  const { client } = await open()
  const described = await (await client.json('GET', '/api/v1/openapi.json')).json()
  expect(described.paths['/apportionments'].post.summary).toContain('Share')
  expect(described.paths['/territories']).toBeDefined()
  expect(await (await client.get('/api')).text()).toContain('/apportionments')
})

test('the documentation lets people try it with a plain form, which answers as a program is answered', async () => {
  const { client, share } = await open()
  const html = await (await client.get('/api')).text()
  assertHtml(html)
  const form = html.slice(html.indexOf('action="/api/v1/apportionments"'))
  expect(form).toContain('name="json"')
  const shown = /<textarea[^>]*>([^<]+)</.exec(form)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const tried = await client.post('/api/v1/apportionments', { json: shown })
  expect(tried.status).toBe(200)
  expect(await tried.json()).toEqual((await share(JSON.parse(shown))).body)
  expect((await client.post('/api/v1/apportionments', { json: '{"amount_cents": 1}' })).status).toBe(422)
  expect((await client.post('/api/v1/apportionments', { json: 'Bonjour' })).status).toBe(400)
})
