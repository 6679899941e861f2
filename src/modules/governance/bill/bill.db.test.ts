import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { refused } from '../../../../test/refused.ts'
import { cents } from '../../../platform/money.ts'
import { moveExpense } from '../expense/expense.ts'
import { collectOrder, issueOrder } from '../expense/order-move.ts'
import { listPending, proposeOrders, withdrawOrder } from '../expense/proposal.ts'
import { correctOrder, reduceOrder } from '../expense/reduction.ts'
import { findOrder, listOrders } from '../expense/revenue-order.ts'
import { freezeSharing } from '../expense/sharing.ts'
import { findStatement } from '../ledger/posting.ts'
import { receivableOf, tie } from '../visa/visa.rules.ts'
import { readVisa } from '../visa/visa.ts'

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
  const later = { ...here, now: Temporal.Instant.from('2027-02-01T08:00:00Z') }
  const metropole = (await listOrders(db, convention)).find(({ amount_cents }) => amount_cents === 519_824)
  const find = () => findOrder(db, convention, metropole?.id)
  const title = { number: '412', slip: '38', exercice: 2026, chargedOn: day('2026-06-10') }
  await issueOrder(db, later, await find(), title)
  await expect(issueOrder(db, later, await find(), title)).rejects.toThrow(refused('revenue_order.bad_move'))
  const received = { amountCents: cents(500_000), on: day('2026-07-01') }
  await db.transaction().execute(async (tx) => collectOrder(tx, later, await find(), received))
  const back = { amountCents: cents(10_000), on: day('2027-02-01'), reason: 'Facture corrigée' }
  const onClosedYear = await db
    .transaction()
    .execute(async (tx) => reduceOrder(tx, later, convention, await find(), back))
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
  const { db, territory, here, convention, decided } = await newBill()
  const expense = await decided(2_100_000)
  await db.transaction().execute(async (tx) => {
    await freezeSharing(tx, here, convention, expense)
    await proposeOrders(tx, here, convention)
  })
  const [order] = await listOrders(db, convention)
  await db
    .transaction()
    .execute(async (tx) => withdrawOrder(tx, here, await findOrder(tx, convention, order?.id)))
  expect(await territory.listTraces(order?.id)).toEqual(['Maud bill.order_withdrawn'])
  expect(await listPending(db, convention)).toHaveLength(1)
  expect(await db.transaction().execute((tx) => proposeOrders(tx, here, convention))).toBe(1)
})

test('an expense shared on its estimate, then cancelled, is claimed from nobody; what was claimed is given back', async () => {
  const { db, here, convention, decided, partners } = await newBill()
  const cancel = { kind: 'cancel', on: day('2026-05-10'), reason: 'Le marché est sans suite.' } as const
  const [claimed, unclaimed] = [await decided(2_100_000), await decided(100_000)]
  await db.transaction().execute(async (tx) => {
    await freezeSharing(tx, here, convention, claimed)
    await proposeOrders(tx, here, convention)
    await freezeSharing(tx, here, convention, unclaimed)
    await moveExpense(tx, here, convention, unclaimed, cancel)
  })
  expect(await listPending(db, convention)).toEqual([])
  await db.transaction().execute((tx) => moveExpense(tx, here, convention, claimed, cancel))
  const pending = await listPending(db, convention)
  expect(pending.map(({ isReversal }) => isReversal)).toEqual(Array.from({ length: 7 }, () => true))
  expect(pending.reduce((all, line) => all + line.cents, 0)).toBe(-1_050_000)
  const statement = await findStatement(db, convention, partners[1] as never, year2026)
  expect(statement.afterCents).toBe(0)
  await expect(
    db.transaction().execute((tx) => freezeSharing(tx, here, convention, unclaimed)),
  ).rejects.toThrow(refused('expense.not_committed'))
})

test('a bill below its estimate takes the difference off the order, once: the ledger said it already', async () => {
  const { db, here, convention, decided, partners } = await newBill()
  const metropole = partners[1] as never
  const owes = async () => (await findStatement(db, convention, metropole, year2026)).afterCents
  const gaps = async () => {
    const { books, orders, pending } = await readVisa(db, convention, 2026, {
      today: day('2026-05-10'),
      timeZone: 'Europe/Paris',
    })
    return tie(books, receivableOf(orders, pending)).map(({ gap }) => gap)
  }
  const expense = await decided(2_100_000)
  await db.transaction().execute(async (tx) => {
    await freezeSharing(tx, here, convention, expense)
    await proposeOrders(tx, here, convention)
  })
  const made = (await listOrders(db, convention)).find(({ organisation_id }) => organisation_id === metropole)
  const find = () => findOrder(db, convention, made?.id)
  await issueOrder(db, here, await find(), {
    number: '412',
    slip: '38',
    exercice: 2026,
    chargedOn: day('2026-05-10'),
  })
  const bill = { htCents: cents(1_700_000), vatCents: cents(0), ttcCents: cents(1_700_000) }
  await moveExpense(db, here, convention, expense, { kind: 'deliver', on: day('2026-05-09') })
  await moveExpense(
    db,
    here,
    convention,
    expense,
    { kind: 'invoice', on: day('2026-05-09'), number: 'F 1' },
    { bill },
  )
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, expense))
  expect([await owes(), await gaps()]).toEqual([420_810, [0, 0, 0, 0]])

  const correct = (on: string) =>
    db.transaction().execute(async (tx) => correctOrder(tx, here, convention, await find(), day(on)))
  const freely = { amountCents: cents(99_014), on: day('2026-05-10'), reason: 'Facture' }
  await expect(
    db.transaction().execute(async (tx) => reduceOrder(tx, here, convention, await find(), freely)),
  ).rejects.toThrow(refused('revenue_order.correction_first'))
  await expect(correct('2026-05-09')).rejects.toThrow(refused('revenue_order.before_correction'))
  await correct('2026-05-10')
  await expect(correct('2026-05-10')).rejects.toThrow(refused('revenue_order.nothing_to_correct'))
  expect(await find()).toMatchObject({ amount_cents: 519_824, reduced_cents: 99_014, state: 'reduced' })
  expect([await owes(), await gaps()]).toEqual([420_810, [0, 0, 0, 0]])
  expect((await listPending(db, convention)).filter(({ party }) => party === metropole)).toEqual([])
})
