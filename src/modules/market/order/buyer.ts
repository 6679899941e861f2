import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import type { ShopOrder } from './order.ts'
import { spotWords } from './spot.rules.ts'

/** Where goods change hands, and what helps to find a collective point. */
export type Whereabouts = { readonly words: string; readonly directions: string }

export const whereNames = {
  fr: {
    counter: 'En boutique',
    delivery: 'Livraison',
    point: (name: string) => `Point de retrait : ${name}`,
  },
  en: { counter: 'In the shop', delivery: 'Delivery', point: (name: string) => `Pick-up point: ${name}` },
} satisfies Record<Language, unknown>

/** Where a part is collected or delivered, as its buyer reads it: `Point de retrait : La Halle, 3 place Ducale…`. */
export function whereWords(
  { fulfilment_kind, point_name }: Pick<ShopOrder, 'fulfilment_kind' | 'point_name'>,
  place: Whereabouts | undefined,
  lang: Language,
): string {
  const { point, ...others } = whereNames[lang]
  const how = fulfilment_kind === 'point' ? point(point_name ?? '') : others[fulfilment_kind]
  return place?.words ? `${how}, ${place.words}` : how
}

/** Where each part is collected, or delivered, in the words of `spotWords`. */
export async function listPlacesOf(
  db: Db,
  ids: readonly Id<'shop_order'>[],
): Promise<ReadonlyMap<Id<'shop_order'>, Whereabouts>> {
  const atDoor = sql`fulfilment.kind = 'delivery'`
  const rows = await db
    .selectFrom('shop_order')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .innerJoin('fulfilment', 'fulfilment.id', 'shop_order.fulfilment_id')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .leftJoin('pickup_point', 'pickup_point.id', 'fulfilment.pickup_point_id')
    .leftJoin('place', (on) =>
      on.on(
        'place.id',
        '=',
        sql`case when ${atDoor} then "order".commune_id
          else coalesce(pickup_point.commune_id, shop.commune_id) end`,
      ),
    )
    .select([
      'shop_order.id',
      sql<string | null>`case when ${atDoor} then "order".street
        else coalesce(pickup_point.street, shop.street) end`.as('street'),
      sql<string | null>`case when ${atDoor} then "order".postal_code
        else coalesce(pickup_point.postal_code, shop.postal_code) end`.as('postal_code'),
      'place.name as commune',
      sql<string>`case when ${atDoor} then '' else coalesce(pickup_point.directions, '') end`.as(
        'directions',
      ),
    ])
    .where('shop_order.id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, street, postal_code, commune, directions }) => [
      id,
      {
        words: spotWords({ street, postalCode: postal_code, communeName: commune }),
        directions,
      },
    ]),
  )
}

/** Somebody's orders in this territory, latest first. At most 100. */
export const listOwnOrders = (db: Db, territoryId: Id<'territory'>, personId: Id<'person'>) =>
  db
    .selectFrom('order')
    .select((eb) => [
      'order.id',
      'order.code',
      'order.placed_at',
      jsonArrayFrom(
        eb
          .selectFrom('shop_order')
          .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
          .select(['shop_order.state', 'shop.name as shop_name'])
          .whereRef('shop_order.order_id', '=', 'order.id')
          .orderBy('shop.name'),
      ).as('parts'),
    ])
    .where('order.territory_id', '=', territoryId)
    .where('order.person_id', '=', personId)
    .orderBy('order.placed_at', 'desc')
    .orderBy('order.id', 'desc')
    .limit(100)
    .execute()
export type OwnOrder = Awaited<ReturnType<typeof listOwnOrders>>[number]
