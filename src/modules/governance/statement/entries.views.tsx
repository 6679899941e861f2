import type { TerritoryContext } from '../../../platform/http.tsx'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Table } from '../../../ui/table.tsx'
import type { Convention } from '../convention/convention.ts'
import { stillDue } from '../expense/revenue-order.rules.ts'
import { asOrder, type OrderRow, referenceOf } from '../expense/revenue-order.ts'
import type { AccountStatement } from '../ledger/posting.ts'
import { entryInWords, paidInWords, titleInWords } from './statement.rules.ts'
import type { PartyStatement } from './statement.ts'
import { words } from './statement.words.ts'

type C = { readonly c: TerritoryContext; readonly convention: Convention }

const amount = (value: Cents, lang: 'fr' | 'en') => (value === 0 ? '' : euros(value, lang))

/** Each line leads to the expense that was shared, or to the revenue order that was paid. */
export const Entries = ({
  c,
  convention,
  lines,
  caption,
  columns,
}: C & {
  readonly lines: AccountStatement['lines']
  readonly caption: string
  readonly columns: readonly [debit: string, credit: string]
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const at = (line: AccountStatement['lines'][number]) => {
    if (line.expense_id) return href(`/conventions/${convention.slug}/compte/depenses/${line.expense_id}`)
    if (!line.order_id)
      return convention.may_manage ? href(`/gestion/conventions/${convention.slug}/avances`) : undefined
    return convention.may_manage
      ? href(`/gestion/conventions/${convention.slug}/titres/${line.order_id}`)
      : `#titre-${line.exercice}-${line.number}`
  }
  return (
    <Table
      caption={caption}
      columns={[
        { label: say.entry },
        { label: say.day },
        ...columns.map((label) => ({ label, number: true })),
      ]}
      rows={lines.map((line) => {
        const to = at(line)
        return [
          to ? <a href={to}>{entryInWords(line, lang)}</a> : entryInWords(line, lang),
          shortDay(line.posted_on),
          amount(line.debit_cents, lang),
          amount(line.credit_cents, lang),
        ]
      })}
    />
  )
}

/** What a party that pays suppliers itself bears and is due, year by year. */
export const PaidItself = ({
  c,
  paid,
}: {
  readonly c: TerritoryContext
  readonly paid: PartyStatement['paid']
}) => {
  const { lang } = c.var
  const say = words[lang]
  const { rows, overpaid } = paidInWords(paid, lang)
  return (
    <>
      <Table
        caption={say.paidItself}
        columns={[
          { label: say.year },
          ...[say.ownShare, say.dueToIt, say.givenToIt].map((label) => ({ label, number: true })),
        ]}
        rows={rows}
      />
      <p class="hint">{say.paidNote}</p>
      {overpaid.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </>
  )
}

/** Their titles, each with what is still due on it. */
export const Orders = ({
  c,
  convention,
  orders,
  today,
}: C & { readonly orders: readonly OrderRow[]; readonly today: Temporal.PlainDate }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <Table
      caption={say.orders(shortDay(today))}
      columns={[
        { label: say.reference },
        { label: say.order },
        ...[say.amount, say.collected, say.due].map((label) => ({ label, number: true })),
      ]}
      rows={orders.map((order) => [
        <span id={`titre-${referenceOf(order)}`}>
          {convention.may_manage ? (
            <a href={href(`/gestion/conventions/${convention.slug}/titres/${order.id}`)}>
              {referenceOf(order)}
            </a>
          ) : (
            referenceOf(order)
          )}
        </span>,
        titleInWords(order, lang),
        euros(cents(order.amount_cents - order.reduced_cents), lang),
        euros(order.collected_cents, lang),
        order.state === 'cancelled' ? '—' : euros(stillDue(asOrder(order)), lang),
      ])}
    />
  )
}
