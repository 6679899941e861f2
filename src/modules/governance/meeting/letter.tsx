import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import type { Child } from '../../../platform/markup.ts'
import { dayAndHour, shortDay } from '../../../platform/time.ts'
import { listActions } from '../action/action.ts'
import { listItems } from '../agenda/agenda.ts'
import type { Ways } from '../agenda/agenda.views.tsx'
import { calendarOf } from './calendar.ts'
import { listPapers, type Meeting } from './meeting.ts'
import { words } from './meeting.words.ts'
import { memberWays } from './ways.ts'

/** The address of a page as people type it, for the links of mails. */
export type AddressOf = (path: string) => string
/** Members answer without an account: their link says who they are. */
export type Outside = Pick<Here, 'territory' | 'now'>
type Named = { readonly name: string }

/** What a mail about a meeting tells of it: the agenda, the papers by their names, what is still to be done. */
export async function readTold(db: Db, meeting: Meeting) {
  const body = { id: meeting.body_id, territory_id: meeting.territory_id }
  const [items, papers, actions] = await Promise.all([
    listItems(db, meeting),
    listPapers(db, meeting),
    listActions(db, body, { open: true }),
  ])
  return { items, papers, actions }
}
type Read = Awaited<ReturnType<typeof readTold>>
/** What changes, announced to all: the actions are told with the rest. */
export type Told = {
  readonly items: readonly Read['items'][number][]
  readonly papers: readonly Read['papers'][number][]
}

/** The agenda and the papers; with the ways of a member, items lead to what they are about. */
export const Matters = ({ told, ways }: { told: Read; ways?: Ways }) => {
  const say = words.fr.mail
  return (
    <>
      {told.items.length > 0 && (
        <>
          <p>{say.agenda}</p>
          <ol>
            {told.items.map((item) => {
              const matter = ways?.matter(item)
              return <li>{matter ? <a href={matter}>{item.title}</a> : item.title}</li>
            })}
          </ol>
        </>
      )}
      {told.actions.length > 0 && (
        <>
          <p>{say.actions}</p>
          <ul>
            {told.actions.map(({ title, who, due_on }) => (
              <li>{say.action(title, who, due_on && shortDay(due_on))}</li>
            ))}
          </ul>
        </>
      )}
      {told.papers.length > 0 && (
        <>
          <p>{say.papers}</p>
          <ul>
            {told.papers.map(({ title }) => (
              <li>{title}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** An invitation with its personal link: the first, or the same again when the link was lost. */
export async function sendInvitation(
  tx: Db,
  { territory, now }: Outside,
  body: Named,
  meeting: Meeting,
  told: Read,
  { email, secret, again = false }: { email: string; secret: string; again?: boolean },
  addressOf: AddressOf,
): Promise<void> {
  const say = words.fr.mail
  const when = dayAndHour(meeting.starts_at, territory.timeZone, 'fr', { year: true })
  const url = addressOf(`/reunion/${secret}`)
  await sendMailLater(
    tx,
    {
      to: email,
      lang: 'fr',
      territoryId: meeting.territory_id,
      subject: say.subject(body.name, when),
      body: (
        <>
          <p>{say.invited(body.name, when)}</p>
          {again && <p>{say.again}</p>}
          {meeting.place && <p>{meeting.place}</p>}
          <Matters told={told} ways={memberWays(addressOf, url)} />
          <MailButton href={url}>{say.open}</MailButton>
          <p>{say.keep}</p>
        </>
      ),
      attachments: [
        {
          name: 'reunion.ics',
          mediaType: 'text/calendar',
          text: calendarOf(meeting, { title: body.name, url }),
        },
      ],
    },
    now,
  )
}

/** The addresses of all who were invited, each once. */
const listInvited = (db: Db, meeting: Meeting) =>
  db
    .selectFrom('meeting_invitation')
    .innerJoin('seat_member', 'seat_member.id', 'meeting_invitation.member_id')
    .select('seat_member.email')
    .distinct()
    .where('meeting_invitation.territory_id', '=', meeting.territory_id)
    .where('meeting_invitation.meeting_id', '=', meeting.id)
    .where('seat_member.email', 'is not', null)
    .limit(1000)
    .execute()

/**
 * Write the same to all who were invited, with the calendar entry as it now is. Their own links are known to them alone,
 * and stay as they are.
 */
export async function tellAll(
  tx: Db,
  { now }: Outside,
  meeting: Meeting,
  letter: { readonly subject: string; readonly body: Child; readonly title: string },
): Promise<number> {
  const invited = await listInvited(tx, meeting)
  const cancelled = meeting.state === 'cancelled'
  const text = calendarOf(meeting, { title: letter.title, cancelled })
  for (const { email } of invited)
    if (email)
      await sendMailLater(
        tx,
        {
          to: email,
          lang: 'fr',
          territoryId: meeting.territory_id,
          subject: letter.subject,
          body: letter.body,
          attachments: [
            { name: cancelled ? 'annulation.ics' : 'reunion.ics', mediaType: 'text/calendar', text },
          ],
        },
        now,
      )
  return invited.length
}
