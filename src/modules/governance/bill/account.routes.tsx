import { Hono } from 'hono'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { listAgendasOf } from '../agenda/agenda.ts'
import { PublishedDecisions } from '../agenda/agenda.views.tsx'
import { findConvention, findReadingDay, listParties } from '../convention/convention.ts'
import { mayControl } from '../document/document.ts'
import { findExpense, listExpenses } from '../expense/expense.ts'
import { findSharing, listReversed } from '../expense/reversal.ts'
import { listShares } from '../expense/share.ts'
import { listSlips, standingSlips } from '../slip/slip.ts'
import { Slips } from '../slip/slip.views.tsx'
import { isBefore } from '../term/date.rules.ts'
import { listVisaYears } from '../visa/visa.ts'
import { words as visaWords } from '../visa/visa.words.ts'
import { words as voucherWords } from '../voucher/voucher.words.ts'
import { listBalances } from './account.ts'
import { Balances, Expenses, Forecast } from './account.views.tsx'
import { words } from './bill.words.ts'
import { ExpenseFacts, ReversedSharings, SharesInWords } from './expense.views.tsx'
import { forecast } from './forecast.ts'
import { BillHead } from './head.tsx'
import { readNet } from './net.ts'
import { NetCosts } from './net.views.tsx'

/** The ledger that anyone who may read the convention can audit: each figure opens into the line that made it. */
export const accountRoutes = new Hono<TerritoryEnv>()
  .get('/conventions/:slug/compte', async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const today = todayOf(c.var)
    const [balances, expenses, day, checked, net, controls, slips] = await Promise.all([
      listBalances(db, convention),
      listExpenses(db, convention),
      findReadingDay(db, convention, today),
      listVisaYears(db, convention, today),
      readNet(db, convention, today),
      mayControl(db, c.var, convention),
      listSlips(db, convention),
    ])
    const { year } = day
    const visaYear = checked.find((one) => one <= year)
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
              {!isBefore(day, today) && (
                <LinkButton href={at(`/budget/${year + 1}`)} kind="quiet">
                  {say.budget(year + 1)}
                </LinkButton>
              )}
              {controls && (
                <LinkButton href={at('/pieces')} kind="quiet">
                  {voucherWords[lang].title}
                </LinkButton>
              )}
              {visaYear && (
                <LinkButton href={at(`/visa/${visaYear}`)} kind="quiet">
                  {visaWords[lang].short(visaYear)}
                </LinkButton>
              )}
            </>
          }
        />
        <Balances c={c} balances={balances} at={at} />
        <Expenses c={c} expenses={expenses} at={at} />
        <NetCosts c={c} net={net} />
        <Slips c={c} slips={standingSlips(slips)} />
      </>,
    )
  })

  .get('/conventions/:slug/compte/depenses/:id', async (c) => {
    const { db } = c.var
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const expense = await findExpense(db, convention, parseId<'expense'>(c.req.param('id')))
    const [sharing, reversed, agendas, slips] = await Promise.all([
      findSharing(db, convention, expense.id),
      listReversed(db, convention, expense.id),
      listAgendasOf(db, convention, { expense_id: expense.id }),
      listSlips(db, convention),
    ])
    const shares = sharing ? await listShares(db, convention, sharing.id) : []
    return page(
      c,
      { title: expense.label },
      <>
        <BillHead c={c} convention={convention} title={expense.label} />
        <ExpenseFacts c={c} slug={convention.slug} expense={expense} />
        <Slips c={c} slips={standingSlips(slips, expense.id)} />
        <PublishedDecisions c={c} agendas={agendas} />
        <SharesInWords c={c} expense={expense} sharing={sharing} shares={shares} />
        <ReversedSharings c={c} reversed={reversed} />
      </>,
    )
  })

  .get('/conventions/:slug/compte/budget/:year{\\d\\d\\d\\d}', async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const year = Number(c.req.param('year'))
    const today = todayOf(c.var)
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const [parties, costIn, checked] = await Promise.all([
      listParties(db, convention),
      forecast(db, convention, [year], { today, timeZone: c.var.territory.timeZone }),
      listVisaYears(db, convention, today),
    ])
    const title = say.budget(year)
    return page(
      c,
      { title },
      <>
        <BillHead
          c={c}
          convention={convention}
          title={title}
          lead={say.budgetLead}
          actions={
            checked.includes(year) && (
              <LinkButton href={href(`/conventions/${convention.slug}/compte/visa/${year}`)} kind="quiet">
                {visaWords[lang].short(year)}
              </LinkButton>
            )
          }
        />
        <Forecast c={c} slug={convention.slug} parties={parties} year={year} forecast={costIn(year)} />
      </>,
    )
  })
