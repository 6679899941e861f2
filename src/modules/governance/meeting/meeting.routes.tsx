import { Hono } from 'hono'
import { storeFile } from '../../../platform/files.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { mailLinks } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { listActions } from '../action/action.ts'
import { itemForm } from '../agenda/agenda.rules.ts'
import { addItem, findItem, listItems, removeItem } from '../agenda/agenda.ts'
import { words as agendaWords } from '../agenda/agenda.words.ts'
import { findBody, listRules } from '../body/body.ts'
import { RulesAwaited } from '../body/body.views.tsx'
import { words as bodyWords } from '../body/body.words.ts'
import { BodyHead, isComposed } from '../body/head.tsx'
import { listRhythms, sinceOn } from '../body/rhythm.ts'
import { listResolutions } from '../resolution/resolution.ts'
import { listSeats } from '../seat/seat.ts'
import { deadline, isBefore } from '../term/date.rules.ts'
import { cancelMeeting } from './cancel.tsx'
import { announceChanges, listMoves, moveMeeting } from './change.tsx'
import { sendPaper } from './download.ts'
import { MeetingHead, meetingPath } from './head.tsx'
import { listInvitations, resendInvitation, sendInvitations } from './invitation.tsx'
import { cancelForm, meetingForm, moveForm, paperForm } from './meeting.rules.ts'
import { addPaper, createMeeting, findMeeting, listMeetings, listPapers } from './meeting.ts'
import { words } from './meeting.words.ts'
import { MeetingList, PreparePart } from './prepare.views.tsx'
import { listMeetingSeats } from './roll.ts'

const keep = { keep: true }
const openAndLocked = { open: true, lock: true }
const base = '/gestion/instances/:body/reunions/:meeting'

export const meetingRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/instances/:body', staffOnly, async (c) => {
    const { db, lang, href, territory } = c.var
    const [say, sayBody] = [words[lang], bodyWords[lang]]
    const body = await findBody(db, c.var, c.req.param('body'))
    const [meetings, [rules], seats, rhythms] = await Promise.all([
      listMeetings(db, body),
      listRules(db, body),
      listSeats(db, body, todayOf(c.var)),
      listRhythms(db, { territory_id: territory.id, id: body.convention_id }),
    ])
    const plan = body.may_keep && (
      <LinkButton kind="main" icon="plus" href={href(`/gestion/instances/${body.slug}/nouvelle-reunion`)}>
        {say.newMeeting}
      </LinkButton>
    )
    const rhythm = rhythms.find(({ id }) => id === body.id)
    const months = rhythm?.meets_every_months
    const overdue = months && isBefore(deadline(sinceOn(rhythm, territory), months), todayOf(c.var))
    return page(
      c,
      { title: body.name, noIndex: true },
      <>
        <BodyHead c={c} body={body} current="" actions={meetings.length > 0 && plan} />
        {!rules && <RulesAwaited c={c} body={body} />}
        {overdue && (
          <Alert kind="warning" lang={lang}>
            {sayBody.overdue(months)}
          </Alert>
        )}
        {meetings.length === 0 && !isComposed(body.colleges, seats) ? (
          <Empty title={sayBody.defined} icon="users">
            <p>{sayBody.definedHelp}</p>
            <LinkButton kind="quiet" href={href(`/gestion/instances/${body.slug}/sieges`)}>
              {sayBody.members}
            </LinkButton>{' '}
            {plan}
          </Empty>
        ) : meetings.length === 0 ? (
          <Empty title={say.none} icon="calendar-days">
            <p>{say.noneHelp}</p>
            {plan}
          </Empty>
        ) : (
          <MeetingList c={c} body={body} meetings={meetings} />
        )}
      </>,
    )
  })
  .get('/gestion/instances/:body/nouvelle-reunion', staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    return page(
      c,
      { title: say.newMeeting, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: href('/gestion/instances'), label: bodyWords[lang].bodies },
            { href: href(`/gestion/instances/${body.slug}`), label: body.name },
          ]}
        />
        <PageTitle title={say.newMeeting} over={body.name} />
        <Form
          c={c}
          fields={meetingForm}
          values={{ kind: ['session'], from: ['14:00'], until: ['16:00'] }}
          submit={say.create}
        />
      </>,
    )
  })
  .post('/gestion/instances/:body/nouvelle-reunion', staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const answers = await readForm(c, meetingForm)
    const number = await db.transaction().execute(async (tx) => {
      await findBody(tx, c.var, body.slug, { keep: true, lock: true })
      return createMeeting(tx, c.var, body, answers)
    })
    return done(c, href(meetingPath(body, { number })), words.fr.created)
  })
  .get(base, staffOnly, async (c) => {
    const { db, lang, territory } = c.var
    const body = await findBody(db, c.var, c.req.param('body'))
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    const [items, votes, papers, seats, invitations, moves, actions] = await Promise.all([
      listItems(db, meeting),
      listResolutions(db, meeting),
      listPapers(db, meeting),
      listMeetingSeats(db, territory, meeting),
      listInvitations(db, meeting),
      listMoves(db, meeting),
      meeting.state === 'closed' ? [] : listActions(db, body, { open: true }),
    ])
    return page(
      c,
      { title: `${words[lang].meeting(meeting.number)} · ${body.name}`, noIndex: true },
      <>
        <MeetingHead c={c} body={body} meeting={meeting} current="" />
        <PreparePart
          c={c}
          body={body}
          meeting={meeting}
          items={items}
          votes={votes}
          papers={papers}
          seats={seats}
          invitations={invitations}
          moves={moves}
          actions={actions}
        />
      </>,
    )
  })
  .post(`${base}/annulation`, staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const number = c.req.param('meeting')
    const at = href(meetingPath(body, await findMeeting(db, body, number)))
    const { reason } = await readForm(c, cancelForm, { form: 'cancel', page: at })
    await db
      .transaction()
      .execute(async (tx) =>
        cancelMeeting(
          tx,
          c.var,
          body,
          await findMeeting(tx, body, number, openAndLocked),
          reason,
          mailLinks(c),
        ),
      )
    return done(c, at, words.fr.cancelled)
  })
  .post(`${base}/points`, staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const number = c.req.param('meeting')
    const at = href(meetingPath(body, await findMeeting(db, body, number)))
    const answers = await readForm(c, itemForm, { form: 'item', page: at })
    await db
      .transaction()
      .execute(async (tx) =>
        addItem(tx, c.var, body, await findMeeting(tx, body, number, openAndLocked), answers),
      )
    return done(c, at, words.fr.itemAdded)
  })
  .post(`${base}/points/:point/retrait`, staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const number = c.req.param('meeting')
    const at = href(meetingPath(body, await findMeeting(db, body, number)))
    await readForm(c, [], { page: at })
    await db.transaction().execute(async (tx) => {
      const meeting = await findMeeting(tx, body, number, openAndLocked)
      await removeItem(tx, c.var, meeting, await findItem(tx, meeting, parseId(c.req.param('point'))))
    })
    return done(c, at, agendaWords.fr.removed)
  })
  .post(`${base}/pieces`, staffOnly, async (c) => {
    const { db, storage, href, territory, actor, now } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const number = c.req.param('meeting')
    const at = href(meetingPath(body, await findMeeting(db, body, number)))
    const { title, file: files } = await readForm(c, paperForm, { form: 'paper', page: at })
    const file = files[0] as File
    const bytes = new Uint8Array(await file.arrayBuffer())
    const kept = {
      kind: 'document' as const,
      mediaType: file.type || 'application/octet-stream',
      name: file.name,
      territoryId: territory.id,
      by: actor.personId as Id<'person'>,
    }
    await db.transaction().execute(async (tx) => {
      const meeting = await findMeeting(tx, body, number, openAndLocked)
      const fileId = await storeFile(tx, storage, bytes, kept, now)
      await addPaper(tx, c.var, meeting, { title, fileId })
    })
    return done(c, at, words.fr.paperAdded)
  })
  .get(`${base}/pieces/:paper`, staffOnly, async (c) => {
    const body = await findBody(c.var.db, c.var, c.req.param('body'))
    return sendPaper(c, await findMeeting(c.var.db, body, c.req.param('meeting')))
  })
  .post(`${base}/invitations`, staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const number = c.req.param('meeting')
    const at = href(meetingPath(body, await findMeeting(db, body, number)))
    await readForm(c, [], { page: at })
    await db.transaction().execute(async (tx) => {
      const meeting = await findMeeting(tx, body, number, openAndLocked)
      await sendInvitations(tx, c.var, body, meeting, mailLinks(c))
    })
    return done(c, at, words.fr.sent)
  })
  .post(`${base}/invitations/:invitation/renvoi`, staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const number = c.req.param('meeting')
    const at = href(meetingPath(body, await findMeeting(db, body, number)))
    await readForm(c, [], { page: at })
    const id = parseId<'meeting_invitation'>(c.req.param('invitation'))
    await db.transaction().execute(async (tx) => {
      const meeting = await findMeeting(tx, body, number, openAndLocked)
      await resendInvitation(tx, c.var, body, meeting, id, mailLinks(c))
    })
    return done(c, at, words.fr.resent)
  })
  .post(`${base}/changements`, staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const number = c.req.param('meeting')
    const at = href(meetingPath(body, await findMeeting(db, body, number)))
    await readForm(c, [], { page: at })
    await db
      .transaction()
      .execute(async (tx) =>
        announceChanges(tx, c.var, body, await findMeeting(tx, body, number, openAndLocked), mailLinks(c)),
      )
    return done(c, at, words.fr.announced)
  })
  .post(`${base}/deplacement`, staffOnly, async (c) => {
    const { db, href } = c.var
    const body = await findBody(db, c.var, c.req.param('body'), keep)
    const number = c.req.param('meeting')
    const at = href(meetingPath(body, await findMeeting(db, body, number)))
    const answers = await readForm(c, moveForm, { form: 'move', page: at })
    const days = await db
      .transaction()
      .execute(async (tx) =>
        moveMeeting(
          tx,
          c.var,
          body,
          await findMeeting(tx, body, number, openAndLocked),
          answers,
          mailLinks(c),
        ),
      )
    return done(c, at, words.fr.moved(days))
  })
