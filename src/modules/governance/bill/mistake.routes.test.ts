// Over 300 lines: every mistake on an order and what mends it, one after the other.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newId } from '../../../platform/ids.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** Where the one title of a partner stands, issued, of 5 198,24 €. */
async function start() {
  const bill = await newBill()
  const { territory, convention, partners, db } = bill
  const client = territory.as(await territory.agent(bill.lead, 'Aline'))
  const other = territory.as(await territory.agent(bill.lead, 'Boris'))
  const base = `/gestion/conventions/${convention.slug}`
  const read = async (path: string) => {
    const html = await (await client.get(path)).text()
    assertHtml(html)
    return plain(html)
  }
  const expense = await bill.decided(2_100_000)
  await client.post(`${base}/depenses/${expense}/partage`)
  await client.post(`${base}/titres`)
  const [, partner] = partners
  const { id, slug } = await db
    .selectFrom('revenue_order')
    .innerJoin('organisation_public', 'organisation_public.id', 'revenue_order.organisation_id')
    .select(['revenue_order.id', 'organisation_public.slug'])
    .where('revenue_order.organisation_id', '=', partner as never)
    .executeTakeFirstOrThrow()
  const page = `${base}/titres/${id}`
  await client.post(`${page}/numero`, { number: '412', slip: '38', on: '2026-05-10' })
  const order = () =>
    db.selectFrom('revenue_order').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const moves = () =>
    db
      .selectFrom('revenue_order_move')
      .selectAll()
      .where('revenue_order_id', '=', id)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  const owed = async () => {
    const [row] = await db
      .selectFrom('posting_line')
      .select(sql<number>`sum(debit_cents - credit_cents)::bigint`.as('cents'))
      .where('organisation_id', '=', partner as never)
      .where('account', '=', 'owed')
      .execute()
    return Number(row?.cents)
  }
  const statement = () =>
    read(`/conventions/${convention.slug}/compte/partenaires/${slug}?du=2026-01-01&au=2026-12-31`)
  /** Accounts that do not tie say so: shares, orders and ledger are told apart. */
  const visa = () => read(`/conventions/${convention.slug}/compte/visa/2026`)
  return {
    ...bill,
    client,
    other,
    base,
    read,
    expense,
    page,
    id,
    slug,
    partner,
    order,
    moves,
    owed,
    statement,
    visa,
  }
}

test('a payment that the bank rejects is cancelled once: the order is due again, and both lines are told', async () => {
  const { client, other, read, page, order, moves, owed, statement, visa, territory } = await start()
  expect((await client.post(`${page}/encaissements`, { amount: '5198,24', on: '2026-05-10' })).status).toBe(
    303,
  )
  expect([(await order()).state, await owed()]).toEqual(['collected', 0])
  const [collected] = await moves()
  const at = `${page}/mouvements/${collected?.id}/annulation`
  expect(await read(page)).toContain(at)
  expect(await read(at)).toContain('5 198,24 €, reste inscrit, suivi de son annulation')
  const wrong = { on: '2026-05-09', reason: 'Rejet bancaire' }
  expect((await client.post(at, { ...wrong, reason: ' ' })).status).toBe(422)
  const early = await client.post(at, wrong)
  expect([early.status, plain(await early.text())]).toEqual([
    422,
    expect.stringContaining('avant le mouvement annulé, du 10/05/2026'),
  ])
  expect((await client.post(at, { ...wrong, on: '2026-05-11' })).status).toBe(422)
  const right = { ...wrong, on: '2026-05-10' }
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at_) => (at_ % 2 ? client : other).post(at, right)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect([(await order()).state, (await order()).collected_cents, await owed()]).toEqual([
    'issued',
    0,
    519_824,
  ])
  expect((await moves()).map(({ amount_cents, reason }) => [amount_cents, reason])).toEqual([
    [519_824, ''],
    [-519_824, 'Rejet bancaire'],
  ])
  const shown = await read(page)
  expect(shown).toContain('annulé le 10/05/2026 : Rejet bancaire')
  expect(shown).toContain('Annulation · Encaissement · Rejet bancaire')
  expect(shown).not.toContain(at)
  const said = await statement()
  expect(said).toContain('Titre 412 · paiement')
  expect(said).toContain('Titre 412 (annulation) · paiement')
  expect(await visa()).toContain('Les trois lectures concordent')
  const [, cancelling] = await moves()
  expect((await client.get(`${page}/mouvements/${cancelling?.id}/annulation`)).status).toBe(409)
  expect((await client.get(`${page}/mouvements/${newId()}/annulation`)).status).toBe(404)
  // Recorded again as it should have been.
  expect((await client.post(`${page}/encaissements`, { amount: '5000', on: '2026-05-10' })).status).toBe(303)
  expect(await owed()).toBe(19_824)
  const journal = await territory.db
    .selectFrom('audit_event')
    .select('action')
    .where('territory_id', '=', territory.id)
    .where('action', '=', 'bill.order_move_cancelled')
    .execute()
  expect(journal).toHaveLength(1)
})

test('a reduction typed wrong is cancelled; one that follows a reversed sharing, and a deduction, are not', async () => {
  const { client, read, page, base, order, moves, owed, visa, partner, expense } = await start()
  const reduction = { amount: '5198,24', on: '2026-05-10', reason: 'Remise' }
  expect((await client.post(`${page}/reductions`, reduction)).status).toBe(303)
  expect([(await order()).state, await owed()]).toEqual(['cancelled', 0])
  const [reduced] = await moves()
  const undo = { on: '2026-05-10', reason: 'Mauvais titre' }
  expect(await read(`${page}/mouvements/${reduced?.id}/annulation`)).toContain('réduction mal saisie')
  expect((await client.post(`${page}/mouvements/${reduced?.id}/annulation`, undo)).status).toBe(303)
  expect([(await order()).state, await owed()]).toEqual(['issued', 519_824])
  expect(await visa()).toContain('Les trois lectures concordent')

  const advance = { move: 'from_party-advance', party: String(partner), exercice: '2026', on: '2026-05-10' }
  await client.post(`${base}/avances`, { ...advance, amount: '100' })
  expect((await client.post(`${page}/acomptes`)).status).toBe(303)
  const deducted = (await moves()).at(-1)
  const refused = await client.post(`${page}/mouvements/${deducted?.id}/annulation`, undo)
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('acompte déduit')])
  expect(await read(page)).not.toContain(`${deducted?.id}/annulation`)

  const act = (form: Record<string, string>) =>
    client.post(`${base}/depenses/${expense}/actes`, { on: '2026-05-10', ...form })
  await act({ act: 'deliver' })
  await act({ act: 'invoice', number: 'F 1', ht: '17000', vat: '0' })
  await client.post(`${base}/depenses/${expense}/partage`)
  expect((await client.post(`${page}/contre-passation`, { on: '2026-05-10' })).status).toBe(303)
  const settled = (await moves()).at(-1)
  const follows = await client.post(`${page}/mouvements/${settled?.id}/annulation`, undo)
  expect([follows.status, await follows.text()]).toEqual([409, expect.stringContaining('suit un partage')])
  expect(await visa()).toContain('Les trois lectures concordent')
})

test('partners and strangers cancel nothing', async () => {
  const { client, page, moves, territory, partners } = await start()
  await client.post(`${page}/encaissements`, { amount: '1', on: '2026-05-10' })
  const [move] = await moves()
  const at = `${page}/mouvements/${move?.id}/annulation`
  const paul = territory.as(await territory.agent({ id: partners[0] } as never, 'Paul'))
  expect([(await paul.get(at)).status, (await paul.post(at)).status]).toEqual([403, 403])
})

test('the database refuses a cancellation of another amount, kind or order, without a reason, or twice', async () => {
  const { client, page, moves, id, territory, db } = await start()
  await client.post(`${page}/encaissements`, { amount: '100', on: '2026-05-10' })
  const [move] = await moves()
  const cancel = (more: Record<string, unknown>) => {
    const amount = Number(more['amount'] ?? -10_000)
    const kind = more['kind'] ?? 'collection'
    const reason = more['reason'] ?? 'Rejet'
    const cancels = more['cancels'] ?? move?.id
    return db
      .transaction()
      .execute(async (tx) => {
        for (let time = 0; time < Number(more['times'] ?? 1); time++)
          await sql`insert into revenue_order_move (id, territory_id, revenue_order_id, kind, amount_cents, moved_on, reason, cancels_id, created_at)
            values (${newId()}, ${territory.id}, ${id}, ${kind}, ${amount}, '2026-05-10', ${reason}, ${cancels}, now())`.execute(
            tx,
          )
        await sql`update revenue_order set collected_cents = 0 where id = ${id}`.execute(tx)
      })
      .then(
        () => 'accepted',
        (error: { constraint?: string }) => error.constraint,
      )
  }
  expect([
    await cancel({ amount: -9_999 }),
    await cancel({ amount: 10_000 }),
    await cancel({ kind: 'reduction' }),
    await cancel({ cancels: newId() }),
    await cancel({ reason: ' ' }),
    await cancel({ times: 2 }),
    await cancel({}),
  ]).toEqual([
    'revenue_order_move_cancels_one_of_its_order',
    'revenue_order_move_is_positive',
    'revenue_order_move_cancels_one_of_its_order',
    'revenue_order_move_cancels_one_of_its_order',
    'revenue_order_move_has_a_reason',
    'revenue_order_move_is_cancelled_once',
    'accepted',
  ])
})

test('a title typed wrong is corrected with its reason, once of two at once, and what it said is kept', async () => {
  const { client, other, read, page, id, order, base, statement, db, territory } = await start()
  await client.post(`${page}/encaissements`, { amount: '100', on: '2026-05-10' })
  territory.clock.now = territory.clock.now.add({ minutes: 1 })
  const at = `${page}/correction`
  expect(await read(page)).toContain(at)
  expect(await read(at)).toMatch(/name="number"[^>]*value="412"/)
  const right = {
    number: '421',
    slip: '38',
    on: '2026-05-10',
    exercice: '2026',
    reason: 'Chiffres inversés',
    seen: '0',
  }
  expect((await client.post(at, { ...right, reason: '' })).status).toBe(422)
  expect((await client.post(at, { ...right, number: '412' })).status).toBe(422)
  expect((await client.post(at, { ...right, on: '2026-05-09' })).status).toBe(422)
  expect((await client.post(at, { ...right, exercice: '2024' })).status).toBe(422)
  const clicks = await Promise.all(
    Array.from({ length: 8 }, (_, click) =>
      (click % 2 ? client : other).post(at, { ...right, number: `42${click}` }),
    ),
  )
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect(await territory.listActs(id)).toEqual([
    'bill.order_issued',
    'bill.order_collected',
    'bill.order_title_corrected',
  ])
  const { title_number, slip_number } = await order()
  expect([title_number, slip_number]).toEqual([expect.stringMatching(/^42\d$/), '38'])
  const shown = await read(page)
  expect(shown).toMatch(
    /n° 412, bordereau 38, pris en charge le 10\/05\/2026, exercice 2026.*Chiffres inversés/s,
  )
  expect(await statement()).toContain(`Titre 412 (titre corrigé : n° ${title_number}) · paiement`)
  // The number of another order of the year stays its own.
  const { id: second } = await db
    .selectFrom('revenue_order')
    .select('id')
    .where('state', '=', 'proposed')
    .where('convention_id', '=', (await order()).convention_id)
    .orderBy('number')
    .executeTakeFirstOrThrow()
  const issued = { number: '500', slip: '38', on: '2026-05-10' }
  expect((await client.post(`${base}/titres/${second}/correction`, right)).status).toBe(409)
  expect((await client.post(`${base}/titres/${second}/numero`, issued)).status).toBe(303)
  const taken = { ...right, number: String(title_number) }
  const refused = await client.post(`${base}/titres/${second}/correction`, taken)
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining('déjà celui d’un autre'),
  ])
})

test('a title is taken in charge before what moved on it, what was cancelled aside', async () => {
  const { client, page, moves, order, territory } = await start()
  await client.post(`${page}/encaissements`, { amount: '100', on: '2026-05-10' })
  territory.clock.now = Temporal.Instant.from('2026-05-12T08:00:00Z')
  const right = { number: '412', slip: '38', on: '2026-05-11', exercice: '2026', reason: 'Jour', seen: '0' }
  const early = await client.post(`${page}/correction`, right)
  expect([early.status, plain(await early.text())]).toEqual([
    422,
    expect.stringContaining('Un mouvement de ce titre est du 10/05/2026'),
  ])
  const [move] = await moves()
  await client.post(`${page}/mouvements/${move?.id}/annulation`, { on: '2026-05-10', reason: 'Jour' })
  expect((await client.post(`${page}/correction`, right)).status).toBe(303)
  expect(String((await order()).charged_on)).toBe('2026-05-11')
})

test('the database changes no title without what it said before, nor its history', async () => {
  const { client, page, id, territory, db } = await start()
  await client.post(`${page}/encaissements`, { amount: '100', on: '2026-05-10' })
  const kept = (number: string) => sql`insert into revenue_order_title_correction
    (id, territory_id, revenue_order_id, title_number, slip_number, title_exercice, charged_on, reason, corrected_on, created_at)
    values (${newId()}, ${territory.id}, ${id}, ${number}, '38', 2026, '2026-05-10', 'Motif', '2026-05-10', now())`
  const change = (what: string) => sql`update revenue_order set ${sql.raw(what)} where id = ${id}`
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
  expect([
    await refused(change("title_number = '421'")),
    await refused(kept('411'), change("title_number = '421'")),
    await refused(
      kept('412'),
      change('title_number = null, slip_number = null, charged_on = null, title_exercice = null'),
    ),
    await refused(kept('412'), change("charged_on = '2026-05-11'")),
    await refused(kept('412'), change('number = 99')),
    await refused(kept('412'), change("title_number = '421'")),
    await refused(change("title_number = '412'")),
    await refused(sql`delete from revenue_order_title_correction where revenue_order_id = ${id}`),
  ]).toEqual([
    'issued_order_is_kept',
    'issued_order_is_kept',
    'issued_order_is_kept',
    'order_is_charged_before_it_moves',
    'issued_order_is_kept',
    'accepted',
    'issued_order_is_kept',
    'posting_is_kept',
  ])
})

test('what was overpaid is given back by a mandat, no more of it by two at once, and the account is at zero', async () => {
  const { client, other, read, page, id, order, moves, owed, statement, visa, territory } = await start()
  await client.post(`${page}/encaissements`, { amount: '5198,24', on: '2026-05-10' })
  expect(
    (await client.post(`${page}/restitutions`, { amount: '1', on: '2026-05-10', mandate: '88' })).status,
  ).toBe(422)
  await client.post(`${page}/reductions`, { amount: '198,24', on: '2026-05-10', reason: 'Remise' })
  expect(await owed()).toBe(-19_824)
  expect(await read(page)).toMatch(/name="amount"[^>]*value="198,24".*198,24 € sont à rendre/s)
  const back = { amount: '198,24', on: '2026-05-10', mandate: '88' }
  const wrong = await client.post(`${page}/restitutions`, { ...back, amount: '198,25' })
  expect([wrong.status, plain(await wrong.text())]).toEqual([
    422,
    expect.stringContaining('Le trop-perçu de ce titre est de 198,24 €'),
  ])
  expect((await client.post(`${page}/restitutions`, { ...back, mandate: '' })).status).toBe(422)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, click) => (click % 2 ? client : other).post(`${page}/restitutions`, back)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(422)])
  expect((await territory.listActs(id)).slice(-2)).toEqual(['bill.order_reduced', 'bill.order_given_back'])
  expect([await owed(), (await order()).collected_cents]).toEqual([0, 500_000])
  const shown = await read(page)
  expect(shown).not.toContain('sont à rendre')
  expect(shown).toContain('Trop-perçu rendu · Mandat n° 88')
  expect(await statement()).toMatch(/Trop-perçu rendu.*198,24 €.*Titre 412 · trop-perçu rendu/s)
  expect(await visa()).toContain('Les trois lectures concordent')

  // Given back by mistake: the payment it comes from is not cancelled before it is.
  const [collected, , restitution] = await moves()
  const undo = { on: '2026-05-10', reason: 'Mandat annulé' }
  const first = await client.post(`${page}/mouvements/${collected?.id}/annulation`, undo)
  expect([first.status, await first.text()]).toEqual([
    409,
    expect.stringContaining('annulez d’abord cette restitution'),
  ])
  expect((await client.post(`${page}/mouvements/${restitution?.id}/annulation`, undo)).status).toBe(303)
  expect(await owed()).toBe(-19_824)
  expect(await visa()).toContain('Les trois lectures concordent')
})

/** Another title of the same partner, of 2 475,35 € for 10 000 €. */
async function startTwo() {
  const bill = await start()
  const { client, page, base, db, decided, partner, id } = bill
  await client.post(`${page}/encaissements`, { amount: '5198,24', on: '2026-05-10' })
  await client.post(`${page}/reductions`, { amount: '198,24', on: '2026-05-10', reason: 'Remise' })
  const more = await decided(1_000_000, 'Maintenance')
  await client.post(`${base}/depenses/${more}/partage`)
  await client.post(`${base}/titres`)
  const next = await db
    .selectFrom('revenue_order')
    .select('id')
    .where('organisation_id', '=', partner as never)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow()
  const second = `${base}/titres/${next.id}`
  await client.post(`${second}/numero`, { number: '430', slip: '40', on: '2026-05-10' })
  const paid = async (order: string) =>
    (
      await db
        .selectFrom('revenue_order')
        .select('collected_cents')
        .where('id', '=', order as never)
        .executeTakeFirstOrThrow()
    ).collected_cents
  return { ...bill, second, secondId: next.id, paid }
}

test('what was overpaid pays the next order of the partner, once, and is cancelled on both', async () => {
  const { client, other, read, second, secondId, id, paid, owed, visa, statement, moves, page, territory } =
    await startTwo()
  const before = await owed()
  expect(await read(second)).toContain('Trop-perçu sur d’autres titres')
  const clicks = await Promise.all(
    Array.from({ length: 8 }, (_, click) => (click % 2 ? client : other).post(`${second}/trop-percus`)),
  )
  expect(clicks.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect([await paid(id), await paid(secondId), await owed()]).toEqual([500_000, 19_824, before])
  expect(await territory.listActs(secondId)).toEqual(['bill.order_issued', 'bill.order_deducted'])
  expect(await read(second)).toContain('Encaissement · Trop-perçu du titre 412')
  expect(await read(page)).toContain('Trop-perçu rendu · Déduit du titre 430')
  expect(await statement()).toContain('Trop-perçu du titre 412, déduit du titre 430 · paiement')
  expect(await visa()).toContain('Les trois lectures concordent')
  const given = (await moves()).at(-1)
  const undo = `${page}/mouvements/${given?.id}/annulation`
  expect(await read(undo)).toContain('elle est annulée sur les deux')
  expect((await client.post(undo, { on: '2026-05-10', reason: 'À rendre par mandat' })).status).toBe(303)
  expect([await paid(id), await paid(secondId), await owed()]).toEqual([519_824, 0, before])
  expect((await client.post(undo, { on: '2026-05-10', reason: 'Encore' })).status).toBe(409)
  expect(await visa()).toContain('Les trois lectures concordent')
  // Deducted again, and cancelled from the other order this time.
  expect((await client.post(`${second}/trop-percus`)).status).toBe(303)
  const link = /[^"]*mouvements\/[0-9a-f-]+\/annulation/.exec(await read(second))?.[0] ?? ''
  const move = link.split('/').at(-2)
  expect(
    (await client.post(`${second}/mouvements/${move}/annulation`, { on: '2026-05-10', reason: 'Non' }))
      .status,
  ).toBe(303)
  expect([await paid(id), await paid(secondId)]).toEqual([519_824, 0])
})

test('the database gives back no more than was overpaid, by two at once, and pays an order of the same partner only', async () => {
  const { id, secondId, territory, db } = await startTwo()
  const insert = (columns: Record<string, unknown>) => {
    const row = { territory_id: territory.id, moved_on: '2026-05-10', reason: '', ...columns }
    return sql`insert into revenue_order_move
      (id, territory_id, revenue_order_id, kind, amount_cents, moved_on, reason, mandate_number, pays_move_id, cancels_id, created_at)
      select id, territory_id, revenue_order_id, kind, amount_cents, moved_on, reason, mandate_number, pays_move_id, cancels_id, now()
      from json_populate_record(null::revenue_order_move, ${JSON.stringify(row)}::json)`
  }
  const collected = (order: string, more: number) =>
    sql`update revenue_order set collected_cents = collected_cents + ${more} where id = ${order}`
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
  const restitution = (amount: number, more: Record<string, unknown> = { mandate_number: '88' }) =>
    insert({ id: newId(), revenue_order_id: id, kind: 'restitution', amount_cents: amount, ...more })
  const payment = newId()
  const pays = (amount: number) =>
    insert({ id: payment, revenue_order_id: secondId, kind: 'collection', amount_cents: amount })
  expect([
    await refused(restitution(19_825), collected(id, -19_825)),
    await refused(restitution(1)),
    await refused(restitution(1, {}), collected(id, -1)),
    await refused(
      pays(2),
      collected(secondId, 2),
      restitution(1, { pays_move_id: payment }),
      collected(id, -1),
    ),
    await refused(
      pays(1),
      collected(secondId, 1),
      restitution(1, { pays_move_id: payment }),
      collected(id, -1),
    ),
    await refused(
      insert({
        id: newId(),
        revenue_order_id: secondId,
        kind: 'collection',
        amount_cents: -1,
        cancels_id: payment,
        reason: 'Seul',
      }),
      collected(secondId, -1),
    ),
  ]).toEqual([
    'restitution_is_of_what_was_overpaid',
    'order_adds_up',
    'revenue_order_restitution_is_by_a_mandate_or_pays',
    'restitution_pays_an_order_of_its_partner',
    'accepted',
    'deduction_is_cancelled_on_both_accounts',
  ])
  const both = await Promise.all([1, 2].map(() => refused(restitution(15_000), collected(id, -15_000))))
  expect(both.toSorted()).toEqual(['accepted', 'restitution_is_of_what_was_overpaid'])
})
