import type { TerritoryContext } from '../../../platform/http.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Facts } from '../../../ui/table.tsx'
import { words as actWords } from '../act/act.words.ts'
import { ActionList, ToDo } from '../action/action.views.tsx'
import { Agenda } from '../agenda/agenda.views.tsx'
import type { Body } from '../body/body.ts'
import type { AdoptedBy } from '../decision/adopted.ts'
import { AdoptedMatters } from '../decision/adopted.views.tsx'
import type { NextSteps } from '../decision/next.ts'
import { NextStep } from '../decision/next.views.tsx'
import { CancelledWhy, DecisionBadge, DecisionTitle } from '../decision/standing.views.tsx'
import { Mistaken, RectificationList, rectificationsOf } from '../rectification/rectification.views.tsx'
import { words as rectified } from '../rectification/rectification.words.ts'
import { words as voteWords } from '../resolution/resolution.words.ts'
import { meetingPath } from './head.tsx'
import { closeForm } from './meeting.rules.ts'
import { isOver } from './meeting.ts'
import { words } from './meeting.words.ts'
import type { MeetingRecord } from './record.ts'
import { keeperWays } from './ways.ts'

type ListProps = {
  c: TerritoryContext
  body: Body
  kept: MeetingRecord
  adopted: AdoptedBy
  steps: NextSteps
}

const DecisionList = ({ c, body, kept, adopted, steps }: ListProps) => {
  const { lang } = c.var
  const { decisions, rectifications, names } = kept
  return decisions.length === 0 ? (
    <p>{voteWords[lang].none}</p>
  ) : (
    <ul class="rows">
      {decisions.map((decision) => (
        <li>
          <div>
            <p>
              <strong>
                {decision.number} · <DecisionTitle decision={decision} />
              </strong>{' '}
              <DecisionBadge c={c} decision={decision} />
            </p>
            <CancelledWhy c={c} decision={decision} />
            <p>{lang === 'en' ? decision.words_en : decision.words_fr}</p>
            <RectificationList
              c={c}
              rectifications={rectificationsOf(rectifications, decision.id)}
              names={names}
            />
            <AdoptedMatters c={c} decisionId={decision.id} adopted={adopted} />
            <NextStep c={c} decisionId={decision.id} steps={steps} />
            {body.may_keep && decision.adopted && !decision.cancelled_on && (
              <ToDo c={c} body={body} decision={decision} />
            )}
            {body.may_keep && <Mistaken c={c} body={body} decision={decision} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

type RecordProps = {
  c: TerritoryContext
  body: Body
  kept: MeetingRecord
  adopted: AdoptedBy
  steps: NextSteps
}

export const RecordPart = ({ c, body, kept, adopted, steps }: RecordProps) => {
  const { lang, href } = c.var
  const say = words[lang]
  const { meeting, roll } = kept
  const ownSlips = kept.rectifications.filter(({ meeting_id }) => meeting_id)
  const names = (as: (typeof roll)[number]['as']) =>
    roll
      .filter((line) => line.as === as)
      .map(({ label, name, holder }) => `${name} (${label}${holder ? `, ${say.proxyTo(holder)}` : ''})`)
      .join(' ; ') || '—'
  return (
    <div class="stack">
      <Facts
        facts={[
          ...(meeting.place ? [[say.place, meeting.place] as const] : []),
          ...(meeting.chair ? [[say.chair, meeting.chair] as const] : []),
          ...(meeting.secretary ? [[say.secretary, meeting.secretary] as const] : []),
          [say.figures.present, names('present')],
          [say.figures.represented, names('represented')],
          [say.absent, names('absent')],
        ]}
      />
      {kept.items.length > 0 && (
        <section>
          <h2>{say.agenda}</h2>
          <Agenda c={c} items={kept.items} votes={kept.votes} ways={keeperWays(c, body, meeting)} />
        </section>
      )}
      <section>
        <h2>{say.decided}</h2>
        <DecisionList c={c} body={body} kept={kept} adopted={adopted} steps={steps} />
      </section>
      {meeting.gist && (
        <section>
          <h2>{say.gist}</h2>
          <div class="letter">{meeting.gist}</div>
        </section>
      )}
      {kept.actions.length > 0 && (
        <section>
          <h2>{say.pending}</h2>
          <ActionList c={c} actions={kept.actions} />
        </section>
      )}
      {ownSlips.length > 0 && (
        <section>
          <h2>{rectified[lang].rectifications}</h2>
          <RectificationList c={c} rectifications={ownSlips} names={kept.names} />
        </section>
      )}
      {body.may_keep && meeting.state === 'closed' && (
        <div class="actions">
          <LinkButton href={href(meetingPath(body, meeting, '/actes/releve'))} kind="main" icon="file-text">
            {actWords[lang].issue}
          </LinkButton>
          <LinkButton href={href(meetingPath(body, meeting, '/rectification'))} kind="quiet" icon="pencil">
            {rectified[lang].rectifyRecord}
          </LinkButton>
        </div>
      )}
      {body.may_keep && !isOver(meeting) && (
        <section class="panel">
          <h2>{say.close}</h2>
          <p>{say.closeHelp}</p>
          <Form
            c={c}
            name="close"
            action={href(meetingPath(body, meeting, '/cloture'))}
            fields={closeForm}
            submit={say.close}
          />
        </section>
      )}
    </div>
  )
}
