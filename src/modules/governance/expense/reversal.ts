import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { reverse } from '../ledger/posting.rules.ts'
import { findLinesOf, writePosting } from '../ledger/posting.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

/**
 * A frozen sharing counts no more, from today: its posting is written backwards, what it claimed is to be given back.
 * It stays, with why. The expense is locked by the caller.
 */
export async function reverseSharing(
  tx: Db,
  here: Here,
  convention: Of,
  { id }: { readonly id: Id<'sharing'> },
  { label, why }: { readonly label: string; readonly why: string },
): Promise<void> {
  await tx
    .updateTable('sharing')
    .set({ reversed_at: here.now, reversed_why: why })
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', id)
    .execute()
  const lines = await findLinesOf(tx, convention, id)
  if (lines.length > 0)
    await writePosting(tx, convention, reverse({ label, lines }, 'contre-passation'), {
      kind: 'reversal',
      subjectId: id,
      on: todayOf(here),
      now: here.now,
    })
  await record(tx, here, 'bill.sharing_reversed', { kind: 'sharing', id }, { why })
}

/** The sharings of an expense that count no more, the oldest first, each with why; at most 100. */
export const listReversed = (db: Db, { territory_id, id }: Of, expenseId: Id<'expense'>) =>
  db
    .selectFrom('sharing')
    .select(['frozen_on', 'shared_cents', 'reversed_why'])
    .select((eb) => eb.ref('reversed_at').$notNull().as('reversed_at'))
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('expense_id', '=', expenseId)
    .where('reversed_at', 'is not', null)
    .orderBy('reversed_at')
    .limit(100)
    .execute()
export type ReversedSharing = Awaited<ReturnType<typeof listReversed>>[number]

/** The sharing of an expense that stands, if any. */
export const findSharing = (db: Db, { territory_id, id }: Of, expenseId: Id<'expense'>) =>
  db
    .selectFrom('sharing')
    .selectAll()
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('expense_id', '=', expenseId)
    .where('reversed_at', 'is', null)
    .executeTakeFirst()
