import type { Text } from '../../../platform/language.ts'
import { type Cents, cents, share, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { OrderState } from './order.rules.ts'

export type LineState = 'kept' | 'adjusted' | 'refused'
/** What a rule asks of an order line. `totalCents` is its price: at most its ceiling. */
export type Line = {
  readonly state: LineState
  /** The buyer withdrew from it (L221-18 of the consumer code). */
  readonly withdrawn: boolean
  readonly totalCents: Cents
}

const refuse = refusals({
  'line.bad_move': {
    status: 409,
    fr: 'Cette ligne ne peut plus changer.',
    en: 'This line can no longer change.',
  },
})

type Standing = Pick<Line, 'state' | 'withdrawn'>

/** Neither refused by the shop nor withdrawn from by the buyer. */
export const isSold = ({ state, withdrawn }: Standing): boolean => state !== 'refused' && !withdrawn

const fates = {
  adjusted: { fr: 'pesée', en: 'weighed' },
  refused: { fr: 'refusée', en: 'refused' },
} as const satisfies Record<Exclude<LineState, 'kept'>, Text>

/** What became of a line, in a word; nothing while it is as it was ordered. */
export const fateOf = ({ state, withdrawn }: Standing): Text | undefined =>
  withdrawn ? { fr: 'rétractation', en: 'withdrawn' } : state === 'kept' ? undefined : fates[state]

/** A weighing may be corrected; a refusal is final: the stock has gone back. */
const lineMoves = {
  adjust: { from: ['kept', 'adjusted'], to: 'adjusted' },
  refuse: { from: ['kept', 'adjusted'], to: 'refused' },
} as const satisfies Record<string, { from: readonly LineState[]; to: LineState }>

/** The merchant works on lines from the moment the order is sure until it leaves the shop. */
const workable: readonly OrderState[] = ['placed', 'accepted', 'ready']

/** @throws `line.bad_move` when the order has left the shop, or the line is refused or withdrawn from. */
export function moveLine(
  order: OrderState,
  { state, withdrawn }: Standing,
  name: keyof typeof lineMoves,
): LineState {
  const from: readonly LineState[] = lineMoves[name].from
  if (withdrawn || !workable.includes(order) || !from.includes(state)) throw refuse('line.bad_move')
  return lineMoves[name].to
}

/** What the goods still sold come to, taxes included. */
export const goodsCents = (lines: readonly Line[]): Cents =>
  sum(lines.filter(isSold).map(({ totalCents }) => totalCents))

export type Part = { readonly state: OrderState; readonly lines: readonly Line[]; readonly feeCents: Cents }

/**
 * What the buyer owes for a shop's part. Nothing once it is refused, cancelled or expired, nor when none of it is sold
 * any more: the fee goes with the last line (L221-24). All of it when nobody came.
 */
export function dueCents({ state, lines, feeCents }: Part): Cents {
  const isOver = state === 'refused' || state === 'cancelled' || state === 'expired'
  return isOver || !lines.some(isSold) ? cents(0) : sum([goodsCents(lines), feeCents])
}

/** What is to be given back of what was paid beforehand: all that is over what is due, less what already went back. */
export const refundableCents = (part: Part, paidCents: Cents, refundedCents: Cents): Cents =>
  cents(Math.max(0, paidCents - refundedCents - dueCents(part)))

export type Fee = { readonly feeCents: Cents; readonly freeFromCents?: Cents | undefined }

/**
 * The fee of a delivery round for these goods. Worked out when the order is placed and never after: a line the shop
 * refuses does not bring back a fee the buyer was spared.
 */
export const deliveryFee = (goods: Cents, { feeCents, freeFromCents }: Fee): Cents =>
  freeFromCents !== undefined && goods >= freeFromCents ? cents(0) : feeCents

/** One round for several shops has one fee: each part bears its share, in proportion to its goods. */
export const shareFee = (fee: Cents, goodsByPart: readonly Cents[]): Cents[] => share(fee, goodsByPart)
