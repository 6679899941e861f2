import type { TerritoryContext } from '../../../platform/http.tsx'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { inSentence } from '../../../platform/names.ts'
import { Facts } from '../../../ui/table.tsx'
import type { Convention } from '../convention/convention.ts'
import type { ExpenseState } from '../expense/expense.rules.ts'
import { billOf, estimateOf, type listExpenses } from '../expense/expense.ts'
import type { listPending } from '../expense/proposal.ts'
import type { listBalances } from './account.ts'
import { words } from './bill.words.ts'

/** Between the order given and the money gone. */
const engaged: ReadonlySet<ExpenseState> = new Set(['committed', 'delivered', 'invoiced', 'mandated'])

type Props = {
  readonly c: TerritoryContext
  readonly convention: Pick<Convention, 'slug'>
  readonly expenses: Awaited<ReturnType<typeof listExpenses>>
  readonly pending: Awaited<ReturnType<typeof listPending>>
  readonly balances: Awaited<ReturnType<typeof listBalances>>
  readonly year: number
}
/** What a finance officer opens the accounts for: what is engaged, what to claim and from whom, what the year carries over. */
export const StandingPart = ({ c, convention, expenses, pending, balances, year }: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  const names = new Map<string, string>(balances.map(({ id, name }) => [id, name]))
  const running = expenses.filter(({ state }) => engaged.has(state))
  const owing = balances.filter(({ owed_cents }) => owed_cents > 0)
  const line = (path: string | undefined, amounts: readonly Cents[], who: readonly string[]) => {
    const total = cents(amounts.reduce((all, one) => all + one, 0))
    const people = [...new Set(who)]
    return (
      <>
        {path ? <a href={href(path)}>{euros(total, lang)}</a> : euros(total, lang)}
        {people.length > 0 && ` · ${inSentence(people)[lang]}`}
      </>
    )
  }
  return (
    <Facts
      facts={[
        [
          say.engaged,
          line(
            `/conventions/${convention.slug}/compte/plan`,
            running.map((row) => (billOf(row) ?? estimateOf(row)).ttcCents),
            running.map(({ label }) => label),
          ),
        ],
        [
          say.toClaim,
          line(
            `/gestion/conventions/${convention.slug}/titres`,
            pending.map((one) => one.cents),
            pending.map(({ party }) => names.get(party) ?? ''),
          ),
        ],
        [
          say.receivable(year),
          line(
            owing.length > 0 ? `/conventions/${convention.slug}/compte/visa/${year}` : undefined,
            owing.map(({ owed_cents }) => owed_cents),
            owing.map(({ name }) => name),
          ),
        ],
      ]}
    />
  )
}
