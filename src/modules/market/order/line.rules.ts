import type { Text } from '../../../platform/language.ts'
import { type Cents, cents, share, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { OrderState } from './order.rules.ts'

export type LineState = 'kept' | 'adjusted' | 'refused'
/** What a rule asks of an order line. `totalCents` is what is due for it: at most its ceiling. */
export type Line = { readonly state: LineState; readonly totalCents: Cents }

const refuse = refusals({
  'line.bad_move': {
    status: 409,
    fr: 'Cette ligne ne peut plus changer.',
    en: 'This line can no longer change.',
  },
  'line.over_ceiling': {
    status: 422,
    fr: 'Ce poids dépasse le plafond que l’acheteur a accepté.',
    en: 'This weight is over the ceiling the buyer agreed to.',
  },
})

export const lineStateNames = {
  kept: { fr: 'gardée', en: 'kept' },
  adjusted: { fr: 'pesée', en: 'weighed' },
  refused: { fr: 'refusée', en: 'refused' },
} as const satisfies Record<LineState, Text>

/** A weighing may be corrected; a refusal is final: the stock has gone back. */
const lineMoves = {
  adjust: { from: ['kept', 'adjusted'], to: 'adjusted' },
  refuse: { from: ['kept', 'adjusted'], to: 'refused' },
} as const satisfies Record<string, { from: readonly LineState[]; to: LineState }>

/** The merchant works on lines from the moment the order is sure until it leaves the shop. */
const workable: readonly OrderState[] = ['placed', 'accepted', 'ready']

/** @throws `line.bad_move` when the order has left the shop, or the line is refused. */
export function moveLine(order: OrderState, state: LineState, name: keyof typeof lineMoves): LineState {
  const from: readonly LineState[] = lineMoves[name].from
  if (!workable.includes(order) || !from.includes(state)) throw refuse('line.bad_move')
  return lineMoves[name].to
}

/** When the merchant has refused every line, the whole part is refused, its fee with it. */
export const areAllRefused = (lines: readonly Line[]): boolean =>
  lines.length > 0 && lines.every(({ state }) => state === 'refused')

/** What the goods still sold come to, taxes included. */
export const goodsCents = (lines: readonly Line[]): Cents =>
  sum(lines.filter(({ state }) => state !== 'refused').map(({ totalCents }) => totalCents))

export type Part = { readonly state: OrderState; readonly lines: readonly Line[]; readonly feeCents: Cents }

/** What the buyer owes for a shop's part. Nothing once it is refused, cancelled or expired; all of it when nobody came. */
export function dueCents({ state, lines, feeCents }: Part): Cents {
  if (state === 'refused' || state === 'cancelled' || state === 'expired' || areAllRefused(lines))
    return cents(0)
  return sum([goodsCents(lines), feeCents])
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
