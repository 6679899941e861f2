import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { listContacts } from '../../people/index.ts'
import type { Of } from '../convention/convention.ts'
import { listCorrections } from './correction.ts'

/** What was put right of a convention, and who did: told to those who keep it. */
export async function readCorrections(db: Db, convention: Of) {
  const corrections = await listCorrections(db, convention)
  const writers = [...new Set(corrections.map(({ corrected_by }) => corrected_by))]
  const people = writers.length > 0 ? await listContacts(db, writers) : []
  return {
    corrections,
    names: new Map(people.map(({ id, name }): [Id<'person'>, string] => [id, name])),
  }
}
