import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { done } from '../../../platform/page.tsx'
import { findExpense } from '../expense/expense.ts'
import { findUndoable, shareAgain, undoSharing } from '../expense/sharing-again.ts'
import { cancellationPage } from './cancellation.page.tsx'
import { findKept } from './kept.ts'
import { againForm, undoForm } from './net.forms.ts'
import { words } from './net.words.ts'

const base = '/gestion/conventions/:slug/depenses/:id/partage'

async function findOne(c: TerritoryContext) {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  const expense = await findExpense(c.var.db, convention, parseId<'expense'>(c.req.param('id')))
  const here = c.var.href(`/gestion/conventions/${convention.slug}/depenses/${expense.id}`)
  return { convention, expense, here }
}

/** A sharing done again since more came, or undone since what it stands on was recorded by mistake. */
export const sharingAgainRoutes = new Hono<TerritoryEnv>()
  .post(`${base}/nouveau`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    const { seen } = await readForm(c, againForm, { page: here, form: 'again' })
    await c.var.db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await shareAgain(tx, c.var, kept, expense.id, Number(seen))
    })
    return done(c, here, words.fr.sharedAgain)
  })
  .get(`${base}/contre-passation`, staffOnly, async (c) => {
    const { lang } = c.var
    const { convention, expense, here } = await findOne(c)
    const standing = await findUndoable(c.var.db, convention, expense.id)
    const say = words[lang]
    const taken = standing.revenue_cents
    const lead = taken > 0 ? say.undoLead(euros(taken, lang)) : say.undoPlainLead
    return cancellationPage(c, {
      convention,
      act: { title: say.undo, lead, submit: say.undo },
      about: expense.label,
      fields: undoForm,
      under: '/depenses',
      back: { href: here, label: say.backTo },
    })
  })
  .post(`${base}/contre-passation`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    await findUndoable(c.var.db, convention, expense.id)
    const { reason } = await readForm(c, undoForm)
    await c.var.db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await undoSharing(tx, c.var, kept, expense.id, reason)
    })
    return done(c, here, words.fr.undone)
  })
