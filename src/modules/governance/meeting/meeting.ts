import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import { dayOf, type Here, instantOf, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { notify } from '../../../platform/sse.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Body } from '../body/body.ts'
import { record } from '../body/trace.ts'
import { isBefore } from '../term/date.rules.ts'
import { type closeForm, type meetingForm, refuse } from './meeting.rules.ts'

type BodyKey = Pick<Body, 'id' | 'territory_id'>
export type Meeting = Awaited<ReturnType<typeof findMeeting>>
export type MeetingKey = Pick<Meeting, 'id' | 'territory_id' | 'body_id'>

/** The columns that tie a row to its meeting: to write one, and to find those of a meeting. */
export const ofMeeting = ({ territory_id, body_id, id }: MeetingKey) => ({
  territory_id,
  body_id,
  meeting_id: id,
})

/** What pages that show a meeting listen to. */
export const topicOf = ({ id }: Pick<Meeting, 'id'>): string => `meeting ${id}`
/** Tell the pages that show this meeting to look again. */
export const tellMeeting = (tx: Db, meeting: Pick<Meeting, 'id'>): Promise<void> =>
  notify(tx, topicOf(meeting), {})

/** Meetings of a body, the latest first. */
export const listMeetings = (db: Db, body: BodyKey) =>
  db
    .selectFrom('meeting')
    .selectAll()
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .orderBy('starts_at', 'desc')
    .limit(200)
    .execute()

/** @throws Refusal `meeting.unknown` (404), `meeting.closed` (409) when asked for one that can still change */
export async function findMeeting(
  db: Db,
  body: BodyKey,
  number: string,
  { open = false, lock = false } = {},
) {
  const meeting = /^\d{1,6}$/.test(number)
    ? await db
        .selectFrom('meeting')
        .selectAll()
        .where('territory_id', '=', body.territory_id)
        .where('body_id', '=', body.id)
        .where('number', '=', Number(number))
        .$if(lock, (query) => query.forUpdate())
        .executeTakeFirst()
    : undefined
  if (!meeting) throw refuse('meeting.unknown')
  if (open) checkOpen(meeting)
  return meeting
}

/** Held or cancelled: nothing of it changes any more. */
export const isOver = ({ state }: { readonly state: string }): boolean =>
  state === 'closed' || state === 'cancelled'

/** @throws Refusal `meeting.closed` (409) */
export function checkOpen(meeting: { readonly state: string }): void {
  if (isOver(meeting)) throw refuse('meeting.closed')
}

/** A meeting being prepared. The body's row is locked by the caller: numbers follow each other. */
export async function createMeeting(
  tx: Db,
  here: Here,
  body: BodyKey,
  answers: Answers<typeof meetingForm>,
): Promise<number> {
  const { day, from, until } = answers
  const [starts_at, ends_at] = [instantOf(here.territory, day, from), instantOf(here.territory, day, until)]
  if (Temporal.Instant.compare(ends_at, starts_at) <= 0) throw refuse('meeting.ends_before_it_starts')
  const { last } = await tx
    .selectFrom('meeting')
    .select((eb) => eb.fn.coalesce(eb.fn.max('number'), sql.lit(0)).as('last'))
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .executeTakeFirstOrThrow()
  const number = last + 1
  await tx
    .insertInto('meeting')
    .values({
      id: newId<'meeting'>(),
      territory_id: body.territory_id,
      body_id: body.id,
      number,
      kind: answers.kind,
      state: 'prepared',
      starts_at,
      ends_at,
      place: answers.place ?? '',
      link: answers.link ?? null,
      second_summons: answers.second,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, body.id, 'meeting.create', { number })
  return number
}

export const listPapers = (db: Db, meeting: MeetingKey) =>
  db
    .selectFrom('meeting_paper')
    .selectAll()
    .where((eb) => eb.and(ofMeeting(meeting)))
    .orderBy('created_at')
    .limit(200)
    .execute()

/** The meeting's row is locked by the caller. */
export async function addPaper(
  tx: Db,
  here: Here,
  meeting: MeetingKey,
  { title, fileId }: { readonly title: string; readonly fileId: Id<'file'> },
): Promise<void> {
  const paper = {
    ...ofMeeting(meeting),
    id: newId<'meeting_paper'>(),
    file_id: fileId,
    title,
    created_at: here.now,
  }
  await tx.insertInto('meeting_paper').values(paper).execute()
  await record(tx, here, meeting.body_id, 'meeting.paper')
}

/** Nobody votes in a meeting before its day, nor closes it. @throws Refusal `meeting.not_yet` */
export function checkCome(
  here: Pick<Here, 'territory' | 'now'>,
  { starts_at }: Pick<Meeting, 'starts_at'>,
): void {
  const day = dayOf(here.territory, starts_at)
  if (isBefore(todayOf(here), day)) throw refuse('meeting.not_yet', { day: shortDay(day) })
}

/** The record is closed: roll, votes and gist stay as they are. @throws Refusal `meeting.votes_open` (409) */
export async function closeMeeting(
  tx: Db,
  here: Here,
  meeting: MeetingKey & Pick<Meeting, 'number' | 'starts_at'>,
  { chair, secretary, gist }: Answers<typeof closeForm>,
): Promise<void> {
  checkCome(here, meeting)
  const open = await tx
    .selectFrom('resolution')
    .select('id')
    .where((eb) => eb.and(ofMeeting(meeting)))
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open) throw refuse('meeting.votes_open')
  await tx
    .updateTable('decision')
    .set({ published_at: here.now })
    .where((eb) => eb.and(ofMeeting(meeting)))
    .where('published_at', 'is', null)
    .execute()
  await tx
    .updateTable('meeting')
    .set({ state: 'closed', closed_at: here.now, chair, secretary, gist: gist ?? '' })
    .where('id', '=', meeting.id)
    .execute()
  await record(tx, here, meeting.body_id, 'meeting.close', { number: meeting.number })
  await tellMeeting(tx, meeting)
}
