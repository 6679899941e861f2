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
import { Refusal } from '../../../platform/refusal.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { lineField } from '../budget/budget.forms.ts'
import { type BudgetLineRow, listBudgetLines } from '../budget/budget.ts'
import { type Convention, listParties } from '../convention/convention.ts'
import { possibleActs, sharingBasis } from '../expense/expense.rules.ts'
import {
  asExpense,
  type ExpenseRow,
  findExpense,
  hangExpense,
  listExpenses,
  moveExpense,
  proposeExpense,
} from '../expense/expense.ts'
import { listPending } from '../expense/proposal.ts'
import { findSharing, freezeSharing, listShares, previewSharing, readGround } from '../expense/sharing.ts'
import { listBalances } from './account.ts'
import { Expenses } from './account.views.tsx'
import { words } from './bill.words.ts'
import { actForm, expenseForm, readAct } from './expense.forms.ts'
import { ExpenseFacts, SharesInWords, ShareTable } from './expense.views.tsx'
import { BillHead } from './head.tsx'
import { findKept } from './kept.ts'
import { listKeys } from './sharing-key.ts'
import { StandingPart } from './standing.views.tsx'

const base = '/gestion/conventions/:slug/depenses'
const at = (c: TerritoryContext, { slug }: Convention, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/depenses${rest}`)

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
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const expense = await findExpense(db, convention, parseId<'expense'>(c.req.param('id')))
    const possible = possibleActs(asExpense(expense))
    const [read, lines] = await Promise.all([
      readSharing(db, convention, expense),
      listBudgetLines(db, convention),
    ])
    return page(
      c,
      { title: expense.label, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={expense.label} under="/depenses" />
        <div class="beside">
          <div>
            <ExpenseFacts c={c} expense={expense} />
            <HangPart
              c={c}
              expense={expense}
              lines={lines}
              action={at(c, convention, `/${expense.id}/ligne`)}
            />
            <SharingPart
              c={c}
              expense={expense}
              read={read}
              action={at(c, convention, `/${expense.id}/partage`)}
              orders={c.var.href(`/gestion/conventions/${convention.slug}/titres`)}
            />
          </div>
          {possible.length > 0 && (
            <section aria-labelledby="suite">
              <h2 id="suite">{say.next}</h2>
              <Form
                c={c}
                fields={actForm(possible)}
                action={at(c, convention, `/${expense.id}/actes`)}
                values={shown({ on: todayOf(c.var) })}
                submit={say.save}
              />
            </section>
          )}
        </div>
      </>,
    )
  })
  .post(`${base}/:id/actes`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const expense = await findExpense(db, convention, parseId<'expense'>(c.req.param('id')))
    const here = at(c, convention, `/${expense.id}`)
    const answers = await readForm(c, actForm(possibleActs(asExpense(expense))), { page: here })
    const { done: act, detail } = readAct(answers)
    await db.transaction().execute(async (tx) => {
      await findKept(tx, c.var, convention.slug, { lock: true })
      await moveExpense(tx, c.var, convention, expense.id, act, detail)
    })
    return done(c, here, words.fr.saved)
  })
  .post(`${base}/:id/ligne`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const expense = await findExpense(db, convention, parseId<'expense'>(c.req.param('id')))
    const here = at(c, convention, `/${expense.id}`)
    const form = [lineField(await listBudgetLines(db, convention))] as const
    const { line } = await readForm(c, form, { page: here, form: 'line' })
    await db.transaction().execute(async (tx) => {
      await findKept(tx, c.var, convention.slug, { lock: true })
      await hangExpense(tx, c.var, convention, expense.id, parseId<'budget_line'>(line))
    })
    return done(c, here, words.fr.saved)
  })
  .post(`${base}/:id/partage`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const expense = await findExpense(db, convention, parseId<'expense'>(c.req.param('id')))
    const here = at(c, convention, `/${expense.id}`)
    await readForm(c, [], { page: here, form: 'freeze' })
    await db.transaction().execute(async (tx) => {
      await findKept(tx, c.var, convention.slug, { lock: true })
      await freezeSharing(tx, c.var, convention, expense.id)
    })
    return done(c, here, words.fr.frozen)
  })

/** The sharing as it was frozen, and what it would be today as long as it may be frozen. */
async function readSharing(db: Db, convention: Convention, expense: ExpenseRow) {
  const [sharing, ground, parties] = await Promise.all([
    findSharing(db, convention, expense.id),
    readGround(db, convention),
    listParties(db, convention),
  ])
  return { sharing, ground, parties, shares: sharing ? await listShares(db, convention, sharing.id) : [] }
}

/** The line an expense hangs on; changed as long as nothing is paid. */
const HangPart = ({
  c,
  expense,
  lines,
  action,
}: {
  readonly c: TerritoryContext
  readonly expense: ExpenseRow
  readonly lines: readonly BudgetLineRow[]
  readonly action: string
}) => {
  const say = words[c.var.lang]
  if (lines.length === 0 || expense.paid_on) return null
  return (
    <Form
      c={c}
      fields={[lineField(lines)]}
      name="line"
      action={action}
      values={shown({ line: expense.budget_line_id ?? undefined })}
      submit={say.hang}
      button={{ kind: 'quiet' }}
    />
  )
}

type SharingProps = {
  readonly c: TerritoryContext
  readonly expense: ExpenseRow
  readonly read: Awaited<ReturnType<typeof readSharing>>
  readonly action: string
  /** Where what is shared is claimed. */
  readonly orders: string
}
const SharingPart = ({ c, expense, read, action, orders }: SharingProps) => {
  const say = words[c.var.lang]
  const { sharing, shares } = read
  const isDone = sharing && (sharing.basis === 'bill' || expense.bill_ht_cents === null)
  const ended = expense.state === 'rejected' || expense.state === 'cancelled'
  const frozen = <SharesInWords c={c} expense={expense} sharing={sharing} shares={shares} />
  if (isDone)
    return (
      <>
        {frozen}
        <div class="actions">
          <LinkButton href={orders} kind="quiet">
            {say.orders}
          </LinkButton>
        </div>
      </>
    )
  if (!expense.is_shared || ended) return frozen
  const preview = orRefusal(() => previewSharing(read.ground, expense, 'bill'))
  // What cannot be computed, or frozen yet, is said with what to do about it: no button that would only refuse.
  if (preview instanceof Refusal)
    return (
      <>
        {sharing && frozen}
        <p>{preview.text[c.var.lang]}</p>
      </>
    )
  const basis = orRefusal(() => sharingBasis(asExpense(expense), preview.key.policy))
  return (
    <>
      {sharing && frozen}
      <Preview c={c} preview={preview} parties={read.parties} />
      {basis instanceof Refusal ? (
        <p>{basis.text[c.var.lang]}</p>
      ) : (
        <Form c={c} fields={[]} action={action} submit={say.freeze} name="freeze">
          <p>{say.freezeLead}</p>
        </Form>
      )}
    </>
  )
}

const Preview = ({
  c,
  preview: { sharing, amountCents, excessCents },
  parties,
}: Pick<SharingProps, 'c'> & {
  readonly preview: ReturnType<typeof previewSharing>
  readonly parties: SharingProps['read']['parties']
}) => {
  const { lang } = c.var
  const names = new Map<string, string>(parties.map(({ organisation_id, name }) => [organisation_id, name]))
  return (
    <>
      <h2>{words[lang].sharing}</h2>
      <p>{words[lang].preview}</p>
      <ShareTable
        c={c}
        shares={sharing.shares.map(({ id, cents: share, trace }) => ({
          id,
          name: names.get(id) ?? id,
          share_cents: share,
          trace,
        }))}
        total={amountCents}
        outside={cents(excessCents + sharing.outsideCents)}
      />
    </>
  )
}

function orRefusal<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
