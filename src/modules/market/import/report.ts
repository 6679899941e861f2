import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Problem } from './import.rules.ts'
import type { Run } from './run.ts'

/** In the order of the file. */
export const listProblems = (db: Db, run: Pick<Run, 'id'>, most: number) =>
  db
    .selectFrom('import_problem')
    .select(['row_number', 'column_name', 'reason_fr', 'reason_en', 'value'])
    .where('run_id', '=', run.id)
    .orderBy('row_number')
    .orderBy('column_name')
    .orderBy('value')
    .orderBy('reason_fr')
    .limit(most)
    .execute()

export async function countProblems(db: Db, run: Pick<Run, 'id'>): Promise<number> {
  const { count } = await db
    .selectFrom('import_problem')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('run_id', '=', run.id)
    .executeTakeFirstOrThrow()
  return count
}

/** Keep what needs another look. */
export async function addProblems(
  tx: Db,
  run: Pick<Run, 'id' | 'territory_id'>,
  problems: readonly Problem[],
  nameOf: (column: string) => string,
): Promise<void> {
  for (let at = 0; at < problems.length; at += 1000)
    await tx
      .insertInto('import_problem')
      .values(
        problems.slice(at, at + 1000).map(({ row, column, text, value }) => ({
          territory_id: run.territory_id,
          run_id: run.id,
          row_number: row,
          column_name: nameOf(column),
          reason_fr: text.fr,
          reason_en: text.en,
          value: value.slice(0, 200),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['run_id', 'row_number', 'column_name', 'reason_fr', 'value']).doNothing(),
      )
      .execute()
}

/** Begin the dry run anew: a check that was cut short leaves nothing. */
export async function emptyRun(tx: Db, run: Pick<Run, 'id'>, totalRows: number): Promise<void> {
  await tx.deleteFrom('import_item').where('run_id', '=', run.id).execute()
  await tx.deleteFrom('import_problem').where('run_id', '=', run.id).execute()
  await tx
    .updateTable('import_run')
    .set({
      total_rows: totalRows,
      done_rows: 0,
      created_count: 0,
      updated_count: 0,
      same_count: 0,
      problem_count: 0,
    })
    .where('id', '=', run.id)
    .execute()
}

/** What a batch adds to the counts of a run. */
export type Counts = {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly same: number
  /** Rows that need another look; `dropped` are those of them that were still to be applied. */
  readonly leftOut: number
  readonly dropped: number
}

export const addCounts = (tx: Db, run: Pick<Run, 'id'>, counts: Counts) =>
  tx
    .updateTable('import_run')
    .set({
      total_rows: sql`total_rows - ${counts.dropped}`,
      done_rows: sql`done_rows + ${counts.rows}`,
      created_count: sql`created_count + ${counts.new}`,
      updated_count: sql`updated_count + ${counts.changed}`,
      same_count: sql`same_count + ${counts.same}`,
      problem_count: sql`problem_count + ${counts.leftOut}`,
    })
    .where('id', '=', run.id)
    .execute()
