import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm, readPosted, retryOf } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { dayOf, instantOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { itemVoteForm } from '../agenda/agenda.rules.ts'
import { findItem } from '../agenda/agenda.ts'
import { findBody } from '../body/body.ts'
import { findDecisionOf } from '../decision/decision.ts'
import { listNextSteps } from '../decision/next.ts'
import { NextStep } from '../decision/next.views.tsx'
import { CancelledWhy } from '../decision/standing.views.tsx'
import { meetingPath } from '../meeting/head.tsx'
import { findMeeting, isOver } from '../meeting/meeting.ts'
import { words as meetingWords } from '../meeting/meeting.words.ts'
import { keeperWays } from '../meeting/ways.ts'
import { listRectificationsOf } from '../rectification/rectification.ts'
import { Mistaken, RectificationList } from '../rectification/rectification.views.tsx'
import { attendanceAt } from '../vote/roll.rules.ts'
import { closeVote, countCast, decideByConsensus, openVote } from './poll.ts'
import { choicesOf, consensusForm, readOutcome, refuse, resolutionForm } from './resolution.rules.ts'
import { addResolution, findResolution, listBallots, putToVote } from './resolution.ts'
import { DecidePart, OutcomePart, Question, ResolutionBadge } from './resolution.views.tsx'
import { words } from './resolution.words.ts'
import { readSetting } from './setting.ts'

onConstraint({
  ballot_is_cast_once: () => refuse('resolution.voted'),
  ballot_is_cast_while_the_vote_is_open: () => refuse('resolution.not_open'),
  ballot_box_is_filled_while_the_vote_is_open: () => refuse('resolution.not_open'),
  resolution_is_never_changed_once_voted: () => refuse('resolution.not_draft'),
})

const meetingBase = '/gestion/instances/:body/reunions/:meeting'
const base = `${meetingBase}/votes`
type C = TerritoryContext

/** The body (kept by the reader), its meeting, and the address to come back to. */
async function stand(c: C) {
  const { db, href } = c.var
  const body = await findBody(db, c.var, c.req.param('body') ?? '', { keep: true })
  const meeting = await findMeeting(db, body, c.req.param('meeting') ?? '')
  return {
    body,
    meeting,
    id: parseId<'resolution'>(c.req.param('vote')),
    at: href(meetingPath(body, meeting, '/votes')),
  }
}

export const resolutionRoutes = new Hono<TerritoryEnv>()
  .post(base, staffOnly, async (c) => {
    const { db, href } = c.var
    const { body, meeting, at } = await stand(c)
    const back = href(meetingPath(body, meeting, '/seance'))
    const answers = await readForm(c, resolutionForm, { form: 'resolution', page: back })
    const { id } = await db.transaction().execute(async (tx) => {
      const locked = await findMeeting(tx, body, String(meeting.number), { open: true, lock: true })
      return addResolution(tx, c.var, locked, answers)
    })
    return done(c, `${at}/${id}`, words.fr.added)
  })
  .post(`${meetingBase}/points/:point/votes`, staffOnly, async (c) => {
    const { db, href } = c.var
    const { body, meeting, at } = await stand(c)
    const { secret } = await readForm(c, itemVoteForm, { page: href(meetingPath(body, meeting, '/seance')) })
    const { id } = await db.transaction().execute(async (tx) => {
      const locked = await findMeeting(tx, body, String(meeting.number), { open: true, lock: true })
      const item = await findItem(tx, locked, parseId<'agenda_item'>(c.req.param('point')))
      return putToVote(tx, c.var, locked, item, { secret })
    })
    return done(c, `${at}/${id}`, words.fr.added)
  })
  .get(`${base}/:vote`, staffOnly, async (c) => {
    const { db, lang, href, territory, now } = c.var
    const say = words[lang]
    const body = await findBody(db, c.var, c.req.param('body'))
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    const resolution = await findResolution(db, meeting, parseId(c.req.param('vote')))
    const setting = await readSetting(db, territory, body, meeting, resolution)
    const at = href(meetingPath(body, meeting, `/votes/${resolution.id}`))
    const item = resolution.item_id ? await findItem(db, meeting, resolution.item_id) : undefined
    const decision = resolution.state === 'closed' ? await findDecisionOf(db, resolution) : undefined
    const steps = decision ? await listNextSteps(db, c.var, [decision.id]) : []
    const draft = resolution.state === 'draft' && body.may_keep && !isOver(meeting)
    // Opening and closing are buttons, without a form of fields to say why they are refused.
    const refused = retryOf(c)?.alert
    return page(
      c,
      { title: resolution.title, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: href(`/gestion/instances/${body.slug}`), label: body.name },
            {
              href: href(meetingPath(body, meeting, '/seance')),
              label: meetingWords[lang].meeting(meeting.number),
            },
          ]}
        />
        <PageTitle title={resolution.title} over={say.votes}>
          <ResolutionBadge c={c} resolution={resolution} />
        </PageTitle>
        {refused && (
          <Alert kind="error" lang={lang} live>
            {refused[lang]}
          </Alert>
        )}
        <Question
          c={c}
          resolution={resolution}
          item={item}
          matter={item && keeperWays(c, body, meeting).matter(item)}
        />
        {draft && setting.roll.seats.length > 0 && (
          <DecidePart
            c={c}
            meeting={meeting}
            setting={setting}
            attendance={attendanceAt(setting.roll, now, setting.rollRules)}
            resolution={resolution}
            at={at}
          />
        )}
        {resolution.state === 'open' && (
          <live-part src={href(meetingPath(body, meeting, '/direct'))}>
            <div data-fresh class="stack">
              <p>{say.castSoFar(await countCast(db, resolution), setting.roll.seats.length)}</p>
              {body.may_keep && (
                <PostButton action={`${at}/cloture`} kind="main">
                  {say.close}
                </PostButton>
              )}
            </div>
          </live-part>
        )}
        {resolution.state === 'closed' && (
          <OutcomePart
            c={c}
            outcome={readOutcome(resolution.outcome)}
            ballots={await listBallots(db, resolution)}
            secret={resolution.secret}
          />
        )}
        {decision && (
          <>
            <CancelledWhy c={c} decision={decision} />
            <RectificationList
              c={c}
              rectifications={await listRectificationsOf(db, territory.id, [decision.id])}
            />
            <NextStep c={c} decisionId={decision.id} steps={steps} />
            {body.may_keep && <Mistaken c={c} body={body} decision={decision} />}
          </>
        )}
      </>,
    )
  })
  .post(`${base}/:vote/consensus`, staffOnly, async (c) => {
    const { db, territory, now } = c.var
    const { body, meeting, id, at } = await stand(c)
    const { seats } = await readSetting(db, territory, body, meeting)
    // The page asks those in the room; who came or left meanwhile is told by the count.
    const { values } = await readPosted(c)
    const voters = seats
      .filter(({ id: seat }) => values[`seat-${seat}`])
      .map(({ id: seat, label }) => ({ id: seat as string, name: label }))
    if (voters.length === 0) throw refuse('resolution.nobody_votes')
    const answers = await readForm(c, consensusForm(voters), { form: 'consensus', page: `${at}/${id}` })
    const except = new Map([...choicesOf(answers)].filter(([, choice]) => choice !== 'for'))
    const moment = answers.at ? instantOf(territory, dayOf(territory, meeting.starts_at), answers.at) : now
    await db.transaction().execute(async (tx) => {
      const locked = await findMeeting(tx, body, String(meeting.number), { open: true, lock: true })
      const resolution = await findResolution(tx, locked, id, { lock: true })
      const setting = await readSetting(tx, territory, body, locked)
      await decideByConsensus(tx, c.var, { body, meeting: locked, setting }, resolution, {
        except,
        at: moment,
      })
    })
    return done(c, `${at}/${id}`, words.fr.closed)
  })
  .post(`${base}/:vote/ouverture`, staffOnly, async (c) => {
    const { db, territory } = c.var
    const { body, meeting, id, at } = await stand(c)
    await readForm(c, [], { page: `${at}/${id}` })
    await db.transaction().execute(async (tx) => {
      const locked = await findMeeting(tx, body, String(meeting.number), { open: true, lock: true })
      const resolution = await findResolution(tx, locked, id, { lock: true })
      const setting = await readSetting(tx, territory, body, locked)
      await openVote(tx, c.var, { body, meeting: locked, setting }, resolution)
    })
    return done(c, `${at}/${id}`, words.fr.opened)
  })
  .post(`${base}/:vote/cloture`, staffOnly, async (c) => {
    const { db, territory } = c.var
    const { body, meeting, id, at } = await stand(c)
    await readForm(c, [], { page: `${at}/${id}` })
    await db.transaction().execute(async (tx) => {
      const resolution = await findResolution(tx, meeting, id, { lock: true })
      const setting = await readSetting(tx, territory, body, meeting, resolution)
      await closeVote(tx, c.var, { body, meeting, setting }, resolution)
    })
    return done(c, `${at}/${id}`, words.fr.closed)
  })
