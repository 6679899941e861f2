import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'

/** Where one shop's part of an order is. */
export type OrderState =
  | 'awaiting_payment'
  | 'placed'
  | 'accepted'
  | 'ready'
  | 'at_point'
  | 'handed_over'
  | 'refused'
  | 'cancelled'
  | 'expired'
  | 'no_show'
/** Bought and not yet in the buyer's hands. */
export const toHandOver: readonly OrderState[] = ['placed', 'accepted', 'ready', 'at_point']
/** For how many days an order nobody came for is kept at hand: its door for who brings it again, its line at the point. */
export const absentDays = 14
/** Bought: neither refused, cancelled nor dropped. A contract stands. */
export const sold: readonly OrderState[] = [...toHandOver, 'handed_over', 'no_show']
export type Who = 'buyer' | 'merchant' | 'keeper' | 'system'
/** Who gives the goods to the buyer: the shop itself (counter, its own round) or a collective point. */
export type Handover = 'shop' | 'point'

export const refuse = refusals({
  'order.unknown': { status: 404, fr: 'Cette commande est introuvable.', en: 'This order cannot be found.' },
  'order.not_yours': {
    status: 403,
    fr: 'Ce geste revient à quelqu’un d’autre.',
    en: 'This is for someone else to do.',
  },
  'order.bad_move': {
    status: 409,
    fr: 'La commande a changé d’état entre-temps : elle est {stateFr}.',
    en: 'The order has moved on meanwhile: it is {stateEn}.',
  },
  'order.too_late_to_cancel': {
    status: 409,
    fr: 'Le commerçant a commencé à préparer : il est trop tard pour annuler ici. Appelez-le.',
    en: 'The shop has started preparing: it is too late to cancel here. Please call the shop.',
  },
  'order.too_early_to_miss': {
    status: 409,
    fr: 'Le créneau n’est pas terminé : la personne peut encore venir.',
    en: 'The slot is not over: the person may still come.',
  },
  'order.nothing_left': {
    status: 409,
    fr: 'L’acheteur a renoncé à tous ces articles : il n’y a rien à remettre.',
    en: 'The buyer has withdrawn from all these items: there is nothing to hand over.',
  },
  'order.wrong_code': {
    status: 422,
    fr: 'Ce code ne correspond pas à la commande.',
    en: 'This code does not match the order.',
  },
})

type Step = {
  readonly from: readonly OrderState[]
  readonly to: OrderState
  readonly by: readonly Who[]
  /** Left out: whoever hands over. */
  readonly at?: Handover
}
type MoveRule = {
  readonly name: Text
  readonly steps: readonly Step[]
  /** Stock and slot place come back, and what was paid is given back. */
  readonly givesBack: boolean
}

/** Every way a shop's part of an order may move, and by whom. What is not in this table cannot happen. */
export const moves = {
  pay: {
    name: { fr: 'Payer', en: 'Pay' },
    steps: [{ from: ['awaiting_payment'], to: 'placed', by: ['system'] }],
    givesBack: false,
  },
  accept: {
    name: { fr: 'Accepter', en: 'Accept' },
    steps: [{ from: ['placed'], to: 'accepted', by: ['merchant'] }],
    givesBack: false,
  },
  refuse: {
    name: { fr: 'Refuser', en: 'Refuse' },
    steps: [{ from: ['placed', 'accepted', 'ready'], to: 'refused', by: ['merchant'] }],
    givesBack: true,
  },
  prepare: {
    name: { fr: 'C’est prêt', en: 'It is ready' },
    // From `placed` too: a baker who has already filled the bag has said yes.
    steps: [{ from: ['placed', 'accepted'], to: 'ready', by: ['merchant'] }],
    givesBack: false,
  },
  receive: {
    name: { fr: 'Reçue au point de retrait', en: 'Received at the pick-up point' },
    steps: [{ from: ['ready'], to: 'at_point', by: ['keeper'], at: 'point' }],
    givesBack: false,
  },
  hand_over: {
    name: { fr: 'Remettre', en: 'Hand over' },
    // From `no_show` too: people do come the day after, and are then no longer counted as absent.
    steps: [
      { from: ['ready', 'no_show'], to: 'handed_over', by: ['merchant'], at: 'shop' },
      { from: ['at_point', 'no_show'], to: 'handed_over', by: ['keeper'], at: 'point' },
    ],
    givesBack: false,
  },
  cancel: {
    name: { fr: 'Annuler', en: 'Cancel' },
    steps: [{ from: ['awaiting_payment', 'placed', 'accepted'], to: 'cancelled', by: ['buyer'] }],
    givesBack: true,
  },
  drop: {
    name: { fr: 'Mettre fin : tout est rétracté', en: 'End: all is withdrawn from' },
    // Not from `no_show`: that nobody came stays true.
    steps: [{ from: ['placed', 'accepted', 'ready', 'at_point'], to: 'cancelled', by: ['system'] }],
    givesBack: true,
  },
  expire: {
    name: { fr: 'Abandonner faute de paiement', en: 'Drop for want of payment' },
    steps: [{ from: ['awaiting_payment'], to: 'expired', by: ['system'] }],
    givesBack: true,
  },
  miss: {
    name: { fr: 'Personne n’est venu', en: 'Nobody came' },
    steps: [
      { from: ['ready'], to: 'no_show', by: ['merchant'], at: 'shop' },
      { from: ['at_point'], to: 'no_show', by: ['keeper'], at: 'point' },
    ],
    givesBack: false,
  },
} as const satisfies Record<string, MoveRule>
export type Move = keyof typeof moves

/** The state in a few words, as it follows “votre commande est”. */
export const stateNames = {
  awaiting_payment: { fr: 'en attente de paiement', en: 'awaiting payment' },
  placed: { fr: 'envoyée au commerçant', en: 'sent to the shop' },
  accepted: { fr: 'acceptée', en: 'accepted' },
  ready: { fr: 'prête', en: 'ready' },
  at_point: { fr: 'arrivée au point de retrait', en: 'at the pick-up point' },
  handed_over: { fr: 'remise', en: 'handed over' },
  refused: { fr: 'refusée par le commerçant', en: 'refused by the shop' },
  cancelled: { fr: 'annulée', en: 'cancelled' },
  expired: { fr: 'abandonnée faute de paiement', en: 'dropped for want of payment' },
  no_show: { fr: 'non retirée', en: 'not collected' },
} as const satisfies Record<OrderState, Text>

const steps = (name: Move): readonly Step[] => moves[name].steps
const concerns = (step: Step, handover: Handover) => step.at === undefined || step.at === handover

/**
 * The state after this move by this person.
 * @throws `order.bad_move` when the part is not where the move starts from, `order.not_yours` when it is another's to make.
 */
export function move(state: OrderState, name: Move, who: Who, handover: Handover): OrderState {
  const possible = steps(name).filter((step) => concerns(step, handover) && step.from.includes(state))
  if (!possible.length)
    throw refuse('order.bad_move', { stateFr: stateNames[state].fr, stateEn: stateNames[state].en })
  const allowed = possible.find((step) => step.by.includes(who))
  if (!allowed) throw refuse('order.not_yours')
  return allowed.to
}

/** The moves this person may make now: the buttons to draw. Deadlines are asked apart. */
export const movesOf = (state: OrderState, who: Who, handover: Handover): Move[] =>
  (Object.keys(moves) as Move[]).filter((name) =>
    steps(name).some(
      (step) => concerns(step, handover) && step.from.includes(state) && step.by.includes(who),
    ),
  )

/** Nothing moves any more, save a late collection. */
export const isOver = (state: OrderState): boolean =>
  ['handed_over', 'refused', 'cancelled', 'expired', 'no_show'].includes(state)

/** Until `cancelUntil`, excluded; what is not paid for yet may be dropped at any time. */
export const mayStillCancel = (
  state: OrderState,
  cancelUntil: Temporal.Instant,
  now: Temporal.Instant,
): boolean =>
  state === 'awaiting_payment' ||
  ((state === 'placed' || state === 'accepted') && Temporal.Instant.compare(now, cancelUntil) < 0)

/** @throws `order.too_late_to_cancel`, or as `move` does. */
export function cancel(
  state: OrderState,
  handover: Handover,
  cancelUntil: Temporal.Instant,
  now: Temporal.Instant,
): OrderState {
  const next = move(state, 'cancel', 'buyer', handover)
  if (!mayStillCancel(state, cancelUntil, now)) throw refuse('order.too_late_to_cancel')
  return next
}

/** @throws `order.too_early_to_miss` before the end of the slot, or as `move` does. */
export function miss(
  state: OrderState,
  who: Who,
  handover: Handover,
  slotEnd: Temporal.Instant,
  now: Temporal.Instant,
): OrderState {
  const next = move(state, 'miss', who, handover)
  if (Temporal.Instant.compare(now, slotEnd) < 0) throw refuse('order.too_early_to_miss')
  return next
}
