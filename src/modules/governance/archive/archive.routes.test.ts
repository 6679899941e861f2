import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import owners from '../../../../db/owners.json' with { type: 'json' }
import { newBill } from '../../../../test/bill.ts'
import { cents } from '../../../platform/money.ts'
import { collectOrder, freezeSharing, issueOrder, listOrders, proposeOrders } from '../index.ts'

type Row = Readonly<Record<string, string>>
const read = (bytes: Uint8Array | undefined): Row[] =>
  parse<Row>(Buffer.from(bytes ?? new Uint8Array()), { columns: true, bom: true, delimiter: ';' })
const centsOf = (amount = '') => Math.round(Number(amount) * 100)
const total = (rows: readonly Row[], column: string) =>
  rows.reduce((all, row) => all + centsOf(row[column]), 0)

test('the archive of a convention, read again by other parsers, adds up to the ledger, and each file has its fingerprint', async () => {
  const bill = await newBill()
  const { territory, db, here, convention, partners, decided } = bill
  for (const [amount, label] of [
    [2_100_000, 'Aide ; « renforcée »'],
    [383_558, '=Fiabilisation'],
  ] as const) {
    const expense = await decided(amount, label)
    await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  }
  await db.transaction().execute((tx) => proposeOrders(tx, here, convention))
  const on = Temporal.PlainDate.from('2026-05-10')
  const [order] = await listOrders(db, convention)
  if (!order) throw new Error('nothing was proposed')
  await issueOrder(db, here, order, { number: '412', slip: '37', exercice: 2026, chargedOn: on })
  const issued = (await listOrders(db, convention)).find(({ id }) => id === order.id) ?? order
  await db.transaction().execute((tx) => collectOrder(tx, here, issued, { amountCents: cents(1000), on }))
  const maud = territory.as(bill.manager)
  const came = {
    label: 'Cotisations',
    payer: 'Commerçants',
    exercice: '2026',
    ht: '10',
    vat: '2',
    on: String(on),
  }
  await maud.post(`/gestion/conventions/${convention.slug}/recettes`, came)
  const given = { party: partners[0] ?? '', on: '2026-03-11', what: 'Un stand', time: '2 h' }
  const piece = new File(['%PDF-1.7 feuille'], 'émargement.pdf')
  await maud.post(`/gestion/conventions/${convention.slug}/apports`, { ...given, file: piece })
  const poster = { title: 'Affiche', channel: 'poster', audience: 'outside', party: partners[0] ?? '' }
  await maud.post(`/gestion/conventions/${convention.slug}/communication/nouveau`, { ...poster, file: piece })
  const release = {
    name: 'Boutique',
    version: '2.4',
    wishedOn: String(on),
    brings: 'Du neuf',
    feature: 'yes',
  }
  await maud.post(`/gestion/conventions/${convention.slug}/evolutions`, { ...release, file: piece })
  await maud.post(`/gestion/conventions/${convention.slug}/actes/deliberation/${partners[0]}`)
  const file = new File(['%PDF-1.7 signé'], 'x.pdf')
  const deposit = { kind: 'signed_copy', title: 'Exemplaire signé', readers: 'concerned', file }
  await maud.post(`/gestion/conventions/${convention.slug}/documents`, deposit)

  const borne = db.updateTable('authorisation').set({ budget_article: '65738' })
  await borne.where('convention_id', '=', convention.id).where('organisation_id', '=', bill.lead.id).execute()

  const answer = await maud.post(`/conventions/${convention.slug}/archive`)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const names = Object.keys(files)
  expect(names.slice(0, 3)).toEqual(['LISEZ-MOI.txt', 'texte/version-0.json', 'texte/version-0.txt'])
  expect(Buffer.from(files['LISEZ-MOI.txt'] ?? []).toString()).toContain('Archive établie le')

  const lines = read(files['comptes/ecritures.csv'])
  const ledger = await db
    .selectFrom('posting_line')
    .select(['debit_cents', 'credit_cents'])
    .where('convention_id', '=', convention.id)
    .execute()
  expect(ledger.length).toBeGreaterThan(10)
  expect(lines).toHaveLength(ledger.length)
  expect(total(lines, 'debit')).toBe(ledger.reduce((all, line) => all + line.debit_cents, 0))
  expect(total(lines, 'debit')).toBe(total(lines, 'credit'))
  expect(lines.map(({ libelle }) => libelle)).toContain('Aide ; « renforcée »')
  const raw = read(files['donnees/posting_line.csv'])
  expect(raw.reduce((all, row) => all + Number(row['credit_cents']), 0)).toBe(total(lines, 'credit'))
  const orders = read(files['comptes/titres.csv'])
  expect(orders).toHaveLength(7)
  expect(read(files['comptes/recettes.csv']).map((row) => [row['payeur'], row['ttc']])).toEqual([
    ['Commerçants', '12.00'],
  ])
  expect(read(files['signatures.csv'])).toHaveLength(8)
  const acts = read(files['deliberations.csv'])
  expect(acts).toHaveLength(8)
  // C11: with the act, the budget article it names.
  expect(acts.flatMap((row) => row['article_budgetaire'] || [])).toEqual(['65738'])
  const tables = names.filter((name) => name.startsWith('donnees/'))
  const leftOut = ['convention_controller', 'meeting_invitation', 'meeting_link', 'council_session']
  const ours = owners.governance.filter((table) => !leftOut.includes(table))
  expect(tables.toSorted()).toEqual(ours.map((table) => `donnees/${table}.csv`).toSorted())
  expect(read(files['donnees/convention.csv']).map(({ slug }) => slug)).toEqual([convention.slug])
  expect(read(files['donnees/deliberation.csv'])).toHaveLength(8)
  expect(read(files['donnees/revenue_order_move.csv']).map(({ amount_cents }) => amount_cents)).toEqual([
    '1000',
  ])
  expect(names.filter((name) => name.startsWith('contributions/'))).toHaveLength(1)
  expect(names.filter((name) => name.startsWith('supports/'))).toHaveLength(1)
  expect(names.filter((name) => name.startsWith('evolutions/'))).toHaveLength(1)
  expect(read(files['evolutions.csv']).map((row) => [row['nom'], row['nouveaute']])).toEqual([
    ['Boutique', 'oui'],
  ])
  expect(read(files['preuves.csv'])).toEqual([])
  expect(Object.keys(read(files['donnees/convention_party.csv'])[0] ?? {})).toContain('population')

  const signed = names.find((name) => /^documents\/0002-.*\.pdf$/.test(name)) ?? ''
  expect(Buffer.from(files[signed] ?? []).toString()).toBe('%PDF-1.7 signé')
  expect(names.filter((name) => name.startsWith('documents/0001-'))).toHaveLength(2)
  const manifest = JSON.parse(Buffer.from(files['MANIFESTE.json'] ?? []).toString()) as {
    files: { path: string; sha256: string; bytes: number }[]
  }
  expect(manifest.files.map(({ path }) => path)).toEqual(names.filter((name) => name !== 'MANIFESTE.json'))
  for (const { path, sha256, bytes } of manifest.files) {
    const content = files[path] ?? new Uint8Array()
    expect([path, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([
      path,
      bytes,
      sha256,
    ])
  }
})

test('a partner takes away what it may read; who is no party takes nothing', async () => {
  const { territory, manager, convention, partners } = await newBill()
  const maud = territory.as(manager)
  const other = { kind: 'other', title: 'Pour une autre', readers: 'concerned', party: partners[1] ?? '' }
  const file = new File(['%PDF-1.7'], 'x.pdf')
  await maud.post(`/gestion/conventions/${convention.slug}/documents`, { ...other, file })
  const agent = territory.as(await territory.agent({ id: partners[0] ?? manager.id } as never))
  const mine = await agent.post(`/conventions/${convention.slug}/archive`)
  const files = unzipSync(new Uint8Array(await mine.arrayBuffer()))
  const names = Object.keys(files)
  expect(names).toContain('comptes/ecritures.csv')
  expect(names.filter((name) => name.startsWith('documents/'))).toEqual([])
  expect(read(files['donnees/convention_document.csv'])).toEqual([])
  expect((await territory.listTraces(convention.id)).at(-1)).toBe('Aline convention.export')
  const inhabitant = territory.as(await territory.person())
  expect((await inhabitant.post(`/conventions/${convention.slug}/archive`)).status).toBe(404)
  expect((await territory.visitor().post(`/conventions/${convention.slug}/archive`)).status).toBe(303)
})
