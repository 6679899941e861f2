import { people as invented } from './demo/people.ts'
import { governance } from './modules/governance/module.ts'
import { market } from './modules/market/module.ts'
import { operation } from './modules/operation/module.ts'
import { findActor, onModules, onPersonas } from './modules/people/index.ts'
import { people } from './modules/people/module.ts'
import { findTerritory, onModules as onTerritoryModules } from './modules/territory/index.ts'
import { territory } from './modules/territory/module.ts'
import { onApis } from './platform/api.ts'
import type { Config } from './platform/config.ts'
import type { Db } from './platform/db.ts'
import type { Module } from './platform/module.ts'
import { onFrame } from './platform/page.tsx'
import type { Hub } from './platform/sse.ts'
import { openStorage } from './platform/storage.ts'
import { createWeb } from './platform/web.ts'

/** Every module there is. */
export const modules: readonly Module[] = [territory, people, market, governance, operation]

onModules(modules)
onTerritoryModules(modules)
onApis(modules.flatMap(({ api }) => api ?? []))
onPersonas(invented.flatMap(({ email, persona }) => (persona ? [{ email, role: persona }] : [])))
onFrame((c) => Promise.all(modules.flatMap((module) => module.frame?.(c) ?? [])))

/** The whole site over one database. Tests turn the clock with `now`. */
export const createApp = ({
  config,
  db,
  hub,
  now,
}: {
  config: Config
  db: Db
  hub?: Hub
  now?: () => Temporal.Instant
}) =>
  createWeb(
    {
      config,
      db,
      storage: openStorage(config),
      hub,
      findActor,
      findTerritory: (asked) => findTerritory(db, asked),
      ...(now && { now }),
    },
    modules,
  )
