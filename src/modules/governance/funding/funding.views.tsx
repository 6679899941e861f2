import type { Posted } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { euros, sum } from '../../../platform/money.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Facts, Sums, Table } from '../../../ui/table.tsx'
import { Undone } from '../bill/undone.tsx'
import { claimForm, decisionForm, receiptForm } from './funding.forms.ts'
import type { ClaimRow, FundingRow, Receipt, readPlan } from './funding.ts'
import { words } from './funding.words.ts'
import type { ProofRow } from './proof.ts'

type C = { readonly c: TerritoryContext }
type Plan = Awaited<ReturnType<typeof readPlan>>

/** Who helps to pay, and what is left for the authority. `at` opens a funder for whoever keeps the accounts. */
export const Financing = ({ c, plan, at }: C & { plan: Plan; at?: (id: Id<'funding'>) => string }) => {
  const { lang } = c.var
  const say = words[lang]
  const { fundings } = plan
  if (fundings.length === 0) return at ? <Empty icon="euro" title={say.none} /> : null
  const total = (of: (row: FundingRow) => FundingRow['expected_cents']) => euros(sum(fundings.map(of)), lang)
  return (
    <>
      <Table
        caption={say.plan}
        columns={[
          { label: say.funder },
          { label: say.expected, number: true },
          { label: say.granted, number: true },
          { label: say.act },
          { label: say.received, number: true },
        ]}
        rows={fundings.map((row) => [
          at ? <a href={at(row.id)}>{nameOf(row)}</a> : nameOf(row),
          euros(row.expected_cents, lang),
          grantOf(c, row),
          row.granted_on ? `${row.grant_act}, ${shortDay(row.granted_on)}` : '—',
          euros(row.received_cents, lang),
        ])}
        foot={[
          say.total,
          total((row) => row.expected_cents),
          total((row) => row.granted_cents ?? (0 as never)),
          '',
          total((row) => row.received_cents),
        ]}
      />
      <Balance c={c} plan={plan} />
    </>
  )
}

const nameOf = ({ funder, programme }: FundingRow) => (programme ? `${funder}, ${programme}` : funder)
const grantOf = (c: TerritoryContext, { granted_cents: granted }: FundingRow) => {
  const { lang } = c.var
  if (granted === null) return words[lang].undecided
  return granted === 0 ? words[lang].refused : euros(granted, lang)
}

/** What is left to bear; or why the plan does not stand, with what to do. */
const Balance = ({ c, plan }: C & { plan: Plan }) => {
  const { lang } = c.var
  const say = words[lang]
  const read = planOrWhyNot(plan)
  if (read instanceof Refusal)
    return (
      <Alert kind="error" lang={lang}>
        {read.text[lang]}
      </Alert>
    )
  return (
    <Sums
      lines={[
        [say.cost, euros(plan.costCents, lang)],
        [say.remainderHoped, euros(read.remainderHopedCents, lang)],
        [say.toReceive, euros(read.toReceiveCents, lang)],
      ]}
      total={[say.remainderCertain, euros(read.remainderCertainCents, lang)]}
    />
  )
}

function planOrWhyNot({ plan }: Plan) {
  try {
    return plan()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** What was spent, and what proves it; `at` takes one back. */
export const Proofs = ({
  c,
  proofs,
  at,
}: C & { readonly proofs: readonly ProofRow[]; readonly at: (id: ProofRow['id']) => string }) => {
  const { lang } = c.var
  const say = words[lang]
  if (proofs.length === 0) return null
  return (
    <Table
      caption={say.proofs}
      columns={[
        { label: say.spending },
        { label: say.exercice },
        { label: say.proof },
        { label: say.amount, number: true },
      ]}
      rows={proofs.map((proof) => [
        <Undone
          name={proof.label}
          undone={
            proof.withdrawn_on && say.withdrawn(shortDay(proof.withdrawn_on), proof.withdrawn_why ?? '')
          }
          href={at(proof.id)}
          act={say.withdraw}
          of={say.ofProof(proof.label)}
        />,
        String(proof.exercice),
        proof.paid_on ? `${proof.reference}, ${shortDay(proof.paid_on)}` : say.unproved,
        euros(proof.amount_cents, lang),
      ])}
    />
  )
}

/** What a funder paid; what was cancelled stays, and is followed by its cancellation. */
const Receipts = ({ c, receipts, at }: Pick<FunderProps, 'c' | 'receipts' | 'at'>) => {
  const { lang } = c.var
  const say = words[lang]
  if (receipts.length === 0) return null
  return (
    <Table
      caption={say.receipts}
      columns={[{ label: say.day }, { label: say.reference }, { label: say.amount, number: true }]}
      rows={receipts.map((receipt) => {
        const [day, amount] = [shortDay(receipt.received_on), euros(receipt.amount_cents, lang)]
        return [
          receipt.cancels_id ? (
            day
          ) : (
            <Undone
              name={day}
              undone={
                receipt.cancelled_on &&
                say.cancelled(shortDay(receipt.cancelled_on), receipt.cancelled_why ?? '')
              }
              href={at(`/versements/${receipt.id}/annulation`)}
              act={say.cancel}
              of={say.ofReceipt(amount, day)}
            />
          ),
          [receipt.reference, receipt.reason && say.cancellation(receipt.reason)]
            .filter(Boolean)
            .join(' · ') || '—',
          amount,
        ]
      })}
    />
  )
}

type FunderProps = C & {
  readonly funding: FundingRow
  readonly claims: readonly ClaimRow[]
  readonly receipts: readonly Receipt[]
  readonly at: (rest: string) => string
  /** Where the revenue orders of the convention are. */
  readonly orders: string
  readonly today: Posted['values']
}
/** One funder: its decision, what was claimed from it with which proofs, what it paid. */
export const Funder = ({ c, funding, claims, receipts, at, orders, today }: FunderProps) => {
  const { lang } = c.var
  const say = words[lang]
  const ceiling = funding.ceiling_cents === null ? undefined : euros(funding.ceiling_cents, lang)
  const granted = funding.granted_on
    ? `${grantOf(c, funding)} · ${funding.grant_act}, ${shortDay(funding.granted_on)}`
    : say.undecided
  return (
    <div class="beside">
      <div>
        <Facts
          facts={[
            [say.expected, euros(funding.expected_cents, lang)],
            [say.rate, say.terms(funding.percent, ceiling, funding.counts)],
            [say.granted, granted],
            [say.received, euros(funding.received_cents, lang)],
          ]}
        />
        {claims.length > 0 && (
          <Table
            caption={say.claims}
            columns={[
              { label: say.number },
              { label: say.exercice },
              { label: say.day },
              { label: say.proved, number: true },
              { label: say.asked, number: true },
            ]}
            rows={claims.map((claim) => [
              <Undone
                name={
                  <a href={at(`/demandes/${claim.number}.pdf`)}>
                    {claim.number} · {say.pdf}
                  </a>
                }
                undone={
                  claim.withdrawn_on && say.withdrawn(shortDay(claim.withdrawn_on), claim.withdrawn_why ?? '')
                }
                href={at(`/demandes/${claim.number}/retrait`)}
                act={say.withdraw}
                of={say.ofClaim(claim.number)}
              />,
              String(claim.exercice),
              shortDay(claim.claimed_on),
              euros(claim.proved_cents, lang),
              euros(claim.amount_cents, lang),
            ])}
          />
        )}
        <Receipts c={c} receipts={receipts} at={at} />
      </div>
      <div>
        {funding.granted_cents ? (
          <>
            <h2>{say.claim}</h2>
            <Form
              c={c}
              fields={claimForm}
              name="claim"
              action={at('/demandes')}
              values={today}
              submit={say.claim}
            >
              <p>{say.claimLead}</p>
            </Form>
            <h2>{say.receive}</h2>
            {funding.organisation_id ? (
              <p>
                {say.paidOnOrders} <a href={orders}>{say.toOrders}</a>
              </p>
            ) : (
              <Form
                c={c}
                fields={receiptForm}
                name="receipt"
                action={at('/versements')}
                values={today}
                submit={say.save}
                button={{ kind: 'quiet' }}
              />
            )}
          </>
        ) : null}
        <h2>{say.decide}</h2>
        <Form
          c={c}
          fields={decisionForm}
          name="decision"
          action={at('/decision')}
          values={today}
          submit={say.save}
          button={{ kind: 'quiet' }}
        />
      </div>
    </div>
  )
}
