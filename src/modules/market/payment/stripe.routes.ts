import { Hono } from 'hono'
import type Stripe from 'stripe'
import type { Db } from '../../../platform/db.ts'
import type { Env } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Moment } from '../order/sender.ts'
import { hearAccount } from './account.ts'
import { hearRefundFailed } from './failed.ts'
import { confirmPayment } from './payment.ts'
import { isLost, stripeOf } from './stripe.ts'

const refuse = refusals({
  'payment.forged': {
    status: 400,
    fr: 'Cette annonce ne vient pas du service de paiement.',
    en: 'This notice does not come from the payment service.',
  },
  'payment.not_set_up': {
    status: 404,
    fr: 'Le paiement en ligne n’est pas ouvert ici.',
    en: 'Online payment is not open here.',
  },
})

/** Where Stripe tells what happened, for all territories. JSON, so that no browser form can reach it: nothing to exempt. */
export const stripeRoutes = new Hono<Env>().post('/api/v1/stripe/webhooks', async (c) => {
  const { config, db } = c.var
  if (!config.STRIPE_SECRET_KEY || !config.STRIPE_WEBHOOK_SECRET) throw refuse('payment.not_set_up')
  const event = await stripeOf(config)
    .readEvent(await c.req.text(), c.req.header('stripe-signature') ?? '')
    .catch(() => {
      throw refuse('payment.forged')
    })
  await db.transaction().execute((tx) => hear(tx, event, c.var))
  return c.json({ received: true })
})

/** Once an event: Stripe repeats until it is answered, and anybody may send again what they once saw. */
async function hear(tx: Db, event: Stripe.Event, moment: Moment): Promise<void> {
  const first = await tx
    .insertInto('payment_event')
    .values({ provider: 'stripe', event_id: event.id, received_at: moment.now })
    .onConflict((on) => on.doNothing())
    .returning('event_id')
    .executeTakeFirst()
  if (!first) return
  if (event.type === 'account.updated')
    return hearAccount(tx, event.data.object.id, event.data.object.charges_enabled)
  if (event.type === 'refund.failed' || event.type === 'refund.updated') {
    const { id: reference, status, failure_reason, metadata } = event.data.object
    const id = parseId<'refund'>(metadata?.['refund'])
    const failure = failure_reason ?? 'unknown'
    if (isLost(status)) await hearRefundFailed(tx, { account: event.account, id, reference, failure }, moment)
    return
  }
  const isPaid =
    event.type === 'checkout.session.completed' || event.type === 'checkout.session.async_payment_succeeded'
  if (!isPaid || event.data.object.payment_status !== 'paid') return
  const payment = await findOptionalPaidFor(tx, event.account, event.data.object)
  if (payment) await confirmPayment(tx, payment, moment)
}

/**
 * The payment a session was opened for. Its merchant's account and its amount must be those we asked for: a merchant
 * can open pages of their own on their account, with any reference of ours.
 */
async function findOptionalPaidFor(
  tx: Db,
  account: string | undefined,
  session: Stripe.Checkout.Session,
): Promise<Id<'payment'> | undefined> {
  const id = parseId<'payment'>(session.client_reference_id ?? undefined)
  if (!id || !account) return undefined
  const payment = await tx
    .updateTable('payment')
    .set({ provider_reference: session.id })
    .where('id', '=', id)
    .where('provider', '=', 'stripe')
    .where('provider_account', '=', account)
    .where('amount_cents', '=', session.amount_total as never)
    .returning('id')
    .executeTakeFirst()
  return payment?.id
}
