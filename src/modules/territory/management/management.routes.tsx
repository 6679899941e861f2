import { Hono } from 'hono'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { page } from '../../../platform/page.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { WaysIn } from '../../../ui/ways-in.tsx'
import { listModules } from '../home/modules.ts'
import { words } from './management.words.ts'

/** Where a manager or an agent begins: what waits for them, then every page they may open, module by module. */
export const managementRoutes = new Hono<TerritoryEnv>().get('/gestion', staffOnly, async (c) => {
  const { territory, lang } = c.var
  const say = words[lang]
  // What is done every day first: the territory itself changes least.
  const offers = await Promise.all(
    listModules()
      .toReversed()
      .flatMap((module) => module.management?.(c) ?? []),
  )
  const sections = offers.filter(({ pages }) => pages.length > 0)
  const waiting = sections
    .flatMap(({ pages }) => pages)
    .flatMap(({ href, waiting }) => (waiting && waiting.count > 0 ? [{ href, ...waiting }] : []))
  return page(
    c,
    { title: say.title, noIndex: true },
    <>
      <PageTitle title={say.title} over={territory.name}>
        {say.lead}
      </PageTitle>
      <div class="stack">
        <section>
          <h2>{say.waiting}</h2>
          {waiting.length === 0 ? (
            <Empty icon="circle-check" title={say.nothing} />
          ) : (
            <ul class="rows">
              {waiting.map(({ href, label, count }) => (
                <li>
                  <Badge tone="warn">{String(count)}</Badge>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          )}
        </section>
        {sections.map(({ title, pages }) => (
          <section>
            <h2>{title}</h2>
            <WaysIn links={pages} />
          </section>
        ))}
      </div>
    </>,
  )
})
