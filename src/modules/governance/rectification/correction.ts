import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Of } from '../convention/convention.ts'
import { refuse } from './correction.rules.ts'
import { type Writing, writingSchema } from './told.rules.ts'

onConstraint({
  convention_correction_has_its_own_number: () => refuse('correction.another_came_first'),
  convention_correction_changes_something: () => refuse('correction.changes_nothing'),
})

/** What was put right of a convention, the oldest first; at most 1 000. */
export async function listCorrections(db: Db, { territory_id, id }: Of) {
  const rows = await db
    .selectFrom('convention_correction')
    .selectAll()
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('number')
    .limit(1000)
    .execute()
  return rows.map((row) => ({
    ...row,
    before: writingSchema.parse(row.before) as Writing,
    after: writingSchema.parse(row.after) as Writing,
  }))
}
export type Correction = Awaited<ReturnType<typeof listCorrections>>[number]

/** How many were made: each bears the next number, and none is ever deleted. */
export async function countCorrections(db: Db, { territory_id, id }: Of): Promise<number> {
  const { last } = await db
    .selectFrom('convention_correction')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

type Subject =
  | { readonly signature_id: Id<'signature'> }
  | { readonly act_id: Id<'convention_act'> }
  | { readonly expense_id: Id<'expense'> }

/** Why, and how many corrections of the convention whoever corrects had seen. */
export type Why = { readonly reason: string; readonly seen: number }

/**
 * Say what something was, what it is, and why: what is kept opens for exactly that, right after. The convention is locked
 * by the caller. @throws Refusal `correction.another_came_first`, `correction.changes_nothing`
 */
export async function recordCorrection(
  tx: Db,
  here: Here,
  convention: Of,
  subject: Subject,
  { before, after }: { readonly before: Writing; readonly after: Writing },
  { reason, seen }: Why,
): Promise<void> {
  const made = await countCorrections(tx, convention)
  if (made !== seen) throw refuse('correction.another_came_first')
  await tx
    .insertInto('convention_correction')
    .values({
      id: newId<'convention_correction'>(),
      territory_id: convention.territory_id,
      convention_id: convention.id,
      ...subject,
      number: made + 1,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      reason,
      corrected_on: todayOf(here),
      corrected_by: here.actor.personId as Id<'person'>,
      created_at: here.now,
    })
    .execute()
}
