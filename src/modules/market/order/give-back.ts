import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Cents } from '../../../platform/money.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import type { PartRow } from './due.ts'
import { isSold } from './line.rules.ts'
import { refundWhatIsOver } from './refund.ts'

type Line = PartRow['lines'][number] &
  Pick<Row<'order_line'>, 'id' | 'variant_id' | 'quantity' | 'stock_kind' | 'stock_day'>
type Part = Omit<PartRow, 'lines'> &
  Pick<Row<'shop_order'>, 'id' | 'territory_id' | 'order_id' | 'slot_id'> & {
    readonly lines: readonly Line[]
  }

/**
 * Give back everything a part held: stock, its place in the slot, what was paid. `part.state` is the new state,
 * already written: another part of the same order that ends at the same moment then sees it.
 */
export async function giveBack(
  tx: Db,
  part: Part,
  reason: Row<'refund'>['reason'],
  now: Temporal.Instant,
): Promise<Cents> {
  await giveStockBack(
    tx,
    // A line refused or withdrawn from gave its stock back at that moment.
    part.lines.filter(isSold),
  )
  await givePlaceBack(tx, part)
  return refundWhatIsOver(tx, part, reason, now)
}

/** Rows are taken in the order placing takes them (variants, then days, each by id), so that nobody waits in a circle. */
export async function giveStockBack(tx: Db, lines: readonly Line[]): Promise<void> {
  const ordered = lines.toSorted((a, b) => (a.variant_id < b.variant_id ? -1 : 1))
  for (const line of ordered.filter((one) => one.stock_kind === 'counted'))
    await tx
      .updateTable('variant')
      .set((eb) => ({ stock_count: eb('stock_count', '+', line.quantity) }))
      .where('id', '=', line.variant_id)
      // The merchant may have stopped counting since.
      .where('stock_kind', '=', 'counted')
      .execute()
  for (const line of ordered.filter((one) => one.stock_kind === 'daily'))
    await tx
      .updateTable('daily_stock')
      .set({ taken: sql<number>`greatest(0, taken - ${line.quantity})` })
      .where('variant_id', '=', line.variant_id)
      .where('day', '=', line.stock_day)
      .execute()
}

const over = ['refused', 'cancelled', 'expired'] as const

/** An order holds one place in a slot however many of its shops meet there: it is free once the last of them is gone. */
export async function givePlaceBack(
  tx: Db,
  part: Pick<Row<'shop_order'>, 'slot_id' | 'order_id'>,
): Promise<void> {
  // Held before the others are looked at: of two parts that end together, the second sees the first gone.
  await tx.selectFrom('slot').select('id').where('id', '=', part.slot_id).forUpdate().execute()
  const { numDeletedRows } = await tx
    .deleteFrom('slot_booking')
    .where('slot_id', '=', part.slot_id)
    .where('order_id', '=', part.order_id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('shop_order')
            .select('shop_order.id')
            .whereRef('shop_order.slot_id', '=', 'slot_booking.slot_id')
            .whereRef('shop_order.order_id', '=', 'slot_booking.order_id')
            .where('shop_order.state', 'not in', over),
        ),
      ),
    )
    .executeTakeFirst()
  if (numDeletedRows > 0n)
    await tx
      .updateTable('slot')
      .set((eb) => ({ taken: eb('taken', '-', 1) }))
      .where('id', '=', part.slot_id)
      .execute()
}
