import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { record } from '../body/trace.ts'
import type { Decision } from '../decision/decision.ts'
import { type MeetingKey, tellMeeting } from '../meeting/meeting.ts'
import { checkSlip, type Part, refuse, type Slip } from './rectification.rules.ts'

onConstraint({
  rectification_has_its_own_number: () => refuse('rectification.another_came_first'),
  rectification_is_of_a_closed_meeting: () => refuse('rectification.meeting_not_closed'),
  rectification_is_of_a_decision_that_stands: () => refuse('decision.cancelled'),
})

/** With the meeting and the number of the decision it is of; `meeting_id` is null for a decision taken in none. */
const rectifications = (db: Db, territoryId: Id<'territory'>) =>
  db
    .selectFrom('rectification')
    .leftJoin('decision', (join) =>
      join
        .onRef('decision.territory_id', '=', 'rectification.territory_id')
        .onRef('decision.body_id', '=', 'rectification.body_id')
        .onRef('decision.id', '=', 'rectification.decision_id'),
    )
    .selectAll('rectification')
    .select(['decision.number as decision_number', 'decision.title as decision_title'])
    .where('rectification.territory_id', '=', territoryId)
export type Rectification = Awaited<ReturnType<typeof listRectificationsOf>>[number]

/** Of those decisions, in the order they were made; at most 1 000. */
export const listRectificationsOf = (
  db: Db,
  territoryId: Id<'territory'>,
  decisions: readonly Id<'decision'>[],
) =>
  rectifications(db, territoryId)
    .where(sql<boolean>`rectification.decision_id = any (${[...decisions]}::uuid[])`)
    .orderBy('rectification.created_at')
    .orderBy('rectification.number')
    .limit(1000)
    .execute()

/** Of the record of a meeting and of its decisions, in the order they were made; at most 1 000. */
export const listMeetingRectifications = (db: Db, { territory_id, body_id, id }: MeetingKey) =>
  rectifications(db, territory_id)
    .where('rectification.body_id', '=', body_id)
    .where((eb) => eb.or([eb('rectification.meeting_id', '=', id), eb('decision.meeting_id', '=', id)]))
    .orderBy('rectification.created_at')
    .orderBy('rectification.number')
    .limit(1000)
    .execute()

/** Of published decisions, the latest first, for who follows the register. */
export const listPublishedRectifications = (
  db: Db,
  territoryId: Id<'territory'>,
  { bodySlug, limit }: { readonly bodySlug?: string | undefined; readonly limit: number },
) =>
  rectifications(db, territoryId)
    .innerJoin('body', (join) =>
      join
        .onRef('body.territory_id', '=', 'rectification.territory_id')
        .onRef('body.id', '=', 'rectification.body_id'),
    )
    .select(['body.name as body_name', 'body.slug as body_slug'])
    .where('decision.published_at', 'is not', null)
    .$if(bodySlug !== undefined, (query) => query.where('body.slug', '=', bodySlug as string))
    .orderBy('rectification.rectified_on', 'desc')
    .orderBy('rectification.id', 'desc')
    .limit(limit)
    .execute()

type Subject = {
  readonly body: { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> }
  readonly of:
    | { readonly decision: Pick<Decision, 'id' | 'number' | 'meeting_id'> }
    | { readonly meeting: MeetingKey & { readonly number: number } }
  /** What is written, part by part, where it is known. */
  readonly texts: Partial<Record<Part, string>>
  readonly earlier: readonly Slip[]
}

/**
 * A slip of the pen is told beside what was written, which stays: neither votes nor money change.
 * @throws Refusal `rectification.*`, `decision.cancelled`
 */
export async function rectify(
  tx: Db,
  here: Here,
  { body, of, texts, earlier }: Subject,
  { reason, seen, ...slip }: Slip & { readonly reason: string; readonly seen: number },
): Promise<void> {
  if (earlier.length !== seen) throw refuse('rectification.another_came_first')
  checkSlip(slip, texts, earlier)
  await tx
    .insertInto('rectification')
    .values({
      id: newId<'rectification'>(),
      territory_id: body.territory_id,
      body_id: body.id,
      ...('decision' in of ? { decision_id: of.decision.id } : { meeting_id: of.meeting.id }),
      number: seen + 1,
      ...slip,
      reason,
      rectified_on: todayOf(here),
      rectified_by: here.actor.personId as Id<'person'>,
      created_at: here.now,
    })
    .execute()
  if ('decision' in of) {
    await record(tx, here, body.id, 'decision.rectify', { number: of.decision.number, part: slip.part })
    if (of.decision.meeting_id) await tellMeeting(tx, { id: of.decision.meeting_id })
    return
  }
  await record(tx, here, body.id, 'meeting.rectify', { number: of.meeting.number, part: slip.part })
  await tellMeeting(tx, of.meeting)
}
