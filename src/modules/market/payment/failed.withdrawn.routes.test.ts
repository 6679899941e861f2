import { expect, test } from 'vitest'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import type { Id } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { askRefund } from '../order/refund.ts'
import { failRefund } from './failed.ts'
import { doRefund } from './pay-back.ts'

/** An order paid beforehand and handed over, each of its lines withdrawn from by a declaration of its own. */
async function withdrawn(lines: number) {
  const territory = await newTerritory()
  const { db, clock, config } = territory
  const [odile, lea] = [await territory.person('Odile'), await territory.person('Léa')]
  const shop = await territory.shop(await territory.commune(), { owner: odile })
  const order = await newOrder(territory, shop, {
    buyer: lea,
    state: 'handed_over',
    handed_over_at: clock.now,
    paid: true,
    lines: Array.from({ length: lines }, () => ({})),
  })
  for (const { id } of order.lines) {
    const answer = await territory
      .as(lea)
      .post(`/commandes/${order.orderId}/retractation`, { part: order.id, lignes: id })
    expect(answer.status).toBe(303)
  }
  const refunds = await db
    .selectFrom('refund')
    .select('id')
    .where('territory_id', '=', territory.id)
    .orderBy('id')
    .execute()
  /** Every minute something happens. */
  const pass = () => {
    clock.now = clock.now.add({ minutes: 1 })
  }
  return {
    ids: refunds.map(({ id }) => id),
    ask: (amount: number) =>
      db
        .transaction()
        .execute((tx) =>
          askRefund(tx, { id: order.id, territory_id: territory.id }, cents(amount), 'weighed', clock.now),
        ),
    send: (id: Id<'refund'>) => {
      pass()
      return doRefund(db, id, clock.now)
    },
    fail: (id: Id<'refund'>) => {
      pass()
      return db.transaction().execute((tx) => failRefund(tx, id, 'unknown', { now: clock.now, config }))
    },
    note: async (id: Id<'refund'>) => {
      const noted = `/boutique/${shop.slug}/remboursements/${id}/autrement`
      expect((await territory.as(odile).post(noted, { how: 'par chèque' })).status).toBe(303)
    },
    states: async () => {
      const rows = await db
        .selectFrom('withdrawal')
        .select('state')
        .where('territory_id', '=', territory.id)
        .execute()
      return rows.map(({ state }) => state)
    },
  }
}

test('what failed is still owed: another refund of the same order never pays it twice, and a withdrawal waits for it', async () => {
  const { ids, ask, send, fail, note, states } = await withdrawn(1)
  const [id] = ids as [Id<'refund'>]
  await send(id)
  expect(await states()).toEqual(['settled'])
  await fail(id)
  expect(await states()).toEqual(['refund_asked'])
  expect(await ask(600)).toBe(0)
  await note(id)
  expect(await states()).toEqual(['settled'])
  expect(await ask(600)).toBe(0)
})

test('money that fails opens again what another refund was the last to settle', async () => {
  const { ids, send, fail, note, states } = await withdrawn(2)
  const [first, last] = ids as [Id<'refund'>, Id<'refund'>]
  await send(first)
  expect(await states()).toEqual(['refund_asked', 'refund_asked'])
  await send(last)
  expect(await states()).toEqual(['settled', 'settled'])
  await fail(first)
  expect(await states()).toContain('refund_asked')
  await note(first)
  expect(await states()).toEqual(['settled', 'settled'])
})

test('all given back otherwise at the same moment, the last of them settles what was withdrawn', async () => {
  const { ids, send, fail, note, states } = await withdrawn(8)
  for (const id of ids) await send(id)
  for (const id of ids) await fail(id)
  expect(await states()).toContain('refund_asked')
  await Promise.all(ids.map(note))
  expect(await states()).toEqual(Array(8).fill('settled'))
})
