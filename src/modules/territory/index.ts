import type { Db } from '../../platform/db.ts'
import type { Id } from '../../platform/ids.ts'

export { commands } from './territory/commands.ts'
export { createTerritory } from './territory/create.ts'
export { findTerritory, forgetTerritories, listTerritories } from './territory/territory.ts'

export const listOrganisations = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('organisation')
    .select(['id', 'name', 'kind'])
    .where('territory_id', '=', territory)
    .orderBy('name')
    .limit(1000)
    .execute()
