import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refuse as refuseItem, settledInWords } from '../agenda/agenda.rules.ts'
import { findItem, type Item } from '../agenda/agenda.ts'
import { record } from '../body/trace.ts'
import { type MeetingKey, ofMeeting, tellMeeting } from '../meeting/meeting.ts'
import { refuse, type resolutionForm } from './resolution.rules.ts'

/** Whether the decision that a vote gave was entered by mistake, and its entry cancelled. */
const isCancelled = sql<boolean>`exists (select from decision
  join decision_cancellation cancellation on cancellation.territory_id = decision.territory_id
    and cancellation.decision_id = decision.id
  where decision.territory_id = resolution.territory_id and decision.body_id = resolution.body_id
    and decision.resolution_id = resolution.id)`.as('is_cancelled')

/** Questions put to a meeting, in their order. */
export const listResolutions = (db: Db, meeting: MeetingKey) =>
  db
    .selectFrom('resolution')
    .selectAll()
    .select(isCancelled)
    .where((eb) => eb.and(ofMeeting(meeting)))
    .orderBy('position')
    .limit(200)
    .execute()
export type Resolution = Awaited<ReturnType<typeof listResolutions>>[number]

/** @throws Refusal `resolution.unknown` (404) */
export async function findResolution(
  db: Db,
  meeting: MeetingKey,
  id: Id<'resolution'> | undefined,
  { lock = false } = {},
): Promise<Resolution> {
  const resolution =
    id &&
    (await db
      .selectFrom('resolution')
      .selectAll()
      .select(isCancelled)
      .where((eb) => eb.and(ofMeeting(meeting)))
      .where('id', '=', id)
      .$if(lock, (query) => query.forUpdate())
      .executeTakeFirst())
  if (!resolution) throw refuse('resolution.unknown')
  return resolution
}

/**
 * Put an item to the vote, as the agenda has it: nothing is typed again. The meeting's row is locked by the caller.
 * @throws Refusal `agenda.settled` (409)
 */
export async function putToVote(
  tx: Db,
  here: Here,
  meeting: MeetingKey,
  { id, title, note, amount_cents, ...item }: Item,
  { secret }: { readonly secret: boolean },
): Promise<Resolution> {
  checkUnsettled(item)
  const asked = { title, text: note, amount: amount_cents ?? undefined, secret }
  return addResolution(tx, here, meeting, asked, id)
}

/** @throws Refusal `agenda.settled` (409), saying where it was */
function checkUnsettled(item: Parameters<typeof settledInWords>[0]): void {
  const how = settledInWords(item)
  if (how) throw refuseItem('agenda.settled', { how })
}

/** A vote made ready before its item was settled elsewhere is held no more. @throws Refusal `agenda.settled` (409) */
export async function checkStillToVote(
  tx: Db,
  meeting: MeetingKey,
  { item_id }: Pick<Resolution, 'item_id'>,
): Promise<void> {
  if (item_id) checkUnsettled(await findItem(tx, meeting, item_id))
}

/** The meeting's row is locked by the caller. */
export async function addResolution(
  tx: Db,
  here: Here,
  meeting: MeetingKey,
  { title, text, amount, secret }: Answers<typeof resolutionForm>,
  item?: Id<'agenda_item'>,
): Promise<Resolution> {
  const id = newId<'resolution'>()
  const position = (await listResolutions(tx, meeting)).length
  const resolution = await tx
    .insertInto('resolution')
    .values({
      id,
      ...ofMeeting(meeting),
      item_id: item ?? null,
      position,
      title,
      text: text ?? '',
      amount_cents: amount ?? null,
      secret,
      state: 'draft',
      created_at: here.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(tx, here, meeting.body_id, 'vote.propose')
  await tellMeeting(tx, meeting)
  return { ...resolution, is_cancelled: false }
}

/** Ballots of a question by name, but for a secret one: then only who took part. */
export const listBallots = (db: Db, resolution: Pick<Resolution, 'id' | 'territory_id' | 'body_id'>) =>
  db
    .selectFrom('ballot')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.territory_id', '=', 'ballot.territory_id')
        .onRef('seat.body_id', '=', 'ballot.body_id')
        .onRef('seat.id', '=', 'ballot.seat_id'),
    )
    .select(['ballot.seat_id', 'ballot.cast_by_seat_id', 'ballot.choice', 'seat.label'])
    .where('ballot.territory_id', '=', resolution.territory_id)
    .where('ballot.body_id', '=', resolution.body_id)
    .where('ballot.resolution_id', '=', resolution.id)
    .orderBy('seat.position')
    .limit(1000)
    .execute()

/** How a seat voted lately, by name. */
export const listVotesOf = (
  db: Db,
  seat: { territory_id: Id<'territory'>; body_id: Id<'body'>; seat_id: Id<'seat'> },
) =>
  db
    .selectFrom('ballot')
    .innerJoin('resolution', (join) =>
      join
        .onRef('resolution.territory_id', '=', 'ballot.territory_id')
        .onRef('resolution.body_id', '=', 'ballot.body_id')
        .onRef('resolution.id', '=', 'ballot.resolution_id'),
    )
    .select([
      'resolution.id',
      'resolution.title',
      'resolution.closed_at',
      'resolution.outcome',
      'ballot.choice',
    ])
    .where('ballot.territory_id', '=', seat.territory_id)
    .where('ballot.body_id', '=', seat.body_id)
    .where('ballot.seat_id', '=', seat.seat_id)
    .where('resolution.state', '=', 'closed')
    .where((eb) => eb.not(isCancelled.expression))
    .orderBy('resolution.closed_at', 'desc')
    .limit(5)
    .execute()
