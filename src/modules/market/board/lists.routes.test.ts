import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import type { OrderState } from '../order/order.rules.ts'

type Order = Awaited<ReturnType<typeof newOrder>>

/** As many orders again of the same slot, in that state. */
const repeat = ({ db }: TestTerritory, order: Order, times: number, state: OrderState) =>
  sql`with more as (
    insert into "order" (id, territory_id, code, secret_hash, idempotency_key, request_hash, language, buyer_name,
        email, terms_version, placed_at)
      select gen_random_uuid(), territory_id, upper(lpad(to_hex(n), 6, 'Z')), n::text, n::text, '', 'fr',
        'Habitué ' || n, email, terms_version, placed_at
      from "order", generate_series(1, ${times}::int) n where id = ${order.orderId}
      returning id, territory_id)
    insert into shop_order (id, territory_id, order_id, shop_id, fulfilment_id, slot_id, state, paid_beforehand,
        goods_cents, fee_cents, cancel_until, ended_at)
      select gen_random_uuid(), more.territory_id, more.id, part.shop_id, part.fulfilment_id, part.slot_id, ${state},
        part.paid_beforehand, 0, 0, part.cancel_until, part.ended_at
      from more, shop_order part where part.id = ${order.id}`.execute(db)

test('years of absences hide no new order from the keeper, who reads today’s hand-overs and the recent absences', async () => {
  const territory = await newTerritory()
  const karim = await territory.person('Karim')
  const rethel = await territory.commune('Rethel')
  const shop = await territory.shop(rethel)
  const point = await territory.pickupPoint(rethel, { keeper: karim })
  const { now } = territory.clock
  const long = await newOrder(territory, shop, {
    point,
    state: 'no_show',
    ended_at: now.subtract({ hours: 24 * 40 }),
  })
  await repeat(territory, long, 205, 'no_show')
  const missed = await newOrder(territory, shop, { point, state: 'no_show', ended_at: now })
  const fresh = await newOrder(territory, shop, { point, state: 'ready' })
  const gone = await newOrder(territory, shop, {
    point,
    state: 'handed_over',
    handed_over_at: now,
    ended_at: now,
  })
  const keeper = territory.as(karim)
  const page = await (await keeper.get(`/point/${point.slug}`)).text()
  assertHtml(page)
  for (const one of [missed, fresh, gone]) expect(page).toContain(one.code)
  expect(page).toContain('Attendues (1)')
  expect(page).toContain('Remises aujourd’hui (1)')
  expect(page).toContain('Non retirées (1)')
  expect(page).not.toContain(long.code)
  const found = await (await keeper.get(`/point/${point.slug}?code=${long.code}`)).text()
  expect(found).toContain('Remettre tout ce qui attend sous ce code')
})

test('a day is read whole, on its list and on the page of the day; a board that is cut says so', async () => {
  const territory = await newTerritory()
  const odile = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { owner: odile })
  territory.clock.now = Temporal.ZonedDateTime.from('2030-05-14T06:00[Europe/Paris]').toInstant()
  const order = await newOrder(territory, shop, { state: 'placed' })
  await repeat(territory, order, 204, 'placed')
  const merchant = territory.as(odile)
  const read = async (path: string) => {
    const html = await (await merchant.get(`/boutique/${shop.slug}${path}`)).text()
    assertHtml(html)
    return html
  }
  const list = await read('/preparation?jour=2030-05-14')
  expect(list.match(/Habitué \d+/g)).toHaveLength(204)
  const day = await read('')
  expect(day).toContain('205 commandes aujourd’hui')
  expect(day).toContain('À accepter (205)')
  expect(day.match(/class="panel ticket"/g)).toHaveLength(12)
  const board = await read('/commandes')
  expect(board.match(/class="panel ticket"/g)).toHaveLength(200)
  expect(board).toContain('Les 200 prochaines commandes sont affichées')
})
