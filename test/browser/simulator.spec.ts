import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { send } from './form.ts'
import { cells, fits, openBrowserAs, openSquare, phone, type Square, textOf } from './square.ts'

let browser: Browser
let square: Square
beforeAll(async () => {
  browser = await launch()
  square = await openSquare()
})
afterAll(async () => {
  await browser.close()
  await square.close()
})

test('a mayor simulates a sharing on a phone, without script: the address is the simulation', async () => {
  const context = await openBrowserAs(browser, square, undefined, { ...phone, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${square.origin}/simulateur`)
  await send(page, 'Commencer', 'Calculer', { pick: { Département: '08 Ardennes' } })
  await send(page, 'Calculer', 'Département des Ardennes', {
    type: { 'Montant à partager': '21 000', 'Part prise d’abord': '50' },
  })
  expect(await cells(page, 'Département des Ardennes')).toContain('10 500,00 €')
  await fits(page)
  const other = await context.newPage()
  await other.goto(page.url())
  expect(await textOf(other)).toBe(await textOf(page))
  await context.close()
})
