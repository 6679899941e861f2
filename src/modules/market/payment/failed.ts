import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import type { Mover } from '../order/move.ts'
import { may } from '../order/order.policy.ts'
import { type Asker, findShopOrder } from '../order/order.ts'
import { askRefund, payBack } from '../order/refund.ts'
import type { Moment } from '../order/sender.ts'
import { settlePaidBack } from '../withdrawal/paid-back.ts'
import { system } from './expiry.ts'
import { mailGivenBack, mailRefundFailed } from './failed.mails.tsx'
import { unanswered } from './failed.rules.ts'

const refuse = refusals({
  'refund.unknown': {
    status: 404,
    fr: 'Ce remboursement est introuvable.',
    en: 'This refund cannot be found.',
  },
  'refund.followed': {
    status: 409,
    fr: 'Ce remboursement n’attend plus rien de vous.',
    en: 'This refund no longer waits for you.',
  },
})

const failedOnes = (db: Db) =>
  db
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .innerJoin('shop_order', 'shop_order.id', 'payment.shop_order_id')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .select([
      'refund.id',
      'refund.amount_cents',
      'refund.failure',
      'refund.failed_at',
      'refund.followed_note',
    ])
    .select(['shop_order.id as part', 'order.code', 'order.buyer_name', 'shop.name as shop_name'])
    .where('refund.state', '=', 'failed')

type Which = {
  /** By which right it is read. */
  readonly as: 'serve' | 'oversee' | 'buy'
  readonly shopId?: Id<'shop'>
  readonly orderId?: Id<'order'>
}

/**
 * Money that did not go back and that nobody has followed yet, the oldest first; whoever bought also reads how the shop
 * says it gave it back otherwise. At most 100.
 */
export const listFailedRefunds = (
  db: Db,
  { actor, territory, secretHash = null }: Asker,
  { as, shopId, orderId }: Which,
) =>
  failedOnes(db)
    .where('refund.territory_id', '=', territory.id)
    .where(may(actor, territory, secretHash)[as])
    .where(({ eb, or }) => {
      const open = eb('refund.followed', 'is', null)
      return as === 'buy' ? or([open, eb('refund.followed', '=', 'otherwise')]) : open
    })
    .$if(shopId !== undefined, (query) => query.where('shop_order.shop_id', '=', shopId as Id<'shop'>))
    .$if(orderId !== undefined, (query) => query.where('shop_order.order_id', '=', orderId as Id<'order'>))
    .orderBy('refund.failed_at')
    .orderBy('refund.id')
    .limit(100)
    .execute()
export type FailedRefund = Awaited<ReturnType<typeof listFailedRefunds>>[number]

type Traced = Pick<Row<'refund'>, 'id' | 'territory_id' | 'amount_cents'> & {
  readonly shop_order_id: Id<'shop_order'>
}

const trace = (
  tx: Db,
  by: Pick<Actor, 'personId'>,
  action: string,
  refund: Traced,
  now: Temporal.Instant,
  detail: Readonly<Record<string, unknown>> = {},
) =>
  audit(
    tx,
    by,
    {
      territoryId: refund.territory_id,
      action,
      subjectKind: 'shop_order',
      subjectId: refund.shop_order_id,
      detail: { refund: refund.id, refund_cents: refund.amount_cents, ...detail },
    },
    now,
  )

/**
 * The provider could not give this money back, or took it back after all: it is owed again, and the shop is told. Told
 * twice, it is done once.
 */
export async function failRefund(tx: Db, id: Id<'refund'>, failure: string, moment: Moment): Promise<void> {
  const { now } = moment
  const refund = await tx
    .selectFrom('refund')
    .innerJoin('payment', 'payment.id', 'refund.payment_id')
    .selectAll('refund')
    .select('payment.shop_order_id')
    .where('refund.id', '=', id)
    .forUpdate('refund')
    .executeTakeFirst()
  if (!refund || refund.state === 'failed') return
  // Another attempt was answered.
  if (failure === unanswered && refund.state === 'done') return
  await tx
    .updateTable('refund')
    .set({ state: 'failed', failed_at: now, failure, done_at: null })
    .where('id', '=', id)
    .execute()
  if (refund.state === 'done') {
    await tx
      .updateTable('payment')
      .set((eb) => ({ refunded_cents: eb('refunded_cents', '-', refund.amount_cents) }))
      .where('id', '=', refund.payment_id)
      .execute()
    if (refund.reason === 'withdrawn')
      await tx
        .updateTable('withdrawal')
        .set({ state: 'refund_asked', settled_at: null })
        .where('shop_order_id', '=', refund.shop_order_id)
        // Those that waited for this money, which another may have been the last to settle.
        .where('settled_at', '>=', refund.done_at)
        .where('refund_cents', '>', cents(0))
        .execute()
  }
  await trace(tx, system, 'refund.fail', refund, now, { failure })
  await mailRefundFailed(tx, refund, failure, moment)
}

type Heard = {
  readonly account: string | undefined
  /** Ours, as Stripe was given it: heard before its answer is written, the reference is not known yet. */
  readonly id: Id<'refund'> | undefined
  readonly reference: string
  readonly failure: string
}

/** Stripe names a refund of an account by its own reference, and by the id we gave it. */
export async function hearRefundFailed(
  tx: Db,
  { account, id, reference, failure }: Heard,
  moment: Moment,
): Promise<void> {
  const refund =
    account &&
    (await tx
      .selectFrom('refund')
      .innerJoin('payment', 'payment.id', 'refund.payment_id')
      .select('refund.id')
      .where(({ eb, or }) =>
        or([eb('refund.id', '=', id ?? null), eb('refund.provider_reference', '=', reference)]),
      )
      .where('payment.provider', '=', 'stripe')
      .where('payment.provider_account', '=', account)
      .executeTakeFirst())
  if (refund) await failRefund(tx, refund.id, failure, moment)
}

/** A failed refund of a shop this person serves, its row and its payment's locked: what else is owed of it waits. @throws `refund.unknown`, `refund.followed` */
async function lockFailed(tx: Db, mover: Mover, id: Id<'refund'> | undefined) {
  const refund =
    id &&
    (await tx
      .selectFrom('refund')
      .innerJoin('payment', 'payment.id', 'refund.payment_id')
      .innerJoin('shop_order', 'shop_order.id', 'payment.shop_order_id')
      .selectAll('refund')
      .select('payment.shop_order_id')
      .where('refund.id', '=', id)
      .where(may(mover.actor, mover.territory).serve)
      .forUpdate(['refund', 'payment'])
      .executeTakeFirst())
  if (!refund) throw refuse('refund.unknown')
  if (refund.state !== 'failed' || refund.followed) throw refuse('refund.followed')
  return refund
}

/** What nobody answered about, and nobody has followed, is asked again as itself: it may have been given meanwhile. */
export const reopenUnanswered = (db: Db, id: Id<'refund'>) =>
  db
    .updateTable('refund')
    .set({ state: 'asked', failed_at: null, failure: null })
    .where('id', '=', id)
    .where('failure', '=', unanswered)
    .where('followed', 'is', null)
    .execute()

/**
 * Ask the provider once more: a refund of its own, for what failed; the same, for what was never answered.
 * @throws `refund.unknown`, `refund.followed`
 */
export async function retryRefund(tx: Db, mover: Mover, id: Id<'refund'> | undefined): Promise<void> {
  const { actor, now } = mover
  const refund = await lockFailed(tx, mover, id)
  if (refund.failure === unanswered) {
    await reopenUnanswered(tx, refund.id)
    await enqueue(tx, payBack, { refundId: refund.id })
  } else {
    await tx
      .updateTable('refund')
      .set({ followed: 'again', followed_at: now })
      .where('id', '=', refund.id)
      .execute()
    const part = { id: refund.shop_order_id, territory_id: refund.territory_id }
    await askRefund(tx, part, refund.amount_cents, refund.reason, now)
  }
  await trace(tx, actor, 'refund.retry', refund, now)
}

/**
 * The shop says that it gave the money back in another way, and how; the buyer reads it. Its own books keep the account
 * of it. @throws `refund.unknown`, `refund.followed`
 */
export async function noteGivenBack(
  tx: Db,
  mover: Mover,
  id: Id<'refund'> | undefined,
  how: string,
): Promise<void> {
  const { actor, now } = mover
  const refund = await lockFailed(tx, mover, id)
  await tx
    .updateTable('refund')
    .set({ followed: 'otherwise', followed_at: now, followed_note: how })
    .where('id', '=', refund.id)
    .execute()
  if (refund.reason === 'withdrawn') await settlePaidBack(tx, refund, now)
  await trace(tx, actor, 'refund.otherwise', refund, now)
  await mailGivenBack(tx, mover, await findShopOrder(tx, mover, refund.shop_order_id), refund, how)
}
