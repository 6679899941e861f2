import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Convention } from '../convention/convention.ts'
import type { PaidSharing } from '../ledger/payer.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

/** Whether some expense was paid by that party itself: its own share of each sharing is asked, however many the others are. */
export async function hasPaid(
  db: Db,
  { territory_id, id }: Of,
  organisationId: Id<'organisation'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('sharing')
    .innerJoin('share', (join) =>
      join
        .onRef('share.territory_id', '=', 'sharing.territory_id')
        .onRef('share.sharing_id', '=', 'sharing.id')
        .on('share.organisation_id', '=', organisationId),
    )
    .select('sharing.id')
    .where('sharing.territory_id', '=', territory_id)
    .where('sharing.convention_id', '=', id)
    .where('share.is_claimed', '=', false)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Each expense that is shared and was paid by parties themselves, with what they bear and what the others owe. What they
 * spent is read in the trace of their share: it is what counted, whatever was measured since.
 */
export async function listPaidSharings(db: Db, { territory_id, id }: Of): Promise<PaidSharing[]> {
  const { rows } = await sql<PaidSharing>`
    select expense.exercice,
      coalesce(sum(share.share_cents) filter (where share.is_claimed), 0)::bigint as "claimedCents",
      json_agg(json_build_object('id', share.organisation_id, 'ownCents', share.share_cents,
        'spentCents', (select (step ->> 'weight')::bigint from json_array_elements(share.trace) step
          where step ->> 'measure' = 'spending' limit 1)) order by share.position) filter (where not share.is_claimed) as payers
    from sharing
    join expense on expense.territory_id = sharing.territory_id and expense.id = sharing.expense_id
    join share on share.territory_id = sharing.territory_id and share.sharing_id = sharing.id
    where sharing.territory_id = ${territory_id} and sharing.convention_id = ${id} and sharing.reversed_at is null
      and exists (select from share own where own.territory_id = sharing.territory_id and own.sharing_id = sharing.id
        and not own.is_claimed)
    group by sharing.id, expense.exercice`.execute(db)
  return rows
}
