import { Hono } from 'hono'
import { shown, shownMoney } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done } from '../../../platform/page.tsx'
import { findExpense } from '../expense/expense.ts'
import { correctInvoice, invoiceOf } from '../expense/invoice-correction.ts'
import { findSharing } from '../expense/reversal.ts'
import { countCorrections } from '../rectification/correction.ts'
import { cancellationPage } from './cancellation.page.tsx'
import { invoiceForm } from './expense.forms.ts'
import { findKept } from './kept.ts'
import { words } from './mistake.words.ts'
import { words as netWords } from './net.words.ts'

const path = '/gestion/conventions/:slug/depenses/:id/facture'

async function findOne(c: TerritoryContext) {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  const expense = await findExpense(c.var.db, convention, parseId<'expense'>(c.req.param('id')))
  const here = c.var.href(`/gestion/conventions/${convention.slug}/depenses/${expense.id}`)
  return { convention, expense, invoice: invoiceOf(expense), here }
}

/** An invoice that was typed wrong, before its expense is shared or after. */
export const invoiceRoutes = new Hono<TerritoryEnv>()
  .get(path, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const { convention, expense, invoice, here } = await findOne(c)
    const [sharing, seen] = await Promise.all([
      findSharing(db, convention, expense.id),
      countCorrections(db, convention),
    ])
    const { number, on, htCents, vatCents } = invoice
    return cancellationPage(c, {
      convention,
      act: { title: say.correctInvoice, lead: say.correctInvoiceLead, submit: say.correctInvoice },
      about: expense.label,
      fields: invoiceForm,
      values: shown({
        number,
        on,
        ht: shownMoney(htCents),
        vat: shownMoney(vatCents),
        seen: String(seen),
      }),
      under: '/depenses',
      back: { href: here, label: netWords[lang].backTo },
      children: sharing?.basis === 'bill' && <p>{say.invoiceIsShared}</p>,
    })
  })
  .post(path, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    const { number, on, ht, vat, reason, seen } = await readForm(c, invoiceForm)
    const invoice = { number, on, htCents: ht, vatCents: vat }
    const { isSharedAgain } = await c.var.db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      return correctInvoice(tx, c.var, kept, expense.id, invoice, { reason, seen: Number(seen) })
    })
    return done(c, here, words.fr[isSharedAgain ? 'invoiceSharedAgain' : 'invoiceCorrected'])
  })
