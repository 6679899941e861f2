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
import type { ClaimRow } from './claim.ts'
import { claimForm, decisionForm, receiptForm } from './funding.forms.ts'
import type { FundingRow, Receipt, readPlan } from './funding.ts'
import { words } from './funding.words.ts'
import type { FundingDecision } from './funding-decision.ts'
import { Claims, Decisions, grantOf, hasHistory, Receipts } from './moves.views.tsx'

type C = { readonly c: TerritoryContext }
type Plan = Awaited<ReturnType<typeof readPlan>>

/**
 * Who helps to pay, what is left for the authority, and how the funders came to decide it. `at` opens a funder for
 * whoever keeps the accounts.
 */
export const Financing = ({
  c,
  plan,
  decisions,
  at,
}: C & {
  readonly plan: Plan
  readonly decisions: readonly FundingDecision[]
  readonly at?: (id: Id<'funding'>) => string
}) => {
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
          grantOf(row.granted_cents, say.undecided, lang),
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
      {hasHistory(decisions) && <Decisions c={c} decisions={decisions} />}
    </>
  )
}

const nameOf = ({ funder, programme }: FundingRow) => (programme ? `${funder}, ${programme}` : funder)
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

type FunderProps = C & {
  readonly funding: FundingRow
  readonly decisions: readonly FundingDecision[]
  readonly claims: readonly ClaimRow[]
  readonly receipts: readonly Receipt[]
  readonly at: (rest: string) => string
  /** Where the revenue orders of the convention are. */
  readonly orders: string
  readonly today: Posted['values']
}
/** One funder: its decisions, what was claimed from it with which proofs, what it paid. */
export const Funder = ({ c, funding, decisions, claims, receipts, at, orders, today }: FunderProps) => {
  const { lang } = c.var
  const say = words[lang]
  const ceiling = funding.ceiling_cents === null ? undefined : euros(funding.ceiling_cents, lang)
  const granted = funding.granted_on
    ? `${grantOf(funding.granted_cents, say.undecided, lang)} · ${funding.grant_act}, ${shortDay(funding.granted_on)}`
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
        <Decisions c={c} decisions={decisions} at={({ id }) => at(`/decisions/${id}/rectification`)} />
        <Claims c={c} claims={claims} at={at} />
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
          action={at('/decisions')}
          values={today}
          submit={say.save}
          button={{ kind: 'quiet' }}
        />
      </div>
    </div>
  )
}
