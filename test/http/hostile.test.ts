import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { root } from '../../src/platform/root.ts'
import { type Client, newClient } from '../client.ts'
import { type Answers, type Form, formsOf, goodAnswers } from './forms.ts'
import { listRoutes, matrixAddress, type Route, routeOf } from './matrix.routes.ts'
import { newWorld, type Role, type World } from './matrix.world.ts'
import { listMoments } from './moments.ts'

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
  '0000-01-01',
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

// Each test has a world of its own: what a form accepts uses up what others would stand on.
let world: World
beforeEach(async () => {
  world = await newWorld()
})

function clientOf(role: Role, isInside: boolean): Client {
  const { here, people } = world
  if (role === 'nobody') return isInside ? here.visitor() : here.onPlatform()
  return isInside ? here.as(people[role]) : here.onPlatformAs(people[role])
}

/** What fits no field of that kind, though it looks like it: asked one at a time, among good answers. */
const misfits: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-02-30', '0000-01-01', '9999-12-31', '-271821-04-19'],
  time: ['24:60'],
  hidden: [],
  file: [],
  radio: ['00000000-0000-7000-8000-000000000000'],
  checkbox: ['00000000-0000-7000-8000-000000000000'],
  select: ['00000000-0000-7000-8000-000000000000'],
  other: ['9'.repeat(30), '-1', '<b>l’eau</b>\u202E👩‍🌾'],
}

test('no form of a page breaks under hostile answers', async () => {
  const { forms, unshown } = await listForms()
  const broken = await breakUnshown(unshown)
  for (const [route, { client, form }] of forms) {
    if (route.includes(' undefined ')) broken.push(`nobody hears ${form.method} ${form.action}`)
    const tell = (answers: Answers, what: string) =>
      send(client, form, answers).then((answer) => {
        if (answer.status >= 500) broken.push(`${route} ${answer.status} ${what.slice(0, 60)}`)
        return answer.body?.cancel()
      })
    // Every answer at once, then each among good ones: what a form accepts goes further than what it refuses.
    for (const text of strings) await tell(allOf(form.fields, text), text)
    for (const { name, kind } of form.fields)
      for (const text of misfits[kind] ?? misfits['other'] ?? [])
        await tell({ ...goodAnswers(form), [name]: text }, `${name} ${text}`)
  }
  expect(broken).toEqual([])
}, 600_000)

/** Forms that stand on a page only in a state that nothing of ours is in are not read there: they hear every name there is. */
async function breakUnshown(routes: readonly Route[]): Promise<string[]> {
  const broken: string[] = []
  const names = listNames()
  for (const { path, isInside } of routes) {
    const address = (isInside ? `/${world.here.slug}` : '') + (await matrixAddress(world, path))
    const client = clientOf(whoHears(path), false)
    for (const text of [...strings, '9'.repeat(30)]) {
      const answer = await client.post(address, allOf(names, text))
      if (answer.status >= 500) broken.push(`post ${path} ${answer.status} ${text.slice(0, 40)}`)
      await answer.body?.cancel()
    }
  }
  return broken
}

const allOf = (fields: readonly { readonly name: string }[], text: string): Answers =>
  Object.fromEntries(fields.map(({ name }) => [name, text]))

const whoHears = (path: string): Role => {
  if (path.startsWith('/boutique/')) return 'owner'
  if (path.startsWith('/point/')) return 'keeper'
  return path.startsWith('/gestion') || path.startsWith('/operateur') ? 'operator' : 'inhabitant'
}

/** Every name that a field of the site has, as its list says it (`platform/field.ts`). */
const listNames = () =>
  globSync('src/modules/**/*.{ts,tsx}', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bname: '([\w.-]+)'/g)].map(([, name = '']) => ({
      name,
    })),
  )

/**
 * Each form once, by its route and its names, with the first who is shown it: the same stands on many pages, and many
 * times on some. And the routes that hear a form that nobody was shown.
 */
async function listForms() {
  const { here } = world
  const forms = new Map<string, { readonly client: Client; readonly form: Form }>()
  const routes = listRoutes(here)
  const read = async (client: Client, address: string) => {
    const shown = await client.get(address)
    if (shown.status !== 200 || !shown.headers.get('content-type')?.includes('html')) return
    for (const form of formsOf(await shown.text(), address)) {
      const kind = `${form.method} ${routeOf(here, form.method.toUpperCase(), form.action)} ${form.fields.map(({ name }) => name)}`
      if (!forms.has(kind)) forms.set(kind, { client, form })
    }
  }
  for (const role of ['nobody', 'inhabitant', 'keeper', 'owner', 'agent', 'manager', 'operator'] as const)
    for (const { method, path, isInside } of routes) {
      if (method !== 'GET') continue
      const address = await matrixAddress(world, path)
      await read(clientOf(role, false), isInside ? `/${here.slug}${address}` : address)
    }
  for (const { address, as } of await listMoments(world))
    await read(newClient(here.fetch, '', as.cookies), `/${here.slug}${address}`)
  const heard = new Set([...forms.keys()].map((kind) => kind.split(' ').slice(0, 2).join(' ')))
  const unshown = routes.filter(
    ({ method, path }) => method === 'POST' && !path.startsWith('/api/') && !heard.has(`post ${path}`),
  )
  // Whoever closes their account is shown nothing more.
  const isLast = (kind: string) => Number(kind.startsWith('post /compte/fermeture'))
  return {
    forms: [...forms].toSorted(([a], [b]) => isLast(a) - isLast(b)),
    unshown,
  }
}

const send = (client: Client, { method, action }: Form, answers: Answers): Promise<Response> =>
  method === 'post' ? client.post(action, answers) : client.get(`${action}?${new URLSearchParams(answers)}`)

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
