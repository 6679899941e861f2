import type { TerritoryContext } from '../../../platform/http.tsx'
import { hour } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { Stat, Stats } from '../../../ui/figures.tsx'
import { FoldedForm } from '../../../ui/form.tsx'
import type { Item } from '../agenda/agenda.ts'
import { words as agendaWords } from '../agenda/agenda.words.ts'
import type { Body } from '../body/body.ts'
import { countsSecretly, readOutcome } from '../resolution/resolution.rules.ts'
import type { Resolution } from '../resolution/resolution.ts'
import { ResolutionAdd, ResolutionList } from '../resolution/resolution.views.tsx'
import type { Setting } from '../resolution/setting.ts'
import type { SeatOfDay } from '../seat/seat.ts'
import { type Attendance, quorumNeeded } from '../vote/roll.rules.ts'
import { meetingPath } from './head.tsx'
import { clockForm, proxyForm } from './meeting.rules.ts'
import { isOver, type Meeting } from './meeting.ts'
import { words } from './meeting.words.ts'
import type { listPresences } from './roll.ts'

type Props = {
  c: TerritoryContext
  body: Body
  meeting: Meeting
  setting: Setting
  attendance: Attendance
  presences: Awaited<ReturnType<typeof listPresences>>
  resolutions: readonly Resolution[]
  items: readonly Item[]
}

/** Attendance by the clock with the quorum of the moment, and the votes: what a secretary keeps open all along. */
export const SittingPart = (props: Props) => {
  const { c, body, meeting, setting, resolutions } = props
  const { lang, href } = c.var
  const say = words[lang]
  const at = href(meetingPath(body, meeting))
  const mayChange = body.may_keep && !isOver(meeting)
  const toVote = mayChange ? listToVote(props) : []
  const seats = Object.fromEntries(
    setting.seats
      .filter(({ titular_id }) => titular_id)
      .map(({ id, label }) => [id, { fr: label, en: label }]),
  )
  return (
    <>
      <live-part src={`${at}/direct`}>
        <div data-fresh class="stack">
          <Quorum {...props} />
          <div class="beside" data-side="even">
            <section>
              <h2>{say.attendance}</h2>
              <Roll {...props} mayChange={Boolean(mayChange)} />
            </section>
            <section>
              <h2>{say.votes}</h2>
              {(resolutions.length > 0 || toVote.length === 0) && (
                <ResolutionList c={c} resolutions={resolutions} at={`${at}/votes`} />
              )}
              {toVote.length > 0 && (
                <ItemsToVote c={c} meeting={meeting} setting={setting} items={toVote} at={at} />
              )}
            </section>
          </div>
        </div>
      </live-part>
      {mayChange && (
        <div class="beside" data-side="even">
          <div class="stack">
            <FoldedForm
              c={c}
              summary={say.clock}
              name="clock"
              action={`${at}/presences`}
              fields={clockForm(seats)}
              submit={say.note}
              button={{}}
            />
            {setting.rules.proxies_per_holder > 0 && (
              <FoldedForm
                c={c}
                summary={say.proxy}
                name="proxy"
                action={`${at}/pouvoirs`}
                fields={proxyForm(seats)}
                submit={say.note}
                button={{}}
              />
            )}
          </div>
          <ResolutionAdd c={c} action={`${at}/votes`} />
        </div>
      )}
    </>
  )
}

/** Items that wait for a vote, or for another when none was adopted, or was so by mistake; not those settled elsewhere. */
function listToVote({ items, resolutions }: Props): readonly Item[] {
  const settled = new Set(
    resolutions.flatMap(({ item_id, state, outcome, is_cancelled }) =>
      state !== 'closed' || (readOutcome(outcome).adopted && !is_cancelled) ? [item_id] : [],
    ),
  )
  return items.filter(({ id, kind, settled_as }) => kind !== 'information' && !settled_as && !settled.has(id))
}

/** Each put to the vote by a button: all that a vote asks is known of them. */
const ItemsToVote = ({
  c,
  meeting,
  setting,
  items,
  at,
}: Pick<Props, 'c' | 'meeting' | 'setting' | 'items'> & { at: string }) => {
  const say = agendaWords[c.var.lang]
  const mayBeSecret = meeting.kind === 'session' && countsSecretly(setting.rules.reading)
  return (
    <>
      <h3>{say.toVote}</h3>
      <ul class="rows">
        {items.map(({ id, title }) => (
          <li>
            <span>{title}</span>
            <PostButton action={`${at}/points/${id}/votes`} size="small">
              {say.vote}
            </PostButton>
            {mayBeSecret && (
              <PostButton
                action={`${at}/points/${id}/votes`}
                fields={{ secret: 'yes' }}
                size="small"
                kind="quiet"
              >
                {say.voteSecretly}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const Quorum = ({ c, setting, attendance, meeting }: Props) => {
  const { lang } = c.var
  const say = words[lang]
  const { quorum } = setting.rollRules
  const present = attendance.present.length
  const needed = quorum && !meeting.second_summons ? quorumNeeded(quorum, attendance.inOffice) : 0
  return (
    <>
      <Alert kind={present >= needed ? 'info' : 'warning'} lang={lang}>
        {needed > 0 ? say.quorum(present, needed) : say.noQuorum(present)}
      </Alert>
      <Stats>
        <Stat value={attendance.inOffice} label={say.figures.inOffice} />
        <Stat value={present} label={say.figures.present} />
        <Stat value={attendance.represented.size} label={say.figures.represented} />
        <Stat value={attendance.voters.length} label={say.figures.voters} />
      </Stats>
    </>
  )
}

const Roll = ({
  c,
  body,
  meeting,
  setting,
  attendance,
  presences,
  mayChange,
}: Props & { mayChange: boolean }) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const at = href(meetingPath(body, meeting, '/presences'))
  const clock = (instant: Temporal.Instant) =>
    hour(instant.toZonedDateTimeISO(territory.timeZone).toPlainTime(), lang)
  const labels = new Map(setting.seats.map(({ id, label }) => [id as string, label]))
  const stateOf = (seat: SeatOfDay) => {
    const mine = presences.filter(({ seat_id }) => seat_id === seat.id)
    const now = mine.find(({ until_at }) => !until_at)
    const holder = attendance.represented.get(seat.id)
    if (now) return { there: true, text: `${now.name} · ${say.presentSince(clock(now.from_at))}` }
    const past = mine.map(({ from_at, until_at }) => until_at && say.until(clock(from_at), clock(until_at)))
    return {
      there: false,
      text: [...past, holder ? say.proxyTo(labels.get(holder) ?? '') : say.absent]
        .filter(Boolean)
        .join(' · '),
    }
  }
  return (
    <ul class="rows">
      {setting.seats
        .filter(({ titular_id }) => titular_id)
        .map((seat) => {
          const { there, text } = stateOf(seat)
          const fields = (act: string) => ({ seat: seat.id, act })
          return (
            <li>
              <div>
                <p>
                  <strong>{seat.label}</strong> {there && <Badge tone="good">{say.arrive}</Badge>}
                </p>
                <p>{there ? text : `${seat.titular_name} · ${text}`}</p>
              </div>
              {mayChange &&
                (there ? (
                  <PostButton action={at} fields={fields('leave')} size="small" kind="quiet">
                    {say.depart}
                  </PostButton>
                ) : (
                  <>
                    <PostButton action={at} fields={fields('titular')} size="small" icon="check">
                      {say.arrive}
                    </PostButton>
                    {seat.substitute_id && (
                      <PostButton action={at} fields={fields('substitute')} size="small" kind="quiet">
                        {say.arriveSubstitute}
                      </PostButton>
                    )}
                  </>
                ))}
            </li>
          )
        })}
    </ul>
  )
}
