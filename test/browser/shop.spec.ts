import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import writeSheet from 'write-excel-file/node'
import { newId } from '../../src/platform/ids.ts'
import type { Person } from '../territory.ts'
import { launch } from './browser.ts'
import { newBuyer } from './buyer.ts'
import {
  bothWays,
  fits,
  handOver,
  heading,
  lastMailLink,
  mouse,
  openBrowserAs,
  openSquare,
  phone,
  refreshUntil,
  type Square,
  startJobs,
} from './square.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** Somebody who never came before: accounts are of all territories. */
const newMerchant = () => ({ name: 'Nadia Lambert', email: `nadia-${newId()}@exemple.fr` })
const password = 'levain farine four patience'

/** Of her shop, as she first writes it. */
const identity = {
  SIRET: '732 829 320 00074',
  'Nom de la boutique': 'Au Bon Levain',
  'Raison sociale': 'Nadia Lambert',
  'Numéro et rue': '3 rue du Four',
  'Code postal': '08300',
  Commune: 'Rethel',
  'E-mail de la boutique': 'levain@exemple.fr',
}
const base = '/boutique/au-bon-levain'

/** From the page that presents the square to merchants: an account, its address confirmed, and back where they were. */
async function signUp(square: Square, page: Page) {
  const nadia = newMerchant()
  await page.goto(square.at('/'))
  await page.getByRole('link', { name: 'Ouvrir une boutique' }).click()
  await page.getByRole('link', { name: 'Créer mon compte' }).click()
  const send = page.locator('main').getByRole('button', { name: 'Créer un compte' })
  await page.getByLabel('Nom et prénom').fill(nadia.name)
  await page.getByLabel('Adresse électronique').fill(nadia.email)
  await page.getByLabel('Mot de passe').fill(password)
  await send.click()
  // The terms were not accepted: it is said, and only the password is to be typed again.
  await page.locator('#error-summary').waitFor()
  expect(await page.getByLabel('Adresse électronique').inputValue()).toBe(nadia.email)
  await page.getByLabel('Mot de passe').fill(password)
  await page.getByLabel('J’accepte les conditions').check()
  await send.click()
  expect(await heading(page)).toBe('Regardez votre messagerie')
  await page.goto(await lastMailLink(square.territory, nadia))
  expect(await heading(page)).toBe('Confirmez votre adresse')
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click()
  expect(await heading(page)).toBe('Ouvrir ma boutique')
}

async function applyToOpen(page: Page) {
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

async function decide(square: Square, page: Page, decision: string, reason = '') {
  await page.goto(square.at('/gestion/boutiques'))
  await page.getByRole('link', { name: 'Au Bon Levain' }).click()
  await page.getByLabel(decision, { exact: true }).check()
  await page.getByLabel('Motif').fill(reason)
  await page.getByRole('button', { name: 'Enregistrer la décision' }).click()
  await page.getByText('La décision est enregistrée').waitFor()
}

/** Two products of the model « Pain », whose usual allergens are then confirmed for one. */
async function fillShelf(square: Square, page: Page) {
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

async function sayHours(square: Square, page: Page) {
  await page.goto(square.at(`${base}/horaires`))
  for (const day of ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche']) {
    await page.getByLabel(`${day}, Matin ou journée, de`).fill('07:00')
    await page.getByLabel(`${day}, Matin ou journée, à`).fill('19:00')
  }
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('C’est enregistré.').waitFor()
}

/** As a till exports its articles: numbers are numbers, and the column of the tax has a name of its own. */
const articles = () =>
  writeSheet([
    ['Code', 'Désignation', 'Rayon', 'Prix', 'Taxe'].map((value) => ({ value, type: String })),
    [
      { value: 'B1', type: String },
      { value: 'Brioche dorée', type: String },
      { value: 'Pains', type: String },
      { value: 4.5, type: Number },
      { value: 5.5, type: Number },
    ],
  ]).toBuffer()

async function importShelf(
  page: Page,
  { javaScriptEnabled }: { javaScriptEnabled: boolean },
  square: Square,
) {
  const done = (title: string) =>
    javaScriptEnabled
      ? page.getByRole('heading', { level: 1, name: title }).waitFor()
      : refreshUntil(page, title)
  await page.goto(square.at(`${base}/rayon`))
  await page.getByRole('link', { name: 'Importer ou exporter' }).click()
  await page.getByLabel('Tableau CSV ou Excel').setInputFiles({
    name: 'caisse.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await articles(),
  })
  await page.getByRole('button', { name: 'Lire le fichier' }).click()
  expect(await heading(page)).toBe('Vérifiez les colonnes')
  await page.getByLabel('Taxe').selectOption('TVA')
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
  await done('Ce que cet import changerait')
  await page.getByRole('button', { name: 'Importer 1 ligne' }).click()
  await done('Import terminé')
}

/** Behind the counter, on a phone: accepted, prepared, and handed over to whoever has the code. */
async function serve(square: Square, page: Page, code: string) {
  await page.goto(square.at(`${base}/commandes`))
  await page.getByRole('link', { name: code, exact: true }).waitFor()
  await page.getByRole('button', { name: 'Accepter' }).click()
  await page.getByRole('button', { name: 'C’est prêt' }).click()
  await page.getByText('La commande est prête.').waitFor()
  await fits(page)
  await handOver(page, mouse, code)
}

/** A territory of its own for each walk: a SIRET opens one shop, and a second try starts from nothing too. */
async function openTerritory() {
  const square = await openSquare()
  const { territory } = square
  const category = { id: newId<'category'>(), slug: 'pains', name_fr: 'Pains', name_en: 'Bread' }
  await territory.db
    .insertInto('category')
    .values({ ...category, territory_id: territory.id })
    .execute()
  const [rethel, givet] = [await territory.commune('Rethel'), await territory.commune('Givet')]
  const jobs = await startJobs(square)
  // However the walk ends: a second try would share its jobs.
  onTestFinished(async () => {
    await jobs.stop()
    await square.close()
  })
  return { square, rethel, givet }
}

test.each(bothWays)(
  'a baker signs up, corrects the file, is accepted by the town hall, fills the shelf, imports, and sells ($way)',
  async (script) => {
    const { square, rethel, givet } = await openTerritory()
    const { territory } = square
    const open = async (person?: Person) =>
      (await openBrowserAs(browser, square, person, { ...phone, ...script })).newPage()
    const baker = await open()
    await signUp(square, baker)
    await applyToOpen(baker)

    const manager = await open(await territory.manager())
    await decide(square, manager, 'Demander une correction', 'La rue a changé de nom : laquelle est-ce ?')
    const mail = { email: identity['E-mail de la boutique'] }
    expect((await territory.mailsTo(mail)).at(-1)?.text_body).toContain('La rue a changé de nom')

    await baker.goto(square.at(`${base}/dossier`))
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
    await decide(square, townHall, 'Accepter')
    expect((await territory.mailsTo(mail)).at(-1)?.subject).toBe('Au Bon Levain est en ligne')

    await fillShelf(square, baker)
    await importShelf(baker, script, square)
    await sayHours(square, baker)
    const visitor = await open()
    const buyer = newBuyer(visitor, mouse)
    // What was typed on the phone, and what came from the spreadsheet.
    await buyer.putInBasket(square, 'Pain aux noix')
    await buyer.putInBasket(square, 'Brioche dorée')
    await buyer.chooseWay()
    const code = await buyer.order(1, 'lea@exemple.fr')
    await serve(square, baker, code)
    expect(await buyer.countHandedOver()).toBe(1)
    await visitor.getByText('Brioche dorée').first().waitFor()
    for (const page of [baker, manager, elsewhere, townHall, visitor]) await page.context().close()
  },
)
