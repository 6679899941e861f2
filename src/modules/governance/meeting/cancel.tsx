import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { MailLink } from '../../../platform/mail.tsx'
import { record } from '../body/trace.ts'
import { tellAll } from './letter.tsx'
import { refuse } from './meeting.rules.ts'
import { type Meeting, ofMeeting, tellMeeting } from './meeting.ts'

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
  link: MailLink,
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
  const cancelled = { ...meeting, state: 'cancelled' as const }
  await tellAll(tx, here, body, cancelled, link, ({ say, told }, at) => ({
    subject: told.cancelledSubject(body.name, at),
    body: (
      <>
        <p>{told.cancelled(body.name, at)}</p>
        <p>{say.because(reason)}</p>
        <p>{say.nothingToDo}</p>
      </>
    ),
  }))
  await tellMeeting(tx, meeting)
}
