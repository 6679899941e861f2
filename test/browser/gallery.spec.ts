import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assetResponse } from '../../src/platform/assets.ts'
import type { Language } from '../../src/platform/language.ts'
import { findOptionalPage, Gallery, pageNames } from '../../src/ui/gallery.tsx'
import { assertAxe } from '../axe.ts'
import { launch } from './browser.ts'

let browser: Browser
let server: Server
let origin: string

/** The strict policy of the platform: a component that needed an inline style or script would show here. */
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'"

async function bodyOf(path: string): Promise<[type: string, body: string | Uint8Array] | undefined> {
  const asset = assetResponse(path, undefined)
  if (asset) return [asset.headers.get('content-type') ?? '', await asset.bytes()]
  const [, lang = '', name = ''] = path.split('/')
  const page =
    name === 'gallery'
      ? Gallery({ lang: lang as Language, base: '' })
      : findOptionalPage(name)?.render(lang as Language)
  return page ? ['text/html; charset=utf-8', String(page)] : undefined
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const [type, body] = (await bodyOf(request.url ?? '/')) ?? ['text/plain', '']
    response.writeHead(body ? 200 : 404, { 'content-type': type, 'content-security-policy': policy })
    response.end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

test.each(['fr', 'en'])('axe finds nothing on any example, in light nor in dark (%s)', async (lang) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  for (const name of ['gallery', ...pageNames]) {
    await page.goto(`${origin}/${lang}/${name}`)
    await assertAxe(page)
    // Without motion: a colour on its way to another would be measured.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await assertAxe(page, { only: 'colours' })
    await page.emulateMedia({ colorScheme: 'light' })
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('no page is wider than a small phone, with script or without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    for (const name of ['gallery', ...pageNames]) {
      await page.goto(`${origin}/fr/${name}`)
      expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(320)
    }
    await context.close()
  }
})

test('no name makes a page wider than a small phone, however long it is without a space', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  for (const name of ['gallery', ...pageNames]) {
    await page.goto(`${origin}/fr/${name}`)
    await page.locator('main *').evaluateAll((elements) => {
      // Sums, counts and states are ours, and short.
      for (const element of elements)
        for (const node of element.closest('table, svg, form, nav, .price, .badge, .count')
          ? []
          : element.childNodes)
          if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
            node.textContent = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk'
    })
    const width = await page.locator('html').evaluate((html) => html.scrollWidth)
    expect(width, name).toBeLessThanOrEqual(320)
  }
  await context.close()
})

test('a refused form opens on its summary, and each line leads to its field', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${origin}/fr/form`)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('error-summary')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('siret')
})

test('the account menu opens by keyboard and gives the focus back on Escape', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${origin}/fr/home`)
  const summary = page.locator('.menu > summary')
  await summary.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(
    await page
      .locator('.menu-panel a')
      .first()
      .evaluate((link) => link === document.activeElement),
  ).toBe(true)
  await page.keyboard.press('Escape')
  expect(await page.locator('.menu').getAttribute('open')).toBeNull()
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('the quantity has named buttons that stay within its bounds', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${origin}/fr/product`)
  const more = page.getByRole('button', { name: 'Ajouter un (Quantité)' })
  for (let press = 0; press < 15; press++) await more.click()
  expect(await page.getByLabel('Quantité', { exact: true }).inputValue()).toBe('12')
})

test.each([360, 768, 1280])('no table hides a column beyond its edge (%i px)', async (width) => {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${origin}/fr/gallery`)
  const hidden = await page
    .locator('.table')
    .evaluateAll((tables) =>
      tables
        .filter((table) => table.scrollWidth > table.clientWidth)
        .map((table) => table.getAttribute('aria-label')),
    )
  expect(hidden).toEqual([])
  await context.close()
})
