import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../client.ts'
import { listRoutes, matrixAddress } from './matrix.routes.ts'
import { newWorld, type Role, type World } from './matrix.world.ts'

/** What people, machines and mischief put where something else was expected. */
const strings = [
  "l'eau'; drop table person; --",
  '<script>alert(1)</script>"><img src=x onerror=alert(1)>',
  'a\u0000b',
  '\u202Eévil\uFFFF 👩‍🌾 ‮',
  '-1e309',
  'a'.repeat(20_000),
  '../../etc/passwd',
  '{{7*7}} <%= 7*7 %> %s %n',
  '00000000-0000-7000-8000-000000000000',
  '2026-02-30',
  'true',
]
const ids = [
  'x',
  '%00',
  '%E0%A4%A',
  "'",
  '🥖',
  '-1',
  '0',
  'a'.repeat(300),
  '00000000-0000-7000-8000-000000000000',
]

let world: World
beforeAll(async () => {
  world = await newWorld()
})

function clientOf(role: Role, isInside: boolean): Client {
  const { here, people } = world
  if (role === 'nobody') return isInside ? here.visitor() : here.onPlatform()
  return isInside ? here.as(people[role]) : here.onPlatformAs(people[role])
}

test('no form of a page breaks under hostile answers', async () => {
  const { forms, silent } = await listForms()
  expect(silent).toEqual(drawnOtherwise)
  const broken: string[] = []
  for (const [route, { role, form }] of forms) {
    if (route.includes(' undefined ')) broken.push(`nobody hears ${form.method} ${form.action}`)
    const client = clientOf(role, false)
    for (const text of strings) {
      const answer = await send(client, form, text)
      if (answer.status >= 500) broken.push(`${route} ${answer.status} ${text.slice(0, 40)}`)
      await answer.body?.cancel()
    }
  }
  expect(broken).toEqual([])
}, 300_000)

/** Pages that hear a form, and show none as the matrix’s world stands. */
const drawnOtherwise = [
  '/boutique/:shop/dossier',
  '/boutique/:shop/paiement',
  '/gestion/conventions/:slug/titres',
]

/**
 * Each form once, by its route and its names, with the first who is shown it: the same stands on many pages, and many
 * times on some. And the pages whose address hears a form that nobody was shown.
 */
async function listForms() {
  const forms = new Map<string, { readonly role: Role; readonly form: Form }>()
  const routes = listRoutes(world.here)
  const pages = new Set<string>()
  for (const role of ['nobody', 'inhabitant', 'keeper', 'owner', 'agent', 'manager', 'operator'] as const)
    for (const { method, path, isInside } of routes) {
      if (method !== 'GET') continue
      const address = await matrixAddress(world, path)
      const shown = await clientOf(role, isInside).get(address)
      if (shown.status !== 200 || !shown.headers.get('content-type')?.includes('html')) continue
      pages.add(path)
      for (const form of formsOf(await shown.text(), isInside ? `/${world.here.slug}${address}` : address)) {
        const kind = `${routeOf(form)} ${form.names}`
        if (!forms.has(kind)) forms.set(kind, { role, form })
      }
    }
  const heard = new Set([...forms.keys()].map((kind) => kind.split(' ').slice(0, 2).join(' ')))
  const silent = routes.filter(
    ({ method, path }) => method === 'POST' && pages.has(path) && !heard.has(`post ${path}`),
  )
  // Whoever closes their account is shown nothing more.
  const isLast = (kind: string) => Number(kind.startsWith('post /compte/fermeture'))
  return {
    forms: [...forms].toSorted(([a], [b]) => isLast(a) - isLast(b)),
    silent: [...new Set(silent.map(({ path }) => path))],
  }
}

/** The route that hears a form: the most precise, as `/points/nouveau` before `/points/:point`. */
function routeOf({ method, action }: Form): string {
  const { pathname } = new URL(action, 'http://localhost')
  const heard = listRoutes(world.here)
    .filter(
      (route) =>
        route.method === method.toUpperCase() &&
        new RegExp(
          `^(?:/${world.here.slug})?${route.path.replace(/:\w+(?:\{[^}]*\})?\??/g, '[^/]+')}/?$`,
        ).test(pathname),
    )
    .toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)
  return `${method} ${heard[0]?.path}`
}

type Form = { readonly method: string; readonly action: string; readonly names: readonly string[] }

/**
 * Of our own pages: attributes are always quoted, and a form without `action` goes to its page. The header's (search,
 * signing out) are of every page.
 */
function formsOf(html: string, address: string): Form[] {
  const main = html.slice(html.indexOf('<main'))
  return [...main.matchAll(/<form ([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', inside = '']) => {
    const action = /action="([^"]+)"/.exec(attributes)?.[1]?.replaceAll('&amp;', '&') ?? address
    const method = /method="([^"]+)"/.exec(attributes)?.[1] ?? 'get'
    const names = [...inside.matchAll(/ name="([^"]+)"/g)].map(([, name = '']) => name)
    return { action, method, names: [...new Set(names)] }
  })
}

function send(client: Client, { method, action, names }: Form, text: string): Promise<Response> {
  const answers = Object.fromEntries(names.map((name) => [name, text]))
  return method === 'post'
    ? client.post(action, answers)
    : client.get(`${action}?${new URLSearchParams(answers)}`)
}

test.each(['nobody', 'manager'] as const)(
  'no address breaks under a malformed name or id (%s)',
  async (role) => {
    const broken: string[] = []
    for (const { method, path, isInside } of listRoutes(world.here)) {
      if (!path.includes(':')) continue
      for (const id of ids) {
        const address = path.replace(/:\w+(?:\{[^}]*\})?\??/g, id)
        const client = clientOf(role, isInside)
        const answer = method === 'GET' ? await client.get(address) : await client.post(address)
        if (answer.status >= 500) broken.push(`${method} ${address} ${answer.status}`)
        await answer.body?.cancel()
      }
    }
    expect(broken).toEqual([])
  },
  300_000,
)

test('no address breaks when what should name a territory does not', async () => {
  const visitor = world.here.onPlatform()
  const broken: string[] = []
  for (const id of ids)
    for (const address of [`/${id}`, `/${id}/boutiques`, `/en/${id}`, `/api/v1/territories/${id}/shops`]) {
      const answer = await visitor.get(address)
      if (answer.status !== 404 && answer.status !== 422) broken.push(`${address} ${answer.status}`)
      await answer.body?.cancel()
    }
  expect(broken).toEqual([])
})

test('U+0000, which no text may hold, is refused wherever it stands, by a page or by a problem', async () => {
  const { here } = world
  const visitor = here.visitor()
  const statusOf = async (answer: Promise<Response>) => (await answer).status
  for (const path of ['/boutiques/%00', '/boutiques/a%00b/pain', '/communes/%00', '/%00'])
    expect(await statusOf(visitor.get(path)), path).toBe(404)
  for (const path of ['/recherche?q=%00', '/boutiques?interco=a%00b', '/connexion?retour=%00', '/?%00'])
    expect(await statusOf(visitor.get(path)), path).toBe(400)
  const id = '00000000-0000-7000-8000-000000000000'
  const cursor = Buffer.from(JSON.stringify(['name', '2026-11-24', 'a\u0000b', id])).toString('base64url')
  expect(await statusOf(visitor.get(`/recherche?q=pain&tri=name&suite=${cursor}`))).toBe(400)
  const cookie = { cookie: 'parvis_basket=a%00b; parvis_session=%00.%00' }
  expect(await statusOf(visitor.get('/panier', cookie))).toBe(200)

  const program = here.onPlatform()
  const of = `/api/v1/territories/${here.slug}`
  for (const [address, status] of [
    ['/api/v1/products/%00', 404],
    [`${of}/products?q=a%00b`, 400],
    ['/api/v1/territories/%00/shops', 404],
  ] as const) {
    const answer = await program.json('GET', address)
    expect([answer.status, answer.headers.get('content-type')], address).toEqual([
      status,
      'application/problem+json',
    ])
  }
})

test('what is asked in an address breaks no page', async () => {
  const broken: string[] = []
  for (const { method, path, isInside } of listRoutes(world.here)) {
    if (method !== 'GET') continue
    const address = await matrixAddress(world, path)
    for (const text of strings) {
      const names = [
        'q',
        'page',
        'apres',
        'du',
        'au',
        'acte',
        'objet',
        'retour',
        'jeton',
        'commune',
        'tri',
        'limit',
        'cursor',
      ]
      const query = new URLSearchParams(names.map((name) => [name, text.slice(0, 2_000)]))
      const answer = await clientOf('operator', isInside).get(`${address}?${query}`)
      if (answer.status >= 500) broken.push(`${path} ${answer.status} ${text.slice(0, 40)}`)
      await answer.body?.cancel()
    }
  }
  expect(broken).toEqual([])
}, 300_000)

test('a body too large is refused by a page, said in full or not', async () => {
  const body = new Uint8Array(31 * 1024 * 1024).fill(97)
  const url = `http://localhost/${world.here.slug}/connexion`
  const headers = { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' }
  const streamed = { method: 'POST', body: new Blob([body]).stream(), headers, duplex: 'half' }
  for (const request of [
    new Request(url, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-length': String(body.length) },
    }),
    new Request(url, streamed),
  ]) {
    const answer = await world.here.fetch(request)
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('30 Mo au plus')
  }
})

test('bodies that are no form are refused, not stumbled over', async () => {
  const { here, people } = world
  const cookies = await here.signIn(people.manager)
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const bodies: readonly [type: string, body: string][] = [
    ['application/json', '{"email": 1'],
    ['application/json', '[]'],
    ['multipart/form-data; boundary=x', '--x\r\nnonsense'],
    ['application/x-www-form-urlencoded', '%E0%A4%A=%zz&&&=&=x'],
    ['text/plain', 'x'.repeat(1000)],
    ['', ''],
  ]
  const broken: string[] = []
  for (const { method, path, isInside } of listRoutes(here)) {
    if (method !== 'POST') continue
    const address = (isInside ? `/${here.slug}` : '') + (await matrixAddress(world, path))
    for (const [type, body] of bodies) {
      const answer = await here.fetch(
        new Request(`http://localhost${address}`, {
          method,
          body,
          headers: { cookie, origin: 'http://localhost', ...(type && { 'content-type': type }) },
        }),
      )
      if (answer.status >= 500) broken.push(`${path} ${answer.status} ${type} ${body.slice(0, 20)}`)
      await answer.body?.cancel()
    }
  }
  expect(broken).toEqual([])
}, 300_000)
