import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Answers } from '../../../platform/field.ts'
import { dayOf, type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Topic } from '../agenda/agenda.ts'
import { kindNames } from '../body/body.rules.ts'
import { findClauses } from '../convention/applying.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import type { Of } from '../convention/convention.ts'
import { decisionStands } from '../decision/standing.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { openInForce } from '../leaving/leaving.ts'
import { checkPast } from '../term/past.rules.ts'
import { enterService, isToDecide, refuse, type rolloutForm } from './rollout.rules.ts'

onConstraint({ rollout_version_is_announced_once: () => refuse('rollout.announced_already') })

type Day = Temporal.PlainDate

/** What its committee decided last of it and still stands; a decision about it taken elsewhere is an opinion. */
const verdicts = sql<{
  readonly verdict_id: Id<'decision'> | null
  readonly verdict_body_id: Id<'body'> | null
  readonly verdict_on: Day | null
  readonly verdict_adopted: boolean | null
}>`(
  select decision.id as verdict_id, decision.body_id as verdict_body_id, decision.decided_on as verdict_on,
    decision.adopted as verdict_adopted
  from decision_matter matter
    join decision on decision.territory_id = matter.territory_id and decision.id = matter.decision_id
    join body on body.territory_id = decision.territory_id and body.id = decision.body_id
  where matter.territory_id = rollout.territory_id and matter.rollout_id = rollout.id and body.kind = rollout.validated_by
    and ${decisionStands}
  order by decision.decided_on desc, decision.id desc limit 1)`.as<'verdict'>(sql.ref('verdict'))

/** When its committee should decide: the nearest meeting not over that has it on its agenda. */
const sitting = sql<Temporal.Instant | null>`(select min(meeting.starts_at) from agenda_item item
  join body on body.territory_id = item.territory_id and body.id = item.body_id and body.kind = rollout.validated_by
  join meeting on meeting.territory_id = item.territory_id and meeting.id = item.meeting_id
    and meeting.state in ('prepared', 'invited')
  where item.territory_id = rollout.territory_id and item.convention_id = rollout.convention_id
    and item.rollout_id = rollout.id)`.as('sits_at')

const rolloutsOf = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('rollout')
    .leftJoinLateral(verdicts, (join) => join.onTrue())
    .selectAll('rollout')
    .select(['verdict_id', 'verdict_body_id', 'verdict_on', 'verdict_adopted', sitting])
    .where('rollout.territory_id', '=', territory_id)
    .where('rollout.convention_id', '=', id)
type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof rolloutsOf>['executeTakeFirst']>>>

const asRollout = (row: Row) => ({
  ...row,
  verdict:
    row.verdict_on && row.verdict_adopted !== null
      ? { adopted: row.verdict_adopted, on: row.verdict_on }
      : null,
})
export type FoundRollout = ReturnType<typeof asRollout>

/** The evolutions of a convention, the latest announced first, cancelled ones too; at most 500. */
export async function listRollouts(db: Db, convention: Of): Promise<FoundRollout[]> {
  const rows = await rolloutsOf(db, convention)
    .orderBy('rollout.announced_on', 'desc')
    .orderBy('rollout.id', 'desc')
    .limit(500)
    .execute()
  return rows.map(asRollout)
}

/** @throws Refusal `rollout.unknown` (404) */
export async function findRollout(
  db: Db,
  convention: Of,
  id: Id<'rollout'> | undefined,
): Promise<FoundRollout> {
  const row = id && (await rolloutsOf(db, convention).where('rollout.id', '=', id).executeTakeFirst())
  if (!row) throw refuse('rollout.unknown')
  return asRollout(row)
}

/** The day its committee should decide, on the territory’s clock. */
export const sitsOn = (
  territory: { readonly timeZone: string },
  { sits_at }: Pick<FoundRollout, 'sits_at'>,
): Day | undefined => (sits_at ? dayOf(territory, sits_at) : undefined)

/** The one that the clauses name; the technical committee gives its opinion before the steering one. */
const committeesOf = ({ validated_by }: FoundRollout): Topic['bodies'] =>
  validated_by === 'copil' ? ['copil', 'cotech'] : [validated_by]

/** What committees are asked of it. */
export const rolloutTopic = (one: FoundRollout): Topic => ({
  matter: { rollout_id: one.id },
  title: `${one.name} ${one.version}`,
  note: one.link ? `${one.brings}\n${one.link}` : one.brings,
  decidedBy: one.validated_by,
  bodies: isToDecide(one) ? committeesOf(one) : [],
})

/** Which committee validates those announced that day, as the text that applies then says. */
export const committeeOn = async (
  db: Db,
  convention: Of,
  on: Day,
): Promise<NonNullable<Clauses['evolutions']>['validatedBy']> =>
  (await findClauses(db, convention, on))?.evolutions?.validatedBy ?? 'copil'

/** The lead announces an evolution. @throws Refusal `rollout.announced_already`, `leaving.not_in_force` */
export async function announceRollout(
  tx: Db,
  by: Here,
  slug: string,
  asked: Omit<Answers<typeof rolloutForm>, 'file'> & { readonly fileId: Id<'file'> | null },
): Promise<Id<'rollout'>> {
  const { convention } = await openInForce(tx, by, slug)
  const today = todayOf(by)
  const id = newId<'rollout'>()
  await tx
    .insertInto('rollout')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      name: asked.name,
      version: asked.version,
      wished_on: asked.wishedOn,
      brings: asked.brings,
      has_new_feature: asked.feature === 'yes',
      link: asked.link ?? null,
      file_id: asked.fileId,
      validated_by: await committeeOn(tx, convention, today),
      announced_on: today,
      announced_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'announce_rollout', { rollout: id, version: asked.version })
  return id
}

/** The convention, locked, and the evolution as it stands. @throws Refusal `rollout.unknown`, `rollout.cancelled` */
async function openRollout(tx: Db, by: Here, slug: string, id: Id<'rollout'> | undefined) {
  const convention = await openToManage(tx, by, slug)
  const one = await findRollout(tx, convention, id)
  if (one.cancelled_on) throw refuse('rollout.cancelled')
  return { convention, one }
}

const validation = ({ verdict_id, verdict_body_id, verdict_on }: FoundRollout) => ({
  decision_id: verdict_id,
  decision_body_id: verdict_body_id,
  validated_on: verdict_on,
})

/**
 * It is in service: validated before when it brings a new feature, or flagged with the reason why not, which the database
 * checks too. @throws Refusal `rollout.*`, `day.in_the_future`
 */
export async function putInService(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'rollout'> | undefined,
  asked: { readonly on: Day; readonly because: string | undefined },
): Promise<void> {
  const { convention, one } = await openRollout(tx, by, slug, id)
  checkPast(by, asked.on)
  const { isValidated, because } = enterService(one, asked, kindNames[one.validated_by])
  await tx
    .updateTable('rollout')
    .set({
      in_service_on: asked.on,
      unvalidated_because: because,
      ...(isValidated && validation(one)),
    })
    .where('id', '=', one.id)
    .execute()
  const detail = { rollout: one.id, on: asked.on.toString(), ...(because && { because }) }
  await auditConvention(tx, by, convention.id, 'put_rollout_in_service', detail)
}

/** It stays on the record with the reason; nothing follows any more. @throws Refusal `rollout.*` */
export async function cancelRollout(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'rollout'> | undefined,
  reason: string,
): Promise<void> {
  const { convention, one } = await openRollout(tx, by, slug, id)
  await tx
    .updateTable('rollout')
    .set({
      cancelled_on: todayOf(by),
      cancelled_because: reason,
      cancelled_by: by.actor.personId as Id<'person'>,
    })
    .where('id', '=', one.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'cancel_rollout', { rollout: one.id, reason })
}

/** How many were put in service in a period, those that brought a new feature apart. */
export async function countRollouts(
  db: Db,
  convention: Of,
  { fromOn, lastOn }: { readonly fromOn: Day; readonly lastOn: Day },
): Promise<{ readonly features: number; readonly others: number }> {
  const rows = await db
    .selectFrom('rollout')
    .select((eb) => ['has_new_feature', eb.fn.countAll<number>().as('count')])
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .where('cancelled_on', 'is', null)
    .where('in_service_on', '>=', fromOn)
    .where('in_service_on', '<=', lastOn)
    .groupBy('has_new_feature')
    .execute()
  const of = (feature: boolean) =>
    Number(rows.find(({ has_new_feature }) => has_new_feature === feature)?.count ?? 0)
  return { features: of(true), others: of(false) }
}
