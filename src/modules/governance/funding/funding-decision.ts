import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, euros, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { checkPast } from '../term/past.rules.ts'
import { listClaims } from './claim.ts'
import { checkPlan, findFunding } from './funding.ts'

const refuse = refusals({
  'funding.decision_unknown': {
    status: 404,
    fr: 'Cette décision est introuvable.',
    en: 'This decision cannot be found.',
  },
  'funding.decision_rectified': {
    status: 409,
    fr: 'Cette décision est déjà rectifiée ou annulée.',
    en: 'This decision is rectified or cancelled already.',
  },
  'funding.decided_already': {
    status: 409,
    fr: 'Cette décision du {day}, « {act} », est déjà inscrite. Si elle a été mal saisie, rectifiez-la.',
    en: 'This decision of {day}, “{act}”, is recorded already. If it was typed wrong, rectify it.',
  },
  'funding.claimed_more_than_granted': {
    status: 422,
    fr: '{claimed} ont déjà été demandés à « {funder} » : son aide ne descend pas au-dessous. Vérifiez le montant, ou retirez d’abord une demande.',
    en: '{claimed} were already claimed from “{funder}”: its grant does not go below. Check the amount, or withdraw a claim first.',
  },
})
onConstraint({ funding_decision_is_rectified_once: () => refuse('funding.decision_rectified') })

type Of = Pick<Convention, 'territory_id' | 'id'>

/** How much a funder grants, zero when it refuses, by which act, and why. */
export type Decided = {
  readonly grantedCents: Cents
  readonly act: string
  readonly on: Temporal.PlainDate
  readonly reason?: string | undefined
}

/** What funders decided, rectified or not, as they were entered and then in order; of one of them with `fundingId`. At most 1 000. */
export async function listFundingDecisions(db: Db, { territory_id, id }: Of, fundingId?: Id<'funding'>) {
  const { rows } = await sql<{
    id: Id<'funding_decision'>
    funding_id: Id<'funding'>
    funder: string
    number: number
    /** Null: the one that it rectifies never was. */
    granted_cents: Cents | null
    decided_on: Temporal.PlainDate | null
    act: string | null
    reason: string
    rectifies_id: Id<'funding_decision'> | null
    is_rectified: boolean
    is_in_force: boolean
  }>`
    select decision.id, decision.funding_id, funding.funder, decision.number, decision.granted_cents, decision.decided_on,
      decision.act, decision.reason, decision.rectifies_id, later.id is not null as is_rectified,
      in_force.id is not null as is_in_force
    from funding_decision decision
    join funding on funding.territory_id = decision.territory_id and funding.id = decision.funding_id
    left join funding_decision later on later.territory_id = decision.territory_id and later.rectifies_id = decision.id
    left join lateral funding_decision_in_force(funding.territory_id, funding.id, 'infinity') in_force
      on in_force.id = decision.id
    where decision.territory_id = ${territory_id} and decision.convention_id = ${id}
      and (${fundingId ?? null}::uuid is null or decision.funding_id = ${fundingId ?? null})
    order by funding.created_at, funding.id, decision.number, decision.created_at, decision.id limit 1000`.execute(
    db,
  )
  return rows
}
export type FundingDecision = Awaited<ReturnType<typeof listFundingDecisions>>[number]

/** Of these, those that may be rectified: that say something, and that nothing rectifies. */
export const mayRectify = ({ granted_cents, is_rectified }: FundingDecision): boolean =>
  granted_cents !== null && !is_rectified

/** A decision that nothing rectifies. @throws Refusal `funding.decision_unknown` (404), `funding.decision_rectified` (409) */
export async function findStandingDecision(
  db: Db,
  convention: Of,
  fundingId: Id<'funding'>,
  id: Id<'funding_decision'> | undefined,
): Promise<FundingDecision> {
  const decision = (await listFundingDecisions(db, convention, fundingId)).find((one) => one.id === id)
  if (!decision) throw refuse('funding.decision_unknown')
  if (!mayRectify(decision)) throw refuse('funding.decision_rectified')
  return decision
}

/**
 * Write what the funder decided, after what it decided before. The convention is locked by the caller, as for every
 * command here.
 * @throws Refusal `funding.*`, `financing.*`, `day.in_the_future`
 */
export async function grantFunding(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'funding'> | undefined,
  decided: Decided,
): Promise<void> {
  const { id: fundingId } = await findFunding(tx, convention, id)
  const all = await listFundingDecisions(tx, convention, fundingId)
  checkDecided(here, all, decided)
  const number = 1 + Math.max(0, ...all.map((one) => one.number))
  await write(tx, here, convention, { fundingId, number, decided, reason: decided.reason ?? '' })
}

/**
 * A decision recorded by mistake or typed wrong: it stays, and what is right takes its place; with `decided` undefined,
 * the funder had decided nothing.
 * @throws Refusal `funding.*`, `financing.*`, `day.in_the_future`
 */
export async function rectifyFunding(
  tx: Db,
  here: Here,
  convention: Of,
  fundingId: Id<'funding'>,
  id: Id<'funding_decision'> | undefined,
  { decided, reason }: { readonly decided: Decided | undefined; readonly reason: string },
): Promise<void> {
  const { number, ...wrong } = await findStandingDecision(tx, convention, fundingId, id)
  const all = await listFundingDecisions(tx, convention, fundingId)
  if (decided)
    checkDecided(
      here,
      all.filter((one) => one.id !== wrong.id),
      decided,
    )
  await write(tx, here, convention, { fundingId, number, decided, reason, rectifiesId: wrong.id })
}

/** Of the same act the same day, one decision stands: pressed twice, it is written once. */
function checkDecided(here: Here, others: readonly FundingDecision[], { act, on }: Decided): void {
  checkPast(here, on)
  if (others.some((one) => mayRectify(one) && one.act === act && one.decided_on?.equals(on)))
    throw refuse('funding.decided_already', { act, day: shortDay(on) })
}

/** Write it, then read again whether the plan stands, and whether what was claimed is still granted. */
async function write(
  tx: Db,
  here: Here,
  convention: Of,
  {
    fundingId,
    number,
    decided,
    reason,
    rectifiesId,
  }: {
    readonly fundingId: Id<'funding'>
    readonly number: number
    readonly decided: Decided | undefined
    readonly reason: string
    readonly rectifiesId?: Id<'funding_decision'>
  },
): Promise<void> {
  const id = newId<'funding_decision'>()
  await tx
    .insertInto('funding_decision')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      funding_id: fundingId,
      number,
      granted_cents: decided?.grantedCents ?? null,
      decided_on: decided?.on ?? null,
      act: decided?.act ?? null,
      reason,
      rectifies_id: rectifiesId ?? null,
      created_at: here.now,
    })
    .execute()
  await checkPlan(tx, convention)
  const [row, claims] = await Promise.all([
    findFunding(tx, convention, fundingId),
    listClaims(tx, convention, fundingId),
  ])
  const claimed = sum(claims.filter((claim) => !claim.withdrawn_on).map((claim) => claim.amount_cents))
  if (claimed > (row.granted_cents ?? 0)) {
    const amount = { fr: euros(claimed, 'fr'), en: euros(claimed, 'en') }
    throw refuse('funding.claimed_more_than_granted', { funder: row.funder, claimed: amount })
  }
  const said = {
    grantedCents: decided?.grantedCents ?? null,
    act: decided?.act,
    on: decided && String(decided.on),
  }
  const which = { number, reason, rectifies: rectifiesId }
  await record(tx, here, 'bill.funding', { kind: 'funding', id: fundingId }, { ...said, ...which })
}
