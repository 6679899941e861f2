import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../client.ts'
import { namesOf, newWorld, type Role, roles, samples, type World } from './matrix.world.ts'

/** How a territory's pages are mounted (web.ts). */
const inside = '/@'
type Line = {
  readonly method: string
  readonly path: string
  readonly statuses: Readonly<Record<Role, number>>
}

let world: World
let lines: Line[]
beforeAll(async () => {
  world = await newWorld()
  lines = []
  for (const [method, path] of listRoutes(world))
    lines.push({ method, path, statuses: await tryAll(method, path) })
}, 300_000)

/** Every route, once; what stands before them all (`use`) is none. */
function listRoutes({ here }: World): [method: string, path: string][] {
  const names = here.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  return [...new Set(names)].toSorted(byPath).map((name) => name.split(' ') as [string, string])
}
const byPath = (a: string, b: string) => {
  const [left, right] = [a, b].map((name) => name.split(' ').toReversed().join(' '))
  return (left ?? '') < (right ?? '') ? -1 : 1
}

async function tryAll(method: string, path: string): Promise<Record<Role, number>> {
  const statuses: Partial<Record<Role, number>> = {}
  for (const role of roles) statuses[role] = await tryOne(role, method, path)
  return statuses as Record<Role, number>
}

/** Forms are sent empty: 422 says that the role may send it, 303 that it was enough. */
async function tryOne(role: Role, method: string, path: string): Promise<number> {
  const { here, people } = world
  const isInside = path.startsWith(inside)
  const address = await fill(isInside ? path.slice(inside.length) || '/' : path)
  const person = people[role]
  const client = isInside
    ? person
      ? here.as(person)
      : here.visitor()
    : person
      ? here.onPlatformAs(person)
      : here.onPlatform()
  const answer = await send(client, method, address)
  // A page that never ends (events of a board) is left at its first line.
  await answer.body?.cancel()
  return answer.status
}

function send(client: Client, method: string, address: string): Promise<Response> {
  if (method === 'GET') return client.get(address)
  if (method === 'POST' && !address.startsWith('/api/')) return client.post(address)
  return client.json(method, address, method === 'DELETE' ? undefined : {})
}

async function fill(path: string): Promise<string> {
  const sample = samples.find(([beginning]) => path.startsWith(beginning))
  const values = { ...namesOf(world), ...(await sample?.[1](world)) }
  return path.replace(/:(\w+)(?:\{[^}]*\})?\??/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`matrix.world.ts gives no ${name} for ${path}`)
    return value
  })
}

const print = ({ method, path, statuses }: Line) =>
  [
    method.padEnd(6),
    path.replace(inside, '/:territory').padEnd(60),
    ...roles.map((role) => String(statuses[role]).padEnd(10)),
  ]
    .join(' ')
    .trimEnd()

test('who may do what: the committed table (read its changes; then npx vitest run -u test/http/matrix)', async () => {
  const head = [' '.repeat(67), ...roles.map((role) => role.padEnd(10))].join(' ').trimEnd()
  await expect([head, ...lines.map(print), ''].join('\n')).toMatchFileSnapshot('matrix.txt')
})

test('nothing breaks, whoever asks', () => {
  expect(
    lines.filter(({ statuses }) => Object.values(statuses).some((status) => status >= 500)).map(print),
  ).toEqual([])
})

test('roles held elsewhere open nothing here: a stranger is an inhabitant like any other', () => {
  const differing = lines.filter(
    ({ path, statuses }) => !/^(\/@)?\/compte/.test(path) && statuses.stranger !== statuses.inhabitant,
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
  const outsiders: readonly Role[] = ['nobody', 'inhabitant', 'stranger', 'seller', 'owner', 'keeper']
  const open = lines.filter(
    ({ path, statuses }) =>
      path.startsWith(`${inside}/gestion`) && outsiders.some((role) => ![303, 404].includes(statuses[role])),
  )
  expect(open.map(print)).toEqual([])
})

test('an operator may do in a territory whatever its manager may', () => {
  const lesser = lines.filter(
    ({ path, statuses }) => path.startsWith(`${inside}/gestion`) && statuses.manager !== statuses.operator,
  )
  expect(lesser.map(print)).toEqual([])
})
