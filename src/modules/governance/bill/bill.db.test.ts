import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { refused } from '../../../../test/refused.ts'
import { cents } from '../../../platform/money.ts'
import { listPending, proposeOrders, withdrawOrder } from '../expense/proposal.ts'
import { collectOrder, findOrder, issueOrder, listOrders, reduceOrder } from '../expense/revenue-order.ts'
import { freezeSharing } from '../expense/sharing.ts'
import { findStatement } from '../ledger/posting.ts'
import { findKept } from './kept.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const year2026 = { fromOn: day('2026-01-01'), lastOn: day('2026-12-31') }

test('A17: an expense of 21 000 € is frozen once, and each of the seven owes its share to the cent', async () => {
  const { db, here, convention, decided, sharesOf } = await newBill()
  const expense = await decided(2_100_000)
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  expect(await sharesOf(expense)).toEqual([
    1_050_000, 42_036, 519_824, 127_609, 107_210, 86_271, 93_296, 73_754,
  ])
  await expect(
    db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense)),
  ).rejects.toThrow(refused('sharing.already'))
})

test('two officers freezing the same expense at once make one sharing', async () => {
  const { db, here, convention, decided } = await newBill()
  const expense = await decided(123_457)
  const tries = Array.from({ length: 12 }, () =>
    db.transaction().execute(async (tx) => {
      await findKept(tx, here, convention.slug, { lock: true })
      return freezeSharing(tx, here, convention, expense)
    }),
  )
  const outcomes = await Promise.allSettled(tries)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const kept = await db.selectFrom('sharing').selectAll().where('expense_id', '=', expense).execute()
  expect(kept).toHaveLength(1)
  const postings = await db
    .selectFrom('posting')
    .select('id')
    .where('convention_id', '=', convention.id)
    .execute()
  expect(postings).toHaveLength(1)
})

test('proposals issued by a double click are one for each partner', async () => {
  const { db, here, convention, decided } = await newBill()
  const expense = await decided(2_100_000)
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  const clicks = Array.from({ length: 8 }, () =>
    db.transaction().execute(async (tx) => {
      await findKept(tx, here, convention.slug, { lock: true })
      return proposeOrders(tx, here, convention)
    }),
  )
  const outcomes = await Promise.allSettled(clicks)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const orders = await listOrders(db, convention)
  expect(orders).toHaveLength(7)
  expect(orders.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(orders.reduce((all, { amount_cents }) => all + amount_cents, 0)).toBe(1_050_000)
})

test('debts below 15 € wait for others to join them', async () => {
  const { db, here, convention, decided } = await newBill()
  const small = async (amount: number) => {
    const expense = await decided(amount)
    await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  }
  await small(6_200)
  expect(await db.transaction().execute((tx) => proposeOrders(tx, here, convention))).toBe(1)
  await expect(db.transaction().execute((tx) => proposeOrders(tx, here, convention))).rejects.toThrow(
    refused('revenue_order.nothing_pending'),
  )
  for (let i = 0; i < 15; i++) await small(6_200)
  expect(await db.transaction().execute((tx) => proposeOrders(tx, here, convention))).toBe(7)
  expect(await listPending(db, convention)).toEqual([])
})

test('an order is issued, collected, reduced on a closed year; the statement says what is left', async () => {
  const { db, here, convention, decided, partners } = await newBill()
  const expense = await decided(2_100_000)
  await db.transaction().execute(async (tx) => {
    await freezeSharing(tx, here, convention, expense)
    await proposeOrders(tx, here, convention)
  })
  const metropole = (await listOrders(db, convention)).find(({ amount_cents }) => amount_cents === 519_824)
  const find = () => findOrder(db, convention, metropole?.id)
  const title = { number: '412', slip: '38', chargedOn: day('2026-06-10') }
  await issueOrder(db, here, await find(), title)
  await expect(issueOrder(db, here, await find(), title)).rejects.toThrow(refused('revenue_order.bad_move'))
  const received = { amountCents: cents(500_000), on: day('2026-07-01') }
  await db.transaction().execute(async (tx) => collectOrder(tx, here, await find(), received))
  const back = { amountCents: cents(10_000), on: day('2027-02-01'), reason: 'Facture corrigée' }
  const onClosedYear = await db.transaction().execute(async (tx) => reduceOrder(tx, here, await find(), back))
  expect(onClosedYear).toBe(true)
  const statement = await findStatement(db, convention, partners[1] as never, {
    fromOn: day('2026-01-01'),
    lastOn: day('2027-12-31'),
  })
  expect(statement).toMatchObject({
    beforeCents: 0,
    debitCents: 519_824,
    creditCents: 510_000,
    afterCents: 9_824,
  })
  expect(statement.lines).toHaveLength(3)
  const first = await findStatement(db, convention, partners[1] as never, year2026)
  expect(first.afterCents).toBe(19_824)
})

test('a withdrawn proposal frees its shares for another', async () => {
  const { db, here, convention, decided } = await newBill()
  const expense = await decided(2_100_000)
  await db.transaction().execute(async (tx) => {
    await freezeSharing(tx, here, convention, expense)
    await proposeOrders(tx, here, convention)
  })
  const [order] = await listOrders(db, convention)
  await db
    .transaction()
    .execute(async (tx) => withdrawOrder(tx, here, await findOrder(tx, convention, order?.id)))
  expect(await listPending(db, convention)).toHaveLength(1)
  expect(await db.transaction().execute((tx) => proposeOrders(tx, here, convention))).toBe(1)
})

test('the database refuses what must never happen', async () => {
  const { db, here, convention, decided, proposed } = await newBill()
  const expense = await decided(2_100_000)
  const sharing = await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  const posting = await db
    .selectFrom('posting')
    .select('id')
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const fails = (work: Promise<unknown>, constraint: string) =>
    expect(work).rejects.toMatchObject({ constraint })
  await fails(
    db.updateTable('posting').set({ label: 'Autre' }).where('id', '=', posting.id).execute(),
    'posting_is_kept',
  )
  await fails(db.deleteFrom('posting_line').where('posting_id', '=', posting.id).execute(), 'posting_is_kept')
  const line = {
    territory_id: convention.territory_id,
    convention_id: convention.id,
    position: 90,
    account: 'bank',
    posted_on: day('2026-05-10'),
    debit_cents: cents(1),
    credit_cents: cents(0),
  } as const
  await fails(
    db
      .insertInto('posting_line')
      .values({ ...line, posting_id: posting.id })
      .execute(),
    'posting_is_kept',
  )
  const lame = {
    territory_id: convention.territory_id,
    convention_id: convention.id,
    kind: 'advance',
    label: 'Boiteuse',
    posted_on: day('2026-05-10'),
    subject_id: posting.id,
    created_at: here.now,
  } as const
  const unbalanced = db.transaction().execute(async (tx) => {
    await tx
      .insertInto('posting')
      .values({ ...lame, id: expense as never })
      .execute()
    await tx
      .insertInto('posting_line')
      .values([
        { ...line, posting_id: expense as never, position: 0 },
        { ...line, posting_id: expense as never, position: 1 },
      ])
      .execute()
  })
  await fails(unbalanced, 'posting_is_balanced')
  await fails(
    db
      .updateTable('share')
      .set({ share_cents: cents(1) })
      .where('sharing_id', '=', sharing)
      .execute(),
    'share_is_frozen',
  )
  await fails(db.deleteFrom('sharing').where('id', '=', sharing).execute(), 'sharing_is_frozen')
  const early = await proposed(100_000)
  await fails(
    db
      .updateTable('expense')
      .set({ state: 'committed', committed_on: day('2026-05-10'), order_number: 'BC 1' })
      .where('id', '=', early)
      .execute(),
    'expense_is_adopted_before_it_is_committed',
  )
})

test('a key never overlaps another, nor changes once it applied', async () => {
  const { db, convention } = await newBill()
  const key = await db
    .selectFrom('sharing_key')
    .selectAll()
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const fails = (work: Promise<unknown>, constraint: string) =>
    expect(work).rejects.toMatchObject({ constraint })
  await fails(
    db.updateTable('sharing_key').set({ base: 'ht' }).where('id', '=', key.id).execute(),
    'sharing_key_past_is_kept',
  )
  const copy = { ...key, id: convention.id as never, version: 2, key: '{}', parties: '[]' }
  await fails(db.insertInto('sharing_key').values(copy).execute(), 'sharing_keys_do_not_overlap')
})
