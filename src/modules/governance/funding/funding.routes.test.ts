import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { cents } from '../../../platform/money.ts'
import { addBudgetLine } from '../budget/budget.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** M3: 100 000 € TTC over three years, and who may help. */
async function start() {
  const bill = await newBill()
  const client = bill.territory.as(await bill.territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${bill.convention.slug}/financement`
  const read = async (path: string) => {
    const answer = await client.get(path)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    assertHtml(html)
    return plain(html)
  }
  const post = async (path: string, form: Record<string, string>) =>
    (await client.post(`${base}${path}`, form)).status
  const line = () =>
    addBudgetLine(bill.db, bill.here, bill.convention, {
      label: 'Plateforme',
      side: 'expense',
      chapter: '',
      article: '',
      function: '',
      htCents: cents(8_333_333),
      vatCents: cents(1_666_667),
    })
  const funderOf = async (form: Partial<typeof region> = {}) => {
    expect(await post('', { ...region, ...form })).toBe(303)
    const rows = await bill.db
      .selectFrom('funding')
      .select('id')
      .where('convention_id', '=', bill.convention.id)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    return `/${rows[0]?.id}`
  }
  return { ...bill, client, base, read, post, line, funderOf }
}
const region = { funder: 'Région', expected: '30000', percent: '30', counts: 'paid' }
const paid = {
  label: 'Conception',
  exercice: '2026',
  amount: '50000',
  on: '01/03/2026',
  reference: 'Mandat 731',
}

test('M3: expected, granted by an act, received: the plan says what is left to bear', async () => {
  const { post, read, line, funderOf, base, convention, territory } = await start()
  expect(await post('', region)).toBe(409)
  await line()
  const page = await funderOf()
  expect(await post('', { ...region, funder: 'Europe', expected: '70001' })).toBe(422)
  const europe = await funderOf({ funder: 'Europe', expected: '40000', percent: '40' })
  expect(await read(base)).toMatch(/attendu.*Région.*30 000,00 €.*Pas encore décidé.*Europe/is)
  expect(await post(`${page}/decisions`, { granted: '28000', act: '', on: '2026-04-01' })).toBe(422)
  expect(await post(`${page}/decisions`, { granted: '60001', act: 'Arrêté 12', on: '2026-04-01' })).toBe(422)
  expect(await post(`${page}/decisions`, { granted: '28000', act: 'Arrêté 12', on: '2026-04-01' })).toBe(303)
  expect(await post(`${europe}/decisions`, { granted: '0', act: 'Lettre', on: '2026-04-02' })).toBe(303)
  expect(await post(`${page}/versements`, { amount: '28000,01', on: '2026-05-02' })).toBe(422)
  expect(await post(`${page}/versements`, { amount: '14000', on: '2026-05-02', reference: 'Acompte' })).toBe(
    303,
  )
  const shown = await read(`/conventions/${convention.slug}/compte/plan`)
  expect(shown).toContain('Arrêté 12, 01/04/2026')
  expect(shown).toContain('Refusé')
  expect(shown).toMatch(
    /Coût du projet TTC.*100 000,00 €.*72 000,00 €.*14 000,00 €.*Reste à charge certain.*72 000,00 €/s,
  )
  expect(await read(base + page)).toContain('Acompte')
  // Expected, granted, received.
  expect(await territory.listTraces(page.slice(1))).toEqual(Array(3).fill('Aline bill.funding'))
})

test('a claim shows each proof once, and never passes its rate, its ceiling nor what was granted', async () => {
  const { post, read, line, funderOf, base, client } = await start()
  await line()
  const page = await funderOf({ expected: '20000', percent: '50', ceiling: '14620' } as never)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(409)
  await post(`${page}/decisions`, { granted: '20000', act: 'Arrêté 12', on: '2026-04-01' })
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(409)
  expect(await post('/preuves', { ...paid, amount: '20000', reference: '' })).toBe(422)
  expect(await post('/preuves', { ...paid, amount: '20000' })).toBe(303)
  expect(await post('/preuves', { label: 'Ateliers', exercice: '2026', amount: '40000' })).toBe(303)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(303)
  expect(await read(base + page)).toMatch(/20 000,00 €.*10 000,00 €/s)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(409)
  const pdf = await client.get(`${base}${page}/demandes/1.pdf`)
  expect((await PDFDocument.load(await pdf.arrayBuffer())).getTitle()).toContain('dépenses acquittées')
  expect((await client.get(`${base}${page}/demandes/2.pdf`)).status).toBe(404)
  // What was engaged is paid and proved: the ceiling of the year leaves 4 620.
  const engaged = /name="proof".*?value="([0-9a-f-]{36})"/s.exec(await read(base))?.[1] ?? ''
  expect(await post('/paiements', { proof: engaged, on: '2026-05-08', reference: 'Mandat 800' })).toBe(303)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(303)
  expect(await read(base + page)).toContain('4 620,00 €')
  // Next year, what is left of the grant: 20 000 less 14 620.
  expect(await post('/preuves', { ...paid, exercice: '2027', on: '2026-05-09' })).toBe(303)
  expect(await post(`${page}/demandes`, { exercice: '2027' })).toBe(303)
  expect(await read(base + page)).toContain('5 380,00 €')
})

test('C7: a funder that is a party is asked with proofs, and pays on its revenue orders: nothing is entered twice', async () => {
  const { post, read, line, base, client, db, convention, partners, decided } = await start()
  await line()
  const party = String(partners[1])
  const helps = { expected: '30000', percent: '50', counts: 'paid', party }
  expect(await post('', { ...helps, funder: 'Région' })).toBe(422)
  expect(await post('', { ...helps, party: '' })).toBe(422)
  expect(await post('', helps)).toBe(303)
  expect(await post('', helps)).toBe(409)
  const { id, funder } = await db
    .selectFrom('funding')
    .select(['id', 'funder'])
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  await post(`/${id}/decisions`, { granted: '5000', act: 'Arrêté 12', on: '2026-04-01' })
  await post('/preuves', paid)
  expect(await post(`/${id}/demandes`, { exercice: '2026' })).toBe(303)
  expect(await post(`/${id}/versements`, { amount: '10', on: '2026-05-02' })).toBe(409)
  await expect(
    db
      .updateTable('funding')
      .set({ received_cents: cents(1) })
      .where('id', '=', id)
      .execute(),
  ).rejects.toThrow('funding_of_a_party_is_paid_on_its_orders')
  expect(await read(`${base}/${id}`)).toContain('ce qu’il verse s’inscrit sur ses titres de recettes')
  // What it pays on its title is what came of its grant, and no more than that.
  const bill = `/gestion/conventions/${convention.slug}`
  await client.post(`${bill}/depenses/${await decided(2_100_000)}/partage`, {})
  await client.post(`${bill}/titres`, {})
  const order = await db
    .selectFrom('revenue_order')
    .select('id')
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', party as never)
    .executeTakeFirstOrThrow()
  await client.post(`${bill}/titres/${order.id}/numero`, { number: '412', slip: '38', on: '2026-05-10' })
  const collect = async (amount: string) =>
    (await client.post(`${bill}/titres/${order.id}/encaissements`, { amount, on: '2026-05-10' })).status
  expect(await collect('3 000')).toBe(303)
  const row = () => read(base).then((html) => html.slice(html.indexOf(funder)).split('</tr>')[0] ?? '')
  expect(await row()).toMatch(/30 000,00 €.*5 000,00 €.*3 000,00 €/s)
  expect(await collect('2 100')).toBe(303)
  expect(await row()).toMatch(/30 000,00 €.*5 000,00 €.*5 000,00 €/s)
  const visa = await read(`/conventions/${convention.slug}/compte/visa/2026`)
  expect(visa).not.toContain('Demandé aux financeurs')
})

test('of claims sent at the same moment, one is made', async () => {
  const { post, line, funderOf, db, convention } = await start()
  await line()
  const page = await funderOf()
  await post(`${page}/decisions`, { granted: '30000', act: 'Arrêté 12', on: '2026-04-01' })
  await post('/preuves', paid)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => post(`${page}/demandes`, { exercice: '2026' })),
  )
  expect(answers.toSorted()).toEqual([303, 409, 409, 409, 409, 409, 409, 409])
  const claims = await db
    .selectFrom('funding_claim')
    .select('amount_cents')
    .where('convention_id', '=', convention.id)
    .execute()
  expect(claims).toEqual([{ amount_cents: 1_500_000 }])
})

test('partners read the plan and keep none of it', async () => {
  const { territory, base, partners, line, funderOf, convention } = await start()
  await line()
  const page = await funderOf()
  const partner = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await partner.get(base)).status).toBe(403)
  expect((await partner.post(`${base}${page}/demandes`, { exercice: '2026' })).status).toBe(403)
  expect((await partner.get(`/conventions/${convention.slug}/compte/plan`)).status).toBe(200)
})
