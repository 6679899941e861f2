import type { Db } from '../platform/db.ts'
import type { Database, NewRow } from '../platform/schema.gen.ts'

/** PostgreSQL takes 65 535 values in one statement, and a page of rows keeps its triggers under a second. */
const maxValues = 10_000

/**
 * Write rows of any table, in as few statements as can be: the demonstration and nothing else writes rows of several
 * modules at once, past their commands, to be there in seconds.
 */
export async function insertAll<T extends keyof Database>(
  tx: Db,
  table: T,
  rows: readonly NewRow<T>[],
  { skipKnown = false } = {},
): Promise<void> {
  const size = Math.max(1, Math.floor(maxValues / Object.keys(rows[0] ?? { none: 0 }).length))
  for (let i = 0; i < rows.length; i += size)
    await tx
      .insertInto(table)
      .values(rows.slice(i, i + size) as never)
      .$if(skipKnown, (insert) => insert.onConflict((conflict) => conflict.doNothing()))
      .execute()
}
