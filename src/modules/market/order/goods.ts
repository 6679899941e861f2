import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import { prepared } from '../../../platform/prepared.ts'
import { estimateByWeight } from '../product/price.rules.ts'
import type { Lead } from '../slot/slot.rules.ts'

/** Everything about variants that a basket shows and an order keeps, by shop and title. */
export const selectGoods = (db: Db) =>
  db
    .selectFrom('variant')
    .innerJoin('product', 'product.id', 'variant.product_id')
    .innerJoin('shop', 'shop.id', 'product.shop_id')
    .select([
      'variant.id',
      'variant.name as variant_name',
      'variant.price_cents',
      'variant.typical_grams',
      'variant.ceiling_grams',
      'variant.stock_kind',
      'variant.stock_count',
      'variant.daily_quantity',
      'product.title',
      'product.title_en',
      'product.slug as product_slug',
      'product.withdrawal_exception',
      'product.alcohol_tenths',
      'product.lead_minutes',
      'product.lead_days',
      'product.cut_off',
      'product.available_from',
      'product.available_until',
      'shop.id as shop_id',
      'shop.slug as shop_slug',
      'shop.name as shop_name',
      'shop.email as shop_email',
      'shop.pays_in_shop',
      'shop.stripe_account',
      'shop.test_card',
    ])
    .select((eb) =>
      // As `rateIn` says it: none in a shop without a VAT number.
      eb
        .case()
        .when('shop.vat_number', 'is', null)
        .then(eb.lit(0))
        .else(eb.ref('product.vat_rate_basis_points'))
        .end()
        .as('vat_rate_basis_points'),
    )
    // Of one product, a choice may be weighed and another sold by the piece.
    .select((eb) => eb('variant.typical_grams', 'is not', null).as('priced_by_weight'))
    .select((eb) =>
      eb
        .and([
          eb('variant.retired_at', 'is', null),
          eb('product.visible', '=', eb.lit(true)),
          eb('shop.is_public', '=', eb.lit(true)),
        ])
        .as('on_sale'),
    )
    .orderBy('shop.name')
    .orderBy('shop.id')
    .orderBy('product.title')
    .orderBy('variant.position')
    .orderBy('variant.id')
    .limit(500)

/** In one query, whatever their shops. */
export const listGoods = (db: Db, territory: Id<'territory'>, variants: readonly Id<'variant'>[]) =>
  goodsAmong(db, { territory, variants })

type OfVariants = { readonly territory: Id<'territory'>; readonly variants: readonly Id<'variant'>[] }
const goodsAmong = prepared('market_goods', (db, p: OfVariants) =>
  selectGoods(db)
    .where('variant.territory_id', '=', p.territory)
    .where(sql<boolean>`variant.id = any(${p.variants}::uuid[])`),
)

export type Goods = Awaited<ReturnType<typeof listGoods>>[number]
export type Asked = Goods & { readonly quantity: number }

/** What can be had of it at most; `undefined` without a limit. */
export function mostOf(goods: Goods): number | undefined {
  if (!goods.on_sale) return 0
  if (goods.stock_kind === 'counted') return goods.stock_count ?? 0
  return goods.stock_kind === 'daily' ? (goods.daily_quantity ?? 0) : undefined
}

type Amounts = {
  readonly typicalCents: Cents
  /** The most it may come to: what is paid beforehand, the difference being given back once weighed. */
  readonly ceilingCents: Cents
  readonly orderedGrams: number | null
  readonly ceilingGrams: number | null
}

/** What a line comes to: exact, or usual and at most when it is sold by weight. */
export function amountsOf(line: Asked): Amounts {
  if (line.typical_grams === null || line.ceiling_grams === null) {
    const total = cents(line.price_cents * line.quantity)
    return { typicalCents: total, ceilingCents: total, orderedGrams: null, ceilingGrams: null }
  }
  return estimateByWeight(
    line.price_cents,
    { typicalGrams: line.typical_grams, ceilingGrams: line.ceiling_grams },
    line.quantity,
  )
}

/** What lines come to at their usual weight, before any of them is weighed. */
export const usualCents = (lines: readonly Asked[]): Cents =>
  sum(lines.map((line) => amountsOf(line).typicalCents))

export const leadOf = (goods: Goods): Lead => ({
  leadMinutes: goods.lead_minutes,
  leadDays: goods.lead_days,
  cutOff: goods.cut_off ? Temporal.PlainTime.from(goods.cut_off) : undefined,
})

/** Lines by shop, in the order of the list. */
export const byShop = <L extends Goods>(lines: readonly L[]): ReadonlyMap<Id<'shop'>, readonly L[]> =>
  Map.groupBy(lines, (line) => line.shop_id)
