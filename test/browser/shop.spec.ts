import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import type { Person } from '../territory.ts'
import { launch } from './browser.ts'
import { chooseWay, order, putInBasket } from './buyer.ts'
import { heading, mouse, openBrowserAs, openSquare, phone, type Square } from './square.ts'

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

const open = async (person?: Person, options: Parameters<typeof openBrowserAs>[3] = {}) =>
  (await openBrowserAs(browser, square, person, options)).newPage()

/** Of one shop, as its merchant first writes it. */
const identity = {
  SIRET: '732 829 320 00074',
  'Nom de la boutique': 'Au Bon Levain',
  'Raison sociale': 'Nadia Lambert',
  'Numéro et rue': '3 rue du Four',
  'Code postal': '08300',
  Commune: 'Rethel',
  'E-mail de la boutique': 'levain@exemple.fr',
}

async function applyToOpen(page: Page) {
  await page.goto(square.at('/'))
  await page.getByRole('link', { name: 'Ouvrir une boutique' }).click()
  expect(await heading(page)).toBe('Ouvrir ma boutique')
  for (const [label, answer] of Object.entries(identity))
    await page.getByLabel(label, { exact: true }).fill(answer)
  await page.getByLabel('SIRET').fill('732 829 320 00075')
  await page.getByLabel('Métier').selectOption('Boulangerie')
  await page.getByLabel('J’accepte la charte').check()
  await page.getByRole('button', { name: 'Envoyer mon dossier' }).click()
  // One digit is wrong: it is said, and nothing is to be typed again.
  await page.getByText('Ce SIRET n’est pas valide').first().waitFor()
  expect(await page.getByLabel('Nom de la boutique').inputValue()).toBe('Au Bon Levain')
  await page.getByLabel('SIRET').fill(identity.SIRET)
  await page.getByRole('button', { name: 'Envoyer mon dossier' }).click()
  expect(await heading(page)).toBe('Au Bon Levain')
}

async function decide(page: Page, decision: string, reason = '') {
  await page.goto(square.at('/gestion/boutiques'))
  await page.getByRole('link', { name: 'Au Bon Levain' }).click()
  await page.getByLabel(decision, { exact: true }).check()
  await page.getByLabel('Motif').fill(reason)
  await page.getByRole('button', { name: 'Enregistrer la décision' }).click()
  await page.getByText('La décision est enregistrée').waitFor()
}

/** Two products of the model « Pain », whose usual allergens are then confirmed for one. */
async function fillShelf(page: Page) {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c96' } })
    .png()
    .toBuffer()
  await page.goto(square.at('/boutique'))
  await page.getByRole('link', { name: 'Rayon', exact: true }).click()
  await page.getByRole('link', { name: 'Rayon rapide' }).click()
  const row = (number: number) => page.getByRole('group', { name: `Produit ${number}`, exact: true })
  await row(1).getByLabel('Photo').setInputFiles({ name: 'pain.png', mimeType: 'image/png', buffer: photo })
  await row(1).getByLabel('Nom').fill('Pain aux noix')
  await row(1).getByLabel('Prix').fill('4,20')
  await row(2).getByLabel('Nom').fill('Pain complet')
  await page.getByRole('button', { name: 'Mettre en rayon' }).click()
  await page.getByText('Produit 2 : il faut un nom et un prix').first().waitFor()
  await row(2).getByLabel('Prix').fill('3,90')
  await row(1).getByLabel('Photo').setInputFiles({ name: 'pain.png', mimeType: 'image/png', buffer: photo })
  await page.getByRole('button', { name: 'Mettre en rayon' }).click()
  await page.getByText('Vos produits sont en rayon.').waitFor()

  await page.getByRole('link', { name: 'Pain aux noix' }).click()
  await page.getByLabel('Fruits à coque').check()
  await page.getByLabel('Visible dans la boutique').check()
  await page.getByRole('button', { name: 'Enregistrer' }).first().click()
  await page.getByText('C’est enregistré.').waitFor()
}

async function sayHours(page: Page) {
  await page.goto(square.at('/boutique/au-bon-levain/horaires'))
  for (const day of ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche']) {
    await page.getByLabel(`${day}, Matin ou journée, de`).fill('07:00')
    await page.getByLabel(`${day}, Matin ou journée, à`).fill('19:00')
  }
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('C’est enregistré.').waitFor()
}

test('a baker signs up, corrects the file, is accepted by the town hall, fills the shelf, and sells', async () => {
  const { territory } = square
  const [rethel, givet] = [await territory.commune('Rethel'), await territory.commune('Givet')]
  await territory.db
    .insertInto('category')
    .values({
      id: newId<'category'>(),
      territory_id: territory.id,
      slug: 'pains',
      name_fr: 'Pains',
      name_en: 'Bread',
    })
    .execute()
  const baker = await open(await territory.person('Nadia'), phone)
  await applyToOpen(baker)

  const manager = await open(await territory.manager(), { javaScriptEnabled: false })
  await decide(manager, 'Demander une correction', 'La rue a changé de nom : laquelle est-ce ?')
  const mail = { email: identity['E-mail de la boutique'] }
  expect((await territory.mailsTo(mail)).at(-1)?.text_body).toContain('La rue a changé de nom')

  await baker.goto(square.at('/boutique/au-bon-levain/dossier'))
  await baker.getByText('La rue a changé de nom : laquelle est-ce ?').waitFor()
  await baker.getByLabel('Numéro et rue').fill('3 rue du Vieux-Four')
  await baker.getByLabel('Votre message').fill('C’est corrigé.')
  await baker.getByRole('button', { name: 'Envoyer à nouveau' }).click()
  await baker.getByText('En cours de vérification').first().waitFor()

  // Of the commune's own town hall, and no other.
  const elsewhere = await open(await territory.agent(givet, 'Gilles'))
  await elsewhere.goto(square.at('/gestion/boutiques'))
  expect(await elsewhere.getByRole('link', { name: 'Au Bon Levain' }).count()).toBe(0)
  const townHall = await open(await territory.agent(rethel))
  await decide(townHall, 'Accepter')
  expect((await territory.mailsTo(mail)).at(-1)?.subject).toBe('Au Bon Levain est en ligne')

  await fillShelf(baker)
  await sayHours(baker)
  const visitor = await open()
  await putInBasket(square, visitor, mouse, 'Pain aux noix')
  await chooseWay(visitor, mouse)
  const code = await order(visitor, mouse, 1, 'lea@exemple.fr')
  await baker.goto(square.at('/boutique/au-bon-levain/commandes'))
  await baker.getByRole('link', { name: code, exact: true }).waitFor()
  for (const page of [baker, manager, elsewhere, townHall, visitor]) await page.context().close()
})
