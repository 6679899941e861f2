import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { constraintOf } from '../../../platform/db.ts'
import { freezeSharing } from '../expense/sharing.ts'

const pdf = (text = 'facture', name = 'facture.pdf') => new File([`%PDF-1.7 ${text}`], name)

async function start() {
  const bill = await newBill()
  const { territory, convention, lead, decided } = bill
  const client = territory.as(await territory.agent(lead, 'Aline'))
  const kept = `/gestion/conventions/${convention.slug}`
  const expense = await decided(2_100_000, 'Maintenance')
  const at = `${kept}/depenses/${expense}/pieces`
  const list = `/conventions/${convention.slug}/compte/pieces`
  const ids = async () => {
    const rows = await territory.db
      .selectFrom('voucher')
      .select('id')
      .where('territory_id', '=', territory.id)
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  }
  return { ...bill, client, kept, expense, at, list, ids }
}

test('an invoice is attached once, replaced with its reason, and both stay readable', async () => {
  const { client, at, list, ids, territory } = await start()
  expect((await client.post(at, { kind: 'invoice', file: new File(['MZ'], 'x.pdf') })).status).toBe(415)
  const sent = await Promise.all(
    Array.from({ length: 8 }, () => client.post(at, { kind: 'invoice', file: pdf() })),
  )
  expect(sent.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(sent.filter(({ status }) => status === 409)).toHaveLength(7)
  const [first = ''] = await ids()
  const instead = { kind: 'invoice', file: pdf('corrigée', 'facture-2.pdf'), replaces: first }
  expect((await client.post(at, instead)).status).toBe(422)
  expect((await client.post(at, { ...instead, reason: 'Total faux' })).status).toBe(303)
  const again = { ...instead, file: pdf('encore'), reason: 'Total faux' }
  expect((await client.post(at, again)).status).toBe(422)
  const page = await (await client.get(list)).text()
  for (const words of ['facture.pdf', 'facture-2.pdf', 'Total faux', 'Maintenance (2026)', 'Facture'])
    expect(page).toContain(words)
  assertHtml(page)
  assertHtml(await (await client.get(at)).text())
  for (const id of await ids()) expect((await client.get(`${list}/${id}`)).status).toBe(200)
  const audit = await territory.listAudit()
  expect(audit.map(({ action }) => action).filter((action) => action.includes('voucher'))).toEqual([
    'bill.voucher_attached',
    'bill.voucher_replaced',
  ])
  const gone = territory.db.deleteFrom('voucher').where('territory_id', '=', territory.id)
  expect(await gone.execute().then(() => 'done', constraintOf)).toBeDefined()
  expect(await ids()).toHaveLength(2)
})

test('L11: parties and those named to control read them; nobody else learns that there are any', async () => {
  const { client, at, list, ids, territory, partners, convention } = await start()
  await client.post(at, { kind: 'quote', file: pdf('devis') })
  const [id = ''] = await ids()
  const partner = territory.as(await territory.agent({ id: partners[0] as never }))
  const auditor = await territory.person('Contrôleuse')
  const control = territory.as(auditor)
  for (const reader of [control, territory.visitor()])
    for (const path of [list, `${list}/${id}`]) expect((await reader.get(path)).status).toBe(404)
  expect((await partner.get(list)).status).toBe(200)
  expect((await partner.post(at, { kind: 'quote', file: pdf('autre') })).status).toBe(403)
  const named = { name: 'Contrôle de la Région', email: auditor.email, until: '30/06/2026' }
  await client.post(`/gestion/conventions/${convention.slug}/controleurs`, named)
  expect((await control.get(list)).status).toBe(200)
  expect((await control.get(`${list}/${id}`)).headers.get('content-disposition')).toContain('facture.pdf')
  expect(await (await control.get(list.replace('/pieces', ''))).text()).toContain('Pièces comptables')
  territory.clock.now = Temporal.Instant.from('2026-07-01T08:00:00Z')
  expect((await control.get(`${list}/${id}`)).status).toBe(404)
})

test('what a funder is shown has its file too, the archive takes them all, and the accountant’s paper lists those of the expenses', async () => {
  const { client, at, kept, list, territory, db, here, convention, expense } = await start()
  const spent = {
    label: 'Conception',
    exercice: '2026',
    amount: '10',
    on: '10/05/2026',
    reference: 'Mandat 7',
  }
  await client.post(`${kept}/financement/preuves`, spent)
  const { id } = await db
    .selectFrom('payment_proof')
    .select('id')
    .where('territory_id', '=', territory.id)
    .executeTakeFirstOrThrow()
  const proof = `${kept}/financement/preuves/${id}/pieces`
  expect((await client.post(proof, { kind: 'payment', file: pdf('relevé', 'relevé.pdf') })).status).toBe(303)
  await client.post(at, { kind: 'service', file: pdf('fait', 'service.pdf') })
  expect(await (await client.get(`${kept}/financement`)).text()).toContain('Pièces jointes : 1')
  expect(await (await client.get(`${kept}/depenses/${expense}`)).text()).toContain('Pièces jointes : 1')
  const answer = await client.post(`/conventions/${convention.slug}/archive`)
  const names = Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())))
  expect(names.filter((name) => name.startsWith('pieces/'))).toHaveLength(2)
  expect(names).toContain('donnees/voucher.csv')
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  await client.post(`${kept}/titres`)
  const paper = await territory.visitor().get(`${list.replace('/pieces', '/visa/2026')}`)
  const html = await paper.text()
  expect(html).toContain('Attestation de service fait')
  expect(html).not.toContain('service.pdf')
})
