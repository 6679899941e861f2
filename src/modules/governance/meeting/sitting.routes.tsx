import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { dayOf, instantOf } from '../../../platform/here.ts'
import type { Territory, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { mailLinks } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { orWhyNot, Refusal } from '../../../platform/refusal.ts'
import { listItems } from '../agenda/agenda.ts'
import { findBody } from '../body/body.ts'
import { RulesAwaited } from '../body/body.views.tsx'
import { listAdoptedBy } from '../decision/adopted.ts'
import { listNextSteps } from '../decision/next.ts'
import { listResolutions } from '../resolution/resolution.ts'
import { readSetting, type Setting } from '../resolution/setting.ts'
import { type Attendance, attendanceAt } from '../vote/roll.rules.ts'
import { MeetingHead, meetingPath } from './head.tsx'
import { clockForm, closeForm, proxyForm, refuse } from './meeting.rules.ts'
import { checkOpen, closeMeeting, findMeeting, type Meeting, topicOf } from './meeting.ts'
import { words } from './meeting.words.ts'
import { tellDecisions } from './outcome.tsx'
import { readRecord } from './record.ts'
import { RecordPart } from './record.views.tsx'
import { arrive, giveProxy, leave, listMeetingSeats, listPresences } from './roll.ts'
import { SittingPart } from './sitting.views.tsx'

onConstraint({
  seat_is_taken_by_one_at_a_time: () => refuse('meeting.already_there'),
  presence_ends_after_it_starts: () => refuse('meeting.not_there'),
  roll_is_never_changed_once_closed: () => refuse('meeting.closed'),
  roll_is_kept_while_a_vote_counts_on_it: () => refuse('meeting.vote_counts_on_roll'),
})

const keep = { keep: true }
const base = '/gestion/instances/:body/reunions/:meeting'

/** The moment a roll is shown at: now while it sits, its end once it is closed. */
const momentOf = (meeting: Meeting, now: Temporal.Instant): Temporal.Instant => meeting.closed_at ?? now

/** Who is there at a moment: nobody while no seat is held. */
const attendanceOf = ({ roll, rollRules }: Setting, at: Temporal.Instant): Attendance =>
  roll.seats.length > 0
    ? attendanceAt(roll, at, rollRules)
    : { inOffice: 0, present: [], substitutes: [], represented: new Map(), voters: [] }

/** An hour of the clock of the room, on the day of the meeting. */
const momentAt = (
  territory: Territory,
  { starts_at }: Pick<Meeting, 'starts_at'>,
  time: Temporal.PlainTime,
): Temporal.Instant => instantOf(territory, dayOf(territory, starts_at), time)

export const sittingRoutes = new Hono<TerritoryEnv>()
  .get(`${base}/seance`, staffOnly, async (c) => {
    const { db, lang, territory, now } = c.var
    const body = await findBody(db, c.var, c.req.param('body'))
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    const setting = await orWhyNot(readSetting(db, territory, body, meeting))
    return page(
      c,
      { title: `${words[lang].sitting} · ${body.name}`, noIndex: true },
      <>
        <MeetingHead c={c} body={body} meeting={meeting} current="/seance" />
        {setting instanceof Refusal ? (
          <RulesAwaited c={c} body={body} why={setting.text[lang]} />
        ) : (
          <SittingPart
            c={c}
            body={body}
            meeting={meeting}
            setting={setting}
            attendance={attendanceOf(setting, momentOf(meeting, now))}
            presences={await listPresences(db, meeting)}
            resolutions={await listResolutions(db, meeting)}
            items={await listItems(db, meeting)}
          />
        )}
      </>,
    )
  })
  .get(`${base}/direct`, staffOnly, async (c) => {
    const { db, hub, lang } = c.var
    const body = await findBody(db, c.var, c.req.param('body'))
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    if (!hub) return c.body(null, 204)
    return hub.stream(topicOf(meeting), () => ({ event: 'change', data: words[lang].refreshed }))
  })
  .post(`${base}/presences`, staffOnly, async (c) => {
    const { db, href, territory, now } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    const seats = await listMeetingSeats(db, territory, meeting)
    const back = href(meetingPath(body, meeting, '/seance'))
    const labels = Object.fromEntries(seats.map(({ id, label }) => [id, { fr: label, en: label }]))
    const answers = await readForm(c, clockForm(labels), { form: 'clock', page: back })
    checkOpen(meeting)
    const seat = seats.find(({ id }) => id === parseId(answers.seat))
    if (!seat) throw refuse('meeting.unknown')
    const at = answers.at ? momentAt(territory, meeting, answers.at) : now
    await db
      .transaction()
      .execute((tx) =>
        answers.act === 'leave'
          ? leave(tx, c.var, meeting, seat, at)
          : arrive(tx, c.var, meeting, seat, { as: answers.act as 'titular', at }),
      )
    return done(c, back)
  })
  .post(`${base}/pouvoirs`, staffOnly, async (c) => {
    const { db, href, territory } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    const { rules, seats } = await readSetting(db, territory, body, meeting)
    const back = href(meetingPath(body, meeting, '/seance'))
    const labels = Object.fromEntries(seats.map(({ id, label }) => [id, { fr: label, en: label }]))
    const answers = await readForm(c, proxyForm(labels), { form: 'proxy', page: back })
    const [giver, holder] = [parseId<'seat'>(answers.giver), parseId<'seat'>(answers.holder)]
    if (!giver || !holder) throw refuse('meeting.unknown')
    const at = answers.at ? momentAt(territory, meeting, answers.at) : meeting.starts_at
    await db.transaction().execute(async (tx) => {
      await findMeeting(tx, body, c.req.param('meeting'), { open: true, lock: true })
      await giveProxy(tx, c.var, meeting, { giver, holder, at, most: rules.proxies_per_holder })
    })
    return done(c, back, words.fr.noted)
  })
  .get(`${base}/releve`, staffOnly, async (c) => {
    const { db, lang, territory } = c.var
    const body = await findBody(db, c.var, c.req.param('body'))
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    const kept = await readRecord(db, territory, body, meeting)
    const decisions = kept.decisions.map(({ id }) => id)
    const [adopted, steps] = await Promise.all([
      listAdoptedBy(db, c.var, decisions),
      listNextSteps(db, c.var, decisions),
    ])
    return page(
      c,
      { title: `${words[lang].record} · ${body.name}`, noIndex: true, width: 'reading' },
      <>
        <MeetingHead c={c} body={body} meeting={meeting} current="/releve" />
        <RecordPart c={c} body={body} kept={kept} adopted={adopted} steps={steps} />
      </>,
    )
  })
  .post(`${base}/cloture`, staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    const back = href(meetingPath(body, meeting, '/releve'))
    const answers = await readForm(c, closeForm, { form: 'close', page: back })
    await db.transaction().execute(async (tx) => {
      const locked = await findMeeting(tx, body, c.req.param('meeting'), { open: true, lock: true })
      await closeMeeting(tx, c.var, locked, answers)
      await tellDecisions(tx, c.var, body, locked, mailLinks(c))
    })
    return done(c, back, words.fr.closed)
  })
