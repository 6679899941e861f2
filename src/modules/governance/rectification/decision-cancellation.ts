import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { takeApprovalBack } from '../amendment/amendment.ts'
import { findKept } from '../bill/kept.ts'
import type { Body } from '../body/body.ts'
import { record } from '../body/trace.ts'
import { listActs, listParties, listSignatures, listVersions } from '../convention/convention.ts'
import { type BodyDecision, findBodyDecision } from '../decision/decision.ts'
import { takeDecisionBack } from '../expense/adoption.ts'
import { undoingOf } from '../expense/expense.rules.ts'
import { asExpense } from '../expense/expense.ts'
import { listProofs } from '../leaving/proof.ts'
import { tellMeeting } from '../meeting/meeting.ts'
import { listRollouts } from '../rollout/rollout.ts'
import { refuse } from './rectification.rules.ts'
import { nameOfAct } from './told.rules.ts'

onConstraint({
  decision_cancellation_pkey: () => refuse('decision.cancelled'),
  decision_is_cancelled_while_nothing_rests_on_it: () => refuse('decision.something_rests_on_it'),
  decision_that_was_cancelled_decides_nothing: () => refuse('decision.was_cancelled'),
  shared_expense_stays_adopted: () => refuse('decision.something_rests_on_it'),
})

type Keeper = Pick<Body, 'id' | 'territory_id' | 'convention_id' | 'kind'>
const conventionOf = ({ territory_id, convention_id }: Keeper) => ({ territory_id, id: convention_id })

/**
 * The expenses that the decision adopted; those whose refusal, or whose opinion, was written down that day as it said.
 * What was given up since asks for nothing.
 */
const listExpensesOf = (db: Db, { territory_id, convention_id, kind }: Keeper, decision: BodyDecision) =>
  db
    .selectFrom('expense')
    .selectAll('expense')
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('sharing')
            .select('sharing.id')
            .whereRef('sharing.territory_id', '=', 'expense.territory_id')
            .whereRef('sharing.expense_id', '=', 'expense.id')
            .where('reversed_at', 'is', null),
        )
        .as('is_shared_now'),
      sql<'adoption' | 'refusal' | 'opinion'>`case when expense.decision_id = ${decision.id} then 'adoption'
        when ${kind} = 'copil' then 'refusal' else 'opinion' end`.as('decided'),
    ])
    .where('expense.territory_id', '=', territory_id)
    .where('expense.convention_id', '=', convention_id)
    .where('expense.state', '<>', 'cancelled')
    .where((eb) =>
      eb.or([
        eb('expense.decision_id', '=', decision.id),
        eb.and([
          eb.exists(
            eb
              .selectFrom('decision_matter')
              .select('decision_matter.decision_id')
              .whereRef('decision_matter.territory_id', '=', 'expense.territory_id')
              .whereRef('decision_matter.expense_id', '=', 'expense.id')
              .where('decision_matter.decision_id', '=', decision.id),
          ),
          kind === 'copil'
            ? eb.and([
                eb.val(!decision.adopted),
                eb('expense.state', '=', 'rejected'),
                eb('expense.last_on', '=', decision.decided_on),
              ])
            : eb.and([eb.val(kind === 'cotech'), eb('expense.advised_on', '=', decision.decided_on)]),
        ]),
      ]),
    )
    .orderBy('expense.id')
    .limit(500)
    .execute()

/**
 * What the cancellation of the entry of a decision gives back to its committee, once it is sure that nothing was done on
 * it since.
 * @throws Refusal `decision.*`, saying what to undo first
 */
export async function findUndone(db: Db, body: Keeper, decision: BodyDecision) {
  if (decision.cancelled_on) throw refuse('decision.cancelled')
  const convention = conventionOf(body)
  const [expenses, versions, signatures, rollouts, proofs, acts, parties] = await Promise.all([
    listExpensesOf(db, body, decision),
    listVersions(db, convention),
    listSignatures(db, convention),
    listRollouts(db, convention),
    listProofs(db, convention),
    listActs(db, convention),
    listParties(db, convention),
  ])
  for (const { decided, label, is_shared_now, ...row } of expenses) {
    if (decided === 'opinion' && row.state !== 'advised')
      throw refuse('decision.opinion_was_followed', { label })
    const undoing =
      decided === 'opinion' ? 'back' : undoingOf(asExpense({ ...row, label }), Boolean(is_shared_now))
    if (undoing === 'given_up_first') throw refuse('decision.expense_went_on', { label })
    if (undoing === 'too_late') throw refuse('decision.expense_is_done', { label })
  }
  const served = rollouts.find((one) => one.decision_id === decision.id && !one.cancelled_on)
  if (served) throw refuse('decision.rollout_is_in_service', { name: `${served.name} ${served.version}` })
  const proof = proofs.find((one) => one.decision_id === decision.id && !one.withdrawn_on)
  if (proof) throw refuse('decision.proves_a_precondition', { precondition: proof.precondition ?? '' })
  const citing = acts.find((one) => one.principle_decision_id === decision.id)
  if (citing) throw refuse('decision.an_act_cites_it', { act: nameOfAct(citing, parties) })
  const amendments = versions.filter(({ approval_decision_id }) => approval_decision_id === decision.id)
  const signed = amendments.find(
    ({ id, agreed_on }) => agreed_on || signatures.some(({ version_id }) => version_id === id),
  )
  if (signed) throw refuse('decision.amendment_is_signed', { number: signed.number })
  return { expenses, amendments }
}
export type Undone = Awaited<ReturnType<typeof findUndone>>

/**
 * A decision entered by mistake: it stays in the register, struck with the reason, and what rested on it goes back to the
 * committee. The accounts of the convention are locked.
 * @throws Refusal `decision.*`, `bill.not_yours`
 */
export async function cancelDecision(
  tx: Db,
  here: Here,
  body: Keeper & Pick<Body, 'convention_slug'>,
  id: Id<'decision'> | undefined,
  reason: string,
): Promise<void> {
  const convention = await findKept(tx, here, body.convention_slug, { lock: true })
  const decision = await findBodyDecision(tx, body, id)
  const { expenses, amendments } = await findUndone(tx, body, decision)
  for (const { decided, ...row } of expenses) await takeDecisionBack(tx, here, row, decided)
  for (const amendment of amendments) await takeApprovalBack(tx, here, convention, amendment, reason)
  await tx
    .insertInto('decision_cancellation')
    .values({
      decision_id: decision.id,
      territory_id: body.territory_id,
      body_id: body.id,
      reason,
      cancelled_on: todayOf(here),
      cancelled_by: here.actor.personId as Id<'person'>,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, body.id, 'decision.cancel', { number: decision.number, reason })
  if (decision.meeting_id) await tellMeeting(tx, { id: decision.meeting_id })
}
