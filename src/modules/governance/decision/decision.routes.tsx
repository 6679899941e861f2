import { Hono } from 'hono'
import { unknownPage } from '../../../platform/errors.tsx'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { page } from '../../../platform/page.tsx'
import { Tag } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
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
import { decisionFeed } from './feed.tsx'

const pageSize = 30

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

const adoptedBy = (c: TerritoryContext, decisions: readonly Decision[]) =>
  listAdoptedBy(
    c.var.db,
    c.var,
    decisions.map(({ id }) => id),
  )

export const decisionRoutes = new Hono<TerritoryEnv>()
  .get('/decisions', async (c) => {
    const { db, lang, href, territory } = c.var
    const say = words[lang]
    const asked = await readAsked(c)
    const [decisions, bodies] = await Promise.all([
      listDecisions(db, territory.id, asked),
      listPublicBodies(db, territory.id),
    ])
    const adopted = await adoptedBy(c, decisions)
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
        <Register c={c} decisions={decisions} adopted={adopted} searched={asked.words !== undefined} />
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
    const adopted = await adoptedBy(c, decisions)
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
            <Register c={c} decisions={decisions} adopted={adopted} searched={asked.words !== undefined} />
          </>
        )}
        <Foot c={c} at={at} last={decisions.length === pageSize ? decisions.at(-1)?.id : undefined} />
      </>,
    )
  })
  .get('/flux/decisions', async (c) => {
    const { db, lang, href, territory, origin } = c.var
    const bodySlug = c.req.query('instance')
    const decisions = await listDecisions(db, territory.id, { ...(bodySlug && { bodySlug }), limit: 50 })
    const feed = decisionFeed(decisions, {
      title: `${words[lang].decisions} · ${territory.name}`,
      lang,
      link: origin + href('/decisions'),
      addressOf: ({ id, body_slug }) => origin + href(decisionPath(body_slug, id)),
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
