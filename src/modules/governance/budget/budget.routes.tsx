import { Hono } from 'hono'
import type { Db } from '../../../platform/db.ts'
import { shown, shownMoney } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { meetingChoices } from '../agenda/agenda.views.tsx'
import { words as agendaWords } from '../agenda/agenda.words.ts'
import { ceilingUses } from '../apportionment/base.rules.ts'
import { Expenses } from '../bill/account.views.tsx'
import { words as billWords } from '../bill/bill.words.ts'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import { type Convention, findConvention } from '../convention/convention.ts'
import { decisionsFor } from '../decision/cited.rules.ts'
import { listAdoptedDecisions } from '../decision/decision.ts'
import { listExpenses } from '../expense/expense.ts'
import { readGround } from '../expense/sharing.ts'
import { readPlan } from '../funding/funding.ts'
import { Financing } from '../funding/funding.views.tsx'
import { listFundingDecisions } from '../funding/funding-decision.ts'
import { listRevenue } from '../revenue/revenue.ts'
import { Revenues } from '../revenue/revenue.views.tsx'
import { amendBudgetLine } from './amending.ts'
import { asLine, lineForm } from './budget.forms.ts'
import { addBudgetLine, findBudgetLine, listBudgetLines } from './budget.ts'
import { Ceilings, Lines } from './budget.views.tsx'
import { words } from './budget.words.ts'
import { listMeetingsToConsent } from './consent.ts'
import { amendmentForm, givenIn, moveForm, proposalForm } from './modulation.forms.ts'
import { consentIsAsked, listBudgetMoves } from './modulation.ts'
import { BudgetMoves } from './modulation.views.tsx'

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
    const [{ lines, ceilings }, plan, decisions, revenues, moves] = await Promise.all([
      readBudget(db, convention),
      readPlan(db, convention),
      listFundingDecisions(db, convention),
      listRevenue(db, convention),
      listBudgetMoves(db, convention),
    ])
    return page(
      c,
      { title: say.plan },
      <>
        <BillHead c={c} convention={convention} title={say.plan} lead={say.planLead} />
        <Lines c={c} lines={lines} />
        <BudgetMoves c={c} moves={moves} />
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
    const [{ lines, ceilings }, moves, isAsked, decisions, meetings] = await Promise.all([
      readBudget(db, convention),
      listBudgetMoves(db, convention),
      consentIsAsked(db, c.var, convention),
      listAdoptedDecisions(db, convention),
      listMeetingsToConsent(db, c.var, convention),
    ])
    return page(
      c,
      { title: say.lines, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={say.lines} lead={say.lead} current="/budget" />
        <Lines c={c} lines={lines} at={(id) => at(c, convention, `/${id}`)} />
        <BudgetMoves c={c} moves={moves} at={(id) => at(c, convention, `/mouvements/${id}`)} />
        <Ceilings c={c} ceilings={ceilings} />
        {lines.length > 1 && isAsked && meetings.length > 0 && (
          <FoldedForm
            c={c}
            name="proposer"
            summary={say.propose}
            lead={say.proposeHelp}
            action={at(c, convention, '/mouvements/ordre-du-jour')}
            fields={proposalForm(lines, meetingChoices(c, meetings))}
            values={shown({ vat: 0, meeting: meetings[0]?.id })}
            submit={agendaWords[lang].put}
          />
        )}
        {lines.length > 1 && (
          <FoldedForm
            c={c}
            name="deplacer"
            summary={say.move}
            lead={say.moveHelp[isAsked ? 'asked' : 'free']}
            action={at(c, convention, '/mouvements')}
            fields={moveForm(lines, isAsked, decisionsFor(decisions, '').all)}
            values={shown({ vat: 0 })}
            submit={say.save}
          />
        )}
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
    const [expenses, isAsked, decisions] = await Promise.all([
      listExpenses(db, convention),
      consentIsAsked(db, c.var, convention),
      listAdoptedDecisions(db, convention),
    ])
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
            fields={amendmentForm(isAsked, decisionsFor(decisions, '').all)}
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
    const kept = await findKept(db, c.var, c.req.param('slug'))
    const { slug } = kept
    const [isAsked, decisions] = await Promise.all([
      consentIsAsked(db, c.var, kept),
      listAdoptedDecisions(db, kept),
    ])
    const form = amendmentForm(isAsked, decisionsFor(decisions, '').all)
    const { reason, ...answers } = await readForm(c, form)
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      const id = parseId<'budget_line'>(c.req.param('id'))
      await amendBudgetLine(tx, c.var, convention, id, {
        line: asLine(answers),
        reason,
        given: givenIn(answers),
      })
    })
    return done(c, at(c, { slug }), billWords.fr.saved)
  })
