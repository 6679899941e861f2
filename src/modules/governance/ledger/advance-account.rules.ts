import { type Cents, cents, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { settleAdvance } from './advance.rules.ts'

const refuse = refusals({
  'advance.more_than_the_balance': {
    status: 422,
    fr: 'Ce montant dépasse le solde encore dû. Vérifiez-le, ou enregistrez un nouvel appel de fonds.',
    en: 'This amount is more than the balance still due. Check it, or record a new call for funds.',
  },
  'advance.more_than_overpaid': {
    status: 422,
    fr: 'Ce montant dépasse le trop-versé : rien de plus n’est à rendre.',
    en: 'This amount is more than what was overpaid: nothing else is to be given back.',
  },
  'advance.more_than_held': {
    status: 422,
    fr: 'Ce montant dépasse les acomptes encore disponibles de ce partenaire.',
    en: 'This amount is more than what is left of this partner’s advances.',
  },
})

/** A call paid in advance, the balance after it, what was given back, or what an order took into account. */
export type Movement = {
  readonly kind: 'advance' | 'balance' | 'return' | 'deduction'
  readonly amountCents: Cents
}
const total = (moves: readonly Movement[], kinds: readonly Movement['kind'][]): number =>
  sum(moves.filter(({ kind }) => kinds.includes(kind)).map(({ amountCents }) => amountCents))

/** Money given to a party before its use was proved, against what it turned out to be due. */
export function standingOf(moves: readonly Movement[], dueCents: Cents) {
  const givenCents = cents(total(moves, ['advance', 'balance']) - total(moves, ['return']))
  return { givenCents, ...settleAdvance(givenCents, dueCents) }
}

/** What is left of the advances that a party paid: neither deducted from an order nor given back. */
export const heldOf = (moves: readonly Movement[]): Cents =>
  cents(total(moves, ['advance']) - total(moves, ['deduction', 'return']))

/**
 * Whether a movement may follow those before it: a balance never passes what is due, nothing more comes back than was
 * overpaid, and a party's advances serve once.
 * @throws Refusal `advance.more_than_*` (422)
 */
export function checkMovement(
  next: Movement,
  before: readonly Movement[],
  direction: 'to_party' | 'from_party',
  dueCents: Cents,
): void {
  if (next.kind === 'advance') return
  if (direction === 'from_party') {
    if (next.amountCents > heldOf(before)) throw refuse('advance.more_than_held')
    return
  }
  const { balanceCents, overpaidCents } = standingOf(before, dueCents)
  if (next.kind === 'balance' && next.amountCents > balanceCents)
    throw refuse('advance.more_than_the_balance')
  if (next.kind === 'return' && next.amountCents > overpaidCents) throw refuse('advance.more_than_overpaid')
}
