import { describe, expect, test } from 'vitest'
import { countQueries } from '../../../platform/db.ts'
import { originalKey } from '../../../platform/files.ts'
import { openStorage } from '../../../platform/storage.ts'
import { applyBatch } from './apply.ts'
import { importHandlers } from './import.jobs.ts'
import { asCategory, bread, many, startImport } from './import.world.ts'

describe('cut short', () => {
  test('cancelled on its way, an import keeps what it counted and touches nothing else; sent again, it ends', {
    timeout: 120_000,
  }, async () => {
    const { lea, rows, run, dryRun, importAll, inHand } = await startImport()
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
    const { lea, territory, rows, run, dryRun, inHand, realWork } = await startImport()
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
    const { lea, territory, run, send, realWork } = await startImport()
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
    const { lea, run, dryRun, importAll, inHand, rows } = await startImport()
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
  const { lea, territory, shop, rows, dryRun, inHand } = await startImport()
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

test('ten thousand rows go through in batches, with a handful of statements each', {
  timeout: 600_000,
}, async () => {
  const { lea, run, territory, shop, dryRun, inHand } = await startImport()
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
