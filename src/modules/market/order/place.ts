import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Territory } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/jobs.ts'
import type { Language } from '../../../platform/language.ts'
import { prepared } from '../../../platform/prepared.ts'
import { hashOf } from '../../../platform/secret.ts'
import { tellBoards } from '../board/live.ts'
import { listWays, type Way } from '../fulfilment/fulfilment.ts'
import { expireHolds } from '../payment/expiry.ts'
import { isAlcohol } from '../product/product.rules.ts'
import { codeBytes, codeFrom } from './code.rules.ts'
import type { Asked } from './goods.ts'
import { firstState, planParts, type TakenPart, type Wish } from './place.plan.ts'
import { refuse } from './place.refusals.ts'
import { writeParts } from './place.rows.ts'
import { takeAll } from './place.take.ts'
import { holdMinutes } from './prepayment.rules.ts'

export type Buyer = {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly street?: string | undefined
  readonly postalCode?: string | undefined
  readonly communeId?: Id<'commune'> | undefined
}
export type OrderRequest = {
  /** Chosen by the client: the same key is the same order, however many times it is sent. */
  readonly key: string
  /** Of all that was asked, to tell a repetition from another order under a used key. */
  readonly requestHash: string
  readonly language: Language
  readonly personId: Id<'person'> | null
  readonly buyer: Buyer
  readonly ageConfirmed: boolean
  /** The goods, held by the transaction from here on. */
  readonly lines: (tx: Db) => Promise<readonly Asked[]>
  readonly wishes: readonly Wish[]
  /** What is done with the order in the same transaction: write the mail. */
  readonly alongside: (tx: Db, placed: PlacedOrder) => Promise<void>
}
export type PlacedOrder = {
  readonly id: Id<'order'>
  readonly code: string
  /** Opens the order for whoever shows it. */
  readonly secret: string
  readonly parts: readonly TakenPart[]
}
type Placed = { readonly id: Id<'order'>; readonly secret: string; readonly isNew: boolean }
type Place = { readonly territory: Territory; readonly config: Config; readonly now: Temporal.Instant }

/** The version of the platform's terms a buyer agrees to. */
const termsVersion = '2026-11-21'

/**
 * Place an order over all its shops, or refuse it whole. One transaction: the order's key first, so that a double click
 * waits here and then answers the first order; then stock and slot places, rows locked in one order for everybody.
 * @throws Refusal `order.key_reused`, `order.short` naming all that is missing and what is left,
 * `order.way_closed`, `order.prepaid_only`, `order.not_payable`, `order.minor`, `order.unreachable`, `order.suspended`.
 */
export async function placeOrder(tx: Db, place: Place, request: OrderRequest): Promise<Placed> {
  const { territory, config, now } = place
  if (territory.suspendedReason) throw refuse('order.suspended')
  const secret = secretOf(config, territory.id, request)
  const order = await claim(tx, place, request, secret)
  if (!order.isNew) return { id: order.id, secret, isNew: false }

  const asked = await request.lines(tx)
  const lines = await holdShops(tx, asked)
  await lockPoints(tx, { ways: request.wishes.map(({ fulfilmentId }) => fulfilmentId) })
  if (!request.ageConfirmed && lines.some((line) => isAlcohol(line.alcohol_tenths)))
    throw refuse('order.minor')
  const shopIds = [...new Set(lines.map((line) => line.shop_id))]
  const ways: readonly Way[] = await listWays(tx, territory.id, shopIds)
  const parts = await takeAll(tx, place, order.id, await planParts(tx, place, request, lines, ways))
  await writeParts(tx, place, order.id, parts)

  const placed = { id: order.id, code: order.code, secret, parts }
  await request.alongside(tx, placed)
  if (parts.some((part) => part.provider))
    await enqueue(
      tx,
      expireHolds,
      { orderId: order.id },
      { runAt: now.add({ minutes: holdMinutes, seconds: 1 }) },
    )
  await tellBoards(
    tx,
    parts.map((part) => ({
      shopId: part.shopId,
      pointId: part.way.pointId,
      state: firstState(part),
      code: order.code,
    })),
  )
  return { id: order.id, secret, isNew: true }
}

/**
 * Hold the shops until the order is written: one that announces a closure at that moment waits and finds the order, or
 * is read here as closed. Before the stock: a shop that changes its shelf locks itself first too.
 */
async function holdShops(tx: Db, lines: readonly Asked[]): Promise<readonly Asked[]> {
  const open = await lockPublicShops(tx, { ids: [...new Set(lines.map((line) => line.shop_id))] })
  const ids = new Set(open.map(({ id }) => id))
  return lines.map((line) => ({ ...line, on_sale: line.on_sale && ids.has(line.shop_id) }))
}

const lockPublicShops = prepared('market_shops_hold', (db, p: { readonly ids: readonly Id<'shop'>[] }) =>
  db
    .selectFrom('shop')
    .select('id')
    .where(sql<boolean>`id = any(${p.ids}::uuid[])`)
    .where('is_public', '=', true)
    .orderBy('id')
    .forKeyShare(),
)

/** The same for the points chosen: their keepers announce closures too. What is closed is read after. */
const lockPoints = prepared('market_points_hold', (db, p: { readonly ways: readonly Id<'fulfilment'>[] }) =>
  db
    .selectFrom('pickup_point')
    .innerJoin('fulfilment', 'fulfilment.pickup_point_id', 'pickup_point.id')
    .select('pickup_point.id')
    .where(sql<boolean>`fulfilment.id = any(${p.ways}::uuid[])`)
    .orderBy('pickup_point.id')
    .forKeyShare('pickup_point'),
)

/** The same for the same request, so that an answer lost on the way can be asked again; nobody else can work it out. */
const secretOf = (config: Config, territoryId: Id<'territory'>, { key, requestHash }: OrderRequest): string =>
  createHmac('sha256', config.secret).update(`order ${territoryId} ${key} ${requestHash}`).digest('base64url')

/** Write the order's own row. Whoever sends the same key meanwhile waits for this transaction to end. */
async function claim(tx: Db, { territory, now }: Place, request: OrderRequest, secret: string) {
  const { buyer } = request
  if (!buyer.email && !buyer.phone) throw refuse('order.unreachable')
  // A code already taken is drawn again: at most once in thousands of orders.
  for (let draw = 0; draw < 20; draw++) {
    const id = newId<'order'>()
    const code = codeFrom(randomBytes(codeBytes))
    const written = await tx
      .insertInto('order')
      .values({
        id,
        territory_id: territory.id,
        code,
        person_id: request.personId,
        secret_hash: hashOf(secret),
        idempotency_key: request.key,
        request_hash: request.requestHash,
        language: request.language,
        buyer_name: buyer.name,
        email: buyer.email ?? null,
        phone: buyer.phone ?? null,
        street: buyer.street ?? null,
        postal_code: buyer.postalCode ?? null,
        commune_id: buyer.communeId ?? null,
        age_confirmed: request.ageConfirmed,
        terms_version: termsVersion,
        placed_at: now,
      })
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (written) return { id, code, isNew: true }
    const first = await tx
      .selectFrom('order')
      .select(['id', 'code', 'request_hash'])
      .where('territory_id', '=', territory.id)
      .where('idempotency_key', '=', request.key)
      .executeTakeFirst()
    if (first && first.request_hash !== request.requestHash) throw refuse('order.key_reused')
    if (first) return { id: first.id, code: first.code, isNew: false }
  }
  throw new Error('no free order code')
}
