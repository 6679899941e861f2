// Over 300 lines: all that the database refuses, one try after the other.
import { type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newBill } from '../../../test/bill.ts'
import { newConvention, plainClauses } from '../../../test/convention.ts'
import { newBody, newMeeting, newResolution } from '../../../test/council.ts'
import { refusedBy } from '../../../test/refused.ts'
import { newTerritory, type TestTerritory } from '../../../test/territory.ts'
import type { Db } from '../../platform/db.ts'
import { type Id, newId } from '../../platform/ids.ts'
import { issueOrder } from './expense/order-move.ts'
import { proposeOrders } from './expense/proposal.ts'
import { listOrders } from './expense/revenue-order.ts'
import { freezeSharing } from './expense/sharing.ts'

/**
 * What the database itself refuses, whatever the code above it does: each is tried in plain SQL, on rows that the
 * commands made. Thirty ballots in the same second are counted in `meeting/meeting.routes.test.ts`.
 */
const trying =
  (db: Db) =>
  (...statements: readonly RawBuilder<unknown>[]) =>
    refusedBy(
      db.transaction().execute(async (tx) => {
        for (const statement of statements) await statement.execute(tx)
      }),
    )

describe('money', () => {
  async function start() {
    const bill = await newBill()
    const { db, here, convention } = bill
    const expense = await bill.decided(2_100_000)
    const freeze = () => db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
    const refused = trying(db)
    const posting = newId<'posting'>()
    const post = (kind = 'advance') =>
      sql`insert into posting (id, territory_id, convention_id, kind, label, posted_on, subject_id, created_at)
        values (${posting}, ${convention.territory_id}, ${convention.id}, ${kind}, 'Acompte', '2026-05-10', ${expense}, now())`
    const line = (position: number, debit: number, credit: number, of: string = posting) =>
      sql`insert into posting_line (territory_id, convention_id, posting_id, kind, position, account, posted_on, debit_cents, credit_cents)
        values (${convention.territory_id}, ${convention.id}, ${of}, 'advance', ${position}, 'bank', '2026-05-10', ${debit}, ${credit})`
    return { ...bill, expense, freeze, refused, post, line }
  }

  test('unbalanced postings', async () => {
    const { refused, post, line } = await start()
    expect(await refused(post(), line(0, 100, 0))).toBe('posting_is_balanced')
    expect(await refused(post(), line(0, 100, 0), line(1, 0, 99))).toBe('posting_is_balanced')
    expect(await refused(post())).toBe('posting_is_balanced')
    expect(await refused(post(), line(0, 100, 100))).toBe('posting_line_has_one_side')
    expect(
      await refused(
        post(),
        sql`insert into posting_line (territory_id, convention_id, posting_id, kind, position, account, posted_on, debit_cents, credit_cents)
          select territory_id, convention_id, id, kind, n, 'bank', posted_on, 100 * (1 - n), 100 * n from posting, generate_series(0, 1) n
          where label = 'Acompte' and not exists (select from posting_line where posting_id = posting.id)`,
      ),
    ).toBe('accepted')
  })

  test('a line that tells another kind than its posting', async () => {
    const { refused, post, line } = await start()
    expect(await refused(post('reduction'), line(0, 100, 0), line(1, 0, 100))).toBe('posting_is_kept')
    expect(await refused(post('advance'), line(0, 100, 0), line(1, 0, 100))).not.toBe('posting_is_kept')
  })

  test('an edited or deleted posting, nor one completed afterwards', async () => {
    const { refused, freeze, db, convention, line } = await start()
    await freeze()
    const posting = await db
      .selectFrom('posting')
      .select('id')
      .where('convention_id', '=', convention.id)
      .executeTakeFirstOrThrow()
    const mine = sql`where posting_id = ${posting.id}`
    expect([
      await refused(sql`update posting set label = 'Autre' where id = ${posting.id}`),
      await refused(sql`delete from posting where id = ${posting.id}`),
      await refused(sql`update posting_line set debit_cents = debit_cents + 1 ${mine} and debit_cents > 0`),
      await refused(sql`delete from posting_line ${mine}`),
      await refused(line(90, 1, 0, posting.id)),
    ]).toEqual(Array.from({ length: 5 }, () => 'posting_is_kept'))
  })

  test('two frozen shares for an expense, and a frozen share edited or deleted', async () => {
    const { refused, freeze } = await start()
    const sharing = await freeze()
    const mine = sql`where sharing_id = ${sharing}`
    const again = newId<'sharing'>()
    const copied = sql`insert into sharing (id, territory_id, convention_id, expense_id, sharing_key_id, basis, total_cents, outside_cents, frozen_on, created_at)
      select ${again}, territory_id, convention_id, expense_id, sharing_key_id, basis, total_cents, outside_cents, frozen_on, now()
      from sharing where id = ${sharing}`
    expect([
      await refused(copied),
      await refused(sql`update sharing set total_cents = 1 where id = ${sharing}`),
      await refused(sql`delete from sharing where id = ${sharing}`),
      await refused(sql`update share set share_cents = 1 ${mine}`),
      await refused(sql`delete from share ${mine}`),
    ]).toEqual([
      'expense_is_shared_once',
      'sharing_is_frozen',
      'sharing_is_frozen',
      'share_is_frozen',
      'share_is_frozen',
    ])
  })

  test('an expense that is cancelled and shared, in either order, or shared before it is adopted', async () => {
    const { refused, freeze, proposed, decided, expense } = await start()
    const sharing = await freeze()
    const cancel = (which: string) =>
      sql`update expense set state = 'cancelled', ended_reason = 'Sans suite.' where id = ${which}`
    expect(await refused(cancel(expense))).toBe('cancelled_expense_is_not_shared')
    const given = await decided(2_100_000)
    const shared = (
      which: string,
    ) => sql`insert into sharing (id, territory_id, convention_id, expense_id, sharing_key_id, basis, total_cents, outside_cents, frozen_on, created_at)
      select ${newId<'sharing'>()}, territory_id, convention_id, ${which}, sharing_key_id, basis, total_cents, total_cents, frozen_on, now()
      from sharing where id = ${sharing}`
    expect(await refused(cancel(given), shared(given))).toBe('cancelled_expense_is_not_shared')
    expect(await refused(shared(given))).toBe('accepted')
    const undecided = shared(await proposed(2_100_000))
    expect(await refused(undecided)).toBe('expense_is_adopted_before_it_is_shared')
  })

  test('an order that is not the sum of its lines and moves, and an issued one changed', async () => {
    const { refused, freeze, db, here, convention } = await start()
    await freeze()
    await db.transaction().execute((tx) => proposeOrders(tx, here, convention))
    const [order] = await listOrders(db, convention)
    if (!order) throw new Error('nothing was proposed')
    const mine = sql`where id = ${order.id}`
    const line = sql`insert into revenue_order_line (territory_id, convention_id, revenue_order_id, organisation_id, sharing_id, share_cents, is_reversal)
        select line.territory_id, line.convention_id, revenue_order_id, line.organisation_id, sharing_id, -1, true
        from revenue_order_line line where revenue_order_id = ${order.id}`
    const move = sql`insert into revenue_order_move (id, territory_id, revenue_order_id, kind, amount_cents, moved_on, created_at)
      values (${newId<'revenue_order_move'>()}, ${order.territory_id}, ${order.id}, 'collection', 1, '2026-05-10', now())`
    expect([
      await refused(sql`update revenue_order set amount_cents = amount_cents + 1 ${mine}`),
      await refused(sql`update revenue_order set collected_cents = 1 ${mine}`),
      await refused(sql`update revenue_order set reduced_cents = 1 ${mine}`),
      await refused(move),
      await refused(line),
      await refused(sql`update revenue_order_line set share_cents = 1 where revenue_order_id = ${order.id}`),
      await refused(sql`delete from revenue_order_line where revenue_order_id = ${order.id}`),
    ]).toEqual([
      ...Array.from({ length: 4 }, () => 'order_adds_up'),
      ...Array.from({ length: 3 }, () => 'order_line_is_kept'),
    ])
    await issueOrder(db, here, order, {
      number: '1',
      slip: '1',
      exercice: 2026,
      chargedOn: order.proposed_on,
    })
    expect([
      await refused(sql`update revenue_order set title_number = '2' ${mine}`),
      await refused(sql`update revenue_order set amount_cents = amount_cents + 1 ${mine}`),
      await refused(sql`delete from revenue_order ${mine}`),
      await refused(
        sql`update revenue_order_line set released_at = now() where revenue_order_id = ${order.id}`,
      ),
      await refused(sql`update revenue_order set collected_cents = 1 ${mine}`, move),
    ]).toEqual([...Array.from({ length: 3 }, () => 'issued_order_is_kept'), 'order_line_is_kept', 'accepted'])
  })

  test('a commitment before its decision without a flagged reason', async () => {
    const { refused, proposed } = await start()
    const early = await proposed(100_000)
    const commit = (more = sql``) =>
      sql`update expense set state = 'committed', committed_on = '2026-05-10', order_number = 'BC 1' ${more} where id = ${early}`
    const rule = 'expense_is_adopted_before_it_is_committed'
    expect(await refused(commit())).toBe(rule)
    expect(await refused(commit(sql`, adopted_on = '2026-05-11', decision_reason = 'Avant.'`))).toBe(rule)
    expect(await refused(commit(sql`, regularisation = ' '`))).toBe('expense_regularisation_has_a_reason')
    expect(await refused(commit(sql`, regularisation = 'Avant le premier comité.'`))).toBe('accepted')
  })

  test('overlapping versions of a key, and a key changed once it applied', async () => {
    const { refused, convention, db } = await start()
    const mine = sql`where convention_id = ${convention.id}`
    const columns = sql`key, base, shared_from, opinion_required, amendment_required, cut_off, parties`
    const next = (applies: string | null, provision: string | null, version: string | null = null) =>
      sql`insert into sharing_key (id, territory_id, convention_id, version, ${columns}, applies, provision, version_id, created_at)
        select ${newId<'sharing_key'>()}, territory_id, convention_id, 2, ${columns}, ${applies}::daterange, ${provision}, ${version}, now()
        from sharing_key ${mine}`
    expect(await refused(next('[2026-06-01,)', 'Article 5'))).toBe('sharing_keys_do_not_overlap')
    expect(await refused(next('[2026-06-01,)', null))).toBe('sharing_key_says_what_changes_it')
    expect(await refused(next(null, 'Article 5'))).toBe('sharing_key_waits_for_its_amendment_only')
    const { id: text } = await db
      .selectFrom('convention_version')
      .select('id')
      .where('convention_id', '=', convention.id)
      .executeTakeFirstOrThrow()
    const amendment = newId<'convention_version'>()
    const version = sql`insert into convention_version (id, territory_id, convention_id, number, clauses, created_at)
      values (${amendment}, ${convention.territory_id}, ${convention.id}, 8, ${JSON.stringify(plainClauses)}, now())`
    const approve = sql`update convention_version set approved_on = '2026-05-01', approval_reason = 'Avant.' where id = ${amendment}`
    const rewrite = sql`update sharing_key set base = 'ht' where version_id = ${amendment}`
    const proposed = [version, next(null, null, amendment)] as const
    expect(await refused(next(null, null, text))).toBe('sharing_key_amendment_is_an_amendment')
    expect(await refused(version, next('[2015-01-01,2015-02-01)', null, amendment))).toBe(
      'sharing_key_applies_with_its_amendment',
    )
    expect(await refused(...proposed, approve, rewrite)).toBe('sharing_key_approved_is_kept')
    expect(await refused(...proposed, rewrite)).toBe('accepted')
    expect(await refused(sql`update sharing_key set base = 'ht' ${mine}`)).toBe('sharing_key_past_is_kept')
    expect(await refused(sql`delete from sharing_key ${mine}`)).toBe('sharing_key_past_is_kept')
  })

  test('two officers freezing the same expense at once: one sharing, one posting', async () => {
    const { territory, lead, expense, convention, db } = await start()
    const officers = [
      territory.as(await territory.agent(lead, 'Aline')),
      territory.as(await territory.agent(lead, 'Basile')),
    ]
    const page = `/gestion/conventions/${convention.slug}/depenses/${expense}/partage`
    const clicks = Array.from({ length: 6 }, () => officers.map((officer) => officer.post(page))).flat()
    const answers = (await Promise.all(clicks)).map(({ status }) => status)
    expect(answers.toSorted()).toEqual([303, ...Array.from({ length: 11 }, () => 409)])
    expect(await countIn(db, 'sharing', convention.id)).toBe(1)
    expect(await countIn(db, 'posting', convention.id)).toBe(1)
  })

  test('a proposal issued twice by a double click: one for each partner', async () => {
    const { territory, lead, freeze, convention, db } = await start()
    await freeze()
    const officer = territory.as(await territory.agent(lead, 'Aline'))
    const page = `/gestion/conventions/${convention.slug}/titres`
    const answers = await Promise.all(Array.from({ length: 8 }, () => officer.post(page)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    const orders = await db
      .selectFrom('revenue_order')
      .select(['number', 'amount_cents'])
      .where('convention_id', '=', convention.id)
      .execute()
    expect(orders.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(orders.reduce((all, { amount_cents }) => all + amount_cents, 0)).toBe(1_050_000)
  })
})

async function countIn(db: Db, table: 'sharing' | 'posting', convention: Id<'convention'>): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('convention_id', '=', convention)
    .executeTakeFirstOrThrow()
  return Number(rows)
}

describe('votes', () => {
  async function start() {
    const territory = await newTerritory()
    const [body, other] = [await newBody(territory), await newBody(territory)]
    const meeting = await newMeeting(territory, body)
    const opened = {
      way: 'phones',
      state: 'open',
      opened_at: territory.clock.now,
      body_rules_id: body.rules,
    } as const
    const { id } = await newResolution(territory, meeting, opened)
    const ballot = (seat: Id<'seat'>, choice = 'for') =>
      sql`insert into ballot (territory_id, body_id, resolution_id, seat_id, cast_by_seat_id, secret, choice, cast_at)
        values (${territory.id}, ${body.id}, ${id}, ${seat}, ${seat}, false, ${choice}, now())`
    return { refused: trying(territory.db), body, other, ballot, of: sql`where resolution_id = ${id}` }
  }

  test('a vote by someone not composing the body', async () => {
    const { refused, body, other, ballot } = await start()
    expect(await refused(ballot(other.seat(0)))).toBe('ballot_is_of_who_composes_the_body')
    expect(await refused(ballot(body.seat(0)))).toBe('accepted')
  })

  test('two ballots, a ballot changed or taken back', async () => {
    const { refused, body, ballot, of } = await start()
    expect(await refused(ballot(body.seat(0)))).toBe('accepted')
    expect(await refused(ballot(body.seat(0), 'against'))).toBe('ballot_is_cast_once')
    expect(await refused(sql`update ballot set choice = 'against' ${of}`)).toBe('ballot_is_never_changed')
    expect(await refused(sql`delete from ballot ${of}`)).toBe('ballot_is_never_changed')
  })
})

describe('amendments', () => {
  async function start() {
    const territory = await newTerritory()
    const parties = [
      await territory.organisation('departement', 'Ardennes'),
      await territory.organisation('epci', 'Rethel'),
    ]
    const convention = await newConvention(territory, parties, { signedOn: '2026-01-15' })
    const refused = trying(territory.db)
    const closed = (day: string) =>
      sql`update convention_version set applies = daterange('2026-01-15', ${day}::date) where id = ${convention.versionId}`
    const amended = (from: string) => amendment(territory, convention.id, from)
    return { refused, closed, amended }
  }
  const amendment = ({ id }: TestTerritory, convention: Id<'convention'>, from: string) =>
    sql`insert into convention_version (id, territory_id, convention_id, number, clauses, approved_on, approval_reason, agreed_on, applies, created_at)
      values (${newId<'convention_version'>()}, ${id}, ${convention}, 1, ${JSON.stringify(plainClauses)}, '2026-05-02',
        'Comité réuni avant la plateforme.', '2026-05-20', daterange(${from}::date, null), now())`

  test('an amendment changing the past', async () => {
    const { refused, closed, amended } = await start()
    expect(await refused(closed('2026-03-01'), amended('2026-03-01'))).toBe(
      'convention_amendment_does_not_change_the_past',
    )
    expect(await refused(closed('2026-05-20'), amended('2026-05-20'))).toBe('accepted')
  })

  test('two versions that apply on the same day, or a day that none rules', async () => {
    const { refused, closed, amended } = await start()
    expect(await refused(amended('2026-06-01'))).toBe('convention_versions_do_not_overlap')
    expect(await refused(closed('2026-05-31'), amended('2026-06-01'))).toBe('convention_version_is_followed')
  })
})
