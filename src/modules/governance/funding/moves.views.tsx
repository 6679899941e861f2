import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Table } from '../../../ui/table.tsx'
import { Undone } from '../bill/undone.tsx'
import type { ClaimRow } from './claim.ts'
import type { Receipt } from './funding.ts'
import { words } from './funding.words.ts'
import type { ProofRow } from './proof.ts'

type C = { readonly c: TerritoryContext }

/** What was spent, and what proves it; `at` takes one back that no claim shows. */
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
          href={proof.is_claimed ? undefined : at(proof.id)}
          act={say.withdraw}
          of={say.ofProof(proof.label)}
        />,
        String(proof.exercice),
        [
          proof.paid_on ? `${proof.reference}, ${shortDay(proof.paid_on)}` : say.unproved,
          proof.is_claimed && say.shownInClaim,
        ]
          .filter(Boolean)
          .join(' · '),
        euros(proof.amount_cents, lang),
      ])}
    />
  )
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
