import { Hono } from 'hono'
import { csvFile } from '../../../platform/csv.ts'
import { unknownPage } from '../../../platform/errors.tsx'
import { parseDay } from '../../../platform/field.ts'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { cents, euros } from '../../../platform/money.ts'
import { page } from '../../../platform/page.tsx'
import { monthWords } from '../../../platform/time.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { BarChart, Stat, Stats } from '../../../ui/figures.tsx'
import { DateField } from '../../../ui/inputs.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Table } from '../../../ui/table.tsx'
import { managementLink } from '../../territory/index.ts'
import { type FigureLine, listFigures, oversees } from './overview.ts'
import { words } from './overview.words.ts'

/** To whoever oversees nothing here, these pages do not exist. */
export async function guardOverview(c: TerritoryContext): Promise<void> {
  if (!(await oversees(c.var.db, c.var))) throw unknownPage()
}

/** Three months up to today unless the reader chose. */
function periodOf(c: TerritoryContext) {
  const today = todayOf(c.var)
  const until = parseDay(c.req.query('au') ?? '') ?? today
  return { from: parseDay(c.req.query('du') ?? '') ?? until.subtract({ months: 3 }), until }
}

const total = (lines: readonly FigureLine[], of: 'orders' | 'revenue_cents') =>
  lines.reduce((n, line) => n + line[of], 0)
const average = (lines: readonly FigureLine[]) =>
  cents(lines.length ? Math.round(total(lines, 'revenue_cents') / total(lines, 'orders')) : 0)

export const overviewRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/chiffres', staffOnly, async (c) => {
    await guardOverview(c)
    const { lang, href } = c.var
    const say = words[lang]
    const period = periodOf(c)
    const lines = await listFigures(c.var.db, c.var, period)
    const byCommune = [...Map.groupBy(lines, (line) => line.commune)]
      .map(([label, group]) => ({ label, value: total(group, 'revenue_cents') }))
      .toSorted((a, b) => b.value - a.value)
      .slice(0, 12)
    const csv = `${href('/gestion/chiffres.csv')}?du=${period.from}&au=${period.until}`
    return page(
      c,
      { title: say.figures, noIndex: true },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c)]} />
        <PageTitle
          title={say.figures}
          actions={
            <LinkButton href={csv} icon="download" kind="quiet">
              {say.csv}
            </LinkButton>
          }
        >
          {say.figuresLead}
        </PageTitle>
        <form method="get" class="filters">
          <DateField lang={lang} optional name="du" label={say.from} value={period.from.toString()} />
          <DateField lang={lang} optional name="au" label={say.until} value={period.until.toString()} />
          <div class="actions">
            <Button kind="quiet" icon="search">
              {say.show}
            </Button>
          </div>
        </form>
        <Stats>
          <Stat label={say.count} value={String(total(lines, 'orders'))} />
          <Stat label={say.revenue} value={euros(cents(total(lines, 'revenue_cents')), lang)} />
          <Stat label={say.average} value={euros(average(lines), lang)} />
        </Stats>
        {byCommune.length > 0 && (
          <BarChart
            lang={lang}
            title={say.byCommune}
            columns={[say.commune, say.revenue]}
            bars={byCommune.map((bar) => ({ ...bar, text: euros(cents(bar.value), lang) }))}
          />
        )}
        <Table
          caption={say.byShop}
          columns={[
            { label: say.shop },
            { label: say.commune },
            { label: say.month },
            { label: say.count, number: true },
            { label: say.revenue, number: true },
            { label: say.average, number: true },
          ]}
          rows={lines.map((line) => [
            line.shop,
            line.commune,
            monthWords(Temporal.PlainYearMonth.from(line.month), lang),
            String(line.orders),
            euros(cents(line.revenue_cents), lang),
            euros(average([line]), lang),
          ])}
        />
      </>,
    )
  })
  .get('/gestion/chiffres.csv', staffOnly, async (c) => {
    await guardOverview(c)
    const say = words[c.var.lang]
    const lines = await listFigures(c.var.db, c.var, periodOf(c))
    const head = [say.month, say.commune, say.shop, say.count, say.revenue, say.average]
    const rows = lines.map((line) => [
      ...[line.month, line.commune, line.shop, line.orders],
      ...[{ cents: line.revenue_cents }, { cents: Math.round(line.revenue_cents / line.orders) }],
    ])
    return c.body(csvFile([head, ...rows]), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="parvis-chiffres.csv"',
      'cache-control': 'private, no-store',
    })
  })
