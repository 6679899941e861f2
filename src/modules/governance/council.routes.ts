import { Hono } from 'hono'
import type { TerritoryEnv } from '../../platform/http.tsx'
import { bodyRoutes } from './body/body.routes.tsx'
import { seatRoutes } from './seat/seat.routes.tsx'

/** Pages of the committees: who sits, when they meet, what they decide. */
export const councilRoutes = new Hono<TerritoryEnv>().route('/', bodyRoutes).route('/', seatRoutes)
