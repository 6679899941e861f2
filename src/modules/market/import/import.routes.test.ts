import { strToU8 } from 'fflate'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newId } from '../../../platform/ids.ts'
import { bread, startImport } from './import.world.ts'

test('a file is read, its columns matched, a dry run shown, then applied by the worker', {
  timeout: 120_000,
}, async () => {
  const { lea, base, breads, rows, run, send, realWork, territory } = await startImport()
  const home = await (await lea.get(`${base}/import`)).text()
  expect(home).toContain('modele.csv')
  assertHtml(home)
  const { address } = await send(bread)
  const mapping = await (await lea.get(address)).text()
  expect(mapping).toContain('Par exemple : Pain de campagne')
  assertHtml(mapping)
  const columns = ['reference', 'title', 'category', 'price', 'vat', 'contains']
  const form = Object.fromEntries(columns.map((column, index) => [`column${index}`, column]))
  expect((await lea.post(`${address}/colonnes`, form)).status).toBe(303)
  expect(await (await lea.get(`${address}/avancement`)).json()).toEqual({
    done: 0,
    total: 1,
    finished: false,
  })
  await realWork()
  expect(await rows()).toEqual([])
  expect(await run()).toMatchObject({ state: 'checked', created_count: 1, problem_count: 0 })
  const report = await (await lea.get(address)).text()
  expect(report).toContain('Importer 1 ligne')
  assertHtml(report)
  expect((await lea.post(`${address}/confirmation`)).status).toBe(303)
  const going = await (await lea.get(address)).text()
  expect(going).toContain('progress-poller')
  assertHtml(going)
  await realWork()
  expect(await run()).toMatchObject({ state: 'done', created_count: 1, done_rows: 1 })
  expect(await (await lea.get(`${address}/avancement`)).json()).toEqual({ done: 1, total: 1, finished: true })
  const [row] = await rows()
  expect(row).toMatchObject({
    title: 'Pain de campagne',
    slug: 'pain-de-campagne',
    reference: 'P1',
    category_id: breads,
    price_cents: 320,
    content_quantity: 500,
    content_unit: 'g',
    visible: true,
  })
  expect(row?.search_words).toContain('Boulangerie')
  const end = await (await lea.get(address)).text()
  expect(end).toContain('Import terminé')
  assertHtml(end)
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual(['import.start', 'import.end'])
})

test('the same file sent again changes nothing; a column it lacks leaves the shop as it is', {
  timeout: 60_000,
}, async () => {
  const { rows, run, importAll } = await startImport()
  await importAll(bread)
  const [before] = await rows()
  await importAll(bread)
  expect(await run()).toMatchObject({ state: 'done', created_count: 0, updated_count: 0, same_count: 1 })
  await importAll('Référence;Prix\nP1;3,40\n')
  expect(await run()).toMatchObject({ created_count: 0, updated_count: 1, same_count: 0 })
  const after = await rows()
  expect(after).toHaveLength(1)
  expect(after[0]).toMatchObject({
    id: before?.id,
    price_cents: 340,
    title: 'Pain de campagne',
    content_quantity: 500,
  })
})

test('a choice that stands alone keeps its name when its price is changed by hand: the file still knows it', {
  timeout: 60_000,
}, async () => {
  const { lea, base, rows, run, importAll } = await startImport()
  const honey = 'Référence;Nom;Catégorie;Choix;Prix TTC;TVA\nM1;Miel;Pains;Pot de 250 g;6,50;5,5 %\n'
  await importAll(honey)
  const [row] = await rows()
  const dearer = await lea.post(`${base}/rayon/${row?.product_id}/choix/${row?.id}`, {
    price: '7',
    stockKind: 'unlimited',
  })
  expect(dearer.status).toBe(303)
  await importAll(honey)
  expect(await run()).toMatchObject({ created_count: 0, updated_count: 1, problem_count: 0 })
  expect((await rows()).map(({ name, price_cents }) => [name, price_cents])).toEqual([['Pot de 250 g', 650]])
})

test('every cell that needs another look is said, its product left whole, the others imported', {
  timeout: 60_000,
}, async () => {
  const { lea, rows, run, problems, dryRun, work } = await startImport()
  const file = [
    'Référence;Nom;Catégorie;Choix;Prix TTC;TVA;Stock',
    'A;Tarte;Pains;Petite;5;5,5;3',
    'A;;;Grande;cinq;;',
    'B;;Boulangerie;;=1+1;7;',
    ';Sans référence;Pains;;2;5,5;',
    'C;Bon;Pains;;2;5,5;4',
  ].join('\n')
  const address = await dryRun(file)
  expect(await run()).toMatchObject({ state: 'checked', total_rows: 5, created_count: 1, problem_count: 4 })
  expect(
    (await problems()).map(({ row_number, column_name, value }) => [row_number, column_name, value]),
  ).toEqual([
    [3, 'Prix TTC', 'cinq'],
    [4, 'Nom', ''],
    [4, 'Prix TTC', '=1+1'],
    [4, 'TVA', '7'],
    [5, 'Référence', ''],
  ])
  const report = await (await lea.get(address)).text()
  expect(report).toContain('Écrivez un montant comme 12,50.')
  expect(report).toContain('ajoutez-la au fichier.')
  expect(report).toContain('4 lignes seront laissées de côté')
  assertHtml(report)
  const csv = await lea.get(`${address}/problemes.csv`)
  expect(csv.headers.get('content-disposition')).toContain('attachment')
  expect(await csv.text()).toContain("4;Prix TTC;Écrivez un montant comme 12,50.;'=1+1")
  await lea.post(`${address}/confirmation`)
  await work()
  expect(
    (await rows()).map(({ reference, stock_kind, stock_count }) => [reference, stock_kind, stock_count]),
  ).toEqual([['C', 'counted', 4]])
  const end = await (await lea.get(address)).text()
  expect(end).toContain('1 ligne importée')
  expect(end).toContain('cinq')
})

test('choices of a product come and change by their names; a product added by hand is known by its address', {
  timeout: 60_000,
}, async () => {
  const { territory, shop, rows, run, importAll } = await startImport()
  const byHand = await territory.product(shop, { title: 'Galette' })
  await importAll(
    `Référence;Nom;Catégorie;Choix;Prix;TVA;Poids habituel;Poids max\nR;Rôti;Pains;Petit;18;5,5;900;1000\nR;;;Grand;17;;1800;2000\n${byHand.slug};;;;4;;;\n`,
  )
  expect(await run()).toMatchObject({ state: 'done', created_count: 1, updated_count: 1, problem_count: 0 })
  expect((await rows()).map((row) => [row.title, row.name, row.price_cents, row.typical_grams])).toEqual([
    ['Galette', '', 400, null],
    ['Rôti', 'Petit', 1800, 900],
    ['Rôti', 'Grand', 1700, 1800],
  ])
  await importAll('Référence;Choix;Prix\nR;Grand;16\nR;Géant;15\n')
  expect((await rows()).map((row) => [row.name, row.price_cents])).toEqual([
    ['', 400],
    ['Petit', 1800],
    ['Grand', 1600],
    ['Géant', 1500],
  ])
})

test('columns corrected by hand are remembered for the shop; what is missing is asked for', {
  timeout: 60_000,
}, async () => {
  const { lea, breads, rows, send, run, work } = await startImport()
  const file = 'Code barre;Machin;Montant\n376;Pain;3\n'
  const { address } = await send(file)
  const refused = await lea.post(`${address}/colonnes`, { column1: 'title', column2: 'title' })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('Une autre colonne contient déjà cela')
  expect(page).toContain('Dites quelle colonne contient la référence')
  assertHtml(page)
  const chosen = { column0: 'reference', column1: 'title', column2: 'price', category: breads, vat: 'r550' }
  expect((await lea.post(`${address}/colonnes`, chosen)).status).toBe(303)
  await work()
  await lea.post(`${address}/confirmation`)
  await work()
  expect(await rows()).toHaveLength(1)
  await send(file.toUpperCase())
  expect((await run()).mapping).toEqual({
    columns: ['reference', 'title', 'price'],
    category: breads,
    vat: 'r550',
  })
})

test('what is no table is refused on the form, with the reason; an import of elsewhere does not exist', {
  timeout: 60_000,
}, async () => {
  const { lea, base, send, territory } = await startImport()
  const cases = [
    ['', 422, 'Répondez à cette question'],
    ['a;b\n', 422, 'n’a pas de ligne'],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 415, 'ancien Excel'],
    [
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
      415,
      'n’est pas un tableau',
    ],
  ] as const
  for (const [content, status, words] of cases) {
    const { answer } = await send(content)
    expect(answer.status).toBe(status)
    const page = await answer.text()
    expect(page).toContain(words)
    assertHtml(page)
  }
  const { answer } = await send(bread, 'produits.csv', strToU8('this is not a zip at all'))
  expect(answer.status).toBe(415)
  for (const id of ['rien', newId(), '%00'])
    for (const path of ['', '/avancement', '/problemes.csv'])
      expect([404, 400]).toContain((await lea.get(`${base}/import/${id}${path}`)).status)
  const { address } = await send(bread)
  const noe = territory.as(await territory.person('Noé'))
  expect((await noe.get(address)).status).toBe(404)
  expect((await noe.post(`${address}/annulation`)).status).toBe(404)
})
