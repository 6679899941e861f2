import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { clausesOn } from '../convention/applying.ts'
import { type Clauses, termClauseOf } from '../convention/clauses.rules.ts'
import {
  type Act,
  type Convention,
  isBinding,
  lastAgreed,
  lastDayOf,
  listActs,
  listParties,
  listVersions,
  partiesOn,
  termActsOf,
  type Version,
} from '../convention/convention.ts'
import { isAboutNothingKept, refuse as refuseDecision } from '../decision/cited.rules.ts'
import { findAdoptedDecision } from '../decision/cited.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { isBefore } from '../term/date.rules.ts'
import { type Consequence, consequenceOf, notifiedOn, refuse as refuseNotice } from '../term/notice.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { renewalStopped } from '../term/renewal.rules.ts'
import { refuse } from './leaving.rules.ts'
import { asksPrinciple, checkDecidedFirst } from './principle.rules.ts'

type Day = Temporal.PlainDate

/**
 * A convention in force, locked, with its parties and the text that governs today. When it ends and renews is what was
 * last agreed: an amendment that lengthens or shortens it has moved its end before it applies.
 * @throws Refusal `leaving.not_in_force`
 */
export async function openInForce(tx: Db, by: Here, slug: string) {
  const convention = await openToManage(tx, by, slug)
  const today = todayOf(by)
  if (!isBinding(convention, today) || !convention.starts_on) throw refuse('leaving.not_in_force')
  const [versions, acts, parties] = await Promise.all([
    listVersions(tx, convention),
    listActs(tx, convention),
    listParties(tx, convention),
  ])
  const clauses = clausesOn(versions, today)
  const agreed = lastAgreed(versions)?.clauses
  const termActs = termActsOf(acts)
  const lastOn = lastDayOf(convention, agreed, termActs)
  if (!clauses || !agreed || !lastOn) throw refuse('leaving.not_in_force')
  return {
    convention,
    startsOn: convention.starts_on,
    versions,
    clauses,
    /** Only for its term and its renewals. */
    agreed,
    termActs,
    lastOn,
    parties: partiesOn(parties, today),
    /** Those that left too. */
    everyParty: parties,
  }
}

/** A party decides to leave and notifies all the others. @throws Refusal `leaving.*`, `notice.after_the_end` */
export async function recordLeaving(
  tx: Db,
  by: Here,
  slug: string,
  asked: {
    readonly party: Id<'organisation'>
    readonly decidedOn: Day
    readonly sentOn: Day
    readonly wantedOn: Day | undefined
    readonly reference: string | undefined
    /** What the committee decided on its principle, where the text asks for it. */
    readonly decision?: Id<'decision'> | undefined
  },
): Promise<void> {
  const { convention, clauses, parties, lastOn } = await openInForce(tx, by, slug)
  if (!clauses.leaving) throw refuse('leaving.not_provided')
  checkPast(by, asked.decidedOn, asked.sentOn)
  const principle = asksPrinciple(clauses) ? await findPrinciple(tx, convention, asked) : undefined
  if (isBefore(lastOn, asked.sentOn)) throw refuse('leaving.after_the_end', { end: shortDay(lastOn) })
  if (asked.wantedOn && isBefore(lastOn, asked.wantedOn))
    throw refuseNotice('notice.after_the_end', { end: shortDay(lastOn) })
  await notifyOthers(tx, by, { convention, parties }, clauses.leaving.kind, asked, principle)
}

/** @throws Refusal `leaving.principle_*`, `decision.*` */
async function findPrinciple(
  tx: Db,
  convention: Convention,
  { decision, sentOn }: { readonly decision?: Id<'decision'> | undefined; readonly sentOn: Day },
) {
  if (!decision) throw refuse('leaving.principle_not_decided')
  const found = await findAdoptedDecision(tx, convention, decision)
  if (!isAboutNothingKept(found)) throw refuseDecision('decision.about_another_matter')
  checkDecidedFirst(found, sentOn)
  return { principle_body_id: found.body_id, principle_decision_id: found.id }
}

/** An act of one party, sent to all the others on one day. */
export async function notifyOthers(
  tx: Db,
  by: Here,
  { convention, parties }: Pick<Awaited<ReturnType<typeof openInForce>>, 'convention' | 'parties'>,
  kind: 'withdrawal' | 'denunciation' | 'non_renewal',
  asked: Omit<Parameters<typeof recordLeaving>[3], 'wantedOn'> & { readonly wantedOn?: Day | undefined },
  principle?: Awaited<ReturnType<typeof findPrinciple>>,
): Promise<void> {
  const id = newId<'convention_act'>()
  const mine = { territory_id: by.territory.id, convention_id: convention.id }
  await tx
    .insertInto('convention_act')
    .values({
      ...mine,
      id,
      kind,
      organisation_id: asked.party,
      decided_on: asked.decidedOn,
      wanted_on: asked.wantedOn ?? null,
      reference: asked.reference ?? '',
      ...principle,
      created_at: by.now,
    })
    .execute()
  const others = parties.filter(({ organisation_id }) => organisation_id !== asked.party)
  await tx
    .insertInto('convention_notice')
    .values(
      others.map(({ organisation_id }) => ({ ...mine, act_id: id, organisation_id, sent_on: asked.sentOn })),
    )
    .execute()
  await auditConvention(tx, by, convention.id, kind, { organisation: asked.party })
}

/** Notices of the acts of a convention, with who they are for. */
export const listNotices = (db: Db, { territory_id, id }: Pick<Convention, 'territory_id' | 'id'>) =>
  db
    .selectFrom('convention_notice')
    .select(['act_id', 'organisation_id', 'sent_on', 'received_on'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('act_id')
    .execute()

/**
 * A party received its notice. Once all have, the act has its consequence: an effect on the day wanted, or the first
 * one that the notice allows; none when the convention ends before.
 * @throws Refusal `leaving.*`
 */
export async function recordReception(
  tx: Db,
  by: Here,
  slug: string,
  actId: Id<'convention_act'> | undefined,
  { party, receivedOn }: { readonly party: Id<'organisation'>; readonly receivedOn: Day },
): Promise<Consequence | undefined> {
  const world = await openInForce(tx, by, slug)
  const act = (await listActs(tx, world.convention)).find(({ id }) => id === actId)
  if (!act) throw refuse('leaving.unknown')
  if (act.notified_on) throw refuse('leaving.done')
  checkPast(by, receivedOn)
  const before = (await listNotices(tx, world.convention)).filter(({ act_id }) => act_id === act.id)
  const mine = before.find(({ organisation_id }) => organisation_id === party)
  if (!mine) throw refuse('leaving.unknown')
  if (isBefore(receivedOn, mine.sent_on)) throw refuse('leaving.received_before_sent')
  await tx
    .updateTable('convention_notice')
    .set({ received_on: receivedOn })
    .where('act_id', '=', act.id)
    .where('organisation_id', '=', party)
    .execute()
  await auditConvention(tx, by, world.convention.id, 'receive_notice', { act: act.id, organisation: party })
  const notices = before.map((notice) => (notice === mine ? { ...notice, received_on: receivedOn } : notice))
  if (notices.some(({ received_on }) => !received_on)) return undefined
  return settle(tx, by, world, act, notices)
}

/** All have received it: from here on the act is kept as it is, with its consequence. */
async function settle(
  tx: Db,
  by: Here,
  world: Awaited<ReturnType<typeof openInForce>>,
  act: Act,
  notices: Awaited<ReturnType<typeof listNotices>>,
): Promise<Consequence> {
  const received = notices.map(({ organisation_id, sent_on, received_on }) => ({
    to: organisation_id,
    sentOn: sent_on,
    ...(received_on && { receivedOn: received_on }),
  }))
  const receivedOn = notifiedOn(
    received,
    notices.map(({ organisation_id }) => organisation_id),
  )
  const { convention } = world
  const consequence = resultOf(act, world, receivedOn)
  await tx.updateTable('convention_act').set({ notified_on: receivedOn }).where('id', '=', act.id).execute()
  if (consequence.kind === 'too_late')
    await auditConvention(tx, by, convention.id, 'notify_too_late', { organisation: act.organisation_id })
  else await takeEffect(tx, by, convention.id, act, consequence.effectiveOn)
  return consequence
}

/**
 * What an act comes to, received by all that day, while the convention ends on `lastOn` without it: its notice is that of
 * the text of that day. @throws Refusal `leaving.not_provided`
 */
export function resultOf(
  act: Pick<Act, 'kind' | 'wanted_on'>,
  {
    versions,
    agreed,
    startsOn,
    lastOn,
  }: {
    readonly versions: readonly Version[]
    readonly agreed: Clauses
    readonly startsOn: Day
    readonly lastOn: Day
  },
  receivedOn: Day,
): Consequence {
  if (act.kind === 'non_renewal')
    return renewalStopped(termClauseOf(agreed, startsOn), { receivedOn, lastOn })
  const leaving = clausesOn(versions, receivedOn)?.leaving
  if (!leaving) throw refuse('leaving.not_provided')
  const notice = { receivedOn, wantedOn: act.wanted_on ?? undefined }
  return consequenceOf(notice, { months: leaving.noticeMonths, lastOn })
}

/** The party is out on that day, or the convention itself ends with a denunciation. */
export async function takeEffect(
  tx: Db,
  by: Here,
  convention: Id<'convention'>,
  act: Act,
  on: Day,
): Promise<void> {
  await tx.updateTable('convention_act').set({ effective_on: on }).where('id', '=', act.id).execute()
  // Not renewed, the convention comes to the end of its term: nothing ends it before.
  if (act.kind === 'denunciation') await endOn(tx, convention, on)
  const detail = { organisation: act.organisation_id, effectiveOn: on.toString() }
  await auditConvention(tx, by, convention, 'leave', detail)
}

/** Another party contests a departure notified to it: said on the record, once. @throws Refusal `leaving.*` */
export async function contestLeaving(
  tx: Db,
  by: Here,
  slug: string,
  actId: Id<'convention_act'> | undefined,
  asked: { readonly party: Id<'organisation'>; readonly on: Day; readonly reason: string },
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const act = (await listActs(tx, convention)).find(({ id }) => id === actId)
  if (!act?.notified_on) throw refuse('leaving.unknown')
  if (act.contested_on) throw refuse('leaving.contested')
  if (act.organisation_id === asked.party) throw refuse('leaving.contested_by_who_leaves')
  checkPast(by, asked.on)
  if (isBefore(asked.on, act.notified_on)) throw refuse('leaving.contested_before_notified')
  await tx
    .updateTable('convention_act')
    .set({ contested_on: asked.on, contested_by_id: asked.party, contest: asked.reason })
    .where('id', '=', act.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'contest_leaving', { organisation: asked.party })
}

export const endOn = (tx: Db, convention: Id<'convention'>, on: Day) =>
  tx
    .updateTable('convention')
    .set({ state: 'terminated', terminated_on: on })
    .where('id', '=', convention)
    .execute()
