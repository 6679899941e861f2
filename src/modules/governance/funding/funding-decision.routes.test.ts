import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { addBudgetLine } from '../budget/budget.ts'
import { findFunding } from './funding.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const first = { granted: '20000', act: 'Arrêté 12', on: '2026-04-01' }
const paid = { label: 'Conception', exercice: '2026', amount: '20000', on: '2026-03-01', reference: 'M 731' }

/** A project of 100 000 €, and a funder that helps with half of what is paid, 20 000 € hoped for. */
async function start() {
  const bill = await newBill()
  const { territory, convention, db } = bill
  const client = territory.as(await territory.agent(bill.lead, 'Aline'))
  const base = `/gestion/conventions/${convention.slug}/financement`
  const read = async (path: string) => {
    const html = await (await client.get(path)).text()
    assertHtml(html)
    return plain(html)
  }
  const send = (path: string, form: Record<string, string>) => client.post(`${base}${path}`, form)
  const post = async (path: string, form: Record<string, string>) => (await send(path, form)).status
  await addBudgetLine(db, bill.here, convention, {
    label: 'Plateforme',
    side: 'expense',
    chapter: '',
    article: '',
    function: '',
    htCents: cents(8_333_333),
    vatCents: cents(1_666_667),
  })
  expect(await post('', { funder: 'Région', expected: '20000', percent: '50', counts: 'paid' })).toBe(303)
  const { id } = await db
    .selectFrom('funding')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const last = async () =>
    (
      await db
        .selectFrom('funding_decision')
        .select('id')
        .where('funding_id', '=', id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).id
  const grantedOn = async (day?: string) => {
    const row = await findFunding(db, convention, id, day ? Temporal.PlainDate.from(day) : undefined)
    return row.granted_cents
  }
  const plan = `/conventions/${convention.slug}/compte/plan`
  return { ...bill, client, base, read, send, post, last, grantedOn, plan, id, page: `/${id}` }
}

test('a funder that grants more, then less, is read by its last decision; those before stay, with their reasons', async () => {
  const { post, read, base, page, plan, grantedOn } = await start()
  expect(await post(`${page}/decisions`, first)).toBe(303)
  expect(await read(plan)).not.toContain('Ce que les financeurs ont décidé')
  const less = { granted: '15000', act: 'Arrêté 31', on: '2026-05-02', reason: 'Crédits réduits' }
  expect(await post(`${page}/decisions`, less)).toBe(303)
  for (const where of [plan, base, `${base}${page}`]) {
    const shown = await read(where)
    expect(shown).toMatch(
      /Décision n° 1 · remplacée par une autre.*Arrêté 12, 01\/04\/2026.*20 000,00 €.*Décision n° 2 · en vigueur.*Arrêté 31, 02\/05\/2026.*Crédits réduits.*15 000,00 €/s,
    )
  }
  expect(await read(plan)).toMatch(/Reste à charge certain.*85 000,00 €/s)
  // One found later, of a day between: it takes its place in time, and the last one still counts.
  expect(await post(`${page}/decisions`, { granted: '0', act: 'Lettre', on: '2026-04-20' })).toBe(303)
  const known = ['2026-03-31', '2026-04-01', '2026-04-20', '2026-05-02', undefined]
  expect(await Promise.all(known.map(grantedOn))).toEqual([null, 2_000_000, 0, 1_500_000, 1_500_000])
})

test('a decision typed wrong is rectified once, by one that takes its place and says why', async () => {
  const { territory, client, post, read, base, page, last, lead, grantedOn } = await start()
  await post(`${page}/decisions`, { ...first, granted: '2000' })
  const wrong = await last()
  await post(`${page}/decisions`, { granted: '25000', act: 'Arrêté 31', on: '2026-04-01' })
  const at = `${page}/decisions/${wrong}/rectification`
  expect(await read(base + page)).toContain(at)
  expect(await read(base + at)).toMatch(/value="2 000,00".*value="Arrêté 12".*value="2026-04-01"/s)
  expect(await post(at, { ...first, reason: ' ' })).toBe(422)
  expect(await post(at, { ...first, on: '2026-05-11', reason: 'Zéro oublié' })).toBe(422)
  expect(await post(at, { ...first, act: 'Arrêté 31', reason: 'Zéro oublié' })).toBe(409)
  const other = territory.as(await territory.agent(lead, 'Boris'))
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, click) =>
      (click % 2 ? client : other).post(`${base}${at}`, { ...first, reason: 'Zéro oublié' }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  const shown = await read(base + page)
  expect(shown).not.toContain(at)
  expect(shown).toMatch(
    /n° 1 · rectifiée.*2 000,00 €.*n° 1 · remplacée par une autre.*Rectification : Zéro oublié.*20 000,00 €.*n° 2 · en vigueur.*25 000,00 €/s,
  )
  // Two of the same day: the first rectified stays the first.
  expect(await grantedOn()).toBe(2_500_000)
  expect(await post(`${page}/decisions/${newId()}/rectification`, { ...first, reason: 'Non' })).toBe(404)
})

test('a decision that the funder never took counts no more, and what it had decided before counts again', async () => {
  const { post, read, base, page, last, grantedOn } = await start()
  await post(`${page}/decisions`, first)
  const kept = await last()
  await post(`${page}/decisions`, { granted: '30000', act: 'Arrêté 40', on: '2026-05-02' })
  const at = `${page}/decisions/${await last()}`
  expect(await post(`${at}/annulation`, {})).toBe(422)
  expect(await post(`${at}/annulation`, { reason: 'Aide d’une autre convention' })).toBe(303)
  expect(await post(`${at}/annulation`, { reason: 'Deux fois' })).toBe(409)
  expect(await post(`${page}/decisions/${await last()}/rectification`, { ...first, reason: 'Non' })).toBe(409)
  expect(await grantedOn()).toBe(2_000_000)
  expect(await read(base)).toMatch(
    /n° 1 · en vigueur.*n° 2 · rectifiée.*Rectification : Aide d’une autre convention.*Rien n’était décidé/s,
  )
  expect(await post(`${page}/decisions/${kept}/annulation`, { reason: 'Autre financeur' })).toBe(303)
  expect(await read(base)).toMatch(/Région.*20 000,00 €.*Pas encore décidé/s)
  expect(await post(`${page}/decisions`, first)).toBe(303)
})

test('of eight presses of the same button, one decision is written', async () => {
  const { post, page, db, id } = await start()
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(`${page}/decisions`, first)))
  expect(answers.toSorted()).toEqual([303, ...Array(7).fill(409)])
  const rows = await db.selectFrom('funding_decision').select('number').where('funding_id', '=', id).execute()
  expect(rows).toEqual([{ number: 1 }])
})

test('what is granted goes below neither what is claimed nor what was received', async () => {
  const { send, post, page, last } = await start()
  await post(`${page}/decisions`, first)
  const decision = await last()
  await post('/preuves', paid)
  expect(await post(`${page}/demandes`, { exercice: '2026' })).toBe(303)
  const lower = (granted: string) =>
    send(`${page}/decisions`, { granted, act: 'Arrêté 31', on: '2026-05-02' })
  const refused = await lower('9999,99')
  expect([refused.status, plain(await refused.text())]).toEqual([
    422,
    expect.stringContaining('10 000,00 € ont déjà été demandés à « Région »'),
  ])
  expect(await post(`${page}/decisions/${decision}/annulation`, { reason: 'Erreur' })).toBe(422)
  const less = { ...first, granted: '9999,99', reason: 'Erreur' }
  expect(await post(`${page}/decisions/${decision}/rectification`, less)).toBe(422)
  expect((await lower('10000')).status).toBe(303)
  expect(await post(`${page}/demandes/1/retrait`, { reason: 'Erreur' })).toBe(303)
  expect(await post(`${page}/versements`, { amount: '6000', on: '2026-05-03' })).toBe(303)
  const paidMore = await send(`${page}/decisions`, { granted: '5999,99', act: 'Arrêté 40', on: '2026-05-04' })
  expect([paidMore.status, plain(await paidMore.text())]).toEqual([
    422,
    expect.stringContaining('« Région » a versé plus que l’aide accordée'),
  ])
  expect(await post(`${page}/decisions`, { granted: '6000', act: 'Arrêté 40', on: '2026-05-04' })).toBe(303)
})

test('the statement of a claim cites the decision of its day; the archive tells them all', async () => {
  const { territory, client, db, convention, manager, post, base, page, id } = await start()
  await post(`${page}/decisions`, first)
  await post('/preuves', paid)
  await post(`${page}/demandes`, { exercice: '2026' })
  territory.clock.now = Temporal.Instant.from('2026-06-02T08:00:00Z')
  expect(await post(`${page}/decisions`, { granted: '15000', act: 'Arrêté 31', on: '2026-06-01' })).toBe(303)
  const claim = await db
    .selectFrom('funding_claim')
    .select('claimed_on')
    .where('funding_id', '=', id)
    .executeTakeFirstOrThrow()
  expect((await findFunding(db, convention, id, claim.claimed_on)).grant_act).toBe('Arrêté 12')
  expect((await client.get(`${base}${page}/demandes/1.pdf`)).status).toBe(200)
  const maud = territory.as(manager)
  const archive = await maud.post(`/conventions/${convention.slug}/archive`)
  const files = unzipSync(new Uint8Array(await archive.arrayBuffer()))
  const rows = parse<Record<string, string>>(Buffer.from(files['comptes/financeurs.csv'] ?? []), {
    columns: true,
    bom: true,
    delimiter: ';',
  })
  expect(
    rows.map(({ decision, accorde, acte, en_vigueur }) => [decision, accorde, acte, en_vigueur]),
  ).toEqual([
    ['1', '20000.00', 'Arrêté 12', 'non'],
    ['2', '15000.00', 'Arrêté 31', 'oui'],
  ])
})

test('the database keeps decisions, and what they cover', async () => {
  const { db, id, territory, convention, post, page, last } = await start()
  await post(`${page}/decisions`, first)
  const decision = await last()
  await post('/preuves', paid)
  await post(`${page}/demandes`, { exercice: '2026' })
  await post(`${page}/versements`, { amount: '5000', on: '2026-05-02' })
  const decide = (
    granted: number | null,
    { number = 2, rectifies = null as string | null, reason = '', on = '2026-05-10' as string | null } = {},
  ) =>
    sql`insert into funding_decision
    (id, territory_id, convention_id, funding_id, number, granted_cents, decided_on, act, reason, rectifies_id, created_at)
    values (${newId()}, ${territory.id}, ${convention.id}, ${id}, ${number}, ${granted}, ${on}, ${granted === null ? null : 'Acte'},
      ${reason}, ${rectifies}, now())`.execute(db)
  const of = { number: 1, rectifies: decision }
  expect([
    await refusedBy(sql`update funding_decision set granted_cents = 1 where id = ${decision}`.execute(db)),
    await refusedBy(sql`delete from funding_decision where id = ${decision}`.execute(db)),
    await refusedBy(decide(499_999)),
    await refusedBy(decide(999_999)),
    await refusedBy(decide(null, { ...of, on: null, reason: 'Motif' })),
    await refusedBy(decide(null, { on: null })),
    await refusedBy(decide(2_000_000, { on: null })),
    await refusedBy(decide(2_000_000, of)),
    await refusedBy(decide(2_000_000, { ...of, number: 2, reason: 'Motif' })),
    await refusedBy(decide(2_000_000, { number: 1 })),
    await refusedBy(
      db.transaction().execute(async (tx) => {
        await sql`insert into funding_receipt (id, territory_id, convention_id, funding_id, amount_cents, received_on, created_at)
          values (${newId()}, ${territory.id}, ${convention.id}, ${id}, 1500001, '2026-05-10', now())`.execute(
          tx,
        )
        await sql`update funding set received_cents = 2000001 where id = ${id}`.execute(tx)
      }),
    ),
    await refusedBy(
      sql`insert into funding_claim (id, territory_id, convention_id, funding_id, exercice, number, amount_cents, claimed_on, created_at)
        values (${newId()}, ${territory.id}, ${convention.id}, ${id}, 2027, 2, 1000001, '2026-05-10', now())`.execute(
        db,
      ),
    ),
    await refusedBy(decide(1_000_000)),
  ]).toEqual([
    'posting_is_kept',
    'posting_is_kept',
    'funding_received_is_within_what_was_granted',
    'funding_claimed_is_within_what_was_granted',
    'funding_received_is_within_what_was_granted',
    'funding_decision_that_never_was_rectifies_one',
    'funding_decision_says_how_much_when_and_by_which_act',
    'funding_decision_is_rectified_with_a_reason',
    'funding_decision_rectifies_one_of_its_funding',
    'funding_decision_has_its_own_number',
    'funding_received_is_within_what_was_granted',
    'funding_claimed_is_within_what_was_granted',
    'accepted',
  ])
})
