import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { scheduleOf, termClauseOf } from '../convention/clauses.rules.ts'
import { type Act, isStanding, lastAgreed, listAllActs, termActsOf } from '../convention/convention.ts'
import { findAdoptedDecision } from '../decision/cited.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { refuse as refuseLeaving } from '../leaving/leaving.rules.ts'
import { listNotices, resultOf } from '../leaving/leaving.ts'
import { checkDecidedFirst } from '../leaving/principle.rules.ts'
import { releaseProofs } from '../leaving/proof.ts'
import { settleLate } from '../leaving/renewal.ts'
import { isBefore, latest } from '../term/date.rules.ts'
import { refuse as refuseNotice } from '../term/notice.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { stoppedOn } from '../term/renewal.rules.ts'
import { checkEnd, checkShares, checkSigners, endByAct, refuse } from './correction.rules.ts'
import { recordCorrection, type Why } from './correction.ts'
import { readStanding } from './standing.ts'

type Day = Temporal.PlainDate

/** @throws Refusal `correction.unknown` (404), `correction.cancelled` */
export function pickAct(all: readonly Act[], id: Id<'convention_act'> | undefined): Act {
  const found = all.find((act) => act.id === id)
  if (!found) throw refuse('correction.unknown')
  if (!isStanding(found)) throw refuse('correction.cancelled')
  return found
}

/** The convention, locked, the act to correct, and all that rests on it. @throws Refusal `correction.*`, `convention.*` */
async function openAct(tx: Db, by: Here, slug: string, id: Id<'convention_act'> | undefined) {
  const convention = await openToManage(tx, by, slug)
  const [standing, all] = await Promise.all([readStanding(tx, convention), listAllActs(tx, convention)])
  const act = pickAct(all, id)
  const acts = all.filter(isStanding)
  const { versions } = standing
  const agreed = lastAgreed(versions)?.clauses
  const startsOn = convention.starts_on
  if (!agreed || !startsOn) throw refuse('correction.unknown')
  /** The last day with those acts and no other. */
  const endWith = (some: readonly Act[]): Day =>
    endByAct(some) ?? scheduleOf(agreed, startsOn, termActsOf(some)).lastOn
  const others = acts.filter((one) => one.id !== act.id)
  return { convention, act, acts, others, standing, versions, agreed, startsOn, endWith }
}
type World = Awaited<ReturnType<typeof openAct>>

/** Everything done since still holds once that act is no more, or is another. @throws Refusal `correction.*` */
function checkHolds({ act, acts, others, standing, endWith }: World, corrected: Act | undefined): void {
  const end = { before: endWith(acts), after: endWith(corrected ? [...others, corrected] : others) }
  const effects = others.flatMap(({ effective_on }) => effective_on ?? [])
  checkEnd(end, { ...standing, effects })
  if (act.kind !== 'withdrawal' || !act.organisation_id) return
  const departure = ({ organisation_id, notified_on, effective_on }: Act) =>
    organisation_id && notified_on && effective_on
      ? { party: organisation_id, notifiedOn: notified_on, effectiveOn: effective_on }
      : undefined
  const after = corrected && departure(corrected)
  checkShares(standing.shared, departure(act), after)
  checkSigners(act.organisation_id, after?.effectiveOn, standing.amendments)
}

/** The end that the acts give, and the effect of what had come too late for the one before. */
async function writeEnd(tx: Db, by: Here, world: World, acts: readonly Act[]): Promise<void> {
  const { convention, versions, endWith } = world
  const ended = endByAct(acts)
  await tx
    .updateTable('convention')
    .set({ state: ended ? 'terminated' : 'in_force', terminated_on: ended ?? null })
    .where('id', '=', convention.id)
    .execute()
  await settleLate(tx, by, { convention, versions, lastOn: endWith(acts) })
}

export type CorrectedLeaving = {
  readonly decidedOn: Day
  readonly reference: string | undefined
  readonly sentOn: Day
  readonly wantedOn: Day | undefined
  /** By organisation told: the day it received its notice, if it did. */
  readonly received: ReadonlyMap<string, Day | undefined>
}

const written = ({ decided_on, reference, wanted_on, notified_on, effective_on }: Act) => ({
  decided_on: String(decided_on),
  reference,
  wanted_on: wanted_on && String(wanted_on),
  notified_on: notified_on && String(notified_on),
  effective_on: effective_on && String(effective_on),
})

type Notices = Awaited<ReturnType<typeof listNotices>>
const noticesOf = (all: Notices) =>
  Object.fromEntries(
    all.map(({ organisation_id, sent_on, received_on }) => [
      organisation_id,
      { sent_on: String(sent_on), received_on: received_on && String(received_on) },
    ]),
  )

/** The act with its corrected days, and the effect they give. @throws Refusal `leaving.*`, `notice.*`, `correction.*` */
function correctedAct(world: World, notices: Notices, asked: CorrectedLeaving): Act {
  const { act, others, agreed, startsOn, endWith } = world
  const lastOn = endWith(others)
  const end = shortDay(lastOn)
  if (isBefore(lastOn, asked.sentOn)) throw refuseLeaving('leaving.after_the_end', { end })
  if (asked.wantedOn && isBefore(lastOn, asked.wantedOn)) throw refuseNotice('notice.after_the_end', { end })
  if (act.kind === 'non_renewal' && !stoppedOn(termClauseOf(agreed, startsOn), asked.sentOn))
    throw refuseLeaving('leaving.no_renewal_left', { end })
  const days = notices.map(({ received_on }) => received_on)
  const notifiedOn = days.every((day) => day !== null) ? latest(days.flatMap((day) => day ?? [])) : undefined
  if (act.contested_on && (!notifiedOn || isBefore(act.contested_on, notifiedOn)))
    throw refuse('correction.contested', { day: shortDay(act.contested_on) })
  const told = {
    ...act,
    decided_on: asked.decidedOn,
    reference: asked.reference ?? '',
    wanted_on: asked.wantedOn ?? null,
    notified_on: notifiedOn ?? null,
  }
  const { notified_on, wanted_on } = written(told)
  // What does not depend on the days that change stays as the clauses of its time made it.
  if (notified_on === written(act).notified_on && wanted_on === written(act).wanted_on) return told
  const result = notifiedOn && resultOf(told, { ...world, lastOn }, notifiedOn)
  return { ...told, effective_on: !result || result.kind === 'too_late' ? null : result.effectiveOn }
}

/**
 * Put right the days of a withdrawal or of a denunciation, and of its notices: its effect is worked out again. Refused
 * when something done since would no longer hold.
 * @throws Refusal `correction.*`, `leaving.*`, `notice.*`, `day.in_the_future`, `convention.*`
 */
export async function correctLeaving(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'convention_act'> | undefined,
  asked: CorrectedLeaving,
  why: Why,
): Promise<void> {
  const world = await openAct(tx, by, slug, id)
  const { act, others, convention } = world
  const before = (await listNotices(tx, convention)).filter(({ act_id }) => act_id === act.id)
  if (before.length === 0) throw refuse('correction.unknown')
  checkPast(by, asked.decidedOn, asked.sentOn, ...asked.received.values())
  if (act.principle_decision_id)
    checkDecidedFirst(await findAdoptedDecision(tx, convention, act.principle_decision_id), asked.sentOn)
  const after = before.map((notice) => ({
    ...notice,
    sent_on: asked.sentOn,
    received_on: asked.received.get(notice.organisation_id) ?? null,
  }))
  if (after.some(({ received_on }) => received_on && isBefore(received_on, asked.sentOn)))
    throw refuseLeaving('leaving.received_before_sent')
  const corrected = correctedAct(world, after, asked)
  checkHolds(world, corrected)
  const writings = {
    before: { row: written(act), notices: noticesOf(before) },
    after: { row: written(corrected), notices: noticesOf(after) },
  }
  await recordCorrection(tx, by, convention, { act_id: act.id }, writings, why)
  const { decided_on, reference, wanted_on, notified_on, effective_on } = corrected
  await tx
    .updateTable('convention_act')
    .set({ decided_on, reference, wanted_on, notified_on, effective_on })
    .where('id', '=', act.id)
    .execute()
  await writeNotices(tx, act, after)
  await writeEnd(tx, by, world, [...others, corrected])
  const said = { act: act.id, reason: why.reason }
  await auditConvention(tx, by, convention.id, 'correct_leaving', said)
}

/** In one statement, however many parties. */
const writeNotices = (tx: Db, act: Act, notices: Notices) =>
  sql`
    update convention_notice notice set sent_on = given.sent_on, received_on = given.received_on
    from unnest(
      ${notices.map(({ organisation_id }) => organisation_id)}::uuid[],
      ${notices.map(({ sent_on }) => String(sent_on))}::date[],
      ${notices.map(({ received_on }) => received_on && String(received_on))}::date[]
    ) as given (organisation_id, sent_on, received_on)
    where notice.territory_id = ${act.territory_id} and notice.act_id = ${act.id}
      and notice.organisation_id = given.organisation_id`.execute(tx)

/**
 * An act entered by mistake, of the wrong party or that never was: it stays on the record, cancelled, and moves nothing
 * any more; the right one may then be recorded, on the same proofs.
 * @throws Refusal `correction.*`, `convention.*`
 */
export async function cancelAct(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'convention_act'> | undefined,
  why: Why,
): Promise<void> {
  const world = await openAct(tx, by, slug, id)
  const { act, others, convention } = world
  checkHolds(world, undefined)
  const on = todayOf(by)
  const notices = (await listNotices(tx, convention)).filter(({ act_id }) => act_id === act.id)
  const writings = {
    before: { row: { ...written(act), cancelled_on: null }, notices: noticesOf(notices) },
    after: { row: { ...written(act), cancelled_on: String(on) }, notices: noticesOf(notices) },
  }
  await recordCorrection(tx, by, convention, { act_id: act.id }, writings, why)
  await tx.updateTable('convention_act').set({ cancelled_on: on }).where('id', '=', act.id).execute()
  const proofs = await releaseProofs(tx, act)
  await writeEnd(tx, by, world, others)
  await auditConvention(tx, by, convention.id, 'cancel_act', { act: act.id, proofs, reason: why.reason })
}
