import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Base, Ceiling, NetPer } from '../apportionment/base.rules.ts'
import type { Key, Party } from '../apportionment/key.rules.ts'
import type { Withdrawal, WithdrawalTerms } from '../apportionment/withdrawal.rules.ts'
import { type Convention, type Party as ConventionParty, listActs } from '../convention/convention.ts'
import type { ExpensePolicy } from '../expense/expense.rules.ts'
import type { Version } from '../term/version.rules.ts'

/** How a convention shares its costs on some days, with all that its text left open settled. */
export type SharingRules = {
  readonly key: Key
  readonly base: Base
  /** Over what it takes revenue and grants off a cost before sharing it; left out, it shares costs gross. */
  readonly net?: NetPer
  readonly ceiling?: Ceiling
  readonly policy: ExpensePolicy
  readonly leaving: WithdrawalTerms
  /** By organisation, in SIREN order, each with the population written in the text. */
  readonly parties: readonly Party[]
}
export type SharingKey = SharingRules & {
  readonly id: Id<'sharing_key'>
  readonly version: number
  /** The amendment it is written in. */
  readonly versionId?: Id<'convention_version'>
  /** Where the agreement itself provides for it, when no amendment does. */
  readonly provision?: string
}

type Of = Pick<Convention, 'territory_id' | 'id'>

/** A party of the convention as a key keeps it: with the population written in the text. */
export const keyParty = ({ organisation_id, ...party }: ConventionParty): Party => ({
  id: organisation_id,
  ...(party.population !== null && {
    population: {
      inhabitants: party.population,
      ...(party.population_kind && { kind: party.population_kind }),
      ...(party.population_census_year !== null && { censusYear: party.population_census_year }),
      ...(party.population_source && { source: party.population_source }),
    },
  }),
})

/**
 * Every key written, by the day it applies from; one that waits for its amendment comes last, and applies on none. That of
 * an amendment which was abandoned waits no more.
 */
export async function readKeys(db: Db, { territory_id, id }: Of) {
  const rows = await db
    .selectFrom('sharing_key')
    .selectAll()
    .select([
      sql<Temporal.PlainDate | null>`lower(applies)`.as('from_on'),
      sql<Temporal.PlainDate | null>`upper(applies) - 1`.as('last_on'),
    ])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('convention_version')
            .select('convention_version.id')
            .whereRef('convention_version.territory_id', '=', 'sharing_key.territory_id')
            .whereRef('convention_version.id', '=', 'sharing_key.version_id')
            .where('abandoned_on', 'is not', null),
        ),
      ),
    )
    .orderBy(sql`lower(applies)`)
    .execute()
  return rows.map((row) => ({
    fromOn: row.from_on,
    ...(row.last_on && { lastOn: row.last_on }),
    value: {
      id: row.id,
      version: row.version,
      ...(row.version_id && { versionId: row.version_id }),
      ...(row.provision && { provision: row.provision }),
      key: row.key as Key,
      base: row.base,
      ...(row.net_per && { net: row.net_per }),
      ...(row.ceiling_cents !== null &&
        row.ceiling_per && {
          ceiling: {
            amountCents: row.ceiling_cents,
            per: row.ceiling_per,
            ...(row.excess_bearer_id && { excessBearer: row.excess_bearer_id }),
          },
        }),
      policy: {
        opinionRequired: row.opinion_required,
        amendmentRequired: row.amendment_required,
        sharedFrom: row.shared_from,
      },
      leaving: { cutOff: row.cut_off, takenBy: row.taken_by_id ? { party: row.taken_by_id } : 'others' },
      parties: row.parties as readonly Party[],
    } satisfies SharingKey,
  }))
}

/** Every key there was, with the days it applies. */
export async function listKeys(db: Db, convention: Of): Promise<Version<SharingKey>[]> {
  const keys = await readKeys(db, convention)
  return keys.flatMap(({ fromOn, ...key }) => (fromOn ? [{ fromOn, ...key }] : []))
}

/** Who left, and when: what the key does with it depends on its own terms. */
export async function listWithdrawals(db: Db, convention: Of): Promise<Withdrawal[]> {
  const acts = await listActs(db, convention)
  return acts.flatMap(({ kind, organisation_id, notified_on, effective_on }) =>
    kind === 'withdrawal' && organisation_id && notified_on && effective_on
      ? [{ party: organisation_id, notifiedOn: notified_on, effectiveOn: effective_on }]
      : [],
  )
}
