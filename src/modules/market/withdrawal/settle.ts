import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Mover } from '../order/move.ts'
import { may } from '../order/order.policy.ts'
import { type Asker, findShopOrder } from '../order/order.ts'
import { mailSettled } from './settle.mails.tsx'

const refuse = refusals({
  'withdrawal.unknown': {
    status: 404,
    fr: 'Cette rétractation est introuvable.',
    en: 'This withdrawal cannot be found.',
  },
  'withdrawal.settled': {
    status: 409,
    fr: 'Ce remboursement est déjà noté.',
    en: 'This refund is already noted.',
  },
})

/** What a shop still has to pay back of what was paid over its counter, the most urgent first. At most 200. */
export const listToRefund = (db: Db, { actor, territory }: Asker, shopId: Id<'shop'>) =>
  db
    .selectFrom('withdrawal')
    .innerJoin('shop_order', (join) =>
      join
        .onRef('shop_order.id', '=', 'withdrawal.shop_order_id')
        .onRef('shop_order.territory_id', '=', 'withdrawal.territory_id'),
    )
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .select([
      'withdrawal.id',
      'withdrawal.declared_at',
      'withdrawal.refund_cents',
      'shop_order.id as part',
      'order.code',
      'order.buyer_name',
    ])
    .where(may(actor, territory).serve)
    .where('shop_order.shop_id', '=', shopId)
    .where('withdrawal.state', '=', 'declared')
    .orderBy('withdrawal.declared_at')
    .orderBy('withdrawal.id')
    .limit(200)
    .execute()
export type ToRefund = Awaited<ReturnType<typeof listToRefund>>[number]

/**
 * The shop notes that it has paid back what was paid over its counter; the buyer reads it. Its own till keeps the
 * account of it: Parvis is not one.
 * @throws Refusal `withdrawal.unknown`, `withdrawal.settled`
 */
export async function settleWithdrawal(tx: Db, mover: Mover, id: Id<'withdrawal'> | undefined) {
  const { actor, territory, now } = mover
  const withdrawal =
    id &&
    (await tx
      .selectFrom('withdrawal')
      .innerJoin('shop_order', 'shop_order.id', 'withdrawal.shop_order_id')
      .select(['withdrawal.id', 'withdrawal.state', 'withdrawal.refund_cents', 'withdrawal.shop_order_id'])
      .select('withdrawal.acknowledgement_sent_to as to')
      .where('withdrawal.id', '=', id)
      .where(may(actor, territory).serve)
      .forUpdate('withdrawal')
      .executeTakeFirst())
  if (!withdrawal) throw refuse('withdrawal.unknown')
  if (withdrawal.state !== 'declared') throw refuse('withdrawal.settled')
  await tx
    .updateTable('withdrawal')
    .set({ state: 'settled', settled_at: now })
    .where('id', '=', withdrawal.id)
    .execute()
  const part = await findShopOrder(tx, mover, withdrawal.shop_order_id)
  await audit(
    tx,
    actor,
    {
      territoryId: territory.id,
      action: 'withdrawal.settle',
      subjectKind: 'shop_order',
      subjectId: part.id,
      detail: { withdrawal: withdrawal.id, refund_cents: withdrawal.refund_cents },
    },
    now,
  )
  await mailSettled(tx, mover, part, withdrawal)
}
