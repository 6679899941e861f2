import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Facts, Table } from '../../../ui/table.tsx'
import { frozenExcess } from '../apportionment/excess.rules.ts'
import { excessInWords, netInWords } from '../apportionment/words.rules.ts'
import { type Party, partyNames } from '../convention/convention.ts'
import { isCancellable } from '../expense/move-cancellation.ts'
import type { OrderMove } from '../expense/order-move.ts'
import type { Claims, listPending } from '../expense/proposal.ts'
import { correctionOf } from '../expense/reduction.ts'
import { overpaid, stillDue } from '../expense/revenue-order.rules.ts'
import { asOrder, type OrderLine, type OrderRow, partLines, referenceOf } from '../expense/revenue-order.ts'
import type { TitleCorrection } from '../expense/title-correction.ts'
import { type Interruption, prescribedFrom, recoveryFloorCents } from '../ledger/debt.rules.ts'
import type { Liquidation } from '../liquidation/liquidation.ts'
import { Papers } from '../liquidation/liquidation.views.tsx'
import { earliest } from '../term/date.rules.ts'
import { orderStateNames, words } from './bill.words.ts'
import { InWords } from './expense.views.tsx'
import { words as mistakeWords } from './mistake.words.ts'
import { importForm } from './order.forms.ts'
import { type ActsProps, OrderActs } from './order-acts.views.tsx'
import { Undone } from './undone.tsx'

type C = { readonly c: TerritoryContext }
type At = { readonly at: (rest: string) => string }

type PendingProps = C & {
  readonly pending: Awaited<ReturnType<typeof listPending>>
  /** When the parties chose to have orders proposed. */
  readonly claims: Claims
  readonly orders: readonly OrderRow[]
  readonly parties: readonly Party[]
  /** What interrupted the prescription of what they owe. */
  readonly acts: readonly Interruption[]
  readonly action: string
}
/** What no order claims yet, by partner: to be claimed, waiting for others, or to be given back. */
export const PendingPart = ({ c, pending, claims, orders, parties, acts, action }: PendingProps) => {
  const { lang } = c.var
  const say = words[lang]
  if (pending.length === 0) return null
  const nameOf = partyNames(parties)
  // What may be claimed now stands apart from what waits for its day.
  const fromOf = (line: (typeof pending)[number]) =>
    claims.isClaimable(line) ? '' : String(claims.claimableOn(line))
  const groups = [...Map.groupBy(pending, ({ party }) => party)].flatMap(([party, all]) =>
    [...Map.groupBy(all, fromOf)].map(([from, lines]) => {
      const amount = cents(lines.reduce((total, line) => total + line.cents, 0))
      const lost = lines.flatMap(({ bornOn, expenseId }) => {
        return prescribedFrom({ party, bornOn, expense: expenseId }, acts) ?? []
      })
      const toCorrect = orders.filter(
        (order) => order.organisation_id === party && correctionOf(lines, order),
      )
      return { party, amount, from, prescribed: earliest(lost), toCorrect }
    }),
  )
  const state = (amount: Cents, from: string) => {
    if (amount <= 0) return say.toReduce
    if (from) return say.claimedFrom(shortDay(Temporal.PlainDate.from(from)))
    return amount >= recoveryFloorCents ? say.pending : say.waiting
  }
  const correct = (order: OrderRow) => (
    <>
      <br />
      <a href={`${action}/${order.id}`}>{say.correctOrder(referenceOf(order))}</a>
    </>
  )
  return (
    <section>
      <Table
        caption={say.pending}
        columns={[{ label: say.partner }, { label: say.amount, number: true }, { label: say.state }]}
        rows={groups.map(({ party, amount, from, prescribed, toCorrect }) => [
          nameOf(party),
          euros(amount, lang),
          <>
            {prescribed && amount > 0
              ? `${state(amount, from)} (${say.prescribed(shortDay(prescribed))})`
              : state(amount, from)}
            {toCorrect.map(correct)}
          </>,
        ])}
      />
      {claims.moment !== 'expense' && <p>{say.claimMoment[claims.moment]}</p>}
      <Form c={c} fields={[]} name="propose" action={action} submit={say.proposeOrders} />
    </section>
  )
}

export const OrderList = ({ c, orders, at }: C & At & { orders: readonly OrderRow[] }) => {
  const { lang } = c.var
  const say = words[lang]
  if (orders.length === 0) return <Empty icon="file-text" title={say.noOrder} />
  return (
    <>
      <Table
        caption={say.orders}
        columns={[
          { label: say.reference },
          { label: say.partner },
          { label: say.state },
          { label: say.title },
          { label: say.amount, number: true },
          { label: say.owed, number: true },
        ]}
        rows={orders.map((order) => [
          <a href={at(`/${order.id}`)}>{referenceOf(order)}</a>,
          order.name,
          orderStateNames[order.state][lang],
          order.title_number ?? '—',
          euros(order.amount_cents, lang),
          order.state === 'cancelled' ? '—' : euros(stillDue(asOrder(order)), lang),
        ])}
      />
      <div class="actions">
        <LinkButton kind="quiet" icon="download" href={at('/liste.csv')}>
          {say.csv}
        </LinkButton>
      </div>
      <section aria-labelledby="retour">
        <h2 id="retour">{say.importTitle}</h2>
        <p>{say.importHint}</p>
        <Form c={c} fields={importForm} name="import" action={at('/retour')} submit={say.import} />
      </section>
    </>
  )
}

const labelOf = (line: OrderLine, { reversal }: { readonly reversal: string }) =>
  line.is_reversal ? `${line.label} (${reversal})` : line.label

type OrderProps = ActsProps & {
  readonly lines: readonly OrderLine[]
  readonly moves: readonly OrderMove[]
  readonly corrections: readonly TitleCorrection[]
  readonly papers: readonly Liquidation[]
  /** Where a movement of advances is cancelled. */
  readonly advanceAt: (id: Id<'advance'>) => string
  readonly parties: readonly Party[]
}
export const OrderPart = (props: OrderProps) => {
  const { c, order, lines, corrections, papers, parties, at } = props
  const { lang } = c.var
  const say = words[lang]
  const nameOf = partyNames(parties)
  const excess = overpaid(asOrder(order))
  const [claimed, settled] = partLines(lines)
  const facts: [string, string | null][] = [
    [say.state, orderStateNames[order.state][lang]],
    [say.amount, euros(order.amount_cents, lang)],
    [say.title, order.title_number],
    [say.slip, order.slip_number],
    [say.chargedOn, order.charged_on && shortDay(order.charged_on)],
    [say.reduction, order.reduced_cents ? euros(order.reduced_cents, lang) : null],
    [say.paid, order.collected_cents ? euros(order.collected_cents, lang) : null],
    [say.owed, order.state === 'cancelled' ? null : euros(stillDue(asOrder(order)), lang)],
    [say.overpaid, excess ? euros(excess, lang) : null],
  ]
  return (
    <div class="beside">
      <div>
        <Facts facts={facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []))} />
        <Papers c={c} lines={lines} papers={papers} at={at} />
        <div class="actions">
          {order.title_number && (
            <LinkButton kind="quiet" icon="pencil" href={at('/correction')}>
              {mistakeWords[lang].correctTitle}
            </LinkButton>
          )}
        </div>
        <Corrections c={c} corrections={corrections} />
        <Table
          caption={say.bases}
          columns={[{ label: say.expense }, { label: say.share, number: true }]}
          rows={claimed.map((line) => [labelOf(line, say), euros(line.share_cents, lang)])}
          foot={[say.total, euros(order.amount_cents, lang)]}
        />
        {settled.length > 0 && (
          <Table
            caption={say.settled}
            columns={[{ label: say.expense }, { label: say.share, number: true }]}
            rows={settled.map((line) => [labelOf(line, say), euros(line.share_cents, lang)])}
            foot={[say.total, euros(sum(settled.map(({ share_cents }) => share_cents)), lang)]}
          />
        )}
        <h2>{say.inWords}</h2>
        <Facts
          facts={lines.map((line) => [
            labelOf(line, say),
            <>
              {[
                ...netInWords(line.total_cents, line.revenue_cents, lang),
                ...excessInWords(frozenExcess(line), nameOf, lang),
              ].map((sentence) => (
                <p>{sentence}</p>
              ))}
              <InWords c={c} steps={line.trace} nameOf={nameOf} />
            </>,
          ])}
        />
        <Moves {...props} />
      </div>
      <OrderActs {...props} />
    </div>
  )
}

/** What its title told before it was corrected. */
const Corrections = ({ c, corrections }: C & { readonly corrections: readonly TitleCorrection[] }) => {
  const { lang } = c.var
  const say = mistakeWords[lang]
  if (corrections.length === 0) return null
  return (
    <Table
      caption={say.corrections}
      columns={[{ label: say.before }, { label: say.until }, { label: say.why }]}
      rows={corrections.map((was) => [
        say.titleWas(was.title_number, was.slip_number, shortDay(was.charged_on), was.title_exercice),
        shortDay(was.corrected_on),
        was.reason,
      ])}
    />
  )
}

/** What came in and what was taken off; what was cancelled stays, says so, and is followed by its cancellation. */
const Moves = ({ c, moves, at, advanceAt }: Pick<OrderProps, 'c' | 'moves' | 'at' | 'advanceAt'>) => {
  const { lang } = c.var
  const say = words[lang]
  const undo = mistakeWords[lang]
  if (moves.length === 0) return null
  const wayToCancel = (move: OrderMove) =>
    `${move.advance_id ? advanceAt(move.advance_id) : at(`/mouvements/${move.id}`)}/annulation`
  return (
    <Table
      caption={say.moves}
      columns={[{ label: say.entry }, { label: say.day }, { label: say.amount, number: true }]}
      rows={moves.map((move) => {
        const [amount, day] = [euros(move.amount_cents, lang), shortDay(move.moved_on)]
        const name = [
          move.cancels_id && undo.cancellation,
          say[move.kind],
          move.on_closed_year && say.closedYear,
        ]
        const said = [...name, move.mandate_number && `${say.mandate} ${move.mandate_number}`, move.reason]
        return [
          <Undone
            name={said.filter(Boolean).join(' · ')}
            undone={
              move.cancelled_on && undo.cancelled(shortDay(move.cancelled_on), move.cancelled_why ?? '')
            }
            href={isCancellable(move) ? wayToCancel(move) : undefined}
            act={undo.cancel}
            of={undo.moves[move.kind].of(amount, day)}
          />,
          day,
          amount,
        ]
      })}
    />
  )
}
