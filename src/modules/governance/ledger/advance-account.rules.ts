import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
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
  'advance.more_than_given': {
    status: 422,
    fr: '{party} a reçu {amount} pour {exercice}, retours déduits : un partenaire ne rend jamais plus que ce qu’il a reçu.',
    en: '{party} received {amount} for {exercice}, less what it gave back: a partner never gives back more than it received.',
  },
  'advance.used_since': {
    status: 409,
    fr: 'Cet acompte a été déduit ou rendu depuis : annulez d’abord la déduction ou le retour.',
    en: 'This advance was deducted or given back since: cancel that deduction or return first.',
  },
  'advance.returned_since': {
    status: 409,
    fr: 'Une part de cette somme a été rendue depuis : annulez d’abord ce retour.',
    en: 'Part of this money was given back since: cancel that return first.',
  },
  'advance.more_than_held': {
    status: 422,
    fr: 'Ce montant dépasse les acomptes encore disponibles de ce partenaire.',
    en: 'This amount is more than what is left of this partner’s advances.',
  },
})

/**
 * A call paid in advance, the balance after it, what was given back, or what an order took into account; then the closing
 * of what its proofs equal, and the opening again of what they no longer do.
 */
export type Movement = {
  readonly kind: 'advance' | 'balance' | 'return' | 'deduction' | 'closing' | 'reopening'
  readonly amountCents: Cents
}
const total = (moves: readonly Movement[], kinds: readonly Movement['kind'][]): number =>
  sum(moves.filter(({ kind }) => kinds.includes(kind)).map(({ amountCents }) => amountCents))

/** Money given to a party before its use was proved, against what it turned out to be due. */
export function standingOf(moves: readonly Movement[], dueCents: Cents) {
  const givenCents = cents(total(moves, ['advance', 'balance']) - total(moves, ['return']))
  return { givenCents, ...settleAdvance(givenCents, dueCents) }
}

/** What an advance account still holds: what was given and came not back, less what was closed. Below zero once it came back since. */
export const openOf = (moves: readonly Movement[]): Cents =>
  cents(total(moves, ['advance', 'balance', 'reopening']) - total(moves, ['return', 'closing']))

/**
 * What closes the advances of a year, party by party, once they are exactly what is due: nothing before, and nothing
 * twice. A party that gave back more than was closed is opened again for as much.
 */
export function closingOf(
  moves: readonly (Movement & { readonly party: string })[],
  dueCents: Cents,
): readonly (Movement & { readonly party: string })[] {
  const { givenCents, balanceCents, overpaidCents } = standingOf(moves, dueCents)
  if (givenCents <= 0 || balanceCents !== 0 || overpaidCents !== 0) return []
  return [...Map.groupBy(moves, ({ party }) => party)].flatMap(([party, mine]) => {
    const open = openOf(mine)
    if (open === 0) return []
    return [
      {
        party,
        kind: open > 0 ? ('closing' as const) : ('reopening' as const),
        amountCents: cents(Math.abs(open)),
      },
    ]
  })
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

/**
 * Parties that pay suppliers are given money for what they justify together, but each gives back its own only.
 * `mine`: what that party was given for that exercice, and gave back.
 * @throws Refusal `advance.more_than_given` (422)
 */
export function checkReturn(
  amountCents: Cents,
  mine: readonly Movement[],
  of: { readonly party: string; readonly exercice: number },
): void {
  const { givenCents } = standingOf(mine, cents(0))
  if (amountCents > givenCents)
    throw refuse('advance.more_than_given', { ...of, amount: euros(givenCents, 'fr') })
}

/**
 * Whether a movement may be taken out of those of its party (for that exercice, when it was given to it): what came
 * back since would be more than what came.
 * @throws Refusal `advance.used_since`, `advance.returned_since` (409)
 */
export function checkCancelled(
  gone: Movement,
  mine: readonly Movement[],
  direction: 'to_party' | 'from_party',
): void {
  const after = [...mine, { ...gone, amountCents: cents(-gone.amountCents) }]
  if (direction === 'from_party' && heldOf(after) < 0) throw refuse('advance.used_since')
  if (direction === 'to_party' && standingOf(after, cents(0)).givenCents < 0)
    throw refuse('advance.returned_since')
}
