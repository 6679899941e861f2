import { siteOf } from '../../../platform/address.ts'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { findTerritory } from '../../territory/index.ts'
import type { Brief, Sender } from './order.mails.tsx'

/** When, and by which settings: what is known where no page was asked. */
export type Moment = { readonly now: Temporal.Instant; readonly config: Config }

/** A part to write about, and who writes, for what the clock or a payment provider does. */
export async function findBrief(
  tx: Db,
  id: Id<'shop_order'>,
  moment: Moment,
): Promise<{ readonly part: Brief; readonly sender: Sender }> {
  const part = await tx
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .select(['shop_order.id', 'shop_order.order_id', 'shop_order.territory_id'])
    .select(['order.language', 'shop.name as shop_name'])
    .where('shop_order.id', '=', id)
    .executeTakeFirstOrThrow()
  return { part, sender: await findSender(tx, part.territory_id, moment) }
}

/** Who writes in the name of a territory, where no page was asked. */
export async function findSender(
  tx: Db,
  id: Id<'territory'>,
  { now, config }: Moment,
): Promise<Sender & { readonly territory: Territory }> {
  const territory = await findTerritory(tx, { id })
  if (!territory) throw new Error('an order without its territory')
  return { ...siteOf(territory, config), territory, config, now }
}
