export { listModules, onModules } from './home/modules.ts'
export { managementLink } from './management/management.words.ts'
export { departementWithSiren } from './official/departement-siren.ts'
export { listPlaces, type PlacesOfDepartement } from './official/official.ts'
export {
  dressOrganisations,
  listOrganisations,
  locateCommunes,
  makeReachable,
  nameEstablishments,
  type Reach,
} from './organisation/organisation.ts'
export { commands } from './territory/commands.ts'
export { createTerritory } from './territory/create.ts'
export { findTerritory, forgetTerritories, listTerritories, welcome } from './territory/territory.ts'
