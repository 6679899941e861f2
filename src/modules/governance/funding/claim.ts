import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Convention } from '../convention/convention.ts'
import { claimOn } from '../ledger/advance.rules.ts'
import { type FundingRow, findFunding } from './funding.ts'
import { claimProofs, listProofs, type ProofRow } from './proof.ts'

const refuse = refusals({
  'funding.not_granted': {
    status: 409,
    fr: 'Cette aide n’est pas encore accordée. Enregistrez d’abord la décision du financeur.',
    en: 'This grant is not decided yet. Record the decision of the funder first.',
  },
  'funding.nothing_to_claim': {
    status: 409,
    fr: 'Rien n’est à demander : aucune preuve nouvelle pour cet exercice, ou le plafond est atteint.',
    en: 'There is nothing to claim: no new proof for this year, or the ceiling is reached.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id'>

/** The claims made on a funder, withdrawn or not, each with what its proofs add up to. */
export async function listClaims(db: Db, { territory_id, id }: Of, fundingId: Id<'funding'>) {
  const { rows } = await sql<{
    id: Id<'funding_claim'>
    number: number
    exercice: number
    amount_cents: Cents
    claimed_on: Temporal.PlainDate
    proved_cents: Cents
    withdrawn_on: Temporal.PlainDate | null
    withdrawn_why: string | null
  }>`
    select claim.id, claim.number, claim.exercice, claim.amount_cents, claim.claimed_on,
      sum(proof.amount_cents)::bigint as proved_cents, withdrawal.withdrawn_on, withdrawal.reason as withdrawn_why
    from funding_claim claim
    join funding_claim_proof line on line.territory_id = claim.territory_id and line.funding_claim_id = claim.id
    join payment_proof proof on proof.territory_id = line.territory_id and proof.id = line.payment_proof_id
    left join funding_claim_withdrawal withdrawal on withdrawal.territory_id = claim.territory_id
      and withdrawal.funding_claim_id = claim.id
    where claim.territory_id = ${territory_id} and claim.convention_id = ${id} and claim.funding_id = ${fundingId}
    group by claim.id, withdrawal.funding_claim_id order by claim.number limit 500`.execute(db)
  return rows
}
export type ClaimRow = Awaited<ReturnType<typeof listClaims>>[number]

/**
 * Claim what a funder owes on the spending of a year that it was not shown yet. With what was claimed before, it never
 * passes its rate, its ceiling for the year, nor what it granted.
 * @throws Refusal `funding.not_granted`, `funding.nothing_to_claim` (409)
 */
export async function claimFunding(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'funding'> | undefined,
  exercice: number,
): Promise<Id<'funding_claim'>> {
  const row = await findFunding(tx, convention, id)
  if (row.granted_cents === null) throw refuse('funding.not_granted')
  const [claims, proofs] = await Promise.all([
    listClaims(tx, convention, row.id),
    listProofs(tx, convention, { fundingId: row.id }),
  ])
  const ofYear = proofs.filter((proof) => proof.exercice === exercice && countsFor(row, proof))
  const standing = claims.filter(({ withdrawn_on }) => withdrawn_on === null)
  const fresh = ofYear.filter(({ claim_number }) => claim_number === null)
  const before = sum(
    standing.filter((claim) => claim.exercice === exercice).map((claim) => claim.amount_cents),
  )
  const left = row.granted_cents - sum(standing.map((claim) => claim.amount_cents))
  const due = claimOn(
    ofYear.map(({ amount_cents, paid_on }) => ({
      amountCents: amount_cents,
      ...(paid_on && { paidOn: paid_on }),
    })),
    { percent: row.percent, ceilingCents: row.ceiling_cents ?? row.granted_cents, counts: row.counts },
  )
  const amount = cents(Math.min(due - before, left))
  if (fresh.length === 0 || amount <= 0) throw refuse('funding.nothing_to_claim')
  return claimProofs(tx, here, convention, {
    fundingId: row.id,
    exercice,
    number: claims.length + 1,
    amountCents: amount,
    on: todayOf(here),
    proofs: fresh,
  })
}

const countsFor = ({ counts }: FundingRow, { paid_on, withdrawn_on }: ProofRow) =>
  withdrawn_on === null && (counts === 'engaged' || paid_on !== null)
