import { type Cents, cents, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'

const refuse = refusals({
  'financing.more_than_the_cost': {
    status: 422,
    fr: 'Les aides dépassent le coût du projet. Vérifiez les montants : nul ne finance plus que la dépense.',
    en: 'The grants are more than the project costs. Check the amounts: nobody funds more than is spent.',
  },
  'financing.received_more_than_granted': {
    status: 422,
    fr: '« {funder} » a versé plus que l’aide accordée. Vérifiez les montants, ou enregistrez la nouvelle décision.',
    en: '“{funder}” paid more than the grant. Check the amounts, or record the new decision.',
  },
})

/** A grant, from hoped for to received; `grantedCents` is there once it was decided, 0 when it was refused. */
export type Grant = {
  readonly funder: string
  readonly expectedCents: Cents
  readonly grantedCents?: Cents
  readonly receivedCents: Cents
}

export type FinancingPlan = {
  readonly expectedCents: Cents
  readonly grantedCents: Cents
  readonly receivedCents: Cents
  /** What the authority bears if all goes as hoped: decisions where they are known, hopes elsewhere. */
  readonly remainderHopedCents: Cents
  /** What it bears with what was granted for certain. */
  readonly remainderCertainCents: Cents
  /** What it has to pay ahead of grants that were granted and not received. */
  readonly toReceiveCents: Cents
}

/**
 * What a project costs, who helps, and what is left for the authority.
 * @throws Refusal `financing.*`
 */
export function financingPlan(costCents: Cents, grants: readonly Grant[]): FinancingPlan {
  for (const { funder, grantedCents, receivedCents } of grants)
    if (receivedCents > (grantedCents ?? 0)) throw refuse('financing.received_more_than_granted', { funder })
  const granted = sum(grants.map(({ grantedCents }) => grantedCents ?? cents(0)))
  const hoped = sum(grants.map(({ expectedCents, grantedCents }) => grantedCents ?? expectedCents))
  const received = sum(grants.map(({ receivedCents }) => receivedCents))
  if (hoped > costCents) throw refuse('financing.more_than_the_cost')
  return {
    expectedCents: sum(grants.map(({ expectedCents }) => expectedCents)),
    grantedCents: granted,
    receivedCents: received,
    remainderHopedCents: cents(costCents - hoped),
    remainderCertainCents: cents(costCents - granted),
    toReceiveCents: cents(granted - received),
  }
}
