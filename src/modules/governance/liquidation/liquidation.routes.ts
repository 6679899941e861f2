import { Hono } from 'hono'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { findBoth, ordersPath } from '../bill/kept-order.ts'
import { sendPaper } from '../document/send.ts'
import { keepLiquidations, readLiquidation, refuse } from './liquidation.ts'

/** The paper of a proposal, or of one of its reductions: the one that was kept, byte for byte; drawn now if none was. */
async function send(c: TerritoryContext, moveId: Id<'revenue_order_move'> | null | undefined) {
  const { db, storage, now, territory } = c.var
  const { convention, order } = await findBoth(c)
  const kept = await keepLiquidations({ db, storage, now, timeZone: territory.timeZone }, convention, [order])
  const found = kept.find(({ revenue_order_move_id }) => revenue_order_move_id === moveId)
  if (!found) throw refuse('liquidation.unknown')
  return sendPaper(await readLiquidation(db, storage, found))
}

export const liquidationRoutes = new Hono<TerritoryEnv>()
  .get(`${ordersPath}/:id/etat.pdf`, staffOnly, (c) => send(c, null))
  .get(`${ordersPath}/:id/mouvements/:move/etat.pdf`, staffOnly, (c) =>
    send(c, parseId<'revenue_order_move'>(c.req.param('move'))),
  )
