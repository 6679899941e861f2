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
  const { client, other, read, page, order, base, statement, db, territory } = await start()
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
