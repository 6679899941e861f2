import type { TestTerritory } from '../territory.ts'
import { formOf, namesOf, samples, type World } from './matrix.world.ts'

/** How a territory's pages are mounted (web.ts). */
const inside = '/@'

/** A way in: `path` as its module wrote it; inside a territory, or outside any. */
export type Route = { readonly method: string; readonly path: string; readonly isInside: boolean }

/**
 * Every route, once, in the order of addresses. What stands before them all (`use`) is none, nor is `/readyz`, which
 * answers of the machine and never of who asks: without a worker it says so after a while.
 */
export function listRoutes({ routes }: TestTerritory): Route[] {
  const names = routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/readyz')
    .map(({ method, path }) => `${path} ${method}`)
  return [...new Set(names)]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => {
      const [path = '', method = ''] = name.split(' ')
      const isInside = path === inside || path.startsWith(`${inside}/`)
      return { method, path: isInside ? path.slice(inside.length) || '/' : path, isInside }
    })
}

const parameter = /:(\w+)(?:\{[^}]*\})?\??/g

/** What stands for each parameter of this route. */
async function valuesFor(world: World, path: string): Promise<Readonly<Record<string, string>>> {
  const sample = samples.find(([beginning]) => path.startsWith(beginning))
  return { ...namesOf(world), ...(await sample?.[1](world)) }
}

/** What is asked of this route: its address, with something real in place of each parameter, and what its form names. */
export async function matrixRequest(world: World, path: string) {
  const values = await valuesFor(world, path)
  const address = path.replace(parameter, (_, name: string) => values[name] ?? 'inconnu')
  return { address, form: formOf(path, values) }
}

/** Its address alone. */
export const matrixAddress = async (world: World, path: string): Promise<string> =>
  (await matrixRequest(world, path)).address

/** Parameters of this route that nothing fills: `matrix.world.ts` needs a line. */
export async function listUnfilled(world: World, path: string): Promise<string[]> {
  const values = await valuesFor(world, path)
  return [...path.matchAll(parameter)].flatMap(([, name = '']) =>
    values[name] ? [] : [`${name} of ${path}`],
  )
}

/** The route that hears this address of a territory, as its module wrote it: the most precise, as `/points/nouveau` before `/points/:point`. */
export function routeOf(here: TestTerritory, method: string, address: string): string | undefined {
  const { pathname } = new URL(address, 'http://localhost')
  return listRoutes(here)
    .filter(
      (route) =>
        route.method === method &&
        new RegExp(`^(?:/${here.slug})?${route.path.replace(/:\w+(?:\{[^}]*\})?\??/g, '[^/]+')}/?$`).test(
          pathname,
        ),
    )
    .toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)[0]?.path
}
