import { Hono } from 'hono'
import type { Db } from '../../../platform/db.ts'
import { shown, shownMoney } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { Form } from '../../../ui/form.tsx'
import { ceilingUses } from '../apportionment/base.rules.ts'
import { Expenses } from '../bill/account.views.tsx'
import { words as billWords } from '../bill/bill.words.ts'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import { type Convention, findConvention } from '../convention/convention.ts'
import { listExpenses } from '../expense/expense.ts'
import { readGround } from '../expense/sharing.ts'
import { readPlan } from '../funding/funding.ts'
import { Financing } from '../funding/funding.views.tsx'
import { listFundingDecisions } from '../funding/funding-decision.ts'
import { listRevenue } from '../revenue/revenue.ts'
import { Revenues } from '../revenue/revenue.views.tsx'
import { amendForm, asLine, lineForm } from './budget.forms.ts'
import { addBudgetLine, amendBudgetLine, findBudgetLine, listBudgetLines } from './budget.ts'
import { Ceilings, Lines } from './budget.views.tsx'
import { words } from './budget.words.ts'

const base = '/gestion/conventions/:slug/budget'
const at = (c: TerritoryContext, { slug }: Pick<Convention, 'slug'>, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/budget${rest}`)

async function readBudget(db: Db, convention: Convention) {
  const [lines, { keys, before }] = await Promise.all([
    listBudgetLines(db, convention),
    readGround(db, convention),
  ])
  return { lines, ceilings: ceilingUses(keys.at(-1)?.value.ceiling, before) }
}

/** What is planned and engaged: read by anyone who may read the convention, kept by the lead authority. */
export const budgetRoutes = new Hono<TerritoryEnv>()
  .get('/conventions/:slug/compte/plan', async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const [{ lines, ceilings }, plan, decisions, revenues] = await Promise.all([
      readBudget(db, convention),
      readPlan(db, convention),
      listFundingDecisions(db, convention),
      listRevenue(db, convention),
    ])
    return page(
      c,
      { title: say.plan },
      <>
        <BillHead c={c} convention={convention} title={say.plan} lead={say.planLead} />
        <Lines c={c} lines={lines} />
        <Ceilings c={c} ceilings={ceilings} />
        <Financing c={c} plan={plan} decisions={decisions} />
        <Revenues c={c} revenues={revenues} />
      </>,
    )
  })

  .get(base, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const { lines, ceilings } = await readBudget(db, convention)
    return page(
      c,
      { title: say.lines, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={say.lines} lead={say.lead} current="/budget" />
        <Lines c={c} lines={lines} at={(id) => at(c, convention, `/${id}`)} />
        <Ceilings c={c} ceilings={ceilings} />
        <section aria-labelledby="ajouter">
          <h2 id="ajouter">{say.add}</h2>
          <Form
            c={c}
            fields={lineForm}
            values={shown({ side: 'expense', exercice: todayOf(c.var).year, vat: 0 })}
            submit={say.add}
          />
        </section>
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const { db } = c.var
    const { slug } = await findKept(db, c.var, c.req.param('slug'))
    const line = asLine(await readForm(c, lineForm))
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      await addBudgetLine(tx, c.var, convention, line)
    })
    return done(c, at(c, { slug }), billWords.fr.saved)
  })
  .get(`${base}/:id`, staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const line = await findBudgetLine(db, convention, parseId<'budget_line'>(c.req.param('id')))
    const expenses = await listExpenses(db, convention)
    const hung = expenses.filter(({ budget_line_id }) => budget_line_id === line.id)
    return page(
      c,
      { title: line.label, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={line.label} under="/budget" />
        <Lines c={c} lines={[line]} />
        {hung.length > 0 && (
          <Expenses
            c={c}
            expenses={hung}
            at={(rest) => href(`/gestion/conventions/${convention.slug}${rest}`)}
          />
        )}
        <section aria-labelledby="modifier">
          <h2 id="modifier">{say.amend}</h2>
          <Form
            c={c}
            fields={amendForm}
            values={shown({
              label: line.label,
              side: line.side,
              exercice: line.exercice ?? undefined,
              chapter: line.chapter,
              article: line.article,
              function: line.function,
              ht: shownMoney(line.ht_cents),
              vat: shownMoney(line.vat_cents),
            })}
            submit={say.save}
          />
        </section>
      </>,
    )
  })
  .post(`${base}/:id`, staffOnly, async (c) => {
    const { db } = c.var
    const { slug } = await findKept(db, c.var, c.req.param('slug'))
    const { reason, ...answers } = await readForm(c, amendForm)
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      const id = parseId<'budget_line'>(c.req.param('id'))
      await amendBudgetLine(tx, c.var, convention, id, { line: asLine(answers), reason })
    })
    return done(c, at(c, { slug }), billWords.fr.saved)
  })
