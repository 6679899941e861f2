// Over 300 lines: every movement of advances, then how each is cancelled.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

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
  const [, partner] = bill.partners
  const advance = async (move: string, amount: string, more: Record<string, string> = {}) =>
    (
      await client.post(`${base}/avances`, {
        move,
        amount,
        party: String(partner),
        exercice: '2026',
        on: '2026-04-15',
        ...more,
      })
    ).status
  /** The title of the order of that partner, issued. */
  const issued = async () => {
    const expense = await bill.decided(2_100_000)
    await client.post(`${base}/depenses/${expense}/partage`)
    await client.post(`${base}/titres`)
    const order = await bill.db
      .selectFrom('revenue_order')
      .select('id')
      .where('convention_id', '=', bill.convention.id)
      .where('organisation_id', '=', partner as never)
      .executeTakeFirstOrThrow()
    const page = `${base}/titres/${order.id}`
    await client.post(`${page}/numero`, { number: '412', slip: '38', on: '2026-05-10' })
    return page
  }
  return { ...bill, client, base, read, advance, issued, partner }
}

test('an advance of a partner is taken off its order once, and what is left is given back', async () => {
  const { client, base, read, advance, issued, db, convention, partner } = await start()
  expect(await advance('from_party-advance', '6 000,00 €')).toBe(303)
  const page = await issued()
  expect(await read(page)).toContain('6 000,00 €')
  const clicks = await Promise.all(Array.from({ length: 8 }, () => client.post(`${page}/acomptes`)))
  expect(clicks.filter(({ status }) => status === 303)).toHaveLength(1)
  const shown = await read(page)
  expect(shown).toContain('Acompte déduit')
  expect(shown).toContain('Encaissé')
  expect(await advance('from_party-return', '801,77')).toBe(422)
  expect(await advance('from_party-return', '801,76')).toBe(303)
  expect(await read(`${base}/avances`)).toMatch(/encore à déduire.*0,00 €/s)
  // Nothing is owed, and no advance is left: both accounts of the partner are at zero.
  const accounts = await db
    .selectFrom('posting_line')
    .select((eb) => [
      'account',
      eb.fn.sum<number>('debit_cents').as('debit'),
      eb.fn.sum<number>('credit_cents').as('credit'),
    ])
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', partner as never)
    .groupBy('account')
    .orderBy('account')
    .execute()
  expect(accounts.map(({ account, debit, credit }) => [account, Number(debit) - Number(credit)])).toEqual([
    ['advance', 0],
    ['owed', 0],
  ])
})

test('a balance or a return beyond what is due is refused; the lead advances nothing to itself', async () => {
  const { advance, lead, territory, base, partners } = await start()
  expect(await advance('to_party-balance', '1')).toBe(422)
  expect(await advance('to_party-advance', '1000')).toBe(303)
  expect(await advance('to_party-return', '1000,01')).toBe(422)
  expect(await advance('to_party-return', '1000')).toBe(303)
  expect(await advance('to_party-advance', '1000', { party: lead.id })).toBe(422)
  expect(await advance('from_party-balance', '1')).toBe(422)
  const partner = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect((await partner.get(`${base}/avances`)).status).toBe(403)
})

test('a party gives back what it was given itself, for that year, and no more', async () => {
  const { client, base, advance, db, partners, partner } = await start()
  const [never] = partners
  const back = (party: unknown, amount: string, exercice = '2026') =>
    advance('to_party-return', amount, { party: String(party), exercice })
  expect(await advance('to_party-advance', '1000')).toBe(303)
  expect(await back(never, '1')).toBe(422)
  expect(await advance('to_party-advance', '400', { party: String(never) })).toBe(303)
  expect(await advance('to_party-advance', '9000', { party: String(never), exercice: '2025' })).toBe(303)
  expect(await back(never, '400,01')).toBe(422)
  expect(await back(never, '300')).toBe(303)
  expect(await back(never, '100,01')).toBe(422)
  const { name } = await db
    .selectFrom('organisation_public')
    .select('name')
    .where('id', '=', never as never)
    .executeTakeFirstOrThrow()
  const asked = { move: 'to_party-return', amount: '200', party: String(never), exercice: '2026' }
  const refused = await client.post(`${base}/avances`, { ...asked, on: '2026-04-15' })
  expect(plain(await refused.text())).toContain(`${name} a reçu 100,00 € pour 2026`)
  // Both still hold what they were given, less what came back.
  expect(await back(never, '100')).toBe(303)
  expect(await back(partner, '1000')).toBe(303)
})

test('C5 and C7: parties that pay suppliers themselves are due what was shared less their own part', async () => {
  const { client, base, read, advance, db, convention, partner, decided } = await start()
  const name = async (id: unknown) =>
    (
      await db
        .selectFrom('organisation_public')
        .select('name')
        .where('id', '=', id as never)
        .executeTakeFirstOrThrow()
    ).name
  const names = await Promise.all(
    (
      await db
        .selectFrom('convention_party')
        .select(['organisation_id', 'role'])
        .where('convention_id', '=', convention.id)
        .execute()
    )
      .filter(({ role }) => role === 'partner')
      .map(({ organisation_id }) => name(organisation_id)),
  )
  const mine = await name(partner)
  const key = {
    lead: '40',
    key: 'spending',
    tierReading: 'step',
    ceilingPer: 'period',
    net: 'gross',
    base: 'ttc',
    sharedFrom: 'estimate',
    cutOff: 'effect',
    takenBy: 'others',
    provision: 'Article 5',
    from: '2026-05-10',
    payers: String(partner),
  }
  expect((await client.post(`${base}/cle`, { ...key, figures: `${mine} : 20000` })).status).toBe(422)
  const figures = names.map((each) => `${each} : ${each === mine ? '20 000,00' : '0'}`).join('\n')
  expect((await client.post(`${base}/cle`, { ...key, figures })).status).toBe(303)
  const expense = await decided(3_000_000)
  await db
    .updateTable('expense')
    .set({
      adopted_on: Temporal.PlainDate.from('2026-05-10'),
      committed_on: Temporal.PlainDate.from('2026-05-10'),
      last_on: Temporal.PlainDate.from('2026-05-10'),
    })
    .where('id', '=', expense)
    .execute()
  expect((await client.post(`${base}/depenses/${expense}/partage`)).status).toBe(303)
  // 60 % of 30 000 is its own part: nobody claims it; what others bear is due to it.
  expect((await client.post(`${base}/titres`)).status).toBe(409)
  expect(await advance('to_party-advance', '15 000')).toBe(303)
  expect(await read(`${base}/avances`)).toMatch(/2026.*15 000,00 €.*12 000,00 €.*0,00 €.*3 000,00 €/s)
  // What was overpaid comes back: the advance is what is due, and its account is closed into the cost.
  expect(await advance('to_party-return', '3 000')).toBe(303)
  expect(await read(`${base}/avances`)).toMatch(/Soldé.*Avance soldée/s)
  const accounts = await db
    .selectFrom('posting_line')
    .innerJoin('posting', 'posting.id', 'posting_line.posting_id')
    .select((eb) => [
      'account',
      eb.fn.sum<number>('debit_cents').as('debit'),
      eb.fn.sum<number>('credit_cents').as('credit'),
    ])
    .where('posting_line.convention_id', '=', convention.id)
    .where('posting.kind', '=', 'advance')
    .groupBy('account')
    .orderBy('account')
    .execute()
  expect(accounts.map(({ account, debit, credit }) => [account, Number(debit) - Number(credit)])).toEqual([
    ['advance', 0],
    ['bank', -1_200_000],
    ['cost', 1_200_000],
  ])
  // The proofs come after the money the next time: closed when asked, once.
  expect((await client.post(`${base}/avances/2026/solde`)).status).toBe(409)
})

test('an advance whose proofs come later is closed when asked, once, and not before they equal it', async () => {
  const { client, base, read, advance, db, convention, partner, decided, partners } = await start()
  expect(await advance('to_party-advance', '12 000')).toBe(303)
  expect((await client.post(`${base}/avances/2026/solde`)).status).toBe(409)
  expect(await read(`${base}/avances`)).not.toContain('Solder les avances')
  const names = await db
    .selectFrom('organisation_public')
    .select(['id', 'name'])
    .where('id', 'in', partners)
    .execute()
  const figures = names.map(({ id, name }) => `${name} : ${id === partner ? '20 000,00' : '0'}`).join('\n')
  const key = {
    lead: '40',
    key: 'spending',
    tierReading: 'step',
    ceilingPer: 'period',
    net: 'gross',
    base: 'ttc',
    sharedFrom: 'estimate',
  }
  const payers = {
    cutOff: 'effect',
    takenBy: 'others',
    provision: 'Article 5',
    from: '2026-05-10',
    payers: String(partner),
    figures,
  }
  expect((await client.post(`${base}/cle`, { ...key, ...payers })).status).toBe(303)
  const expense = await decided(3_000_000)
  const on = Temporal.PlainDate.from('2026-05-10')
  await db
    .updateTable('expense')
    .set({ adopted_on: on, committed_on: on, last_on: on })
    .where('id', '=', expense)
    .execute()
  expect((await client.post(`${base}/depenses/${expense}/partage`)).status).toBe(303)
  expect(await read(`${base}/avances`)).toContain('Solder les avances de 2026')
  const clicks = await Promise.all(Array.from({ length: 8 }, () => client.post(`${base}/avances/2026/solde`)))
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await read(`${base}/avances`)).toContain('Soldé')
  const closings = db.selectFrom('advance').select('amount_cents').where('convention_id', '=', convention.id)
  expect(await closings.where('kind', '=', 'closing').execute()).toEqual([{ amount_cents: 1_200_000 }])
  // Closed by itself, it is not cancelled; the money is, and what replaces it closes the year again.
  const { cancel, idOf } = cancelling({ client, base, db, convention })
  expect(await cancel(await idOf('closing'))).toBe(409)
  expect(await cancel(await idOf('advance'))).toBe(303)
  expect(await read(`${base}/avances`)).toMatch(/2026.*0,00 €.*12 000,00 €.*12 000,00 €/s)
  expect(await advance('to_party-balance', '12 000', { on: '2026-05-10' })).toBe(303)
  expect(await read(`${base}/avances`)).toContain('Soldé')
})

type Cancelling = Pick<Awaited<ReturnType<typeof start>>, 'client' | 'base' | 'db' | 'convention'>
const cancelling = ({ client, base, db, convention }: Cancelling) => ({
  cancel: async (id: string, by = client, on = '2026-05-10') =>
    (await by.post(`${base}/avances/${id}/annulation`, { on, reason: 'Saisi par erreur' })).status,
  /** The latest movement of that kind that cancels none. */
  idOf: async (kind: 'advance' | 'return' | 'deduction' | 'closing') =>
    (
      await db
        .selectFrom('advance')
        .select('id')
        .where('convention_id', '=', convention.id)
        .where('kind', '=', kind)
        .where('cancels_id', 'is', null)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    ).id,
})
/** What a party owes and what was advanced, by the ledger. */
const accountsOf = async ({
  db,
  convention,
  partner,
}: Pick<Awaited<ReturnType<typeof start>>, 'db' | 'convention' | 'partner'>) => {
  const rows = await db
    .selectFrom('posting_line')
    .select((eb) => [
      'account',
      eb.fn.sum<number>('debit_cents').as('debit'),
      eb.fn.sum<number>('credit_cents').as('credit'),
    ])
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', partner as never)
    .groupBy('account')
    .execute()
  return Object.fromEntries(
    rows.map(({ account, debit, credit }) => [account, Number(debit) - Number(credit)]),
  )
}

test('an advance recorded by mistake is cancelled once, stays readable, and its account is at zero', async () => {
  const all = await start()
  const { client, base, read, advance, territory, lead } = all
  const { cancel, idOf } = cancelling(all)
  const other = territory.as(await territory.agent(lead, 'Boris'))
  expect(await advance('from_party-advance', '6 000,00 €')).toBe(303)
  const id = await idOf('advance')
  expect(await read(`${base}/avances/${id}/annulation`)).toMatch(
    /« Acompte reçu ».*6 000,00 €, le 15\/04\/2026/s,
  )
  expect(
    (await client.post(`${base}/avances/${id}/annulation`, { on: '2026-05-10', reason: '' })).status,
  ).toBe(422)
  expect(await cancel(id, client, '2026-04-14')).toBe(422)
  expect(await cancel(id, client, '2026-05-11')).toBe(422)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, click) => cancel(id, click % 2 ? client : other)),
  )
  expect(answers.toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await territory.listActs(id)).toEqual(['bill.advance', 'bill.advance_cancelled'])
  const shown = await read(`${base}/avances`)
  expect(shown).toContain('annulé le 10/05/2026 : Saisi par erreur')
  expect(shown).toMatch(/Annulation · Acompte reçu.*-6 000,00 €/s)
  expect(await accountsOf(all)).toEqual({ advance: 0 })
  expect(await advance('from_party-return', '1')).toBe(422)
})

test('a deduction is cancelled on the advance and on the order; the advance, not before it', async () => {
  const all = await start()
  const { client, base, read, advance, issued, convention } = all
  const { cancel, idOf } = cancelling(all)
  expect(await advance('from_party-advance', '6 000,00 €')).toBe(303)
  const page = await issued()
  expect((await client.post(`${page}/acomptes`)).status).toBe(303)
  const used = await client.post(`${base}/avances/${await idOf('advance')}/annulation`, {
    on: '2026-05-10',
    reason: 'Non',
  })
  expect([used.status, await used.text()]).toEqual([
    409,
    expect.stringContaining('annulez d’abord la déduction'),
  ])
  const deduction = await idOf('deduction')
  expect(await read(page)).toContain(`/avances/${deduction}/annulation`)
  expect(await read(`${base}/avances/${deduction}/annulation`)).toContain('de nouveau due sur le titre')
  expect(await cancel(deduction)).toBe(303)
  expect(await cancel(deduction)).toBe(409)
  const shown = await read(page)
  expect(shown).toMatch(/Reste dû<\/dt><dd>5 198,24 €/)
  expect(shown).toContain('Annulation · Encaissement · Saisi par erreur')
  expect(await accountsOf(all)).toEqual({ advance: -600_000, owed: 519_824 })
  expect(await read(`/conventions/${convention.slug}/compte/visa/2026`)).toContain(
    'Les trois lectures concordent',
  )
  expect(await cancel(await idOf('advance'))).toBe(303)
  expect(await accountsOf(all)).toEqual({ advance: 0, owed: 519_824 })
})

test('money given to a party is cancelled after what came back of it', async () => {
  const all = await start()
  const { client, base, advance } = all
  const { cancel, idOf } = cancelling(all)
  expect(await advance('to_party-advance', '1000')).toBe(303)
  expect(await advance('to_party-return', '400')).toBe(303)
  const given = await idOf('advance')
  const early = await client.post(`${base}/avances/${given}/annulation`, { on: '2026-05-10', reason: 'Non' })
  expect([early.status, await early.text()]).toEqual([
    409,
    expect.stringContaining('annulez d’abord ce retour'),
  ])
  expect(await cancel(await idOf('return'))).toBe(303)
  expect(await cancel(given)).toBe(303)
  expect(await accountsOf(all)).toEqual({ advance: 0 })
})

test('the database refuses an advance overdrawn, cancelled twice, without its reason, or on one account only', async () => {
  const all = await start()
  const { advance, issued, client, db, convention, territory, partner } = all
  const { idOf } = cancelling(all)
  await advance('from_party-advance', '6 000,00 €')
  const page = await issued()
  await client.post(`${page}/acomptes`)
  const [given, deduction] = [await idOf('advance'), await idOf('deduction')]
  const { revenue_order_id, revenue_order_move_id } = await db
    .selectFrom('advance')
    .selectAll()
    .where('id', '=', deduction)
    .executeTakeFirstOrThrow()
  const insert = (columns: Record<string, unknown>) => {
    const mine = { territory_id: territory.id, convention_id: convention.id, organisation_id: partner }
    const row = {
      ...mine,
      direction: 'from_party',
      exercice: 2026,
      paid_on: '2026-05-10',
      note: 'Motif',
      ...columns,
    }
    return sql`insert into advance (id, territory_id, convention_id, organisation_id, direction, kind, exercice, amount_cents, paid_on,
        note, cancels_id, revenue_order_id, revenue_order_move_id, created_at)
      select gen_random_uuid(), territory_id, convention_id, organisation_id, direction, kind, exercice, amount_cents, paid_on,
        note, cancels_id, revenue_order_id, revenue_order_move_id, now()
      from json_populate_record(null::advance, ${JSON.stringify(row)}::json)`
  }
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
  const gone = { kind: 'advance', amount_cents: -600_000, cancels_id: given }
  const back = { kind: 'return', amount_cents: 80_176 }
  expect([
    await refused(insert({ kind: 'return', amount_cents: 80_177 })),
    await refused(insert(gone)),
    await refused(insert({ ...gone, amount_cents: -599_999 })),
    await refused(insert({ ...gone, note: ' ' })),
    await refused(insert({ ...gone, exercice: 2025 })),
    await refused(insert({ kind: 'deduction', amount_cents: -519_824, cancels_id: deduction })),
    await refused(
      insert({
        kind: 'deduction',
        amount_cents: -519_824,
        cancels_id: deduction,
        revenue_order_id,
        revenue_order_move_id,
      }),
    ),
  ]).toEqual([
    'advance_is_never_overdrawn',
    'advance_is_never_overdrawn',
    'advance_cancels_one_of_its_party',
    'advance_is_cancelled_with_a_reason',
    'advance_cancels_one_of_its_party',
    'advance_is_deducted_from_an_order',
    'advance_move_idx',
  ])
  const both = await Promise.all([refused(insert(back)), refused(insert(back))])
  expect(both.toSorted()).toEqual(['accepted', 'advance_is_never_overdrawn'])
})
