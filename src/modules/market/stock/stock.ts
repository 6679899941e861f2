import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { StockKind } from '../product/product.rules.ts'

/** So many of a variant; `day` for those with a quantity of the day. */
export type Portion = {
  readonly variantId: Id<'variant'>
  readonly kind: StockKind
  readonly day: Temporal.PlainDate | null
  readonly quantity: number
}
/** What cannot be had, and what is left of it. */
export type Shortage = { readonly variantId: Id<'variant'>; readonly left: number }

const byVariant = (a: Portion, b: Portion) => (a.variantId < b.variantId ? -1 : 1)

/**
 * Take what an order asks, or say all that is missing and take nothing of that kind. Rows are locked by variant, then
 * by variant and day: always in this order, so that orders crossing each other wait and never deadlock.
 */
export async function takeStock(
  tx: Db,
  territoryId: Id<'territory'>,
  portions: readonly Portion[],
): Promise<readonly Shortage[]> {
  const counted = portions.filter(({ kind }) => kind === 'counted').toSorted(byVariant)
  const daily = portions.filter(({ kind }) => kind === 'daily').toSorted(byVariant)
  return [...(await takeCounted(tx, counted)), ...(await takeDaily(tx, territoryId, daily))]
}

async function takeCounted(tx: Db, portions: readonly Portion[]): Promise<readonly Shortage[]> {
  if (portions.length === 0) return []
  const locked = await tx
    .selectFrom('variant')
    .select(['id', 'stock_count'])
    .where(
      'id',
      'in',
      portions.map(({ variantId }) => variantId),
    )
    .orderBy('id')
    // Not FOR UPDATE: baskets and lines that point at the variant need not wait.
    .forNoKeyUpdate()
    .execute()
  const leftOf = new Map(locked.map(({ id, stock_count }) => [id, stock_count ?? 0]))
  const short = portions.filter(({ variantId, quantity }) => (leftOf.get(variantId) ?? 0) < quantity)
  if (short.length > 0) return short.map(({ variantId }) => ({ variantId, left: leftOf.get(variantId) ?? 0 }))
  await takeFromCount(tx, portions)
  return []
}

async function takeDaily(
  tx: Db,
  territoryId: Id<'territory'>,
  portions: readonly Portion[],
): Promise<readonly Shortage[]> {
  if (portions.length === 0) return []
  const ids = portions.map(({ variantId }) => variantId)
  const days = portions.map(({ day }) => day as Temporal.PlainDate)
  await sql`
    insert into daily_stock (territory_id, variant_id, day, quantity)
    select ${territoryId}::uuid, wanted.variant_id, wanted.day, coalesce(variant.daily_quantity, 0)
    from unnest(${ids}::uuid[], ${days}::date[]) as wanted (variant_id, day)
    join variant on variant.id = wanted.variant_id
    order by wanted.variant_id, wanted.day
    on conflict (variant_id, day) do nothing`.execute(tx)
  const { rows } = await sql<{ variant_id: Id<'variant'>; left: number }>`
    select variant_id, quantity - taken as left from daily_stock
    where (variant_id, day) in (select * from unnest(${ids}::uuid[], ${days}::date[]))
    order by variant_id, day for no key update`.execute(tx)
  const leftOf = new Map(rows.map(({ variant_id, left }) => [variant_id, left]))
  const short = portions.filter(({ variantId, quantity }) => (leftOf.get(variantId) ?? 0) < quantity)
  if (short.length > 0) return short.map(({ variantId }) => ({ variantId, left: leftOf.get(variantId) ?? 0 }))
  await takeFromDay(tx, portions)
  return []
}

const takeFromCount = (tx: Db, portions: readonly Portion[]) =>
  sql`update variant set stock_count = stock_count - portion.quantity
    from unnest(${portions.map(({ variantId }) => variantId)}::uuid[],
      ${portions.map(({ quantity }) => quantity)}::int[]) as portion (variant_id, quantity)
    where variant.id = portion.variant_id`.execute(tx)

const takeFromDay = (tx: Db, portions: readonly Portion[]) =>
  sql`update daily_stock set taken = taken + portion.quantity
    from unnest(${portions.map(({ variantId }) => variantId)}::uuid[], ${portions.map(({ day }) => day)}::date[],
      ${portions.map(({ quantity }) => quantity)}::int[]) as portion (variant_id, day, quantity)
    where daily_stock.variant_id = portion.variant_id and daily_stock.day = portion.day`.execute(tx)

/** By variant, the days from today on when its quantity of the day no longer covers what is asked. */
export async function listSoldOutDays(
  db: Db,
  asked: readonly { readonly variantId: Id<'variant'>; readonly quantity: number }[],
): Promise<ReadonlyMap<Id<'variant'>, ReadonlySet<string>>> {
  if (asked.length === 0) return new Map()
  const { rows } = await sql<{ variant_id: Id<'variant'>; days: readonly string[] }>`
    select daily_stock.variant_id, array_agg(daily_stock.day::text) as days from daily_stock
    join unnest(${asked.map(({ variantId }) => variantId)}::uuid[], ${asked.map(({ quantity }) => quantity)}::int[])
      as asked (variant_id, quantity) on asked.variant_id = daily_stock.variant_id
    where daily_stock.quantity - daily_stock.taken < asked.quantity and daily_stock.day >= current_date - 1
    group by daily_stock.variant_id limit 400`.execute(db)
  return new Map(rows.map(({ variant_id, days }) => [variant_id, new Set(days)]))
}
