import { Hono } from 'hono'
import type { Db } from '../../../platform/db.ts'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { readAgendas } from '../agenda/agenda.ts'
import { AgendasPart } from '../agenda/agenda.views.tsx'
import { words as agendaWords } from '../agenda/agenda.words.ts'
import { readAndPut } from '../agenda/put.ts'
import { listSittings } from '../agenda/sittings.ts'
import { lineField } from '../budget/budget.forms.ts'
import { listBudgetLines } from '../budget/budget.ts'
import type { Convention } from '../convention/convention.ts'
import { earlierForm } from '../decision/cited.rules.ts'
import { listAdoptedDecisions } from '../decision/decision.ts'
import { adoptExpense, amendForExpense, listAmendments } from '../expense/adoption.ts'
import { possibleActs } from '../expense/expense.rules.ts'
import {
  asExpense,
  findExpense,
  hangExpense,
  listExpenses,
  moveExpense,
  proposeExpense,
} from '../expense/expense.ts'
import { listPending } from '../expense/proposal.ts'
import { freezeSharing, readSharing } from '../expense/sharing.ts'
import { readCorrections } from '../rectification/told.ts'
import { listSlips, standingSlips } from '../slip/slip.ts'
import { Slips } from '../slip/slip.views.tsx'
import { words as slipWords } from '../slip/slip.words.ts'
import { countVouchers } from '../voucher/voucher.ts'
import { VoucherLink } from '../voucher/voucher.views.tsx'
import { listBalances } from './account.ts'
import { Expenses } from './account.views.tsx'
import { words } from './bill.words.ts'
import { decidedAct, topicOf } from './committee.ts'
import { adoptionForm, amendedForm, earlierAmendmentForm } from './decided.forms.ts'
import { AdoptionPart, AmendmentPart } from './decided.views.tsx'
import { actForm, expenseForm, plainActs, readAct } from './expense.forms.ts'
import { ExpenseFacts, HangPart } from './expense.views.tsx'
import { BillHead } from './head.tsx'
import { InvoicePart } from './invoice.views.tsx'
import { findKept } from './kept.ts'
import { SharingPart } from './sharing.views.tsx'
import { listKeys } from './sharing-key.ts'
import { StandingPart } from './standing.views.tsx'

const base = '/gestion/conventions/:slug/depenses'
const at = (c: TerritoryContext, { slug }: Convention, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/depenses${rest}`)

/** The expense that the address names, and its page. */
async function findOne(c: TerritoryContext) {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  const expense = await findExpense(c.var.db, convention, parseId<'expense'>(c.req.param('id')))
  return { convention, expense, here: at(c, convention, `/${expense.id}`) }
}

/** The accounts of a convention are written one act at a time. */
const underLock = (c: TerritoryContext, { slug }: Convention, write: (tx: Db) => Promise<unknown>) =>
  c.var.db.transaction().execute(async (tx) => {
    await findKept(tx, c.var, slug, { lock: true })
    await write(tx)
  })

export const expenseRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [expenses, pending, balances, keys] = await Promise.all([
      listExpenses(db, convention),
      listPending(db, convention),
      listBalances(db, convention),
      listKeys(db, convention),
    ])
    return page(
      c,
      { title: say.expenses, noIndex: true },
      <>
        <BillHead
          c={c}
          convention={convention}
          title={say.expenses}
          current="/depenses"
          actions={<LinkButton href={at(c, convention, '/nouvelle')}>{say.propose}</LinkButton>}
        />
        {keys.length === 0 && (
          <Alert kind="warning" lang={lang} title={say.noKey}>
            <p>
              {say.noKeyHelp}{' '}
              <a href={c.var.href(`/gestion/conventions/${convention.slug}/cle`)}>{say.firstKey}</a>
            </p>
          </Alert>
        )}
        <StandingPart
          c={c}
          convention={convention}
          expenses={expenses}
          pending={pending}
          balances={balances}
          year={todayOf(c.var).year}
        />
        <Expenses c={c} expenses={expenses} at={(rest) => at(c, convention, rest.replace('/depenses', ''))} />
      </>,
    )
  })
  .get(`${base}/nouvelle`, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [today, lines] = [todayOf(c.var), await listBudgetLines(db, convention)]
    return page(
      c,
      { title: say.propose, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={say.propose} under="/depenses" />
        <Form
          c={c}
          fields={expenseForm(lines)}
          values={shown({ exercice: today.year, on: today, shared: true })}
          submit={say.save}
        />
      </>,
    )
  })
  .post(`${base}/nouvelle`, staffOnly, async (c) => {
    const { db } = c.var
    const { slug, ...mine } = await findKept(db, c.var, c.req.param('slug'))
    const form = expenseForm(await listBudgetLines(db, mine))
    const { label, supplier = '', exercice, ht, vat, shared, line, on } = await readForm(c, form)
    const id = await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      return proposeExpense(tx, c.var, convention, {
        label,
        supplier,
        exercice,
        isShared: shared,
        estimate: { htCents: ht, vatCents: vat, ttcCents: cents(ht + vat) },
        proposedOn: on,
        budgetLineId: parseId<'budget_line'>(line),
      })
    })
    return done(c, c.var.href(`/gestion/conventions/${slug}/depenses/${id}`), words.fr.saved)
  })
  .get(`${base}/:id`, staffOnly, async (c) => {
    const { db, lang, territory } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const clock = { today: todayOf(c.var), timeZone: territory.timeZone }
    const expense = await findExpense(db, convention, parseId<'expense'>(c.req.param('id')))
    const possible = possibleActs(asExpense(expense))
    const steps = plainActs(possible)
    const [adopts, ratifies] = [possible.includes('adopt'), possible.includes('ratify')]
    const amends = possible.includes('sign_amendment')
    const [read, lines, decisions, amendments, onAgendas, sittings, vouchers, slips, told] =
      await Promise.all([
        readSharing(db, convention, expense),
        listBudgetLines(db, convention),
        adopts || ratifies ? listAdoptedDecisions(db, convention) : [],
        amends ? listAmendments(db, convention, expense) : [],
        readAgendas(db, c.var, convention, topicOf(expense)),
        listSittings(db, convention, clock),
        countVouchers(db, convention),
        listSlips(db, convention),
        readCorrections(db, convention),
      ])
    const here = (rest: string) => at(c, convention, `/${expense.id}${rest}`)
    const papers = (rest: string) => c.var.href(`/gestion/conventions/${convention.slug}/ecarts${rest}`)
    return page(
      c,
      { title: expense.label, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={expense.label} under="/depenses" />
        <div class="beside">
          <div>
            <ExpenseFacts c={c} slug={convention.slug} expense={expense} />
            <p>
              <VoucherLink c={c} count={vouchers.get(expense.id)} of={expense.label} href={here('/pieces')} />
            </p>
            <Slips c={c} slips={standingSlips(slips, expense.id)} at={(id) => papers(`/${id}`)} />
            <p>
              {slipWords[lang].recordOn}{' '}
              <a href={papers(`?depense=${expense.id}`)}>{slipWords[lang].record}</a>
            </p>
            <InvoicePart c={c} expense={expense} {...told} href={here('/facture')} />
            <HangPart c={c} expense={expense} lines={lines} action={here('/ligne')} />
            <SharingPart
              c={c}
              expense={expense}
              read={read}
              sitsOn={sittings.get(expense.id)}
              action={here('/partage')}
              orders={c.var.href(`/gestion/conventions/${convention.slug}/titres`)}
            />
          </div>
          {(possible.length > 0 || onAgendas.agendas.length > 0) && (
            <div>
              <AgendasPart c={c} on={onAgendas} action={here('/ordre-du-jour')} />
              {(adopts || ratifies) && (
                <AdoptionPart c={c} at={here} expense={expense} decisions={decisions} ratifies={ratifies} />
              )}
              {amends && <AmendmentPart c={c} at={here} slug={convention.slug} amendments={amendments} />}
              {possible.length > 0 && (
                <section aria-labelledby="suite">
                  <h2 id="suite">{adopts ? say.otherSteps : say.next}</h2>
                  <Form
                    c={c}
                    fields={actForm(steps)}
                    action={here('/actes')}
                    values={shown({ on: todayOf(c.var), ...decidedAct(onAgendas, steps) })}
                    submit={say.save}
                  />
                </section>
              )}
            </div>
          )}
        </div>
      </>,
    )
  })
  .post(`${base}/:id/actes`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    const possible = plainActs(possibleActs(asExpense(expense)))
    const answers = await readForm(c, actForm(possible), { page: here })
    const { done: act, detail } = readAct(answers)
    await underLock(c, convention, (tx) => moveExpense(tx, c.var, convention, expense.id, act, detail))
    return done(c, here, words.fr.saved)
  })
  .post(`${base}/:id/ordre-du-jour`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    await readAndPut(c, convention, topicOf(expense), here)
    return done(c, here, agendaWords.fr.isOn)
  })
  .post(`${base}/:id/adoption`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    const form = adoptionForm(await listAdoptedDecisions(c.var.db, convention))
    const { decision } = await readForm(c, form, { page: here, form: 'adoption' })
    await underLock(c, convention, (tx) =>
      adoptExpense(tx, c.var, convention, expense.id, { decision: parseId<'decision'>(decision) }),
    )
    return done(c, here, words.fr.saved)
  })
  .post(`${base}/:id/adoption-anterieure`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    const earlier = await readForm(c, earlierForm, { page: here, form: 'adoption-anterieure' })
    await underLock(c, convention, (tx) => adoptExpense(tx, c.var, convention, expense.id, earlier))
    return done(c, here, words.fr.saved)
  })
  .post(`${base}/:id/avenant`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    const form = amendedForm(await listAmendments(c.var.db, convention, expense))
    const { amendment } = await readForm(c, form, { page: here, form: 'avenant' })
    await underLock(c, convention, (tx) =>
      amendForExpense(tx, c.var, convention, expense.id, {
        amendment: parseId<'convention_version'>(amendment),
      }),
    )
    return done(c, here, words.fr.saved)
  })
  .post(`${base}/:id/avenant-anterieur`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    const earlier = await readForm(c, earlierAmendmentForm, { page: here, form: 'avenant-anterieur' })
    await underLock(c, convention, (tx) => amendForExpense(tx, c.var, convention, expense.id, earlier))
    return done(c, here, words.fr.saved)
  })
  .post(`${base}/:id/ligne`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    const form = [lineField(await listBudgetLines(c.var.db, convention))] as const
    const { line } = await readForm(c, form, { page: here, form: 'line' })
    await underLock(c, convention, (tx) =>
      hangExpense(tx, c.var, convention, expense.id, parseId<'budget_line'>(line)),
    )
    return done(c, here, words.fr.saved)
  })
  .post(`${base}/:id/partage`, staffOnly, async (c) => {
    const { convention, expense, here } = await findOne(c)
    await readForm(c, [], { page: here, form: 'freeze' })
    await underLock(c, convention, (tx) => freezeSharing(tx, c.var, convention, expense.id))
    return done(c, here, words.fr.frozen)
  })
