import type { Config } from '../../../platform/config.ts'
import type { Row } from '../../../platform/schema.gen.ts'

type Shop = Pick<Row<'shop'>, 'stripe_account' | 'test_card'>

/**
 * By whom a shop is paid beforehand: its own account at Stripe, else the test card where nobody is to be deceived (the
 * demonstration, or a shop that asks for it). `undefined`: it can only be paid in the shop.
 */
export function providerOf(
  shop: Shop,
  config: Pick<Config, 'STRIPE_SECRET_KEY' | 'demo'>,
): { readonly name: Row<'payment'>['provider']; readonly account: string } | undefined {
  if (shop.stripe_account && config.STRIPE_SECRET_KEY) return { name: 'stripe', account: shop.stripe_account }
  return shop.test_card || config.demo ? { name: 'test_card', account: 'test' } : undefined
}
