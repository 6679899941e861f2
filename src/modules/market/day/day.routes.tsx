import { Hono } from 'hono'
import { readPosted } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import { midnightOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { closeDay, closureOn, findServedShop, tomorrow } from '../board/board.ts'
import { countNewOrders, listShopOrders, mostOfADay } from '../order/order.ts'
import { listFailedRefunds } from '../payment/failed.ts'
import { listToRefund, settleWithdrawal } from '../withdrawal/settle.ts'
import { findDayShop } from './day.ts'
import { DayPage, shownToAccept } from './day.views.tsx'

/** The shop in the morning: one page that holds the day, and leads everywhere else. */
export const dayRoutes = new Hono<TerritoryEnv>()
  .get('/boutique/:shop', signedIn, async (c) => {
    const { db, territory } = c.var
    const shop = await findDayShop(db, c.var, c.req.param('shop'))
    const next = tomorrow(c.var)
    const parts = await listShopOrders(db, c.var, {
      shopId: shop.id,
      states: ['placed', 'accepted', 'ready'],
      before: midnightOf(territory, next.add({ days: 1 })),
      limit: mostOfADay,
    })
    const fresh = await listShopOrders(db, c.var, {
      shopId: shop.id,
      states: ['placed'],
      limit: shownToAccept,
    })
    const counted = (await countNewOrders(db, c.var)).find(({ shop_id }) => shop_id === shop.id)
    const toRefund = await listToRefund(db, c.var, shop.id)
    const failed = await listFailedRefunds(db, c.var, { as: 'serve', shopId: shop.id })
    const closure = await closureOn(db, { shopId: shop.id, day: next })
    return page(
      c,
      { title: shop.name, noIndex: true, width: 'reading' },
      <DayPage
        c={c}
        shop={shop}
        parts={parts}
        fresh={fresh}
        toAccept={Number(counted?.orders ?? 0)}
        toRefund={toRefund}
        failed={failed}
        today={next.subtract({ days: 1 })}
        closure={closure}
      />,
    )
  })
  .post('/boutique/:shop/retractations/:id/remboursement', signedIn, async (c) => {
    const { db, href } = c.var
    const shop = await findServedShop(db, c.var, c.req.param('shop'))
    await db.transaction().execute((tx) => settleWithdrawal(tx, c.var, parseId(c.req.param('id'))))
    return done(c, href(`/boutique/${shop.slug}`), {
      fr: 'C’est noté : l’acheteur est prévenu.',
      en: 'Noted: the buyer is told.',
    })
  })
  .post('/boutique/:shop/fermeture-demain', signedIn, async (c) => {
    const { db, href } = c.var
    const shop = await findServedShop(db, c.var, c.req.param('shop'))
    const { values } = await readPosted(c)
    const closed = values['closed']?.[0] !== 'no'
    const day = tomorrow(c.var)
    await db.transaction().execute((tx) => closeDay(tx, c.var, { shopId: shop.id, day }, closed))
    return done(
      c,
      href(`/boutique/${shop.slug}`),
      closed
        ? { fr: 'C’est noté : fermé demain.', en: 'Noted: closed tomorrow.' }
        : { fr: 'C’est noté : ouvert demain.', en: 'Noted: open tomorrow.' },
    )
  })
