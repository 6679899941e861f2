import { newApi } from '../../../platform/api.ts'
import type { Db } from '../../../platform/db.ts'
import { json } from '../../../platform/deliver.ts'
import { type Id, parseId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { listWays } from '../fulfilment/fulfilment.ts'
import { listTaken, openSlots } from '../fulfilment/slots.ts'
import { type Asked, listGoods } from '../order/goods.ts'
import { needsOf } from '../order/place.plan.ts'
import { listSoldOutDays } from '../stock/stock.ts'
import { findApiCommune, findApiTerritory, listOf, nothingAsked, pageOf, reading } from './app.ts'
import { examples, listExample } from './examples.ts'
import { SlotItem, slotQuery } from './schemas.ts'

const refuse = refusals({
  'slot.of_nothing': {
    status: 422,
    fr: 'Indiquez une boutique (shop) ou un point de retrait (pickup_point).',
    en: 'Name a shop or a pickup_point.',
  },
  'slot.unknown': {
    status: 404,
    fr: 'Cette boutique ou ce point de retrait n’existe pas.',
    en: 'There is no such shop or pick-up point.',
  },
  'slot.unknown_variant': {
    status: 422,
    fr: 'Un des articles (variants) n’est pas de cette boutique, ou de celles de ce point de retrait.',
    en: 'One of the variants is not of this shop, or of those of this pick-up point.',
  },
})

const slots = reading({
  path: '/slots',
  summary: 'Slots still open, of a shop or of a pick-up point',
  params: nothingAsked,
  query: slotQuery,
  answer: listOf(SlotItem),
  example: listExample(examples.slot),
})

export const slotApi = newApi()

slotApi.openapi(slots, async (c) => {
  const { db, now } = c.var
  const asked = c.req.valid('query')
  const { shop, pickup_point: point } = asked
  if ((shop === undefined) === (point === undefined)) throw refuse('slot.of_nothing')
  const found = await findShopsOf(db, parseId<'shop'>(shop), parseId<'pickup_point'>(point))
  if (!found) throw refuse('slot.unknown')
  const territory = await findApiTerritory(db, { id: found.territory_id })
  const goods = await listAsked(db, found, asked.variants)
  const commune = asked.commune === undefined ? undefined : await findApiCommune(db, territory, asked.commune)
  const ways = (await listWays(db, found.territory_id, found.shops)).filter(
    ({ kind, pointId, communeIds }) =>
      // Shops that bring to one point bring to others too: theirs are not asked for.
      (point === undefined ? kind !== 'point' : kind === 'point' && pointId === point) &&
      (commune === undefined || kind !== 'delivery' || communeIds.has(commune)),
  )
  const soldOut = await listSoldOutDays(
    db,
    goods
      .filter(({ stock_kind }) => stock_kind === 'daily')
      .map(({ id }) => ({ variantId: id, quantity: 1 })),
  )
  const soldOutOn = new Set([...soldOut.values()].flatMap((days) => [...days]))
  const moment = { zone: territory.timeZone, now, taken: await listTaken(db, ways, now) }
  const items = ways.flatMap((way) =>
    openSlots(way, { ...needsOf(way, goods), soldOutOn }, moment).map(({ start, end, left }) => ({
      fulfilment: way.id,
      kind: way.kind,
      name: way.name,
      starts_at: start.toString({ smallestUnit: 'second' }),
      ends_at: end.toString({ smallestUnit: 'second' }),
      places_left: left,
      fee_cents: way.feeCents,
    })),
  )
  return json(c, pageOf(items, asked))
})

/** The variants named, of the shops found. @throws Refusal `slot.unknown_variant` */
async function listAsked(
  db: Db,
  { territory_id, shops }: { readonly territory_id: Id<'territory'>; readonly shops: readonly Id<'shop'>[] },
  variants: string | undefined,
) {
  const ids = [...new Set(variants?.split(','))]
  const goods = (await listGoods(db, territory_id, ids as Id<'variant'>[])).filter((one) =>
    shops.includes(one.shop_id),
  )
  if (goods.length < ids.length) throw refuse('slot.unknown_variant')
  return goods.map((one): Asked => ({ ...one, quantity: 1 }))
}

/** The shop asked for, or those that bring to the point. */
async function findShopsOf(
  db: Parameters<typeof listWays>[0],
  shop: Id<'shop'> | undefined,
  point: Id<'pickup_point'> | undefined,
) {
  const rows = await db
    .selectFrom('shop')
    .select(['id', 'territory_id'])
    .where('is_public', '=', true)
    .where((eb) =>
      point
        ? eb(
            'id',
            'in',
            eb.selectFrom('pickup_point_shop').select('shop_id').where('pickup_point_id', '=', point),
          )
        : eb('id', '=', shop ?? null),
    )
    .limit(500)
    .execute()
  const [first] = rows
  if (first) return { territory_id: first.territory_id, shops: rows.map(({ id }) => id) }
  // Open, and listed among the points, before any shop brings to it: no slot, yet a point.
  const empty =
    point &&
    (await db
      .selectFrom('pickup_point')
      .select('territory_id')
      .where('id', '=', point)
      .where('closed_at', 'is', null)
      .executeTakeFirst())
  return empty && { territory_id: empty.territory_id, shops: [] }
}
