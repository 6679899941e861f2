import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { recordCorrection, type Why } from '../rectification/correction.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { refuse as refuseExpense } from './expense.rules.ts'
import { type ExpenseRow, findExpense, lastActOn } from './expense.ts'
import { findSharing, reverseSharing } from './reversal.ts'
import { readToShare, writeSharing } from './sharing.ts'

const refuse = refusals({
  'invoice.missing': {
    status: 409,
    fr: 'Cette dépense n’a pas encore de facture : inscrivez-la d’abord, comme sa prochaine étape.',
    en: 'This expense has no invoice yet: record it first, as its next step.',
  },
  'invoice.after_its_mandate': {
    status: 422,
    fr: 'La facture a été mandatée le {day} : elle n’est pas d’un jour plus tardif. Vérifiez la date.',
    en: 'The invoice was ordered for payment on {day}: it is of no later day. Check the date.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>
export type Invoice = {
  readonly number: string
  readonly on: Temporal.PlainDate
  readonly htCents: Cents
  readonly vatCents: Cents
}

/** @throws Refusal `invoice.missing` */
export function invoiceOf(row: ExpenseRow): Invoice {
  const { invoice_number: number, invoiced_on: on, bill_ht_cents: ht, bill_vat_cents: vat } = row
  if (number === null || on === null || ht === null || vat === null) throw refuse('invoice.missing')
  return { number, on, htCents: ht, vatCents: vat }
}

const written = ({ number, on, htCents, vatCents }: Invoice, lastOn: Temporal.PlainDate) => ({
  invoice_number: number,
  invoiced_on: String(on),
  bill_ht_cents: htCents,
  bill_vat_cents: vatCents,
  last_on: String(lastOn),
})

/**
 * Put right what was typed of an invoice; what it said is kept. Shared on it already, the expense is shared again on the
 * right amount: the former sharing is reversed, and only the difference is claimed or given back. The convention is locked
 * by the caller.
 * @throws Refusal `invoice.*`, `correction.*`, `expense.before_previous_step`, `sharing.*`, `key.*`, `day.in_the_future`
 */
export async function correctInvoice(
  tx: Db,
  here: Here,
  convention: Of,
  expenseId: Id<'expense'> | undefined,
  invoice: Invoice,
  why: Why,
): Promise<{ readonly isSharedAgain: boolean }> {
  const row = await findExpense(tx, convention, expenseId, { lock: true })
  const before = invoiceOf(row)
  checkPast(here, invoice.on)
  if (row.delivered_on && isBefore(invoice.on, row.delivered_on))
    throw refuseExpense('expense.before_previous_step', { day: shortDay(row.delivered_on) })
  if (row.mandated_on && isBefore(row.mandated_on, invoice.on))
    throw refuse('invoice.after_its_mandate', { day: shortDay(row.mandated_on) })
  const lastOn = lastActOn({ ...row, invoiced_on: invoice.on })
  const writings = {
    before: { row: written(before, row.last_on) },
    after: { row: written(invoice, lastOn) },
  }
  await recordCorrection(tx, here, convention, { expense_id: row.id }, writings, why)
  await tx
    .updateTable('expense')
    .set({
      invoice_number: invoice.number,
      invoiced_on: invoice.on,
      bill_ht_cents: invoice.htCents,
      bill_vat_cents: invoice.vatCents,
      last_on: lastOn,
    })
    .where('territory_id', '=', row.territory_id)
    .where('id', '=', row.id)
    .execute()
  const said = { number: invoice.number, ht: invoice.htCents, vat: invoice.vatCents, reason: why.reason }
  await record(tx, here, 'bill.invoice_corrected', { kind: 'expense', id: row.id }, said)
  return { isSharedAgain: await shareOnIt(tx, here, convention, row, why.reason) }
}

/** Whether what was frozen on the former amount had to be frozen again. */
async function shareOnIt(
  tx: Db,
  here: Here,
  convention: Of,
  { id, label }: ExpenseRow,
  reason: string,
): Promise<boolean> {
  const standing = await findSharing(tx, convention, id)
  if (standing?.basis !== 'bill') return false
  const { row, preview } = await readToShare(tx, here, convention, id)
  if (preview.amountCents === standing.total_cents) return false
  const because = `Partage refait, la facture étant corrigée : ${reason}`
  await reverseSharing(tx, here, convention, standing, { label, why: because })
  await writeSharing(tx, here, convention, row, preview)
  return true
}
