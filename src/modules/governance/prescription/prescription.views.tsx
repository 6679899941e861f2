import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Table } from '../../../ui/table.tsx'
import { Undone } from '../bill/undone.tsx'
import { type Debt, type Interruption, prescribedFrom } from '../ledger/debt.rules.ts'
import { isBefore } from '../term/date.rules.ts'
import type { InterruptionRow } from './prescription.ts'
import { kindNames, words } from './prescription.words.ts'

type C = { readonly c: TerritoryContext }

/** Each debt with the last day to claim it. */
export const Debts = ({
  c,
  debts,
  acts,
  today,
  nameOf,
  labelOf,
}: C & {
  readonly debts: readonly Debt[]
  readonly acts: readonly Interruption[]
  readonly today: Temporal.PlainDate
  readonly nameOf: (party: string) => string
  readonly labelOf: (expense: string) => string
}) => {
  const { lang } = c.var
  const say = words[lang]
  if (debts.length === 0)
    return (
      <Empty icon="euro" title={say.none}>
        <p>{say.noneHelp}</p>
      </Empty>
    )
  const until = (debt: Debt) => {
    // To be given back: nothing is claimed of it.
    if (debt.cents <= 0) return '—'
    const from = prescribedFrom(debt, acts)
    if (!from) return say.inCourt
    return isBefore(today, from) ? shortDay(from.subtract({ days: 1 })) : say.prescribed(shortDay(from))
  }
  return (
    <Table
      caption={say.debts}
      columns={[
        { label: say.partner },
        { label: say.expense },
        { label: say.bornOn },
        { label: say.lastOn },
        { label: say.amount, number: true },
      ]}
      rows={debts.map((debt) => [
        nameOf(debt.party),
        labelOf(debt.expense ?? ''),
        shortDay(debt.bornOn),
        until(debt),
        euros(debt.cents, lang),
      ])}
    />
  )
}

/** The acts that gave four years anew, those cancelled since too, with their evidence. */
export const Interruptions = ({
  c,
  rows,
  at,
}: C & { readonly rows: readonly InterruptionRow[]; readonly at: (rest: string) => string }) => {
  const { lang } = c.var
  const say = words[lang]
  if (rows.length === 0) return null
  return (
    <Table
      caption={say.acts}
      columns={[
        { label: say.act },
        { label: say.partner },
        { label: say.on },
        { label: say.expense },
        { label: say.evidence },
      ]}
      rows={rows.map((row) => {
        const [kind, day] = [kindNames[row.kind][lang], shortDay(row.occurred_on)]
        return [
          <Undone
            name={kind}
            undone={row.cancelled_on && say.cancelled(shortDay(row.cancelled_on), row.cancelled_why ?? '')}
            href={at(`/${row.id}/annulation`)}
            act={say.cancel}
            of={say.cancelOf(kind, row.name ?? '', day)}
          />,
          row.name,
          day,
          row.label ?? say.every,
          row.fingerprint ? (
            <>
              <a href={at(`/${row.id}/preuve`)}>{say.evidence}</a>
              <br />
              <code class="fingerprint">{row.fingerprint}</code>
            </>
          ) : (
            '—'
          ),
        ]
      })}
    />
  )
}
