import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { cancellationPage } from '../bill/cancellation.page.tsx'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import { cancellationForm } from '../bill/order.forms.ts'
import { listBudgetLines } from '../budget/budget.ts'
import { revenueForm } from './revenue.forms.ts'
import { addRevenue, cancelRevenue, findCancellableRevenue, listRevenue } from './revenue.ts'
import { Revenues } from './revenue.views.tsx'
import { words } from './revenue.words.ts'

const base = '/gestion/conventions/:slug/recettes'
const at = (c: TerritoryContext, { slug }: { readonly slug: string }, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/recettes${rest}`)
const idOf = (c: TerritoryContext) => parseId<'revenue'>(c.req.param('id'))

/** What the shared service brings in, kept by the lead authority. */
export const revenueRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [revenues, lines] = await Promise.all([
      listRevenue(db, convention),
      listBudgetLines(db, convention),
    ])
    const today = todayOf(c.var)
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={say.title} lead={say.lead} current="/recettes" />
        {revenues.length === 0 ? (
          <Empty icon="euro" title={say.none} />
        ) : (
          <Revenues c={c} revenues={revenues} at={(id) => at(c, convention, `/${id}/annulation`)} />
        )}
        <section aria-labelledby="ajouter">
          <h2 id="ajouter">{say.add}</h2>
          <Form
            c={c}
            fields={revenueForm(lines)}
            values={shown({ exercice: today.year, on: today, vat: 0 })}
            submit={say.add}
          />
        </section>
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const { db } = c.var
    const kept = await findKept(db, c.var, c.req.param('slug'))
    const form = revenueForm(await listBudgetLines(db, kept))
    const { label, payer, exercice, ht, vat, on, reference = '', line } = await readForm(c, form)
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, kept.slug, { lock: true })
      await addRevenue(tx, c.var, convention, {
        label,
        payer,
        exercice,
        htCents: ht,
        vatCents: vat,
        receivedOn: on,
        reference,
        budgetLineId: parseId<'budget_line'>(line),
      })
    })
    return done(c, at(c, kept), words.fr.added)
  })
  .get(`${base}/:id/annulation`, staffOnly, async (c) => {
    const { db, lang } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const row = await findCancellableRevenue(db, convention, idOf(c))
    const { act, back } = words[lang]
    return cancellationPage(c, {
      convention,
      act: { ...act, lead: act.lead(row.label, euros(row.ttc_cents, lang), shortDay(row.received_on)) },
      about: row.label,
      fields: cancellationForm,
      values: shown({ on: todayOf(c.var) }),
      under: '/recettes',
      back: { href: at(c, convention), label: back },
    })
  })
  .post(`${base}/:id/annulation`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    await findCancellableRevenue(db, convention, idOf(c))
    const cancellation = await readForm(c, cancellationForm)
    await db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await cancelRevenue(tx, c.var, kept, idOf(c), cancellation)
    })
    return done(c, at(c, convention), words.fr.wasCancelled)
  })
