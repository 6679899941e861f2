import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { ask, nothing, type Question, reading } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { prepared } from '../../../platform/prepared.ts'
import type { Database } from '../../../platform/schema.gen.ts'
import type { Closure } from '../hours/openings.rules.ts'
import { closedDays } from '../shop/closure.ts'

/** A way goods reach the buyer, with all that decides its slots. */
export type Way = {
  readonly id: Id<'fulfilment'>
  readonly kind: 'counter' | 'point' | 'delivery'
  /** Where to collect, or the name of the delivery round. */
  readonly name: string
  /** The collective point it is; none for a counter or a round. */
  readonly pointId: Id<'pickup_point'> | null
  readonly street: string
  readonly postalCode: string
  readonly communeName: string
  /** What helps to find a collective point; empty for the others. */
  readonly directions: string
  readonly openingHours: string
  readonly closures: readonly Closure[]
  readonly slotMinutes: number
  readonly slotPlaces: number
  readonly leadMinutes: number
  readonly horizonDays: number
  readonly feeCents: Cents
  readonly freeFromCents: Cents | null
  /** The shops whose goods go this way, and how long each needs to bring them there. */
  readonly shops: ReadonlyMap<Id<'shop'>, { readonly leadMinutes: number }>
  /** Communes a delivery reaches; empty for the other kinds. */
  readonly communeIds: ReadonlySet<Id<'commune'>>
}

/** Every way open to these shops: their counters, their rounds, and the collective points they bring to. */
export const listWays = (
  db: Db,
  territory: Id<'territory'>,
  shops: readonly Id<'shop'>[],
): Promise<readonly Way[]> => ask(db, waysOpenTo(territory, shops))

/** As `listWays`, to be asked with other things. */
export const waysOpenTo = (
  territory: Id<'territory'>,
  shops: readonly Id<'shop'>[],
): Question<readonly Way[]> =>
  shops.length === 0 ? nothing : reading(selectWays.with({ territory, shops }), (rows) => rows.map(wayOf))

/** Days closed from today on, of the shop or of the point. */
const closuresOf = (eb: ExpressionBuilder<Database, 'fulfilment'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('shop_closure')
      .select(closedDays)
      .whereRef('shop_closure.shop_id', '=', 'fulfilment.shop_id')
      .where(sql<boolean>`upper(days) >= current_date`)
      .unionAll(
        eb
          .selectFrom('pickup_point_closure')
          .select(closedDays)
          .whereRef('pickup_point_closure.pickup_point_id', '=', 'fulfilment.pickup_point_id')
          .where(sql<boolean>`upper(days) >= current_date`),
      ),
  )

type OfShops = { readonly territory: Id<'territory'>; readonly shops: readonly Id<'shop'>[] }
/** The ids as SQL: a list given, or one that a query makes. */
type AmongShops = { readonly territory: Id<'territory'>; readonly shops: RawBuilder<readonly Id<'shop'>[]> }

/** Of their own, or of a point they bring to: each found by its index. */
const idsOf = (eb: ExpressionBuilder<Database, 'fulfilment'>, { territory, shops }: AmongShops) =>
  eb
    .selectFrom('fulfilment as own')
    .select('own.id')
    .where('own.territory_id', '=', territory)
    .where(sql<boolean>`own.shop_id = any(${shops})`)
    .unionAll(
      eb
        .selectFrom('pickup_point_shop as brings')
        .innerJoin('fulfilment as shared', 'shared.pickup_point_id', 'brings.pickup_point_id')
        .select('shared.id')
        .where('brings.territory_id', '=', territory)
        .where('shared.territory_id', '=', territory)
        .where(sql<boolean>`brings.shop_id = any(${shops})`),
    )

const selectWays = prepared('market_ways', (db, { territory, shops }: OfShops) =>
  waysAmong(db, { territory, shops: sql`${shops}::uuid[]` }),
)

/** The statement of `listWays`, over shops that another query names. */
export const waysAmong = (db: Db, p: AmongShops) =>
  db
    .selectFrom('fulfilment')
    .leftJoin('shop', 'shop.id', 'fulfilment.shop_id')
    .leftJoin('pickup_point', 'pickup_point.id', 'fulfilment.pickup_point_id')
    .leftJoin('place', (on) =>
      on.on('place.id', '=', (eb) => eb.fn.coalesce('pickup_point.commune_id', 'shop.commune_id')),
    )
    .select((eb) => [
      'fulfilment.id',
      'fulfilment.kind',
      'fulfilment.shop_id',
      'fulfilment.pickup_point_id',
      'fulfilment.slot_minutes',
      'fulfilment.slot_places',
      'fulfilment.lead_minutes',
      'fulfilment.horizon_days',
      'fulfilment.fee_cents',
      'fulfilment.free_from_cents',
      sql<string>`coalesce(nullif(fulfilment.name, ''), pickup_point.name, shop.name)`.as('name'),
      sql<string>`coalesce(pickup_point.street, shop.street)`.as('street'),
      sql<string>`coalesce(pickup_point.postal_code, shop.postal_code)`.as('postal_code'),
      'place.name as commune_name',
      sql<string>`coalesce(pickup_point.directions, '')`.as('directions'),
      sql<string>`coalesce(fulfilment.opening_hours, pickup_point.opening_hours, shop.opening_hours)`.as(
        'hours',
      ),
      closuresOf(eb).as('closures'),
      jsonArrayFrom(
        eb
          .selectFrom('pickup_point_shop')
          .select(['pickup_point_shop.shop_id', 'pickup_point_shop.lead_minutes'])
          .whereRef('pickup_point_shop.pickup_point_id', '=', 'fulfilment.pickup_point_id')
          .where(sql<boolean>`pickup_point_shop.shop_id = any(${p.shops})`),
      ).as('brought_by'),
      jsonArrayFrom(
        eb
          .selectFrom('fulfilment_commune')
          .select('fulfilment_commune.commune_id')
          .whereRef('fulfilment_commune.fulfilment_id', '=', 'fulfilment.id'),
      ).as('communes'),
    ])
    .where('fulfilment.active', '=', true)
    .where('pickup_point.closed_at', 'is', null)
    .where('fulfilment.id', 'in', (eb) => idsOf(eb, p))
    .orderBy('fulfilment.kind')
    .orderBy('fulfilment.id')
    .limit(500)

export function wayOf(row: Awaited<ReturnType<typeof selectWays>>[number]): Way {
  const shops: readonly { shop_id: Id<'shop'>; lead_minutes: number }[] = row.shop_id
    ? [{ shop_id: row.shop_id as Id<'shop'>, lead_minutes: 0 }]
    : row.brought_by
  const communes: readonly { commune_id: Id<'commune'> }[] = row.communes
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    pointId: row.pickup_point_id as Id<'pickup_point'> | null,
    street: row.street,
    postalCode: row.postal_code,
    communeName: row.commune_name ?? '',
    directions: row.directions,
    openingHours: row.hours,
    closures: row.closures.map(({ first, last }) => ({
      firstOn: Temporal.PlainDate.from(first),
      lastOn: Temporal.PlainDate.from(last),
    })),
    slotMinutes: row.slot_minutes,
    slotPlaces: row.slot_places,
    leadMinutes: row.lead_minutes,
    horizonDays: row.horizon_days,
    feeCents: row.fee_cents,
    freeFromCents: row.free_from_cents,
    shops: new Map(
      shops.map((shop): [Id<'shop'>, { leadMinutes: number }] => [
        shop.shop_id,
        { leadMinutes: shop.lead_minutes },
      ]),
    ),
    communeIds: new Set(communes.map((served) => served.commune_id)),
  }
}

/** Ways as they are called, those no longer open too; `pointClosed` when their point has closed for good. */
export const nameWays = (db: Db, territoryId: Id<'territory'>, ids: readonly Id<'fulfilment'>[]) =>
  db
    .selectFrom('fulfilment')
    .leftJoin('shop', 'shop.id', 'fulfilment.shop_id')
    .leftJoin('pickup_point', 'pickup_point.id', 'fulfilment.pickup_point_id')
    .select(['fulfilment.id', 'fulfilment.kind'])
    .select(sql<string>`coalesce(nullif(fulfilment.name, ''), pickup_point.name, shop.name)`.as('name'))
    .select((eb) => eb('pickup_point.closed_at', 'is not', null).as('pointClosed'))
    .where('fulfilment.territory_id', '=', territoryId)
    .where('fulfilment.id', 'in', ids)
    .limit(500)
    .execute()

/** Names of communes, in their order. */
export const listPlaces = (db: Db, territoryId: Id<'territory'>, ids: readonly Id<'commune'>[]) =>
  db
    .selectFrom('place')
    .select(['id', 'name'])
    .where('territory_id', '=', territoryId)
    .where('id', 'in', ids.length > 0 ? ids : [null as never])
    .orderBy('name')
    .limit(1000)
    .execute()
