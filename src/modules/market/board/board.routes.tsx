import { Hono } from 'hono'
import { addressOf } from '../../../platform/address.ts'
import { parseDay, shown } from '../../../platform/field.ts'
import { readForm, readPosted, retryOf } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import { dayOf, midnightOf, todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { hour, longDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import {
  acceptOrder,
  adjustLine,
  handOver,
  missOrder,
  prepareOrder,
  readCode,
  refuseLine,
  refuseOrder,
} from '../order/move.ts'
import { stateNames, toHandOver } from '../order/order.rules.ts'
import { countNewOrders, findShopOrder, listShopOrders, mostOfADay, type ShopOrder } from '../order/order.ts'
import { hoursOf } from '../shop/directory.ts'
import { findCounter, findServedShop, listKeptPoints, listServedShops } from './board.ts'
import {
  BoardPage,
  CodeEntry,
  PartCard,
  reasonForm,
  ShopTabs,
  shownOnBoard,
  sureField,
  weightForm,
} from './board.views.tsx'
import { words } from './board.words.ts'
import { streamBoard } from './live.ts'
import { PartPage } from './part.views.tsx'
import { proposedHour } from './preparation.rules.ts'
import { changePreparationMail, findNextToPrepare, preparationFields } from './preparation.ts'
import { PreparationList } from './preparation.views.tsx'

/** The code of a button, or of a form without script. */
export const readCodeSent = async (c: TerritoryContext): Promise<string> =>
  (await readPosted(c)).values['code']?.[0] ?? ''

const partId = (c: TerritoryContext) => parseId<'shop_order'>(c.req.param('id'))
const boardOf = (c: TerritoryContext) => c.var.href(`/boutique/${c.req.param('shop')}/commandes`)
/** Back to the page the button stood on: the day, or the board. */
const backOf = async (c: TerritoryContext) =>
  (await readPosted(c)).values['back']?.[0] === 'day'
    ? c.var.href(`/boutique/${c.req.param('shop')}`)
    : boardOf(c)
const mailWords = (say: (typeof words)['fr'], at: string | null, lang: Language) =>
  at ? say.mailedAt(hour(Temporal.PlainTime.from(at), lang)) : say.mailIt
/** Why an order found by its code is not handed over here now. */
function whyNot({ state, handover }: ShopOrder, lang: Language): string {
  const say = words[lang]
  if (!toHandOver.includes(state)) return say.isNow(stateNames[state][lang])
  return handover === 'point' ? say.pointHands : say.notReady
}
const partPage = (c: TerritoryContext) => `${boardOf(c)}/${c.req.param('id')}`

/** Its owner begins with the file of a shop that is not open yet; its staff never sees the file. */
const awaits = ({ state, role }: Awaited<ReturnType<typeof listServedShops>>[number]) =>
  role === 'owner' && state !== 'accepted' && state !== 'closed'

export const boardRoutes = new Hono<TerritoryEnv>()
  .get('/boutique', signedIn, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const shops = await listServedShops(db, c.var)
    const fresh = new Map((await countNewOrders(db, c.var)).map((row) => [row.shop_id, row.orders]))
    const points = await listKeptPoints(db, c.var)
    return page(
      c,
      { title: say.myShops, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={shops.length === 0 && points.length > 0 ? say.myPoints : say.myShops} />
        {shops.length === 0 && points.length === 0 && (
          <Empty icon="store" title={say.noShop}>
            <LinkButton href={href('/ouvrir-une-boutique')}>{say.open}</LinkButton>
          </Empty>
        )}
        <div class="stack">
          {shops.map((shop) => (
            <article class="panel">
              <h2>{shop.name}</h2>
              <p>{shop.commune}</p>
              <div class="actions">
                <LinkButton
                  kind="main"
                  href={href(`/boutique/${shop.slug}${awaits(shop) ? '/dossier' : ''}`)}
                >
                  {say.today}
                  {fresh.get(shop.id) ? ` (${fresh.get(shop.id)})` : ''}
                </LinkButton>
                <LinkButton kind="quiet" href={href(`/boutique/${shop.slug}/rayon`)}>
                  {say.products}
                </LinkButton>
              </div>
            </article>
          ))}
          {points.map((point) => (
            <article class="panel">
              <h2>{say.pointBoard(point.name)}</h2>
              <LinkButton kind="main" href={href(`/point/${point.slug}`)}>
                {say.orders}
              </LinkButton>
            </article>
          ))}
        </div>
      </>,
    )
  })
  .get('/boutique/:shop/commandes', signedIn, async (c) => {
    const { db, territory, now, lang } = c.var
    const shop = await findServedShop(db, c.var, c.req.param('shop'))
    const today = todayOf({ territory, now })
    const own = { shopId: shop.id }
    const living = await listShopOrders(db, c.var, { ...own, states: toHandOver, limit: shownOnBoard + 1 })
    const endedSince = midnightOf(territory, today)
    const gone = await listShopOrders(db, c.var, { ...own, states: ['handed_over'], endedSince })
    return page(
      c,
      { title: words[lang].board(shop.name), noIndex: true },
      <BoardPage
        c={c}
        shop={shop}
        parts={[...living.slice(0, shownOnBoard), ...gone]}
        isCut={living.length > shownOnBoard}
      />,
    )
  })
  .get('/boutique/:shop/commandes/flux', signedIn, async (c) =>
    streamBoard(c, 'shop', (await findServedShop(c.var.db, c.var, c.req.param('shop'))).id),
  )
  .get('/boutique/:shop/commandes/:id', signedIn, async (c) => {
    await findServedShop(c.var.db, c.var, c.req.param('shop'))
    const part = await findShopOrder(c.var.db, c.var, partId(c))
    return page(
      c,
      { title: `${part.code} · ${part.shop_name}`, noIndex: true, width: 'reading' },
      <PartPage c={c} part={part} />,
    )
  })
  .post('/boutique/:shop/commandes/:id/acceptation', signedIn, async (c) => {
    await c.var.db.transaction().execute((tx) => acceptOrder(tx, c.var, partId(c)))
    return done(c, await backOf(c), { fr: 'La commande est acceptée.', en: 'The order is accepted.' })
  })
  .post('/boutique/:shop/commandes/:id/refus', signedIn, async (c) => {
    const { reason } = await readForm(c, reasonForm, { page: partPage(c), form: 'refus' })
    await c.var.db.transaction().execute((tx) => refuseOrder(tx, c.var, partId(c), reason))
    return done(c, boardOf(c), {
      fr: 'La commande est refusée. L’acheteur est prévenu.',
      en: 'The order is refused. The buyer is told.',
    })
  })
  .post('/boutique/:shop/commandes/:id/lignes/:line/refus', signedIn, async (c) => {
    const line = c.req.param('line')
    const { reason } = await readForm(c, reasonForm, { page: partPage(c), form: `refus-${line}` })
    await c.var.db.transaction().execute((tx) => refuseLine(tx, c.var, partId(c), line, reason))
    return done(c, partPage(c), {
      fr: 'L’article est retiré. L’acheteur est prévenu.',
      en: 'The item is removed. The buyer is told.',
    })
  })
  .post('/boutique/:shop/commandes/:id/lignes/:line/pesee', signedIn, async (c) => {
    const line = c.req.param('line')
    const form = [...weightForm, sureField] as const
    const weight = await readForm(c, form, { page: partPage(c), form: `pesee-${line}` })
    await c.var.db.transaction().execute((tx) => adjustLine(tx, c.var, partId(c), line, weight))
    return done(c, partPage(c), { fr: 'Le poids est enregistré.', en: 'The weight is recorded.' })
  })
  .post('/boutique/:shop/commandes/:id/prete', signedIn, async (c) => {
    await c.var.db.transaction().execute((tx) => prepareOrder(tx, c.var, partId(c)))
    return done(c, boardOf(c), { fr: 'La commande est prête.', en: 'The order is ready.' })
  })
  .post('/boutique/:shop/commandes/:id/remise', signedIn, async (c) => {
    const code = await readCodeSent(c)
    await c.var.db.transaction().execute((tx) => handOver(tx, c.var, partId(c), code))
    return done(c, boardOf(c), { fr: 'La commande est remise.', en: 'The order is handed over.' })
  })
  .post('/boutique/:shop/commandes/:id/absence', signedIn, async (c) => {
    await c.var.db.transaction().execute((tx) => missOrder(tx, c.var, partId(c)))
    return done(c, boardOf(c), {
      fr: 'L’absence est notée. La commande peut encore être remise.',
      en: 'The absence is noted. The order can still be handed over.',
    })
  })
  .get('/boutique/:shop/retrait', signedIn, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const shop = await findServedShop(db, c.var, c.req.param('shop'))
    const typed = c.req.query('code') ?? ''
    const code = readCode(typed)
    const found = code ? await listShopOrders(db, c.var, { shopId: shop.id, code }) : []
    const base = `/boutique/${shop.slug}`
    return page(
      c,
      { title: say.collection, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={say.collection} over={shop.name} />
        <ShopTabs c={c} shop={shop} here="retrait" />
        <CodeEntry c={c} action={href(`${base}/retrait`)} code={code ?? typed.slice(0, 20)} />
        {typed && found.length === 0 && (
          <Alert kind="error" lang={lang} live>
            {say.noCode}
          </Alert>
        )}
        {found.map((part) => (
          <div class="stack">
            <h2>{say.order(part.code)}</h2>
            <PartCard c={c} part={part} base={base} />
            {part.handover === 'shop' && ['ready', 'no_show'].includes(part.state) ? (
              <PostButton
                action={href(`${base}/commandes/${part.id}/remise`)}
                fields={{ code: part.code }}
                kind="main"
                size="large"
                icon="package-check"
              >
                {say.handOver}
              </PostButton>
            ) : (
              <p>{whyNot(part, lang)}</p>
            )}
          </div>
        ))}
      </>,
    )
  })
  // A camera opens it: nothing changes before the button that follows is pressed.
  .get('/remise/:code', signedIn, async (c) => {
    const { db, actor, lang, ownHost, territory } = c.var
    const path = await findCounter(db, c.var, readCode(c.req.param('code')))
    return c.redirect(addressOf(path, actor.language ?? lang, { slug: territory.slug, ownHost }), 303)
  })
  .get('/boutique/:shop/preparation', signedIn, async (c) => {
    const { db, territory, now, lang } = c.var
    const shop = await findServedShop(db, c.var, c.req.param('shop'))
    const today = todayOf({ territory, now })
    const day = parseDay(c.req.query('jour') ?? '') ?? today
    const parts = await listShopOrders(db, c.var, {
      shopId: shop.id,
      day,
      states: ['placed', 'accepted', 'ready'],
      limit: mostOfADay,
    })
    const after = day.add({ days: 1 }).toZonedDateTime(territory.timeZone).toInstant()
    const next = parts.length === 0 ? await findNextToPrepare(db, shop.id, after) : undefined
    const title = `${words[lang].preparation}, ${longDay(day, lang)}`
    return page(
      c,
      { title, noIndex: true },
      <>
        <PageTitle title={title} over={shop.name} />
        <ShopTabs c={c} shop={shop} here="preparation" />
        <PreparationList c={c} parts={parts} day={day} nextOn={next && dayOf(territory, next)} />
        <details id="courriels" data-print="no" open={retryOf(c) !== undefined || !shop.mails_chosen_at}>
          <summary>{mailWords(words[lang], shop.preparation_mail_at, lang)}</summary>
          <Form
            c={c}
            fields={preparationFields}
            values={shown({
              at: shop.mails_chosen_at
                ? shop.preparation_mail_at?.slice(0, 5)
                : proposedHour(hoursOf(shop.opening_hours), today).toString({ smallestUnit: 'minute' }),
              each: shop.order_mail,
              to: shop.preparation_mail_to ?? shop.email ?? c.var.actor.email,
            })}
            submit={words[lang].save}
            button={{ kind: 'quiet' }}
          />
        </details>
      </>,
    )
  })
  .post('/boutique/:shop/preparation', signedIn, async (c) => {
    const { db, actor, href } = c.var
    const { slug } = await findServedShop(db, c.var, c.req.param('shop'))
    const answers = await readForm(c, preparationFields)
    const lang = actor.language ?? c.var.lang
    await db.transaction().execute((tx) => changePreparationMail(tx, c.var, slug, answers, lang))
    return done(
      c,
      href(`/boutique/${slug}/preparation`),
      answers.at
        ? { fr: 'C’est noté : la liste vous sera envoyée.', en: 'Noted: the list will be mailed to you.' }
        : { fr: 'C’est noté : aucune liste ne sera envoyée.', en: 'Noted: no list will be mailed.' },
    )
  })
