import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** An expense of 21 000 € ordered, delivered, and invoiced with 12 000 € typed where 21 000 € stands. */
async function start() {
  const bill = await newBill()
  const { territory, convention, db } = bill
  const client = territory.as(await territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${convention.slug}`
  const expense = await bill.decided(2_100_000)
  const page = `${base}/depenses/${expense}`
  const act = (form: Record<string, string>) => client.post(`${page}/actes`, { on: '2026-04-10', ...form })
  await act({ act: 'deliver' })
  await act({ act: 'invoice', number: 'F 1', ht: '12000', vat: '0' })
  const read = async (path: string) => {
    const html = await (await client.get(path)).text()
    assertHtml(html)
    return plain(html)
  }
  const correct = (more: Record<string, string> = {}) =>
    client.post(`${page}/facture`, {
      number: 'F 1',
      on: '2026-04-10',
      ht: '21000',
      vat: '0',
      reason: 'Chiffres inversés',
      seen: '0',
      ...more,
    })
  const row = () => db.selectFrom('expense').selectAll().where('id', '=', expense).executeTakeFirstOrThrow()
  return { ...bill, client, base, expense, page, act, read, correct, row }
}

test('an invoice typed wrong is put right once by eight at a time; what it said stays beside it', async () => {
  const { territory, db, expense, page, act, read, correct, row } = await start()
  expect(await read(`${page}/facture`)).toContain('Ce que la facture portait reste')
  expect((await correct({ reason: '' })).status).toBe(422)
  expect((await correct({ ht: '12000' })).status).toBe(422)
  expect((await correct({ on: '2026-04-09' })).status).toBe(422)
  expect((await correct({ on: '2026-05-11' })).status).toBe(422)
  const together = await Promise.all(Array.from({ length: 8 }, () => correct()))
  expect(together.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect((await row()).bill_ht_cents).toBe(2_100_000)
  const shown = await read(page)
  expect(shown).toContain('montant hors taxes : au lieu de « 12 000,00 € », lire « 21 000,00 € »')
  expect(shown).toContain('Motif : Chiffres inversés (inscrite par Aline)')
  expect((await territory.listAudit()).at(-1)?.action).toBe('bill.invoice_corrected')
  // Its day stays before that of its payment order.
  await act({ act: 'mandate', number: 'M 1', on: '2026-04-20' })
  expect((await correct({ on: '2026-04-21', seen: '1' })).status).toBe(422)
  expect((await correct({ on: '2026-04-15', seen: '1' })).status).toBe(303)
  expect(String((await row()).last_on)).toBe('2026-04-20')
  // By hand, nothing opens it.
  const change = db
    .updateTable('expense')
    .set({ bill_ht_cents: 1 as never })
    .where('id', '=', expense)
  expect(await refusedBy(change.execute())).toBe('expense_invoice_is_kept')
})

test('shared already, the expense is shared again on the right amount: only the difference is claimed', async () => {
  const { client, db, base, page, expense, read, correct, sharesOf, convention } = await start()
  await client.post(`${page}/partage`)
  await client.post(`${base}/titres`)
  const before = await sharesOf(expense)
  expect(await read(`${page}/facture`)).toContain('Cette dépense est partagée sur sa facture')
  // A number typed wrong changes nobody’s share.
  expect((await correct({ ht: '12000', number: 'F 2' })).status).toBe(303)
  expect(await sharesOf(expense)).toEqual(before)
  const answer = await correct({ number: 'F 2', seen: '1' })
  expect(answer.status).toBe(303)
  expect(await read(page)).toContain('Partage refait, la facture étant corrigée : Chiffres inversés')
  const after = await sharesOf(expense)
  expect(after.reduce((all, one) => all + one, 0)).toBe(2_100_000)
  expect(await read(`${base}/titres`)).toContain('Proposer les titres')
  await client.post(`${base}/titres`)
  const [{ total } = { total: 0 }] = await db
    .selectFrom('revenue_order')
    .select(sql<number>`sum(amount_cents)::bigint`.as('total'))
    .where('convention_id', '=', convention.id)
    .execute()
  // What partners owe in the end is what they would have owed at once.
  const [, ...partners] = after
  const owed = partners.reduce((all, one) => all + one, 0)
  expect(Math.abs(Number(total) - owed)).toBeLessThan(1_500 * partners.length)
  expect(await read(`/conventions/${convention.slug}/compte/visa/2026`)).toContain(
    'Les trois lectures concordent',
  )
})

test('without an invoice there is none to correct; partners correct none', async () => {
  const { territory, bill, partners, page } = await start().then(async (all) => ({ ...all, bill: all }))
  const proposed = await bill.proposed(1_000)
  const at = `${bill.base}/depenses/${proposed}/facture`
  expect((await bill.client.get(at)).status).toBe(409)
  const paul = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await paul.get(`${page}/facture`)).status).toBe(403)
})

test('the payment order may be of the invoice’s own day: the invoice moved earlier, nothing is paid before that order', async () => {
  const { act, correct, row, page, client } = await start()
  await correct({ on: '2026-04-12' })
  await act({ act: 'mandate', number: 'M 1', on: '2026-04-12' })
  expect((await correct({ on: '2026-04-11', seen: '1' })).status).toBe(303)
  expect(String((await row()).last_on)).toBe('2026-04-12')
  const paid = await client.post(`${page}/actes`, { act: 'pay', on: '2026-04-11' })
  expect(paid.status).toBe(422)
  expect(plain(await paid.text())).toContain('Cette date est avant l’étape précédente, le 12/04/2026')
})
