import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { listOf } from '../../../platform/list.ts'
import type { Share, Step } from '../apportionment/apportionment.rules.ts'
import type { Convention } from '../convention/convention.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

/**
 * Write what each party bears, in one statement, however many parties: France has 34 900 communes. Traces go one a line (JSON breaks none): wrapped in
 * more JSON, the database would read them all twice. `payers` paid suppliers themselves.
 */
export async function insertShares(
  tx: Db,
  mine: { readonly territory_id: Id<'territory'>; readonly convention_id: Id<'convention'> },
  sharingId: Id<'sharing'>,
  shares: readonly Share[],
  payers: readonly string[],
): Promise<void> {
  await sql`
    insert into share (territory_id, convention_id, sharing_id, organisation_id, position, share_cents, trace, is_claimed)
    select ${mine.territory_id}, ${mine.convention_id}, ${sharingId}, id, position - 1, cents, trace::json,
      id <> all (${[...payers]}::uuid[])
    from rows from (
      unnest(${listOf(shares.map((share) => share.id))}::uuid[], ${listOf(shares.map((share) => share.cents))}::bigint[]),
      string_to_table(${shares.map((share) => JSON.stringify(share.trace)).join('\n')}, chr(10))
    ) with ordinality as row (id, cents, trace, position)`.execute(tx)
}

/** Every party's share, with its trace, in the order of the parties. */
export async function listShares(db: Db, { territory_id, id }: Of, sharingId: Id<'sharing'>) {
  const rows = await db
    .selectFrom('share')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'share.territory_id')
        .onRef('organisation.id', '=', 'share.organisation_id'),
    )
    .select(['organisation.id', 'organisation.slug', 'organisation.name', 'share.share_cents', 'share.trace'])
    .where('share.territory_id', '=', territory_id)
    .where('share.convention_id', '=', id)
    .where('share.sharing_id', '=', sharingId)
    .orderBy('share.position')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ ...row, trace: row.trace as readonly Step[] }))
}
