import { Hono } from 'hono'
import type { Env } from '../../platform/http.tsx'
import type { Module } from '../../platform/module.ts'
import { apportionmentApi } from './simulator/apportionment.api.ts'
import { simulatorRoutes } from './simulator/simulator.routes.tsx'

/** The council table: conventions, committees, and the shared bill. Switched on per territory by its name. */
export const governance: Module = {
  name: 'governance',
  platformPages: new Hono<Env>().route('/', simulatorRoutes),
  api: apportionmentApi,
}
