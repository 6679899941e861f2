import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { checkNotTakenOff } from '../revenue/taken-off.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { type ClaimRow, listClaims } from './claim.ts'
import { type FundingRow, findFunding, listReceipts, type Receipt } from './funding.ts'
import { listProofs, type ProofRow, refuse as refuseProof } from './proof.ts'

const refuse = refusals({
  'funding.claim_unknown': {
    status: 404,
    fr: 'Cette demande est introuvable.',
    en: 'This claim cannot be found.',
  },
  'funding.claim_withdrawn': {
    status: 409,
    fr: 'Cette demande est déjà retirée.',
    en: 'This claim is withdrawn already.',
  },
  'funding.receipt_unknown': {
    status: 404,
    fr: 'Ce versement est introuvable.',
    en: 'This payment cannot be found.',
  },
  'funding.receipt_cancelled': {
    status: 409,
    fr: 'Ce versement est déjà annulé, ou est lui-même une annulation.',
    en: 'This payment is cancelled already, or is a cancellation itself.',
  },
  'funding.before_receipt': {
    status: 422,
    fr: 'Cette date est avant le versement annulé, du {day}. Vérifiez la date.',
    en: 'This date is before the payment that is cancelled, of {day}. Check the date.',
  },
  'proof.claimed': {
    status: 409,
    fr: 'La demande n° {number} à {funder} montre cette dépense : retirez d’abord cette demande.',
    en: 'Claim no. {number} to {funder} shows this spending: withdraw that claim first.',
  },
  'proof.claimed_meanwhile': {
    status: 409,
    fr: 'Cette dépense vient d’être demandée ou retirée : rechargez la page.',
    en: 'This spending has just been claimed or taken back: reload the page.',
  },
})
onConstraint({
  funding_claim_withdrawal_pkey: () => refuse('funding.claim_withdrawn'),
  funding_receipt_is_cancelled_once: () => refuse('funding.receipt_cancelled'),
  payment_proof_withdrawal_pkey: () => refuseProof('proof.withdrawn'),
  withdrawn_proof_is_claimed_by_nobody: () => refuse('proof.claimed_meanwhile'),
})

type Of = Pick<Convention, 'territory_id' | 'id'>

/** A claim that stands. @throws Refusal `funding.claim_unknown` (404), `funding.claim_withdrawn` (409) */
export async function findStandingClaim(
  db: Db,
  convention: Of,
  funding: FundingRow,
  number: number,
): Promise<ClaimRow> {
  const claim = (await listClaims(db, convention, funding.id)).find((one) => one.number === number)
  if (!claim) throw refuse('funding.claim_unknown')
  if (claim.withdrawn_on) throw refuse('funding.claim_withdrawn')
  return claim
}

/**
 * A claim sent by mistake: it stays with the reason, counts no more, and the database lets its proofs be claimed again.
 * The convention is locked by the caller, as for every command here.
 * @throws Refusal `funding.*`
 */
export async function withdrawClaim(
  tx: Db,
  here: Here,
  convention: Of,
  fundingId: Id<'funding'>,
  { number, reason }: { readonly number: number; readonly reason: string },
): Promise<void> {
  const funding = await findFunding(tx, convention, fundingId)
  const claim = await findStandingClaim(tx, convention, funding, number)
  await tx
    .insertInto('funding_claim_withdrawal')
    .values({
      funding_claim_id: claim.id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      funding_id: funding.id,
      reason,
      withdrawn_on: todayOf(here),
      created_at: here.now,
    })
    .execute()
  const said = { withdrawn: true, cents: claim.amount_cents, reason }
  await record(tx, here, 'bill.funding', { kind: 'funding_claim', id: claim.id }, said)
}

/**
 * Money that came, was not cancelled, and may be: no sharing took it off.
 * @throws Refusal `funding.receipt_unknown` (404), `funding.receipt_cancelled`, `revenue.taken_off` (409)
 */
export async function findCancellableReceipt(
  db: Db,
  convention: Of & Pick<Convention, 'slug'>,
  funding: FundingRow,
  id: Id<'funding_receipt'> | undefined,
): Promise<Receipt> {
  const receipt = (await listReceipts(db, convention, funding.id)).find((one) => one.id === id)
  if (!receipt) throw refuse('funding.receipt_unknown')
  if (receipt.cancels_id || receipt.cancelled_on) throw refuse('funding.receipt_cancelled')
  const { amount_cents: amount, received_on } = receipt
  await checkNotTakenOff(db, convention, { exercice: received_on.year, htCents: amount, ttcCents: amount })
  return receipt
}

/** Money recorded by mistake or typed wrong: it stays, followed by the entry that cancels it. @throws Refusal `funding.*` */
export async function cancelReceipt(
  tx: Db,
  here: Here,
  convention: Of & Pick<Convention, 'slug'>,
  fundingId: Id<'funding'>,
  id: Id<'funding_receipt'> | undefined,
  { on, reason }: { readonly on: Temporal.PlainDate; readonly reason: string },
): Promise<void> {
  checkPast(here, on)
  const funding = await findFunding(tx, convention, fundingId)
  const receipt = await findCancellableReceipt(tx, convention, funding, id)
  if (isBefore(on, receipt.received_on))
    throw refuse('funding.before_receipt', { day: shortDay(receipt.received_on) })
  await tx
    .insertInto('funding_receipt')
    .values({
      id: newId<'funding_receipt'>(),
      territory_id: convention.territory_id,
      convention_id: convention.id,
      funding_id: funding.id,
      amount_cents: cents(-receipt.amount_cents),
      received_on: on,
      reference: receipt.reference,
      cancels_id: receipt.id,
      reason,
      created_at: here.now,
    })
    .execute()
  await tx
    .updateTable('funding')
    .set({ received_cents: cents(funding.received_cents - receipt.amount_cents) })
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', funding.id)
    .execute()
  const said = { cancelledCents: receipt.amount_cents, on: String(on), reason }
  await record(tx, here, 'bill.funding', { kind: 'funding', id: funding.id }, said)
}

/**
 * A spending that no claim that stands shows.
 * @throws Refusal `proof.unknown` (404), `proof.withdrawn`, `proof.claimed` (409)
 */
export async function findUnclaimedProof(
  db: Db,
  convention: Of,
  id: Id<'payment_proof'> | undefined,
): Promise<ProofRow> {
  const proof = (await listProofs(db, convention)).find((one) => one.id === id)
  if (!proof) throw refuseProof('proof.unknown')
  if (proof.withdrawn_on) throw refuseProof('proof.withdrawn')
  const claim = await db
    .selectFrom('funding_claim_proof as line')
    .innerJoin('funding_claim as claim', (join) =>
      join
        .onRef('claim.territory_id', '=', 'line.territory_id')
        .onRef('claim.id', '=', 'line.funding_claim_id'),
    )
    .innerJoin('funding', (join) =>
      join
        .onRef('funding.territory_id', '=', 'line.territory_id')
        .onRef('funding.id', '=', 'line.funding_id'),
    )
    .select(['claim.number', 'funding.funder'])
    .where('line.territory_id', '=', convention.territory_id)
    .where('line.convention_id', '=', convention.id)
    .where('line.payment_proof_id', '=', proof.id)
    .where('line.released_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (claim) throw refuse('proof.claimed', claim)
  return proof
}

/** A spending entered or proved by mistake: it stays with the reason, and no claim shows it any more. @throws Refusal `proof.*` */
export async function withdrawProof(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'payment_proof'> | undefined,
  reason: string,
): Promise<void> {
  const proof = await findUnclaimedProof(tx, convention, id)
  await tx
    .insertInto('payment_proof_withdrawal')
    .values({
      payment_proof_id: proof.id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      reason,
      withdrawn_on: todayOf(here),
      created_at: here.now,
    })
    .execute()
  const said = { withdrawn: true, cents: proof.amount_cents, reason }
  await record(tx, here, 'bill.funding', { kind: 'payment_proof', id: proof.id }, said)
}
