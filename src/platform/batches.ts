/**
 * Every row of a list, a batch at a time: a year of a département does not fit in memory, nor need it.
 * @param read at most `limit` rows after the cursor, in the order of the cursors.
 */
export async function* inBatches<Row, Cursor>(
  limit: number,
  read: (after: Cursor | undefined) => Promise<readonly Row[]>,
  cursorOf: (last: Row) => Cursor,
): AsyncGenerator<readonly Row[]> {
  let after: Cursor | undefined
  do {
    const rows = await read(after)
    yield rows
    const last = rows.length === limit ? rows.at(-1) : undefined
    after = last && cursorOf(last)
  } while (after)
}
