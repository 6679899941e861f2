import type { Db } from '../../../platform/db.ts'
import { covers } from '../term/version.rules.ts'
import type { Clauses } from './clauses.rules.ts'
import { type Convention, listVersions } from './convention.ts'

/** What the text says that applies that day; nothing when none does. */
export async function findClauses(
  db: Db,
  convention: Pick<Convention, 'territory_id' | 'id'>,
  on: Temporal.PlainDate,
): Promise<Clauses | undefined> {
  const applying = (await listVersions(db, convention)).find(
    ({ from_on, last_on }) => from_on && covers({ fromOn: from_on, lastOn: last_on }, on),
  )
  return applying?.clauses
}
