import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { type CsvRow, csvFile, csvLines } from '../../../platform/csv.ts'
import { parseDay } from '../../../platform/field.ts'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { page } from '../../../platform/page.tsx'
import { slotTime } from '../../../platform/time.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/choices.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { DateField } from '../../../ui/inputs.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Table } from '../../../ui/table.tsx'
import { managementLink } from '../../territory/index.ts'
import { type OrderState, stateNames } from '../order/order.rules.ts'
import { listFailedRefunds } from '../payment/failed.ts'
import { OverseenFailures } from '../payment/failed.views.tsx'
import {
  cursorOf,
  listOverseen,
  listOverseenCommunes,
  type Overseen,
  type OverseenOrder,
  readCursor,
  streamOverseen,
} from './overseen.ts'
import { guardOverview } from './overview.routes.tsx'
import { words } from './overview.words.ts'

type C = TerritoryContext
type Communes = Awaited<ReturnType<typeof listOverseenCommunes>>
const list = '/gestion/commandes'
const pageSize = 50

/** From today on, unless the reader chose; what is not understood filters nothing. */
function filterOf(c: C, communes: Communes): Overseen {
  const state = c.req.query('etat') ?? ''
  return {
    from: parseDay(c.req.query('du') ?? '') ?? todayOf(c.var),
    until: parseDay(c.req.query('au') ?? ''),
    state: Object.hasOwn(stateNames, state) ? (state as OrderState) : undefined,
    commune: communes.find(({ slug }) => slug === c.req.query('commune'))?.id,
  }
}

/** The same filter elsewhere. */
function addressWith(c: C, path: string, more: Readonly<Record<string, string>> = {}): string {
  const kept = ['du', 'au', 'etat', 'commune'].flatMap((name): [string, string][] => {
    const value = c.req.query(name)
    return value ? [[name, value]] : []
  })
  const query = new URLSearchParams([...kept, ...Object.entries(more)]).toString()
  return c.var.href(path) + (query && `?${query}`)
}

export const overseenRoutes = new Hono<TerritoryEnv>()
  .get(list, staffOnly, async (c) => {
    await guardOverview(c)
    const { db, lang } = c.var
    const communes = await listOverseenCommunes(db, c.var)
    const filter = filterOf(c, communes)
    const after = readCursor(c.req.query('apres') ?? '')
    const found = await listOverseen(db, c.var, filter, { after, limit: pageSize + 1 })
    const orders = found.slice(0, pageSize)
    const last = found.length > pageSize ? orders.at(-1) : undefined
    const failed = await listFailedRefunds(db, c.var, { as: 'oversee' })
    const say = words[lang]
    return page(
      c,
      { title: say.orders, noIndex: true },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c)]} />
        <PageTitle
          title={say.orders}
          actions={
            <LinkButton href={addressWith(c, `${list}.csv`)} icon="download" kind="quiet">
              {say.csv}
            </LinkButton>
          }
        >
          {say.ordersLead}
        </PageTitle>
        <OverseenFailures c={c} refunds={failed} />
        <Filters c={c} filter={filter} communes={communes} />
        {orders.length === 0 ? (
          <Empty title={say.noOrder} icon="shopping-basket">
            {say.noOrderHelp}
          </Empty>
        ) : (
          <Orders c={c} orders={orders} />
        )}
        <Pager lang={lang} next={last && addressWith(c, list, { apres: cursorOf(last) })} />
      </>,
    )
  })
  .get(`${list}.csv`, staffOnly, async (c) => {
    await guardOverview(c)
    const { db, lang } = c.var
    const say = words[lang]
    const filter = filterOf(c, await listOverseenCommunes(db, c.var))
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="parvis-commandes.csv"')
    c.header('cache-control', 'private, no-store')
    return stream(c, async (file) => {
      const head = [say.code, say.shop, say.commune, say.from, say.until, say.state, say.amount]
      await file.write(csvFile([head]))
      for await (const orders of streamOverseen(db, c.var, filter))
        await file.write(csvLines(orders.map((order) => rowOf(c, order))))
    })
  })

const Filters = ({ c, filter, communes }: { c: C; filter: Overseen; communes: Communes }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const common = { lang, optional: true }
  return (
    <form method="get" action={href(list)} class="filters">
      <DateField {...common} name="du" label={say.collectedFrom} value={filter.from.toString()} />
      <DateField {...common} name="au" label={say.until} value={filter.until?.toString()} />
      <SelectField
        {...common}
        name="etat"
        label={say.state}
        prompt={say.all}
        value={filter.state}
        options={Object.entries(stateNames).map(([value, name]) => ({ value, label: name[lang] }))}
      />
      <SelectField
        {...common}
        name="commune"
        label={say.commune}
        prompt={say.all}
        value={communes.find(({ id }) => id === filter.commune)?.slug ?? undefined}
        options={communes.map(({ slug, name }) => ({ value: slug ?? '', label: name ?? '' }))}
      />
      <div class="actions">
        <Button kind="quiet" icon="search">
          {say.show}
        </Button>
      </div>
    </form>
  )
}

const Orders = ({ c, orders }: { c: C; orders: readonly OverseenOrder[] }) => {
  const { lang, territory } = c.var
  const say = words[lang]
  return (
    <Table
      caption={say.orders}
      hideCaption
      columns={[
        { label: say.code },
        { label: say.shop },
        { label: say.commune },
        { label: say.slot },
        { label: say.state },
        { label: say.amount, number: true },
      ]}
      rows={orders.map((order) => [
        order.code,
        order.shop_name,
        order.commune_name,
        slotTime(order.starts_at, order.ends_at, territory.timeZone, lang),
        stateNames[order.state][lang],
        euros(order.goods_cents, lang),
      ])}
    />
  )
}

/** The slot as spreadsheets read it: `2026-11-21 08:00`. */
function rowOf(c: C, order: OverseenOrder): CsvRow {
  const { lang, territory } = c.var
  const local = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(territory.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })
  return [
    ...[order.code, order.shop_name, order.commune_name ?? ''],
    ...[local(order.starts_at), local(order.ends_at)].map((text) => text.replace('T', ' ')),
    stateNames[order.state][lang],
    { cents: order.goods_cents },
  ]
}
