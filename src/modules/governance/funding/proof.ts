import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { checkPast } from '../term/past.rules.ts'

export const refuse = refusals({
  'proof.unknown': {
    status: 404,
    fr: 'Cette dépense à prouver est introuvable.',
    en: 'This spending to be proved cannot be found.',
  },
  'proof.withdrawn': {
    status: 409,
    fr: 'Cette dépense est déjà retirée.',
    en: 'This spending is taken back already.',
  },
  'proof.already_paid': {
    status: 409,
    fr: 'Le paiement est déjà prouvé.',
    en: 'The payment is proved already.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id'>
type Paid = { readonly on: Temporal.PlainDate; readonly reference: string }

/** Something spent for the convention; `paid` comes with the reference of what proves it, such as a *mandat*. */
export async function addProof(
  tx: Db,
  here: Here,
  convention: Of,
  spent: {
    readonly label: string
    readonly exercice: number
    readonly amountCents: Cents
    readonly paid?: Paid | undefined
  },
): Promise<Id<'payment_proof'>> {
  checkPast(here, spent.paid?.on)
  const id = newId<'payment_proof'>()
  await tx
    .insertInto('payment_proof')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      exercice: spent.exercice,
      label: spent.label,
      amount_cents: spent.amountCents,
      paid_on: spent.paid?.on ?? null,
      reference: spent.paid?.reference ?? null,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, 'bill.funding', { kind: 'payment_proof', id }, { label: spent.label })
  return id
}

/** What was engaged is paid now, and this proves it. @throws Refusal `proof.unknown` (404), `proof.already_paid` (409) */
export async function provePayment(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'payment_proof'> | undefined,
  paid: Paid,
): Promise<void> {
  checkPast(here, paid.on)
  const proof = await findProof(tx, convention, id)
  if (proof.withdrawn_on) throw refuse('proof.withdrawn')
  if (proof.paid_on) throw refuse('proof.already_paid')
  await tx
    .updateTable('payment_proof')
    .set({ paid_on: paid.on, reference: paid.reference })
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', proof.id)
    .execute()
  await record(tx, here, 'bill.funding', { kind: 'payment_proof', id: proof.id }, { paidOn: String(paid.on) })
}

/**
 * What was spent, taken back or not, by year. With `fundingId`, the number of the claim that stands and shows each to
 * that funder; with `claimId`, of that claim, withdrawn or not. At most 2 000.
 */
export async function listProofs(
  db: Db,
  { territory_id, id }: Of,
  { fundingId, claimId }: { readonly fundingId?: Id<'funding'>; readonly claimId?: Id<'funding_claim'> } = {},
) {
  const { rows } = await sql<{
    id: Id<'payment_proof'>
    exercice: number
    label: string
    amount_cents: Cents
    paid_on: Temporal.PlainDate | null
    reference: string | null
    claim_number: number | null
    /** A claim that stands shows it, to whichever funder. */
    is_claimed: boolean
    withdrawn_on: Temporal.PlainDate | null
    withdrawn_why: string | null
  }>`
    select proof.id, proof.exercice, proof.label, proof.amount_cents, proof.paid_on, proof.reference,
      claim.number as claim_number, exists (select from funding_claim_proof shown where shown.territory_id = proof.territory_id
        and shown.payment_proof_id = proof.id and shown.released_at is null) as is_claimed,
      withdrawal.withdrawn_on, withdrawal.reason as withdrawn_why
    from payment_proof proof
    left join funding_claim_proof line on line.territory_id = proof.territory_id and line.payment_proof_id = proof.id
      and (line.funding_claim_id = ${claimId ?? null} or line.funding_id = ${fundingId ?? null} and line.released_at is null)
    left join funding_claim claim on claim.territory_id = line.territory_id and claim.id = line.funding_claim_id
    left join payment_proof_withdrawal withdrawal on withdrawal.territory_id = proof.territory_id
      and withdrawal.payment_proof_id = proof.id
    where proof.territory_id = ${territory_id} and proof.convention_id = ${id}
    order by proof.exercice, proof.paid_on nulls last, proof.id limit 2000`.execute(db)
  return rows
}
/** @throws Refusal `proof.unknown` (404) */
export async function findProof(
  db: Db,
  convention: Of,
  id: Id<'payment_proof'> | undefined,
): Promise<ProofRow> {
  const proof = (await listProofs(db, convention)).find((row) => row.id === id)
  if (!proof) throw refuse('proof.unknown')
  return proof
}
export type ProofRow = Awaited<ReturnType<typeof listProofs>>[number]

/** Write a claim with the proofs it shows; the database lets each serve once with a funder. */
export async function claimProofs(
  tx: Db,
  here: Here,
  convention: Of,
  claim: {
    readonly fundingId: Id<'funding'>
    readonly exercice: number
    readonly number: number
    readonly amountCents: Cents
    readonly on: Temporal.PlainDate
    readonly proofs: readonly ProofRow[]
  },
): Promise<Id<'funding_claim'>> {
  const id = newId<'funding_claim'>()
  const mine = {
    territory_id: convention.territory_id,
    convention_id: convention.id,
    funding_id: claim.fundingId,
  }
  await tx
    .insertInto('funding_claim')
    .values({
      ...mine,
      id,
      exercice: claim.exercice,
      number: claim.number,
      amount_cents: claim.amountCents,
      claimed_on: claim.on,
      created_at: here.now,
    })
    .execute()
  await tx
    .insertInto('funding_claim_proof')
    .values(claim.proofs.map((proof) => ({ ...mine, funding_claim_id: id, payment_proof_id: proof.id })))
    .execute()
  await record(
    tx,
    here,
    'bill.funding',
    { kind: 'funding_claim', id },
    { exercice: claim.exercice, cents: claim.amountCents, proofs: claim.proofs.length },
  )
  return id
}
