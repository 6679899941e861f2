import { Hono } from 'hono'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { findBoth, ordersPath } from '../bill/kept-order.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { listParties, partyNames } from '../convention/convention.ts'
import { sendPaper } from '../document/send.ts'
import { listOrderLines } from '../expense/revenue-order.ts'
import { liquidationCsv } from './liquidation.csv.ts'
import { keepLiquidations, nameOfPaper, papersOf, readLiquidation, refuse } from './liquidation.ts'

/** The paper of a proposal, or of one of its reductions: the one that was kept, byte for byte; drawn now if none was. */
async function send(c: TerritoryContext, moveId: Id<'revenue_order_move'> | null | undefined) {
  const { db, storage, now, territory } = c.var
  const { convention, order } = await findBoth(c)
  const kept = await keepLiquidations({ db, storage, now, timeZone: territory.timeZone }, convention, [order])
  const found = kept.find(({ revenue_order_move_id }) => revenue_order_move_id === moveId)
  if (!found) throw refuse('liquidation.unknown')
  return sendPaper(await readLiquidation(db, storage, found))
}

/** The same as a table, from the same frozen shares. */
async function sendTable(c: TerritoryContext, moveId: Id<'revenue_order_move'> | null | undefined) {
  const { db } = c.var
  const { convention, order } = await findBoth(c)
  const [lines, parties, keys] = await Promise.all([
    listOrderLines(db, convention, order.id),
    listParties(db, convention),
    listKeys(db, convention),
  ])
  const found = papersOf(order, lines).find((paper) => paper.moveId === moveId)
  if (!found) throw refuse('liquidation.unknown')
  const body = liquidationCsv(found, {
    keys: keys.map(({ value }) => value),
    nameOf: partyNames(parties),
  })
  return c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${nameOfPaper(order, found.reducedOn)}.csv"`,
  })
}

export const liquidationRoutes = new Hono<TerritoryEnv>()
  .get(`${ordersPath}/:id/etat.pdf`, staffOnly, (c) => send(c, null))
  .get(`${ordersPath}/:id/mouvements/:move/etat.pdf`, staffOnly, (c) =>
    send(c, parseId<'revenue_order_move'>(c.req.param('move'))),
  )
  .get(`${ordersPath}/:id/etat.csv`, staffOnly, (c) => sendTable(c, null))
  .get(`${ordersPath}/:id/mouvements/:move/etat.csv`, staffOnly, (c) =>
    sendTable(c, parseId<'revenue_order_move'>(c.req.param('move'))),
  )
