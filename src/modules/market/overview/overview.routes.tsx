import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { csvFile, csvLines } from '../../../platform/csv.ts'
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
import { Pager } from '../../../ui/pager.tsx'
import { Table } from '../../../ui/table.tsx'
import { managementLink } from '../../territory/index.ts'
import {
  type FigureLine,
  lineCursorOf,
  listFigures,
  listSoldByCommune,
  oversees,
  readLineCursor,
  streamFigures,
} from './overview.ts'
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

type Sold = Pick<FigureLine, 'orders' | 'revenue_cents'>
const average = ({ orders, revenue_cents }: Sold) => cents(orders ? Math.round(revenue_cents / orders) : 0)
const pageSize = 100
/** A chart of more is no longer read; the table under it has them all. */
const mostBars = 12

export const overviewRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/chiffres', staffOnly, async (c) => {
    await guardOverview(c)
    const { lang, href } = c.var
    const say = words[lang]
    const period = periodOf(c)
    const communes = await listSoldByCommune(c.var.db, c.var, period)
    const charted = communes.slice(0, mostBars)
    const total = {
      orders: communes.reduce((n, { orders }) => n + orders, 0),
      revenue_cents: communes.reduce((n, { revenue_cents }) => n + revenue_cents, 0),
    }
    const after = readLineCursor(c.req.query('apres') ?? '')
    const found = await listFigures(c.var.db, c.var, period, { after, limit: pageSize + 1 })
    const lines = found.slice(0, pageSize)
    const last = found.length > pageSize ? lines.at(-1) : undefined
    const asked = `?du=${period.from}&au=${period.until}`
    return page(
      c,
      { title: say.figures, noIndex: true },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c)]} />
        <PageTitle
          title={say.figures}
          actions={
            <LinkButton href={href('/gestion/chiffres.csv') + asked} icon="download" kind="quiet">
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
          <Stat label={say.count} value={String(total.orders)} />
          <Stat label={say.revenue} value={euros(cents(total.revenue_cents), lang)} />
          <Stat label={say.average} value={euros(average(total), lang)} />
        </Stats>
        {charted.length > 0 && (
          <BarChart
            lang={lang}
            title={charted.length < communes.length ? say.firstCommunes(charted.length) : say.soldByCommune}
            columns={[say.commune, say.revenue]}
            bars={charted.map(({ commune, revenue_cents }) => ({
              label: commune,
              value: revenue_cents,
              text: euros(cents(revenue_cents), lang),
            }))}
          />
        )}
        {communes.length > 0 && (
          <>
            <Table
              caption={say.byCommune}
              columns={[
                { label: say.commune },
                { label: say.count, number: true },
                { label: say.revenue, number: true },
                { label: say.average, number: true },
              ]}
              rows={communes.map((line) => [
                line.commune,
                String(line.orders),
                euros(cents(line.revenue_cents), lang),
                euros(average(line), lang),
              ])}
            />
            <LinkButton
              href={`${href('/gestion/chiffres.csv')}${asked}&par=commune`}
              icon="download"
              kind="quiet"
            >
              {say.csvByCommune}
            </LinkButton>
          </>
        )}
        {communes.length === 0 ? (
          <p>{say.noneSold}</p>
        ) : (
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
              euros(average(line), lang),
            ])}
          />
        )}
        <Pager
          lang={lang}
          next={last && `${href('/gestion/chiffres')}${asked}&apres=${lineCursorOf(last)}`}
        />
      </>,
    )
  })
  .get('/gestion/chiffres.csv', staffOnly, async (c) => {
    await guardOverview(c)
    const say = words[c.var.lang]
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="parvis-chiffres.csv"')
    c.header('cache-control', 'private, no-store')
    if (c.req.query('par') === 'commune') {
      const communes = await listSoldByCommune(c.var.db, c.var, periodOf(c))
      const lines = communes.map((line) => [
        line.commune,
        line.orders,
        { cents: line.revenue_cents },
        { cents: average(line) },
      ])
      return c.body(csvFile([[say.commune, say.count, say.revenue, say.average], ...lines]))
    }
    return stream(c, async (file) => {
      const head = [say.month, say.commune, say.shop, say.count, say.revenue, say.average]
      await file.write(csvFile([head]))
      for await (const lines of streamFigures(c.var.db, c.var, periodOf(c)))
        await file.write(
          csvLines(
            lines.map((line) => [
              ...[line.month, line.commune, line.shop, line.orders],
              ...[{ cents: line.revenue_cents }, { cents: average(line) }],
            ]),
          ),
        )
    })
  })
