import { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { anId, defineJob, enqueue } from '../../../platform/jobs.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { asPart, type PartRow } from './due.ts'
import { refundableCents } from './line.rules.ts'

/** Ask the provider to pay back; done once the transaction that decided it is committed. */
export const payBack = defineJob('market.pay_back', z.object({ refundId: anId<'refund'>() }), {
  maxAttempts: 18,
})

type Reason = Row<'refund'>['reason']

/** The payment of a part and what is already on its way back, its row locked. Nothing when it was not paid beforehand. */
async function findOptionalPaid(tx: Db, part: { readonly id: Id<'shop_order'> }) {
  const payment = await tx
    .selectFrom('payment')
    .selectAll()
    .where('shop_order_id', '=', part.id)
    .where('state', '=', 'paid')
    .forUpdate()
    .executeTakeFirst()
  if (!payment) return undefined
  const { asked } = await tx
    .selectFrom('refund')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amount_cents'), eb.lit(0)).as('asked'))
    .where('payment_id', '=', payment.id)
    // One that failed is still owed, until another takes its place: asked again, or given back otherwise.
    .where((eb) => eb.or([eb('followed', 'is', null), eb('followed', '!=', 'again')]))
    .executeTakeFirstOrThrow()
  return { payment, asked: cents(Number(asked)) }
}

/** What the shop still holds of what was paid beforehand, all that is on its way back left out. */
export async function findOptionalHeld(
  tx: Db,
  part: { readonly id: Id<'shop_order'> },
): Promise<Cents | undefined> {
  const paid = await findOptionalPaid(tx, part)
  return paid && cents(paid.payment.amount_cents - paid.asked)
}

/**
 * Pay back up to `amount` of what was paid beforehand and has not already gone back.
 * @returns what was asked: zero when the part was not paid beforehand.
 */
export async function askRefund(
  tx: Db,
  part: { readonly id: Id<'shop_order'>; readonly territory_id: Id<'territory'> },
  amount: Cents | ((paid: Cents, refunded: Cents) => Cents),
  reason: Reason,
  now: Temporal.Instant,
): Promise<Cents> {
  const paid = await findOptionalPaid(tx, part)
  if (!paid) return cents(0)
  const { payment, asked } = paid
  const wanted = typeof amount === 'function' ? amount(payment.amount_cents, asked) : amount
  const due = cents(Math.min(wanted, payment.amount_cents - asked))
  if (due <= 0) return cents(0)
  const id = newId<'refund'>()
  await tx
    .insertInto('refund')
    .values({
      id,
      territory_id: part.territory_id,
      payment_id: payment.id,
      amount_cents: due,
      reason,
      created_at: now,
    })
    .execute()
  await enqueue(tx, payBack, { refundId: id })
  return due
}

/** Pay back what is over what is now due, lines and state considered. */
export const refundWhatIsOver = (
  tx: Db,
  part: PartRow & {
    readonly id: Id<'shop_order'>
    readonly territory_id: Id<'territory'>
  },
  reason: Reason,
  now: Temporal.Instant,
): Promise<Cents> =>
  askRefund(tx, part, (paid, refunded) => refundableCents(asPart(part), paid, refunded), reason, now)
