import type { TerritoryContext } from '../../../platform/http.tsx'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Facts, Table } from '../../../ui/table.tsx'
import { perInhabitant } from '../apportionment/base.rules.ts'
import type { Party } from '../convention/convention.ts'
import { billOf, estimateOf, type listExpenses } from '../expense/expense.ts'
import type { findPartnerFigures, Forecast as Lines, listBalances } from './account.ts'
import { stateNames, words } from './bill.words.ts'

type C = { readonly c: TerritoryContext }
type At = { readonly at: (rest: string) => string }
type BalanceRows = Awaited<ReturnType<typeof listBalances>>

const totalOf = <T,>(rows: readonly T[], of: (row: T) => number): Cents =>
  cents(rows.reduce((all, row) => all + of(row), 0))

export const Balances = ({ c, balances, at }: C & At & { balances: BalanceRows }) => {
  const { lang } = c.var
  const say = words[lang]
  const columns = ['share_cents', 'claimed_cents', 'paid_cents', 'owed_cents'] as const
  const apart = (row: BalanceRows[number]) =>
    row.bears_itself && columns.slice(1).every((column) => row[column] === 0)
  return (
    <>
      <Table
        caption={say.balances}
        columns={[
          { label: say.partner },
          ...[say.shares, say.claimed, say.paid, say.owed].map((label) => ({ label, number: true })),
        ]}
        rows={balances.map((row) => [
          <a href={at(`/partenaires/${row.slug}`)}>{row.name}</a>,
          euros(row.share_cents, lang),
          ...columns.slice(1).map((column) => (apart(row) ? '—' : euros(row[column], lang))),
        ])}
        foot={[
          say.total,
          ...columns.map((column) =>
            euros(
              totalOf(balances, (row) => row[column]),
              lang,
            ),
          ),
        ]}
      />
      {balances.some(apart) && <p class="hint">{say.bearsItself}</p>}
    </>
  )
}

export const Expenses = ({
  c,
  expenses,
  at,
}: C & At & { expenses: Awaited<ReturnType<typeof listExpenses>> }) => {
  const { lang } = c.var
  const say = words[lang]
  if (expenses.length === 0) return <Empty icon="euro" title={say.noExpense} />
  return (
    <Table
      caption={say.expenses}
      columns={[
        { label: say.expense },
        { label: say.exercice },
        { label: say.state },
        { label: `${say.amount} ${say.ttc}`, number: true },
        { label: say.shared, number: true },
      ]}
      rows={expenses.map((row) => [
        <a href={at(`/depenses/${row.id}`)}>{row.label}</a>,
        String(row.exercice),
        stateNames[row.state][lang],
        euros((billOf(row) ?? estimateOf(row)).ttcCents, lang),
        row.shared_cents === null ? '—' : euros(cents(row.shared_cents), lang),
      ])}
    />
  )
}

/** What a partner bears this year and the next, and what that is for each inhabitant. */
export const Costs = ({
  c,
  figures,
  year,
}: C & { figures: Awaited<ReturnType<typeof findPartnerFigures>>; year: number }) => {
  const { lang } = c.var
  const say = words[lang]
  const cost = (amount: Cents) => {
    const each = perInhabitant(amount, figures.inhabitants ?? 0)
    return each === undefined
      ? euros(amount, lang)
      : `${euros(amount, lang)} · ${say.each(euros(each, lang))}`
  }
  return (
    <Facts
      facts={[
        [say.cost(year), cost(figures.thisYearCents)],
        [say.cost(year + 1), cost(figures.nextYearCents)],
      ]}
    />
  )
}

type ForecastProps = C & {
  readonly slug: string
  readonly parties: readonly Party[]
  readonly lines: Lines
}
export const Forecast = ({ c, slug, parties, lines }: ForecastProps) => {
  const { lang, href } = c.var
  const say = words[lang]
  if (lines.size === 0) return <Empty icon="euro" title={say.noForecast} />
  return (
    <>
      {parties.map((party) => {
        const mine = lines.get(party.organisation_id) ?? []
        return mine.length === 0 ? null : (
          <Table
            caption={party.name}
            columns={[{ label: say.expense }, { label: say.nature }, { label: say.share, number: true }]}
            rows={mine.map((line) => [
              <a href={href(`/conventions/${slug}/compte/depenses/${line.expenseId}`)}>{line.label}</a>,
              say.natures[line.nature],
              euros(line.cents, lang),
            ])}
            foot={[
              say.total,
              '',
              euros(
                totalOf(mine, (line) => line.cents),
                lang,
              ),
            ]}
          />
        )
      })}
    </>
  )
}
