import { Hono } from 'hono'
import type { Env } from '../../platform/http.tsx'
import type { Module } from '../../platform/module.ts'
import { passwordRoutes } from './password/password.routes.tsx'
import { personRoutes } from './person/person.routes.tsx'
import { erasePerson, exportPerson } from './person/person.ts'
import { secondFactorRoutes } from './second-factor/second-factor.routes.tsx'
import { securityRoutes } from './security/security.routes.tsx'
import { sessionRoutes } from './session/session.routes.tsx'

/** The same in a territory and outside any: an account is nobody's but the person's. */
const anywhere = new Hono<Env>()
  .route('/', sessionRoutes)
  .route('/', secondFactorRoutes)
  .route('/', passwordRoutes)
  .route('/', securityRoutes)
  .route('/', personRoutes)

export const people: Module = {
  name: 'people',
  pages: anywhere as unknown as NonNullable<Module['pages']>,
  platformPages: anywhere,
  personalData: { export: exportPerson, erase: erasePerson },
}
