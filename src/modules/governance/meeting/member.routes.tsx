import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { dayOf, todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { mailLinks } from '../../../platform/mail.tsx'
import { cents } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { orWhyNot, Refusal } from '../../../platform/refusal.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { listActions } from '../action/action.ts'
import { findItem, listItems } from '../agenda/agenda.ts'
import { findRules } from '../body/body.ts'
import { AmendmentStakePart, findAmendmentStake } from '../resolution/amendment-stake.tsx'
import { castBallot, seatsInHand } from '../resolution/member-ballot.ts'
import { readPlace } from '../resolution/place.ts'
import { ballotForm, choicesOf, readOutcome } from '../resolution/resolution.rules.ts'
import { findResolution, listBallots, listResolutions, type Resolution } from '../resolution/resolution.ts'
import { OutcomePart, Question, ResolutionBadge } from '../resolution/resolution.views.tsx'
import { words as voteWords } from '../resolution/resolution.words.ts'
import { readSetting } from '../resolution/setting.ts'
import { PlacePart, StakePart } from '../resolution/stake.views.tsx'
import { isBefore } from '../term/date.rules.ts'
import { calendarOf } from './calendar.ts'
import { listMoves } from './change.tsx'
import { sendPaper } from './download.ts'
import { answerInvitation, findInvitation, type Invitation } from './invitation.tsx'
import { answerForm } from './meeting.rules.ts'
import { isOver, listPapers, topicOf } from './meeting.ts'
import { words } from './meeting.words.ts'
import { MemberPart } from './member.views.tsx'
import { listMeetingSeats } from './roll.ts'
import { memberWays } from './ways.ts'

/** What our departure would change for the others, before any amount is put to the vote: of 1 000 €. */
const example = cents(100_000)

const invited = (c: TerritoryContext): Promise<Invitation> =>
  findInvitation(c.var.db, c.var.territory, c.req.param('secret') ?? '')
const pathOf = (c: TerritoryContext, rest = '') => c.var.href(`/reunion/${c.req.param('secret')}${rest}`)
const keyOf = ({ body_id, territory_id }: Invitation) => ({ id: body_id, territory_id })

/** What this member may answer: what the rules and their seat allow. */
async function answersOf(c: TerritoryContext, invitation: Invitation) {
  const { db, territory } = c.var
  const { meeting, seat_id } = invitation
  const seats = await listMeetingSeats(db, territory, meeting)
  const rules = await orWhyNot(findRules(db, keyOf(invitation), dayOf(territory, meeting.starts_at)))
  const own = seats.find(({ id }) => id === seat_id)
  const titular = invitation.member_kind === 'titular'
  return answerForm(
    Object.fromEntries(
      seats
        .filter(({ id, titular_id }) => titular_id && id !== seat_id)
        .map(({ id, label, titular_name }) => {
          const name = `${titular_name} (${label})`
          return [id, { fr: name, en: name }]
        }),
    ),
    {
      proxies: titular && !(rules instanceof Refusal) && rules.proxies_per_holder > 0,
      substitute: titular ? (own?.substitute_name ?? undefined) : undefined,
    },
  )
}

/** When what is put to this meeting should be decided: the day it sits, today once it has. */
function decidesOn({ var: { territory, now } }: TerritoryContext, { meeting }: Invitation) {
  const [sits, today] = [dayOf(territory, meeting.starts_at), todayOf({ territory, now })]
  return isBefore(sits, today) ? today : sits
}

const settingOf = (
  { var: { db, territory } }: TerritoryContext,
  invitation: Invitation,
  resolution: Resolution,
) => {
  const body = { ...keyOf(invitation), colleges: invitation.colleges }
  return readSetting(db, territory, body, invitation.meeting, resolution)
}

export const memberRoutes = new Hono<TerritoryEnv>()
  .get('/reunion/:secret', async (c) => {
    const { db, territory } = c.var
    const invitation = await invited(c)
    const { meeting } = invitation
    const [decidedOn, today] = [decidesOn(c, invitation), todayOf(c.var)]
    const asked = { amountCents: example, decidedOn, today }
    const [items, papers, resolutions, moves, actions, fields, place] = await Promise.all([
      listItems(db, meeting),
      listPapers(db, meeting),
      listResolutions(db, meeting),
      listMoves(db, meeting),
      meeting.state === 'closed' ? [] : listActions(db, keyOf(invitation), { open: true }),
      answersOf(c, invitation),
      isOver(meeting) ? undefined : readPlace(db, territory, invitation, asked),
    ])
    return page(
      c,
      { title: invitation.body_name, noIndex: true, width: 'reading' },
      <MemberPart
        c={c}
        invitation={invitation}
        items={items}
        papers={papers}
        resolutions={resolutions}
        moves={moves}
        actions={actions}
        fields={fields}
        at={pathOf(c)}
      >
        {place && (
          <PlacePart
            c={c}
            place={place}
            slug={invitation.convention_slug}
            amountCents={example}
            decidedOn={decidedOn}
            today={today}
          />
        )}
      </MemberPart>,
    )
  })
  .post('/reunion/:secret', async (c) => {
    const { db } = c.var
    const answers = await readForm(c, await answersOf(c, await invited(c)))
    await db
      .transaction()
      .execute((tx) => answerInvitation(tx, c.var, c.req.param('secret'), answers, mailLinks(c)))
    return done(c, pathOf(c), words.fr.thanks)
  })
  .get('/reunion/:secret/reunion.ics', async (c) => {
    const { meeting, body_name } = await invited(c)
    const cancelled = meeting.state === 'cancelled'
    const calendar = calendarOf(meeting, { title: body_name, url: c.var.origin + pathOf(c), cancelled })
    return c.body(calendar, 200, { 'content-type': 'text/calendar; charset=utf-8' })
  })
  .get('/reunion/:secret/direct', async (c) => {
    const { hub, lang } = c.var
    const { meeting } = await invited(c)
    if (!hub) return c.body(null, 204)
    return hub.stream(topicOf(meeting), () => ({ event: 'change', data: words[lang].refreshed }))
  })
  .get('/reunion/:secret/pieces/:paper', async (c) => sendPaper(c, (await invited(c)).meeting))
  .get('/reunion/:secret/votes/:vote', async (c) => {
    const { db, lang, territory } = c.var
    const say = voteWords[lang]
    const invitation = await invited(c)
    const resolution = await findResolution(db, invitation.meeting, parseId(c.req.param('vote')))
    const setting = await settingOf(c, invitation, resolution)
    const today = todayOf(c.var)
    const decidedOn = decidesOn(c, invitation)
    const organisation = invitation.organisation_id
    const item = resolution.item_id ? await findItem(db, invitation.meeting, resolution.item_id) : undefined
    const [hand, ballots, amendment, place] = await Promise.all([
      seatsInHand(db, invitation, setting, resolution),
      listBallots(db, resolution),
      findAmendmentStake(db, item),
      readPlace(db, territory, invitation, { amountCents: resolution.amount_cents, decidedOn, today }),
    ])
    const labels = new Map(setting.seats.map(({ id, label }) => [id as string, label]))
    const voted = ballots.some(({ seat_id }) => seat_id === invitation.seat_id)
    const names = hand.slice(1).map((id) => ({ id, name: labels.get(id) ?? '' }))
    return page(
      c,
      { title: resolution.title, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: pathOf(c), label: invitation.body_name }]} />
        <PageTitle title={resolution.title} over={say.votes}>
          <ResolutionBadge c={c} resolution={resolution} />
        </PageTitle>
        <Question
          c={c}
          resolution={resolution}
          item={item}
          matter={item && memberWays(c.var.href, pathOf(c)).matter(item)}
        />
        {resolution.state === 'closed' ? (
          <OutcomePart
            c={c}
            outcome={readOutcome(resolution.outcome)}
            ballots={ballots}
            secret={resolution.secret}
          />
        ) : (
          <StakePart
            c={c}
            resolution={resolution}
            amendment={
              amendment && <AmendmentStakePart c={c} stake={amendment} organisation={organisation} />
            }
            place={place}
            slug={invitation.convention_slug}
            decidedOn={decidedOn}
            today={today}
          />
        )}
        {resolution.state === 'draft' && (
          <Alert kind="info" lang={lang}>
            {say.waiting}
          </Alert>
        )}
        {resolution.state === 'open' && voted && (
          <Alert kind="success" lang={lang}>
            {say.alreadyCast}
          </Alert>
        )}
        {resolution.state === 'open' && !voted && hand.length === 0 && (
          <Alert kind="warning" lang={lang}>
            {say.notVoter}
          </Alert>
        )}
        {resolution.state === 'open' && !voted && hand.length > 0 && (
          <section class="panel">
            <h2>{say.vote}</h2>
            <Form c={c} fields={ballotForm(invitation.seat_id, names)} submit={say.cast} />
          </section>
        )}
      </>,
    )
  })
  .post('/reunion/:secret/votes/:vote', async (c) => {
    const { db } = c.var
    const invitation = await invited(c)
    const id = parseId<'resolution'>(c.req.param('vote'))
    const resolution = await findResolution(db, invitation.meeting, id)
    const setting = await settingOf(c, invitation, resolution)
    const hand = await seatsInHand(db, invitation, setting, resolution)
    const names = hand.slice(1).map((seat) => ({ id: seat, name: seat }))
    const choices = choicesOf(await readForm(c, ballotForm(invitation.seat_id, names)))
    await db.transaction().execute((tx) => castBallot(tx, c.var, invitation, setting, id, choices))
    return done(c, pathOf(c, `/votes/${id}`), voteWords.fr.thanks)
  })
