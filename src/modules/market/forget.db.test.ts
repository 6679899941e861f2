import { expect, test } from 'vitest'
import { newOrder } from '../../../test/order.ts'
import { shelf } from '../../../test/shelf.ts'
import { newTerritory, type TestTerritory } from '../../../test/territory.ts'
import { type Id, newId } from '../../platform/ids.ts'
import type { JobContext } from '../../platform/jobs.ts'
import { cents } from '../../platform/money.ts'
import { forgetJobs } from './forget.jobs.ts'
import { namedMonths } from './forget.ts'

/** The nightly job, at this hour of the territory. */
async function forget({ db, clock }: TestTerritory): Promise<void> {
  for (const { run } of forgetJobs) await run({}, { db, now: clock.now } as JobContext)
}

/** A refund that failed, and what the shop wrote of it. */
async function giveBackOtherwise(
  { db, id: territory_id, clock: { now } }: TestTerritory,
  order: Id<'order'>,
) {
  const payment = await db
    .selectFrom('payment')
    .innerJoin('shop_order', 'shop_order.id', 'payment.shop_order_id')
    .select('payment.id')
    .where('shop_order.order_id', '=', order)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('refund')
    .values({
      id: newId<'refund'>(),
      territory_id,
      payment_id: payment.id,
      amount_cents: cents(100),
      reason: 'weighed',
      created_at: now,
      state: 'failed',
      failure: 'unknown',
      failed_at: now,
      followed: 'otherwise',
      followed_at: now,
      followed_note: 'virement à la famille Martin',
    })
    .execute()
}

// The database is shared with other tests: what is old here was made in the past, and tonight is tonight.
test('an order says whose it was for thirty months after its last hour, of an account or of a guest', async () => {
  const territory = await newTerritory()
  const { db, clock } = territory
  const shop = await territory.shop(await territory.commune())
  const lea = await territory.person('Léa')
  const tonight = clock.now
  const term = tonight.toZonedDateTimeISO('Europe/Paris').subtract({ months: namedMonths }).toInstant()
  const place = async (hours: number, buyer?: typeof lea) => {
    // Its half-hour begins two hours after it is placed.
    clock.now = term.subtract({ hours: 2, minutes: 30 }).add({ hours })
    const { orderId, slotId } = await newOrder(territory, shop, {
      ...(buyer && { buyer }),
      note: 'Bien cuit',
      state: 'handed_over',
      handed_over_at: clock.now,
      paid: true,
    })
    await giveBackOtherwise(territory, orderId)
    const ends_at = term.add({ hours })
    await db
      .updateTable('slot')
      .set({ starts_at: ends_at.subtract({ minutes: 30 }), ends_at })
      .where('id', '=', slotId)
      .execute()
    return orderId
  }
  const old = [await place(-10), await place(-20, lea)]
  const kept = [await place(10), await place(20, lea)]
  clock.now = tonight
  await forget(territory)
  const named = (ids: typeof old) =>
    db
      .selectFrom('order')
      .innerJoin('shop_order', 'shop_order.order_id', 'order.id')
      .innerJoin('payment', 'payment.shop_order_id', 'shop_order.id')
      .innerJoin('refund', 'refund.payment_id', 'payment.id')
      .select(['buyer_name', 'email', 'person_id', 'note', 'goods_cents', 'followed_note'])
      .where('order.id', 'in', ids)
      .orderBy('order.person_id')
      .execute()
  const nobody = {
    buyer_name: '—',
    email: null,
    person_id: null,
    note: '',
    goods_cents: 600,
    followed_note: '—',
  }
  expect(await named(old)).toEqual([nobody, nobody])
  expect(await named(kept)).toMatchObject([
    { buyer_name: 'Léa', email: lea.email, note: 'Bien cuit', followed_note: 'virement à la famille Martin' },
    { buyer_name: 'Gisèle', email: 'gisele@exemple.fr', note: 'Bien cuit' },
  ])
})

test('a guest’s basket lives as long as its cookie, and an account’s as long as it does', async () => {
  const territory = await newTerritory()
  const { db, clock } = territory
  const own = await shelf(territory)
  const brioche = await own.add()
  const lea = await territory.person('Léa')
  const tonight = clock.now
  const fill = async (days: number, client = territory.visitor()) => {
    clock.now = tonight.subtract({ hours: 24 * days })
    await client.post('/panier/lignes', { variant: brioche.id, quantity: '1' })
    clock.now = tonight
  }
  await fill(31)
  await fill(29)
  await fill(31, territory.as(lea))
  await forget(territory)
  const left = await db
    .selectFrom('basket')
    .select(['person_id', 'updated_at'])
    .where('territory_id', '=', territory.id)
    .orderBy('updated_at')
    .execute()
  expect(left.map(({ person_id }) => person_id)).toEqual([lea.id, null])
})

test('an invitation to a shop that nobody answered does not keep their address', async () => {
  const territory = await newTerritory()
  const { db, clock } = territory
  const odile = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { owner: odile })
  const tonight = clock.now
  const invite = async (days: number) => {
    clock.now = tonight.subtract({ hours: 24 * days })
    const asked = { email: `absente-${days}@exemple.fr`, role: 'staff' }
    await territory.as(odile).post(`/boutique/${shop.slug}/equipe/invitations`, asked)
    clock.now = tonight
  }
  await invite(100)
  await invite(1)
  await forget(territory)
  const of = db.selectFrom('shop_invitation').select('email').where('territory_id', '=', territory.id)
  expect(await of.execute()).toEqual([{ email: 'absente-1@exemple.fr' }])
})
