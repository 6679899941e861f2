import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { proposeOrders } from './proposal.ts'
import { listEveryOrder, listOrders, referenceOf } from './revenue-order.ts'
import { freezeSharing } from './sharing.ts'
import { importTitles } from './title-back.ts'

test('a title comes back for an order of long ago, that no page lists any more', async () => {
  const { db, here, convention, decided } = await newBill()
  const expense = await decided(100_000)
  await db.transaction().execute(async (tx) => {
    await freezeSharing(tx, here, convention, expense)
    await proposeOrders(tx, here, convention)
  })
  const [old] = await listOrders(db, convention)
  if (!old) throw new Error('nothing was proposed')
  await db.transaction().execute(async (tx) => {
    // A thousand later proposals, all withdrawn.
    await sql`insert into revenue_order select (jsonb_populate_record(one, jsonb_build_object(
        'id', gen_random_uuid(), 'exercice', 2027, 'number', n, 'state', 'cancelled'))).*
      from revenue_order one, generate_series(1, 1000) n where one.id = ${old.id}`.execute(tx)
    await sql`insert into revenue_order_line select (jsonb_populate_record(line, jsonb_build_object(
        'revenue_order_id', withdrawn.id, 'released_at', ${here.now}::timestamptz))).*
      from revenue_order_line line join revenue_order withdrawn on withdrawn.territory_id = line.territory_id
        and withdrawn.exercice = 2027
      where line.revenue_order_id = ${old.id}`.execute(tx)
  })
  const title = {
    number: '412',
    slip: '37',
    chargedOn: Temporal.PlainDate.from('2026-05-10'),
    exercice: 2026,
  }
  const line = { title, reference: referenceOf(old), line: 1 }
  await db.transaction().execute((tx) => importTitles(tx, here, convention, [line]))
  const issued = (await listEveryOrder(db, convention)).filter(({ state }) => state === 'issued')
  expect(issued.map(({ id, title_number }) => [id, title_number])).toEqual([[old.id, '412']])
})
