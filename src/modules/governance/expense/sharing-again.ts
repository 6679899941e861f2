import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Convention } from '../convention/convention.ts'
import { findExpense } from './expense.ts'
import { findSharing, reverseSharing } from './reversal.ts'
import { readToShare, writeSharing } from './sharing.ts'

const refuse = refusals({
  'sharing.none_stands': {
    status: 409,
    fr: 'Cette dépense n’est pas partagée : rechargez la page pour voir où elle en est.',
    en: 'This expense is not shared: reload the page to see where it stands.',
  },
  'sharing.nothing_to_take_off': {
    status: 409,
    fr: 'Aucune recette ni aide n’est venue depuis ce partage : il n’y a rien de plus à en déduire.',
    en: 'No revenue nor grant came since this sharing: there is nothing more to take off it.',
  },
  'sharing.more_came': {
    status: 409,
    fr: 'Ce qui est à déduire a changé pendant que vous lisiez : {amount} maintenant. Revoyez ce que chacun paierait, puis confirmez.',
    en: 'What is to be taken off changed while you were reading: {amount} now. Look again at what each would pay, then confirm.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/**
 * Share an expense again, since more came than its sharing took off: it is reversed, and only the difference is given
 * back. `seen`: all that was to be taken off when the difference was read. The convention is locked by the caller.
 * @throws Refusal `sharing.*`, `expense.*`, `key.*`
 */
export async function shareAgain(
  tx: Db,
  here: Here,
  convention: Of,
  expenseId: Id<'expense'> | undefined,
  seen: number,
): Promise<Id<'sharing'>> {
  const { row, before, preview } = await readToShare(tx, here, convention, expenseId)
  if (!before) throw refuse('sharing.none_stands')
  if (preview.takenCents <= before.revenue_cents) throw refuse('sharing.nothing_to_take_off')
  if (preview.takenCents !== seen)
    throw refuse('sharing.more_came', { amount: euros(preview.takenCents, 'fr') })
  await reverseSharing(tx, here, convention, before, { label: row.label, why: moreCame })
  return writeSharing(tx, here, convention, row, preview)
}
/** Kept with the reversal, in the language of the accounts. */
const moreCame = 'Partage refait, des recettes ou des aides étant venues depuis'

/**
 * Undo a sharing worked out on what was recorded by mistake, revenue or the departure of a party: that is put right, then
 * the expense shared again. The convention is locked by the caller.
 * @throws Refusal `expense.unknown` (404), `sharing.none_stands` (409)
 */
export async function undoSharing(
  tx: Db,
  here: Here,
  convention: Of,
  expenseId: Id<'expense'> | undefined,
  why: string,
): Promise<void> {
  const row = await findExpense(tx, convention, expenseId, { lock: true })
  const standing = await findUndoable(tx, convention, row.id)
  await reverseSharing(tx, here, convention, standing, { label: row.label, why })
}

/** The sharing that may be undone. @throws Refusal `sharing.none_stands` (409) */
export async function findUndoable(db: Db, convention: Of, expenseId: Id<'expense'>) {
  const standing = await findSharing(db, convention, expenseId)
  if (!standing) throw refuse('sharing.none_stands')
  return standing
}
