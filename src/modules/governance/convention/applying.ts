import type { Db } from '../../../platform/db.ts'
import { type LastNotice, lastNotice } from '../term/notice.rules.ts'
import { covers, governingOn } from '../term/version.rules.ts'
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

/** The text that governs what is done that day, and the accounts: an amendment signed for later does not yet. */
export const textOn = <V extends Pick<Version, 'from_on'>>(
  versions: readonly V[],
  on: Temporal.PlainDate,
): V | undefined =>
  governingOn(
    versions.map((version) => ({ fromOn: version.from_on, version })),
    on,
  )?.version

/** What it says. */
export const clausesOn = (
  versions: readonly Pick<Version, 'from_on' | 'clauses'>[],
  on: Temporal.PlainDate,
): Clauses | undefined => textOn(versions, on)?.clauses

/** The last day on which all may receive a departure that takes effect by `effect`, each day under its own text. */
export const lastDayToLeave = (
  versions: readonly Pick<Version, 'from_on' | 'clauses'>[],
  effect: Temporal.PlainDate,
): LastNotice | undefined =>
  lastNotice(
    versions.map(({ from_on, clauses }) => ({ fromOn: from_on, months: clauses.leaving?.noticeMonths })),
    effect,
  )
