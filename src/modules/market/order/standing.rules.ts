import type { Text } from '../../../platform/language.ts'
import type { OrderState } from './order.rules.ts'

/**
 * Where the money of a shop's part stands. Parvis is not a till: of what is paid in the shop it knows what is due, and
 * never that it was paid. Once handed over, or left behind, nothing is asked any more: the total alone is said.
 */
export const standingNames = {
  to_pay_online: { fr: 'À payer en ligne', en: 'To pay online' },
  to_pay_there: { fr: 'À payer sur place', en: 'To pay on collection' },
  paid: { fr: 'Payé à l’avance', en: 'Paid beforehand' },
  nothing: { fr: 'Plus rien à payer', en: 'Nothing left to pay' },
  total: { fr: 'Total de la commande', en: 'Total of the order' },
} as const satisfies Record<string, Text>
export type Standing = keyof typeof standingNames

const standings = {
  awaiting_payment: ['to_pay_online', 'to_pay_online'],
  placed: ['to_pay_there', 'paid'],
  accepted: ['to_pay_there', 'paid'],
  ready: ['to_pay_there', 'paid'],
  at_point: ['to_pay_there', 'paid'],
  handed_over: ['total', 'paid'],
  no_show: ['total', 'paid'],
  refused: ['nothing', 'nothing'],
  cancelled: ['nothing', 'nothing'],
  expired: ['nothing', 'nothing'],
} as const satisfies Record<OrderState, readonly [inShop: Standing, beforehand: Standing]>

export const standingOf = (part: {
  readonly state: OrderState
  readonly paid_beforehand: boolean
}): Standing => standings[part.state][part.paid_beforehand ? 1 : 0]
