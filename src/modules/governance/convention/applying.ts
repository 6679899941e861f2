import type { Db } from '../../../platform/db.ts'
import { isBefore } from '../term/date.rules.ts'
import { covers } from '../term/version.rules.ts'
import type { Clauses } from './clauses.rules.ts'
import { type Convention, listVersions, type Version } from './convention.ts'

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

/**
 * What the text says that governs the accounts that day: the latest that applies by then, or the first one agreed while none
 * does yet. Nothing of a text that is still being prepared.
 */
export function clausesOn(
  versions: readonly Pick<Version, 'from_on' | 'clauses'>[],
  on: Temporal.PlainDate,
): Clauses | undefined {
  const agreed = versions.filter(({ from_on }) => from_on)
  return (agreed.findLast(({ from_on }) => from_on && !isBefore(on, from_on)) ?? agreed[0])?.clauses
}
