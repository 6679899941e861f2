import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { countQueries } from '../../../platform/db.ts'
import { originalKey } from '../../../platform/files.ts'
import { newId } from '../../../platform/ids.ts'
import type { JobContext } from '../../../platform/jobs.ts'
import { createLog } from '../../../platform/log.ts'
import { openStorage } from '../../../platform/storage.ts'
import { doDueJobs } from '../../../platform/worker.ts'
import { apply, applyBatch } from './apply.ts'
import { check } from './check.ts'
import { importHandlers } from './import.jobs.ts'
import { readTable } from './table.ts'

async function start() {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const shop = await territory.shop(await territory.commune(), { owner: lea })
  const { db } = territory
  const parent = newId<'category'>()
  const breads = newId<'category'>()
  const category = { territory_id: territory.id }
  await db
    .insertInto('category')
    .values([
      { ...category, id: parent, slug: 'boulangerie', name_fr: 'Boulangerie', name_en: 'Bakery' },
      { ...category, id: breads, slug: 'pains', name_fr: 'Pains', name_en: 'Breads', parent_id: parent },
    ])
    .execute()
  const client = territory.as(lea)
  const base = `/boutique/${shop.slug}`
  const context = { db, storage: openStorage(territory.config), log: createLog({ write: () => {} }) }
  /** A job in the hands of this process, as the worker gives it. */
  const inHand = (more: Partial<JobContext> = {}): JobContext => ({
    ...context,
    now: territory.clock.now,
    lastAttempt: false,
    signal: new AbortController().signal,
    ...more,
  })
  const work = async () => {
    await check((await run()).id, inHand())
    await apply((await run()).id, inHand())
  }
  const realWork = async () => doDueJobs({ url: await testDatabase(), handlers: importHandlers, context })
  const rows = () =>
    db
      .selectFrom('product')
      .innerJoin('variant', 'variant.product_id', 'product.id')
      .selectAll('variant')
      .select([
        'product.title',
        'product.reference',
        'product.slug',
        'product.visible',
        'product.category_id',
      ])
      .select(['product.search_words', 'product.priced_by_weight', 'product.description'])
      .where('product.shop_id', '=', shop.id)
      .orderBy('product.id')
      .orderBy('variant.position')
      .execute()
  const run = () =>
    db
      .selectFrom('import_run')
      .selectAll()
      .where('shop_id', '=', shop.id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  const problems = () =>
    db
      .selectFrom('import_problem')
      .selectAll()
      .where('territory_id', '=', territory.id)
      .orderBy('row_number')
      .orderBy('column_name')
      .execute()
  /** Sends a file and leaves it at its columns. */
  const send = async (content: string | Uint8Array, name = 'produits.csv', archive?: Uint8Array) => {
    const blob = new File([content as Uint8Array<ArrayBuffer>], name)
    const zip = archive && { archive: new File([archive as Uint8Array<ArrayBuffer>], 'photos.zip') }
    const answer = await client.post(`${base}/import`, { file: blob, ...zip })
    return { answer, address: (answer.headers.get('location') ?? '').replace(`/${territory.slug}`, '') }
  }
  /** Sends a file and has its columns taken as they were matched, then the dry run done. */
  const dryRun = async (
    content: string | Uint8Array,
    more: Record<string, string> = {},
    archive?: Uint8Array,
  ) => {
    const { address } = await send(content, 'produits.csv', archive)
    const mapping = (await run()).mapping as { columns: (string | null)[] }
    const columns = Object.fromEntries(
      mapping.columns.flatMap((column, index) => (column ? [[`column${index}`, column]] : [])),
    )
    const answer = await client.post(`${address}/colonnes`, { ...columns, ...more })
    expect(answer.status).toBe(303)
    await work()
    return address
  }
  const importAll = async (
    content: string | Uint8Array,
    more: Record<string, string> = {},
    archive?: Uint8Array,
  ) => {
    const address = await dryRun(content, more, archive)
    expect((await client.post(`${address}/confirmation`)).status).toBe(303)
    await work()
    return address
  }
  return {
    inHand,
    territory,
    person: lea,
    lea: client,
    shop,
    base,
    breads,
    parent,
    rows,
    run,
    problems,
    send,
    dryRun,
    importAll,
    work,
    realWork,
  }
}

const bread = 'Référence;Nom;Catégorie;Prix TTC;TVA;Contenu\nP1;Pain de campagne;Pains;3,20;5,5 %;500 g\n'
const many = (count: number, from = 0) =>
  `ref;nom;cat;prix;tva\n${Array.from({ length: count }, (_, n) => `R${from + n};Pain ${from + n};Pains;1,${10 + (n % 90)};5,5`).join('\n')}`
const asCategory = { column2: 'category' }

test('a file is read, its columns matched, a dry run shown, then applied by the worker', {
  timeout: 120_000,
}, async () => {
  const { lea, base, breads, rows, run, send, realWork, territory } = await start()
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
  const { rows, run, importAll } = await start()
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

test('every cell that needs another look is said, its product left whole, the others imported', {
  timeout: 60_000,
}, async () => {
  const { lea, rows, run, problems, dryRun, work } = await start()
  const file = [
    'Référence;Nom;Catégorie;Choix;Prix TTC;TVA;Stock',
    'A;Tarte;Pains;Petite;5;5,5;3',
    'A;;;Grande;cinq;;',
    'B;Miel;Boulangerie;;=1+1;5,5;',
    ';Sans référence;Pains;;2;5,5;',
    'C;Bon;Pains;;2;5,5;4',
  ].join('\n')
  const address = await dryRun(file)
  expect(await run()).toMatchObject({ state: 'checked', total_rows: 5, created_count: 1, problem_count: 4 })
  expect(
    (await problems()).map(({ row_number, column_name, value }) => [row_number, column_name, value]),
  ).toEqual([
    [3, 'Prix TTC', 'cinq'],
    [4, 'Prix TTC', '=1+1'],
    [5, 'Référence', ''],
  ])
  const report = await (await lea.get(address)).text()
  expect(report).toContain('Écrivez un montant comme 12,50.')
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
  const { territory, shop, rows, run, importAll } = await start()
  const byHand = await territory.product(shop, { title: 'Galette' })
  await importAll(
    `Référence;Nom;Catégorie;Choix;Prix;TVA;Poids habituel;Poids max\nR;Rôti;Pains;Petit;18;5,5;900;1000\nR;;;Grand;17;;1800;2000\n${byHand.slug};;;;4;;;\n`,
  )
  expect(await run()).toMatchObject({ state: 'done', created_count: 1, updated_count: 1, problem_count: 0 })
  expect((await rows()).map((row) => [row.title, row.name, row.price_cents, row.priced_by_weight])).toEqual([
    ['Galette', '', 400, false],
    ['Rôti', 'Petit', 1800, true],
    ['Rôti', 'Grand', 1700, true],
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
  const { lea, breads, rows, send, run, work } = await start()
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

describe('cut short', () => {
  test('cancelled on its way, an import keeps what it counted and touches nothing else; sent again, it ends', {
    timeout: 120_000,
  }, async () => {
    const { lea, rows, run, dryRun, importAll, inHand } = await start()
    const address = await dryRun(many(600), asCategory)
    await lea.post(`${address}/confirmation`)
    await applyBatch((await run()).id, inHand())
    expect((await lea.post(`${address}/annulation`)).status).toBe(303)
    const stopping = await (await lea.get(address)).text()
    expect(stopping).toContain('s’arrête à la fin du lot')
    await applyBatch((await run()).id, inHand())
    const ended = await run()
    expect(ended).toMatchObject({ state: 'cancelled', done_rows: 250, created_count: 250 })
    expect(await rows()).toHaveLength(250)
    expect(await (await lea.get(address)).text()).toContain('250 lignes avaient déjà été importées')
    expect((await lea.post(`${address}/annulation`)).status).toBe(409)
    await importAll(many(600), asCategory)
    expect(await run()).toMatchObject({ state: 'done', created_count: 350, same_count: 250 })
    expect(await rows()).toHaveLength(600)
  })

  test('killed before the end of a batch, then done twice at once, it never does anything twice', {
    timeout: 120_000,
  }, async () => {
    const { lea, territory, rows, run, dryRun, inHand, realWork } = await start()
    const address = await dryRun(many(600), asCategory)
    await lea.post(`${address}/confirmation`)
    const { id } = await run()
    await applyBatch(id, inHand())
    const dying = new Proxy(territory.db, {
      get: (db, name) =>
        name === 'transaction'
          ? () => ({
              execute: (work: (tx: unknown) => Promise<unknown>) =>
                db.transaction().execute(async (tx) => {
                  await work(tx)
                  throw new Error('killed')
                }),
            })
          : Reflect.get(db, name).bind(db),
    })
    await expect(applyBatch(id, inHand({ db: dying }))).rejects.toThrow('killed')
    expect(await run()).toMatchObject({ state: 'applying', done_rows: 250, created_count: 250 })
    expect(await rows()).toHaveLength(250)
    await Promise.all(Array.from({ length: 6 }, () => applyBatch(id, inHand())))
    await realWork()
    expect(await run()).toMatchObject({ state: 'done', done_rows: 600, created_count: 600, same_count: 0 })
    const all = await rows()
    expect(new Set(all.map(({ reference }) => reference)).size).toBe(600)
    expect(all).toHaveLength(600)
  })

  test('cancelled while it is checked, or its file gone, it leaves the shop as it was and free', {
    timeout: 60_000,
  }, async () => {
    const { lea, territory, run, send, realWork } = await start()
    const columns = ['reference', 'title', 'category', 'price', 'vat', 'contains']
    const form = Object.fromEntries(columns.map((column, index) => [`column${index}`, column]))
    const { address } = await send(bread)
    await lea.post(`${address}/colonnes`, form)
    expect((await lea.post(`${address}/annulation`)).status).toBe(303)
    await realWork()
    expect(await run()).toMatchObject({ state: 'cancelled', done_rows: 0 })
    expect(await (await lea.get(address)).text()).toContain('Rien n’a changé dans la boutique')
    const again = await send(bread)
    const file = { id: (await run()).file_id, kind: 'import', media_type: '' }
    await openStorage(territory.config).delete(originalKey(file))
    await lea.post(`${again.address}/colonnes`, form)
    await realWork()
    expect((await run()).state).toBe('failed')
  })

  test('failed to the last attempt, it says so and leaves the shop free for another', {
    timeout: 60_000,
  }, async () => {
    const { lea, run, dryRun, importAll, inHand, rows } = await start()
    const address = await dryRun(bread)
    await lea.post(`${address}/confirmation`)
    const applying = importHandlers[1] as (typeof importHandlers)[number]
    const failing = inHand({ lastAttempt: true })
    const dead = new Proxy(failing.db, {
      get: (db, name) => {
        if (name === 'selectFrom')
          return (table: string) => {
            if (table === 'shop') throw new Error('disk is gone')
            return db.selectFrom(table as 'shop')
          }
        return Reflect.get(db, name).bind(db)
      },
    })
    await expect(applying.run({ run: (await run()).id }, { ...failing, db: dead })).rejects.toThrow(
      'disk is gone',
    )
    expect(await run()).toMatchObject({ state: 'failed', done_rows: 0, error: 'Error: disk is gone' })
    const page = await (await lea.get(address)).text()
    expect(page).toContain('Rien n’a changé dans la boutique')
    expect(page).not.toContain('disk')
    await importAll(bread)
    expect(await rows()).toHaveLength(1)
  })
})

test('two imports of one shop never work at once: many confirmations, one goes on', {
  timeout: 60_000,
}, async () => {
  const { lea, territory, shop, rows, dryRun, inHand } = await start()
  const addresses = []
  for (let n = 0; n < 3; n++) addresses.push(await dryRun(many(5, n * 5), asCategory))
  const answers = await Promise.all(
    [...addresses, ...addresses].map((address) => lea.post(`${address}/confirmation`)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(await refused?.text()).toMatch(
    /Un autre import de cette boutique est en cours|déjà passé à une autre étape/,
  )
  const going = await territory.db
    .selectFrom('import_run')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('state', '=', 'applying')
    .execute()
  expect(going).toHaveLength(1)
  for (const { id } of going) await applyBatch(id, inHand())
  expect(await rows()).toHaveLength(5)
})

describe('pictures', () => {
  const picture = (red: number) =>
    sharp({ create: { width: 500, height: 400, channels: 3, background: { r: red, g: 99, b: 20 } } })
      .png()
      .toBuffer()

  test('come from the zip by name, once however often the file is sent, and not from a private address', {
    timeout: 120_000,
  }, async () => {
    const { territory, lea, rows, run, problems, importAll, dryRun, base } = await start()
    const zip = zipSync({
      'Photos/Été.PNG': await picture(200),
      'deux.png': await picture(10),
      'faux.jpg': strToU8('not a picture'),
    })
    const file = [
      'Référence;Nom;Catégorie;Prix;TVA;Photos;Ce que montre la photo',
      'A;Tarte;Pains;5;5,5;ete.png | deux.png;Une tarte dorée',
      'B;Miel;Pains;5;5,5;https://127.0.0.1/secret.png;',
      'C;Pain;Pains;5;5,5;faux.jpg;',
      'D;Cake;Pains;5;5,5;absente.png;',
      'E;Flan;Pains;5;5,5;http://exemple.fr/a.png;',
    ].join('\n')
    await importAll(file, {}, zip)
    expect((await rows()).map(({ reference }) => reference)).toEqual(['A'])
    expect(await run()).toMatchObject({
      state: 'done',
      done_rows: 1,
      problem_count: 4,
      archive_file_id: null,
    })
    expect(
      (await problems()).map(({ row_number, reason_fr }) => [row_number, reason_fr.slice(0, 24)]),
    ).toEqual([
      [3, 'Cette adresse n’est pas '],
      [4, 'Ce fichier n’est pas une'],
      [5, 'Le .zip ne contient pas '],
      [6, 'Donnez une adresse qui c'],
    ])
    const photos = () =>
      territory.db
        .selectFrom('product_photo')
        .select(['position', 'alt', 'source', 'file_id'])
        .where('territory_id', '=', territory.id)
        .orderBy('position')
        .execute()
    const before = await photos()
    expect(before.map(({ position, alt, source }) => [position, alt, source])).toEqual([
      [0, 'Une tarte dorée', 'ete.png'],
      [1, 'Tarte', 'deux.png'],
    ])
    await importAll(file.split('\n').slice(0, 2).join('\n'), {}, zip)
    expect(await run()).toMatchObject({ same_count: 1, updated_count: 0 })
    expect(await photos()).toEqual(before)
    // What the export says of them is read back, and adds nothing.
    const exported = await (await lea.get(`${base}/produits.csv`)).text()
    expect(exported).toContain(`/fichiers/${before[0]?.file_id}/original.`)
    await dryRun(exported)
    expect(await run()).toMatchObject({ same_count: 1, problem_count: 0 })
  })
})

describe('the export', () => {
  test.each(['csv', 'xlsx'])(
    'as %s is read back whole: nothing to create, nothing to change',
    { timeout: 120_000 },
    async (format) => {
      const { territory, person, base, shop, breads, run, problems, dryRun } = await start()
      await territory.product(shop, { title: '=cmd|calc!A1', description: "-1\n'deux", category_id: breads })
      await territory.product(shop, {
        title: 'Cuvée « Ardenne » ; 75 cl',
        reference: '007',
        category_id: breads,
        allergens: ['sulphites', 'gluten'],
        labels: ['aop', 'home_made'],
        alcohol_tenths: 65,
        lead_days: 3,
        lead_minutes: 90,
        cut_off: '17:30',
        withdrawal_exception: 'hygiene',
        visible: false,
        available_until: Temporal.PlainDate.from('2027-03-01'),
      })
      const weighed = await territory.product(shop, {
        title: 'Rôti',
        category_id: breads,
        priced_by_weight: true,
      })
      await territory.db
        .updateTable('variant')
        .set({ typical_grams: 900, ceiling_grams: 1000, stock_kind: 'daily', daily_quantity: 7 })
        .where('id', '=', weighed.variantId)
        .execute()
      for (const path of [territory.slug, `en/${territory.slug}`]) {
        const answer = await territory.onPlatformAs(person).get(`/${path}${base}/produits.${format}`)
        expect(answer.headers.get('content-disposition')).toContain(`.${format}"`)
        const bytes = new Uint8Array(await answer.arrayBuffer())
        if (format === 'csv') expect(Buffer.from(bytes).toString()).toContain(";'=cmd|calc!A1;")
        const table = await readTable(bytes)
        expect(table[0]?.[0]).toBe(path === territory.slug ? 'Référence' : 'Reference')
        expect(table.find((row) => row[0] === '007')?.[1]).toBe('Cuvée « Ardenne » ; 75 cl')
        await dryRun(bytes)
        expect(await problems()).toEqual([])
        expect(await run()).toMatchObject({
          same_count: 3,
          created_count: 0,
          updated_count: 0,
          problem_count: 0,
        })
      }
    },
  )

  test('the model is read as it is, in both languages', { timeout: 60_000 }, async () => {
    const { lea, base, run, dryRun } = await start()
    const model = await lea.get(`${base}/import/modele.xlsx`)
    await dryRun(new Uint8Array(await model.arrayBuffer()))
    expect(await run()).toMatchObject({ state: 'checked', created_count: 2, problem_count: 0 })
  })
})

test('what is no table is refused on the form, with the reason; an import of elsewhere does not exist', {
  timeout: 60_000,
}, async () => {
  const { lea, base, send, territory } = await start()
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

test('ten thousand rows go through in batches, with a handful of statements each', {
  timeout: 600_000,
}, async () => {
  const { lea, run, territory, shop, dryRun, inHand } = await start()
  const address = await dryRun(many(10_000), asCategory)
  expect(await run()).toMatchObject({ state: 'checked', created_count: 10_000, problem_count: 0 })
  await lea.post(`${address}/confirmation`)
  const { id } = await run()
  const count = { queries: 0 }
  let steps = 0
  await countQueries(count, async () => {
    for (; (await run()).state === 'applying'; steps++) await applyBatch(id, inHand())
  })
  expect(steps).toBe(40)
  expect(count.queries / steps).toBeLessThan(30)
  expect(await run()).toMatchObject({ state: 'done', done_rows: 10_000, created_count: 10_000 })
  const { products } = await territory.db
    .selectFrom('product')
    .select((eb) => eb.fn.countAll<number>().as('products'))
    .where('shop_id', '=', shop.id)
    .executeTakeFirstOrThrow()
  expect(products).toBe(10_000)
})
