import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cents } from '../../src/platform/money.ts'
import { shelf } from '../shelf.ts'
import type { Person } from '../territory.ts'
import { launch } from './browser.ts'
import { type Hand, heading, keyboard, mouse, openBrowserAs, openSquare, type Square } from './square.ts'

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

/** Two shops, each with its merchant, that sell one thing each. */
async function openTwoShops(word: string) {
  const { territory } = square
  const [odile, paul] = [await territory.person('Odile'), await territory.person('Paul')]
  const bakery = await shelf(territory, { name: `La Fournée ${word}`, owner: odile })
  const books = await shelf(territory, { name: `La Plume ${word}`, owner: paul })
  await bakery.add({}, { title: `Brioche ${word}` })
  await books.add({ price_cents: cents(2000) }, { title: `Roman ${word}` })
  return [
    { merchant: odile, sells: `Brioche ${word}` },
    { merchant: paul, sells: `Roman ${word}` },
  ] as const
}

async function putInBasket(page: Page, { press, write }: Hand, product: string) {
  await page.goto(square.at('/'))
  await write(page.getByRole('searchbox').first(), product)
  await press(page.getByRole('button', { name: 'Rechercher' }).first())
  await press(page.getByRole('link', { name: product }).first())
  await press(page.getByRole('button', { name: 'Ajouter au panier' }))
  await page.getByText(`1 × ${product} : c’est dans votre panier.`).first().waitFor()
}

/** From the basket to the order: answers its code. */
async function order(page: Page, { press, write, choose }: Hand, shops: number, email: string) {
  await press(page.getByRole('link', { name: 'Panier' }).first())
  expect(await heading(page)).toBe('Votre panier')
  await press(page.getByRole('link', { name: 'Choisir le retrait' }))
  expect(await heading(page)).toBe('Comment recevoir vos achats ?')
  await press(page.getByRole('button', { name: 'Continuer' }))
  expect(await heading(page)).toBe('Quand venez-vous ?')
  const visits = page.getByRole('group', { name: 'Jour et heure' })
  expect(await visits.count()).toBe(shops)
  for (let visit = 0; visit < shops; visit++) await choose(visits.nth(visit).getByRole('radio').first())
  await press(page.getByRole('button', { name: 'Continuer' }))
  expect(await heading(page)).toBe('Vérifier et commander')
  await write(page.getByLabel('Votre nom'), 'Léa Martin')
  await write(page.getByLabel('Adresse électronique'), email)
  await press(page.getByRole('button', { name: 'Commander avec obligation de paiement' }))
  await page.getByText('À montrer au retrait').first().waitFor()
  return /[A-Z0-9]{6}$/.exec((await heading(page)) ?? '')?.[0] ?? ''
}

/** Behind the counter: the order is accepted, prepared, and handed over to whoever shows the code. */
async function serve(merchant: Person, { press, write }: Hand, code: string) {
  const counter = await openBrowserAs(browser, square, merchant, { viewport: { width: 360, height: 740 } })
  const page = await counter.newPage()
  await page.goto(square.at('/boutique'))
  await press(page.getByRole('link', { name: 'Commandes (1)' }))
  await press(page.getByRole('button', { name: 'Accepter' }))
  await press(page.getByRole('button', { name: 'C’est prêt' }))
  await press(page.getByRole('link', { name: 'Remettre' }))
  await write(page.getByLabel('Code de l’acheteur'), code)
  await press(page.getByRole('button', { name: 'Chercher', exact: true }))
  await press(page.getByRole('button', { name: 'Remettre la commande' }))
  await page.getByText('La commande est remise.').waitFor()
  await counter.close()
}

test.each([
  ['with the mouse', 'A', mouse, true],
  ['without script', 'B', mouse, false],
  ['with the keyboard alone', 'C', keyboard, true],
] as const)('find, order from two shops, and collect: %s', async (_, word, hand, javaScriptEnabled) => {
  const shops = await openTwoShops(word)
  const visitor = await openBrowserAs(browser, square, undefined, { javaScriptEnabled })
  const page = await visitor.newPage()
  for (const { sells } of shops) await putInBasket(page, hand, sells)
  const email = `lea-${word.toLowerCase()}@exemple.fr`
  const code = await order(page, hand, shops.length, email)
  const [mail] = await square.territory.mailsTo({ email })
  expect(mail?.text_body).toContain(code)

  for (const { merchant } of shops) await serve(merchant, hand, code)
  await page.reload()
  expect(await page.getByText('remise', { exact: true }).count()).toBe(2)
  await visitor.close()
})
