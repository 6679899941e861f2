import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { assertAxe } from '../axe.ts'
import type { Person } from '../territory.ts'
import { launch } from './browser.ts'
import { heading, openBrowserAs, openSquare, refreshUntil, type Square, startJobs } from './square.ts'

let browser: Browser
let square: Square
let worker: Awaited<ReturnType<typeof startJobs>>
let lea: Person
let base: string
beforeAll(async () => {
  browser = await launch()
  square = await openSquare()
  const { territory } = square
  const { db } = territory
  lea = await territory.person('Léa')
  const shop = await territory.shop(await territory.commune(), { owner: lea })
  base = `/boutique/${shop.slug}`
  const category = { id: newId<'category'>(), slug: 'pains', name_fr: 'Pains', name_en: 'Breads' }
  await db
    .insertInto('category')
    .values({ ...category, territory_id: territory.id })
    .execute()
  worker = await startJobs(square)
})
afterAll(async () => {
  await worker.stop()
  await browser.close()
  await square.close()
})

/** As a French spreadsheet writes it, with one price that is none. */
const table = Buffer.from(
  'Code;Désignation;Rayon;Prix;Taxe\r\nB1;Brioche dorée;Pains;4,50;5,5\r\nB2;Pain de mie;Pains;beaucoup;5,5\r\n',
  'latin1',
)

/** axe is a script itself: `look` where scripts run. */
async function sendTable(page: Page, look: (page: Page) => Promise<void> = async () => {}) {
  await page.goto(square.at(`${base}/rayon`))
  await page.getByRole('link', { name: 'Importer ou exporter' }).click()
  await page
    .getByLabel('Tableau CSV ou Excel')
    .setInputFiles({ name: 'caisse.csv', mimeType: 'text/csv', buffer: table })
  await page.getByRole('button', { name: 'Lire le fichier' }).click()
  expect(await heading(page)).toBe('Vérifiez les colonnes')
  await look(page)
  await page.getByLabel('Taxe').selectOption('TVA')
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
}

async function readReport(page: Page, changes: string, look: (page: Page) => Promise<void> = async () => {}) {
  await page.getByRole('heading', { name: 'Ce que cet import changerait' }).waitFor()
  await page.getByText(changes).first().waitFor()
  const problem = page.getByRole('listitem').filter({ hasText: 'Écrivez un montant comme 12,50.' })
  expect(await problem.textContent()).toMatch(/3.*Prix[\s\S]*beaucoup/)
  await look(page)
  await page.getByRole('button', { name: 'Importer 1 ligne' }).click()
}

test('a merchant imports a table: columns, dry run, progress that ends by itself', async () => {
  const page = await (await openBrowserAs(browser, square, lea)).newPage()
  await sendTable(page, assertAxe)
  await readReport(page, 'à créer', assertAxe)
  await page.getByRole('heading', { name: 'Import terminé' }).waitFor()
  await page.getByRole('link', { name: 'Voir mon rayon' }).click()
  await page.getByRole('link', { name: 'Brioche dorée' }).waitFor()
})

test('without a script, the same by refreshing', async () => {
  const page = await (await openBrowserAs(browser, square, lea, { javaScriptEnabled: false })).newPage()
  await sendTable(page)
  await refreshUntil(page, 'Ce que cet import changerait')
  await readReport(page, 'déjà à jour')
  await refreshUntil(page, 'Import terminé')
})
