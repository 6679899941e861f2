import type Stripe from 'stripe'
import type { Config } from '../../../platform/config.ts'
import type { Language } from '../../../platform/language.ts'
import type { Cents } from '../../../platform/money.ts'

type Settings = Pick<Config, 'STRIPE_SECRET_KEY' | 'STRIPE_WEBHOOK_SECRET' | 'STRIPE_API_URL'>

const clientOf = async ({ STRIPE_SECRET_KEY, STRIPE_API_URL }: Settings): Promise<Stripe> => {
  if (!STRIPE_SECRET_KEY) throw new Error('STRIPE_SECRET_KEY is not set')
  // Two hundred modules, for the platforms that are paid through it.
  const { default: Stripe } = await import('stripe')
  const url = STRIPE_API_URL ? new URL(STRIPE_API_URL) : undefined
  return new Stripe(STRIPE_SECRET_KEY, {
    timeout: 15_000,
    maxNetworkRetries: 2,
    ...(url && {
      host: url.hostname,
      port: url.port || (url.protocol === 'https:' ? '443' : '80'),
      protocol: url.protocol === 'https:' ? 'https' : 'http',
    }),
  })
}

/** A refund in these states never arrives; in the others it is there, or on its way. */
export const isLost = (status: string | null): boolean => status === 'failed' || status === 'canceled'
/** Answers that asking again does not change, unlike an outage or a limit. */
const refusing: ReadonlySet<string> = new Set([
  'StripeInvalidRequestError',
  'StripeCardError',
  'StripePermissionError',
])

type RefundAsked = {
  readonly account: string
  readonly session: string
  readonly amount: Cents
  readonly key: string
}

/**
 * Give money back from the merchant's account; the same `key` gives it once, however late: Stripe remembers a key for a
 * day, and for ever what it gave back with its name on it. Answers Stripe's reference, or why it will never give it.
 * @throws when it may yet: asked again later, with the same key.
 */
async function refundOnce(
  stripe: Stripe,
  { account, session, amount, key }: RefundAsked,
): Promise<{ readonly reference?: string; readonly failure?: string }> {
  const options = { stripeAccount: account }
  try {
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session, {}, options)
    if (!intent) throw new Error(`nothing was paid under ${session}`)
    const payment_intent = typeof intent === 'string' ? intent : intent.id
    const made = await stripe.refunds.list({ payment_intent, limit: 100 }, options)
    const { id, status, failure_reason } =
      made.data.find(({ metadata }) => metadata?.['refund'] === key) ??
      (await stripe.refunds.create(
        { payment_intent, amount, metadata: { refund: key } },
        { ...options, idempotencyKey: `refund-${key}` },
      ))
    return isLost(status) ? { failure: failure_reason ?? 'unknown' } : { reference: id }
  } catch (error) {
    const { type, code } = error as { type?: string; code?: string }
    if (!refusing.has(type ?? '')) throw error
    return { failure: code ?? 'unknown' }
  }
}

/** Stripe Connect by direct charges: the money goes to the merchant's own account and never passes through ours. */
export const stripeOf = (settings: Settings) => ({
  /**
   * A payment page at Stripe. Asked again for the same payment, whenever that is, it is the same: what is asked must
   * then be the same too, so nothing of it depends on the moment. Stripe keeps a page open for half an hour at least:
   * it closes that long after the hold, and what is paid meanwhile is given back.
   */
  openPage: async (asked: {
    readonly paymentId: string
    readonly account: string
    readonly amount: Cents
    readonly title: string
    readonly email: string | undefined
    readonly lang: Language
    readonly back: string
    readonly heldUntil: Temporal.Instant
  }): Promise<{ readonly reference: string; readonly url: string }> => {
    const session = await (await clientOf(settings)).checkout.sessions.create(
      {
        mode: 'payment',
        locale: asked.lang,
        client_reference_id: asked.paymentId,
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: 'eur',
              unit_amount: asked.amount,
              product_data: { name: asked.title },
            },
          },
        ],
        ...(asked.email && { customer_email: asked.email }),
        success_url: asked.back,
        cancel_url: asked.back,
        expires_at: Math.floor(asked.heldUntil.add({ minutes: 31 }).epochMilliseconds / 1000),
      },
      { stripeAccount: asked.account, idempotencyKey: `page-${asked.paymentId}` },
    )
    if (!session.url) throw new Error('Stripe gave no address to pay at')
    return { reference: session.id, url: session.url }
  },

  refund: async (asked: RefundAsked) => refundOnce(await clientOf(settings), asked),

  /** An account of the merchant's own, once for each shop: Stripe collects its fees and bears its risks with them. */
  openAccount: async (shop: { readonly id: string; readonly email: string | null }): Promise<string> => {
    const account = await (await clientOf(settings)).accounts.create(
      {
        country: 'FR',
        ...(shop.email && { email: shop.email }),
        controller: {
          fees: { payer: 'account' },
          losses: { payments: 'stripe' },
          stripe_dashboard: { type: 'full' },
        },
        metadata: { shop: shop.id },
      },
      { idempotencyKey: `account-${shop.id}` },
    )
    return account.id
  },

  /** Where the merchant gives Stripe what it asks; they come back to `back`, done or not. */
  openOnboarding: async (account: string, back: string): Promise<string> =>
    (
      await (
        await clientOf(settings)
      ).accountLinks.create({
        account,
        type: 'account_onboarding',
        refresh_url: back,
        return_url: back,
      })
    ).url,

  canCharge: async (account: string): Promise<boolean> =>
    (await (await clientOf(settings)).accounts.retrieve(account)).charges_enabled,

  /** What Stripe tells us, once its signature is checked on the bytes received. @throws when it is forged or too old */
  readEvent: async (body: string, signature: string) => {
    const { webhooks } = await clientOf(settings)
    return webhooks.constructEventAsync(body, signature, settings.STRIPE_WEBHOOK_SECRET ?? '')
  },
})
