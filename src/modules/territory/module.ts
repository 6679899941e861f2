import { Hono } from 'hono'
import { addressOf } from '../../platform/address.ts'
import type { Env, TerritoryEnv } from '../../platform/http.tsx'
import type { Module } from '../../platform/module.ts'
import type { NavLink } from '../../ui/link.ts'
import { communeRoutes } from './commune/commune.routes.tsx'
import { listCommunes } from './commune/commune.ts'
import { platformHome, territoryHome } from './home/home.routes.tsx'
import { managementRoutes } from './management/management.routes.tsx'
import { words as managementWords } from './management/management.words.ts'
import { management } from './management/pages.ts'
import { organisationRoutes } from './organisation/organisation.routes.tsx'
import { listOrganisations } from './organisation/organisation.ts'
import { organisationActs } from './organisation/organisation.words.ts'
import { settingsRoutes } from './settings/settings.routes.tsx'
import { settingsActs } from './settings/settings.words.ts'
import { suspensionRoutes } from './settings/suspension.routes.tsx'

const links = {
  fr: { communes: 'Communes', contact: 'Contact', territories: 'Territoires' },
  en: { communes: 'Communes', contact: 'Contact', territories: 'Territories' },
}

export const territory: Module = {
  name: 'territory',
  pages: new Hono<TerritoryEnv>()
    .route('/', territoryHome)
    .route('/', communeRoutes)
    .route('/', managementRoutes)
    .route('/', settingsRoutes)
    .route('/', organisationRoutes),
  platformPages: new Hono<Env>().route('/', platformHome).route('/', suspensionRoutes),
  acts: { ...settingsActs, ...organisationActs },
  management,
  frame: ({ var: { territory, lang, href, actor } }) => {
    const say = links[lang]
    const operated: NavLink[] = actor.operator
      ? [{ href: addressOf('/operateur/territoires', lang), label: say.territories, icon: 'globe' }]
      : []
    if (!territory) return { own: operated }
    const managed: NavLink[] =
      actor.manager || actor.agent || actor.suspended
        ? [{ href: href('/gestion'), label: managementWords[lang].title, icon: 'list-checks' }]
        : []
    return {
      navigation: [{ href: href('/communes'), label: say.communes }],
      own: [...managed, ...operated],
      legal: [{ href: href('/contact'), label: say.contact }],
    }
  },
  sitemap: async (db, { id }) => [
    { path: '/communes' },
    { path: '/contact' },
    ...(await listCommunes(db, id)).map(({ slug }) => ({ path: `/communes/${slug}` })),
    // The organisation of a commune is its page above.
    ...(await listOrganisations(db, id)).flatMap(({ kind, slug }) =>
      kind === 'commune' ? [] : [{ path: `/organisations/${kind}/${slug}` }],
    ),
  ],
}
