import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Table } from '../../../ui/table.tsx'
import { words as billWords } from './bill.words.ts'
import type { NetCost } from './net.rules.ts'
import type { Net } from './net.ts'
import { words } from './net.words.ts'

/**
 * Gross, revenue, grants and net, year by year; nothing where no revenue nor grant came. Where the key shares net costs,
 * what came and lessened no share yet, with what to do.
 */
export const NetCosts = ({ c, net: { costs, key } }: { readonly c: TerritoryContext; readonly net: Net }) => {
  const { lang } = c.var
  const [say, bill] = [words[lang], billWords[lang]]
  const term = costs.at(-1)
  if (!term) return null
  const amounts = ({ grossCents, revenueCents, grantCents, netCents }: NetCost) =>
    [grossCents, revenueCents, grantCents, netCents].map((amount) => euros(amount, lang))
  return (
    <section>
      <h2>{say.net}</h2>
      <p>
        {say.netLead} {key ? say.netIsShared[key.per] : say.grossIsShared}
      </p>
      <Table
        caption={say.netCaption}
        columns={[
          { label: bill.exercice },
          ...[say.gross, say.revenue, say.grants, say.netCost].map((label) => ({ label, number: true })),
        ]}
        rows={costs.slice(0, -1).map((line) => [String(line.exercice), ...amounts(line)])}
        foot={[bill.wholeTerm, ...amounts(term)]}
      />
      {key && key.left.length > 0 && (
        <Alert kind="info" lang={lang} title={say.left}>
          <p>
            {key.left
              .map(({ period, cents }) => {
                const amount = `${euros(cents, lang)} ${key.base === 'ht' ? bill.ht : bill.ttc}`
                return period === undefined ? amount : say.inYear(amount, period)
              })
              .join(' · ')}
          </p>
          <p>{say.leftHelp[key.per]}</p>
        </Alert>
      )}
    </section>
  )
}
