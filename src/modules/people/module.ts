import { Hono } from 'hono'
import type { Db } from '../../platform/db.ts'
import type { Env, TerritoryEnv } from '../../platform/http.tsx'
import type { Id } from '../../platform/ids.ts'
import type { Module } from '../../platform/module.ts'
import { frame, management } from './frame.ts'
import { invitationRoutes } from './invitation/invitation.routes.tsx'
import { acts } from './journal/acts.ts'
import { journalRoutes } from './journal/journal.routes.tsx'
import { peopleFigures } from './membership/figures.ts'
import { membershipRoutes } from './membership/membership.routes.tsx'
import { exportMemberships, leaveTeams } from './membership/membership.ts'
import { operatorRoutes } from './operator/operator.routes.tsx'
import { endOperator } from './operator/operator.ts'
import { passwordRoutes } from './password/password.routes.tsx'
import { personRoutes } from './person/person.routes.tsx'
import { refuse } from './person/person.rules.ts'
import { erasePerson, exportPerson, findPerson } from './person/person.ts'
import { providerRoutes } from './provider/provider.routes.ts'
import { secondFactorRoutes } from './second-factor/second-factor.routes.tsx'
import { securityRoutes } from './security/security.routes.tsx'
import { sessionHandlers, sessionRecurring } from './session/session.jobs.ts'
import { sessionRoutes } from './session/session.routes.tsx'

/** The same in a territory and outside any: an account is nobody's but the person's. */
const anywhere = new Hono<Env>()
  .route('/', sessionRoutes)
  .route('/', secondFactorRoutes)
  .route('/', passwordRoutes)
  .route('/', securityRoutes)
  .route('/', personRoutes)

async function erase(tx: Db, person: Id<'person'>, now: Temporal.Instant): Promise<void> {
  const { operator } = await findPerson(tx, person)
  if (operator) await endOperator(tx, { personId: person }, person, now)
  await leaveTeams(tx, person, now, () => refuse('person.still_needed'))
  await erasePerson(tx, person, now)
}

export const people: Module = {
  name: 'people',
  figures: peopleFigures,
  pages: new Hono<TerritoryEnv>()
    .route('/', anywhere as unknown as Hono<TerritoryEnv>)
    .route('/', membershipRoutes)
    .route('/', invitationRoutes)
    .route('/', journalRoutes),
  platformPages: new Hono<Env>().route('/', anywhere).route('/', providerRoutes).route('/', operatorRoutes),
  frame,
  management,
  jobs: sessionHandlers,
  recurring: sessionRecurring,
  acts,
  personalData: {
    export: async (db, person) => ({
      ...(await exportPerson(db, person)),
      roles: await exportMemberships(db, person),
    }),
    erase,
  },
}
