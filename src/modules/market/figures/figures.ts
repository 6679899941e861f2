import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import type { Figure, FiguresOf, Module } from '../../../platform/module.ts'
import { sold } from '../order/order.rules.ts'
import { type Sold, soldIn } from './figures.rules.ts'

type Period = Parameters<NonNullable<Module['figures']>>[2]

async function listSold(db: Db, territory: Territory, { fromOn, lastOn }: Period): Promise<Sold[]> {
  const rows = await db
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select((eb) => [
      'place.name as commune',
      eb.fn.count<number>('shop.id').distinct().as('shops'),
      eb.fn.countAll<number>().as('orders'),
      eb.fn.sum<number>('shop_order.goods_cents').as('revenue_cents'),
    ])
    .where('shop_order.territory_id', '=', territory.id)
    .where('shop_order.state', 'in', sold)
    .where('order.placed_at', '>=', midnightOf(territory, fromOn))
    .where('order.placed_at', '<', midnightOf(territory, lastOn.add({ days: 1 })))
    .groupBy('place.name')
    .limit(1500)
    .execute()
  return rows.map((row) => ({
    commune: row.commune ?? '',
    shops: Number(row.shops),
    orders: Number(row.orders),
    revenue_cents: Number(row.revenue_cents),
  }))
}

/** The names of these communes. */
async function namesOf(db: Db, { id }: Territory, communes: FiguresOf['communes']): Promise<Set<string>> {
  const places = await db
    .selectFrom('place')
    .select('name')
    .where('territory_id', '=', id)
    .where(sql<boolean>`id = any (${[...communes]}::uuid[])`)
    .execute()
  return new Set(places.flatMap(({ name }) => name ?? []))
}

/** Shops open to the public by commune, as they are when the report is made. */
const listShops = (db: Db, { id }: Territory, communes: FiguresOf['communes']) =>
  db
    .selectFrom('shop')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select((eb) => ['place.name as commune', eb.fn.countAll<number>().as('shops')])
    .where('shop.territory_id', '=', id)
    .where(sql<boolean>`shop.commune_id = any (${[...communes]}::uuid[])`)
    .where('shop.is_public', '=', true)
    .groupBy('place.name')
    .orderBy('shops', 'desc')
    .limit(1500)
    .execute()

/** How many shops the communes of an organisation have, open to the public today. */
export async function marketReach(db: Db, { id }: Territory, organisation: Id<'organisation'>) {
  const { count } = await db
    .selectFrom('shop')
    .innerJoin('organisation_commune', (join) =>
      join
        .onRef('organisation_commune.territory_id', '=', 'shop.territory_id')
        .onRef('organisation_commune.commune_id', '=', 'shop.commune_id'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('shop.territory_id', '=', id)
    .where('shop.is_public', '=', true)
    .where('organisation_commune.organisation_id', '=', organisation)
    .executeTakeFirstOrThrow()
  const label: Text = { fr: 'Boutiques ouvertes dans nos communes', en: 'Open shops in our communes' }
  return [{ label, count: Number(count) }]
}

const others: Text = { fr: 'Autres communes', en: 'Other communes' }
const labelOf = (commune: string | null): Text => (commune ? { fr: commune, en: commune } : others)
const commune: Text = { fr: 'Commune', en: 'Commune' }

/** Shops, orders, revenue and mean basket by commune, among those of the report; what few shops sold is told with others. */
export async function marketFigures(
  db: Db,
  territory: Territory,
  period: Period,
  { communes }: FiguresOf,
): Promise<readonly Figure[]> {
  const [sold, shops, names] = await Promise.all([
    listSold(db, territory, period),
    listShops(db, territory, communes),
    namesOf(db, territory, communes),
  ])
  const shown = soldIn(names, sold)
  const bars = (measure: (line: Sold) => number) =>
    shown.map((line) => ({
      label: labelOf(line.commune),
      value: measure(line),
      ...(!line.commune && { isRest: true as const }),
    }))
  return [
    {
      title: { fr: 'Boutiques ouvertes', en: 'Open shops' },
      of: commune,
      unit: 'count',
      isStanding: true,
      bars: shops.map((line) => ({ label: labelOf(line.commune), value: Number(line.shops) })),
    },
    {
      title: { fr: 'Commandes', en: 'Orders' },
      of: commune,
      unit: 'count',
      bars: bars(({ orders }) => orders),
    },
    {
      title: { fr: 'Ventes', en: 'Sales' },
      of: commune,
      unit: 'cents',
      bars: bars(({ revenue_cents }) => revenue_cents),
    },
    {
      title: { fr: 'Panier moyen', en: 'Mean basket' },
      of: commune,
      unit: 'cents',
      isMean: true,
      bars: bars(({ revenue_cents, orders }) => Math.round(revenue_cents / Math.max(1, orders))),
    },
  ]
}
