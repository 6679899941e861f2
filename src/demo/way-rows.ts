import type { Db } from '../platform/db.ts'
import { type Id, idFrom } from '../platform/ids.ts'
import type { NewRow } from '../platform/schema.gen.ts'
import type { Demo, PickupPoint, Shop } from './demo.ts'
import { insertAll } from './insert.ts'
import { personIdOf } from './people-rows.ts'
import { communeOf, type Ground, locationOf, shopIdOf } from './shop-rows.ts'

const pointIdOf = ({ slug }: Ground, key: string): Id<'pickup_point'> => idFrom('pickup_point', slug, key)
export const wayIdOf = (
  { slug }: Ground,
  kind: 'counter' | 'point' | 'delivery',
  key: string,
): Id<'fulfilment'> => idFrom('fulfilment', slug, kind, key)

/** Every way goods reach the buyer: counters, points, delivery rounds with the communes they serve. */
function wayRows(ground: Ground, { shops, pickupPoints }: Demo) {
  const ofPoints = pickupPoints.map(
    (point): NewRow<'fulfilment'> => ({
      id: wayIdOf(ground, 'point', point.key),
      territory_id: ground.id,
      kind: 'point',
      shop_id: null,
      pickup_point_id: pointIdOf(ground, point.key),
      name: '',
      opening_hours: null,
      slot_minutes: point.slotMinutes,
      slot_places: point.slotPlaces,
      lead_minutes: point.leadMinutes,
      fee_cents: 0 as never,
      free_from_cents: null,
    }),
  )
  const selling = shops.filter((shop) => shop.products.length > 0)
  return {
    fulfilments: [...ofPoints, ...selling.flatMap((shop) => waysOf(ground, shop))],
    served: selling.flatMap((shop) =>
      (shop.ways.delivery?.communes ?? []).map(
        (insee): NewRow<'fulfilment_commune'> => ({
          territory_id: ground.id,
          fulfilment_id: wayIdOf(ground, 'delivery', shop.slug),
          commune_id: communeOf(ground, insee),
        }),
      ),
    ),
  }
}

function waysOf(ground: Ground, shop: Shop): NewRow<'fulfilment'>[] {
  const own = { territory_id: ground.id, shop_id: shopIdOf(ground, shop), pickup_point_id: null }
  const { counter, delivery } = shop.ways
  return [
    ...(counter
      ? [
          {
            ...own,
            id: wayIdOf(ground, 'counter', shop.slug),
            kind: 'counter' as const,
            name: '',
            opening_hours: null,
            slot_minutes: counter.slotMinutes,
            slot_places: counter.slotPlaces,
            lead_minutes: counter.leadMinutes,
            fee_cents: 0 as never,
            free_from_cents: null,
          },
        ]
      : []),
    ...(delivery
      ? [
          {
            ...own,
            id: wayIdOf(ground, 'delivery', shop.slug),
            kind: 'delivery' as const,
            name: delivery.name,
            opening_hours: delivery.openingHours,
            slot_minutes: delivery.slotMinutes,
            slot_places: delivery.slotPlaces,
            lead_minutes: delivery.leadMinutes,
            fee_cents: delivery.feeCents,
            free_from_cents: delivery.freeFromCents ?? null,
          },
        ]
      : []),
  ]
}

const pointRow = (ground: Ground, point: PickupPoint, rank: number): NewRow<'pickup_point'> => ({
  id: pointIdOf(ground, point.key),
  territory_id: ground.id,
  organisation_id: ground.organisations.get(point.organisationSiren) ?? null,
  commune_id: communeOf(ground, point.insee),
  slug: point.key,
  name: point.name,
  street: point.street,
  postal_code: point.postalCode,
  ...locationOf(ground, point.insee, rank),
  directions: point.directions,
  opening_hours: point.openingHours,
  created_at: ground.now.subtract({ hours: 24 * 180 }),
})

const keeperRows = (ground: Ground, { pickupPoints, people }: Demo): NewRow<'pickup_point_keeper'>[] =>
  pickupPoints.flatMap((point) =>
    people
      .filter((person) => point.keepers.includes(person.key))
      .map((person) => ({
        territory_id: ground.id,
        pickup_point_id: pointIdOf(ground, point.key),
        person_id: personIdOf(person),
        created_at: ground.now.subtract({ hours: 24 * 180 }),
      })),
  )

const bringerRows = (ground: Ground, { shops }: Demo): NewRow<'pickup_point_shop'>[] =>
  shops.flatMap((shop) =>
    shop.ways.points.map(({ key, leadMinutes }) => ({
      territory_id: ground.id,
      pickup_point_id: pointIdOf(ground, key),
      shop_id: shopIdOf(ground, shop),
      lead_minutes: leadMinutes,
    })),
  )

/** Points, who keeps them and who brings there, then every way with the communes it serves. */
export async function insertWays(tx: Db, ground: Ground, what: Demo): Promise<void> {
  await insertAll(
    tx,
    'pickup_point',
    what.pickupPoints.map((point, i) => pointRow(ground, point, i)),
  )
  await insertAll(tx, 'pickup_point_keeper', keeperRows(ground, what))
  await insertAll(tx, 'pickup_point_shop', bringerRows(ground, what))
  const { fulfilments, served } = wayRows(ground, what)
  await insertAll(tx, 'fulfilment', fulfilments)
  await insertAll(tx, 'fulfilment_commune', served)
}
