import { rateIn, weighedCents } from '../modules/market/index.ts'
import { type Id, idFrom } from '../platform/ids.ts'
import { cents } from '../platform/money.ts'
import type { NewRow } from '../platform/schema.gen.ts'
import type { Product, Shop, Variant } from './demo.ts'
import { type Ground, variantIdOf, vatNumber } from './shop-rows.ts'

/** A product in an order, in its first size. */
export type DemoLine = { readonly product: Product; readonly quantity: number }

/** What the orders hold of counted stocks and of each day's bread. */
export function stockOf(ground: Ground) {
  return {
    ground,
    taken: new Map<Id<'variant'>, number>(),
    daily: [] as (NewRow<'daily_stock'> & { taken: number })[],
  }
}

/** Take the stock of these lines, all or none. False when there is not enough. */
export function takes(
  { ground, taken, daily }: ReturnType<typeof stockOf>,
  shop: Shop,
  lines: readonly DemoLine[],
  day: Temporal.PlainDate,
): boolean {
  const wanted = lines.map(({ product, quantity }) => {
    const { stock } = product.variants[0] as Variant
    const id = variantIdOf(ground, shop, product, 0)
    const ofDay = daily.find((row) => row.variant_id === id && row.day.equals(day))
    return { stock, id, quantity, ofDay }
  })
  const left = ({ stock, id, ofDay }: (typeof wanted)[number]) => {
    if (stock.kind === 'counted') return stock.count - (taken.get(id) ?? 0)
    return stock.kind === 'daily' ? stock.quantity - (ofDay?.taken ?? 0) : Number.POSITIVE_INFINITY
  }
  if (wanted.some((one) => left(one) < one.quantity)) return false
  for (const { stock, id, quantity, ofDay } of wanted) {
    if (stock.kind === 'counted') taken.set(id, (taken.get(id) ?? 0) + quantity)
    if (stock.kind !== 'daily') continue
    if (ofDay) ofDay.taken += quantity
    else
      daily.push({ territory_id: ground.id, variant_id: id, day, quantity: stock.quantity, taken: quantity })
  }
  return true
}

export function lineRow(
  ground: Ground,
  shop: Shop,
  { product, quantity }: DemoLine,
  part: {
    readonly partId: Id<'shop_order'>
    readonly position: number
    readonly day: Temporal.PlainDate
    readonly state: NewRow<'shop_order'>['state']
  },
): NewRow<'order_line'> {
  const variant = product.variants[0] as Variant
  return {
    id: idFrom('order_line', part.partId, product.reference),
    territory_id: ground.id,
    shop_order_id: part.partId,
    variant_id: variantIdOf(ground, shop, product, 0),
    position: part.position,
    title: product.title.fr,
    title_en: product.title.en,
    variant_name: variant.name,
    unit_price_cents: variant.priceCents,
    quantity,
    vat_rate_basis_points: rateIn({ vat_number: vatNumber(shop) }, product.vat),
    withdrawal_exception: product.withdrawalException ?? null,
    stock_kind: variant.stock.kind,
    stock_day: variant.stock.kind === 'daily' ? part.day : null,
    ...amountsOf(variant, quantity, part.state),
  }
}

/** Goods priced by weight were weighed once they are ready: a little less than the ceiling the buyer saw. */
function amountsOf(
  { priceCents, typicalGrams, ceilingGrams }: Variant,
  quantity: number,
  state: NewRow<'shop_order'>['state'],
) {
  if (typicalGrams === undefined || ceilingGrams === undefined) {
    const total = cents(priceCents * quantity)
    return {
      total_cents: total,
      ceiling_cents: total,
      ordered_grams: null,
      ceiling_grams: null,
      final_grams: null,
      state: 'kept' as const,
    }
  }
  const ceiling = weighedCents(priceCents, ceilingGrams * quantity)
  const isWeighed = state === 'ready' || state === 'at_point' || state === 'handed_over'
  const grams = Math.round(typicalGrams * quantity * 0.97)
  return {
    total_cents: isWeighed ? weighedCents(priceCents, grams) : ceiling,
    ceiling_cents: ceiling,
    ordered_grams: typicalGrams * quantity,
    ceiling_grams: ceilingGrams * quantity,
    final_grams: isWeighed ? grams : null,
    state: isWeighed ? ('adjusted' as const) : ('kept' as const),
  }
}
