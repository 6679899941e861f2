import { Hono } from 'hono'
import type { TerritoryEnv } from '../../platform/http.tsx'
import { amendmentTextRoutes } from './act/amendment.routes.tsx'
import { meetingActRoutes } from './act/meeting.routes.tsx'
import { actionRoutes } from './action/action.routes.tsx'
import { actionActs } from './action/action.words.ts'
import { bodyRoutes } from './body/body.routes.tsx'
import { bodyActs } from './body/body.words.ts'
import { decisionRoutes } from './decision/decision.routes.tsx'
import { deliberationRoutes } from './deliberation/deliberation.routes.tsx'
import { deliberationActs } from './deliberation/deliberation.words.ts'
import { meetingRoutes } from './meeting/meeting.routes.tsx'
import { meetingActs } from './meeting/meeting.words.ts'
import { memberRoutes } from './meeting/member.routes.tsx'
import { sittingRoutes } from './meeting/sitting.routes.tsx'
import { openDataRoutes } from './open-data/open-data.routes.ts'
import { rectificationRoutes } from './rectification/rectification.routes.tsx'
import { rectificationActs } from './rectification/rectification.words.ts'
import { resolutionRoutes } from './resolution/resolution.routes.tsx'
import { voteActs } from './resolution/resolution.words.ts'
import { seatRoutes } from './seat/seat.routes.tsx'

/** Pages of the committees: who sits, when they meet, what they decide. */
export const councilRoutes = new Hono<TerritoryEnv>()
  .route('/', bodyRoutes)
  .route('/', seatRoutes)
  .route('/', actionRoutes)
  .route('/', meetingRoutes)
  .route('/', sittingRoutes)
  .route('/', resolutionRoutes)
  .route('/', rectificationRoutes)
  .route('/', meetingActRoutes)
  .route('/', amendmentTextRoutes)
  .route('/', memberRoutes)
  .route('/', openDataRoutes)
  .route('/', decisionRoutes)
  .route('/', deliberationRoutes)

/** What the journal calls their acts. */
export const councilActs = {
  ...bodyActs,
  ...meetingActs,
  ...voteActs,
  ...rectificationActs,
  ...actionActs,
  ...deliberationActs,
}
