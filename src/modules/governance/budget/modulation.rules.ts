import { type Cents, cents, euros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Clauses } from '../convention/clauses.rules.ts'

export const refuse = refusals({
  'modulation.unknown': {
    status: 404,
    fr: 'Ce mouvement du budget est introuvable.',
    en: 'This movement of the budget cannot be found.',
  },
  'modulation.same_line': {
    status: 422,
    fr: 'Choisissez deux lignes différentes.',
    en: 'Choose two different lines.',
  },
  'modulation.other_side': {
    status: 422,
    fr: 'Une ligne de dépenses et une ligne de recettes ne se compensent pas : choisissez deux lignes du même sens.',
    en: 'A line of expenses and a line of revenue do not make up for each other: choose two lines of the same side.',
  },
  'modulation.nothing_moved': {
    status: 422,
    fr: 'Indiquez le montant à déplacer.',
    en: 'Give the amount to move.',
  },
  'modulation.not_enough': {
    status: 422,
    fr: 'La ligne « {line} » a {ht} HT et {vat} de TVA : il n’y a pas tant à en retirer.',
    en: 'The line “{line}” has {ht} without VAT and {vat} of VAT: so much cannot be taken from it.',
  },
  'modulation.engaged': {
    status: 422,
    fr: '{engaged} TTC sont engagés sur la ligne « {line} » : elle ne descend pas plus bas.',
    en: '{engaged} with VAT is engaged on the line “{line}”: it goes no lower.',
  },
  'modulation.needs_consent': {
    status: 422,
    fr: 'La convention demande une décision du comité de pilotage avant de moduler le budget. Choisissez-la, ou dites pourquoi vous la devancez : elle restera à valider.',
    en: 'The agreement asks for a decision of the steering committee before the budget is modulated. Choose it, or say why you go ahead of it: it will be left to validate.',
  },
  'modulation.decided_after': {
    status: 422,
    fr: 'Cette décision est postérieure au mouvement. Dites pourquoi il l’a devancée.',
    en: 'This decision is later than the movement. Say why it went ahead of it.',
  },
  'modulation.consented_already': {
    status: 409,
    fr: 'Ce mouvement est déjà validé par une décision.',
    en: 'This movement is validated by a decision already.',
  },
})

/** A line as a movement sees it. */
export type MovedLine = {
  readonly label: string
  readonly side: 'expense' | 'revenue'
  readonly htCents: Cents
  readonly vatCents: Cents
  /** What was committed on it, all taxes included. */
  readonly engagedCents: Cents
}
type Amount = { readonly htCents: Cents; readonly vatCents: Cents }

const ttcOf = ({ htCents, vatCents }: Amount) => htCents + vatCents

/**
 * The two lines once an amount went from one to the other: together they hold what they held, and neither goes below what
 * is engaged on it.
 * @throws Refusal `modulation.*` (422)
 */
export function moveBetween<L extends MovedLine>(from: L, to: L, amount: Amount): { from: L; to: L } {
  if (from.side !== to.side) throw refuse('modulation.other_side')
  if (ttcOf(amount) <= 0) throw refuse('modulation.nothing_moved')
  const left = {
    ...from,
    htCents: cents(from.htCents - amount.htCents),
    vatCents: cents(from.vatCents - amount.vatCents),
  }
  if (left.htCents < 0 || left.vatCents < 0)
    throw refuse('modulation.not_enough', {
      line: from.label,
      ht: euros(from.htCents, 'fr'),
      vat: euros(from.vatCents, 'fr'),
    })
  if (ttcOf(left) < from.engagedCents)
    throw refuse('modulation.engaged', { line: from.label, engaged: euros(from.engagedCents, 'fr') })
  return {
    from: left,
    to: {
      ...to,
      htCents: cents(to.htCents + amount.htCents),
      vatCents: cents(to.vatCents + amount.vatCents),
    },
  }
}

/** Whether the parties must consent, by a decision of their steering committee, before the budget is modulated. */
export const asksConsent = (clauses: Pick<Clauses, 'budget'> | undefined): boolean =>
  clauses?.budget?.modulation === 'decision'

/** A movement in words, in the language of the accounts. */
export const movementInWords = (
  { from, to }: { readonly from: string; readonly to: string },
  amount: Amount,
): string => `${euros(cents(ttcOf(amount)), 'fr')} TTC, de « ${from} » vers « ${to} »`

/**
 * Where a movement stands with the clauses: nothing was asked, a decision consents, it went ahead of the decision that
 * consents, or it still waits for one. A decision that was cancelled as a mistake consents to nothing.
 */
export type Consent = 'free' | 'consented' | 'ratified' | 'awaited'
export function consentOf(move: {
  readonly isAsked: boolean
  readonly isDecided: boolean
  readonly isAhead: boolean
}): Consent {
  if (move.isDecided) return move.isAhead ? 'ratified' : 'consented'
  return move.isAsked ? 'awaited' : 'free'
}
