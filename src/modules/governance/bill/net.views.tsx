import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { Table } from '../../../ui/table.tsx'
import { words } from './bill.words.ts'
import type { NetCost } from './net.rules.ts'

/** Gross, revenue, grants and net, year by year; nothing where no revenue nor grant is known. */
export const NetCosts = ({
  c,
  costs,
}: {
  readonly c: TerritoryContext
  readonly costs: readonly NetCost[]
}) => {
  const { lang } = c.var
  const say = words[lang]
  const term = costs.at(-1)
  if (!term) return null
  const amounts = ({ grossCents, revenueCents, grantCents, netCents }: NetCost) =>
    [grossCents, revenueCents, grantCents, netCents].map((amount) => euros(amount, lang))
  return (
    <section>
      <h2>{say.net}</h2>
      <p>{say.netLead}</p>
      <Table
        caption={say.netCaption}
        columns={[
          { label: say.exercice },
          ...[say.gross, say.revenue, say.grants, say.netCost].map((label) => ({ label, number: true })),
        ]}
        rows={costs.slice(0, -1).map((line) => [String(line.exercice), ...amounts(line)])}
        foot={[say.wholeTerm, ...amounts(term)]}
      />
    </section>
  )
}
