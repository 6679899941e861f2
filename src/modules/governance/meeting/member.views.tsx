import { type Field, shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { dayAndHour } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import type { Action } from '../action/action.ts'
import { ActionList } from '../action/action.views.tsx'
import type { Item } from '../agenda/agenda.ts'
import { Agenda } from '../agenda/agenda.views.tsx'
import type { Resolution } from '../resolution/resolution.ts'
import { ResolutionList } from '../resolution/resolution.views.tsx'
import type { Move } from './change.tsx'
import { Cancelled, Moved } from './head.tsx'
import type { Invitation } from './invitation.tsx'
import { isOver } from './meeting.ts'
import { words } from './meeting.words.ts'
import { PaperList, type Papers } from './prepare.views.tsx'
import { memberWays } from './ways.ts'

/** A member's own page of a meeting, on a phone: what will be talked about, the papers, their answer, the votes. */
export const MemberPart = ({
  c,
  invitation,
  items,
  papers,
  resolutions,
  moves,
  actions,
  fields,
  at,
  children,
}: {
  c: TerritoryContext
  invitation: Invitation
  items: readonly Item[]
  papers: Papers
  resolutions: readonly Resolution[]
  moves: readonly Move[]
  actions: readonly Action[]
  fields: readonly Field[]
  at: string
  /** Where their party stands. */
  children: Child
}) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const { meeting, answer, proxy_seat_id, convention_slug, party_slug } = invitation
  const { state, cancelled_because: cancelled } = meeting
  return (
    <>
      <PageTitle
        title={invitation.body_name}
        over={dayAndHour(meeting.starts_at, territory.timeZone, lang, { year: true })}
        actions={
          <>
            {state !== 'closed' && (
              <LinkButton href={`${at}/reunion.ics`} icon="calendar-days">
                {say.calendar}
              </LinkButton>
            )}
            {convention_slug && party_slug && (
              <LinkButton
                href={href(`/conventions/${convention_slug}/compte/partenaires/${party_slug}`)}
                kind="quiet"
                icon="euro"
              >
                {say.ourCost}
              </LinkButton>
            )}
            {meeting.link && <LinkButton href={meeting.link}>{say.video}</LinkButton>}
          </>
        }
      >
        <p>
          {invitation.member_name}.{' '}
          {invitation.member_kind === 'titular'
            ? say.youSit(invitation.seat_label)
            : say.youSubstitute(invitation.seat_label)}
        </p>
        {meeting.place && <p>{meeting.place}</p>}
      </PageTitle>
      <Moved c={c} moves={moves} />
      {cancelled && <Cancelled c={c} reason={cancelled} />}
      {state === 'closed' && (
        <Alert kind="info" lang={lang}>
          {say.isClosed}
        </Alert>
      )}
      <section>
        <h2>{say.votes}</h2>
        <live-part src={`${at}/direct`}>
          <div data-fresh>
            <ResolutionList c={c} resolutions={resolutions} at={`${at}/votes`} />
          </div>
        </live-part>
      </section>
      <section>
        <h2>{say.agenda}</h2>
        <Agenda c={c} items={items} votes={resolutions} ways={memberWays(href, at)} />
        {actions.length > 0 && (
          <>
            <h3>{say.pending}</h3>
            <ActionList c={c} actions={actions} />
          </>
        )}
      </section>
      <section>
        <h2>{say.papers}</h2>
        <PaperList c={c} papers={papers} at={at} />
      </section>
      {!isOver(meeting) && meeting.kind === 'session' && (
        <section class="panel">
          <h2>{say.yourAnswer}</h2>
          <Form c={c} fields={fields} values={shown({ answer, holder: proxy_seat_id })} submit={say.reply} />
        </section>
      )}
      {children}
    </>
  )
}
