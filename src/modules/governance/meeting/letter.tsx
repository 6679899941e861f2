import type { Db } from '../../../platform/db.ts'
import { dayOf, type Here } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import type { Child } from '../../../platform/markup.ts'
import { dayAndHour, shortDay } from '../../../platform/time.ts'
import { listActions } from '../action/action.ts'
import { listItems } from '../agenda/agenda.ts'
import type { Ways } from '../agenda/agenda.views.tsx'
import { heldOn } from '../seat/held.ts'
import { calendarOf } from './calendar.ts'
import { giveLinks } from './link.ts'
import { listPapers, type Meeting } from './meeting.ts'
import { words } from './meeting.words.ts'
import { memberWays } from './ways.ts'

/** The address of a page as people type it, for the links of mails. */
export type AddressOf = (path: string) => string
export const addressOf =
  ({ var: { origin, href } }: TerritoryContext): AddressOf =>
  (path) =>
    origin + href(path)
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

type Say = typeof words.fr.mail
type Own = { readonly meeting: Meeting; readonly url: string; readonly say: Say }

/** What to do, before all the rest: a mail is read on a telephone, between two appointments. */
export const ToDo = ({ meeting, url, say }: Own) => (
  <>
    <MailButton href={url}>{meeting.kind === 'written' ? say.openWritten : say.open}</MailButton>
    <p>{say.keep}</p>
  </>
)

/** Where it is held, in a room or on a screen. */
export const Where = ({ meeting, say }: Omit<Own, 'url'>) => (
  <>
    {meeting.place && <p>{say.where(meeting.place)}</p>}
    {meeting.link && (
      <p>
        {say.video} <a href={meeting.link}>{meeting.link}</a>
      </p>
    )}
  </>
)

/** When it is held; a consultation in writing lasts until its end. */
export const whenOf = (
  { timeZone }: Outside['territory'],
  { kind, starts_at, ends_at }: Pick<Meeting, 'kind' | 'starts_at' | 'ends_at'>,
): string => dayAndHour(kind === 'written' ? ends_at : starts_at, timeZone, 'fr', { year: true })

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
  const when = whenOf(territory, meeting)
  const url = addressOf(`/reunion/${secret}`)
  const written = meeting.kind === 'written'
  await sendMailLater(
    tx,
    {
      to: email,
      lang: 'fr',
      territoryId: meeting.territory_id,
      subject: written ? say.writtenSubject(body.name, when) : say.subject(body.name, when),
      body: (
        <>
          <p>{written ? say.consulted(body.name, when) : say.invited(body.name, when)}</p>
          <Where meeting={meeting} say={say} />
          {again && <p>{say.again}</p>}
          <ToDo meeting={meeting} url={url} say={say} />
          <Matters told={told} ways={memberWays(addressOf, url)} />
        </>
      ),
      attachments: [calendarPiece(meeting, body.name, url)],
    },
    now,
  )
}

const calendarPiece = (meeting: Meeting, title: string, url: string) => {
  const cancelled = meeting.state === 'cancelled'
  return {
    name: cancelled ? 'annulation.ics' : 'reunion.ics',
    mediaType: 'text/calendar',
    text: calendarOf(meeting, { title, url, cancelled }),
  }
}

/** Who was invited to a meeting, has an address and sits that day, each once for each seat they hold or stand in for. */
const listInvited = (db: Db, { territory }: Outside, meeting: Meeting) =>
  heldOn(
    db
      .selectFrom('meeting_invitation')
      .innerJoin('seat_member', (join) =>
        join
          .onRef('seat_member.territory_id', '=', 'meeting_invitation.territory_id')
          .onRef('seat_member.body_id', '=', 'meeting_invitation.body_id')
          .onRef('seat_member.seat_id', '=', 'meeting_invitation.seat_id')
          .onRef('seat_member.id', '=', 'meeting_invitation.member_id'),
      ),
    dayOf(territory, meeting.starts_at),
  )
    .select(['meeting_invitation.id', 'seat_member.email'])
    .where('meeting_invitation.territory_id', '=', meeting.territory_id)
    .where('meeting_invitation.body_id', '=', meeting.body_id)
    .where('meeting_invitation.meeting_id', '=', meeting.id)
    .where('seat_member.email', 'is not', null)
    .orderBy('meeting_invitation.id')
    .limit(1000)
    .execute()

/** One letter to all, each with the address of its reader’s own page. */
export type Letter = {
  readonly title: string
  readonly subject: string
  readonly body: (url: string) => Child
  /** The calendar entry goes with it, unless nothing changes there. */
  readonly withoutCalendar?: true
}

/**
 * Write to all who were invited, each with a link of their own beside those they have, and the calendar entry as it now
 * is. @returns how many letters leave
 */
export async function tellAll(
  tx: Db,
  here: Outside,
  meeting: Meeting,
  addressOf: AddressOf,
  { title, subject, body, withoutCalendar }: Letter,
): Promise<number> {
  const invited = await listInvited(tx, here, meeting)
  const links = await giveLinks(
    tx,
    here.now,
    meeting,
    invited.map(({ id }) => id),
  )
  for (const { id, email } of invited) {
    const url = addressOf(`/reunion/${links.get(id)}`)
    const attachments = withoutCalendar ? [] : [calendarPiece(meeting, title, url)]
    const to = email as string
    const letter = { to, lang: 'fr' as const, territoryId: meeting.territory_id, subject, attachments }
    await sendMailLater(tx, { ...letter, body: body(url) }, here.now)
  }
  return invited.length
}
