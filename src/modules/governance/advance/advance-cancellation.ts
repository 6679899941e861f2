import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Convention } from '../convention/convention.ts'
import { cancelDeduction } from '../expense/move-cancellation.ts'
import { checkCancelled } from '../ledger/advance-account.rules.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { type AdvanceRow, asMovement, closeIfSettled, listAdvances } from './advance.ts'
import { writeAdvance } from './advance-entry.ts'

const refuse = refusals({
  'advance.unknown': {
    status: 404,
    fr: 'Ce mouvement est introuvable.',
    en: 'This movement cannot be found.',
  },
  'advance.cancelled': {
    status: 409,
    fr: 'Ce mouvement est déjà annulé, ou est lui-même une annulation.',
    en: 'This movement is cancelled already, or is a cancellation itself.',
  },
  'advance.follows_the_accounts': {
    status: 409,
    fr: 'Cette écriture suit les comptes d’elle-même : annulez plutôt le versement ou le retour qui l’a causée.',
    en: 'This entry follows the accounts by itself: rather cancel the payment or the return that caused it.',
  },
  'advance.before_movement': {
    status: 422,
    fr: 'Cette date est avant le mouvement annulé, du {day}. Vérifiez la date.',
    en: 'This date is before the movement that is cancelled, of {day}. Check the date.',
  },
})
onConstraint({ advance_is_cancelled_once: () => refuse('advance.cancelled') })

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

const isAutomatic = ({ kind }: AdvanceRow) => kind === 'closing' || kind === 'reopening'

/** Whether a page may offer to cancel it. */
export const isCancellable = (row: AdvanceRow): boolean =>
  !row.cancels_id && !row.cancelled_on && !isAutomatic(row)

/** @throws Refusal `advance.unknown` (404), `advance.cancelled`, `advance.follows_the_accounts` (409) */
export async function findCancellable(
  db: Db,
  convention: Of,
  id: Id<'advance'> | undefined,
): Promise<AdvanceRow> {
  return cancellableOf(await listAdvances(db, convention), id)
}

function cancellableOf(all: readonly AdvanceRow[], id: Id<'advance'> | undefined): AdvanceRow {
  const row = all.find((one) => one.id === id)
  if (!row) throw refuse('advance.unknown')
  if (isAutomatic(row)) throw refuse('advance.follows_the_accounts')
  if (!isCancellable(row)) throw refuse('advance.cancelled')
  return row
}

/**
 * Money advanced, given back or deducted by mistake: the movement stays, followed by the one that cancels it; what was
 * deducted from an order is due on it again. The convention is locked by the caller.
 * @throws Refusal `advance.*`, `revenue_order.*`, `day.in_the_future`
 */
export async function cancelAdvance(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'advance'> | undefined,
  { on, reason }: { readonly on: Temporal.PlainDate; readonly reason: string },
): Promise<void> {
  checkPast(here, on)
  const all = await listAdvances(tx, convention)
  const row = cancellableOf(all, id)
  if (isBefore(on, row.paid_on)) throw refuse('advance.before_movement', { day: shortDay(row.paid_on) })
  const { direction, kind, exercice, organisation_id: party, name } = row
  const mine = all.filter(
    (one) =>
      one.organisation_id === party &&
      one.direction === direction &&
      (direction === 'from_party' || one.exercice === exercice),
  )
  checkCancelled(asMovement(row), mine.map(asMovement), direction)
  const { revenue_order_id: orderId, revenue_order_move_id: deductedBy } = row
  const deducted =
    orderId && deductedBy
      ? { orderId, moveId: await cancelDeduction(tx, here, convention, orderId, deductedBy, { on, reason }) }
      : undefined
  const opposite = { party, name, direction, kind, exercice, amountCents: cents(-row.amount_cents) }
  const why = { on, note: reason, cancelsId: row.id }
  await writeAdvance(tx, here, convention, { ...opposite, ...why, ...(deducted && { deducted }) })
  if (direction === 'to_party') await closeIfSettled(tx, here, convention, exercice, on)
}
