import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { MailButton } from '../../../platform/mail.tsx'
import { listMeetingDecisions } from '../decision/decision.ts'
import { type AddressOf, tellAll, whenOf } from './letter.tsx'
import type { Meeting } from './meeting.ts'
import { words } from './meeting.words.ts'

/** Once a meeting is closed, whoever was invited reads what it decided, whether they came or not. */
export async function tellDecisions(
  tx: Db,
  here: Here,
  { name }: { readonly name: string },
  meeting: Meeting,
  addressOf: AddressOf,
): Promise<void> {
  const say = words.fr.mail
  const when = whenOf(here.territory, meeting)
  const decisions = (await listMeetingDecisions(tx, meeting)).filter(({ cancelled_on }) => !cancelled_on)
  await tellAll(tx, here, meeting, addressOf, {
    title: name,
    subject: say.decidedSubject(name, when),
    withoutCalendar: true,
    body: (url) => (
      <>
        <p>{decisions.length > 0 ? say.decided(name, when) : say.decidedNothing(name, when)}</p>
        <ul>
          {decisions.map(({ number, title, adopted }) => (
            <li>{say.decision(number, title, adopted)}</li>
          ))}
        </ul>
        <MailButton href={url}>{say.openDecided}</MailButton>
        <p>{say.tellMistake}</p>
      </>
    ),
  })
}
