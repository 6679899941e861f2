import { Hono } from 'hono'
import type { TerritoryEnv } from '../../platform/http.tsx'
import type { Module } from '../../platform/module.ts'
import { joiningRoutes } from './joining/joining.routes.tsx'
import { joiningActs } from './joining/joining.words.ts'
import { offerRoutes } from './product/offer.routes.tsx'
import { searchRoutes } from './search/search.routes.tsx'
import { shopRoutes } from './shop/shop.routes.tsx'

export const market: Module = {
  name: 'market',
  acts: {
    ...joiningActs,
  },
  pages: new Hono<TerritoryEnv>()
    .route('/', joiningRoutes)
    .route('/', searchRoutes)
    .route('/', shopRoutes)
    .route('/', offerRoutes),
}
