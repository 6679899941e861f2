import { market } from './modules/market/module.ts'
import { findTerritory } from './modules/territory/index.ts'
import type { Config } from './platform/config.ts'
import type { Db } from './platform/db.ts'
import { nobody } from './platform/http.tsx'
import type { Module } from './platform/module.ts'
import { openStorage } from './platform/storage.ts'
import { createWeb } from './platform/web.ts'

/** Every module there is. */
export const modules: readonly Module[] = [market]

/** The whole site over one database. Tests turn the clock with `now`. */
export const createApp = ({ config, db, now }: { config: Config; db: Db; now?: () => Temporal.Instant }) =>
  createWeb(
    {
      config,
      db,
      storage: openStorage(config),
      findActor: async () => nobody,
      findTerritory: (asked) => findTerritory(db, asked),
      ...(now && { now }),
    },
    modules,
  )
