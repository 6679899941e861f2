import type { Db } from '../../../platform/db.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { findKept } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { findFunding } from './funding.ts'

export const fundingPath = '/gestion/conventions/:slug/financement'
export const fundingAt = (c: TerritoryContext, slug: string, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/financement${rest}`)

/** Change the plan, the convention locked: what was granted and claimed does not move meanwhile. */
export const keepFunding = <T>(
  c: TerritoryContext,
  slug: string,
  work: (tx: Db, convention: Convention) => Promise<T>,
) => c.var.db.transaction().execute(async (tx) => work(tx, await findKept(tx, c.var, slug, { lock: true })))

/** The convention and one of its funders, as the address names them. */
export async function findFunder(c: TerritoryContext) {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  const funding = await findFunding(c.var.db, convention, parseId<'funding'>(c.req.param('id')))
  return { convention, funding, here: fundingAt(c, convention.slug, `/${funding.id}`) }
}
