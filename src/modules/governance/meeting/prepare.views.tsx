import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { PostButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import type { Action } from '../action/action.ts'
import { ActionList } from '../action/action.views.tsx'
import { itemForm } from '../agenda/agenda.rules.ts'
import type { Item } from '../agenda/agenda.ts'
import { Agenda } from '../agenda/agenda.views.tsx'
import type { Body } from '../body/body.ts'
import type { Resolution } from '../resolution/resolution.ts'
import type { SeatOfDay } from '../seat/seat.ts'
import { type Move, newsOf } from './change.tsx'
import { Invitations } from './guests.views.tsx'
import { Moved, meetingPath, StateBadge } from './head.tsx'
import type { listInvitations } from './invitation.tsx'
import type { Told } from './letter.tsx'
import { cancelForm, moveForm, paperForm } from './meeting.rules.ts'
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
  moves: readonly Move[]
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
  moves,
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
    <>
      <Moved c={c} moves={moves} />
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
          {mayChange && <News c={c} meeting={meeting} told={{ items, papers }} at={at} />}
          {mayChange && (
            <FoldedForm
              c={c}
              summary={say.move}
              lead={say.moveLead}
              panel
              name="move"
              action={`${at}/deplacement`}
              fields={moveForm}
              values={plannedFor(c, meeting)}
              submit={say.move}
            />
          )}
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
    </>
  )
}

/** What those invited do not know yet. */
const News = ({ c, meeting, told, at }: Pick<Props, 'c' | 'meeting'> & { told: Told; at: string }) => {
  const say = words[c.var.lang]
  const news = newsOf(meeting, told)
  const count = news.items.length + news.papers.length
  return (
    count > 0 && (
      <section class="panel">
        <p>{say.newsLead(count)}</p>
        <div class="actions">
          <PostButton action={`${at}/changements`} kind="main" icon="send">
            {say.news}
          </PostButton>
        </div>
      </section>
    )
  )
}

/** Where and when it is planned, as the form asks it. */
const plannedFor = (
  { var: { territory } }: TerritoryContext,
  { starts_at, ends_at, place, link }: Meeting,
) => {
  const [from, until] = [starts_at, ends_at].map((each) => each.toZonedDateTimeISO(territory.timeZone))
  return shown({
    day: from?.toPlainDate(),
    from: from?.toPlainTime().toString().slice(0, 5),
    until: until?.toPlainTime().toString().slice(0, 5),
    place,
    link,
  })
}
