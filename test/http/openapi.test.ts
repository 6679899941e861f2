import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { newRevenueOrder } from '../bill.ts'
import type { Client } from '../client.ts'
import { newConvention } from '../convention.ts'
import { type Shelf, shelf, type Variant } from '../shelf.ts'
import { newTerritory, type TestTerritory } from '../territory.ts'

type Content = Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>
type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly schema?: { readonly example?: unknown }
}
type Call = {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Call>>>> }

let territory: TestTerritory
let own: Shelf
let variant: Variant
let program: Client
let description: Description
/** What opens the proposals of a convention. */
let finance: Readonly<Record<'convention' | 'reference' | 'secret' | 'paper', string>>
beforeAll(async () => {
  territory = await newTerritory()
  own = await shelf(territory, { name: 'Les Ruchers' })
  variant = await own.add({}, { title: 'Miel de forêt' })
  const point = await territory.pickupPoint(await territory.commune('Rethel'))
  await territory.db
    .insertInto('fulfilment')
    .values({
      id: newId<'fulfilment'>(),
      territory_id: territory.id,
      kind: 'point',
      pickup_point_id: point.id,
    })
    .execute()
  program = territory.onPlatform()
  finance = await openFinance()
  description = (await (await program.json('GET', '/api/v1/openapi.json')).json()) as Description
})

/** A convention with one proposal, and a way in for a finance software. */
async function openFinance() {
  const [one, other] = [
    await territory.organisation('epci', 'Pays rethélois'),
    await territory.organisation('epci', 'Crêtes préardennaises'),
  ]
  const convention = await newConvention(territory, [one, other], { signedOn: '2026-01-15' })
  const id = await newRevenueOrder(territory, convention, [one.id, other.id])
  const { exercice, number } = await territory.db
    .selectFrom('revenue_order')
    .select(['exercice', 'number'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const manager = territory.as(await territory.manager())
  const path = `/gestion/conventions/${convention.slug}/acces`
  const page = await (await manager.post(path, { label: 'Logiciel financier' })).text()
  const secret = /<code>([\w-]{32})<\/code>/.exec(page)?.[1] ?? ''
  await manager.get(`/gestion/conventions/${convention.slug}/titres/${id}/etat.pdf`)
  const { id: paper } = await territory.db
    .selectFrom('liquidation')
    .select('id')
    .where('revenue_order_id', '=', id)
    .executeTakeFirstOrThrow()
  return { convention: convention.slug, reference: `${exercice}-${number}`, secret, paper }
}

const calls = () =>
  Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, call]) => ({ method: method.toUpperCase(), path, call })),
  )

/** Throws in the words of an independent reader of JSON Schema 2020-12, which is that of OpenAPI 3.1. */
function assertFits(value: unknown, schema: object, where: string): void {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema({ ...description, $id: 'api' })
  // References stand within the description.
  const written = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'))
  if (!ajv.validate(written, value))
    throw new Error(`${where}: ${ajv.errorsText()}\n${JSON.stringify(value)}`)
}

/** What stands for the examples' invented ids: something of this territory. */
async function realValues(): Promise<Readonly<Record<string, string>>> {
  const { id } = await territory.db
    .selectFrom('product')
    .select('product.id')
    .where('shop_id', '=', own.shop.id)
    .executeTakeFirstOrThrow()
  return { slug: territory.slug, id, shop: own.shop.id }
}

/** The address of a call as its own examples fill it, real ids in place of invented ones. */
async function addressOf(path: string, { parameters = [] }: Call, more: Record<string, string> = {}) {
  const real = await realValues()
  const query = new URLSearchParams()
  let filled = path
  for (const { name, in: where, schema } of parameters) {
    const value =
      more[name] ?? (schema?.example !== undefined ? (real[name] ?? String(schema.example)) : undefined)
    if (value === undefined) continue
    if (where === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(value))
    if (where === 'query') query.set(name, value)
  }
  return `/api/v1${filled}${query.size ? `?${query}` : ''}`
}

test('the description is valid OpenAPI 3.1, in the eyes of an independent reader', async () => {
  expect(await new Validator().validate(description)).toMatchObject({ valid: true })
  expect(calls().length).toBeGreaterThanOrEqual(10)
})

test('each call has an example of what is asked and answered, and each fits its own schema', () => {
  for (const { method, path, call } of calls()) {
    const [status = '', answer] = Object.entries(call.responses)[0] ?? []
    const said = answer?.content?.['application/json']
    const isShown = said?.example !== undefined || answer?.content?.['application/pdf'] !== undefined
    expect([path, status.startsWith('2'), isShown]).toEqual([path, true, true])
    if (said) assertFits(said.example, said.schema, `answer of ${method} ${path}`)
    const asked = call.requestBody?.content['application/json']
    if (asked) assertFits(asked.example, asked.schema, `request of ${method} ${path}`)
    if (method === 'GET' && path.includes('{'))
      expect([path, call.parameters?.some(({ schema }) => schema?.example !== undefined)]).toEqual([
        path,
        true,
      ])
  }
})

test('each call, asked as its example asks, answers what its schema says', async () => {
  const placed = await placeOrder()
  for (const { method, path, call } of calls().filter(({ path }) => !path.endsWith('/orders'))) {
    const own = path === '/orders/{id}' ? { id: placed.id } : finance
    const headers = {
      ...(path === '/orders/{id}' && { 'parvis-order-secret': placed.secret }),
      ...(path.includes('/conventions/') && { 'parvis-finance-secret': finance.secret }),
    }
    const body = call.requestBody?.content['application/json']?.example
    const answer = await program.json(method, await addressOf(path, call, own), body, headers)
    if (call.responses['200']?.content?.['application/pdf']) {
      expect([path, answer.status, (await answer.text()).slice(0, 5)]).toEqual([path, 200, '%PDF-'])
      continue
    }
    const value = (await answer.json()) as { items?: unknown[] }
    expect([path, answer.status]).toEqual([path, 200])
    if (value.items) expect([path, value.items.length > 0]).toEqual([path, true])
    assertFits(value, call.responses['200']?.content?.['application/json']?.schema ?? {}, path)
  }
})

/** What the example of an order asks, of things that are there. */
async function askOrder() {
  const path = '/territories/{slug}/orders'
  const call = description.paths[path]?.['post'] as Call
  const { items } = (await (await program.json('GET', `/api/v1/slots?shop=${own.shop.id}`)).json()) as {
    items: readonly { readonly fulfilment: string; readonly starts_at: string }[]
  }
  const example = call.requestBody?.content['application/json']?.example as {
    readonly lines: readonly object[]
    readonly collections: readonly object[]
  }
  const body = {
    ...example,
    lines: example.lines.map((line) => ({ ...line, variant: variant.id })),
    collections: example.collections.map((collection) => ({
      ...collection,
      shop: own.shop.id,
      fulfilment: own.fulfilment,
      starts_at: items[0]?.starts_at,
    })),
  }
  return { address: await addressOf(path, call), body, call }
}

async function placeOrder(): Promise<{ readonly id: string; readonly secret: string }> {
  const { address, body, call } = await askOrder()
  const answer = await program.json('POST', address, body, { 'idempotency-key': newId() })
  expect(answer.status).toBe(201)
  const value = (await answer.json()) as { readonly id: string; readonly secret: string }
  assertFits(value, call.responses['201']?.content?.['application/json']?.schema ?? {}, address)
  return value
}

/** The same body as many times as it has values, `wrong` standing in for another each time. */
function* spoil(value: unknown, wrong: unknown): Generator<unknown> {
  yield wrong
  if (Array.isArray(value))
    for (const [at, item] of value.entries()) for (const one of spoil(item, wrong)) yield value.with(at, one)
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value))
      for (const one of spoil(item, wrong)) yield { ...value, [key]: one }
}

test('a value of the wrong kind, wherever it stands in a body, is a problem and never a failure of ours', async () => {
  const order = await askOrder()
  const sharing = description.paths['/apportionments']?.['post'] as Call
  const bodies = [
    [order.address, order.body],
    ['/api/v1/apportionments', sharing.requestBody?.content['application/json']?.example],
  ] as const
  const oddities = [
    null,
    true,
    -1,
    0.5,
    2 ** 60,
    '',
    'a\u0000b',
    '9'.repeat(40),
    '9999-12-31T23:59:60Z',
    [],
    {},
    [[]],
    { a: 1 },
    'a'.repeat(20_000),
  ]
  const broken: string[] = []
  let refused = 0
  for (const [address, body] of bodies)
    for (const wrong of oddities)
      for (const spoiled of spoil(body, wrong)) {
        const answer = await program.json('POST', address, spoiled, { 'idempotency-key': newId() })
        const type = answer.headers.get('content-type')
        const isSound = answer.status < 400 || (answer.status < 500 && type === 'application/problem+json')
        if (!isSound) broken.push(`${address} ${answer.status} ${JSON.stringify(spoiled).slice(0, 200)}`)
        if (answer.status === 422) refused += 1
        await answer.body?.cancel()
      }
  expect(broken).toEqual([])
  // Read, not only turned away at the door.
  expect(refused).toBeGreaterThan(200)
}, 120_000)

test('whatever is wrong is a problem that says so, and one the description announced', async () => {
  const wrong: (readonly [method: string, path: string, address: string, status: number, body?: unknown])[] =
    []
  for (const { method, path, call } of calls()) {
    if (method === 'GET' && call.parameters?.some(({ name }) => name === 'limit'))
      for (const limit of ['0', '101', '-1', '1.5', '1e1', '0x10', '+5', 'dix', ''])
        wrong.push([method, path, await addressOf(path, call, { limit }), 422])
    if (path.includes('{slug}') && method === 'GET')
      wrong.push([method, path, await addressOf(path, call, { slug: 'nulle-part' }), 404])
    if (path.includes('{id}')) {
      wrong.push([method, path, await addressOf(path, call, { id: newId() }), 404])
      wrong.push([method, path, await addressOf(path, call, { id: "l'eau" }), 404])
    }
    if (method === 'POST') wrong.push([method, path, await addressOf(path, call), 422, {}])
  }
  wrong.push(['GET', '/slots', '/api/v1/slots', 422], ['GET', '/slots', '/api/v1/slots?shop=x', 422])
  for (const [method, path, address, status, body] of wrong) {
    const answer = await program.json(method, address, body)
    expect([address, answer.status]).toEqual([address, status])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const announced = description.paths[path]?.[method.toLowerCase()]?.responses[status]?.content
    const schema = announced?.['application/problem+json']?.schema
    expect([address, schema !== undefined]).toEqual([address, true])
    assertFits(await answer.json(), schema ?? {}, address)
  }
})

test('what is no call at all is a problem too', async () => {
  const post = (path: string, body: string, type = 'application/json') =>
    territory.fetch(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, 'idempotency-key': newId() },
      }),
    )
  const orders = `/api/v1/territories/${territory.slug}/orders`
  for (const [answer, status] of [
    [await program.json('GET', '/api/v1/nulle-part'), 404],
    [await program.json('DELETE', '/api/v1/territories'), 405],
    [await post(orders, '{'), 400],
    [await post(orders, 'x=1', 'application/x-www-form-urlencoded'), 400],
    [await post('/api/v1/apportionments', '['), 400],
  ] as const) {
    expect([answer.url, answer.status]).toEqual([answer.url, status])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ status, title: expect.any(String) })
  }
})
