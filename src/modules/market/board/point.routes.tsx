import { Hono } from 'hono'
import { signedIn } from '../../../platform/guard.ts'
import { midnightOf, todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { slotTime } from '../../../platform/time.ts'
import { colon, semicolon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { isSold } from '../order/line.rules.ts'
import { handOverAtPoint, holdsSomething, missOrder, readCode, receiveOrder } from '../order/move.ts'
import { absentDays } from '../order/order.rules.ts'
import { listShopOrders, mostOfADay, type ShopOrder } from '../order/order.ts'
import { LineName } from '../product/title.views.tsx'
import { readCodeSent } from './board.routes.tsx'
import { findKeptPoint } from './board.ts'
import { CodeEntry, LiveBoard } from './board.views.tsx'
import { words } from './board.words.ts'
import { Door } from './door.views.tsx'
import { streamBoard } from './live.ts'

const pointOf = (c: TerritoryContext) => c.var.href(`/point/${c.req.param('point')}`)
const partId = (c: TerritoryContext) => parseId<'shop_order'>(c.req.param('id'))

/** What may be handed over: people do come the day after. */
const atCounter = ['at_point', 'no_show'] as const

/** The collective point: all shops together, and never any money. */
export const pointRoutes = new Hono<TerritoryEnv>()
  .get('/point/:point', signedIn, async (c) => {
    const { db, lang, territory } = c.var
    const say = words[lang]
    const point = await findKeptPoint(db, c.var, c.req.param('point'))
    const typed = c.req.query('code') ?? ''
    const code = readCode(typed)
    const own = { pointId: point.id }
    const all = await listShopOrders(db, c.var, {
      ...own,
      states: ['accepted', 'ready', 'at_point'],
      limit: mostOfADay,
    })
    const found = code
      ? (await listShopOrders(db, c.var, { ...own, code, states: atCounter })).filter(holdsSomething)
      : []
    const today = todayOf(c.var)
    const [gone, absent] = [
      await listShopOrders(db, c.var, {
        ...own,
        states: ['handed_over'],
        endedSince: midnightOf(territory, today),
      }),
      await listShopOrders(db, c.var, {
        ...own,
        states: ['no_show'],
        endedSince: midnightOf(territory, today.subtract({ days: absentDays })),
      }),
    ]
    return page(
      c,
      { title: say.pointBoard(point.name), noIndex: true },
      <>
        <PageTitle title={say.pointBoard(point.name)}>{say.pointNote}</PageTitle>
        <CodeEntry c={c} action={pointOf(c)} code={code ?? typed.slice(0, 20)} />
        {typed && found.length === 0 && (
          <Alert kind="error" lang={lang} live>
            {say.noCode}
          </Alert>
        )}
        {found.length > 0 && (
          <section class="panel stack">
            <h2>
              {code} · {found[0]?.buyer_name}
            </h2>
            {found.map((part) => (
              <>
                <Contents c={c} part={part} />
                <Door c={c} part={part} />
              </>
            ))}
            <PostButton
              action={`${pointOf(c)}/remises`}
              fields={{ code: code ?? '' }}
              kind="main"
              size="large"
            >
              {say.handAll}
            </PostButton>
          </section>
        )}
        <LiveBoard c={c} feed={`${pointOf(c)}/flux`} wide>
          <Shelf c={c} title={say.expected} parts={all.filter((part) => part.state !== 'at_point')} />
          <Shelf c={c} title={say.received} parts={all.filter((part) => part.state === 'at_point')} />
          <Shelf c={c} title={say.sections.gone} parts={gone} />
          <Shelf c={c} title={say.absent} parts={absent} />
        </LiveBoard>
      </>,
    )
  })
  .get('/point/:point/flux', signedIn, async (c) =>
    streamBoard(c, 'point', (await findKeptPoint(c.var.db, c.var, c.req.param('point'))).id),
  )
  .post('/point/:point/commandes/:id/reception', signedIn, async (c) => {
    await c.var.db.transaction().execute((tx) => receiveOrder(tx, c.var, partId(c)))
    return done(c, pointOf(c), {
      fr: 'La commande est reçue. L’acheteur est prévenu.',
      en: 'The order is received. The buyer is told.',
    })
  })
  .post('/point/:point/commandes/:id/absence', signedIn, async (c) => {
    await c.var.db.transaction().execute((tx) => missOrder(tx, c.var, partId(c)))
    return done(c, pointOf(c), { fr: 'L’absence est notée.', en: 'The absence is noted.' })
  })
  .post('/point/:point/remises', signedIn, async (c) => {
    const { db } = c.var
    const point = await findKeptPoint(db, c.var, c.req.param('point'))
    const code = await readCodeSent(c)
    const parts = await db.transaction().execute((tx) => handOverAtPoint(tx, c.var, point.id, code))
    return done(c, pointOf(c), {
      fr: parts > 1 ? `${parts} commandes sont remises.` : 'La commande est remise.',
      en: parts > 1 ? `${parts} orders are handed over.` : 'The order is handed over.',
    })
  })

const Contents = ({ c, part }: { c: TerritoryContext; part: ShopOrder }) => (
  <p>
    <strong>{part.shop_name}</strong>
    {colon(c.var.lang)}
    {part.lines.filter(isSold).map((line, at) => (
      <>
        {at > 0 && semicolon(c.var.lang)}
        <LineName lang={c.var.lang} line={line} />
      </>
    ))}
    <br />
    {slotTime(part.starts_at, part.ends_at, c.var.territory.timeZone, c.var.lang)}
    {part.fulfilment_kind === 'delivery' && !part.door && `, ${words[c.var.lang].delivery}`}
  </p>
)

const Shelf = ({ c, title, parts }: { c: TerritoryContext; title: string; parts: readonly ShopOrder[] }) => {
  const say = words[c.var.lang]
  const over = (part: ShopOrder) => Temporal.Instant.compare(c.var.now, part.ends_at) >= 0
  return (
    <section class="stack">
      <h2>
        {title} ({parts.length})
      </h2>
      {parts.map((part) => (
        <article class="panel ticket">
          <h3>
            {part.code} <span>{part.buyer_name}</span>
          </h3>
          <Contents c={c} part={part} />
          <Door c={c} part={part} />
          <div class="actions">
            {part.state === 'ready' && (
              <PostButton
                action={`${pointOf(c)}/commandes/${part.id}/reception`}
                kind="main"
                size="large"
                icon="check"
              >
                {say.receive} <span class="unseen">{part.code}</span>
              </PostButton>
            )}
            {part.state === 'at_point' && over(part) && (
              <PostButton action={`${pointOf(c)}/commandes/${part.id}/absence`} kind="quiet">
                {say.miss} <span class="unseen">{part.code}</span>
              </PostButton>
            )}
          </div>
        </article>
      ))}
    </section>
  )
}
