import { shown } from '../../../platform/field.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { cents, euros, sum } from '../../../platform/money.ts'
import { orWhyNotYet, Refusal } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { trueUp } from '../apportionment/reading.rules.ts'
import { netInWords } from '../apportionment/words.rules.ts'
import { partyNames } from '../convention/convention.ts'
import { sharingBasis } from '../expense/expense.rules.ts'
import { asExpense, type ExpenseRow } from '../expense/expense.ts'
import { decidedOn, outsideOf, previewSharing, type readSharing } from '../expense/sharing.ts'
import { words } from './bill.words.ts'
import { ReversedSharings, SharesInWords, ShareTable } from './expense.views.tsx'
import { againForm } from './net.forms.ts'
import { words as netWords } from './net.words.ts'

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
  const { sharing, reversed, shares } = read
  const isDone = sharing && (sharing.basis === 'bill' || expense.bill_ht_cents === null)
  const ended = expense.state === 'rejected' || expense.state === 'cancelled'
  const frozen = (
    <>
      <SharesInWords c={c} expense={expense} sharing={sharing} shares={shares} />
      <ReversedSharings c={c} reversed={reversed} />
    </>
  )
  const undo = (
    <LinkButton href={`${action}/contre-passation`} kind="quiet">
      {netWords[c.var.lang].undo}
    </LinkButton>
  )
  if (isDone)
    return (
      <>
        {frozen}
        <div class="actions">
          <LinkButton href={orders} kind="quiet">
            {say.orders}
          </LinkButton>
          {undo}
        </div>
        <AgainPart c={c} expense={expense} read={read} action={`${action}/nouveau`} />
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
      {(sharing || reversed.length > 0) && frozen}
      {sharing && <div class="actions">{undo}</div>}
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

/** What came since an expense was shared: what each would pay instead, then the button that shares it again. */
const AgainPart = ({ c, expense, read, action }: Omit<SharingProps, 'orders' | 'sitsOn'>) => {
  const { lang } = c.var
  const say = netWords[lang]
  const { sharing, shares, ground, parties } = read
  const day = decidedOn(expense, todayOf(c.var))
  const preview = orWhyNotYet(() => previewSharing(ground, expense, 'bill', day))
  if (!sharing || preview instanceof Refusal || preview.takenCents <= sharing.revenue_cents) return null
  const nameOf = partyNames(parties)
  const before = shares.map(({ id, share_cents, trace }) => ({ id, cents: share_cents, trace }))
  const changes = trueUp({ shares: before }, preview.sharing)
  return (
    <section aria-labelledby="nouveau">
      <h2 id="nouveau">{say.moreCame}</h2>
      <p>{say.moreCameLead(euros(cents(preview.takenCents - sharing.revenue_cents), lang))}</p>
      <p>{netInWords(preview.amountCents, preview.takenCents, lang)}</p>
      <Table
        caption={say.changes}
        columns={[
          { label: words[lang].partner },
          ...[say.before, say.after, say.difference].map((label) => ({ label, number: true })),
        ]}
        rows={changes.map((change) => [
          nameOf(change.id),
          euros(change.beforeCents, lang),
          euros(change.afterCents, lang),
          euros(change.differenceCents, lang),
        ])}
        foot={[
          words[lang].total,
          ...(['beforeCents', 'afterCents', 'differenceCents'] as const).map((of) =>
            euros(sum(changes.map((change) => change[of])), lang),
          ),
        ]}
      />
      <Form
        c={c}
        fields={againForm}
        action={action}
        values={shown({ seen: String(preview.takenCents) })}
        submit={say.shareAgain}
        name="again"
      />
    </section>
  )
}

const Preview = ({
  c,
  preview: { sharing, amountCents, takenCents, excess },
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
        taken={takenCents}
        outside={outsideOf(sharing, excess)}
        excess={excess}
      />
    </>
  )
}
