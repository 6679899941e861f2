import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { dayAndHour } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { Body } from '../body/body.ts'
import { words as bodyWords } from '../body/body.words.ts'
import type { Move } from './change.tsx'
import type { Meeting } from './meeting.ts'
import { words } from './meeting.words.ts'

const tones: Partial<Record<Meeting['state'], Tone>> = { invited: 'note', closed: 'good', cancelled: 'bad' }
const tabs = [
  ['', 'prepare'],
  ['/seance', 'sitting'],
  ['/releve', 'record'],
] as const

/** The address of a meeting's pages, within the territory. */
export const meetingPath = (body: Pick<Body, 'slug'>, meeting: Pick<Meeting, 'number'>, rest = ''): string =>
  `/gestion/instances/${body.slug}/reunions/${meeting.number}${rest}`

export const StateBadge = ({ c, state }: { c: TerritoryContext; state: Meeting['state'] }) => {
  const tone = tones[state]
  return <Badge tone={tone}>{words[c.var.lang].state[state]}</Badge>
}

export const Cancelled = ({ c, reason }: { c: TerritoryContext; reason: string }) => (
  <Alert kind="warning" lang={c.var.lang}>
    {words[c.var.lang].isCancelled} {reason}
  </Alert>
)

/** Where it was before its last move, and why. */
export const Moved = ({ c, moves }: { c: TerritoryContext; moves: readonly Move[] }) => {
  const { lang, territory } = c.var
  const last = moves.at(-1)
  return (
    last && (
      <Alert kind="info" lang={lang}>
        {words[lang].wasMoved(
          [dayAndHour(last.was_at, territory.timeZone, lang, { year: true }), last.was_place]
            .filter(Boolean)
            .join(', '),
          last.reason,
        )}
      </Alert>
    )
  )
}

/** The top of a meeting's pages; one that is not held has only its preparation to show. */
export const MeetingHead = ({
  c,
  body,
  meeting,
  current,
  actions,
}: {
  c: TerritoryContext
  body: Body
  meeting: Meeting
  current: (typeof tabs)[number][0]
  actions?: Child
}) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  return (
    <>
      <Breadcrumb
        lang={lang}
        links={[
          { href: href('/gestion/instances'), label: bodyWords[lang].bodies },
          { href: href(`/gestion/instances/${body.slug}`), label: body.name },
        ]}
      />
      <PageTitle
        title={meeting.kind === 'written' ? `${say.written} ${meeting.number}` : say.meeting(meeting.number)}
        over={body.name}
        actions={actions}
      >
        <p>{dayAndHour(meeting.starts_at, territory.timeZone, lang, { year: true })}</p>
        <p>
          <StateBadge c={c} state={meeting.state} />
        </p>
      </PageTitle>
      {meeting.cancelled_because ? (
        <Cancelled c={c} reason={meeting.cancelled_because} />
      ) : (
        <Tabs
          label={say.meeting(meeting.number)}
          links={tabs.map(([path, name]) => ({
            href: href(meetingPath(body, meeting, path)),
            label: say[name],
            current: path === current,
          }))}
        />
      )}
    </>
  )
}
