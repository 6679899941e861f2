export { dressOrganisations, listOrganisations, locateCommunes } from './organisation/organisation.ts'
export { commands } from './territory/commands.ts'
export { createTerritory } from './territory/create.ts'
export { findTerritory, forgetTerritories, listTerritories, welcome } from './territory/territory.ts'
