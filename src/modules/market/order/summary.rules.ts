import type { Text } from '../../../platform/language.ts'
import type { OrderState } from './order.rules.ts'

/** What a buyer reads first about an order over several shops. */
export type OrderSummary = keyof typeof summaryNames

export const summaryNames = {
  awaiting_payment: { fr: 'En attente de paiement', en: 'Awaiting payment' },
  in_progress: { fr: 'En cours', en: 'Underway' },
  partly_ready: { fr: 'Prête en partie', en: 'Partly ready' },
  ready: { fr: 'Prête', en: 'Ready' },
  partly_collected: { fr: 'Retirée en partie', en: 'Partly collected' },
  collected: { fr: 'Retirée', en: 'Collected' },
  missed: { fr: 'Non retirée', en: 'Not collected' },
  refused: { fr: 'Refusée', en: 'Refused' },
  cancelled: { fr: 'Annulée', en: 'Cancelled' },
  expired: { fr: 'Abandonnée faute de paiement', en: 'Dropped for want of payment' },
} as const satisfies Record<string, Text>

const stages = {
  awaiting_payment: 'waiting',
  placed: 'working',
  accepted: 'working',
  ready: 'ready',
  at_point: 'ready',
  handed_over: 'collected',
  no_show: 'missed',
  refused: 'gone',
  cancelled: 'gone',
  expired: 'gone',
} as const satisfies Record<OrderState, string>

/**
 * The whole from its parts. A part that is gone says nothing while another lives; when all are gone, what the buyer
 * did not choose is said first. The first thing to do (pay) is said before any other.
 */
export function summaryOf(parts: readonly OrderState[]): OrderSummary {
  const at = new Set(parts.map((state) => stages[state]))
  if (at.has('waiting')) return 'awaiting_payment'
  if (at.has('collected')) return at.has('working') || at.has('ready') ? 'partly_collected' : 'collected'
  if (at.has('ready')) return at.has('working') ? 'partly_ready' : 'ready'
  if (at.has('working')) return 'in_progress'
  if (at.has('missed')) return 'missed'
  if (parts.includes('refused')) return 'refused'
  return parts.includes('expired') ? 'expired' : 'cancelled'
}
