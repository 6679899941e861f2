import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { tellBoardsOf } from '../board/live.ts'
import { givePlaceBack, giveStockBack } from '../order/give-back.ts'
import { goodsCents, isSold } from '../order/line.rules.ts'
import { type Mover, writeMove } from '../order/move.ts'
import { move, refuse, toHandOver } from '../order/order.rules.ts'
import { findShopOrder, listShopOrders, type ShopOrder } from '../order/order.ts'
import { askRefund } from '../order/refund.ts'
import { isWithdrawalException } from '../product/product.rules.ts'
import type { Declared } from './acknowledgement.ts'
import { mailWithdrawal } from './withdrawal.mails.tsx'
import { owedBy, type WithdrawalLine, type WithdrawalPart, withdraw } from './withdrawal.rules.ts'

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

/** What was declared on these parts, oldest first, each with its lines: the page that acknowledges it stays. */
export const listWithdrawals = (db: Db, parts: readonly Pick<ShopOrder, 'id'>[]) =>
  db
    .selectFrom('withdrawal')
    .innerJoin('shop_order', 'shop_order.id', 'withdrawal.shop_order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .select([
      'withdrawal.id',
      'withdrawal.shop_order_id',
      'withdrawal.declared_at',
      'withdrawal.refund_cents',
      'withdrawal.acknowledgement_sent_to',
      'withdrawal.settled_at',
      'shop_order.paid_beforehand',
      'shop_order.handed_over_at',
      'shop.name as shop_name',
    ])
    .select((eb) =>
      eb
        .selectFrom('withdrawal_line')
        .select((of) => of.fn.agg<string[]>('array_agg', ['withdrawal_line.order_line_id']).as('lines'))
        .whereRef('withdrawal_line.withdrawal_id', '=', 'withdrawal.id')
        .as('lines'),
    )
    .where(
      'withdrawal.shop_order_id',
      'in',
      parts.map((part) => part.id),
    )
    .orderBy('withdrawal.declared_at')
    .limit(100)
    .execute()
export type Withdrawal = Awaited<ReturnType<typeof listWithdrawals>>[number]

/** A declaration as it was made, from what is kept of it. */
export function declaredOf(withdrawal: Withdrawal, part: ShopOrder): Declared {
  const { declared_at: at, handed_over_at: handedOverAt } = withdrawal
  const received = handedOverAt !== null && Temporal.Instant.compare(handedOverAt, at) <= 0
  return {
    code: part.code,
    shopName: part.shop_name,
    at,
    lines: part.lines.filter(({ id }) => withdrawal.lines?.includes(id)),
    refund: withdrawal.refund_cents,
    owed: owedBy({ paidBeforehand: withdrawal.paid_beforehand, handedOver: received }),
    received,
  }
}

type Choice = {
  /** Ids of the lines of the part to withdraw from. */
  readonly lines: readonly string[]
  readonly sealsIntact: boolean
  /** Where to send the acknowledgement, for whoever left a telephone number alone. */
  readonly email?: string | undefined
}

/**
 * The declaration of withdrawal (L221-21 and D221-5 of the consumer code): recorded, traced, acknowledged at once on a
 * durable medium, and what was paid beforehand asked back. What was not handed over goes back on the shelf; when
 * nothing else was bought, the part ends there. Each shop is a contract: one part at a time.
 * @throws Refusal `order.unknown`, `order.not_yours`, and those of `withdraw`
 */
export async function declareWithdrawal(
  tx: Db,
  mover: Mover,
  id: Id<'shop_order'>,
  choice: Choice,
): Promise<void> {
  // The lock first: of two tabs, the second reads what the first has written.
  await findShopOrder(tx, mover, id, { lock: true })
  const part = await findShopOrder(tx, mover, id)
  if (!part.mayBuy) throw refuse('order.not_yours')
  const { now, territory } = mover
  const { refundCents } = withdraw(asPart(part), choice.lines, {
    now,
    zone: territory.timeZone,
    sealsIntact: choice.sealsIntact,
  })
  const received = part.handed_over_at !== null
  const owed = owedBy({ paidBeforehand: part.paid_beforehand, handedOver: received })
  if (owed === 'provider') await askRefund(tx, part, refundCents, 'withdrawn', now)
  const refund = owed === 'nothing' ? cents(0) : refundCents
  const to = part.email ?? choice.email ?? null
  const withdrawalId = newId<'withdrawal'>()
  await tx
    .insertInto('withdrawal')
    .values({
      id: withdrawalId,
      territory_id: part.territory_id,
      shop_order_id: part.id,
      declared_at: now,
      acknowledgement_sent_to: to,
      refund_cents: refund,
      state: stateAfter[refund > 0 ? owed : 'nothing'],
      settled_at: refund > 0 ? null : now,
    })
    .execute()
  const lines = part.lines.filter((line) => choice.lines.includes(line.id))
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
  await audit(
    tx,
    mover.actor,
    {
      territoryId: part.territory_id,
      action: 'order.withdraw',
      subjectKind: 'shop_order',
      subjectId: part.id,
      detail: { withdrawal: withdrawalId, refund_cents: refund },
    },
    now,
  )
  await takeOut(tx, mover, part, lines)
  const { code, shop_name: shopName } = part
  const declared = { code, shopName, at: now, lines, refund, owed, received }
  await mailWithdrawal(tx, mover, { part, declared, lines, withdrawalId, to })
}

const stateAfter = { provider: 'refund_asked', shop: 'declared', nothing: 'settled' } as const

/** What is withdrawn from leaves the part: what it comes to, the shelf it goes back to, the boards that show it. */
async function takeOut(tx: Db, mover: Mover, part: ShopOrder, lines: ShopOrder['lines']): Promise<void> {
  const ids = new Set(lines.map(({ id }) => id))
  const left = part.lines.map((line) => asLine({ ...line, withdrawn: line.withdrawn || ids.has(line.id) }))
  await tx
    .updateTable('shop_order')
    .set({ goods_cents: goodsCents(left) })
    .where('id', '=', part.id)
    .execute()
  // What was handed over comes back to the shop by hand, which says itself whether it sells it again.
  if (!part.handed_over_at) await giveStockBack(tx, lines)
  if (left.some(isSold) || !toHandOver.includes(part.state)) return tellBoardsOf(tx, part.id)
  await writeMove(tx, mover, part, 'drop', move(part.state, 'drop', 'system', part.handover))
  await givePlaceBack(tx, part)
}
