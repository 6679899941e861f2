import { expect } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import type { JobContext } from '../../../platform/jobs.ts'
import { createLog } from '../../../platform/log.ts'
import { openStorage } from '../../../platform/storage.ts'
import { doDueJobs } from '../../../platform/worker.ts'
import { apply } from './apply.ts'
import { check } from './check.ts'
import { importHandlers } from './import.jobs.ts'

/** A shop and its merchant, with what sends files and works them as the worker would. */
export async function startImport() {
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
      .select(['product.search_words', 'product.description', 'variant.typical_grams'])
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
      .orderBy('value')
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

export const bread =
  'Référence;Nom;Catégorie;Prix TTC;TVA;Contenu\nP1;Pain de campagne;Pains;3,20;5,5 %;500 g\n'
export const many = (count: number, from = 0) =>
  `ref;nom;cat;prix;tva\n${Array.from({ length: count }, (_, n) => `R${from + n};Pain ${from + n};Pains;1,${10 + (n % 90)};5,5`).join('\n')}`
export const asCategory = { column2: 'category' }
