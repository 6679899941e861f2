import { Hono } from 'hono'
import { unknownPage } from '../../../platform/errors.tsx'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { page } from '../../../platform/page.tsx'
import { Tag } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { listPublishedRectifications, listRectificationsOf } from '../rectification/rectification.ts'
import { listAdoptedBy } from './adopted.ts'
import { decisionPath } from './cited.rules.ts'
import {
  type Asked,
  type Decision,
  findDecision,
  findPublicBody,
  listDecisions,
  listPublicBodies,
} from './decision.ts'
import { DecisionSearch, Register } from './decision.views.tsx'
import { words } from './decision.words.ts'
import { decisionFeed, feedEntries } from './feed.tsx'

const pageSize = 30
const feedSize = 50

/** What a reader asks of the register: words, and where to go on from. */
async function readAsked(c: TerritoryContext): Promise<Asked> {
  const words = c.req.query('q')?.trim().slice(0, 100) || undefined
  const [after, since] = [c.req.query('apres'), c.req.query('depuis')]
  const id = parseId<'decision'>(after ?? since)
  const found = id && (await findDecision(c.var.db, c.var.territory.id, id))
  const place = found && { on: found.decided_on, id: found.id }
  return {
    ...(words && { words }),
    ...(place && (after ? { before: place } : { from: place })),
    limit: pageSize,
  }
}

/** What was done of the decisions of a page, and what was rectified of them since. */
async function readAfter(c: TerritoryContext, decisions: readonly Decision[]) {
  const { db, territory } = c.var
  const ids = decisions.map(({ id }) => id)
  const [adopted, rectifications] = await Promise.all([
    listAdoptedBy(db, c.var, ids),
    listRectificationsOf(db, territory.id, ids),
  ])
  return { adopted, rectifications }
}

export const decisionRoutes = new Hono<TerritoryEnv>()
  .get('/decisions', async (c) => {
    const { db, lang, href, territory } = c.var
    const say = words[lang]
    const asked = await readAsked(c)
    const [decisions, bodies] = await Promise.all([
      listDecisions(db, territory.id, asked),
      listPublicBodies(db, territory.id),
    ])
    const after = await readAfter(c, decisions)
    return page(
      c,
      { title: say.decisions, description: say.lead, width: 'reading', shared: true },
      <>
        <PageTitle title={say.decisions}>{say.lead}</PageTitle>
        <DecisionSearch c={c} action={href('/decisions')} q={asked.words} />
        {bodies.length > 1 && (
          <nav class="tags" aria-label={say.bodies}>
            {bodies.map(({ slug, name }) => (
              <Tag href={href(`/decisions/${slug}`)}>{name}</Tag>
            ))}
          </nav>
        )}
        <Register c={c} decisions={decisions} {...after} searched={asked.words !== undefined} />
        <Foot c={c} at="/decisions" last={decisions.length === pageSize ? decisions.at(-1)?.id : undefined} />
      </>,
    )
  })
  .get('/decisions/:body', async (c) => {
    const { db, lang, href, territory } = c.var
    const say = words[lang]
    const body = await findPublicBody(db, territory.id, c.req.param('body'))
    if (!body) throw unknownPage()
    const asked = await readAsked(c)
    const decisions = await listDecisions(db, territory.id, { ...asked, bodySlug: body.slug })
    const after = await readAfter(c, decisions)
    const at = `/decisions/${body.slug}`
    return page(
      c,
      { title: say.of(body.name), width: 'reading', shared: true },
      <>
        <Breadcrumb lang={lang} links={[{ href: href('/decisions'), label: say.decisions }]} />
        <PageTitle title={body.name} over={say.decisions}>
          {body.purpose}
        </PageTitle>
        {body.is_being_defined ? (
          <Empty title={say.beingDefined} icon="users">
            <p>{say.beingDefinedHelp}</p>
          </Empty>
        ) : (
          <>
            <DecisionSearch c={c} action={href(at)} q={asked.words} />
            {asked.from && (
              <p>
                <a href={href(at)}>{say.latest}</a>
              </p>
            )}
            <Register c={c} decisions={decisions} {...after} searched={asked.words !== undefined} />
          </>
        )}
        <Foot c={c} at={at} last={decisions.length === pageSize ? decisions.at(-1)?.id : undefined} />
      </>,
    )
  })
  .get('/flux/decisions', async (c) => {
    const { db, lang, href, territory, origin } = c.var
    const bodySlug = c.req.query('instance')
    const asked = { ...(bodySlug && { bodySlug }), limit: feedSize }
    const [decisions, rectifications] = await Promise.all([
      listDecisions(db, territory.id, asked),
      listPublishedRectifications(db, territory.id, asked),
    ])
    const feed = decisionFeed(feedEntries(decisions, rectifications, lang).slice(0, feedSize), {
      title: `${words[lang].decisions} · ${territory.name}`,
      lang,
      link: origin + href('/decisions'),
      addressOf: ({ bodySlug: slug, decisionId }) => origin + href(decisionPath(slug, decisionId)),
    })
    return c.body(String(feed), 200, { 'content-type': 'application/rss+xml; charset=utf-8' })
  })

const Foot = ({ c, at, last }: { c: TerritoryContext; at: string; last: string | undefined }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const q = c.req.query('q')
  const body = at.split('/')[2]
  return (
    <>
      {last && (
        <nav class="pager">
          <a rel="next" href={`${href(at)}?${new URLSearchParams({ ...(q && { q }), apres: last })}`}>
            {say.older}
          </a>
        </nav>
      )}
      <div class="actions">
        <LinkButton kind="quiet" href={href(`/flux/decisions${body ? `?instance=${body}` : ''}`)}>
          {say.feed}
        </LinkButton>
      </div>
      <section>
        <h2>{say.openData}</h2>
        <p>{say.openDataLead}</p>
        <ul>
          <li>
            <a href={href('/decisions/deliberations.csv')}>{say.deliberations}</a>
          </li>
          <li>
            <a href={href('/decisions/subventions.csv')}>{say.subsidies}</a>
          </li>
        </ul>
        <p>{say.licence}</p>
      </section>
    </>
  )
}
