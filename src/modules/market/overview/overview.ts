import { sql } from 'kysely'
import { inBatches } from '../../../platform/batches.ts'
import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import { type Id, parseId } from '../../../platform/ids.ts'
import { may } from '../order/order.policy.ts'
import { sold } from '../order/order.rules.ts'
import type { Asker } from '../order/order.ts'

export type Period = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }
/** Where a page of lines ended. */
export type LineCursor = { readonly month: string; readonly shop: Id<'shop'> }
export type FigureLine = Awaited<ReturnType<typeof listFigures>>[number]

/** `2026-11~0198…`; `undefined` for anything we did not write: the first page is then shown. */
export function readLineCursor(text: string): LineCursor | undefined {
  const [month = '', id] = text.split('~')
  const shop = parseId<'shop'>(id)
  return shop && /^\d{4}-\d{2}$/.test(month) ? { month, shop } : undefined
}
export const lineCursorOf = ({ month, shop_id }: FigureLine): string => `${month}~${shop_id}`

/**
 * Orders of a period that were not refused, cancelled or dropped, over the shops this person oversees: how many, and
 * their goods, taxes included.
 */
const selectSold = (db: Db, { actor, territory }: Asker, { from, until }: Period) =>
  db
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select((eb) => [
      eb.fn.coalesce('place.name', sql.lit('')).as('commune'),
      eb.cast<number>(eb.fn.countAll(), 'integer').as('orders'),
      eb.cast<number>(eb.fn.sum('shop_order.goods_cents'), 'bigint').as('revenue_cents'),
    ])
    .where(may(actor, territory).oversee)
    .where('shop_order.state', 'in', sold)
    .where('order.placed_at', '>=', midnightOf(territory, from))
    .where('order.placed_at', '<', midnightOf(territory, until.add({ days: 1 })))

/** Orders and revenue of each commune: all of them, the best first. */
export const listSoldByCommune = (db: Db, asker: Asker, period: Period) =>
  selectSold(db, asker, period)
    .groupBy(['place.id', 'place.name'])
    .orderBy('revenue_cents', 'desc')
    .orderBy('commune')
    .execute()

/** Orders and revenue by month, commune and shop: `limit` lines after the cursor. */
export const listFigures = (
  db: Db,
  asker: Asker,
  period: Period,
  { after, limit }: { readonly after: LineCursor | undefined; readonly limit: number },
) => {
  const { timeZone, id } = asker.territory
  const month = sql<string>`to_char("order".placed_at at time zone ${sql.lit(timeZone)}, 'YYYY-MM')`
  const lines = selectSold(db, asker, period)
    .select([month.as('month'), 'shop.id as shop_id', 'shop.name as shop'])
    .groupBy([month, 'place.id', 'place.name', 'shop.id', 'shop.name'])
  return db
    .selectFrom(lines.as('line'))
    .selectAll()
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(month, commune, shop, shop_id) > (
        select ${after?.month}::text, coalesce(place.name, ''), shop.name, shop.id
        from shop join place on place.id = shop.commune_id
        where shop.territory_id = ${id} and shop.id = ${after?.shop})`),
    )
    .orderBy('month')
    .orderBy('commune')
    .orderBy('shop')
    .orderBy('shop_id')
    .limit(limit)
    .execute()
}

const batch = 5000
/** Every line of a period. */
export const streamFigures = (db: Db, asker: Asker, period: Period) =>
  inBatches(
    batch,
    (after: LineCursor | undefined) => listFigures(db, asker, period, { after, limit: batch }),
    ({ month, shop_id }) => ({ month, shop: shop_id }),
  )

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
