import { audit } from '../../../platform/audit.ts'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { BadAnswers, type Issue, refusals } from '../../../platform/refusal.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'
import { tellBoardsOf } from '../board/live.ts'
import { finalByWeight } from '../product/price.rules.ts'
import { parseCode } from './code.rules.ts'
import { amountDue, asLine, isAtCeiling, isToWeigh } from './due.ts'
import { giveBack, giveStockBack } from './give-back.ts'
import { goodsCents, isSold, moveLine } from './line.rules.ts'
import { mailLineRefused, mailReady, mailRefused, mailWeighed } from './order.mails.tsx'
import { type Move, miss, move, refuse } from './order.rules.ts'
import { type Asker, findShopOrder, listShopOrders, type ShopOrder } from './order.ts'
import { findOptionalHeld, refundWhatIsOver } from './refund.ts'

/** Who moves an order, when, and where its pages are: `c.var` is one. */
export type Mover = Asker & {
  readonly origin: string
  readonly ownHost: boolean
  readonly config: Pick<Config, 'secret'>
}

const refuseLineMove = refusals({
  'line.unknown': { status: 404, fr: 'Cette ligne est introuvable.', en: 'This line cannot be found.' },
  'line.not_weighed': {
    status: 422,
    fr: 'Cet article ne se vend pas au poids.',
    en: 'This item is not sold by weight.',
  },
  'line.to_weigh': {
    status: 409,
    fr: 'Pesez d’abord ce qui se vend au poids : l’acheteur a payé le plafond, et la différence lui revient.',
    en: 'First weigh what is sold by weight: the buyer paid the ceiling, and the difference goes back to them.',
  },
  'line.given_back': {
    status: 409,
    fr: 'La différence est déjà rendue à l’acheteur : ce poids ne peut plus augmenter. S’il était faux, appelez l’acheteur.',
    en: 'The difference has already been given back to the buyer: this weight can no longer go up. If it was wrong, call the buyer.',
  },
  'line.over_ceiling': {
    status: 422,
    fr: 'L’acheteur a accepté {ceiling} g au plus : pesez moins, ou appelez-le.',
    en: 'The buyer agreed to {ceiling} g at most: weigh less, or call them.',
  },
})

const columns = {
  pay: null,
  accept: 'accepted_at',
  prepare: 'ready_at',
  receive: 'at_point_at',
  hand_over: 'handed_over_at',
  refuse: 'ended_at',
  cancel: 'ended_at',
  drop: 'ended_at',
  expire: 'ended_at',
  miss: 'ended_at',
} as const satisfies Record<Move, keyof NewRow<'shop_order'> | null>

/**
 * Write a move already allowed: state, time, trace, and a word to the boards that are open.
 * The row is locked, by `findShopOrder(…, { lock: true })`.
 */
export async function writeMove(
  tx: Db,
  { actor, now }: Pick<Mover, 'actor' | 'now'>,
  part: Pick<ShopOrder, 'id' | 'territory_id' | 'shop_id' | 'state'>,
  name: Move,
  to: ShopOrder['state'],
  reason?: string,
): Promise<void> {
  const column = columns[name]
  await tx
    .updateTable('shop_order')
    .set({
      state: to,
      hold_until: null,
      ...(column && { [column]: now }),
      ...(name === 'hand_over' && { ended_at: now }),
      ...(reason !== undefined && { reason }),
    })
    .where('id', '=', part.id)
    .execute()
  await audit(
    tx,
    actor,
    {
      territoryId: part.territory_id,
      action: `order.${name}`,
      subjectKind: 'shop_order',
      subjectId: part.id,
      detail: { from: part.state, to },
    },
    now,
  )
  await tellBoardsOf(tx, part.id)
}

const lockPart = (tx: Db, mover: Mover, id: Id<'shop_order'> | undefined) =>
  findShopOrder(tx, mover, id, { lock: true })

/** @throws Refusal `order.unknown`, `order.not_yours`, `order.bad_move`, like every command below */
async function lockServed(tx: Db, mover: Mover, id: Id<'shop_order'> | undefined): Promise<ShopOrder> {
  const part = await lockPart(tx, mover, id)
  if (!part.mayServe) throw refuse('order.not_yours')
  return part
}

export async function acceptOrder(tx: Db, mover: Mover, id: Id<'shop_order'> | undefined): Promise<void> {
  const part = await lockServed(tx, mover, id)
  await writeMove(tx, mover, part, 'accept', move(part.state, 'accept', 'merchant', part.handover))
}

/** Everything comes back to everyone: stock, slot, payment; the buyer reads why. */
export async function refuseOrder(
  tx: Db,
  mover: Mover,
  id: Id<'shop_order'> | undefined,
  reason: string,
): Promise<void> {
  const part = await lockServed(tx, mover, id)
  await refuseWhole(tx, mover, part, reason)
}

async function refuseWhole(tx: Db, mover: Mover, part: ShopOrder, reason: string) {
  const state = move(part.state, 'refuse', 'merchant', part.handover)
  await writeMove(tx, mover, part, 'refuse', state, reason)
  const refund = await giveBack(tx, { ...part, state }, 'refused', mover.now)
  await mailRefused(tx, mover, part, reason, refund)
}

async function lockLine(tx: Db, mover: Mover, id: Id<'shop_order'> | undefined, lineId: string) {
  const part = await lockServed(tx, mover, id)
  const line = part.lines.find((one) => one.id === lineId)
  if (!line) throw refuseLineMove('line.unknown')
  return { part, line }
}

/** One line is missing; when nothing else is sold, the whole part is refused. @throws Refusal `line.bad_move` */
export async function refuseLine(
  tx: Db,
  mover: Mover,
  id: Id<'shop_order'> | undefined,
  lineId: string,
  reason: string,
): Promise<void> {
  const { part, line } = await lockLine(tx, mover, id, lineId)
  const state = moveLine(part.state, line, 'refuse')
  await giveStockBack(tx, [line])
  await tx.updateTable('order_line').set({ state, reason }).where('id', '=', line.id).execute()
  const lines = part.lines.map((one) => (one.id === line.id ? { ...one, state, reason } : one))
  const changed = await writeLines(tx, mover, { ...part, lines }, 'order.refuse_line', line.id)
  if (!lines.some(isSold)) return refuseWhole(tx, mover, changed, reason)
  const refund = await refundWhatIsOver(tx, changed, 'line_refused', mover.now)
  await mailLineRefused(tx, mover, part, { ...line, reason }, refund)
}

/** Hundreds of grams typed short: what was paid beforehand would leave at once, for nobody to ask it back. */
const isFarBelow = (grams: number, { ordered_grams: ordered }: { readonly ordered_grams: number | null }) =>
  ordered !== null && grams * 2 < ordered

const askIfSure = (grams: number, ordered: number | null): Issue => ({
  name: 'sure',
  text: {
    fr: `Vous écrivez ${grams} g pour ${ordered} g commandés, et la différence serait rendue tout de suite. Corrigez le poids, ou cochez cette case.`,
    en: `You write ${grams} g for ${ordered} g ordered, and the difference would be given back at once. Correct the weight, or tick this box.`,
  },
})

/**
 * The real weight: the price follows, never above what the buyer agreed to, nor above what was not given back yet.
 * @param weight in grams; `sure` when the shop has confirmed a weight under half of what was ordered.
 * @throws Refusal `line.over_ceiling`, `line.given_back`; BadAnswers when it must be confirmed
 */
export async function adjustLine(
  tx: Db,
  mover: Mover,
  id: Id<'shop_order'> | undefined,
  lineId: string,
  { grams, sure }: { readonly grams: number; readonly sure: boolean },
): Promise<void> {
  const { part, line } = await lockLine(tx, mover, id, lineId)
  if (line.ceiling_grams === null) throw refuseLineMove('line.not_weighed')
  const state = moveLine(part.state, line, 'adjust')
  const total = finalByWeight(line.unit_price_cents, grams, line.ceiling_grams)
  if (total === undefined) throw refuseLineMove('line.over_ceiling', { ceiling: line.ceiling_grams })
  if (part.paid_beforehand && !sure && isFarBelow(grams, line))
    throw new BadAnswers([askIfSure(grams, line.ordered_grams)])
  const weighed = { state, final_grams: grams, total_cents: cents(Math.min(total, line.ceiling_cents)) }
  const lines = part.lines.map((one) => (one.id === line.id ? { ...one, ...weighed } : one))
  const held = await findOptionalHeld(tx, part)
  if (held !== undefined && amountDue({ ...part, lines }) > held) throw refuseLineMove('line.given_back')
  await tx.updateTable('order_line').set(weighed).where('id', '=', line.id).execute()
  const changed = await writeLines(tx, mover, { ...part, lines }, 'order.weigh', line.id)
  await refundWhatIsOver(tx, changed, 'weighed', mover.now)
  if (!lines.some(isToWeigh)) await mailWeighed(tx, mover, changed, amountDue(changed))
}

async function writeLines(
  tx: Db,
  { actor, now }: Mover,
  part: ShopOrder,
  action: string,
  lineId: string,
): Promise<ShopOrder> {
  const goods_cents = goodsCents(part.lines.map(asLine))
  await tx.updateTable('shop_order').set({ goods_cents }).where('id', '=', part.id).execute()
  await audit(
    tx,
    actor,
    {
      territoryId: part.territory_id,
      action,
      subjectKind: 'shop_order',
      subjectId: part.id,
      detail: { line: lineId },
    },
    now,
  )
  await tellBoardsOf(tx, part.id)
  return { ...part, goods_cents }
}

/**
 * The goods are ready: the buyer is told, unless they still have to go to a collective point.
 * @throws Refusal `line.to_weigh`
 */
export async function prepareOrder(tx: Db, mover: Mover, id: Id<'shop_order'> | undefined): Promise<void> {
  const part = await lockServed(tx, mover, id)
  const to = move(part.state, 'prepare', 'merchant', part.handover)
  if (isAtCeiling(part)) throw refuseLineMove('line.to_weigh')
  await writeMove(tx, mover, part, 'prepare', to)
  if (part.handover === 'shop') await mailReady(tx, mover, part)
}

/** The keeper has it on the shelf: the buyer is told. */
export async function receiveOrder(tx: Db, mover: Mover, id: Id<'shop_order'> | undefined): Promise<void> {
  const part = await lockPart(tx, mover, id)
  if (!part.mayKeep) throw refuse('order.not_yours')
  await writeMove(tx, mover, part, 'receive', move(part.state, 'receive', 'keeper', part.handover))
  await mailReady(tx, mover, part)
}

/** Whoever hands over: the shop its own goods, the keeper what passes through the point. */
const roleIn = (part: ShopOrder): 'merchant' | 'keeper' => {
  const allowed = part.handover === 'point' ? part.mayKeep : part.mayServe
  if (!allowed) throw refuse('order.not_yours')
  return part.handover === 'point' ? 'keeper' : 'merchant'
}

/** Something of it is still bought. */
export const holdsSomething = ({ lines }: Pick<ShopOrder, 'lines'>): boolean => lines.some(isSold)

/** @throws Refusal `order.wrong_code`, `order.nothing_left` */
export async function handOver(
  tx: Db,
  mover: Mover,
  id: Id<'shop_order'> | undefined,
  code: string,
): Promise<void> {
  const part = await lockPart(tx, mover, id)
  const to = move(part.state, 'hand_over', roleIn(part), part.handover)
  if (readCode(code) !== part.code) throw refuse('order.wrong_code')
  if (!holdsSomething(part)) throw refuse('order.nothing_left')
  await writeMove(tx, mover, part, 'hand_over', to)
}

/** All that waits at this point under this code, whatever the shops. @throws Refusal `order.wrong_code` when nothing does */
export async function handOverAtPoint(
  tx: Db,
  mover: Mover,
  pointId: Id<'pickup_point'>,
  typed: string,
): Promise<number> {
  const code = readCode(typed)
  const found = code
    ? await listShopOrders(tx, mover, { pointId, code, states: ['at_point', 'no_show'] })
    : []
  if (!code || found.length === 0) throw refuse('order.wrong_code')
  // What its buyer withdrew from whole waits for nobody, and holds back nothing of the other shops.
  const waiting = found.filter(holdsSomething)
  if (waiting.length === 0) throw refuse('order.nothing_left')
  // One order in the order of ids: two counters at once wait for each other, and the second is refused.
  for (const { id } of waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await handOver(tx, mover, id, code)
  return waiting.length
}

/** Nobody came: counted, until they do. @throws Refusal `order.too_early_to_miss` */
export async function missOrder(tx: Db, mover: Mover, id: Id<'shop_order'> | undefined): Promise<void> {
  const part = await lockPart(tx, mover, id)
  const to = miss(part.state, roleIn(part), part.handover, part.ends_at, mover.now)
  await writeMove(tx, mover, part, 'miss', to)
}

/** The six characters, typed or in the address that the QR code holds (`scanAddress`). */
export const readCode = (typed: string): string | undefined =>
  parseCode(/^https?:/.test(typed) ? (typed.split(/[/=]/).at(-1) ?? '') : typed)
