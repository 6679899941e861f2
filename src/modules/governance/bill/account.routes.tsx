import { Hono } from 'hono'
import { unknownPage } from '../../../platform/errors.tsx'
import { parseDay } from '../../../platform/field.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { PartyActs } from '../act/act.views.tsx'
import { findConvention, listParties } from '../convention/convention.ts'
import { listActableParties } from '../drafting/drafting.ts'
import { findExpense, listExpenses } from '../expense/expense.ts'
import { findSharing, listShares } from '../expense/sharing.ts'
import { findStatement } from '../ledger/posting.ts'
import { findPartnerFigures, forecast, listBalances } from './account.ts'
import { Balances, Costs, Expenses, Forecast, Receivable, Statement } from './account.views.tsx'
import { words } from './bill.words.ts'
import { ExpenseFacts, SharesInWords } from './expense.views.tsx'
import { BillHead } from './head.tsx'

/** The ledger that anyone who may read the convention can audit: each figure opens into the line that made it. */
export const accountRoutes = new Hono<TerritoryEnv>()
  .get('/conventions/:slug/compte', async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const [balances, expenses] = await Promise.all([
      listBalances(db, convention),
      listExpenses(db, convention),
    ])
    const year = todayOf(c.var).year
    const at = (rest: string) => href(`/conventions/${convention.slug}/compte${rest}`)
    return page(
      c,
      { title: say.account },
      <>
        <BillHead
          c={c}
          convention={convention}
          title={say.account}
          lead={say.accountLead}
          actions={
            <>
              {convention.may_manage && (
                <LinkButton href={href(`/gestion/conventions/${convention.slug}/depenses`)} kind="main">
                  {say.manage}
                </LinkButton>
              )}
              <LinkButton href={at('/plan')} kind="quiet">
                {say.plan}
              </LinkButton>
              <LinkButton href={at(`/budget/${year + 1}`)} kind="quiet">
                {say.budget(year + 1)}
              </LinkButton>
            </>
          }
        />
        <Balances c={c} balances={balances} at={at} />
        <Expenses c={c} expenses={expenses} at={at} />
      </>,
    )
  })

  .get('/conventions/:slug/compte/depenses/:id', async (c) => {
    const { db } = c.var
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const expense = await findExpense(db, convention, parseId<'expense'>(c.req.param('id')))
    const sharing = await findSharing(db, convention, expense.id)
    const shares = sharing ? await listShares(db, convention, sharing.id) : []
    return page(
      c,
      { title: expense.label },
      <>
        <BillHead c={c} convention={convention} title={expense.label} />
        <ExpenseFacts c={c} expense={expense} />
        <SharesInWords c={c} expense={expense} sharing={sharing} shares={shares} />
      </>,
    )
  })

  .get('/conventions/:slug/compte/partenaires/:party', async (c) => {
    const { db, lang, href } = c.var
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const balances = await listBalances(db, convention)
    const party = balances.find(({ slug }) => slug === c.req.param('party'))
    if (!party) throw unknownPage()
    const today = todayOf(c.var)
    const fromOn = parseDay(c.req.query('du') ?? '') ?? today.with({ month: 1, day: 1 })
    const lastOn = parseDay(c.req.query('au') ?? '') ?? today.with({ month: 12, day: 31 })
    const [statement, figures, mine] = await Promise.all([
      findStatement(db, convention, party.id, { fromOn, lastOn }),
      findPartnerFigures(db, convention, party.id, today.year),
      convention.may_take_part ? listActableParties(db, c.var, convention) : [],
    ])
    const own = mine.find(({ id }) => id === party.id)
    const title = words[lang].statementOf(party.name)
    return page(
      c,
      { title, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={title} />
        <Costs c={c} figures={figures} year={today.year} />
        <Statement c={c} statement={statement} fromOn={fromOn} lastOn={lastOn} />
        {own && (
          <PartyActs
            c={c}
            party={own}
            at={href(`/gestion/conventions/${convention.slug}/actes`)}
            mayNotify={Boolean(convention.may_manage)}
          />
        )}
      </>,
    )
  })

  .get('/conventions/:slug/compte/budget/:year{\\d\\d\\d\\d}', async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const year = Number(c.req.param('year'))
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const [parties, lines, balances] = await Promise.all([
      listParties(db, convention),
      forecast(db, convention, year),
      listBalances(db, convention),
    ])
    const title = say.budget(year)
    return page(
      c,
      { title },
      <>
        <BillHead c={c} convention={convention} title={title} lead={say.budgetLead} />
        <Forecast c={c} slug={convention.slug} parties={parties} lines={lines} />
        <Receivable c={c} balances={balances} year={todayOf(c.var).year} />
      </>,
    )
  })
