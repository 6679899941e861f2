import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import { todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { movesOf, refuse as refuseOrder } from '../order/order.rules.ts'
import { type Asker, listShopOrders } from '../order/order.ts'

const refuse = refusals({
  'shop.unknown': { status: 404, fr: 'Cette boutique est introuvable.', en: 'This shop cannot be found.' },
  'point.unknown': {
    status: 404,
    fr: 'Ce point de retrait est introuvable.',
    en: 'This pick-up point cannot be found.',
  },
})

export type ServedShop = Awaited<ReturnType<typeof findServedShop>>

/** The shops this person serves, by name. At most 100. */
export const listServedShops = (db: Db, { actor, territory }: Asker) =>
  db
    .selectFrom('shop')
    .innerJoin('shop_staff', 'shop_staff.shop_id', 'shop.id')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select(['shop.id', 'shop.slug', 'shop.name', 'shop.state', 'shop_staff.role', 'place.name as commune'])
    .where('shop.territory_id', '=', territory.id)
    .where('shop_staff.person_id', '=', actor.staffId)
    .orderBy('shop.name')
    .limit(100)
    .execute()

/** @throws Refusal `shop.unknown` for whoever does not serve it */
export async function findServedShop(db: Db, { actor, territory }: Asker, slug: string) {
  const shop = await db
    .selectFrom('shop')
    .innerJoin('shop_staff', 'shop_staff.shop_id', 'shop.id')
    .select(['shop.id', 'shop.slug', 'shop.name', 'shop.email', 'shop_staff.role'])
    .select([
      'shop.preparation_mail_at',
      'shop.preparation_mail_to',
      'shop.order_mail',
      'shop.mails_chosen_at',
      'shop.opening_hours',
    ])
    .where('shop.territory_id', '=', territory.id)
    .where('shop.slug', '=', slug)
    .where('shop_staff.person_id', '=', actor.staffId)
    .executeTakeFirst()
  if (!shop) throw refuse('shop.unknown')
  return shop
}

/** @throws Refusal `point.unknown` for whoever does not keep it */
export async function findKeptPoint(db: Db, { actor, territory }: Asker, slug: string) {
  const point = await db
    .selectFrom('pickup_point')
    .innerJoin('pickup_point_keeper', 'pickup_point_keeper.pickup_point_id', 'pickup_point.id')
    .select(['pickup_point.id', 'pickup_point.slug', 'pickup_point.name'])
    .where('pickup_point.territory_id', '=', territory.id)
    .where('pickup_point.slug', '=', slug)
    .where('pickup_point_keeper.person_id', '=', actor.staffId)
    .executeTakeFirst()
  if (!point) throw refuse('point.unknown')
  return point
}

/** The points this person keeps, by name. At most 100. */
export const listKeptPoints = (db: Db, { actor, territory }: Asker) =>
  db
    .selectFrom('pickup_point')
    .innerJoin('pickup_point_keeper', 'pickup_point_keeper.pickup_point_id', 'pickup_point.id')
    .select(['pickup_point.id', 'pickup_point.slug', 'pickup_point.name'])
    .where('pickup_point.territory_id', '=', territory.id)
    .where('pickup_point_keeper.person_id', '=', actor.staffId)
    .orderBy('pickup_point.name')
    .limit(100)
    .execute()

/**
 * Where whoever may hand over an order of this code finds it ready to be: in their shop, or at the point they keep. Of
 * several parts, the one that can be handed over now.
 * @throws Refusal `order.unknown` to anybody else, its buyer and staff included
 */
export async function findCounter(db: Db, asker: Asker, code: string | undefined): Promise<string> {
  const counters = (code ? await listShopOrders(db, asker, { code }) : []).flatMap((part) => {
    const can = (who: 'keeper' | 'merchant') => movesOf(part.state, who, part.handover).includes('hand_over')
    return [
      ...(part.mayKeep ? [{ path: `/point/${part.point_slug}`, now: can('keeper') }] : []),
      ...(part.mayServe ? [{ path: `/boutique/${part.shop_slug}/retrait`, now: can('merchant') }] : []),
    ]
  })
  const counter = counters.find(({ now }) => now) ?? counters[0]
  if (!counter) throw refuseOrder('order.unknown')
  return `${counter.path}?code=${code}`
}

type Day = { readonly shopId: Id<'shop'>; readonly day: Temporal.PlainDate }

/** Whether the shop is closed that whole day, and whether by a closure of this one day, which one tap undoes. */
export async function closureOn(db: Db, { shopId, day }: Day) {
  const closure = await db
    .selectFrom('shop_closure')
    .select(['id', sql<boolean>`upper(days) - lower(days) = 1`.as('oneDay')])
    .where('shop_id', '=', shopId)
    .where(sql<boolean>`days @> ${day.toString()}::date`)
    .executeTakeFirst()
  return { closed: closure !== undefined, undoable: closure?.oneDay ?? false }
}

/** Tomorrow on the territory's clock. */
export const tomorrow = (asker: Asker): Temporal.PlainDate => todayOf(asker).add({ days: 1 })

/** “Closed tomorrow” and back. Tapped twice, it stays as asked; orders already placed stay. */
export async function closeDay(tx: Db, asker: Asker, { shopId, day }: Day, closed: boolean): Promise<void> {
  // Two taps at once must not meet the rule that closures never overlap.
  await tx.selectFrom('shop').select('id').where('id', '=', shopId).forUpdate().execute()
  const already = await closureOn(tx, { shopId, day })
  if (already.closed === closed) return
  if (closed)
    await tx
      .insertInto('shop_closure')
      .values({
        id: newId<'shop_closure'>(),
        territory_id: asker.territory.id,
        shop_id: shopId,
        days: `[${day},${day.add({ days: 1 })})`,
        created_at: asker.now,
      })
      .execute()
  else
    await tx
      .deleteFrom('shop_closure')
      .where('shop_id', '=', shopId)
      .where(
        sql<boolean>`days = daterange(${day.toString()}::date, ${day.add({ days: 1 }).toString()}::date)`,
      )
      .execute()
  await audit(
    tx,
    asker.actor,
    {
      territoryId: asker.territory.id,
      action: closed ? 'shop.close_day' : 'shop.open_day',
      subjectKind: 'shop',
      subjectId: shopId,
      detail: { day: day.toString() },
    },
    asker.now,
  )
}
