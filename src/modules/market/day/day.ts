import type { Db } from '../../../platform/db.ts'
import type { Asker } from '../order/order.ts'
import { may } from '../shelf/shelf.policy.ts'
import { refuse } from '../shelf/shelf.rules.ts'

/** A shop as its team opens it in the morning, and what it still lacks to sell. @throws `shelf.unknown` (404) */
export async function findDayShop(db: Db, { actor, territory }: Asker, slug: string) {
  const can = may(actor, territory.id)
  const shop = await db
    .selectFrom('shop')
    .select(['id', 'slug', 'name', 'state', 'suspended_reason', 'terms_version'])
    .select(['charter_told', 'charter_told_at'])
    .select((eb) => [
      can.own(eb).as('may_own'),
      eb('opening_hours', '<>', '').as('hours'),
      eb('mails_chosen_at', 'is not', null).as('mails'),
      eb
        .exists(eb.selectFrom('product').select('id').whereRef('product.shop_id', '=', 'shop.id'))
        .as('products'),
      eb
        .exists(eb.selectFrom('shop_photo').select('file_id').whereRef('shop_photo.shop_id', '=', 'shop.id'))
        .as('photos'),
      eb
        .or([
          eb.exists(
            eb
              .selectFrom('fulfilment')
              .select('id')
              .whereRef('fulfilment.shop_id', '=', 'shop.id')
              .where('fulfilment.active', '=', true),
          ),
          eb.exists(
            eb
              .selectFrom('pickup_point_shop')
              .select('shop_id')
              .whereRef('pickup_point_shop.shop_id', '=', 'shop.id'),
          ),
        ])
        .as('ways'),
    ])
    .where('slug', '=', slug)
    .where(can.fill)
    .executeTakeFirst()
  if (!shop) throw refuse('shelf.unknown')
  return shop
}
export type DayShop = Awaited<ReturnType<typeof findDayShop>>
