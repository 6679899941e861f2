import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { findKeyChange } from '../bill/key-change.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { covers } from '../term/version.rules.ts'
import type { Convention } from './convention.ts'
import type { Settings } from './settled.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id' | 'starts_on'>

/**
 * What is applied on a day; `version` names a text being prepared, whose own key is the one that counts. Before the first
 * day of the first key, or of the first rules of the committee, those: nothing is computed by others.
 */
export async function readSettings(
  db: Db,
  convention: Of,
  on: Temporal.PlainDate,
  version?: Id<'convention_version'>,
): Promise<Settings> {
  const [keys, change, votes] = await Promise.all([
    listKeys(db, convention),
    version && findKeyChange(db, convention, version),
    listVotes(db, convention),
  ])
  const key = keys.find((each) => covers(each, on)) ?? keys[0]
  const then = votes.filter(({ applies_from, applies_until }) =>
    covers({ fromOn: applies_from, lastOn: applies_until }, on),
  )
  const [rules, other] = then.length > 0 ? then : votes
  return {
    lead: convention.lead_organisation_id,
    startsOn: convention.starts_on,
    key: change?.after ?? key?.value,
    // Two committees that count differently have no reading in common.
    votes: rules && (!other || other.slug === rules.slug) ? rules : undefined,
  }
}

/** How the steering committees of a convention count votes, by day. */
const listVotes = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('body_rules')
    .innerJoin('body', (join) =>
      join
        .onRef('body.territory_id', '=', 'body_rules.territory_id')
        .onRef('body.id', '=', 'body_rules.body_id'),
    )
    .select(['body.slug', 'body_rules.reading', 'applies_from', 'applies_until'])
    .where('body.territory_id', '=', territory_id)
    .where('body.convention_id', '=', id)
    .where('body.kind', '=', 'copil')
    .orderBy('applies_from')
    .limit(200)
    .execute()
