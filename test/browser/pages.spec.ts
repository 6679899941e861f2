import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertAxe } from '../axe.ts'
import { assertHtml } from '../html.ts'
import { listRoutes, matrixAddress } from '../http/matrix.routes.ts'
import { newWorld, type Role, type World } from '../http/matrix.world.ts'
import { shelf } from '../shelf.ts'
import { launch } from './browser.ts'
import { putInBasket } from './buyer.ts'
import { heading, mouse, openBrowserAs, openSquare, phone, type Square } from './square.ts'

let browser: Browser
let square: Square
let world: World
beforeAll(async () => {
  browser = await launch()
  world = await newWorld()
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

/** Every address that answers a page, and who reads it: the list of routes itself, so that a new page is never left out. */
async function listPages() {
  const { here, people } = world
  const clients = readers.map((reader) => {
    const person = people[reader]
    const inside = person ? here.as(person) : here.visitor()
    return { reader, inside, outside: person ? here.onPlatformAs(person) : here.onPlatform() }
  })
  const pages: { readonly address: string; readonly reader: Role }[] = []
  for (const { method, path, isInside } of listRoutes(here)) {
    if (method !== 'GET' || path.endsWith('/flux')) continue
    const address = await matrixAddress(world, path)
    for (const { reader, inside, outside } of clients) {
      const answer = await (isInside ? inside : outside).get(address)
      await answer.body?.cancel()
      if (answer.status !== 200 || !answer.headers.get('content-type')?.includes('html')) continue
      pages.push({ address: isInside ? `/${here.slug}${address}` : address, reader })
      break
    }
  }
  return pages
}

/** What is wrong with the page as it stands, in the words of whoever found it. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = []
  const note = (error: unknown) => faults.push((error as Error).message)
  await assertAxe(page).catch(note)
  const wide = await page.locator('html').evaluate((html) => html.scrollWidth)
  if (wide > 360) faults.push(`${wide} pixels wide on a phone of 360`)
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

/**
 * Words do not change colours, nor colours words: each page is French in light and English in dark, which measures all
 * that four visits would.
 */
test('every page, in both languages and both themes: no barrier, sound HTML, nothing the policy forbids', async () => {
  const pages = await listPages()
  expect(pages.length).toBeGreaterThan(60)
  const faults: string[] = []
  const visit = async (reader: Role, colorScheme: 'light' | 'dark', addresses: readonly string[]) => {
    const context = await openBrowserAs(browser, square, world.people[reader], { ...still, colorScheme })
    const page = await context.newPage()
    const said = (words: string) => faults.push(`${page.url()}: ${words}`)
    page.on('console', (message) => message.type() === 'error' && said(message.text()))
    page.on('pageerror', (error) => said(String(error)))
    for (const address of addresses) {
      const answer = await page.goto(square.origin + address)
      faults.push(...faultsInHtml((await answer?.text()) ?? ''), ...(await faultsOf(page)))
    }
    await context.close()
  }
  for (const [reader, own] of Map.groupBy(pages, (one) => one.reader)) {
    const french = own.map(({ address }) => address)
    // Two languages, two processors.
    await Promise.all([visit(reader, 'light', french), visit(reader, 'dark', french.map(inEnglish))])
  }
  expect(faults).toEqual([])
}, 1_200_000)

test('nor on any step of an order, the refused form included', async () => {
  const { shop, add } = await shelf(world.here, { name: 'La Plume' })
  await add({}, { title: 'Roman ardennais' })
  const context = await openBrowserAs(browser, square, undefined, still)
  const page = await context.newPage()
  const faults: string[] = []
  const look = async (title: string) => {
    expect(await heading(page)).toContain(title)
    faults.push(...(await faultsOf(page)))
    await page.emulateMedia({ colorScheme: 'dark' })
    await assertAxe(page, { only: 'colours' }).catch((error) =>
      faults.push(`${page.url()}: ${error.message}`),
    )
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await putInBasket(square, page, mouse, 'Roman ardennais')
  await page.goto(square.at('/panier'))
  await look('Votre panier')
  await page.goto(square.at('/panier/retrait'))
  await page.getByText(shop.name).first().waitFor()
  await look('Comment recevoir')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await look('Quand venez-vous')
  await page.getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await look('Vérifier et commander')
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click()
  await page.locator('#error-summary').waitFor()
  await look('Vérifier et commander')
  await page.getByLabel('Votre nom').fill('Léa')
  await page.getByLabel('Téléphone').fill('03 24 00 00 00')
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click()
  await page.getByText('À montrer au retrait').first().waitFor()
  await look('Commande')
  expect(faults).toEqual([])
  await context.close()
})
