import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { isOn } from '../../../platform/module.ts'
import { cents } from '../../../platform/money.ts'
import { listModules } from '../../territory/index.ts'
import type { Convention } from '../convention/convention.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

const linesShown = 5

/** What its shares paid for, the latest first. */
const listPaidFor = (db: Db, { territory_id, id }: Of, organisation: Id<'organisation'>) =>
  db
    .selectFrom('share')
    .innerJoin('sharing', (join) =>
      join
        .onRef('sharing.territory_id', '=', 'share.territory_id')
        .onRef('sharing.id', '=', 'share.sharing_id'),
    )
    .innerJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'sharing.territory_id')
        .onRef('expense.id', '=', 'sharing.expense_id'),
    )
    .select(['expense.id', 'expense.label', 'share.share_cents'])
    .where('share.territory_id', '=', territory_id)
    .where('share.convention_id', '=', id)
    .where('share.organisation_id', '=', organisation)
    .where('share.share_cents', '>', cents(0))
    .where('sharing.reversed_at', 'is', null)
    .orderBy('sharing.frozen_on', 'desc')
    .orderBy('sharing.id', 'desc')
    .limit(linesShown)
    .execute()

/** Money it was given under the convention since its start, less what it gave back. */
async function sumGiven(db: Db, { territory_id, id }: Of, organisation: Id<'organisation'>) {
  const { given } = await db
    .selectFrom('advance')
    .select(
      sql<number>`coalesce(sum(case kind when 'return' then -amount_cents else amount_cents end), 0)::bigint`.as(
        'given',
      ),
    )
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('organisation_id', '=', organisation)
    .where('direction', '=', 'to_party')
    .where('kind', 'in', ['advance', 'balance', 'return'])
    .executeTakeFirstOrThrow()
  return cents(given)
}

/** What a party got: what its shares paid for, the money it was given, what each module brings to its communes. */
export async function findReceived(
  db: Db,
  territory: Territory,
  convention: Of,
  organisation: Id<'organisation'>,
) {
  const present = listModules().filter((module) => isOn(module, territory))
  const [paidFor, givenCents, reach] = await Promise.all([
    listPaidFor(db, convention, organisation),
    sumGiven(db, convention, organisation),
    Promise.all(present.flatMap((module) => module.reach?.(db, territory, organisation) ?? [])),
  ])
  return { paidFor, givenCents, reach: reach.flat() }
}
export type Received = Awaited<ReturnType<typeof findReceived>>
