import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Base, Ceiling } from '../apportionment/base.rules.ts'
import type { Key, Party } from '../apportionment/key.rules.ts'
import type { Withdrawal, WithdrawalTerms } from '../apportionment/withdrawal.rules.ts'
import { type Convention, type Party as ConventionParty, listActs } from '../convention/convention.ts'
import type { ExpensePolicy } from '../expense/expense.rules.ts'
import { amend, type Version } from '../term/version.rules.ts'
import { record } from './kept.ts'

/** How a convention shares its costs on some days, with all that its text left open settled. */
export type SharingRules = {
  readonly key: Key
  readonly base: Base
  readonly ceiling?: Ceiling
  readonly policy: ExpensePolicy
  readonly leaving: WithdrawalTerms
  /** By organisation, in SIREN order, each with the population written in the text. */
  readonly parties: readonly Party[]
}
export type SharingKey = SharingRules & { readonly id: Id<'sharing_key'>; readonly version: number }

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

/** Every key there was, with the days it applies. */
export async function listKeys(db: Db, { territory_id, id }: Of): Promise<Version<SharingKey>[]> {
  const rows = await db
    .selectFrom('sharing_key')
    .selectAll()
    .select([
      sql<Temporal.PlainDate>`lower(applies)`.as('from_on'),
      sql<Temporal.PlainDate | null>`upper(applies) - 1`.as('last_on'),
    ])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('version')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    fromOn: row.from_on,
    ...(row.last_on && { lastOn: row.last_on }),
    value: {
      id: row.id,
      version: row.version,
      key: row.key as Key,
      base: row.base,
      ...(row.ceiling_cents !== null &&
        row.ceiling_per && { ceiling: { amountCents: row.ceiling_cents, per: row.ceiling_per } }),
      policy: {
        opinionRequired: row.opinion_required,
        amendmentRequired: row.amendment_required,
        sharedFrom: row.shared_from,
      },
      leaving: { cutOff: row.cut_off, takenBy: row.taken_by_id ? { party: row.taken_by_id } : 'others' },
      parties: row.parties as readonly Party[],
    },
  }))
}

/**
 * A key from a day on: the one before stops the day before. It never changes the past.
 * @throws Refusal `version.*`
 */
export async function setKey(
  tx: Db,
  here: Here,
  convention: Of,
  rules: SharingRules,
  fromOn: Temporal.PlainDate,
): Promise<Id<'sharing_key'>> {
  const keys = await listKeys(tx, convention)
  const id = newId<'sharing_key'>()
  const version = keys.length + 1
  // The first key may begin with the convention, signed some time ago; the next ones are amendments.
  amend(keys, { fromOn, value: { ...rules, id, version } }, keys.length === 0 ? fromOn : todayOf(here))
  const open = keys.find(({ lastOn }) => lastOn === undefined)
  if (open)
    await tx
      .updateTable('sharing_key')
      .set({ applies: `[${open.fromOn},${fromOn})` })
      .where('territory_id', '=', convention.territory_id)
      .where('id', '=', open.value.id)
      .execute()
  await tx
    .insertInto('sharing_key')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      version,
      key: JSON.stringify(rules.key),
      base: rules.base,
      ceiling_cents: rules.ceiling?.amountCents ?? null,
      ceiling_per: rules.ceiling?.per ?? null,
      shared_from: rules.policy.sharedFrom,
      opinion_required: rules.policy.opinionRequired,
      amendment_required: rules.policy.amendmentRequired,
      cut_off: rules.leaving.cutOff,
      taken_by_id:
        rules.leaving.takenBy === 'others' ? null : (rules.leaving.takenBy.party as Id<'organisation'>),
      parties: JSON.stringify(rules.parties),
      applies: `[${fromOn},)`,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, 'bill.key', { kind: 'sharing_key', id }, { version, from: String(fromOn) })
  return id
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
