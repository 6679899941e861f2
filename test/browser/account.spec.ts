import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertAxe } from '../axe.ts'
import { totpCode } from '../totp.ts'
import { launch } from './browser.ts'
import { heading, lastMailLink, openBrowserAs, openSquare, type Square } from './square.ts'

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

test.each([true, false])('a link by mail lets somebody in (script: %s)', async (javaScriptEnabled) => {
  const lea = await square.territory.person('Léa')
  const context = await openBrowserAs(browser, square, undefined, { javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(square.at('/compte'))
  expect(await heading(page)).toBe('Se connecter')
  const byLink = page.getByRole('region', { name: 'Sans mot de passe' }).or(page.locator('form').last())
  await byLink.getByLabel('Adresse électronique').last().fill(lea.email)
  await page.getByRole('button', { name: 'Recevoir un lien' }).click()
  expect(await heading(page)).toBe('Regardez votre messagerie')
  await page.goto(await lastMailLink(square.territory, lea))
  await page.getByRole('button', { name: 'Me connecter' }).click()
  expect(await heading(page)).toBe('Qui vous êtes')
  expect(await page.getByLabel('Nom et prénom').inputValue()).toBe('Léa')
  await context.close()
})

test.each([true, false])(
  'a manager protects the account, and comes back with a code (script: %s)',
  async (script) => {
    const maud = await square.territory.manager('Maud')
    const context = await openBrowserAs(browser, square, undefined, { javaScriptEnabled: script })
    const page = await context.newPage()
    const enter = async () => {
      await page.goto(square.at('/gestion/equipe'))
      await page.locator('form').last().getByLabel('Adresse électronique').fill(maud.email)
      await page.getByRole('button', { name: 'Recevoir un lien' }).click()
      await page.goto(await lastMailLink(square.territory, maud))
      await page.getByRole('button', { name: 'Me connecter' }).click()
    }
    await enter()
    expect(await heading(page)).toBe('Protéger mon compte par un code')
    await page.getByRole('button', { name: 'Commencer' }).click()
    const key = (await page.locator('figcaption strong').textContent()) ?? ''
    await page.getByLabel('Code affiché par l’application').fill('000000')
    await page.getByRole('button', { name: 'Vérifier et terminer' }).click()
    expect(await page.locator('figcaption strong').textContent()).toBe(key)
    await page.getByLabel('Code affiché par l’application').fill(totpCode(key))
    await page.getByRole('button', { name: 'Vérifier et terminer' }).click()
    expect(await heading(page)).toBe('Vos codes de secours')
    expect(await page.locator('main code').count()).toBe(10)
    await page.getByRole('link', { name: 'C’est fait, continuer' }).click()
    expect(await heading(page)).toBe('Équipe')

    await context.clearCookies()
    await enter()
    expect(await heading(page)).toBe('Votre code')
    await page.getByLabel('Code').fill(totpCode(key))
    await page.getByRole('button', { name: 'Continuer' }).click()
    expect(await heading(page)).toBe('Équipe')
    await context.close()
  },
)

/** Pages that a link by mail opens, as they are once it is spent; the others are in pages.spec.ts. */
const spent = ['/connexion/lien?jeton=x', '/inscription/adresse?jeton=x', '/mot-de-passe/nouveau?jeton=x']

test.each([
  ['fr', 'light'],
  ['en', 'dark'],
] as const)('no barrier on a spent link nor on a refused form (%s, %s)', async (lang, colorScheme) => {
  const visitor = await openBrowserAs(browser, square, undefined, { colorScheme })
  for (const path of spent) {
    const page = await visitor.newPage()
    await page.goto(square.at(path, lang))
    await assertAxe(page)
    await page.close()
  }
  const page = await visitor.newPage()
  await page.goto(square.at('/inscription', lang))
  await page.locator('main form button[type=submit]').last().click()
  expect(await page.locator('#error-summary').evaluate((summary) => summary === document.activeElement)).toBe(
    true,
  )
  await assertAxe(page)
  await visitor.close()
})
