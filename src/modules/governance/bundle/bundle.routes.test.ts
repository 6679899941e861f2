import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { PDFDocument } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { originalKey, storeFile } from '../../../platform/files.ts'
import type { Id } from '../../../platform/ids.ts'
import { folderStorage } from '../../../platform/storage.ts'
import { bundleHandlers } from './bundle.jobs.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'parvis-bundle-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every état liquidatif in one archive: a double click asks once, progress is told, each PDF is there', async () => {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}`
  const etats = `${base}/etats`
  expect((await client.post(etats)).status).toBe(409)
  const expense = await bill.decided(2_100_000)
  await client.post(`${base}/depenses/${expense}/partage`)
  await client.post(`${base}/titres`)
  expect((await client.get(`${etats}/archive.zip`)).status).toBe(404)
  const clicks = await Promise.all(Array.from({ length: 8 }, () => client.post(etats)))
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  const { db } = bill
  const bundle = await db
    .selectFrom('order_bundle')
    .selectAll()
    .where('convention_id', '=', bill.convention.id)
    .executeTakeFirstOrThrow()
  expect(await bill.territory.listTraces(bundle.id)).toEqual(['Aline bill.orders_bundled'])
  const progress = async () => (await client.get(`${etats}/avancement`)).json()
  expect(await progress()).toEqual({ done: 0, total: 7, finished: false })
  assertHtml(await (await client.get(etats)).text())
  const context = {
    db,
    storage: folderStorage(folder),
    now: bill.territory.clock.now,
    lastAttempt: false,
  } as never
  await bundleHandlers[0]?.run({ bundle: bundle.id }, context)
  expect(await progress()).toEqual({ done: 7, total: 7, finished: true })
  const { file_id } = await db
    .selectFrom('order_bundle')
    .select('file_id')
    .where('id', '=', bundle.id)
    .executeTakeFirstOrThrow()
  const bytes = await folderStorage(folder).get(
    originalKey({ id: file_id as Id<'file'>, kind: 'archive', media_type: 'application/zip' }),
  )
  const files = unzipSync(bytes ?? new Uint8Array())
  expect(Object.keys(files)).toHaveLength(7)
  for (const pdf of Object.values(files))
    expect((await PDFDocument.load(pdf)).getTitle()).toContain('État liquidatif 2026-')
  assertHtml(await (await client.get(etats)).text())
  // It is made again when asked again.
  expect((await client.post(etats)).status).toBe(303)
  const partner = bill.territory.as(await bill.territory.agent({ id: bill.partners[0] } as never, 'Paul'))
  expect((await partner.get(`${etats}/archive.zip`)).status).toBe(403)
})

test('a larger run tells how far it is to whoever comes back, and is taken up again after a failure', async () => {
  const bill = await newBill()
  const aline = await bill.territory.agent(bill.lead, 'Aline')
  const base = `/gestion/conventions/${bill.convention.slug}`
  const etats = `${base}/etats`
  for (let n = 0; n < 5; n++) {
    const expense = await bill.decided(2_100_000)
    await bill.territory.as(aline).post(`${base}/depenses/${expense}/partage`)
    await bill.territory.as(aline).post(`${base}/titres`)
  }
  await bill.territory.as(aline).post(etats)
  const { db } = bill
  const bundle = await db
    .selectFrom('order_bundle')
    .selectAll()
    .where('convention_id', '=', bill.convention.id)
    .executeTakeFirstOrThrow()
  const seen: string[] = []
  let drawn = 0
  const kept = folderStorage(folder)
  const run = (fails: boolean) =>
    bundleHandlers[0]?.run({ bundle: bundle.id }, {
      db,
      storage: {
        ...kept,
        // Everything is made, nothing is kept yet: somebody who left the page comes back by another door.
        put: async (...sent: Parameters<typeof kept.put>) => {
          if (sent[2] !== 'application/zip') {
            drawn++
            return kept.put(...sent)
          }
          const back = bill.territory.as(aline)
          seen.push(await (await back.get(`${etats}/avancement`)).text())
          expect(await (await back.get(etats)).text()).toMatch(/<progress[^>]* max="35" value="35"/)
          if (fails) throw new Error('the disk is full')
          await kept.put(...sent)
        },
      },
      now: bill.territory.clock.now,
      lastAttempt: false,
    } as never)
  await expect(run(true)).rejects.toThrow('the disk is full')
  await run(false)
  expect(seen.map((text) => JSON.parse(text))).toEqual(
    Array(2).fill({ done: 35, total: 35, finished: false }),
  )
  // What the first attempt kept was not drawn again.
  expect(drawn).toBe(35)
  const after = await db
    .selectFrom('order_bundle')
    .selectAll()
    .where('id', '=', bundle.id)
    .executeTakeFirstOrThrow()
  expect([after.state, after.done]).toEqual(['ready', 35])
  const page = await (await bill.territory.as(aline).get(etats)).text()
  expect(page).toContain('Télécharger l’archive')
})

test('what the platform makes itself may pass the bound of what people send', async () => {
  const { db, territory } = await newBill()
  const of = { mediaType: 'application/zip', name: 'a.zip', territoryId: territory.id, by: null }
  const stored = folderStorage(folder)
  const large = new Uint8Array(26 * 1024 * 1024)
  const keep = (kind: 'archive' | 'document') =>
    storeFile(db, stored, large, { ...of, kind }, territory.clock.now)
  await expect(keep('document')).rejects.toThrow('file.too_heavy')
  expect(await keep('archive')).toBeTruthy()
})
