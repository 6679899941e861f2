import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertAxe } from '../axe.ts'
import { launch } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function open(body: string) {
  const page = await (await browser.newContext()).newPage()
  const head = '<meta name="viewport" content="width=device-width"><title>Les boutiques</title>'
  await page.setContent(`<!doctype html><html lang="fr"><head>${head}</head><body>${body}</body></html>`)
  return page
}

test('a sound page has no violation', async () => {
  await assertAxe(await open('<main><h1>Les boutiques</h1><a href="#">La Fournée</a></main>'))
})

test('a grey that nobody can read, and a page without a heading, are violations', async () => {
  const page = await open('<main><p style="color: #aaa; background: #fff">La Fournée</p></main>')
  const error = await assertAxe(page).then(
    () => undefined,
    (thrown: Error) => thrown,
  )
  expect(error?.message).toMatch(/color-contrast/)
  expect(error?.message).toMatch(/page-has-heading-one/)
})

test('a grey that nobody can read in the dark only is found once the page is dark, among the colours alone', async () => {
  const style =
    '<style>p { color: #333; background: #fff } @media (prefers-color-scheme: dark) { p { color: #bbb } }</style>'
  const page = await open(`${style}<main><h1>Les boutiques</h1><p>La Fournée</p></main>`)
  await page.emulateMedia({ colorScheme: 'light' })
  await assertAxe(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(assertAxe(page, { only: 'colours' })).rejects.toThrow(/color-contrast/)
})
