import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Facts, Table } from '../../../ui/table.tsx'
import { perInhabitant } from '../apportionment/base.rules.ts'
import { type Party, partyNames } from '../convention/convention.ts'
import { billOf, estimateOf, type listExpenses } from '../expense/expense.ts'
import type { findPartnerFigures, listBalances, YearCost } from './account.ts'
import { stateNames, words } from './bill.words.ts'
import { keyDaysInWords, sittingsOf, takenInWords, type Forecast as YearForecast } from './forecast.ts'

type C = { readonly c: TerritoryContext }
type At = { readonly at: (rest: string) => string }
type BalanceRows = Awaited<ReturnType<typeof listBalances>>

const totalOf = <T,>(rows: readonly T[], of: (row: T) => number): Cents =>
  cents(rows.reduce((all, row) => all + of(row), 0))

export const Balances = ({ c, balances, at }: C & At & { balances: BalanceRows }) => {
  const { lang } = c.var
  const say = words[lang]
  const isReduced = balances.some(({ reduced_cents }) => reduced_cents !== 0)
  const labelled = [
    ['share_cents', say.shares] as const,
    ...(isReduced ? [['reduced_cents', say.takenOff] as const] : []),
    ['claimed_cents', say.claimed] as const,
    ['paid_cents', say.paid] as const,
    ['owed_cents', say.owed] as const,
  ]
  const columns = labelled.map(([column]) => column)
  const apart = (row: BalanceRows[number]) =>
    row.bears_itself && columns.slice(1).every((column) => row[column] === 0)
  return (
    <>
      <Table
        caption={say.balances}
        columns={[{ label: say.partner }, ...labelled.map(([, label]) => ({ label, number: true }))]}
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

/** What a partner bears that year and the next, for each inhabitant too, and what of it is only expected. */
export const Costs = ({
  c,
  figures,
  year,
}: C & { figures: Awaited<ReturnType<typeof findPartnerFigures>>; year: number }) => {
  const { lang } = c.var
  const say = words[lang]
  const cost = ({ cents: amount, expectedCents }: YearCost) => {
    const each = perInhabitant(amount, figures.inhabitants ?? 0)
    return [
      euros(amount, lang),
      ...(each === undefined ? [] : [say.each(euros(each, lang))]),
      ...(expectedCents === 0
        ? []
        : [expectedCents === amount ? say.expected : say.expectedPart(euros(expectedCents, lang))]),
    ].join(' · ')
  }
  return (
    <>
      <Facts
        facts={[
          [say.cost(year), cost(figures.thisYear)],
          [say.cost(year + 1), cost(figures.nextYear)],
        ]}
      />
      {figures.thisYear.expectedCents + figures.nextYear.expectedCents > 0 && (
        <p class="hint">{keyDaysInWords([year, year + 1], todayOf(c.var), lang, figures.sittings)}</p>
      )}
    </>
  )
}

type ForecastProps = C & {
  readonly slug: string
  readonly parties: readonly Party[]
  readonly year: number
  readonly forecast: YearForecast
}
export const Forecast = ({ c, slug, parties, year, forecast }: ForecastProps) => {
  const { lang, href } = c.var
  const say = words[lang]
  const { byParty, unknown, changes } = forecast
  const nameOf = partyNames(parties)
  const opens = (id: string, label: string) => (
    <a href={href(`/conventions/${slug}/compte/depenses/${id}`)}>{label}</a>
  )
  return (
    <>
      {byParty.size === 0 ? (
        <Empty icon="euro" title={say.noForecast} />
      ) : (
        <p>{keyDaysInWords([year], todayOf(c.var), lang, sittingsOf([...byParty.values()].flat()))}</p>
      )}
      {takenInWords(year, forecast, lang).map((sentence) => (
        <p>{sentence}</p>
      ))}
      {changes.length > 0 && (
        <ul>
          {changes.map(({ on, party }) => (
            <li>{party ? say.partyLeaves(nameOf(party), shortDay(on)) : say.keyChanges(shortDay(on))}</li>
          ))}
        </ul>
      )}
      {parties.map((party) => {
        const mine = byParty.get(party.organisation_id) ?? []
        const paper = href(`/conventions/${slug}/compte/partenaires/${party.slug}/budget`)
        return mine.length === 0 ? null : (
          <section>
            <Table
              caption={party.name}
              columns={[{ label: say.expense }, { label: say.nature }, { label: say.share, number: true }]}
              rows={mine.map((line) => [
                opens(line.expenseId, line.label),
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
            <div class="actions">
              <LinkButton href={`${paper}.pdf?exercice=${year}`} icon="file-text" kind="quiet">
                {say.sheetPdf(party.name)}
              </LinkButton>
              <LinkButton href={`${paper}.csv?exercice=${year}`} icon="download" kind="quiet">
                {say.sheetCsv(party.name)}
              </LinkButton>
            </div>
          </section>
        )
      })}
      {unknown.length > 0 && (
        <Table
          caption={say.leftOut}
          columns={[{ label: say.expense }, { label: say.why }]}
          rows={unknown.map(({ expenseId, label, why }) => [opens(expenseId, label), why.text[lang]])}
        />
      )}
    </>
  )
}
