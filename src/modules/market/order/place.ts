import { randomBytes } from 'node:crypto'
import { ask, askLast, nothing, type Question, together } from '../../../platform/ask.ts'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { todayOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { jobLater } from '../../../platform/jobs.ts'
import type { Language } from '../../../platform/language.ts'
import { prepared, reusePlans } from '../../../platform/prepared.ts'
import { hashOf } from '../../../platform/secret.ts'
import { tellBoards } from '../board/live.ts'
import { expireHolds } from '../payment/expiry.ts'
import { versionOn } from '../terms/terms.rules.ts'
import { codeBytes, codeFrom } from './code.rules.ts'
import type { Asked } from './goods.ts'
import { secretOf } from './key.ts'
import { hold } from './place.hold.ts'
import { tellPlaced } from './place.mail.tsx'
import { firstState, planParts, type Wish } from './place.plan.ts'
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
  readonly lines: readonly Asked[]
  /** Asked in the order's transaction, before anything is taken: the basket emptied. May refuse. */
  readonly takeOut: Question<unknown>
  readonly wishes: readonly Wish[]
}
type Placed = {
  readonly id: Id<'order'>
  readonly code: string
  /** Opens the order for whoever shows it. */
  readonly secret: string
}
type Place = { readonly territory: Territory; readonly config: Config; readonly now: Temporal.Instant }

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
  const { id, code, held } = await claim(tx, place, request, secret)
  if (!held) return { id, code, secret }

  const parts = await takeAll(tx, place, { id, takeOut: request.takeOut }, planParts(place, request, held))
  const unpaid = parts.some(({ provider }) => provider)
  const expiresAt = now.add({ minutes: holdMinutes, seconds: 1 })
  await askLast(
    tx,
    together(
      writeParts(place, id, parts),
      jobLater(tellPlaced, { orderId: id }),
      unpaid ? jobLater(expireHolds, { orderId: id }, { runAt: expiresAt }) : nothing,
      tellBoards(
        parts.map((part) => ({
          shopId: part.shopId,
          pointId: part.way.pointId,
          state: firstState(part),
          code,
        })),
      ),
    ),
  )
  return { id, code, secret }
}

/**
 * Write the order's own row, then hold what it rests on. Whoever sends the same key meanwhile waits for this transaction
 * to end, and is answered the first order.
 */
async function claim(tx: Db, place: Place, request: OrderRequest, secret: string) {
  const { buyer } = request
  if (!buyer.email && !buyer.phone) throw refuse('order.unreachable')
  const { territory, now } = place
  const known = { territory: territory.id, key: request.key }
  const termsVersion = versionOn('conditions', todayOf(place))
  // A code already taken is drawn again: at most once in thousands of orders.
  for (let draw = 0; draw < 20; draw++) {
    const id = newId<'order'>()
    const code = codeFrom(randomBytes(codeBytes))
    const row = { ...request, ...buyer, ...known, id, code, secretHash: hashOf(secret), now, termsVersion }
    const [, [written], held] = await ask(
      tx,
      together(reusePlans, insertOrder.with(row), hold(place, request)),
    )
    if (written) return { id, code, held }
    const [first] = await selectFirst(tx, known)
    if (first && first.request_hash !== request.requestHash) throw refuse('order.key_reused')
    if (first) return { id: first.id, code: first.code, held: undefined }
  }
  throw new Error('no free order code')
}

type Row = Pick<OrderRequest, 'requestHash' | 'language' | 'personId' | 'ageConfirmed'> &
  Buyer & {
    readonly id: Id<'order'>
    readonly territory: Id<'territory'>
    readonly key: string
    readonly code: string
    readonly secretHash: string
    readonly now: Temporal.Instant
    /** The version of the platform's terms the buyer agrees to. */
    readonly termsVersion: string
  }
const insertOrder = prepared('market_order_claim', (db, p: Row) =>
  db
    .insertInto('order')
    .values({
      id: p.id,
      territory_id: p.territory,
      code: p.code,
      person_id: p.personId,
      secret_hash: p.secretHash,
      idempotency_key: p.key,
      request_hash: p.requestHash,
      language: p.language,
      buyer_name: p.name,
      email: p.email,
      phone: p.phone,
      street: p.street,
      postal_code: p.postalCode,
      commune_id: p.communeId,
      age_confirmed: p.ageConfirmed,
      terms_version: p.termsVersion,
      placed_at: p.now,
    })
    .onConflict((on) => on.doNothing())
    .returning('id'),
)

/** The order this key made, this one or another. */
const selectFirst = prepared(
  'market_order_of_key',
  (db, p: { readonly territory: Id<'territory'>; readonly key: string }) =>
    db
      .selectFrom('order')
      .select(['id', 'code', 'request_hash'])
      .where('territory_id', '=', p.territory)
      .where('idempotency_key', '=', p.key),
)
