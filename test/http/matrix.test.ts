import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../client.ts'
import { listRoutes, listUnfilled, matrixAddress, type Route } from './matrix.routes.ts'
import { newWorld, type Role, roles, type World } from './matrix.world.ts'

type Line = Route & { readonly statuses: Readonly<Record<Role, number>> }

let world: World
let lines: Line[]
beforeAll(async () => {
  world = await newWorld()
  lines = []
  for (const route of listRoutes(world.here)) lines.push({ ...route, statuses: await tryAll(route) })
}, 300_000)

async function tryAll(route: Route): Promise<Record<Role, number>> {
  const statuses: Partial<Record<Role, number>> = {}
  for (const role of roles) statuses[role] = await tryOne(role, route)
  return statuses as Record<Role, number>
}

/** Forms are sent empty: 422 says that the role may send it, 303 that it was enough. */
async function tryOne(role: Role, { method, path, isInside }: Route): Promise<number> {
  const { here, people } = world
  const address = await matrixAddress(world, path)
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
  )
  // A page that never ends (events of a board) is left at its first line.
  await answer.body?.cancel()
  return answer.status
}

function send(client: Client, method: string, address: string): Promise<Response> {
  if (method === 'GET') return client.get(address)
  if (method === 'POST' && !address.startsWith('/api/')) return client.post(address)
  return client.json(method, address, method === 'DELETE' ? undefined : {})
}

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
