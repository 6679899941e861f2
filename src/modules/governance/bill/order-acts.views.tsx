import { type Posted, shown, shownMoney } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { type Cents, euros } from '../../../platform/money.ts'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { words as advanceWords } from '../advance/advance.words.ts'
import type { OverpaymentChosen } from '../advance/overpayment.rules.ts'
import { OverpaymentCited } from '../advance/overpayment.views.tsx'
import { overpaid } from '../expense/revenue-order.rules.ts'
import { asOrder, type OrderRow } from '../expense/revenue-order.ts'
import { words } from './bill.words.ts'
import { collectionForm, correctionForm, reductionForm, restitutionForm, titleForm } from './order.forms.ts'

export type ActsProps = {
  readonly c: TerritoryContext
  readonly at: (rest: string) => string
  readonly order: OrderRow
  /** What its partner paid in advance, not deducted yet. */
  readonly heldCents: Cents
  /** What its partner paid beyond what it owes on other orders. */
  readonly elsewhereCents: Cents
  /** What it claims too much since a sharing was reversed. */
  readonly correctionCents: Cents | undefined
  /** How the text says that what was paid too much comes back. */
  readonly overpayment: OverpaymentChosen
  readonly today: Posted['values']
}

/** What may be done next: its number while it is proposed; then what is received, or taken back. */
export const OrderActs = (props: ActsProps) => {
  const { c, order, at, today } = props
  const say = words[c.var.lang]
  if (order.state === 'cancelled' && overpaid(asOrder(order)) === 0) return null
  if (order.state === 'proposed')
    return (
      <div>
        <h2>{say.issue}</h2>
        <Form
          c={c}
          fields={titleForm}
          name="title"
          action={at('/numero')}
          values={today}
          submit={say.issue}
        />
        <Form
          c={c}
          fields={[]}
          name="withdraw"
          action={at('/retrait')}
          submit={say.withdraw}
          button={{ kind: 'quiet' }}
        />
      </div>
    )
  const isDue = order.state === 'issued' || order.state === 'reduced'
  return (
    <div>
      <GiveBack {...props} />
      {isDue && <Deductions {...props} />}
      {isDue && (
        <>
          <h2>{say.collect}</h2>
          <Form
            c={c}
            fields={collectionForm}
            name="collection"
            action={at('/encaissements')}
            values={today}
            submit={say.save}
          />
        </>
      )}
      {order.state !== 'cancelled' && <Reduce {...props} />}
    </div>
  )
}

/** What its partner paid beyond what it owes on it. */
const GiveBack = ({ c, order, at, overpayment, today }: ActsProps) => {
  const { lang } = c.var
  const say = words[lang]
  const excess = overpaid(asOrder(order))
  if (excess === 0) return null
  const form = {
    c,
    fields: restitutionForm,
    name: 'restitution',
    action: at('/restitutions'),
    values: { ...today, ...shown({ amount: shownMoney(excess) }) },
    submit: say.giveBack,
  }
  return (
    <>
      <h2>{say.giveBack}</h2>
      <OverpaymentCited c={c} chosen={overpayment} />
      {overpayment?.way === 'offset' ? (
        <>
          <p>{say.deductThere(euros(excess, lang))}</p>
          <FoldedForm
            {...form}
            summary={advanceWords[lang].departing(say.byMandate)}
            button={{ kind: 'quiet' }}
          />
        </>
      ) : (
        <Form {...form}>
          <p>{say.giveBackHelp(euros(excess, lang))}</p>
        </Form>
      )}
    </>
  )
}

/** What its partner paid already, in advance or on other orders, and that may pay it. */
const Deductions = ({ c, heldCents, elsewhereCents, overpayment, at }: ActsProps) => {
  const { lang } = c.var
  const [say, advance] = [words[lang], advanceWords[lang]]
  return (
    <>
      {heldCents > 0 && (
        <>
          <h2>{advance.held}</h2>
          <p>{euros(heldCents, lang)}</p>
          <Form c={c} fields={[]} name="deduct" action={at('/acomptes')} submit={advance.deduct} />
        </>
      )}
      {elsewhereCents > 0 && (
        <>
          <h2>{say.overpaidElsewhere}</h2>
          <p>{euros(elsewhereCents, lang)}</p>
          <OverpaymentCited c={c} chosen={overpayment} />
          <Form
            c={c}
            fields={[]}
            name="overpaid"
            action={at('/trop-percus')}
            {...(overpayment?.way === 'refund'
              ? { submit: advance.departing(say.deductOverpaid), button: { kind: 'quiet' } }
              : { submit: say.deductOverpaid })}
          />
        </>
      )}
    </>
  )
}

/** Taken back freely, or as much as a reversed sharing says. */
const Reduce = ({ c, correctionCents, at, today }: ActsProps) => {
  const say = words[c.var.lang]
  return (
    <>
      <h2>{say.reduce}</h2>
      {correctionCents === undefined ? (
        <Form
          c={c}
          fields={reductionForm}
          name="reduction"
          action={at('/reductions')}
          values={today}
          submit={say.reduce}
          button={{ kind: 'quiet' }}
        />
      ) : (
        <Form
          c={c}
          fields={correctionForm}
          name="correction"
          action={at('/contre-passation')}
          values={today}
          submit={say.correct(euros(correctionCents, c.var.lang))}
        >
          <p>{say.correction}</p>
        </Form>
      )}
    </>
  )
}
