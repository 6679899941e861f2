import { audit } from '../../../platform/audit.ts'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { log } from '../../../platform/log.ts'
import { refusals } from '../../../platform/refusal.ts'
import { findShowcase, type Showcase } from '../showcase/showcase.ts'
import { stripeOf } from './stripe.ts'

const refuse = refusals({
  'account.owner_only': {
    status: 403,
    fr: 'Seul le titulaire de la boutique relie ou délie son compte de paiement.',
    en: 'Only the owner of the shop links or unlinks its payment account.',
  },
  'account.not_open': {
    status: 409,
    fr: 'Le paiement en ligne n’est pas encore ouvert sur cette plateforme.',
    en: 'Online payment is not open on this platform yet.',
  },
  'account.silent': {
    status: 503,
    fr: 'Stripe ne répond pas. Réessayez dans un instant : rien n’est perdu.',
    en: 'Stripe does not answer. Try again in a moment: nothing is lost.',
  },
})

const trace = (tx: Db, { territory, actor, now }: Here, action: string, id: Id<'shop'>) =>
  audit(tx, actor, { territoryId: territory.id, action, subjectKind: 'shop', subjectId: id }, now)

/** Open an account at Stripe for this shop, once, and answer the address where its owner goes on. */
export async function beginAccount(
  db: Db,
  config: Config,
  here: Here,
  slug: string,
  back: string,
): Promise<string> {
  const shop = await findShowcase(db, here.actor, here.territory.id, slug)
  if (!shop.may_own) throw refuse('account.owner_only')
  if (!config.STRIPE_SECRET_KEY) throw refuse('account.not_open')
  const stripe = stripeOf(config)
  try {
    const account = shop.stripe_onboarding ?? (await stripe.openAccount(shop))
    if (!shop.stripe_onboarding)
      await db.transaction().execute(async (tx) => {
        // Of presses at the same moment, the first asked; Stripe gave all of them the same account.
        const asked = await tx
          .updateTable('shop')
          .set({ stripe_onboarding: account })
          .where('id', '=', shop.id)
          .where('stripe_onboarding', 'is', null)
          .returning('id')
          .executeTakeFirst()
        if (asked) await trace(tx, here, 'shop.payment_begin', shop.id)
      })
    return await stripe.openOnboarding(account, back)
  } catch (error) {
    log.warn({ err: error }, 'payment provider')
    throw refuse('account.silent')
  }
}

/** Stripe says an account may, or may no longer, be paid. Said twice, it is done once. */
export async function hearAccount(tx: Db, account: string, canCharge: boolean): Promise<void> {
  if (canCharge)
    await tx
      .updateTable('shop')
      .set({ stripe_account: account, stripe_onboarding: null })
      .where('stripe_onboarding', '=', account)
      .execute()
  else
    await tx
      .updateTable('shop')
      .set({ stripe_account: null, stripe_onboarding: account })
      .where('stripe_account', '=', account)
      .execute()
}

/** The account as Stripe knows it now, for an owner who comes back from there before Stripe told us. */
export async function refreshAccount(db: Db, config: Config, shop: Showcase): Promise<void> {
  if (!shop.stripe_onboarding || !config.STRIPE_SECRET_KEY) return
  const account = shop.stripe_onboarding
  const canCharge = await stripeOf(config)
    .canCharge(account)
    .catch((error: unknown) => {
      log.warn({ err: error }, 'payment provider')
      return false
    })
  if (canCharge) await hearAccount(db, account, true)
}

/** Payments already asked keep their account; new orders are no longer paid beforehand. */
export async function endAccount(tx: Db, here: Here, slug: string): Promise<void> {
  const shop = await findShowcase(tx, here.actor, here.territory.id, slug, { lock: true })
  if (!shop.may_own) throw refuse('account.owner_only')
  await tx
    .updateTable('shop')
    .set({ stripe_account: null, stripe_onboarding: null })
    .where('id', '=', shop.id)
    .execute()
  await trace(tx, here, 'shop.payment_end', shop.id)
}
