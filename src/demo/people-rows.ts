import type { Db } from '../platform/db.ts'
import { type Id, idFrom } from '../platform/ids.ts'
import type { NewRow } from '../platform/schema.gen.ts'
import type { Demo, Person } from './demo.ts'
import { insertAll } from './insert.ts'
import type { Ground } from './shop-rows.ts'

/** People are global: another demonstration territory finds the same. */
export const personIdOf = (person: Pick<Person, 'email'>): Id<'person'> => idFrom('person', person.email)

/** Accounts without a password: the personas sign in by one click, the others never do. */
export async function insertPeople(tx: Db, ground: Ground, { people }: Demo): Promise<void> {
  const joinedAt = ground.now.subtract({ hours: 24 * 210 })
  const rows = people.map(
    (person): NewRow<'person'> => ({
      id: personIdOf(person),
      name: person.name,
      email: person.email,
      email_verified: true,
      language: person.language,
      operator: person.persona === 'operator',
      terms_version: '2026-11-21',
      terms_accepted_at: joinedAt,
      created_at: joinedAt,
      updated_at: joinedAt,
    }),
  )
  await insertAll(tx, 'person', rows, { skipKnown: true })
  await insertAll(
    tx,
    'membership',
    people.flatMap((person) => membershipsOf(ground, person)),
  )
}

function membershipsOf(ground: Ground, person: Person): NewRow<'membership'>[] {
  const row = {
    id: idFrom<'membership'>('membership', ground.slug, person.key),
    territory_id: ground.id,
    person_id: personIdOf(person),
    created_at: ground.now.subtract({ hours: 24 * 200 }),
  }
  if (person.persona === 'manager') return [{ ...row, role: 'manager', organisation_id: null }]
  const organisation_id = person.agentOf && ground.organisations.get(person.agentOf)
  return organisation_id ? [{ ...row, role: 'agent', organisation_id }] : []
}
