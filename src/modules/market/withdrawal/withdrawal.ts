import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { tellBoardsOf } from '../board/live.ts'
import { goodsCents } from '../order/line.rules.ts'
import type { Mover } from '../order/move.ts'
import { refuse } from '../order/order.rules.ts'
import { findShopOrder, listShopOrders, type ShopOrder } from '../order/order.ts'
import { askRefund } from '../order/refund.ts'
import { isWithdrawalException } from '../product/product.rules.ts'
import { mailWithdrawal } from './withdrawal.mails.tsx'
import { type WithdrawalLine, type WithdrawalPart, withdraw } from './withdrawal.rules.ts'

/** A line as the law looks at it. */
export const asLine = (line: ShopOrder['lines'][number]): WithdrawalLine => ({
  id: line.id,
  state: line.state,
  totalCents: line.total_cents,
  exception:
    line.withdrawal_exception && isWithdrawalException(line.withdrawal_exception)
      ? line.withdrawal_exception
      : undefined,
  withdrawn: line.withdrawn,
})

export const asPart = (part: ShopOrder): WithdrawalPart => ({
  state: part.state,
  handedOverAt: part.handed_over_at ?? undefined,
  feeCents: part.fee_cents,
  lines: part.lines.map(asLine),
})

/** The parts of an order its buyer may withdraw from or has withdrawn from. @throws Refusal `order.unknown` */
export async function listBoughtParts(db: Db, mover: Mover, orderId: Id<'order'> | undefined) {
  const parts = orderId ? await listShopOrders(db, mover, { orderId }) : []
  const own = parts.filter((part) => part.mayBuy)
  if (own.length === 0) throw refuse('order.unknown')
  return own
}

/** What was declared on these parts, oldest first: the page that acknowledges it stays. */
export const listWithdrawals = (db: Db, parts: readonly Pick<ShopOrder, 'id'>[]) =>
  db
    .selectFrom('withdrawal')
    .innerJoin('shop_order', 'shop_order.id', 'withdrawal.shop_order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .select([
      'withdrawal.id',
      'withdrawal.declared_at',
      'withdrawal.refund_cents',
      'withdrawal.acknowledgement_sent_to',
      'shop.name as shop_name',
    ])
    .where(
      'withdrawal.shop_order_id',
      'in',
      parts.map((part) => part.id),
    )
    .orderBy('withdrawal.declared_at')
    .limit(100)
    .execute()

/**
 * The declaration of withdrawal (L221-21 and D221-5 of the consumer code): recorded, traced, acknowledged at once on a
 * durable medium, and what was paid beforehand asked back. Each shop is a contract: one part at a time.
 * @param chosen ids of the lines of that part.
 * @returns what is to be paid back, taxes included.
 * @throws Refusal `order.unknown`, `order.not_yours`, and those of `withdraw`
 */
export async function declareWithdrawal(
  tx: Db,
  mover: Mover,
  id: Id<'shop_order'>,
  chosen: readonly string[],
  sealsIntact: boolean,
): Promise<Cents> {
  // The lock first: of two tabs, the second reads what the first has written.
  await findShopOrder(tx, mover, id, { lock: true })
  const part = await findShopOrder(tx, mover, id)
  if (!part.mayBuy) throw refuse('order.not_yours')
  const { now, territory } = mover
  const { refundCents } = withdraw(asPart(part), chosen, { now, zone: territory.timeZone, sealsIntact })
  const asked = await askRefund(tx, part, refundCents, 'withdrawn', now)
  const reader = await tx
    .selectFrom('order')
    .select(['email', 'phone'])
    .where('id', '=', part.order_id)
    .executeTakeFirstOrThrow()
  const withdrawalId = newId<'withdrawal'>()
  await tx
    .insertInto('withdrawal')
    .values({
      id: withdrawalId,
      territory_id: part.territory_id,
      shop_order_id: part.id,
      declared_at: now,
      acknowledgement_sent_to: reader.email ?? reader.phone ?? '',
      refund_cents: refundCents,
      state: asked > 0 ? 'refund_asked' : 'declared',
    })
    .execute()
  const ids = new Set(chosen)
  const lines = part.lines.filter((line) => ids.has(line.id))
  await tx
    .insertInto('withdrawal_line')
    .values(
      lines.map((line) => ({
        territory_id: part.territory_id,
        withdrawal_id: withdrawalId,
        order_line_id: line.id,
      })),
    )
    .execute()
  const left = part.lines.map((line) => asLine({ ...line, withdrawn: line.withdrawn || ids.has(line.id) }))
  await tx
    .updateTable('shop_order')
    .set({ goods_cents: goodsCents(left) })
    .where('id', '=', id)
    .execute()
  await audit(
    tx,
    mover.actor,
    {
      territoryId: part.territory_id,
      action: 'order.withdraw',
      subjectKind: 'shop_order',
      subjectId: part.id,
      detail: { withdrawal: withdrawalId, refund_cents: refundCents },
    },
    now,
  )
  await tellBoardsOf(tx, part.id)
  await mailWithdrawal(tx, mover, { part, lines, withdrawalId, refund: cents(refundCents), to: reader.email })
  return refundCents
}
