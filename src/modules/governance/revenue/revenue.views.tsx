import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros, sum } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Table } from '../../../ui/table.tsx'
import { Undone } from '../bill/undone.tsx'
import type { RevenueRow } from './revenue.ts'
import { words } from './revenue.words.ts'

/** What came; what was cancelled stays, and is followed by its cancellation. `at` cancels, for whoever keeps the accounts. */
export const Revenues = ({
  c,
  revenues,
  at,
}: {
  readonly c: TerritoryContext
  readonly revenues: readonly RevenueRow[]
  readonly at?: (id: RevenueRow['id']) => string
}) => {
  const { lang } = c.var
  const say = words[lang]
  if (revenues.length === 0) return null
  return (
    <Table
      caption={say.list}
      columns={[
        { label: say.label },
        { label: say.payer },
        { label: say.exercice },
        { label: say.day },
        { label: say.reference },
        { label: say.line },
        { label: say.amount, number: true },
      ]}
      rows={revenues.map((row) => {
        const amount = euros(row.ttc_cents, lang)
        return [
          row.cancels_id ? (
            `${row.label} · ${say.cancellation(row.reason)}`
          ) : (
            <Undone
              name={row.label}
              undone={row.cancelled_on && say.cancelled(shortDay(row.cancelled_on), row.cancelled_why ?? '')}
              href={at?.(row.id)}
              act={say.cancel}
              of={say.ofRevenue(row.label, amount)}
            />
          ),
          row.payer,
          String(row.exercice),
          shortDay(row.received_on),
          row.reference || '—',
          row.line ?? '—',
          amount,
        ]
      })}
      foot={[say.total, '', '', '', '', '', euros(sum(revenues.map((row) => row.ttc_cents)), lang)]}
    />
  )
}
