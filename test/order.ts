import { randomBytes } from 'node:crypto'
import { codeBytes, codeFrom, mailPlaced } from '../src/modules/market/index.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { type Cents, cents } from '../src/platform/money.ts'
import type { NewRow } from '../src/platform/schema.gen.ts'
import { hashOf, newSecret } from '../src/platform/secret.ts'
import type { Person, TestTerritory } from './territory.ts'

type Place = Pick<NewRow<'shop'>, 'id'>
type LineOf = Partial<NewRow<'order_line'>> & { readonly stock?: number }

/**
 * An order as it stands once placed, two hours before its slot: one line of two unlimited loaves at 3 € unless said
 * otherwise. Written straight into the tables, so that each test starts from the state it is about.
 */
export async function newOrder(
  territory: TestTerritory,
  shop: Place,
  {
    buyer,
    point,
    lines = [{}],
    paid = false,
    ...part
  }: {
    buyer?: Person
    point?: { readonly id: Id<'pickup_point'> }
    lines?: readonly LineOf[]
    /** Paid beforehand with the test card. */
    paid?: boolean
  } & Partial<NewRow<'shop_order'>> = {},
) {
  const { db, id: territory_id, clock } = territory
  const secret = newSecret()
  const fulfilmentId = part.fulfilment_id ?? (await findFulfilment(territory, shop, point))
  // On a whole minute, as slots are: programs read no fraction of a second.
  const starts = clock.now.add({ hours: 2 }).round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const order = {
    id: newId<'order'>(),
    territory_id,
    code: codeFrom(randomBytes(codeBytes)),
    person_id: buyer?.id ?? null,
    secret_hash: hashOf(secret),
    idempotency_key: newId(),
    request_hash: '',
    language: 'fr',
    buyer_name: buyer?.name ?? 'Gisèle',
    email: buyer?.email ?? 'gisele@exemple.fr',
    terms_version: '2026-11-21',
    placed_at: clock.now,
  } as const satisfies NewRow<'order'>
  await db.insertInto('order').values(order).execute()
  const turn = nextTurn(fulfilmentId)
  const slot = {
    id: newId<'slot'>(),
    territory_id,
    fulfilment_id: fulfilmentId,
    starts_at: starts.add({ minutes: 30 * turn }),
    ends_at: starts.add({ minutes: 30 * turn + 30 }),
    places: 4,
    taken: 1,
  }
  await db.insertInto('slot').values(slot).execute()
  await db.insertInto('slot_booking').values({ territory_id, slot_id: slot.id, order_id: order.id }).execute()
  const id = newId<'shop_order'>()
  const rows = await Promise.all(
    lines.map((line, position) => newLine(territory, shop.id as Id<'shop'>, id, position, line)),
  )
  const goods = cents(rows.reduce((total, { total_cents }) => total + total_cents, 0))
  await db
    .insertInto('shop_order')
    .values({
      id,
      territory_id,
      order_id: order.id,
      shop_id: shop.id,
      fulfilment_id: fulfilmentId,
      slot_id: slot.id,
      state: 'placed',
      paid_beforehand: paid,
      goods_cents: goods,
      fee_cents: cents(0),
      cancel_until: clock.now.add({ hours: 1 }),
      ...part,
    })
    .execute()
  if (rows.length) await db.insertInto('order_line').values(rows).execute()
  if (paid) await pay(territory, id, cents(goods + (part.fee_cents ?? 0)))
  return {
    id,
    orderId: order.id,
    code: order.code,
    secret,
    slotId: slot.id,
    endsAt: slot.ends_at,
    lines: rows,
  }
}

/** How many slots each way has been given: counted here, so that orders made at once do not share one. */
const turns = new Map<Id<'fulfilment'>, number>()
function nextTurn(fulfilment: Id<'fulfilment'>): number {
  const turn = turns.get(fulfilment) ?? 0
  turns.set(fulfilment, turn + 1)
  return turn
}

async function findFulfilment(
  { db, id: territory_id }: TestTerritory,
  shop: Place,
  point: { readonly id: Id<'pickup_point'> } | undefined,
): Promise<Id<'fulfilment'>> {
  const way = point
    ? ({ kind: 'point', pickup_point_id: point.id } as const)
    : ({ kind: 'counter', shop_id: shop.id as Id<'shop'> } as const)
  const found = await db
    .selectFrom('fulfilment')
    .select('id')
    .where(point ? 'pickup_point_id' : 'shop_id', '=', (point?.id ?? shop.id) as never)
    .where('kind', '=', way.kind)
    .executeTakeFirst()
  if (found) return found.id
  const id = newId<'fulfilment'>()
  await db
    .insertInto('fulfilment')
    .values({ id, territory_id, ...way })
    .execute()
  return id
}

async function newLine(
  { db, id: territory_id, clock }: TestTerritory,
  shopId: Id<'shop'>,
  shop_order_id: Id<'shop_order'>,
  position: number,
  { stock, ...line }: LineOf,
) {
  const [categoryId, productId, variantId] = [newId<'category'>(), newId<'product'>(), newId<'variant'>()]
  await db
    .insertInto('category')
    .values({ id: categoryId, territory_id, slug: categoryId, name_fr: 'Pain', name_en: 'Bread' })
    .execute()
  await db
    .insertInto('product')
    .values({
      id: productId,
      territory_id,
      shop_id: shopId,
      category_id: categoryId,
      slug: productId,
      title: line.title ?? 'Pain de seigle',
      vat_rate_basis_points: 550,
      created_at: clock.now,
      updated_at: clock.now,
    })
    .execute()
  const price = line.unit_price_cents ?? cents(300)
  await db
    .insertInto('variant')
    .values({
      id: variantId,
      territory_id,
      product_id: productId,
      price_cents: price,
      ...(stock !== undefined && { stock_kind: 'counted', stock_count: stock }),
    })
    .execute()
  const quantity = line.quantity ?? 2
  const total: Cents = line.total_cents ?? cents(price * quantity)
  return {
    id: newId<'order_line'>(),
    territory_id,
    shop_order_id,
    variant_id: variantId,
    position,
    title: 'Pain de seigle',
    unit_price_cents: price,
    quantity,
    vat_rate_basis_points: 550,
    stock_kind: stock === undefined ? 'unlimited' : 'counted',
    total_cents: total,
    ceiling_cents: total,
    ...line,
  } satisfies NewRow<'order_line'>
}

const pay = ({ db, id: territory_id, clock }: TestTerritory, shopOrderId: Id<'shop_order'>, amount: Cents) =>
  db
    .insertInto('payment')
    .values({
      id: newId<'payment'>(),
      territory_id,
      shop_order_id: shopOrderId,
      provider: 'test_card',
      provider_account: 'test',
      amount_cents: amount,
      state: 'paid',
      created_at: clock.now,
      paid_at: clock.now,
    })
    .execute()

/** The letter that confirms the last order left under this address, written as its job does. */
export async function confirmationTo(territory: TestTerritory, email: string) {
  const { db, id, clock, config } = territory
  const order = await db
    .selectFrom('order')
    .select('id')
    .where('territory_id', '=', id)
    .where('email', '=', email)
    .orderBy('placed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await mailPlaced(db, order.id, { now: clock.now, config })
  return (await territory.mailsTo({ email })).at(-1)
}
