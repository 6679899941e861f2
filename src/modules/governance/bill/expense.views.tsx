import { shown } from '../../../platform/field.ts'
import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Form } from '../../../ui/form.tsx'
import { Facts, Table } from '../../../ui/table.tsx'
import type { Step } from '../apportionment/apportionment.rules.ts'
import type { TaxedCost } from '../apportionment/base.rules.ts'
import { type Excess, type FrozenExcess, frozenExcess } from '../apportionment/excess.rules.ts'
import { excessInWords, netInWords, stepInWords } from '../apportionment/words.rules.ts'
import { lineField } from '../budget/budget.forms.ts'
import type { BudgetLineRow } from '../budget/budget.ts'
import { billOf, type ExpenseRow, estimateOf, type FoundExpense } from '../expense/expense.ts'
import type { ReversedSharing } from '../expense/reversal.ts'
import { stateNames, words } from './bill.words.ts'
import { Adopted, Amended } from './decided.views.tsx'
import { words as netWords } from './net.words.ts'

type C = { readonly c: TerritoryContext }

/** Every step of an expense so far, with its day and its number. */
export const ExpenseFacts = ({ c, slug, expense }: C & { slug: string; expense: FoundExpense }) => {
  const { lang } = c.var
  const say = words[lang]
  const taxed = ({ htCents, ttcCents }: TaxedCost) =>
    `${euros(htCents, lang)} ${say.ht}, ${euros(ttcCents, lang)} ${say.ttc}`
  const on = (day: Temporal.PlainDate | null, number?: string | null) =>
    day && [number, shortDay(day)].filter(Boolean).join(' · ')
  const bill = billOf(expense)
  const facts: [string, Child][] = [
    [say.state, stateNames[expense.state][lang]],
    [say.exercice, String(expense.exercice)],
    [say.supplier, expense.supplier],
    [say.estimate, taxed(estimateOf(expense))],
    [stateNames.proposed[lang], on(expense.proposed_on)],
    [stateNames.advised[lang], on(expense.advised_on)],
    [stateNames.adopted[lang], expense.adopted_on && <Adopted c={c} expense={expense} />],
    [
      stateNames.amended[lang],
      expense.amendment_signed_on && <Amended c={c} slug={slug} expense={expense} />,
    ],
    [stateNames.committed[lang], on(expense.committed_on, expense.order_number)],
    [say.contract, expense.contract_number],
    [say.regularisation, expense.regularisation],
    [stateNames.delivered[lang], on(expense.delivered_on)],
    [stateNames.invoiced[lang], on(expense.invoiced_on, expense.invoice_number)],
    [say.bill, bill && taxed(bill)],
    [stateNames.mandated[lang], on(expense.mandated_on, expense.mandate_number)],
    [stateNames.paid[lang], on(expense.paid_on)],
    [say.ended, expense.ended_reason],
  ]
  return <Facts facts={facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []))} />
}

type ShownShare = {
  readonly id: string
  readonly name: string
  readonly share_cents: Cents
  readonly trace: readonly Step[]
}
type ShownSharing = FrozenExcess & {
  readonly basis: 'estimate' | 'bill'
  readonly frozen_on: Temporal.PlainDate
  readonly total_cents: Cents
  readonly revenue_cents: Cents
  readonly outside_cents: Cents
}

/** A sharing, each share with its computation in words. */
export const SharesInWords = ({
  c,
  expense,
  sharing,
  shares,
}: C & {
  expense: Pick<ExpenseRow, 'is_shared'>
  sharing: ShownSharing | undefined
  shares: readonly ShownShare[]
}) => {
  const { lang } = c.var
  const say = words[lang]
  if (!expense.is_shared) return <p>{say.outsideKey}</p>
  if (!sharing) return <p>{say.notShared}</p>
  return (
    <>
      <h2>{say.sharing}</h2>
      <p>{say.frozenOn(shortDay(sharing.frozen_on), sharing.basis)}</p>
      <ShareTable
        c={c}
        shares={shares}
        total={sharing.total_cents}
        taken={sharing.revenue_cents}
        outside={sharing.outside_cents}
        excess={frozenExcess(sharing)}
      />
    </>
  )
}

export const ShareTable = ({
  c,
  shares,
  total,
  taken,
  outside,
  excess,
}: C & {
  shares: readonly ShownShare[]
  total: Cents
  taken: Cents
  /** What is in no share, the excess that nobody claims with it. */
  outside: Cents
  excess: Excess | undefined
}) => {
  const { lang } = c.var
  const say = words[lang]
  const names = new Map(shares.map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? id
  const apart = excess && !excess.isClaimed ? excess : undefined
  const rest = cents(outside - (apart?.cents ?? 0))
  return (
    <>
      {[...netInWords(total, taken, lang), ...excessInWords(excess, nameOf, lang)].map((sentence) => (
        <p>{sentence}</p>
      ))}
      <Table
        caption={say.sharing + colon(lang) + euros(total, lang)}
        columns={[{ label: say.partner }, { label: say.share, number: true }]}
        rows={[
          ...shares.map((share) => [share.name, euros(share.share_cents, lang)]),
          ...(taken === 0 ? [] : [[netWords[lang].taken, euros(taken, lang)]]),
          ...(apart ? [[`${say.excess} · ${nameOf(apart.bearer)}`, euros(apart.cents, lang)]] : []),
          ...(rest === 0 ? [] : [[say.outside, euros(rest, lang)]]),
        ]}
        foot={[say.total, euros(total, lang)]}
      />
      <h3>{say.inWords}</h3>
      <Facts
        facts={shares.map((share) => [
          share.name,
          share.trace.length === 0 ? say.nothing : <InWords steps={share.trace} c={c} nameOf={nameOf} />,
        ])}
      />
    </>
  )
}

/** The sharings of an expense that count no more: they stay, with why. */
export const ReversedSharings = ({ c, reversed }: C & { readonly reversed: readonly ReversedSharing[] }) => {
  const { lang } = c.var
  const say = words[lang]
  if (reversed.length === 0) return null
  return (
    <Table
      caption={netWords[lang].reversedSharings}
      columns={[{ label: say.day }, { label: say.why }, { label: say.shared, number: true }]}
      rows={reversed.map((one) => [
        netWords[lang].frozenThenReversed(
          shortDay(one.frozen_on),
          shortDay(dayOf(c.var.territory, one.reversed_at)),
        ),
        one.reversed_why ?? '—',
        euros(one.shared_cents, lang),
      ])}
    />
  )
}

/** The steps of a share, a sentence each. */
export const InWords = ({
  c,
  steps,
  nameOf,
}: C & { steps: readonly Step[]; nameOf: (id: string) => string }) => (
  <>
    {steps.map((step) => (
      <p>{stepInWords(step, c.var.lang, nameOf)}</p>
    ))}
  </>
)

/** The line an expense hangs on; changed as long as nothing is paid. */
export const HangPart = ({
  c,
  expense,
  lines,
  action,
}: {
  readonly c: TerritoryContext
  readonly expense: ExpenseRow
  readonly lines: readonly BudgetLineRow[]
  readonly action: string
}) => {
  const say = words[c.var.lang]
  if (!lines.some(({ side }) => side === 'expense') || expense.paid_on) return null
  return (
    <Form
      c={c}
      fields={[lineField(lines)]}
      name="line"
      action={action}
      values={shown({ line: expense.budget_line_id ?? undefined })}
      submit={say.hang}
      button={{ kind: 'quiet' }}
    />
  )
}
