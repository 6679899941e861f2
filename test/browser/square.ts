import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { modules } from '../../src/app.ts'
import { createLog } from '../../src/platform/log.ts'
import { openStorage } from '../../src/platform/storage.ts'
import { startWorker } from '../../src/platform/worker.ts'
import type { Client } from '../client.ts'
import { testDatabase } from '../database.ts'
import { newTerritory, type Person, type TestTerritory } from '../territory.ts'

/** A territory, of its own unless given, served on a free port: with its address in a browser. */
export async function openSquare(given?: TestTerritory) {
  const territory = given ?? (await newTerritory())
  const server = serve({ fetch: territory.fetch as never, port: 0, hostname: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', () => listening(undefined)))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    territory,
    origin,
    /** The address of a page of the territory; `en` for the English one. */
    at: (path: string, lang: 'fr' | 'en' = 'fr') =>
      `${origin}${lang === 'en' ? '/en' : ''}/${territory.slug}${path === '/' ? '' : path}`,
    close: () => new Promise((closed) => server.close(closed)),
  }
}
export type Square = Awaited<ReturnType<typeof openSquare>>

/** What is done apart from pages (imports), as the process of the site does it. The caller stops it. */
export const startJobs = async ({ territory: { db, config } }: Square) =>
  startWorker({
    url: await testDatabase(),
    handlers: modules.flatMap((module) => module.jobs ?? []),
    context: { db, storage: openStorage(config), log: createLog({ write: () => {} }) },
  })

/** Without a script, a page that tells progress is refreshed by whoever waits for its last title. */
export async function refreshUntil(page: Page, title: string) {
  for (let tries = 0; (await heading(page)) !== title; tries++) {
    if (tries > 100) throw new Error(`never « ${title} »`)
    await page.getByRole('link', { name: 'Actualiser' }).click()
  }
}

/** A browser of somebody: signed in when a person is given, with the same cookies when a client is. */
export async function openBrowserAs(
  browser: Browser,
  square: Square,
  who?: Person | Client,
  options: NonNullable<Parameters<Browser['newContext']>[0]> = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options })
  // Whatever is to appear is there in a second: half a minute would only hide which step failed.
  context.setDefaultTimeout(15_000)
  const cookies: Map<string, string> = who
    ? await ('cookies' in who ? who.cookies : square.territory.signIn(who))
    : new Map()
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: square.origin })))
  return context
}

export const lastMailLink = async (
  territory: TestTerritory,
  to: { readonly email: string },
): Promise<string> => {
  const mail = (await territory.mailsTo(to)).at(-1)
  const href = /href="([^"]+\?[^"]+)"/.exec(mail?.html_body ?? '')?.[1]?.replaceAll('&amp;', '&')
  if (!href) throw new Error(`no link mailed to ${to.email}`)
  return href
}

/** Each journey is walked both ways: a script makes it more comfortable, never possible. */
export const bothWays = [
  { way: 'with a script', javaScriptEnabled: true },
  { way: 'without a script', javaScriptEnabled: false },
] as const

/** A small phone: what is not read there is not read by many. */
export const phone = { viewport: { width: 360, height: 740 } }

/** Throws when a page of a small phone must be moved sideways. */
export const fits = async (page: Page) =>
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360)

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
export const heading = async (page: Page) =>
  plain((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')
/** What is read, with plain spaces. */
export const textOf = async (page: Page) => plain((await page.locator('main').allInnerTexts()).join('\n'))
export const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words }).first()
/** What is read in the row of a table. */
export const cells = async (page: Page, words: string) =>
  (await row(page, words).locator('th, td').allInnerTexts()).map(plain)

/** How somebody acts on a page: the same journey is walked with each. */
export type Hand = {
  readonly press: (target: Locator) => Promise<void>
  readonly write: (target: Locator, text: string) => Promise<void>
  readonly choose: (target: Locator) => Promise<void>
}

export const mouse: Hand = {
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  choose: (target) => target.check(),
}

export const keyboard: Hand = {
  press: async (target) => {
    await tabTo(target)
    await target.page().keyboard.press('Enter')
  },
  write: async (target, text) => {
    await tabTo(target)
    await target.page().keyboard.type(text)
  },
  choose: async (target) => {
    await tabTo(target)
    await target.page().keyboard.press('Space')
  },
}

/** Throws when the Tab key alone never gets there. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor()
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 150; presses++) {
    if (await isThere()) return
    await target.page().keyboard.press('Tab')
  }
  throw new Error(`the Tab key never reaches ${target}`)
}

/** Behind the counter: the order is found by its code, and handed over. */
export async function handOver(counter: Page, { press, write }: Hand, code: string) {
  await press(counter.getByRole('link', { name: 'Remettre' }))
  await write(counter.getByLabel('Code de l’acheteur'), code)
  await press(counter.getByRole('button', { name: 'Chercher', exact: true }))
  await press(counter.getByRole('button', { name: 'Remettre la commande' }))
  await counter.getByText('La commande est remise.').waitFor()
}
