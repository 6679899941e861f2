import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { dayAndHour, shortDay } from '../../../platform/time.ts'
import { Badge, Tag } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { FoldedForm } from '../../../ui/form.tsx'
import { decisionPath } from '../decision/cited.rules.ts'
import { CancelledWhy, DecisionBadge } from '../decision/standing.views.tsx'
import { meetingPath, StateBadge } from '../meeting/head.tsx'
import { isOver } from '../meeting/meeting.ts'
import type { Resolution } from '../resolution/resolution.ts'
import { ResolutionBadge } from '../resolution/resolution.views.tsx'
import { agendaForm, amountAsked, itemKinds } from './agenda.rules.ts'
import type { Item, MeetingsFor, OnAgendas } from './agenda.ts'
import { words } from './agenda.words.ts'
import { SettledLine } from './settled.views.tsx'

type C = { readonly c: TerritoryContext }

/** Where a reader of this agenda goes on: what an item is about, as far as they may read it, and its vote. */
export type Ways = {
  readonly matter: (item: Item) => string | undefined
  readonly vote: (vote: Resolution) => string
  /** Where an item is taken off, as long as it may be. */
  readonly removal?: (item: Item) => string
}

/** The items in their order, each with what it is about, its votes and what they gave. */
export const Agenda = ({
  c,
  items,
  votes,
  ways,
}: C & { items: readonly Item[]; votes: readonly Resolution[]; ways: Ways }) => {
  const { lang } = c.var
  return items.length === 0 ? (
    <p>{words[lang].none}</p>
  ) : (
    <div class="prose">
      <ol>
        {items.map((item) => {
          const href = ways.matter(item)
          const amount = amountAsked(item, votes)
          const mine = votes.filter(({ item_id }) => item_id === item.id)
          return (
            <li>
              <p>
                <strong>{href ? <a href={href}>{item.title}</a> : item.title}</strong>{' '}
                <Tag>{itemKinds[item.kind][lang]}</Tag>
              </p>
              {item.note && <p>{item.note}</p>}
              {(amount !== null || mine.length > 0) && (
                <p>
                  {amount !== null && words[lang].amount(euros(amount, lang))}
                  {mine.map((vote) => (
                    <>
                      {' '}
                      <a href={ways.vote(vote)}>{words[lang].voteOn}</a>{' '}
                      <ResolutionBadge c={c} resolution={vote} />
                    </>
                  ))}
                </p>
              )}
              {!mine.some(decides) && <SettledLine c={c} item={item} />}
              {ways.removal && mine.length === 0 && (
                <PostButton action={ways.removal(item)} size="small" kind="quiet">
                  {words[lang].remove}
                  <span class="unseen"> {item.title}</span>
                </PostButton>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** A vote that is over, and whose decision stands. */
const decides = ({ state, is_cancelled }: Resolution): boolean => state === 'closed' && !is_cancelled

const meetingName = (
  { lang, territory }: TerritoryContext['var'],
  { body_name, starts_at }: { readonly body_name: string; readonly starts_at: Temporal.Instant },
): string => `${body_name}, ${dayAndHour(starts_at, territory.timeZone, lang, { year: true })}`

/** Meetings as choices. */
export const meetingChoices = (c: TerritoryContext, meetings: MeetingsFor): Record<string, Text> =>
  Object.fromEntries(
    meetings.map((meeting): [string, Text] => {
      const name = meetingName(c.var, meeting)
      return [meeting.id, { fr: name, en: name }]
    }),
  )

/** The agendas an expense or an amendment was put on, with what was decided there, and where to put it next. */
export const AgendasPart = ({
  c,
  on: { agendas, meetings, isToDecide },
  action,
  level = 2,
}: C & { on: OnAgendas; action: string; level?: 2 | 3 }) => {
  const { lang, href } = c.var
  const say = words[lang]
  if (agendas.length === 0 && !isToDecide) return null
  const waits = agendas.some(
    ({ state, decision_id, settled_as }) => !decision_id && !settled_as && !isOver({ state }),
  )
  return (
    <section class="stack" aria-labelledby="comite">
      {level === 2 ? <h2 id="comite">{say.atCommittee}</h2> : <h3 id="comite">{say.atCommittee}</h3>}
      {agendas.length > 0 && (
        <ul class="rows">
          {agendas.map((agenda) => (
            <AgendaRow c={c} agenda={agenda} />
          ))}
        </ul>
      )}
      {isToDecide && meetings.length === 0 && !waits && (
        <p>
          {say.noMeeting}{' '}
          <LinkButton href={href('/gestion/instances')} kind="quiet" icon="calendar-days">
            {say.toBodies}
          </LinkButton>
        </p>
      )}
      {meetings.length > 0 && (
        <FoldedForm
          c={c}
          summary={waits ? say.putElsewhere : say.put}
          open={!waits}
          name="ordre-du-jour"
          action={action}
          fields={agendaForm(meetingChoices(c, meetings))}
          values={meetings[0] ? { meeting: [meetings[0].id] } : {}}
          submit={say.put}
          button={{ kind: 'quiet' }}
        />
      )}
    </section>
  )
}

const AgendaRow = ({ c, agenda }: C & { agenda: OnAgendas['agendas'][number] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <li>
      <div>
        <p>
          <a href={href(meetingPath({ slug: agenda.body_slug }, agenda))}>{meetingName(c.var, agenda)}</a>{' '}
          {agenda.decision_id ? (
            <DecisionBadge c={c} decision={agenda} />
          ) : agenda.settled_as ? (
            <Badge>{say.settled[agenda.settled_as]}</Badge>
          ) : isOver(agenda) ? (
            <StateBadge c={c} state={agenda.state} />
          ) : (
            <Badge tone="note">{say.onAgenda}</Badge>
          )}
        </p>
        <DecisionLine c={c} agenda={agenda} />
        <CancelledWhy c={c} decision={agenda} />
        {(!agenda.decision_id || agenda.cancelled_on) && <SettledLine c={c} item={agenda} />}
      </div>
    </li>
  )
}

/** Its number and day, which lead to the register once it is published, then the vote in words. */
const DecisionLine = ({ c, agenda }: { c: TerritoryContext; agenda: OnAgendas['agendas'][number] }) => {
  const { lang, href } = c.var
  const { decision_id, decision_number, decided_on, published_at, body_slug } = agenda
  if (!decision_id || !decided_on) return null
  const name = words[lang].decided(decision_number ?? '', shortDay(decided_on))
  return (
    <p>
      {published_at ? <a href={href(decisionPath(body_slug, decision_id))}>{name}</a> : name}.{' '}
      {lang === 'en' ? agenda.words_en : agenda.words_fr}
    </p>
  )
}

/** What the committees decided of it, as published: adopted or not. */
export const PublishedDecisions = ({ c, agendas }: C & { agendas: OnAgendas['agendas'] }) => {
  const published = agendas.filter(({ published_at }) => published_at)
  if (published.length === 0) return null
  return (
    <section aria-labelledby="comite">
      <h2 id="comite">{words[c.var.lang].atCommittee}</h2>
      <ul class="rows">
        {published.map((agenda) => (
          <li>
            <div>
              <p>
                {agenda.body_name} <DecisionBadge c={c} decision={agenda} />
              </p>
              <DecisionLine c={c} agenda={agenda} />
              <CancelledWhy c={c} decision={agenda} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
