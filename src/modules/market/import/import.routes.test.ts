import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { createLog } from '../../../platform/log.ts'
import { openStorage } from '../../../platform/storage.ts'
import { doDueJobs } from '../../../platform/worker.ts'
import { importHandlers } from './import.jobs.ts'

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
  const work = async (handlers = importHandlers) =>
    doDueJobs({ url: await testDatabase(), handlers, context })
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
    territory,
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
    context,
  }
}

const bread = 'Référence;Nom;Catégorie;Prix TTC;TVA;Contenu\nP1;Pain de campagne;Pains;3,20;5,5 %;500 g\n'

describe('the journey', () => {
  test('a file is read, its columns matched, a dry run shown, then applied; sent again it changes nothing', async () => {
    const { lea, base, breads, rows, run, send, dryRun, importAll, work, territory } = await start()
    const home = await (await lea.get(`${base}/import`)).text()
    expect(home).toContain('modele.csv')
    assertHtml(home)
    const { address } = await send(bread)
    const mapping = await (await lea.get(address)).text()
    expect(mapping).toContain('Par exemple : Pain de campagne')
    assertHtml(mapping)
    const sent = await dryRun(bread)
    expect(await rows()).toEqual([])
    expect(await run()).toMatchObject({ state: 'checked', created_count: 1, problem_count: 0 })
    const report = await (await lea.get(sent)).text()
    expect(report).toContain('Importer 1 ligne')
    assertHtml(report)
    expect((await lea.post(`${sent}/confirmation`)).status).toBe(303)
    const going = await (await lea.get(sent)).text()
    expect(going).toContain('progress-poller')
    assertHtml(going)
    await work()
    expect(await run()).toMatchObject({ state: 'done', created_count: 1, done_rows: 1 })
    expect(await (await lea.get(`${sent}/avancement`)).json()).toEqual({ done: 1, total: 1, finished: true })
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
    await importAll(bread)
    expect(await run()).toMatchObject({ state: 'done', created_count: 0, updated_count: 0, same_count: 1 })
    await importAll(bread.replace('3,20', '3,40'))
    expect(await run()).toMatchObject({ created_count: 0, updated_count: 1 })
    const after = await rows()
    expect(after).toHaveLength(1)
    expect(after[0]).toMatchObject({ id: row?.id, price_cents: 340 })
    const end = await (await lea.get(sent)).text()
    expect(end).toContain('Import terminé')
    assertHtml(end)
    expect((await territory.listAudit()).map(({ action }) => action)).toEqual(
      Array.from({ length: 3 }, () => ['import.start', 'import.end']).flat(),
    )
  })
})
