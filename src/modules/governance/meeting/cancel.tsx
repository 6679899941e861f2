import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { sendMailLater } from '../../../platform/mail.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { record } from '../body/trace.ts'
import { calendarOf } from './calendar.ts'
import { refuse } from './meeting.rules.ts'
import { type Meeting, ofMeeting, tellMeeting } from './meeting.ts'
import { words } from './meeting.words.ts'

/**
 * A meeting that will not be held: it stays with its reason, and whoever was invited is told, calendar included. The
 * meeting's row is locked by the caller. @throws Refusal `meeting.voted` (409)
 */
export async function cancelMeeting(
  tx: Db,
  here: Here,
  body: { readonly name: string },
  meeting: Meeting,
  reason: string,
): Promise<void> {
  const voted = await tx
    .selectFrom('resolution')
    .select('id')
    .where((eb) => eb.and(ofMeeting(meeting)))
    .where('state', '<>', 'draft')
    .executeTakeFirst()
  if (voted) throw refuse('meeting.voted')
  await tx
    .updateTable('meeting')
    .set({ state: 'cancelled', cancelled_because: reason })
    .where('id', '=', meeting.id)
    .execute()
  await record(tx, here, meeting.body_id, 'meeting.cancel', { number: meeting.number })
  await tellInvited(tx, here, body, meeting, reason)
  await tellMeeting(tx, meeting)
}

async function tellInvited(
  tx: Db,
  { territory, now }: Here,
  { name }: { readonly name: string },
  meeting: Meeting,
  reason: string,
): Promise<void> {
  const invited = await tx
    .selectFrom('meeting_invitation')
    .innerJoin('seat_member', 'seat_member.id', 'meeting_invitation.member_id')
    .select('seat_member.email')
    .distinct()
    .where('meeting_invitation.territory_id', '=', meeting.territory_id)
    .where('meeting_invitation.meeting_id', '=', meeting.id)
    .where('seat_member.email', 'is not', null)
    .limit(1000)
    .execute()
  const say = words.fr.mail
  const when = dayAndHour(meeting.starts_at, territory.timeZone, 'fr', { year: true })
  const text = calendarOf(meeting, { title: name, cancelled: true })
  for (const { email } of invited)
    await sendMailLater(
      tx,
      {
        to: email as string,
        lang: 'fr',
        territoryId: meeting.territory_id,
        subject: say.cancelledSubject(name, when),
        body: (
          <>
            <p>{say.cancelled(name, when)}</p>
            <p>{reason}</p>
          </>
        ),
        attachments: [{ name: 'annulation.ics', mediaType: 'text/calendar', text }],
      },
      now,
    )
}
