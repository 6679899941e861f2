import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Table } from '../../../ui/table.tsx'
import type { ceilingUses } from '../apportionment/base.rules.ts'
import type { BudgetLineRow } from './budget.ts'
import { words } from './budget.words.ts'

type C = { readonly c: TerritoryContext }

const codeOf = ({ chapter, article, function: fn }: BudgetLineRow) =>
  [chapter, article, fn].filter(Boolean).join(' · ') || '—'

type LinesProps = C & {
  readonly lines: readonly BudgetLineRow[]
  readonly at?: (id: Id<'budget_line'>) => string
}
/** Each line with what hangs on it. `at` opens a line for whoever keeps the accounts. */
export const Lines = ({ c, lines, at }: LinesProps) => {
  if (lines.length === 0) return <Empty icon="book-open" title={words[c.var.lang].none} />
  return (
    <>
      {(['expense', 'revenue'] as const).map((side) => {
        const mine = lines.filter((line) => line.side === side)
        return mine.length > 0 && <Side c={c} side={side} lines={mine} {...(at && { at })} />
      })}
    </>
  )
}

const Side = ({ c, side, lines, at }: LinesProps & { readonly side: BudgetLineRow['side'] }) => {
  const { lang } = c.var
  const say = words[lang]
  const isExpense = side === 'expense'
  const used = (line: BudgetLineRow) => {
    if (!isExpense)
      return [line.received_cents, cents(line.ttc_cents - line.received_cents)].map((each) =>
        euros(each, lang),
      )
    const left = cents(line.ttc_cents - line.engaged_cents)
    return [
      euros(line.hoped_cents, lang),
      euros(line.engaged_cents, lang),
      euros(line.paid_cents, lang),
      left < 0 ? (
        <>
          {euros(left, lang)} <Badge tone="bad">{say.over}</Badge>
        </>
      ) : (
        euros(left, lang)
      ),
    ]
  }
  const split = (ht: Cents, vat: Cents) => say.split(euros(ht, lang), euros(vat, lang))
  const total = (of: (line: BudgetLineRow) => number) =>
    euros(sum(lines.map((line) => cents(of(line)))), lang)
  return (
    <Table
      caption={say.sides[side]}
      columns={[
        { label: say.line },
        { label: say.exercice },
        { label: say.code },
        ...[
          say.planned,
          ...(isExpense ? [say.hoped, say.engaged, say.paid, say.left] : [say.received, say.awaited]),
        ].map((label) => ({ label, number: true })),
      ]}
      rows={lines.map((line) => [
        <>
          {at ? <a href={at(line.id)}>{line.label}</a> : line.label}
          <br />
          <span class="hint">{split(line.ht_cents, line.vat_cents)}</span>
        </>,
        line.exercice === null ? say.wholeTerm : String(line.exercice),
        codeOf(line),
        euros(line.ttc_cents, lang),
        ...used(line),
      ])}
      foot={[
        <>
          {say.total}
          <br />
          <span class="hint">
            {split(sum(lines.map((line) => line.ht_cents)), sum(lines.map((line) => line.vat_cents)))}
          </span>
        </>,
        '',
        '',
        total((line) => line.ttc_cents),
        ...(isExpense
          ? [
              total((line) => line.hoped_cents),
              total((line) => line.engaged_cents),
              total((line) => line.paid_cents),
              total((line) => line.ttc_cents - line.engaged_cents),
            ]
          : [total((line) => line.received_cents), total((line) => line.ttc_cents - line.received_cents)]),
      ]}
    />
  )
}

/** What the parties agreed never to share beyond, and how far they are. */
export const Ceilings = ({ c, ceilings }: C & { readonly ceilings: ReturnType<typeof ceilingUses> }) => {
  const { lang } = c.var
  const say = words[lang]
  if (ceilings.length === 0) return null
  return (
    <Table
      caption={say.ceilings}
      columns={[
        { label: say.exercice },
        ...[say.ceiling, say.shared, say.left].map((label) => ({ label, number: true })),
      ]}
      rows={ceilings.map(({ period, ceilingCents, sharedCents }) => [
        period === undefined ? say.wholeTerm : String(period),
        euros(ceilingCents, lang),
        euros(sharedCents, lang),
        euros(cents(ceilingCents - sharedCents), lang),
      ])}
    />
  )
}
