import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { MailButton, type MailLink } from '../../../platform/mail.tsx'
import { listMeetingDecisions } from '../decision/decision.ts'
import { tellAll } from './letter.tsx'
import type { Meeting } from './meeting.ts'

/** Once a meeting is closed, whoever was invited reads what it decided, whether they came or not. */
export async function tellDecisions(
  tx: Db,
  here: Here,
  body: { readonly name: string },
  meeting: Meeting,
  link: MailLink,
): Promise<void> {
  const decisions = (await listMeetingDecisions(tx, meeting)).filter(({ cancelled_on }) => !cancelled_on)
  await tellAll(tx, here, body, meeting, link, ({ say, told, url }, at) => ({
    subject: told.decidedSubject(body.name, at),
    withoutCalendar: true,
    body: (
      <>
        <p>
          {told.isClosed(body.name, at)} {decisions.length > 0 ? say.decided : say.decidedNothing}
        </p>
        {decisions.length > 0 && (
          <ul>
            {decisions.map(({ number, title, adopted }) => (
              <li>{say.decision(number, title, adopted)}</li>
            ))}
          </ul>
        )}
        <MailButton href={url}>{say.openDecided}</MailButton>
        <p>{say.tellMistake}</p>
      </>
    ),
  }))
}
