import { readConfig } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Moment } from '../order/sender.ts'
import { settlePaidBack } from '../withdrawal/paid-back.ts'
import { unanswered } from './failed.rules.ts'
import { failRefund, reopenUnanswered } from './failed.ts'
import { stripeOf } from './stripe.ts'

/**
 * Ask the provider for one refund, and note that it is done, or that it will not be. The refund's id is the provider's idempotency key: asked
 * again after a crash, the money goes back once. When the last attempt finds no answer either, the shop is told as of
 * one that failed, and the operator reads why among the dead jobs: whichever of them tries again, it is the same refund.
 */
export async function doRefund(
  db: Db,
  id: Id<'refund'>,
  now: Temporal.Instant,
  { lastAttempt = false } = {},
): Promise<void> {
  await reopenUnanswered(db, id)
  const moment = { now, config: readConfig(process.env) }
  try {
    await askProvider(db, id, moment)
  } catch (error) {
    if (lastAttempt) await db.transaction().execute((tx) => failRefund(tx, id, unanswered, moment))
    throw error
  }
}

async function askProvider(db: Db, id: Id<'refund'>, moment: Moment): Promise<void> {
  const { now, config } = moment
  const refund = await db
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .select([
      'refund.state',
      'refund.amount_cents',
      'refund.reason',
      'payment.shop_order_id',
      'payment.id as payment_id',
      'payment.provider',
      'payment.provider_account',
      'payment.provider_reference',
    ])
    .where('refund.id', '=', id)
    .executeTakeFirst()
  if (refund?.state !== 'asked') return
  const answer =
    refund.provider === 'test_card'
      ? { reference: `test-${id}` }
      : await stripeOf(config).refund({
          account: refund.provider_account,
          session: refund.provider_reference ?? '',
          amount: refund.amount_cents,
          key: id,
        })
  const { failure } = answer
  if (failure !== undefined) return db.transaction().execute((tx) => failRefund(tx, id, failure, moment))
  await db.transaction().execute(async (tx) => {
    const written = await tx
      .updateTable('refund')
      .set({ state: 'done', done_at: now, provider_reference: answer.reference })
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirst()
    if (written.numUpdatedRows === 0n) return
    await tx
      .updateTable('payment')
      .set((eb) => ({ refunded_cents: eb('refunded_cents', '+', refund.amount_cents) }))
      .where('id', '=', refund.payment_id)
      .execute()
    if (refund.reason === 'withdrawn') await settlePaidBack(tx, refund, now)
  })
}
