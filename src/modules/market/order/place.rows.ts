import { nothing, type Question, together } from '../../../platform/ask.ts'
import type { Territory } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { preparedInsert } from '../../../platform/prepared.ts'
import { orderDeadline, stockDay } from '../slot/slot.rules.ts'
import { amountsOf } from './goods.ts'
import { dueOf, firstState, needsOf, type Part, type TakenPart } from './place.plan.ts'
import { holdMinutes } from './prepayment.rules.ts'

type Place = { readonly territory: Territory; readonly now: Temporal.Instant }

/** Write each shop's part as it was agreed: titles, prices and rates are copied, and change no more. */
export function writeParts(
  { territory, now }: Place,
  orderId: Id<'order'>,
  parts: readonly TakenPart[],
): Question<unknown> {
  const rows = parts.map((part) => ({ part, id: newId<'shop_order'>() }))
  const payments = rows.flatMap(({ part, id }) =>
    part.provider
      ? [
          {
            id: newId<'payment'>(),
            territory_id: territory.id,
            shop_order_id: id,
            provider: part.provider.name,
            provider_account: part.provider.account,
            amount_cents: cents(part.goodsCents + part.feeCents),
            state: 'pending' as const,
            created_at: now,
          },
        ]
      : [],
  )
  return together(
    insertParts(
      rows.map(({ part, id }) => ({
        id,
        territory_id: territory.id,
        order_id: orderId,
        shop_id: part.shopId,
        fulfilment_id: part.way.id,
        slot_id: part.slotId,
        state: firstState(part),
        paid_beforehand: part.provider !== undefined,
        goods_cents: part.goodsCents,
        fee_cents: part.feeCents,
        cancel_until: cancelUntil(part, territory.timeZone),
        hold_until: part.provider ? now.add({ minutes: holdMinutes }) : null,
      })),
    ),
    insertLines(rows.flatMap(({ part, id }) => linesOf(part, id, territory))),
    payments.length > 0 ? insertPayments(payments) : nothing,
  )
}

const insertParts = preparedInsert('market_parts_write', 'shop_order', [
  'id',
  'territory_id',
  'order_id',
  'shop_id',
  'fulfilment_id',
  'slot_id',
  'state',
  'paid_beforehand',
  'goods_cents',
  'fee_cents',
  'cancel_until',
  'hold_until',
])

const insertLines = preparedInsert('market_lines_write', 'order_line', [
  'id',
  'territory_id',
  'shop_order_id',
  'variant_id',
  'position',
  'title',
  'title_en',
  'variant_name',
  'unit_price_cents',
  'quantity',
  'vat_rate_basis_points',
  'withdrawal_exception',
  'ordered_grams',
  'ceiling_grams',
  'stock_kind',
  'stock_day',
  'total_cents',
  'ceiling_cents',
])

const insertPayments = preparedInsert('market_payments_write', 'payment', [
  'id',
  'territory_id',
  'shop_order_id',
  'provider',
  'provider_account',
  'amount_cents',
  'state',
  'created_at',
])

const cancelUntil = ({ way, lines, start }: Part, zone: string) =>
  orderDeadline([{ leadMinutes: way.leadMinutes, leadDays: 0 }, ...needsOf(way, lines).leads], start, zone)

const linesOf = (part: Part, shopOrderId: Id<'shop_order'>, territory: Territory) =>
  part.lines.map((line, position) => {
    const { ceilingCents, orderedGrams, ceilingGrams } = amountsOf(line)
    return {
      id: newId<'order_line'>(),
      territory_id: territory.id,
      shop_order_id: shopOrderId,
      variant_id: line.id,
      position,
      title: line.title,
      title_en: line.title_en,
      variant_name: line.variant_name,
      unit_price_cents: line.price_cents,
      quantity: line.quantity,
      vat_rate_basis_points: line.vat_rate_basis_points,
      withdrawal_exception: line.withdrawal_exception,
      ordered_grams: orderedGrams,
      ceiling_grams: ceilingGrams,
      stock_kind: line.stock_kind,
      stock_day: line.stock_kind === 'daily' ? stockDay(part.start, territory.timeZone) : null,
      total_cents: dueOf(line, part.provider !== undefined),
      ceiling_cents: ceilingCents,
    }
  })
