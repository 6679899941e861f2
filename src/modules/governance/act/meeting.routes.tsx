import { Hono } from 'hono'
import { unknownPage } from '../../../platform/errors.tsx'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { orWhyNot } from '../../../platform/refusal.ts'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { findBody } from '../body/body.ts'
import { words as bodyWords } from '../body/body.words.ts'
import { findConvention } from '../convention/convention.ts'
import { documentsPath } from '../document/document.views.tsx'
import { meetingPath } from '../meeting/head.tsx'
import { findMeeting } from '../meeting/meeting.ts'
import { words as meetingWords } from '../meeting/meeting.words.ts'
import { readRecord } from '../meeting/record.ts'
import { issueAct } from './act.ts'
import { ActToIssue } from './act.views.tsx'
import { words } from './act.words.ts'
import { readGround } from './ground.ts'
import { invitationAct, type MeetingActPath, meetingActs, minutesAct } from './meeting.ts'

const base = '/gestion/instances/:body/reunions/:meeting/actes/:act'

/** The meeting the address names and its act, for who keeps the body. */
async function findAsked(c: TerritoryContext) {
  const { db } = c.var
  const path = meetingActs.find((one) => one === c.req.param('act'))
  if (!path) throw unknownPage()
  const body = await findBody(db, c.var, c.req.param('body') ?? '', { keep: true })
  const meeting = await findMeeting(db, body, c.req.param('meeting') ?? '')
  return { path, body, meeting }
}

async function write(c: TerritoryContext, { path, body, meeting }: Awaited<ReturnType<typeof findAsked>>) {
  const { db, storage, territory } = c.var
  const convention = await findConvention(db, c.var, body.convention_slug)
  const [ground, kept] = await Promise.all([
    readGround(db, storage, c.var, convention),
    readRecord(db, territory, body, meeting),
  ])
  const writers = { invitation: invitationAct, releve: minutesAct } satisfies Record<MeetingActPath, unknown>
  return { convention, act: writers[path](ground, territory, body, kept) }
}

export const meetingActRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const { lang, href } = c.var
    const asked = await findAsked(c)
    const { body, meeting, path } = asked
    const written = await orWhyNot(write(c, asked))
    const title = words[lang].meetingAct[path]
    return page(
      c,
      { title: `${title} · ${body.name}`, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: href('/gestion/instances'), label: bodyWords[lang].bodies },
            { href: href(`/gestion/instances/${body.slug}`), label: body.name },
            { href: href(meetingPath(body, meeting)), label: meetingWords[lang].meeting(meeting.number) },
          ]}
        />
        <PageTitle title={title} over={body.name} />
        <ActToIssue c={c} written={written} />
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const { db, storage, href } = c.var
    const { convention, act } = await write(c, await findAsked(c))
    await readForm(c, [])
    const number = await issueAct(db, storage, c.var, convention, act)
    return done(c, href(documentsPath(convention, `/${number}`)), words.fr.issued)
  })
