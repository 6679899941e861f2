import { Hono } from 'hono'
import type { TerritoryEnv } from '../../platform/http.tsx'
import type { Module } from '../../platform/module.ts'
import { joiningRoutes } from './joining/joining.routes.tsx'

export const market: Module = {
  name: 'market',
  pages: new Hono<TerritoryEnv>().route('/', joiningRoutes),
}
