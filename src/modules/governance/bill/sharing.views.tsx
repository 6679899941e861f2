import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { cents } from '../../../platform/money.ts'
import { orWhyNotYet, Refusal } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { partyNames } from '../convention/convention.ts'
import { sharingBasis } from '../expense/expense.rules.ts'
import { asExpense, type ExpenseRow } from '../expense/expense.ts'
import { decidedOn, previewSharing, type readSharing } from '../expense/sharing.ts'
import { words } from './bill.words.ts'
import { SharesInWords, ShareTable } from './expense.views.tsx'

type SharingProps = {
  readonly c: TerritoryContext
  readonly expense: ExpenseRow
  readonly read: Awaited<ReturnType<typeof readSharing>>
  /** The day the committee meets with it on its agenda. */
  readonly sitsOn: Temporal.PlainDate | undefined
  readonly action: string
  /** Where what is shared is claimed. */
  readonly orders: string
}

/** What each one pays of an expense: as it was frozen, or as it would be today with the button that freezes it. */
export const SharingPart = ({ c, expense, read, sitsOn, action, orders }: SharingProps) => {
  const say = words[c.var.lang]
  const { sharing, shares } = read
  const isDone = sharing && (sharing.basis === 'bill' || expense.bill_ht_cents === null)
  const ended = expense.state === 'rejected' || expense.state === 'cancelled'
  const frozen = <SharesInWords c={c} expense={expense} sharing={sharing} shares={shares} />
  if (isDone)
    return (
      <>
        {frozen}
        <div class="actions">
          <LinkButton href={orders} kind="quiet">
            {say.orders}
          </LinkButton>
        </div>
      </>
    )
  if (!expense.is_shared || ended) return frozen
  const day = decidedOn(expense, todayOf(c.var), sitsOn)
  const preview = orWhyNotYet(() => previewSharing(read.ground, expense, 'bill', day))
  // What cannot be computed, or frozen yet, is said with what to do about it: no button that would only refuse.
  if (preview instanceof Refusal)
    return (
      <>
        {sharing && frozen}
        <Alert kind="warning" lang={c.var.lang}>
          {preview.text[c.var.lang]}
        </Alert>
      </>
    )
  const basis = orWhyNotYet(() => sharingBasis(asExpense(expense), preview.key.policy))
  return (
    <>
      {sharing && frozen}
      <Preview c={c} preview={preview} parties={read.parties}>
        {expense.adopted_on ? say.keyOfDecision(shortDay(day)) : say.keyExpected(shortDay(day))}
      </Preview>
      {basis instanceof Refusal ? (
        <Alert kind="info" lang={c.var.lang}>
          {basis.text[c.var.lang]}
        </Alert>
      ) : (
        <Form c={c} fields={[]} action={action} submit={say.freeze} name="freeze">
          <p>{say.freezeLead}</p>
        </Form>
      )}
    </>
  )
}

const Preview = ({
  c,
  preview: { sharing, amountCents, excessCents },
  parties,
  children,
}: Pick<SharingProps, 'c'> & {
  readonly preview: ReturnType<typeof previewSharing>
  readonly parties: SharingProps['read']['parties']
  /** Which day’s key it is. */
  readonly children: Child
}) => {
  const { lang } = c.var
  const nameOf = partyNames(parties)
  return (
    <>
      <h2>{words[lang].sharing}</h2>
      <p>
        {words[lang].preview} {children}
      </p>
      <ShareTable
        c={c}
        shares={sharing.shares.map(({ id, cents: share, trace }) => ({
          id,
          name: nameOf(id),
          share_cents: share,
          trace,
        }))}
        total={amountCents}
        outside={cents(excessCents + sharing.outsideCents)}
      />
    </>
  )
}
