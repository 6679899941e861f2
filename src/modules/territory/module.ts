import { Hono } from 'hono'
import type { Env, TerritoryEnv } from '../../platform/http.tsx'
import type { Module } from '../../platform/module.ts'
import { communeRoutes } from './commune/commune.routes.tsx'
import { listCommunes } from './commune/commune.ts'
import { platformHome, territoryHome } from './home/home.routes.tsx'

const links = { fr: { communes: 'Communes' }, en: { communes: 'Communes' } }

export const territory: Module = {
  name: 'territory',
  pages: new Hono<TerritoryEnv>().route('/', territoryHome).route('/', communeRoutes),
  platformPages: new Hono<Env>().route('/', platformHome),
  acts: { 'territory.create': { fr: 'Territoire créé', en: 'Territory made' } },
  frame: (c) =>
    c.var.territory
      ? { navigation: [{ href: c.var.href('/communes'), label: links[c.var.lang].communes }] }
      : {},
  sitemap: async (db, { id }) => [
    { path: '/' },
    { path: '/communes' },
    ...(await listCommunes(db, id)).map(({ slug }) => ({ path: `/communes/${slug}` })),
  ],
}
