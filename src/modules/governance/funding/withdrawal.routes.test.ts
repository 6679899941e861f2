import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { addBudgetLine } from '../budget/budget.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const paid = {
  label: 'Conception',
  exercice: '2026',
  amount: '20000',
  on: '2026-03-01',
  reference: 'Mandat 731',
}

/** A funder that granted 20 000 € at half of what is paid, 14 620 € a year at most, and was asked 10 000 €. */
async function start() {
  const bill = await newBill()
  const { territory, convention, db } = bill
  const client = territory.as(await territory.agent(bill.lead, 'Aline'))
  const other = territory.as(await territory.agent(bill.lead, 'Boris'))
  const base = `/gestion/conventions/${convention.slug}/financement`
  const read = async (path: string) => {
    const html = await (await client.get(`${base}${path}`)).text()
    assertHtml(html)
    return plain(html)
  }
  const post = async (path: string, form: Record<string, string>) =>
    (await client.post(`${base}${path}`, form)).status
  /** By two people, four times each, at once. */
  const race = async (path: string, form: Record<string, string>) => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, click) => (click % 2 ? client : other).post(`${base}${path}`, form)),
    )
    return answers.map(({ status }) => status).toSorted()
  }
  await addBudgetLine(db, bill.here, convention, {
    label: 'Plateforme',
    side: 'expense',
    chapter: '',
    article: '',
    function: '',
    htCents: cents(8_333_333),
    vatCents: cents(1_666_667),
  })
  const region = { funder: 'Région', expected: '20000', percent: '50', ceiling: '14620', counts: 'paid' }
  expect(await post('', region)).toBe(303)
  const { id } = await db
    .selectFrom('funding')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const page = `/${id}`
  await post(`${page}/decisions`, { granted: '20000', act: 'Arrêté 12', on: '2026-04-01' })
  await post('/preuves', paid)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(303)
  const last = async (table: 'payment_proof' | 'funding_receipt') =>
    (
      await db
        .selectFrom(table)
        .select('id')
        .where('convention_id', '=', convention.id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).id
  return { ...bill, client, base, read, post, race, page, id, last }
}

test('a claim sent by mistake is withdrawn once, and its proofs are claimed again under the same ceilings', async () => {
  const { client, base, read, post, race, page, db, convention } = await start()
  const at = `${page}/demandes/1/retrait`
  expect(await read(page)).toContain(at)
  expect(await read(at)).toContain('La demande n° 1, de 10 000,00 €, reste inscrite')
  expect(await post(at, { reason: ' ' })).toBe(422)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(409)
  expect(await race(at, { reason: 'Mauvais exercice' })).toEqual([303, ...Array(7).fill(409)])
  const shown = await read(page)
  expect(shown).toContain('retirée le 10/05/2026 : Mauvais exercice')
  expect(shown).not.toContain(at)
  expect((await client.get(`${base}${page}/demandes/1.pdf`)).status).toBe(200)
  expect(await post(`${page}/demandes/9/retrait`, { reason: 'Non' })).toBe(404)
  // The same proof with another: the ceiling of the year is 14 620, and not what the withdrawn claim leaves of it.
  await post('/preuves', { ...paid, amount: '40000' })
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(303)
  const claims = await db
    .selectFrom('funding_claim')
    .select(['number', 'amount_cents'])
    .where('convention_id', '=', convention.id)
    .orderBy('number')
    .execute()
  expect(claims.map(({ number, amount_cents }) => [number, amount_cents])).toEqual([
    [1, 1_000_000],
    [2, 1_462_000],
  ])
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(409)
  const first = await client.get(`${base}${page}/demandes/1.pdf`)
  expect(first.headers.get('content-type')).toBe('application/pdf')
})

test('money recorded by mistake is cancelled once, by an entry that stays, and may be recorded as it should have been', async () => {
  const { read, post, race, page, last, db, id, convention, territory } = await start()
  expect(await post(`${page}/versements`, { amount: '20000', on: '2026-05-02', reference: 'V 1' })).toBe(303)
  expect(await post(`${page}/versements`, { amount: '1', on: '2026-05-02' })).toBe(422)
  const at = `${page}/versements/${await last('funding_receipt')}/annulation`
  expect(await read(at)).toContain('Celui du 02/05/2026, de 20 000,00 €')
  expect(await post(at, { on: '2026-05-01', reason: 'Zéro de trop' })).toBe(422)
  expect(await post(at, { on: '2026-05-11', reason: 'Zéro de trop' })).toBe(422)
  expect(await race(at, { on: '2026-05-10', reason: 'Zéro de trop' })).toEqual([303, ...Array(7).fill(409)])
  expect(
    await post(`${page}/versements/${await last('funding_receipt')}/annulation`, {
      on: '2026-05-10',
      reason: 'Non',
    }),
  ).toBe(409)
  expect(await post(`${page}/versements/${newId()}/annulation`, { on: '2026-05-10', reason: 'Non' })).toBe(
    404,
  )
  expect(await post(`${page}/versements`, { amount: '2000', on: '2026-05-02', reference: 'V 1' })).toBe(303)
  const shown = await read(page)
  expect(shown).toContain('annulé le 10/05/2026 : Zéro de trop')
  expect(shown).toMatch(/V 1 · Annulation : Zéro de trop.*-20 000,00 €/s)
  expect(shown).toMatch(/Reçu<\/dt><dd>2 000,00 €/)
  const visitor = territory.visitor()
  const plan = plain(await (await visitor.get(`/conventions/${convention.slug}/compte/plan`)).text())
  expect(plan).toMatch(/Accordé, pas encore reçu.*18 000,00 €/s)
  const { received_cents } = await db
    .selectFrom('funding')
    .select('received_cents')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(received_cents).toBe(200_000)
})

test('a spending entered by mistake is taken back while no claim shows it, and is shown to nobody afterwards', async () => {
  const { client, base, read, post, race, page, last } = await start()
  const claimed = await last('payment_proof')
  const refused = await client.post(`${base}/preuves/${claimed}/retrait`, { reason: 'Non' })
  expect([refused.status, plain(await refused.text())]).toEqual([
    409,
    expect.stringContaining('La demande n° 1 à Région montre cette dépense'),
  ])
  const plan = await read('')
  expect(plan).toMatch(/Conception.*Mandat 731, 01\/03\/2026 · montrée dans une demande/s)
  expect(plan).not.toContain('/retrait')
  await post('/preuves', { label: 'Ateliers', exercice: '2026', amount: '9000' })
  const mistaken = await last('payment_proof')
  expect(await read('')).toContain(`value="${mistaken}"`)
  expect(await read(`/preuves/${mistaken}/retrait`)).toContain('« Ateliers », de 9 000,00 €')
  expect(await race(`/preuves/${mistaken}/retrait`, { reason: 'Autre projet' })).toEqual([
    303,
    ...Array(7).fill(409),
  ])
  const shown = await read('')
  expect(shown).toContain('retirée le 10/05/2026 : Autre projet')
  expect(shown).not.toContain(`value="${mistaken}"`)
  expect(await post('/paiements', { proof: mistaken, on: '2026-05-02', reference: 'M 9' })).toBe(422)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(409)
  // Its claim withdrawn, the other is taken back too.
  await post(`${page}/demandes/1/retrait`, { reason: 'Erreur' })
  expect(await post(`/preuves/${claimed}/retrait`, { reason: 'Erreur' })).toBe(303)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(409)
})

test('claimed by one and taken back by another at the same instant: one of the two, never both', async () => {
  const { post, page, last, db } = await start()
  await post('/preuves', { ...paid, amount: '9000' })
  const proof = await last('payment_proof')
  await Promise.all([
    post(`${page}/demandes`, { exercice: '2026' }),
    post(`/preuves/${proof}/retrait`, { reason: 'Erreur' }),
  ])
  const count = async (table: 'funding_claim_proof' | 'payment_proof_withdrawal') =>
    (
      await db
        .selectFrom(table)
        .select('payment_proof_id')
        .where('payment_proof_id', '=', proof as never)
        .execute()
    ).length
  expect((await count('funding_claim_proof')) + (await count('payment_proof_withdrawal'))).toBe(1)
})

test('partners withdraw and cancel nothing', async () => {
  const { territory, base, page, partners } = await start()
  const paul = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await paul.get(`${base}${page}/demandes/1/retrait`)).status).toBe(403)
  expect((await paul.post(`${base}/preuves/${newId()}/retrait`)).status).toBe(403)
})

test('the database keeps what was claimed, proved and received', async () => {
  const { db, id, territory, convention, last, post, page } = await start()
  await post(`${page}/versements`, { amount: '100', on: '2026-05-02' })
  const [proof, receipt] = [await last('payment_proof'), await last('funding_receipt')]
  const refused = (...statements: { execute: (tx: typeof db) => Promise<unknown> }[]) =>
    db
      .transaction()
      .execute(async (tx) => {
        for (const statement of statements) await statement.execute(tx)
      })
      .then(
        () => 'accepted',
        (error: { constraint?: string }) => error.constraint,
      )
  const cancel = (amount: number, reason = 'Motif') => sql`insert into funding_receipt
    (id, territory_id, convention_id, funding_id, amount_cents, received_on, cancels_id, reason, created_at)
    values (${newId()}, ${territory.id}, ${convention.id}, ${id}, ${amount}, '2026-05-10', ${receipt}, ${reason}, now())`
  const received = (amount: number) => sql`update funding set received_cents = ${amount} where id = ${id}`
  const takeBack = sql`insert into payment_proof_withdrawal
    (payment_proof_id, territory_id, convention_id, reason, withdrawn_on, created_at)
    values (${proof}, ${territory.id}, ${convention.id}, 'Motif', '2026-05-10', now())`
  expect([
    await refused(received(1)),
    await refused(cancel(-10_000)),
    await refused(cancel(-9_999), received(1)),
    await refused(cancel(-10_000, ' '), received(0)),
    await refused(cancel(-10_000), cancel(-10_000), received(0)),
    await refused(takeBack),
    await refused(sql`update payment_proof set amount_cents = 1 where id = ${proof}`),
    await refused(sql`update funding_claim_proof set released_at = now() where payment_proof_id = ${proof}`),
    await refused(cancel(-10_000), received(0)),
  ]).toEqual([
    'funding_adds_up',
    'funding_adds_up',
    'funding_receipt_cancels_one_of_its_funding',
    'funding_receipt_is_cancelled_with_a_reason',
    'funding_receipt_is_cancelled_once',
    'withdrawn_proof_is_claimed_by_nobody',
    'payment_proof_is_kept',
    'funding_claim_proof_is_kept',
    'accepted',
  ])
})
