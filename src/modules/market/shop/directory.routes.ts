import type { MiddlewareHandler } from 'hono'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { forgetDirectory } from './directory.ts'

/**
 * Whatever a merchant or a manager posts may change what lists show: hours, closures, ways, photos, categories, states.
 * One place forgets them, so that no command has to think of it.
 */
export const forgetAfterChange: MiddlewareHandler<TerritoryEnv> = async (c, next) => {
  await next()
  if (c.req.method === 'POST' && c.var.territory) forgetDirectory(c.var.territory.id)
}
