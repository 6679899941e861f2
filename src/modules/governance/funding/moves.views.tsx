import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { type Cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Table } from '../../../ui/table.tsx'
import { Undone } from '../bill/undone.tsx'
import { VoucherLink } from '../voucher/voucher.views.tsx'
import type { ClaimRow } from './claim.ts'
import type { Receipt } from './funding.ts'
import { words } from './funding.words.ts'
import { type FundingDecision, mayRectify } from './funding-decision.ts'
import type { ProofRow } from './proof.ts'

type C = { readonly c: TerritoryContext }

/** What was spent, and what proves it; `at` takes one back that no claim shows. */
export const Proofs = ({
  c,
  proofs,
  vouchers,
  at,
}: C & {
  readonly proofs: readonly ProofRow[]
  /** How many documents stand for each. */
  readonly vouchers: ReadonlyMap<string, number>
  readonly at: (id: ProofRow['id'], act: 'retrait' | 'pieces') => string
}) => {
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
          href={proof.is_claimed ? undefined : at(proof.id, 'retrait')}
          act={say.withdraw}
          of={say.ofProof(proof.label)}
        />,
        String(proof.exercice),
        <>
          {[
            proof.paid_on ? `${proof.reference}, ${shortDay(proof.paid_on)}` : say.unproved,
            proof.is_claimed && say.shownInClaim,
          ]
            .filter(Boolean)
            .join(' · ')}
          <br />
          <VoucherLink c={c} count={vouchers.get(proof.id)} of={proof.label} href={at(proof.id, 'pieces')} />
        </>,
        euros(proof.amount_cents, lang),
      ])}
    />
  )
}

/** Whether decisions say more than the plan, which tells the one in force. */
export const hasHistory = (decisions: readonly FundingDecision[]): boolean =>
  decisions.some(({ is_in_force, reason }) => !is_in_force || reason !== '')

/** What funders granted or refused, and what each decision became; of one of them, `at` rectifies it. */
export const Decisions = ({
  c,
  decisions,
  at,
}: C & {
  readonly decisions: readonly FundingDecision[]
  readonly at?: (decision: FundingDecision) => string
}) => {
  const { lang } = c.var
  const say = words[lang]
  if (decisions.length === 0) return null
  const rows = decisions.map((one) => {
    const name = [say.decisionOf(one.number), becomingOf(one, lang)].filter(Boolean).join(' · ')
    return [
      ...(at
        ? [
            <Undone
              name={name}
              undone={null}
              href={mayRectify(one) ? at(one) : undefined}
              act={say.rectify}
              of={say.ofDecision(one.number)}
            />,
          ]
        : [one.funder, name]),
      one.act && one.decided_on ? `${one.act}, ${shortDay(one.decided_on)}` : '—',
      (one.rectifies_id ? say.rectifies(one.reason) : one.reason) || '—',
      grantOf(one.granted_cents, say.noDecision, lang),
    ]
  })
  return (
    <Table
      caption={at ? say.itsDecisions : say.decisions}
      columns={[
        ...(at ? [] : [{ label: say.funder }]),
        { label: say.decision },
        { label: say.act },
        { label: say.reason },
        { label: say.granted, number: true },
      ]}
      rows={rows}
    />
  )
}

function becomingOf(decision: FundingDecision, lang: Language): string {
  const say = words[lang]
  if (decision.is_in_force) return say.inForce
  if (decision.is_rectified) return say.rectified
  return mayRectify(decision) ? say.followed : ''
}

/** How much is granted, or that it is refused; `none` where nothing is decided. */
export function grantOf(granted: Cents | null, none: string, lang: Language): string {
  if (granted === null) return none
  return granted === 0 ? words[lang].refused : euros(granted, lang)
}

/** What was asked of a funder, each claim with its proofs; one withdrawn stays, and says so. */
export const Claims = ({
  c,
  claims,
  at,
}: C & { readonly claims: readonly ClaimRow[]; readonly at: (rest: string) => string }) => {
  const { lang } = c.var
  const say = words[lang]
  if (claims.length === 0) return null
  return (
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
  )
}

/** What a funder paid; what was cancelled stays, and is followed by its cancellation. */
export const Receipts = ({
  c,
  receipts,
  at,
}: C & { readonly receipts: readonly Receipt[]; readonly at: (rest: string) => string }) => {
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
