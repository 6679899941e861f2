import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Child } from '../../../platform/markup.ts'
import { done, page } from '../../../platform/page.tsx'
import { orWhyNot, Refusal } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { listItems } from '../agenda/agenda.ts'
import { undoingPage } from '../bill/cancellation.page.tsx'
import { type Body, findBody } from '../body/body.ts'
import { words as bodyWords } from '../body/body.words.ts'
import { type BodyDecision, findBodyDecision } from '../decision/decision.ts'
import { meetingPath } from '../meeting/head.tsx'
import { findMeeting, type Meeting } from '../meeting/meeting.ts'
import { words as meetingWords } from '../meeting/meeting.words.ts'
import { cancelDecision, findUndone, type Undone } from './decision-cancellation.ts'
import {
  cancellationForm,
  type Part,
  rectificationForm,
  refuse,
  type Slip,
  type Subject,
} from './rectification.rules.ts'
import {
  listMeetingRectifications,
  listRectificationsOf,
  type Rectification,
  rectify,
} from './rectification.ts'
import { RectificationList } from './rectification.views.tsx'
import { words } from './rectification.words.ts'

const ofDecision = '/gestion/instances/:body/decisions/:decision'
const ofMeeting = '/gestion/instances/:body/reunions/:meeting'
const keep = { keep: true }

/** The decision the address names, for who keeps its body, and the page it is read on inside. */
async function findOne(c: TerritoryContext) {
  const { db, href, lang } = c.var
  const say = words[lang]
  const body = await findBody(db, c.var, c.req.param('body') ?? '', keep)
  const decision = await findBodyDecision(db, body, parseId<'decision'>(c.req.param('decision')))
  const { meeting_number: number } = decision
  const back =
    number === null
      ? { href: href(`/gestion/instances/${body.slug}`), label: say.backToBody }
      : { href: href(meetingPath(body, { number }, '/releve')), label: say.backToRecord }
  return { body, decision, back }
}

/** What a decision says, part by part. */
const textsOf = ({ title, text, words_fr: vote }: BodyDecision) => ({ title, text, vote })

/** A closed meeting, for who keeps its body, with what was rectified of its own record. */
async function findClosed(c: TerritoryContext) {
  const { db, href, lang } = c.var
  const body = await findBody(db, c.var, c.req.param('body') ?? '', keep)
  const meeting = await findMeeting(db, body, c.req.param('meeting') ?? '')
  if (meeting.state !== 'closed') throw refuse('rectification.meeting_not_closed')
  const all = await listMeetingRectifications(db, meeting)
  const back = { href: href(meetingPath(body, meeting, '/releve')), label: words[lang].backToRecord }
  return { body, meeting, back, earlier: all.filter(({ meeting_id }) => meeting_id) }
}

/** What its record says, part by part, but for what is drawn from the roll and the clock. */
async function recordTexts(c: TerritoryContext, meeting: Meeting): Promise<Partial<Record<Part, string>>> {
  const { place, chair, secretary, gist } = meeting
  const items = await listItems(c.var.db, meeting)
  return {
    place,
    chair,
    secretary,
    gist,
    agenda: items.map(({ title, note }) => `${title} ${note}`).join('\n'),
  }
}

const asSlip = (answers: {
  readonly part: Part
  readonly written?: string | undefined
  readonly corrected?: string | undefined
  readonly reason: string
  readonly seen: string
}): Slip & { readonly reason: string; readonly seen: number } => {
  const { part, written = '', corrected = '', reason, seen } = answers
  return { part, written, corrected, reason, seen: Number(seen) || 0 }
}

export const rectificationRoutes = new Hono<TerritoryEnv>()
  .get(`${ofDecision}/rectification`, staffOnly, async (c) => {
    const { db, lang, href, territory } = c.var
    const say = words[lang]
    const { body, decision, back } = await findOne(c)
    if (decision.cancelled_on) throw refuse('decision.cancelled')
    const cancelling = href(`/gestion/instances/${body.slug}/decisions/${decision.id}/annulation`)
    return rectificationPage(c, {
      subject: 'decision',
      title: say.rectifyDecision(decision.number),
      body,
      back,
      earlier: await listRectificationsOf(db, territory.id, [decision.id]),
      lead: (
        <>
          <p>
            {say.lead} {say.publishedWith}
          </p>
          <p>
            <a href={cancelling}>{say.cancelInstead}</a>
          </p>
        </>
      ),
      children: (
        <div class="letter">
          <strong>{decision.title}</strong>
          {decision.text && `\n${decision.text}`}
          {`\n${decision.words_fr}`}
        </div>
      ),
    })
  })
  .post(`${ofDecision}/rectification`, staffOnly, async (c) => {
    const { db, territory } = c.var
    const { body, decision, back } = await findOne(c)
    if (decision.cancelled_on) throw refuse('decision.cancelled')
    const answers = asSlip(await readForm(c, rectificationForm('decision')))
    await db.transaction().execute(async (tx) => {
      const earlier = await listRectificationsOf(tx, territory.id, [decision.id])
      await rectify(tx, c.var, { body, of: { decision }, texts: textsOf(decision), earlier }, answers)
    })
    return done(c, back.href, words.fr.done)
  })
  .get(`${ofDecision}/annulation`, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const { body, decision, back } = await findOne(c)
    const title = say.cancelDecision(decision.number)
    const lead = say.cancelLead(decision.title, shortDay(decision.decided_on))
    const undone = await orWhyNot(findUndone(db, body, decision))
    const head = <Head c={c} body={body} title={title} lead={lead} />
    if (undone instanceof Refusal)
      return page(
        c,
        { title, noIndex: true, width: 'reading' },
        <>
          {head}
          <Alert kind="warning" lang={lang} title={say.cannot}>
            <p>{undone.text[lang]}</p>
          </Alert>
          <LinkButton href={back.href} kind="quiet">
            {back.label}
          </LinkButton>
        </>,
      )
    return undoingPage(c, {
      head,
      act: { title, lead, submit: say.cancel },
      about: decision.title,
      fields: cancellationForm,
      back,
      children: <WhatGoesBack c={c} undone={undone} />,
    })
  })
  .post(`${ofDecision}/annulation`, staffOnly, async (c) => {
    const { body, decision, back } = await findOne(c)
    const { reason } = await readForm(c, cancellationForm)
    await c.var.db.transaction().execute((tx) => cancelDecision(tx, c.var, body, decision.id, reason))
    return done(c, back.href, words.fr.cancelled)
  })
  .get(`${ofMeeting}/rectification`, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const { body, meeting, back, earlier } = await findClosed(c)
    return rectificationPage(c, {
      subject: 'meeting',
      title: `${say.rectifyRecord} · ${meetingWords[c.var.lang].meeting(meeting.number)}`,
      body,
      back,
      earlier,
      lead: (
        <p>
          {say.lead} {say.keptWith}
        </p>
      ),
    })
  })
  .post(`${ofMeeting}/rectification`, staffOnly, async (c) => {
    const { body, meeting, back } = await findClosed(c)
    const answers = asSlip(await readForm(c, rectificationForm('meeting')))
    const texts = await recordTexts(c, meeting)
    await c.var.db.transaction().execute(async (tx) => {
      const all = await listMeetingRectifications(tx, meeting)
      const earlier = all.filter(({ meeting_id }) => meeting_id)
      await rectify(tx, c.var, { body, of: { meeting }, texts, earlier }, answers)
    })
    return done(c, back.href, words.fr.done)
  })

type HeadProps = {
  readonly c: TerritoryContext
  readonly body: Pick<Body, 'slug' | 'name'>
  readonly title: string
  readonly lead: Child
}

const Head = ({ c, body, title, lead }: HeadProps) => {
  const { lang, href } = c.var
  return (
    <>
      <Breadcrumb
        lang={lang}
        links={[
          { href: href('/gestion/instances'), label: bodyWords[lang].bodies },
          { href: href(`/gestion/instances/${body.slug}`), label: body.name },
        ]}
      />
      <PageTitle title={title} over={body.name}>
        {lead}
      </PageTitle>
    </>
  )
}

function rectificationPage(
  c: TerritoryContext,
  {
    subject,
    title,
    body,
    lead,
    back,
    earlier,
    children,
  }: Omit<HeadProps, 'c'> & {
    readonly subject: Subject
    readonly back: { readonly href: string; readonly label: string }
    readonly earlier: readonly Rectification[]
    readonly children?: Child
  },
) {
  const say = words[c.var.lang]
  return page(
    c,
    { title, noIndex: true, width: 'reading' },
    <>
      <Head c={c} body={body} title={title} lead={lead} />
      {children}
      {earlier.length > 0 && (
        <section>
          <h2>{say.already}</h2>
          <RectificationList c={c} rectifications={earlier} />
        </section>
      )}
      <Form
        c={c}
        fields={rectificationForm(subject)}
        values={shown({ seen: String(earlier.length) })}
        submit={say.submit}
      />
      <LinkButton href={back.href} kind="quiet">
        {back.label}
      </LinkButton>
    </>,
  )
}

/** What the cancellation gives back, said before it is done. */
const WhatGoesBack = ({ c, undone: { expenses, amendments } }: { c: TerritoryContext; undone: Undone }) => {
  const say = words[c.var.lang]
  return (
    <>
      {expenses.length + amendments.length === 0 ? (
        <p>{say.nothingGoesBack}</p>
      ) : (
        <>
          <p>{say.goesBack}</p>
          <ul>
            {expenses.map(({ decided, label }) => (
              <li>{say.expense[decided](label)}</li>
            ))}
            {amendments.map(({ number }) => (
              <li>{say.amendment(number)}</li>
            ))}
          </ul>
        </>
      )}
      <p>{say.voteAgain}</p>
    </>
  )
}
