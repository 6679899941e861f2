import { sql } from 'kysely'
import { nothing, type Question, reading, together } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { prepared } from '../../../platform/prepared.ts'
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
export function takeStock(
  territory: Id<'territory'>,
  portions: readonly Portion[],
): Question<readonly Shortage[]> {
  const counted = portions.filter(({ kind }) => kind === 'counted').toSorted(byVariant)
  const daily = portions.filter(({ kind }) => kind === 'daily').toSorted(byVariant)
  return reading(together(takeCounted(counted), takeDaily(territory, daily)), (short) => short.flat())
}

const takeCounted = (portions: readonly Portion[]): Question<readonly Shortage[]> =>
  portions.length === 0
    ? nothing
    : takeFromCount.with({
        ids: portions.map(({ variantId }) => variantId),
        quantities: portions.map(({ quantity }) => quantity),
      })

function takeDaily(territory: Id<'territory'>, portions: readonly Portion[]): Question<readonly Shortage[]> {
  if (portions.length === 0) return nothing
  const ids = portions.map(({ variantId }) => variantId)
  const days = portions.map(({ day }) => day as Temporal.PlainDate)
  const quantities = portions.map(({ quantity }) => quantity)
  const opened = openDays.with({ territory, ids, days })
  return reading(together(opened, takeFromDays.with({ ids, days, quantities })), ([, short]) => short)
}

type OfVariants = { readonly ids: readonly Id<'variant'>[]; readonly quantities: readonly number[] }
type OfDays = { readonly ids: readonly Id<'variant'>[]; readonly days: readonly Temporal.PlainDate[] }

// Not FOR UPDATE: baskets and lines that point at the variant need not wait.
const takeFromCount = prepared(
  'market_stock_take',
  (_, p: OfVariants) => sql<Shortage>`
    with locked as (
      select variant.id, coalesce(stock_count, 0) as "left", quantity
      from variant join unnest(${p.ids}::uuid[], ${p.quantities}::int[]) as portion (id, quantity) using (id)
      order by variant.id
      for no key update of variant),
    taken as (
      update variant set stock_count = stock_count - locked.quantity from locked
      where variant.id = locked.id and not exists (select from locked where "left" < quantity))
    select id as "variantId", "left" from locked where "left" < quantity`,
)

const openDays = prepared(
  'market_stock_open_days',
  (_, p: OfDays & { readonly territory: Id<'territory'> }) => sql`
    insert into daily_stock (territory_id, variant_id, day, quantity)
    select ${p.territory}::uuid, wanted.variant_id, wanted.day, coalesce(variant.daily_quantity, 0)
    from unnest(${p.ids}::uuid[], ${p.days}::date[]) as wanted (variant_id, day)
    join variant on variant.id = wanted.variant_id
    order by wanted.variant_id, wanted.day
    on conflict (variant_id, day) do nothing`,
)

const takeFromDays = prepared(
  'market_stock_take_days',
  (_, p: OfVariants & OfDays) => sql<Shortage>`
    with locked as (
      select variant_id, day, daily_stock.quantity - taken as "left", portion.quantity as asked
      from daily_stock
      join unnest(${p.ids}::uuid[], ${p.days}::date[], ${p.quantities}::int[])
        as portion (variant_id, day, quantity) using (variant_id, day)
      order by variant_id, day
      for no key update of daily_stock),
    taken as (
      update daily_stock set taken = taken + asked from locked
      where daily_stock.variant_id = locked.variant_id and daily_stock.day = locked.day
        and not exists (select from locked where "left" < asked))
    select variant_id as "variantId", "left" from locked where "left" < asked`,
)

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
