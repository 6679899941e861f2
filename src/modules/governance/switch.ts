import type { MiddlewareHandler } from 'hono'
import { unknownPage } from '../../platform/errors.tsx'
import type { TerritoryEnv } from '../../platform/http.tsx'

/** Before every page of governance: where the module is not switched on, it does not exist. */
export const governed: MiddlewareHandler<TerritoryEnv> = (c, next) => {
  if (!c.var.territory.modules.has('governance')) throw unknownPage()
  return next()
}
