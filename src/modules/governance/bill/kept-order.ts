import type { Db } from '../../../platform/db.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Convention } from '../convention/convention.ts'
import { findOrder, type OrderRow } from '../expense/revenue-order.ts'
import { findKept } from './kept.ts'

export const ordersPath = '/gestion/conventions/:slug/titres'
export const ordersAt = (c: TerritoryContext, { slug }: Convention, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/titres${rest}`)

/** The convention and one of its proposals, as the address names them. */
export async function findBoth(c: TerritoryContext) {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  const order = await findOrder(c.var.db, convention, parseId<'revenue_order'>(c.req.param('id')))
  return { convention, order, here: ordersAt(c, convention, `/${order.id}`) }
}

/** Act on one proposal, the convention and its row locked. */
export const actOn = <T>(
  c: TerritoryContext,
  { convention, order }: { readonly convention: Convention; readonly order: OrderRow },
  work: (tx: Db, row: OrderRow) => Promise<T>,
) =>
  c.var.db.transaction().execute(async (tx) => {
    await findKept(tx, c.var, convention.slug, { lock: true })
    return work(tx, await findOrder(tx, convention, order.id, { lock: true }))
  })
