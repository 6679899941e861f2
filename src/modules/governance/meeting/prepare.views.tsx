import { dayOf, todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { words as actWords } from '../act/act.words.ts'
import type { Action } from '../action/action.ts'
import { ActionList } from '../action/action.views.tsx'
import { itemForm } from '../agenda/agenda.rules.ts'
import type { Item } from '../agenda/agenda.ts'
import { Agenda } from '../agenda/agenda.views.tsx'
import type { Body } from '../body/body.ts'
import type { Resolution } from '../resolution/resolution.ts'
import type { SeatOfDay } from '../seat/seat.ts'
import { clearDays } from '../term/date.rules.ts'
import { meetingPath, StateBadge } from './head.tsx'
import type { listInvitations } from './invitation.tsx'
import { cancelForm, paperForm } from './meeting.rules.ts'
import { isOver, type listMeetings, type listPapers, type Meeting } from './meeting.ts'
import { words } from './meeting.words.ts'
import { keeperWays } from './ways.ts'

export const MeetingList = ({
  c,
  body,
  meetings,
}: {
  c: TerritoryContext
  body: Body
  meetings: Awaited<ReturnType<typeof listMeetings>>
}) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  return (
    <ul class="rows">
      {meetings.map((meeting) => (
        <li>
          <a href={href(meetingPath(body, meeting, meeting.state === 'closed' ? '/releve' : ''))}>
            {meeting.kind === 'written' ? `${say.written} ${meeting.number}` : say.meeting(meeting.number)}
          </a>
          <span>{dayAndHour(meeting.starts_at, territory.timeZone, lang, { year: true })}</span>
          <StateBadge c={c} state={meeting.state} />
        </li>
      ))}
    </ul>
  )
}

export type Papers = Awaited<ReturnType<typeof listPapers>>

/** Papers to be opened at `at`: of the secretary, or of a member's link. */
export const PaperList = ({ c, papers, at }: { c: TerritoryContext; papers: Papers; at: string }) =>
  papers.length === 0 ? (
    <p>{words[c.var.lang].noPapers}</p>
  ) : (
    <ul class="rows">
      {papers.map(({ id, title }) => (
        <li>
          <a href={`${at}/pieces/${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  )

type Props = {
  c: TerritoryContext
  body: Body
  meeting: Meeting
  items: readonly Item[]
  votes: readonly Resolution[]
  papers: Papers
  seats: readonly SeatOfDay[]
  invitations: Awaited<ReturnType<typeof listInvitations>>
  actions: readonly Action[]
}

export const PreparePart = ({
  c,
  body,
  meeting,
  items,
  votes,
  papers,
  seats,
  invitations,
  actions,
}: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  const at = href(meetingPath(body, meeting))
  const over = isOver(meeting)
  const mayChange = body.may_keep && !over
  const ways = {
    ...keeperWays(c, body, meeting),
    ...(mayChange &&
      meeting.state === 'prepared' && { removal: ({ id }: Item) => `${at}/points/${id}/retrait` }),
  }
  return (
    <div class="beside">
      <div class="stack">
        <section>
          {(items.length > 0 || !over) && (
            <>
              <h2>{say.agenda}</h2>
              <Agenda c={c} items={items} votes={votes} ways={ways} />
            </>
          )}
          {actions.length > 0 && (
            <>
              <h3>{say.pending}</h3>
              <ActionList c={c} actions={actions} />
            </>
          )}
          {mayChange && (
            <Form
              c={c}
              name="item"
              action={`${at}/points`}
              fields={itemForm}
              values={{ kind: ['decision'] }}
              submit={say.addItem}
              button={{ icon: 'plus' }}
            />
          )}
        </section>
        {(invitations.length > 0 || !over) && (
          <Invitations c={c} body={body} meeting={meeting} seats={seats} invitations={invitations} />
        )}
      </div>
      <div class="stack">
        <section class="panel">
          <h2>{say.papers}</h2>
          <PaperList c={c} papers={papers} at={at} />
          {mayChange && (
            <Form
              c={c}
              name="paper"
              action={`${at}/pieces`}
              fields={paperForm}
              submit={say.addPaper}
              button={{ icon: 'upload' }}
            />
          )}
        </section>
        {mayChange && (
          <FoldedForm
            c={c}
            summary={say.cancel}
            panel
            name="cancel"
            action={`${at}/annulation`}
            fields={cancelForm}
            submit={say.cancel}
          />
        )}
      </div>
    </div>
  )
}

const Invitations = ({
  c,
  body,
  meeting,
  seats,
  invitations,
}: Pick<Props, 'c' | 'body' | 'meeting' | 'seats' | 'invitations'>) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const sent = new Map(invitations.map((invitation) => [invitation.member_id as string, invitation]))
  const replied = (seat: SeatOfDay) => {
    const invitation = seat.titular_id ? sent.get(seat.titular_id) : undefined
    if (invitation?.answer) return <Badge tone="note">{say.answer[invitation.answer]}</Badge>
    if (invitation) return say.noAnswer
    if (isOver(meeting)) return '—'
    return seat.titular_email ? say.notInvited : say.noEmail
  }
  const rest = seats.some(
    ({ titular_id, titular_email }) => titular_id && titular_email && !sent.has(titular_id),
  )
  const mayWrite = body.may_keep && !isOver(meeting)
  const days = clearDays(todayOf(c.var), dayOf(territory, meeting.starts_at))
  return (
    <section>
      <Table
        caption={say.invitations}
        columns={[{ label: say.seat }, { label: say.who }, { label: say.replied }]}
        rows={seats.map((seat) => [seat.label, seat.titular_name ?? '—', replied(seat)])}
      />
      {mayWrite && rest && days >= 0 && <p>{say.clearDays(days)}</p>}
      {mayWrite && (
        <div class="actions">
          {rest && (
            <PostButton action={href(meetingPath(body, meeting, '/invitations'))} kind="main" icon="send">
              {say.send}
            </PostButton>
          )}
          <LinkButton
            href={href(meetingPath(body, meeting, '/actes/invitation'))}
            kind="quiet"
            icon="file-text"
          >
            {actWords[lang].meetingAct.invitation}
          </LinkButton>
        </div>
      )}
    </section>
  )
}
