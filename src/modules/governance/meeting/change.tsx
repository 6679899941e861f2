import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import { dayOf, type Here, instantOf, todayOf } from '../../../platform/here.ts'
import { newId } from '../../../platform/ids.ts'
import type { MailLink } from '../../../platform/mail.tsx'
import { record } from '../body/trace.ts'
import { recordEnded } from '../seat/held.ts'
import { clearDays } from '../term/date.rules.ts'
import { Matters, readTold, spanOf, ToDo, type Told, tellAll, Where } from './letter.tsx'
import { type moveForm, refuse } from './meeting.rules.ts'
import { type Meeting, type MeetingKey, ofMeeting, tellMeeting } from './meeting.ts'

type Named = { readonly name: string }

/** Where and when a meeting was to be before each move, and why it was moved, the first move first. */
export const listMoves = (db: Db, meeting: MeetingKey) =>
  db
    .selectFrom('meeting_move')
    .select(['was_at', 'was_place', 'moved_at', 'reason'])
    .where((eb) => eb.and(ofMeeting(meeting)))
    .orderBy('moved_at')
    .orderBy('id')
    .limit(100)
    .execute()
export type Move = Awaited<ReturnType<typeof listMoves>>[number]

/** A vote was opened, or somebody took their seat: it is held where and when it is. @throws Refusal `meeting.begun` */
async function checkNotBegun(tx: Db, meeting: MeetingKey): Promise<void> {
  const [vote, presence] = await Promise.all([
    tx
      .selectFrom('resolution')
      .select('id')
      .where((eb) => eb.and(ofMeeting(meeting)))
      .where('state', '<>', 'draft')
      .executeTakeFirst(),
    tx
      .selectFrom('presence')
      .select('id')
      .where((eb) => eb.and(ofMeeting(meeting)))
      .executeTakeFirst(),
  ])
  if (vote || presence) throw refuse('meeting.begun')
}

/**
 * Another day, hour, place or link, with the reason: whoever was invited is told, calendar included. At another hour the
 * answers and proxies given for the former one hold no more. The meeting's row is locked by the caller.
 * @returns the clear days left before the new day
 * @throws Refusal `meeting.begun`, `meeting.ends_before_it_starts`, `meeting.moved_to_the_past`, `meeting.not_moved`
 */
export async function moveMeeting(
  tx: Db,
  here: Here,
  body: Named,
  meeting: Meeting,
  { day, from, until, place = '', link: asked, reason }: Asked,
  links: MailLink,
): Promise<number> {
  await checkNotBegun(tx, meeting)
  const link = asked ?? null
  const [starts_at, ends_at] = [instantOf(here.territory, day, from), instantOf(here.territory, day, until)]
  if (Temporal.Instant.compare(ends_at, starts_at) <= 0) throw refuse('meeting.ends_before_it_starts')
  if (Temporal.Instant.compare(starts_at, here.now) < 0) throw refuse('meeting.moved_to_the_past')
  const isElsewhen = !starts_at.equals(meeting.starts_at) || !ends_at.equals(meeting.ends_at)
  if (!isElsewhen && place === meeting.place && link === meeting.link) throw refuse('meeting.not_moved')
  await tx
    .insertInto('meeting_move')
    .values({
      ...ofMeeting(meeting),
      id: newId<'meeting_move'>(),
      reason,
      moved_at: here.now,
      was_at: meeting.starts_at,
      was_until: meeting.ends_at,
      was_place: meeting.place,
      was_link: meeting.link,
    })
    .execute()
  const moved = { ...meeting, starts_at, ends_at, place, link, moves: meeting.moves + 1 }
  await tx
    .updateTable('meeting')
    .set({ starts_at, ends_at, place, link, moves: moved.moves })
    .where('territory_id', '=', meeting.territory_id)
    .where('id', '=', meeting.id)
    .execute()
  if (isElsewhen) await forgetAnswers(tx, here, meeting)
  await record(tx, here, meeting.body_id, 'meeting.move', { number: meeting.number, reason })
  await tellMoved(tx, here, body, { from: meeting, to: moved, isElsewhen, reason }, links)
  await tellMeeting(tx, meeting)
  return clearDays(todayOf(here), dayOf(here.territory, starts_at))
}
type Asked = Answers<typeof moveForm>

/** They were given for another hour: each is asked again, and the proxies that are no more are in the audit trail. */
async function forgetAnswers(tx: Db, here: Here, meeting: MeetingKey): Promise<void> {
  const ended = await tx
    .deleteFrom('proxy')
    .where((eb) => eb.and(ofMeeting(meeting)))
    .returning(['meeting_id', 'giver_seat_id', 'holder_seat_id', 'from_at'])
    .execute()
  await recordEnded(tx, here, meeting.body_id, ended, 'moved')
  await tx
    .updateTable('meeting_invitation')
    .set({ answer: null, proxy_seat_id: null, answered_at: null })
    .where((eb) => eb.and(ofMeeting(meeting)))
    .execute()
}

async function tellMoved(
  tx: Db,
  here: Here,
  body: Named,
  {
    from,
    to,
    isElsewhen,
    reason,
  }: { readonly from: Meeting; readonly to: Meeting; readonly isElsewhen: boolean; readonly reason: string },
  link: MailLink,
): Promise<void> {
  await tellAll(tx, here, body, to, link, (own, at) => {
    const { say, told, lang } = own
    const [was, is] = [spanOf(here.territory, from, lang), spanOf(here.territory, to, lang)]
    return {
      subject: isElsewhen ? told.movedSubject(body.name, was, is) : told.movedElsewhereSubject(body.name, at),
      body: (
        <>
          <p>{isElsewhen ? told.moved(body.name, was, is) : told.movedElsewhere(body.name, at)}</p>
          <Where own={own} />
          <p>{say.because(reason)}</p>
          {to.kind === 'session' && <p>{isElsewhen ? say.answerAgain : say.answerHolds}</p>}
          <ToDo own={own} />
        </>
      ),
    }
  })
}

/** What came since the invitations left, or since it was last announced. */
export function newsOf(
  { invited_at, announced_at }: Pick<Meeting, 'invited_at' | 'announced_at'>,
  { items, papers }: Told,
) {
  const since = announced_at ?? invited_at
  const isNew = (added: Temporal.Instant | null) =>
    since !== null && added !== null && Temporal.Instant.compare(since, added) < 0
  return {
    items: items.filter(({ added_at }) => isNew(added_at)),
    papers: papers.filter(({ created_at }) => isNew(created_at)),
  }
}

/**
 * Tell whoever was invited what came on the agenda and among the papers since: once for all that is new. The meeting's
 * row is locked by the caller. @throws Refusal `meeting.nothing_new` (409)
 */
export async function announceChanges(
  tx: Db,
  here: Here,
  body: Named,
  meeting: Meeting,
  link: MailLink,
): Promise<void> {
  const read = await readTold(tx, meeting)
  const news = newsOf(meeting, read)
  if (news.items.length + news.papers.length === 0) throw refuse('meeting.nothing_new')
  await tx
    .updateTable('meeting')
    .set({ announced_at: here.now })
    .where('territory_id', '=', meeting.territory_id)
    .where('id', '=', meeting.id)
    .execute()
  const guests = await tellAll(tx, here, body, meeting, link, (own, at) => ({
    subject: (news.items.length > 0 ? own.told.newItemsSubject : own.told.newPapersSubject)(body.name, at),
    body: (
      <>
        <p>{own.told.changed(body.name, at)}</p>
        <ul>
          {news.items.map(({ title }) => (
            <li>{own.say.newItem(title)}</li>
          ))}
          {news.papers.map(({ title }) => (
            <li>{own.say.newPaper(title)}</li>
          ))}
        </ul>
        <ToDo own={own} />
        <Matters read={read} own={own} />
      </>
    ),
  }))
  await record(tx, here, meeting.body_id, 'meeting.announce', { number: meeting.number, guests })
}
