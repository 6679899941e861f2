import { findTerritory } from '../modules/territory/index.ts'
import type { Db } from '../platform/db.ts'
import type { Id } from '../platform/ids.ts'
import type { Text } from '../platform/language.ts'
import { people } from './people.ts'
import { personaRoles, personIdOf } from './people-rows.ts'
import { territory } from './places.ts'

/** The six whose shoes a visitor may step into, once the demonstration is loaded. */
export async function listDemoPersonas(
  db: Db,
): Promise<readonly { id: Id<'person'>; name: string; role: Text }[]> {
  if (!(await findTerritory(db, { slug: territory.slug }))) return []
  return people.flatMap((person) =>
    person.persona ? [{ id: personIdOf(person), name: person.name, role: personaRoles[person.persona] }] : [],
  )
}
