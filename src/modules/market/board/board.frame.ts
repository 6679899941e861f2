import type { Context } from 'hono'
import type { AnyContext, TerritoryEnv } from '../../../platform/http.tsx'
import type { Frame } from '../../../platform/module.ts'
import { countNewOrders } from '../order/order.ts'
import { listKeptPoints, listServedShops } from './board.ts'
import { words } from './board.words.ts'

/** For whoever runs a shop or keeps a point: the way to their boards, with how many orders wait for an answer. */
export async function boardFrame(anyContext: AnyContext): Promise<Frame> {
  const c = anyContext as Context<TerritoryEnv>
  const { db, actor, territory, href, lang } = c.var
  if (!actor.staffId || !territory) return {}
  const shops = await listServedShops(db, c.var)
  const points = shops.length ? [] : await listKeptPoints(db, c.var)
  if (shops.length + points.length === 0) return {}
  const count = (await countNewOrders(db, c.var)).reduce((n, { orders }) => n + orders, 0)
  const label = shops.length ? words[lang].myShops : words[lang].myPoints
  const [only, ...others] = shops
  const own =
    only && others.length === 0 && only.state === 'accepted' ? `/boutique/${only.slug}` : '/boutique'
  return { own: [{ href: href(own), label, icon: 'store', ...(count > 0 && { count }) }] }
}
