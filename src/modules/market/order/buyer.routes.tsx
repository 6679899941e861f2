import { Hono } from 'hono'
import { toString as qrCode } from 'qrcode'
import { readForm } from '../../../platform/form.tsx'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import type { C } from '../basket/journey.ts'
import { listFailedRefunds } from '../payment/failed.ts'
import { WithdrawalSection } from '../withdrawal/withdrawal.routes.tsx'
import { listOwnOrders, listPlacesOf } from './buyer.ts'
import { BuyerOrderPage, OwnOrdersPage, words } from './buyer.views.tsx'
import { calendarOf, collectionOf } from './calendar.ts'
import { cancelShopOrder } from './cancel.ts'
import { scanAddress } from './code.rules.ts'
import { askerOf, keyOf, withKey } from './key.ts'
import { refuse } from './order.rules.ts'
import { listShopOrders } from './order.ts'

/** The parts of an order, for its buyer. @throws Refusal `order.unknown` */
export async function findOwnParts(c: C, orderId: Id<'order'> | undefined) {
  const parts = orderId ? await listShopOrders(c.var.db, askerOf(c), { orderId }) : []
  const own = parts.filter((part) => part.mayBuy)
  if (own.length === 0) throw refuse('order.unknown')
  return own
}

export const pathOf = (c: C, orderId: string) => withKey(c.var.href(`/commandes/${orderId}`), keyOf(c))

export const buyerRoutes = new Hono<TerritoryEnv>()
  .get('/commandes/:id', async (c) => {
    const parts = await findOwnParts(c, parseId(c.req.param('id')))
    const [first] = parts as [(typeof parts)[number]]
    const places = await listPlacesOf(
      c.var.db,
      parts.map((part) => part.id),
    )
    const failed = await listFailedRefunds(c.var.db, askerOf(c), { as: 'buy', orderId: first.order_id })
    const svg = await qrCode(scanAddress(c.var, first.code), {
      type: 'svg',
      margin: 1,
      errorCorrectionLevel: 'M',
    })
    return page(
      c,
      { title: words[c.var.lang].title(first.code), noIndex: true },
      <>
        <BuyerOrderPage c={c} parts={parts} places={places} failed={failed} svg={svg} />
        <WithdrawalSection c={c} parts={parts} />
      </>,
    )
  })

  .get('/commandes/:id/:file{.+\\.ics}', async (c) => {
    const orderId = parseId<'order'>(c.req.param('id'))
    const parts = await findOwnParts(c, orderId)
    const part = parts.find((one) => `${one.id}.ics` === c.req.param('file'))
    if (!part) throw refuse('order.unknown')
    const places = await listPlacesOf(c.var.db, [part.id])
    const address = c.var.origin + pathOf(c, part.order_id)
    const calendar = calendarOf(collectionOf(part, places.get(part.id), address), c.var.lang)
    return c.body(calendar, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="parvis-${part.code}.ics"`,
      'cache-control': 'private, no-store',
    })
  })

  .post('/commandes/:id/:part/annulation', async (c) => {
    const { db } = c.var
    await readForm(c, [], { page: pathOf(c, c.req.param('id')), form: c.req.param('part') })
    await db
      .transaction()
      .execute((tx) => cancelShopOrder(tx, askerOf(c), parseId<'shop_order'>(c.req.param('part'))))
    return done(c, pathOf(c, c.req.param('id')), {
      fr: 'C’est annulé. Ce que vous aviez payé vous est rendu.',
      en: 'It is cancelled. What you had paid comes back to you.',
    })
  })

  .get('/compte/commandes', async (c) => {
    const { actor, href, lang, db, territory } = c.var
    if (!actor.personId)
      return done(c, `${href('/connexion')}?retour=${encodeURIComponent(href('/compte/commandes'))}`)
    const orders = await listOwnOrders(db, territory.id, actor.personId)
    return page(c, { title: words[lang].mine, noIndex: true }, <OwnOrdersPage c={c} orders={orders} />)
  })
