import { Hono } from 'hono'
import { newApi } from '../../platform/api.ts'
import type { AnyContext, Env, TerritoryEnv } from '../../platform/http.tsx'
import type { Frame, Module } from '../../platform/module.ts'
import { orderApi } from './access/order.api.ts'
import { actRoutes } from './act/act.routes.tsx'
import { archiveRoutes } from './archive/archive.routes.ts'
import { billActs } from './bill/bill.acts.ts'
import { billRoutes } from './bill.routes.ts'
import { breachRoutes } from './breach/breach.routes.tsx'
import { breachActs } from './breach/breach.words.ts'
import { bundleHandlers } from './bundle/bundle.jobs.ts'
import { conventionRoutes } from './convention/convention.routes.tsx'
import { words } from './convention/convention.words.ts'
import { feedRoutes } from './convention/feed.routes.tsx'
import { referentRoutes } from './convention/referent.routes.tsx'
import { referentActs } from './convention/referent.words.ts'
import { reminderJobs, reminderRecurring } from './convention/reminder.tsx'
import { councilActs, councilRoutes } from './council.routes.ts'
import { words as decisionWords } from './decision/decision.words.ts'
import { distributionRoutes } from './distribution/distribution.routes.tsx'
import { distributionActs } from './distribution/distribution.words.ts'
import { documentRoutes } from './document/document.routes.tsx'
import { documentActs } from './document/document.words.ts'
import { draftingRoutes } from './drafting/drafting.routes.tsx'
import { conventionActs } from './drafting/drafting.words.ts'
import { openPointRoutes } from './drafting/open-points.routes.tsx'
import { eventRoutes } from './event/event.routes.tsx'
import { eventActs } from './event/event.words.ts'
import { inKindRoutes } from './in-kind/in-kind.routes.tsx'
import { inKindActs } from './in-kind/in-kind.words.ts'
import { leavingRoutes } from './leaving/leaving.routes.tsx'
import { leavingActs } from './leaving/leaving.words.ts'
import { proofRoutes } from './leaving/proof.routes.tsx'
import { liquidationHandlers } from './liquidation/liquidation.jobs.ts'
import { management } from './management.ts'
import { materialJobs, materialRecurring } from './material/material.jobs.ts'
import { materialRoutes } from './material/material.routes.tsx'
import { materialActs } from './material/material.words.ts'
import { obligationRoutes } from './obligation/obligation.routes.tsx'
import { obligationActs } from './obligation/obligation.words.ts'
import { prescriptionActs } from './prescription/prescription.words.ts'
import { correctionRoutes } from './rectification/correction.routes.tsx'
import { correctionActs } from './rectification/correction.words.ts'
import { governanceFigures } from './report/figures.ts'
import { reportRoutes } from './report/report.routes.tsx'
import { reportActs } from './report/report.words.ts'
import { rolloutRoutes } from './rollout/rollout.routes.tsx'
import { rolloutActs } from './rollout/rollout.words.ts'
import { signingJobs, signingRecurring } from './signing/signing.jobs.ts'
import { signingRoutes } from './signing/signing.routes.tsx'
import { apportionmentApi } from './simulator/apportionment.api.ts'
import { explanationRoutes } from './simulator/explanation.routes.tsx'
import { simulatorRoutes } from './simulator/simulator.routes.tsx'
import { slipActs } from './slip/slip.words.ts'
import { subsidyRoutes } from './subsidy/subsidy.routes.tsx'
import { subsidyActs } from './subsidy/subsidy.words.ts'
import { voucherActs } from './voucher/voucher.words.ts'

/** The way in: for every reader of a territory that has the module. */
function frame({ var: { territory, lang, href } }: AnyContext): Frame {
  if (!territory?.modules.has('governance')) return {}
  return {
    navigation: [{ href: href('/conventions'), label: words[lang].conventions }],
    legal: [{ href: href('/decisions'), label: decisionWords[lang].decisions }],
  }
}

/** The council table: conventions, committees, and the shared bill. Switched on per territory by its name. */
export const governance: Module = {
  name: 'governance',
  switchable: { fr: 'Conventions et gouvernance', en: 'Agreements and governance' },
  pages: new Hono<TerritoryEnv>()
    .route('/', conventionRoutes)
    .route('/', feedRoutes)
    .route('/', referentRoutes)
    .route('/', documentRoutes)
    .route('/', archiveRoutes)
    .route('/', draftingRoutes)
    .route('/', openPointRoutes)
    .route('/', distributionRoutes)
    .route('/', breachRoutes)
    .route('/', actRoutes)
    .route('/', signingRoutes)
    .route('/', subsidyRoutes)
    .route('/', leavingRoutes)
    .route('/', correctionRoutes)
    .route('/', proofRoutes)
    .route('/', obligationRoutes)
    .route('/', inKindRoutes)
    .route('/', eventRoutes)
    .route('/', materialRoutes)
    .route('/', rolloutRoutes)
    .route('/', reportRoutes)
    .route('/', councilRoutes)
    .route('/', billRoutes),
  platformPages: new Hono<Env>().route('/', simulatorRoutes).route('/', explanationRoutes),
  api: newApi().route('/', apportionmentApi).route('/', orderApi),
  acts: {
    ...conventionActs,
    ...referentActs,
    ...obligationActs,
    ...inKindActs,
    ...eventActs,
    ...materialActs,
    ...rolloutActs,
    ...documentActs,
    ...distributionActs,
    ...breachActs,
    ...reportActs,
    ...leavingActs,
    ...correctionActs,
    ...subsidyActs,
    ...councilActs,
    ...billActs,
    ...prescriptionActs,
    ...slipActs,
    ...voucherActs,
  },
  frame,
  management,
  figures: governanceFigures,
  jobs: [...bundleHandlers, ...liquidationHandlers, ...reminderJobs, ...signingJobs, ...materialJobs],
  recurring: [...reminderRecurring, ...signingRecurring, ...materialRecurring],
}
