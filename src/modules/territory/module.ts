import { Hono } from 'hono'
import type { Env, TerritoryEnv } from '../../platform/http.tsx'
import type { Module } from '../../platform/module.ts'
import { communeRoutes } from './commune/commune.routes.tsx'
import { listCommunes } from './commune/commune.ts'
import { platformHome, territoryHome } from './home/home.routes.tsx'
import { managementRoutes } from './management/management.routes.tsx'
import { words as management } from './management/management.words.ts'

const links = { fr: { communes: 'Communes' }, en: { communes: 'Communes' } }

export const territory: Module = {
  name: 'territory',
  pages: new Hono<TerritoryEnv>()
    .route('/', territoryHome)
    .route('/', communeRoutes)
    .route('/', managementRoutes),
  platformPages: new Hono<Env>().route('/', platformHome),
  acts: { 'territory.create': { fr: 'Territoire créé', en: 'Territory made' } },
  frame: ({ var: { territory, lang, href, actor } }) =>
    territory
      ? {
          navigation: [{ href: href('/communes'), label: links[lang].communes }],
          own:
            actor.manager || actor.agent
              ? [{ href: href('/gestion'), label: management[lang].title, icon: 'list-checks' }]
              : [],
        }
      : {},
  sitemap: async (db, { id }) => [
    { path: '/' },
    { path: '/communes' },
    ...(await listCommunes(db, id)).map(({ slug }) => ({ path: `/communes/${slug}` })),
  ],
}
