import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { may } from '../order/order.policy.ts'
import { sold } from '../order/order.rules.ts'
import type { Asker } from '../order/order.ts'

export type Period = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }
export type FigureLine = {
  readonly month: string
  readonly commune: string
  readonly shop: string
  readonly orders: number
  /** Goods of orders that were not refused, cancelled or dropped; taxes included. */
  readonly revenue_cents: number
}

/** Orders and revenue by month, commune and shop, over the shops this person oversees. At most 5 000 lines. */
export async function listFigures(db: Db, asker: Asker, { from, until }: Period): Promise<FigureLine[]> {
  const zone = asker.territory.timeZone
  const month = sql<string>`to_char("order".placed_at at time zone ${sql.lit(zone)}, 'YYYY-MM')`
  const rows = await db
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select((eb) => [
      month.as('month'),
      'place.name as commune',
      'shop.name as shop',
      eb.fn.countAll<number>().as('orders'),
      eb.fn.sum<number>('shop_order.goods_cents').as('revenue_cents'),
    ])
    .where(may(asker.actor, asker.territory).oversee)
    .where('shop_order.state', 'in', sold)
    .where('order.placed_at', '>=', from.toZonedDateTime(zone).toInstant())
    .where('order.placed_at', '<', until.add({ days: 1 }).toZonedDateTime(zone).toInstant())
    .groupBy([month, 'place.name', 'shop.name', 'shop.id'])
    .orderBy(month)
    .orderBy('place.name')
    .orderBy('shop.name')
    .limit(5000)
    .execute()
  return rows.map((row) => ({
    ...row,
    commune: row.commune ?? '',
    orders: Number(row.orders),
    revenue_cents: Number(row.revenue_cents),
  }))
}

/** Whether there is anything to oversee here: a manager, or an agent. */
export async function oversees(db: Db, { actor, territory }: Asker): Promise<boolean> {
  if (actor.manager) return true
  const found = await db
    .selectFrom('agent_commune')
    .select('commune_id')
    .where('territory_id', '=', territory.id)
    .where('person_id', '=', actor.staffId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
