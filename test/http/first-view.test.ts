import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { assetResponse, deskSheet } from '../../src/platform/assets.ts'
import { root } from '../../src/platform/root.ts'
import { listRoutes, matrixAddress } from './matrix.routes.ts'
import { newWorld } from './matrix.world.ts'

/** What arrives before anything is seen: a page and its style sheets, compressed. */
const firstFlight_bytes = 14_000

/** Filled, with shares, their chart and the other readings of the text: for eight partners, and for a page of communes. */
const simulation = '/simulateur?departement=08&montant=21000,00&tete=50&population=municipal-2022'
const simulations = [simulation, `${simulation}&groupe=communes`]

type Page = { readonly route: string; readonly html: string }
let pages: Page[]
beforeAll(async () => {
  const world = await newWorld()
  pages = []
  for (const { method, path: route, isInside } of listRoutes(world.here)) {
    if (method !== 'GET') continue
    const client = isInside ? world.here.visitor() : world.here.onPlatform()
    const answer = await client.get(await matrixAddress(world, route))
    const isPage = answer.ok && answer.headers.get('content-type')?.startsWith('text/html')
    if (isPage) pages.push({ route, html: await answer.text() })
    else await answer.body?.cancel()
  }
  for (const route of simulations) {
    const filled = await world.here.onPlatform().get(route)
    pages.push({ route, html: await filled.text() })
  }
}, 120_000)

const isLight = ({ html }: Page) => !html.includes(`/assets/${deskSheet.replace('.css', '-')}`)

/** Classes and custom elements that a style sheet speaks of. */
const spokenOf = (css: string): Set<string> =>
  new Set([
    ...[...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name as string),
    ...[...css.matchAll(/(?<![\w.#[-])([a-z]+-[a-z-]+)(?=[\s{:>+~,]*\{)/g)].map(([, name]) => name as string),
  ])

test('public pages use nothing that only the sheet of desks dresses', () => {
  const folder = path.join(root, 'src/ui/style')
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  const others = spokenOf(
    readdirSync(folder)
      .filter((name) => name !== deskSheet)
      .map(read)
      .join('\n'),
  )
  const onlyDesk = spokenOf(read(deskSheet)).difference(others)
  expect(onlyDesk).toContain('ticket')
  const light = pages.filter(isLight)
  expect(light.map(({ route }) => route)).toEqual(
    expect.arrayContaining([
      '/',
      ...simulations,
      '/recherche',
      '/boutiques/:shop',
      '/boutiques/:shop/:product',
    ]),
  )
  for (const { route, html } of light) {
    const used = new Set([
      ...[...html.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) => (names as string).split(' ')),
      ...[...html.matchAll(/<([a-z]+-[a-z-]+)/g)].map(([, name]) => name as string),
    ])
    expect([...used.intersection(onlyDesk)], route).toEqual([])
  }
})

test('the first view of a public page fits in the first flight', async () => {
  const sheet = async (href: string) => {
    return (await assetResponse(href, 'br')?.arrayBuffer())?.byteLength ?? 0
  }
  for (const { route, html } of pages.filter(isLight)) {
    let total = gzipSync(html, { level: 3 }).byteLength
    for (const [, href] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g))
      total += await sheet(href as string)
    expect(total, route).toBeLessThanOrEqual(firstFlight_bytes)
  }
})
