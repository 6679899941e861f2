import { Hono } from 'hono'
import type { AnyContext, Env, TerritoryEnv } from '../../platform/http.tsx'
import type { Frame, Module } from '../../platform/module.ts'
import { api } from './api/api.ts'
import { docsRoutes } from './api/docs.routes.tsx'
import { basketRoutes } from './basket/basket.routes.tsx'
import { basketFrame } from './basket/frame.ts'

import { boardFrame } from './board/board.frame.ts'
import { boardRoutes } from './board/board.routes.tsx'
import { pointRoutes } from './board/point.routes.tsx'
import { preparationJobs, preparationRecurring } from './board/preparation.jobs.ts'
import { categoryRoutes } from './category/category.routes.tsx'
import { categoryActs } from './category/category.words.ts'
import { closingRoutes } from './closing/closing.routes.tsx'
import { dayRoutes } from './day/day.routes.tsx'
import { marketFigures, marketReach } from './figures/figures.ts'
import { flagRoutes } from './flag/flag.routes.tsx'
import { flagActs } from './flag/flag.words.ts'
import { forgetJobs, forgetRecurring } from './forget.jobs.ts'
import { marketFrame, marketSitemap } from './front.ts'
import { waysRoutes } from './fulfilment/ways.routes.tsx'
import { waysActs } from './fulfilment/ways.words.ts'
import { helpRoutes } from './help/help.routes.tsx'
import { helpActs } from './help/help.words.ts'
import { home, placeSections } from './home.tsx'
import { importHandlers } from './import/import.jobs.ts'
import { importRoutes } from './import/import.routes.tsx'
import { importActs } from './import/import.words.ts'
import { identityRoutes } from './joining/identity.routes.tsx'
import { joiningRoutes } from './joining/joining.routes.tsx'
import { joiningActs } from './joining/joining.words.ts'
import { management } from './management.ts'
import { orderActs } from './order/acts.ts'
import { buyerRoutes } from './order/buyer.routes.tsx'
import { overseenRoutes } from './overview/overseen.routes.tsx'
import { overviewRoutes } from './overview/overview.routes.tsx'
import { accountRoutes } from './payment/account.routes.tsx'
import { accountActs } from './payment/account.words.ts'
import { failedRoutes } from './payment/failed.routes.tsx'
import { paymentJobs } from './payment/payment.jobs.ts'
import { paymentRoutes } from './payment/payment.routes.tsx'
import { stripeRoutes } from './payment/stripe.routes.ts'
import { erasePersonalData, exportPersonalData } from './personal-data.ts'
import { photoRoutes } from './photo/photo.routes.tsx'
import { managedPointRoutes } from './point/point.routes.tsx'
import { pointActs } from './point/point.words.ts'
import { offerRoutes } from './product/offer.routes.tsx'
import { priceJobs } from './product/price.jobs.ts'
import { communeChoiceRoutes } from './search/communes.routes.tsx'
import { lexiconHandlers } from './search/lexicon.jobs.ts'
import { searchRoutes } from './search/search.routes.tsx'
import { shelfRoutes } from './shelf/shelf.routes.tsx'
import { shelfActs } from './shelf/shelf.words.ts'
import { forgetAfterChange } from './shop/directory.routes.ts'
import { shopRoutes } from './shop/shop.routes.tsx'
import { showcaseRoutes } from './showcase/showcase.routes.tsx'
import { showcaseActs } from './showcase/showcase.words.ts'
import { sitemapIndexRoutes } from './sitemap.routes.ts'
import { teamRoutes } from './team/team.routes.tsx'
import { teamActs } from './team/team.words.ts'
import { noticeJobs, noticeRecurring } from './terms/notice.jobs.ts'
import { termsRoutes } from './terms/terms.routes.tsx'
import { withdrawalJobs, withdrawalRecurring } from './withdrawal/withdrawal.jobs.ts'
import { withdrawalRoutes } from './withdrawal/withdrawal.routes.tsx'

/** The basket, and what staff find beside it. */
const frame = async (c: AnyContext): Promise<Frame> => {
  if (c.var.territory && !c.var.territory.modules.has('market')) return {}
  const [basket, board] = await Promise.all([basketFrame(c), boardFrame(c)])
  return { ...marketFrame(c), ...board, ...basket, own: [...(basket.own ?? []), ...(board.own ?? [])] }
}

export const market: Module = {
  name: 'market',
  figures: marketFigures,
  reach: marketReach,
  switchable: { fr: 'Boutiques et commandes', en: 'Shops and orders' },
  home,
  placeSections,
  management,
  acts: {
    ...importActs,
    ...joiningActs,
    ...orderActs,
    ...pointActs,
    ...helpActs,
    ...flagActs,
    ...categoryActs,
    ...shelfActs,
    ...showcaseActs,
    ...waysActs,
    ...accountActs,
    ...teamActs,
  },
  pages: new Hono<TerritoryEnv>()
    .use('/boutique/*', forgetAfterChange)
    .use('/gestion/*', forgetAfterChange)
    .route('/', joiningRoutes)
    .route('/', identityRoutes)
    .route('/', termsRoutes)
    .route('/', closingRoutes)
    .route('/', dayRoutes)
    .route('/', boardRoutes)
    .route('/', pointRoutes)
    .route('/', photoRoutes)
    .route('/', importRoutes)
    .route('/', shelfRoutes)
    .route('/', showcaseRoutes)
    .route('/', waysRoutes)
    .route('/', accountRoutes)
    .route('/', teamRoutes)
    .route('/', withdrawalRoutes)
    .route('/', overseenRoutes)
    .route('/', overviewRoutes)
    .route('/', managedPointRoutes)
    .route('/', helpRoutes)
    .route('/', flagRoutes)
    .route('/', categoryRoutes)
    .route('/', basketRoutes)
    .route('/', buyerRoutes)
    .route('/', paymentRoutes)
    .route('/', failedRoutes)
    .route('/', communeChoiceRoutes)
    .route('/', searchRoutes)
    .route('/', shopRoutes)
    .route('/', offerRoutes),
  platformPages: new Hono<Env>()
    .route('/', docsRoutes)
    .route('/', sitemapIndexRoutes)
    .route('/', stripeRoutes),
  api,
  frame,
  jobs: [
    ...importHandlers,
    ...lexiconHandlers,
    ...paymentJobs,
    ...priceJobs,
    ...preparationJobs,
    ...withdrawalJobs,
    ...forgetJobs,
    ...noticeJobs,
  ],
  recurring: [...preparationRecurring, ...withdrawalRecurring, ...forgetRecurring, ...noticeRecurring],
  personalData: { export: exportPersonalData, erase: erasePersonalData },
  sitemap: marketSitemap,
}
