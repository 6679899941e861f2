import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Hand, heading, type Square } from './square.ts'

/** Waits for the page of that title: keys, unlike clicks, do not wait for the page they lead to. */
const arrive = (page: Page, title: string | RegExp) =>
  page.getByRole('heading', { level: 1, name: title }).waitFor()

/** Somebody looks for `product` by its name, and puts one in the basket. */
export async function putInBasket(square: Square, page: Page, { press, write }: Hand, product: string) {
  await page.goto(square.at('/'))
  await write(page.getByRole('searchbox').first(), product)
  await press(page.getByRole('button', { name: 'Rechercher' }).first())
  await press(page.getByRole('link', { name: product }).first())
  await press(page.getByRole('button', { name: 'Ajouter au panier' }))
  await page.getByText(`1 × ${product} : c’est dans votre panier.`).first().waitFor()
}

/** From any page to the slots: `all` names a collective point where everything is collected. */
export async function chooseWay(page: Page, { press }: Hand, all?: string) {
  await press(page.getByRole('link', { name: 'Panier' }).first())
  await arrive(page, 'Votre panier')
  await press(page.getByRole('link', { name: 'Choisir le retrait' }))
  await arrive(page, 'Comment recevoir vos achats ?')
  await press(page.getByRole('button', { name: all ? `Tout retirer ici : ${all}` : 'Continuer' }))
}

/** From the slots to the order: the first slot of each visit. Answers the order's code. */
export async function order(page: Page, { press, write, choose }: Hand, visits: number, email: string) {
  await arrive(page, 'Quand venez-vous ?')
  const groups = page.getByRole('group', { name: 'Jour et heure' })
  expect(await groups.count()).toBe(visits)
  for (let visit = 0; visit < visits; visit++) await choose(groups.nth(visit).getByRole('radio').first())
  await press(page.getByRole('button', { name: 'Continuer' }))
  await arrive(page, 'Vérifier et commander')
  await write(page.getByLabel('Votre nom'), 'Léa Martin')
  await write(page.getByLabel('Adresse électronique'), email)
  await press(page.getByRole('button', { name: 'Commander avec obligation de paiement' }))
  await page.getByText('À montrer au retrait').first().waitFor()
  await arrive(page, /[A-Z0-9]{6}$/)
  return /[A-Z0-9]{6}$/.exec((await heading(page)) ?? '')?.[0] ?? ''
}
