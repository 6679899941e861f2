import { stringify } from 'csv-stringify/sync'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { OpenZip } from './zip.ts'

type Rows = Readonly<Record<string, string | null>>

const pageRows = 5000

/**
 * The rows of a query as a CSV file of the archive, page by page: a ledger may hold a million lines. Its columns are
 * texts. Inside a transaction, that keeps the cursor.
 */
export async function writeCsv(
  tx: Db,
  zip: OpenZip,
  path: string,
  columns: readonly string[],
  query: RawBuilder<unknown>,
  /** Spreadsheets would take some texts for formulas; what machines read must stay as it is, negative amounts included. */
  { forSpreadsheets = true } = {},
): Promise<void> {
  const format = { delimiter: ';', escape_formulas: forSpreadsheets }
  const file = zip.begin(path)
  file.write(Buffer.from(`\ufeff${stringify([[...columns]], format)}`))
  await sql`declare archived no scroll cursor for ${query}`.execute(tx)
  for (let more = true; more; ) {
    const { rows } = await sql<Rows>`fetch ${sql.lit(pageRows)} from archived`.execute(tx)
    more = rows.length === pageRows
    const lines = rows.map((row) => columns.map((column) => row[column] ?? ''))
    if (lines.length > 0) file.write(Buffer.from(stringify(lines, format)))
  }
  await sql`close archived`.execute(tx)
  file.end()
}

/** Cents as euros, in the text of a query. */
export const euros = (column: string) => sql`(${sql.ref(column)} / 100.0)::numeric(20, 2)::text`
