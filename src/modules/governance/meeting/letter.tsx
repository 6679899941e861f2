import type { Db } from '../../../platform/db.ts'
import { dayOf, type Here } from '../../../platform/here.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, type MailLink, sendMailLater } from '../../../platform/mail.tsx'
import type { Child } from '../../../platform/markup.ts'
import { dayAndHour, shortDay } from '../../../platform/time.ts'
import { listLanguages } from '../../people/index.ts'
import { listActions } from '../action/action.ts'
import { listItems } from '../agenda/agenda.ts'
import type { Ways } from '../agenda/agenda.views.tsx'
import { heldOn } from '../seat/held.ts'
import { calendarOf } from './calendar.ts'
import { giveLinks } from './link.ts'
import { listPapers, type Meeting } from './meeting.ts'
import { words } from './meeting.words.ts'
import { memberWays } from './ways.ts'

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

/** A letter as it is for one reader: in their language, with the addresses of their own page. */
export type Own = {
  readonly meeting: Meeting
  readonly lang: Language
  readonly say: typeof words.fr.mail
  /** What is said of this kind of meeting: one is held at an hour, a consultation lasts until its end. */
  readonly told: (typeof words.fr.mail)[Meeting['kind']]
  /** Their own page. */
  readonly url: string
  readonly ways: Ways
}

/** The agenda and the papers; items lead to what they are about, as far as a member reads it. */
export const Matters = ({ read, own: { say, ways } }: { read: Read; own: Own }) => (
  <>
    {read.items.length > 0 && (
      <>
        <p>{say.agenda}</p>
        <ol>
          {read.items.map((item) => {
            const matter = ways.matter(item)
            return <li>{matter ? <a href={matter}>{item.title}</a> : item.title}</li>
          })}
        </ol>
      </>
    )}
    {read.actions.length > 0 && (
      <>
        <p>{say.actions}</p>
        <ul>
          {read.actions.map(({ title, who, due_on }) => (
            <li>{say.action(title, who, due_on && shortDay(due_on))}</li>
          ))}
        </ul>
      </>
    )}
    {read.papers.length > 0 && (
      <>
        <p>{say.papers}</p>
        <ul>
          {read.papers.map(({ title }) => (
            <li>{title}</li>
          ))}
        </ul>
      </>
    )}
  </>
)

/** What to do, before all the rest: a mail is read on a telephone, between two appointments. */
export const ToDo = ({ own: { url, say, told } }: { own: Own }) => (
  <>
    <MailButton href={url}>{told.open}</MailButton>
    <p>{say.keep}</p>
  </>
)

/** Where it is held, in a room or on a screen. */
export const Where = ({ own: { meeting, say } }: { own: Own }) => (
  <>
    {meeting.place && <p>{say.where(meeting.place)}</p>}
    {meeting.link && (
      <p>
        {say.video} <a href={meeting.link}>{meeting.link}</a>
      </p>
    )}
  </>
)

/** From when to when it is, in words; `at` is what matters most: when one is held, until when a consultation lasts. */
export function spanOf(
  { timeZone }: Outside['territory'],
  { kind, starts_at, ends_at }: Pick<Meeting, 'kind' | 'starts_at' | 'ends_at'>,
  lang: Language,
) {
  const said = (at: Temporal.Instant) => dayAndHour(at, timeZone, lang, { year: true })
  const [from, until] = [said(starts_at), said(ends_at)]
  return { from, until, at: kind === 'written' ? until : from }
}

/** Somebody invited, and the secret of the link that this letter gives them. */
export type Guest = { readonly email: string; readonly secret: string }

export type Letter = {
  readonly subject: string
  readonly body: Child
  /** The calendar entry goes with it, unless nothing changes there. */
  readonly withoutCalendar?: true
}
/** What is written to one reader; `at` is when it is held, or until when it lasts. */
export type Write = (own: Own, at: string) => Letter

/**
 * The same letter to each, in the language of their account. Who has none is written to in French, as councils are, and
 * led to the same page in English too.
 */
async function writeTo(
  tx: Db,
  { territory, now }: Outside,
  { name }: Named,
  meeting: Meeting,
  guests: readonly Guest[],
  link: MailLink,
  write: Write,
): Promise<void> {
  const languages = await listLanguages(
    tx,
    guests.map(({ email }) => email),
  )
  for (const { email, secret } of guests) {
    const known = languages.get(email.toLowerCase())
    const lang = known ?? 'fr'
    const path = `/reunion/${secret}`
    const url = link(path, lang)
    const say = words[lang].mail
    const ways = memberWays((to) => link(to, lang), url)
    const own = { meeting, lang, say, told: say[meeting.kind], url, ways }
    const { subject, body, withoutCalendar } = write(own, spanOf(territory, meeting, lang).at)
    await sendMailLater(
      tx,
      {
        to: email,
        lang,
        territoryId: meeting.territory_id,
        subject,
        body: (
          <>
            {body}
            {!known && (
              <p lang="en">
                <a href={link(path, 'en')}>{words.en.mail.inEnglish}</a>
              </p>
            )}
          </>
        ),
        attachments: withoutCalendar ? [] : [calendarPiece(meeting, name, url)],
      },
      now,
    )
  }
}

/** Invitations, each with its personal link: the first, or the same again when the link was lost. */
export async function writeInvitations(
  tx: Db,
  here: Outside,
  body: Named,
  meeting: Meeting,
  guests: readonly Guest[],
  link: MailLink,
  { again = false } = {},
): Promise<void> {
  const read = await readTold(tx, meeting)
  await writeTo(tx, here, body, meeting, guests, link, (own, at) => ({
    subject: own.told.subject(body.name, at),
    body: (
      <>
        <p>{own.told.invited(body.name, at)}</p>
        <Where own={own} />
        {again && <p>{own.say.again}</p>}
        <ToDo own={own} />
        <Matters read={read} own={own} />
      </>
    ),
  }))
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
    .select(['meeting_invitation.id', (eb) => eb.ref('seat_member.email').$notNull().as('email')])
    .where('meeting_invitation.territory_id', '=', meeting.territory_id)
    .where('meeting_invitation.body_id', '=', meeting.body_id)
    .where('meeting_invitation.meeting_id', '=', meeting.id)
    .where('seat_member.email', 'is not', null)
    .orderBy('meeting_invitation.id')
    .limit(1000)
    .execute()

/**
 * Write to all who were invited, each with a link of their own beside those they have, and the calendar entry as it now
 * is. @returns how many letters leave
 */
export async function tellAll(
  tx: Db,
  here: Outside,
  body: Named,
  meeting: Meeting,
  link: MailLink,
  write: Write,
): Promise<number> {
  const invited = await listInvited(tx, here, meeting)
  const links = await giveLinks(
    tx,
    here.now,
    meeting,
    invited.map(({ id }) => id),
  )
  const guests = invited.map(({ id, email }) => ({ email, secret: links.get(id) as string }))
  await writeTo(tx, here, body, meeting, guests, link, write)
  return guests.length
}
