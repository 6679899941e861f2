import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../client.ts'
import { listRoutes, listUnfilled, matrixRequest, type Route } from './matrix.routes.ts'
import { newWorld, type Role, roles, type World } from './matrix.world.ts'

type Line = Route & {
  readonly statuses: Readonly<Record<Role, number>>
  /** Somebody was neither refused, nor sent to sign in. */
  readonly letsSomebodyIn: boolean
}

let world: World
let lines: Line[]
beforeAll(async () => {
  world = await newWorld()
  lines = []
  for (const route of listRoutes(world.here)) lines.push(await tryAll(route))
}, 300_000)

async function tryAll(route: Route): Promise<Line> {
  const statuses: Partial<Record<Role, number>> = {}
  let letsSomebodyIn = false
  for (const role of roles) {
    const { status, headers } = await tryOne(role, route)
    statuses[role] = status
    const isSentToSignIn = /\/connexion(\?|$)/.test(headers.get('location') ?? '')
    if (![403, 404].includes(status) && !isSentToSignIn) letsSomebodyIn = true
  }
  return { ...route, statuses: statuses as Record<Role, number>, letsSomebodyIn }
}

/** Forms are sent empty, but for what they are about: 422 says that the role may send it, 303 that it was enough. */
async function tryOne(role: Role, { method, path, isInside }: Route): Promise<Response> {
  const { here, people } = world
  const { address, form } = await matrixRequest(world, path)
  const person = people[role]
  const answer = await send(
    isInside
      ? person
        ? here.as(person)
        : here.visitor()
      : person
        ? here.onPlatformAs(person)
        : here.onPlatform(),
    method,
    address,
    form,
  )
  // A page that never ends (events of a board) is left at its first line.
  await answer.body?.cancel()
  return answer
}

function send(
  client: Client,
  method: string,
  address: string,
  form: Record<string, string>,
): Promise<Response> {
  if (method === 'GET') return client.get(address)
  if (method === 'POST' && !address.startsWith('/api/')) return client.post(address, form)
  return client.json(method, address, method === 'DELETE' ? undefined : {})
}

const nameOf = ({ method, path, isInside }: Route) => `${method} ${isInside ? '/:territory' : ''}${path}`
const print = ({ method, path, isInside, statuses }: Line) =>
  [
    method.padEnd(6),
    ((isInside ? '/:territory' : '') + path).padEnd(60),
    ...roles.map((role) => String(statuses[role]).padEnd(10)),
  ]
    .join(' ')
    .trimEnd()

test('who may do what: the committed table (read its changes; then npx vitest run -u test/http/matrix)', async () => {
  const head = [' '.repeat(67), ...roles.map((role) => role.padEnd(10))].join(' ').trimEnd()
  await expect([head, ...lines.map(print), ''].join('\n')).toMatchFileSnapshot('matrix.txt')
})

/** What lets nobody in here, whoever asks, and why. */
const closedHere = [
  // A link sent to somebody is their key, whoever opens it: here, one that nobody was sent.
  'GET /:territory/calendriers/:secret',
  'GET /:territory/reunion/:secret',
  'POST /:territory/reunion/:secret',
  'GET /:territory/reunion/:secret/direct',
  'GET /:territory/reunion/:secret/pieces/:paper',
  'GET /:territory/reunion/:secret/points/:point/texte',
  'GET /:territory/reunion/:secret/reunion.ics',
  'GET /:territory/reunion/:secret/votes/:vote',
  'POST /:territory/reunion/:secret/votes/:vote',
  // To programs: the secret of the order, or of the convention, opens them, and no session does.
  'GET /api/v1/orders/:id',
  'GET /api/v1/territories/:slug/conventions/:convention/revenue-orders',
  'GET /api/v1/territories/:slug/conventions/:convention/revenue-orders/:reference',
  'GET /api/v1/territories/:slug/conventions/:convention/revenue-orders/:reference/papers/:paper',
  // Papers of the bill that are kept once asked for: of these orders, none was.
  'GET /:territory/gestion/conventions/:slug/etats/archive.zip',
  'GET /:territory/gestion/conventions/:slug/titres/:id/mouvements/:move/etat.csv',
  'GET /:territory/gestion/conventions/:slug/titres/:id/mouvements/:move/etat.pdf',
  // Of the demonstration, which is off.
  'POST /:territory/connexion/personnage',
  'POST /connexion/personnage',
  'GET /galerie',
  'GET /galerie/:page',
  // Where no identity provider, and no payment service, is set.
  'POST /api/v1/stripe/webhooks',
  'GET /connexion/franceconnect',
  'GET /connexion/proconnect',
]

test('each route lets somebody in: what the others are refused is there', () => {
  const closed = lines.filter((line) => !line.letsSomebodyIn).map(nameOf)
  expect(closed.toSorted()).toEqual(closedHere.toSorted())
})

test('the world of the matrix has something for every address', async () => {
  const unfilled = new Set<string>()
  // One after the other: each sample order takes a slot of its own.
  for (const { path } of listRoutes(world.here))
    for (const parameter of await listUnfilled(world, path)) unfilled.add(parameter)
  expect([...unfilled]).toEqual([])
})

test('nothing breaks, whoever asks', () => {
  expect(
    lines.filter(({ statuses }) => Object.values(statuses).some((status) => status >= 500)).map(print),
  ).toEqual([])
})

test('roles held elsewhere open nothing here: a stranger is an inhabitant like any other', () => {
  const differing = lines.filter(
    ({ path, statuses }) => !path.startsWith('/compte') && statuses.stranger !== statuses.inhabitant,
  )
  expect(differing.map(print)).toEqual([])
})

test('the platform’s own pages are for operators', () => {
  const open = lines.filter(
    ({ path, statuses }) =>
      path.startsWith('/operateur') &&
      roles.some((role) => role !== 'operator' && ![303, 404].includes(statuses[role])),
  )
  expect(open.map(print)).toEqual([])
})

test('the management of a territory is not for its inhabitants, its shops or their keepers', () => {
  const outsiders: readonly Role[] = [
    'nobody',
    'inhabitant',
    'stranger',
    'seller',
    'staff',
    'owner',
    'keeper',
  ]
  const open = lines.filter(
    ({ path, statuses }) =>
      path.startsWith('/gestion') && outsiders.some((role) => ![303, 404].includes(statuses[role])),
  )
  expect(open.map(print)).toEqual([])
})

test('an operator may do in a territory whatever its manager may', () => {
  const lesser = lines.filter(
    ({ path, statuses }) => path.startsWith('/gestion') && statuses.manager !== statuses.operator,
  )
  expect(lesser.map(print)).toEqual([])
})
