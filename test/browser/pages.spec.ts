import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertAxe } from '../axe.ts'
import type { Client } from '../client.ts'
import { assertHtml } from '../html.ts'
import { listRoutes, matrixAddress, routeOf } from '../http/matrix.routes.ts'
import { newWorld, type Role, type World } from '../http/matrix.world.ts'
import { listMoments, type Moment } from '../http/moments.ts'
import { launch } from './browser.ts'
import { openBrowserAs, openSquare, phone, type Square } from './square.ts'

let browser: Browser
let square: Square
let world: World
let moments: readonly Moment[]
beforeAll(async () => {
  browser = await launch()
  world = await newWorld()
  moments = await listMoments(world)
  square = await openSquare(world.here)
})
afterAll(async () => {
  await browser.close()
  await square.close()
})

/** Whoever sees most first: the page with all its buttons. */
const readers = [
  'operator',
  'manager',
  'agent',
  'owner',
  'keeper',
  'seller',
  'inhabitant',
  'nobody',
] as const satisfies readonly Role[]

/** A page at its address on the site, and whose browser opens it. */
type Visit = { readonly address: string; readonly as: Client }

/** What answers no page to anybody, or none here. */
const noPage: readonly string[] = [
  // Opens by its secret, which nobody was sent.
  '/calendriers/:secret',
  // Files that wait for more than the matrix’s world holds.
  '/gestion/conventions/:slug/etats/archive.zip',
  '/gestion/conventions/:slug/titres/:id/mouvements/:move/etat.csv',
  '/gestion/conventions/:slug/titres/:id/mouvements/:move/etat.pdf',
  // What a QR code opens: it leads to where its order is handed over.
  '/remise/:code',
  // What keeps an open page fresh, and the files beside it.
  '/reunion/:secret/direct',
  '/reunion/:secret/pieces/:paper',
  '/reunion/:secret/reunion.ics',
  // The way to an identity provider and back, when there is one.
  '/connexion/franceconnect',
  '/connexion/franceconnect/fin',
  '/connexion/proconnect',
  '/connexion/proconnect/fin',
  // Of the demonstration: looked at in gallery.spec.ts.
  '/galerie',
  '/galerie/:page',
  // Files of a question.
  '/simulateur/parts.csv',
  '/simulateur/parts.pdf',
]

/**
 * Every address that answers a page, and who reads it: the list of routes itself, so that a new page is never left
 * out; one page of each failure besides. And the routes that showed none.
 */
async function listPages() {
  const { here, people } = world
  const clients = readers.map((reader) => {
    const person = people[reader]
    const inside = person ? here.as(person) : here.visitor()
    return { inside, outside: person ? here.onPlatformAs(person) : here.onPlatform() }
  })
  const pages: Visit[] = []
  const failures = new Map<number, Visit>()
  const unseen = new Set<string>()
  for (const { method, path, isInside } of listRoutes(here)) {
    if (method !== 'GET' || path.startsWith('/api/')) continue
    const at = await matrixAddress(world, path)
    const address = isInside ? `/${here.slug}${at}` : at
    let isAnswered = false
    for (const { inside, outside } of clients) {
      const as = isInside ? inside : outside
      const answer = await as.get(at)
      await answer.body?.cancel()
      const isPage = answer.headers.get('content-type')?.includes('html')
      if (isPage && answer.status >= 400 && !failures.has(answer.status))
        failures.set(answer.status, { address, as })
      isAnswered = answer.status === 200 || answer.status === 204
      if (isPage && isAnswered) pages.push({ address, as })
      if (isAnswered) break
    }
    if (!isAnswered) unseen.add(path)
  }
  for (const { address, as } of moments) {
    pages.push({ address: `/${here.slug}${address}`, as })
    unseen.delete(routeOf(here, 'GET', address) ?? '')
  }
  return { pages, failures, unseen: [...unseen] }
}

const otherTheme = { light: 'dark', dark: 'light' } as const
type Theme = keyof typeof otherTheme

/**
 * What is wrong with the page as it stands, in the words of whoever found it. In the theme it was opened in, all of
 * it; in the other, its colours: our styles ask for the theme in one place, which sets colours and nothing else
 * (`ui/palette.ts`), so that axe's two rules about colours are the only ones that may answer otherwise.
 */
async function faultsOf(page: Page, theme: Theme): Promise<string[]> {
  const faults: string[] = []
  const note = (error: unknown) => faults.push((error as Error).message)
  await assertAxe(page).catch(note)
  const wide = await page.locator('html').evaluate((html) => html.scrollWidth)
  if (wide > 360) faults.push(`${wide} pixels wide on a phone of 360`)
  await page.emulateMedia({ colorScheme: otherTheme[theme] })
  await assertAxe(page, { only: 'colours' }).catch(note)
  await page.emulateMedia({ colorScheme: theme })
  return faults.map((fault) => `${page.url()}: ${fault}`)
}

function faultsInHtml(html: string): string[] {
  try {
    assertHtml(html)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

const inEnglish = (address: string) => (address === '/' ? '/en' : `/en${address}`)

// Without motion: a colour on its way to another would be measured.
const still = { ...phone, reducedMotion: 'reduce' } as const

/** The browser says as an error that a page of failure is one. */
const isSaidOfFailures = (words: string) => /^Failed to load resource: .* status of 4\d\d/.test(words)

/** Opens each address in this theme, as whoever may. */
async function visit(as: Client, theme: Theme, addresses: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  const context = await openBrowserAs(browser, square, as, { ...still, colorScheme: theme })
  const page = await context.newPage()
  const said = (words: string) => faults.push(`${page.url()}: ${words}`)
  page.on('console', (message) => {
    if (message.type() === 'error' && !isSaidOfFailures(message.text())) said(message.text())
  })
  page.on('pageerror', (error) => said(String(error)))
  for (const address of addresses) {
    const answer = await page.goto(square.origin + address)
    faults.push(...faultsInHtml((await answer?.text()) ?? '').map((fault) => `${address}: ${fault}`))
    faults.push(...(await faultsOf(page, theme)))
  }
  await context.close()
  return faults
}

test('every page, in both languages and both themes: no barrier, sound HTML, nothing the policy forbids', async () => {
  const { pages, failures, unseen } = await listPages()
  expect(pages.length).toBeGreaterThan(60)
  expect(unseen).toEqual(noPage)
  expect([...failures.keys()].toSorted()).toEqual([404, 409, 410, 422])
  const faults: string[] = []
  for (const [as, own] of Map.groupBy([...pages, ...failures.values()], (one) => one.as)) {
    const french = own.map(({ address }) => address)
    // Two languages, two processors.
    const found = await Promise.all([visit(as, 'light', french), visit(as, 'dark', french.map(inEnglish))])
    faults.push(...found.flat())
  }
  expect(faults).toEqual([])
}, 1_200_000)

test.each([
  ['fr', 'Commander avec obligation de paiement'],
  ['en', 'Order with obligation to pay'],
] as const)('nor on an order refused for what it does not say (%s)', async (lang, button) => {
  const order = moments.find(({ address }) => address.startsWith('/panier/commande'))
  const context = await openBrowserAs(browser, square, order?.as, { ...still, colorScheme: 'light' })
  const page = await context.newPage()
  await page.goto(square.at(order?.address ?? '', lang))
  await page.getByRole('button', { name: button }).click()
  await page.locator('#error-summary').waitFor()
  expect(await faultsOf(page, 'light')).toEqual([])
  await context.close()
})
