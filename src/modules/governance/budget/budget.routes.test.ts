import { expect, test } from 'vitest'
import { beforeTheRegister, newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { cents } from '../../../platform/money.ts'
import { adoptExpense } from '../expense/adoption.ts'
import { moveExpense } from '../expense/expense.ts'
import { addBudgetLine } from './budget.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const adopted = { ...beforeTheRegister, on: String(beforeTheRegister.on) }

async function start() {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}`
  const read = async (path: string) => {
    const answer = await client.get(path)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    assertHtml(html)
    return plain(html)
  }
  const lineOf = async (ttc: number, label = 'Prestations') =>
    addBudgetLine(bill.db, bill.here, bill.convention, {
      label,
      side: 'expense',
      exercice: 2026,
      chapter: '011',
      article: '611',
      function: '',
      htCents: cents(ttc),
      vatCents: cents(0),
    })
  return { ...bill, client, base, read, lineOf }
}
const asked = {
  label: 'Prestations',
  side: 'expense',
  exercice: '2026',
  chapter: '011',
  ht: '17 500',
  vat: '3500',
}

test('a line is entered, an expense hangs on it, and it says what is engaged, paid and left', async () => {
  const { client, base, read, db, convention, territory } = await start()
  expect((await client.post(`${base}/budget`, { ...asked, ht: 'beaucoup' })).status).toBe(422)
  expect((await client.post(`${base}/budget`, asked)).status).toBe(303)
  expect(
    (await client.post(`${base}/budget`, { ...asked, label: 'Fonds', side: 'revenue', exercice: '' })).status,
  ).toBe(303)
  const [line, revenue] = await db
    .selectFrom('budget_line')
    .select('id')
    .where('convention_id', '=', convention.id)
    .orderBy('side')
    .execute()
  expect(await territory.listTraces(line?.id)).toEqual(['Aline bill.budget_line'])
  const proposal = {
    label: 'Aide',
    exercice: '2026',
    ht: '17500',
    vat: '3500',
    shared: 'yes',
    on: '01/02/2026',
  }
  const path = `${base}/depenses/nouvelle`
  expect((await client.post(path, { ...proposal, line: String(revenue?.id) })).status).toBe(422)
  const made = await client.post(path, { ...proposal, line: String(line?.id) })
  expect(made.status).toBe(303)
  expect(await read(`${base}/budget`)).toMatch(/21 000,00 €.*21 000,00 €.*0,00 €.*0,00 €.*21 000,00 €/s)
  // Each line, and their total, without VAT and of VAT, beside what is planned with it.
  const split = '<span class="hint">17 500,00 € HT + 3 500,00 € de TVA</span>'
  expect((await read(`${base}/budget`)).split(split)).toHaveLength(5)
  const page = made.headers.get('location')?.replace(`/${territory.slug}`, '') ?? ''
  await client.post(`${page}/adoption-anterieure`, adopted)
  expect(
    (await client.post(`${page}/actes`, { act: 'commit', on: '2026-03-02', number: 'BC1' })).status,
  ).toBe(303)
  const shown = await read(`/conventions/${convention.slug}/compte/plan`)
  expect(shown).toMatch(/21 000,00 €.*0,00 €.*21 000,00 €.*0,00 €.*0,00 €/s)
  expect(await read(`${base}/budget/${line?.id}`)).toContain('Aide')
})

test('nothing is committed beyond what is left on its line, until an amending decision raises it', async () => {
  const { client, base, lineOf, proposed, db } = await start()
  const line = await lineOf(100_000)
  const expense = await proposed(150_000)
  const page = `${base}/depenses/${expense}`
  expect((await client.post(`${page}/ligne`, { line })).status).toBe(303)
  await client.post(`${page}/adoption-anterieure`, adopted)
  const commit = () => client.post(`${page}/actes`, { act: 'commit', on: '2026-03-02', number: 'BC1' })
  const refused = await commit()
  expect(refused.status).toBe(409)
  expect(plain(await refused.text())).toContain('Il reste 1 000,00 € TTC sur la ligne « Prestations »')
  const raised = { ...asked, ht: '1500', vat: '0', reason: 'DM 1, délibération du 4 mai' }
  expect((await client.post(`${base}/budget/${line}`, { ...raised, reason: '' })).status).toBe(422)
  expect((await client.post(`${base}/budget/${line}`, raised)).status).toBe(303)
  expect((await commit()).status).toBe(303)
  const acts = await db
    .selectFrom('audit_event')
    .select('detail')
    .where('subject_id', '=', line)
    .orderBy('id')
    .execute()
  expect(acts.at(-1)?.detail).toMatchObject({ before: { ht_cents: 100_000 }, reason: raised.reason })
})

test('of commitments made at the same time, only those that a line can bear go through', async () => {
  const { client, base, lineOf, proposed, db, here, convention } = await start()
  const line = await lineOf(100_000)
  const pages: string[] = []
  for (let i = 0; i < 6; i++) {
    const expense = await proposed(40_000, `Achat ${i}`)
    pages.push(`${base}/depenses/${expense}`)
    await adoptExpense(db, here, convention, expense, beforeTheRegister)
    await client.post(`${base}/depenses/${expense}/ligne`, { line })
  }
  const answers = await Promise.all(
    pages.map((page) => client.post(`${page}/actes`, { act: 'commit', on: '2026-03-02', number: 'BC1' })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 303, 409, 409, 409, 409])
})

test('what is paid stays on the line that paid it, and an engaged expense moves only where there is room', async () => {
  const { client, base, lineOf, decided, db, here, convention } = await start()
  const [line, small] = [await lineOf(100_000), await lineOf(10_000, 'Petite')]
  const expense = await decided(50_000)
  const hang = async (id: string) =>
    (await client.post(`${base}/depenses/${expense}/ligne`, { line: id })).status
  expect(await hang(small)).toBe(409)
  expect(await hang(line)).toBe(303)
  const on = Temporal.PlainDate.from('2026-04-01')
  const bill = { htCents: cents(50_000), vatCents: cents(0), ttcCents: cents(50_000) }
  for (const done of [
    { kind: 'deliver', on },
    { kind: 'invoice', on, number: 'F1' },
    { kind: 'mandate', on, number: '12' },
    { kind: 'pay', on },
  ] as const)
    await moveExpense(db, here, convention, expense, done, { bill })
  expect(await hang('')).toBe(409)
})

test('an order placed before its decision stays within its line too', async () => {
  const { client, base, lineOf, proposed } = await start()
  const line = await lineOf(100_000)
  const page = `${base}/depenses/${await proposed(150_000)}`
  await client.post(`${page}/ligne`, { line })
  const regularise = async () =>
    (
      await client.post(`${page}/actes`, {
        ...{ act: 'regularise', on: '2026-03-02', number: 'BC1', reason: 'Urgence' },
      })
    ).status
  expect(await regularise()).toBe(409)
  await client.post(`${base}/budget/${line}`, { ...asked, ht: '1500', vat: '0', reason: 'DM 1' })
  expect(await regularise()).toBe(303)
})

test('a line is not amended below what is engaged on it, nor away from what hangs on it', async () => {
  const { client, base, read, lineOf, decided, proposed } = await start()
  const line = await lineOf(100_000)
  const expense = await decided(50_000)
  const hang = async (id: string, to: string) =>
    (await client.post(`${base}/depenses/${id}/ligne`, { line: to })).status
  expect(await hang(expense, line)).toBe(303)
  const amend = async (changes: Record<string, string>) =>
    (
      await client.post(`${base}/budget/${line}`, {
        ...asked,
        ht: '1000',
        vat: '0',
        reason: 'DM',
        ...changes,
      })
    ).status
  // The form opens on the amounts as they are, in euros.
  expect(await read(`${base}/budget/${line}`)).toContain('value="1 000,00"')
  expect(await amend({ ht: '499,99' })).toBe(422)
  expect(await amend({ side: 'revenue' })).toBe(422)
  expect(await amend({ exercice: '2027' })).toBe(422)
  expect(await amend({ ht: '500' })).toBe(303)
  expect(await hang(expense, '')).toBe(303)
  expect(await amend({ exercice: '2027' })).toBe(303)
  // Its year is no longer that of the expenses of 2026.
  expect(await hang(expense, line)).toBe(422)
  expect(await hang(await proposed(10_000), line)).toBe(422)
})

test('only the lead authority enters lines', async () => {
  const { territory, base, partners, lineOf } = await start()
  const line = await lineOf(1_000)
  const partner = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await partner.get(`${base}/budget`)).status).toBe(403)
  expect((await partner.post(`${base}/budget/${line}`, asked)).status).toBe(403)
})
