import { Hono } from 'hono'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { page } from '../../../platform/page.tsx'
import { orWhyNotYet, Refusal } from '../../../platform/refusal.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { refuse } from '../agenda/agenda.rules.ts'
import { findItem } from '../agenda/agenda.ts'
import { findBody } from '../body/body.ts'
import { findConvention } from '../convention/convention.ts'
import { meetingPath } from '../meeting/head.tsx'
import { findInvitation } from '../meeting/invitation.tsx'
import { findMeeting, type MeetingKey } from '../meeting/meeting.ts'
import { words as meetingWords } from '../meeting/meeting.words.ts'
import { DocumentPreview } from './act.views.tsx'
import { words } from './act.words.ts'
import { readGround } from './ground.ts'
import { textAct } from './text.ts'

/** The amendment in preparation that an item of this meeting is about, as the parties are to sign it. */
async function draftPage(
  c: TerritoryContext,
  meeting: MeetingKey,
  back: { readonly href: string; readonly label: string },
): Promise<Response> {
  const { db, lang, storage } = c.var
  const item = await findItem(db, meeting, parseId<'agenda_item'>(c.req.param('point')))
  const ground = await readGround(db, storage, c.var, await findConvention(db, c.var, item.convention_slug))
  if (ground.version.id !== item.amendment_id) throw refuse('agenda.unknown')
  const act = orWhyNotYet(() => textAct(ground))
  return page(
    c,
    { title: item.title, noIndex: true, width: 'reading' },
    <>
      <Breadcrumb lang={lang} links={[back]} />
      <PageTitle title={item.title} over={back.label} />
      {act instanceof Refusal ? (
        <Alert kind="info" lang={lang}>
          {words[lang].notWrittenYet}
        </Alert>
      ) : (
        <DocumentPreview document={act.document} />
      )}
    </>,
  )
}

/** For agents of the parties, and for members who follow the link of their invitation. */
export const amendmentTextRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/instances/:body/reunions/:meeting/points/:point/texte', staffOnly, async (c) => {
    const { db, href, lang } = c.var
    const body = await findBody(db, c.var, c.req.param('body'))
    const meeting = await findMeeting(db, body, c.req.param('meeting'))
    const label = `${body.name} · ${meetingWords[lang].meeting(meeting.number)}`
    return draftPage(c, meeting, { href: href(meetingPath(body, meeting)), label })
  })
  .get('/reunion/:secret/points/:point/texte', async (c) => {
    const { db, href, territory } = c.var
    const secret = c.req.param('secret')
    const { meeting, body_name } = await findInvitation(db, territory, secret)
    return draftPage(c, meeting, { href: href(`/reunion/${secret}`), label: body_name })
  })
