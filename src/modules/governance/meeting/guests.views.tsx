import { dayOf, todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/table.tsx'
import { words as actWords } from '../act/act.words.ts'
import type { Body } from '../body/body.ts'
import type { SeatOfDay } from '../seat/seat.ts'
import { clearDays } from '../term/date.rules.ts'
import { meetingPath } from './head.tsx'
import type { listInvitations } from './invitation.tsx'
import { isOver, type Meeting } from './meeting.ts'
import { words } from './meeting.words.ts'

type Sent = Awaited<ReturnType<typeof listInvitations>>

/** Who is invited, what they answered, and another link for who lost theirs. */
export const Invitations = ({
  c,
  body,
  meeting,
  seats,
  invitations,
}: {
  c: TerritoryContext
  body: Body
  meeting: Meeting
  seats: readonly SeatOfDay[]
  invitations: Sent
}) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const sent = new Map(invitations.map((invitation) => [invitation.member_id as string, invitation]))
  const replied = (seat: SeatOfDay) => {
    const invitation = seat.titular_id ? sent.get(seat.titular_id) : undefined
    if (invitation?.answer) return <Badge tone="note">{say.answer[invitation.answer]}</Badge>
    if (invitation) return meeting.kind === 'written' ? say.consulted : say.noAnswer
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
        rows={seats.map((seat) => [
          seat.label,
          seat.titular_name ?? '—',
          <>
            {replied(seat)}
            {mayWrite && <Resend c={c} seat={seat} sent={sent} at={href(meetingPath(body, meeting))} />}
          </>,
        ])}
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

/** Another link for who lost theirs: the titular, and the substitute once invited. */
const Resend = ({
  c,
  seat,
  sent,
  at,
}: {
  c: TerritoryContext
  seat: SeatOfDay
  sent: ReadonlyMap<string, Sent[number]>
  at: string
}) => {
  const say = words[c.var.lang]
  const guests = [
    { id: seat.titular_id, name: seat.titular_name, email: seat.titular_email },
    { id: seat.substitute_id, name: seat.substitute_name, email: seat.substitute_email },
  ]
  return guests.map(({ id, name, email }) => {
    const invitation = id && email ? sent.get(id) : undefined
    return (
      invitation && (
        <div class="actions">
          <PostButton
            action={`${at}/invitations/${invitation.id}/renvoi`}
            kind="quiet"
            size="small"
            icon="send"
          >
            {say.resend}
            <span class="unseen">{say.resendTo(name ?? '')}</span>
          </PostButton>
        </div>
      )
    )
  })
}
