import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { PDFDocument } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { countQueries } from '../../../platform/db.ts'
import { sha256Of } from '../../../platform/files.ts'
import type { Id } from '../../../platform/ids.ts'
import { folderStorage } from '../../../platform/storage.ts'
import { listEveryOrder } from '../expense/revenue-order.ts'
import { liquidationHandlers } from './liquidation.jobs.ts'
import { keepLiquidations, readLiquidations } from './liquidation.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'parvis-liquidation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const storage = folderStorage(folder)

async function start() {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}`
  const expense = await bill.decided(2_100_000)
  await client.post(`${base}/depenses/${expense}/partage`)
  await client.post(`${base}/titres`)
  const { id } = await bill.db
    .selectFrom('revenue_order')
    .select('id')
    .where('organisation_id', '=', bill.partners[1] as Id<'organisation'>)
    .executeTakeFirstOrThrow()
  const order = `${base}/titres/${id}`
  const bytes = async (at = `${order}/etat.pdf`) => {
    const response = await client.get(at)
    expect(response.status).toBe(200)
    return new Uint8Array(await response.arrayBuffer())
  }
  const kept = () =>
    bill.db.selectFrom('liquidation').selectAll().where('revenue_order_id', '=', id).orderBy('id').execute()
  const page = async () => (await client.get(order)).text()
  const table = async (at = `${order}/etat.csv`) =>
    parse<Record<string, string>>(await (await client.get(at)).text(), {
      columns: true,
      bom: true,
      delimiter: ';',
    })
  return { ...bill, client, base, expense, order, orderId: id, bytes, kept, page, table }
}
const centsOf = (amount = '') => Math.round(Number(amount.replace(',', '.')) * 100)
const dueIn = (rows: readonly Record<string, string>[]) =>
  rows.reduce((all, row) => all + centsOf(row['du']), 0)

test('eight readers at once of an état nobody drew yet keep one; it reads the same whatever changes after, and says its fingerprint', async () => {
  const { bytes, kept, page, db, partners, orderId, client, order } = await start()
  expect(await page()).toContain('dès qu’on l’ouvrira')
  const read = await Promise.all(Array.from({ length: 8 }, () => bytes()))
  const [one, ...others] = await kept()
  expect(others).toEqual([])
  for (const each of read) expect(sha256Of(each)).toBe(one?.fingerprint)
  // The partner is renamed, and the proposal withdrawn: what was sent stays what is read again.
  await db
    .updateTable('organisation')
    .set({ name: 'Communauté renommée' })
    .where('id', '=', partners[1] as Id<'organisation'>)
    .execute()
  expect((await client.post(`${order}/retrait`)).status).toBe(303)
  expect(sha256Of(await bytes())).toBe(one?.fingerprint)
  const html = await page()
  assertHtml(html)
  expect(html).toContain(one?.fingerprint)
  expect(html).toContain('Dressé le 10/05/2026')
  await expect(
    db
      .updateTable('liquidation')
      .set({ fingerprint: '0'.repeat(64) })
      .where('revenue_order_id', '=', orderId)
      .execute(),
  ).rejects.toThrow('never edited')
})

test('the état as a table has a row for each step of each frozen share, and adds up to what the order claims', async () => {
  const { table, page, client, base, order, orderId, decided, db } = await start()
  expect((await client.post(`${order}/retrait`)).status).toBe(303)
  const another = await decided(383_558, '=Fiabilisation')
  await client.post(`${base}/depenses/${another}/partage`)
  await client.post(`${base}/titres`)
  const { id, amount_cents } = await db
    .selectFrom('revenue_order')
    .innerJoin('revenue_order as first', 'first.organisation_id', 'revenue_order.organisation_id')
    .select(['revenue_order.id', 'revenue_order.amount_cents'])
    .where('first.id', '=', orderId)
    .where('revenue_order.state', '=', 'proposed')
    .executeTakeFirstOrThrow()
  const rows = await table(`${base}/titres/${id}/etat.csv`)
  const aid = 'Aide renforcée aux commerçants'
  expect(rows).toHaveLength(4)
  expect(dueIn(rows)).toBe(amount_cents)
  expect(new Set(rows.map((row) => row['depense']))).toEqual(new Set([aid, "'=Fiabilisation"]))
  const [half, share] = rows.filter((row) => row['depense'] === aid)
  expect(half).toMatchObject({ niveau: '1', mesure: 'parts', base: '21000,00', part: '10500,00', du: '' })
  expect(share).toMatchObject({ niveau: '2', mesure: 'habitants', base: '10500,00', correction: '' })
  expect(share?.['cle']).toMatch(/^1 : /)
  expect(share?.['part']).toBe(share?.['du'])
  // From its own cells, a stranger finds the share again to the cent.
  const exact = (1_050_000 * Number(share?.['poids'])) / Number(share?.['total_des_poids'])
  expect(Math.floor(exact) + Number(share?.['centime_restant'])).toBe(centsOf(share?.['du']))
  expect(exact % 1).toBeCloseTo(Number(share?.['reste']?.replace(',', '.')), 3)
  expect(await page()).toContain('/etat.csv')
})

test('what replaces a withdrawn proposal has its own, and a reduction has one besides that of its order', async () => {
  const { bytes, table, kept, page, client, base, expense, order, orderId, db } = await start()
  const first = sha256Of(await bytes())
  const act = (form: Record<string, string>) =>
    client.post(`${base}/depenses/${expense}/actes`, { on: '2026-05-09', ...form })
  await client.post(`${order}/numero`, { number: '412', slip: '38', on: '2026-05-10' })
  await act({ act: 'deliver' })
  await act({ act: 'invoice', number: 'F 1', ht: '17000', vat: '0' })
  await client.post(`${base}/depenses/${expense}/partage`)
  expect((await client.post(`${order}/contre-passation`, { on: '2026-05-10' })).status).toBe(303)
  expect(sha256Of(await bytes())).toBe(first)
  const move = await db
    .selectFrom('revenue_order_move')
    .select('id')
    .where('revenue_order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  const reduction = await bytes(`${order}/mouvements/${move.id}/etat.pdf`)
  expect((await PDFDocument.load(reduction)).getTitle()).toMatch(
    /réduction du 10\/05\/2026 sur le titre 2026-/,
  )
  // What was claimed is given back, and what is due claimed instead: the table of each adds up to its own amount.
  const moved = await db
    .selectFrom('revenue_order')
    .select(['amount_cents', 'reduced_cents'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const settled = await table(`${order}/mouvements/${move.id}/etat.csv`)
  expect(dueIn(await table())).toBe(moved.amount_cents)
  expect(dueIn(settled)).toBe(-moved.reduced_cents)
  expect(new Set(settled.map((row) => row['correction']))).toEqual(new Set(['contre-passation', '']))
  expect((await client.get(`${order}/mouvements/${orderId}/etat.csv`)).status).toBe(404)
  expect(await kept()).toHaveLength(2)
  const html = await page()
  assertHtml(html)
  expect(html).toContain(sha256Of(reduction))
  expect((await client.get(`${order}/mouvements/${orderId}/etat.pdf`)).status).toBe(404)
})

test('a background run keeps all that were proposed, in as many queries for seven as for one, and draws none twice', async () => {
  const { db, convention, territory, kept } = await start()
  const with_ = { db, storage, now: territory.clock.now, timeZone: 'Europe/Paris' }
  const context = { db, storage, now: territory.clock.now, lastAttempt: false } as never
  const waiting = await db
    .selectFrom('liquidation')
    .innerJoin('revenue_order', 'revenue_order.id', 'liquidation.revenue_order_id')
    .selectAll('liquidation')
    .where('convention_id', '=', convention.id)
    .execute()
  expect(waiting).toEqual([])
  const counts: number[] = []
  const run = (count: { queries: number }, some: number) =>
    countQueries(count, async () =>
      keepLiquidations(with_, convention, (await listEveryOrder(db, convention)).slice(0, some)),
    )
  for (const some of [1, 6]) {
    const count = { queries: 0 }
    await run(count, some)
    counts.push(count.queries)
  }
  expect(counts[0]).toBe(counts[1])
  await liquidationHandlers[0]?.run({ convention: convention.id }, context)
  const [first] = await kept()
  await liquidationHandlers[0]?.run({ convention: convention.id }, context)
  expect(await kept()).toEqual([first])
  const orders = await listEveryOrder(db, convention)
  expect(orders).toHaveLength(7)
  const count = { queries: 0 }
  const all = await countQueries(count, () => keepLiquidations(with_, convention, orders))
  expect(count.queries).toBe(2)
  const papers = await readLiquidations(db, storage, convention.territory_id, all)
  expect(papers.map(sha256Of)).toEqual(all.map(({ fingerprint }) => fingerprint))
  // Bytes that changed on the disk are never handed over as what was sent.
  const [one] = all
  await expect(
    readLiquidations(db, storage, convention.territory_id, [
      { ...(one as (typeof all)[number]), fingerprint: '0' },
    ]),
  ).rejects.toThrow('no longer has its fingerprint')
})
