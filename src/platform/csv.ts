import { stringify } from 'csv-stringify/sync'
import type { Cents } from './money.ts'

/** A word, a number, or an amount, which is written `1234,50`. */
export type Cell = string | number | { readonly cents: Cents | number } | null | undefined
export type CsvRow = readonly Cell[]

// Spreadsheets run what begins so; some forget an apostrophe before it, or read the wide signs like the narrow ones.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/** An apostrophe makes text of a cell that a spreadsheet would run as a formula. */
export const neutralised = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** Undoes `neutralised`, and touches nothing else that it may have written: every text survives the journey. */
export const restored = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text

const written = (cell: Cell): string => {
  if (typeof cell === 'string') return neutralised(cell)
  if (cell === null || cell === undefined) return ''
  const text = typeof cell === 'number' ? String(cell) : (cell.cents / 100).toFixed(2)
  return text.replace('.', ',')
}

/** Lines as French spreadsheets read them: semicolons, decimal commas, and no text that is run. */
export const csvLines = (rows: Iterable<CsvRow>): string =>
  stringify(
    Array.from(rows, (row) => row.map(written)),
    { delimiter: ';', record_delimiter: 'windows' },
  )

/** The same with the first bytes that say UTF-8: a file that a double click opens. The headings are its first line. */
export const csvFile = (rows: Iterable<CsvRow>): string => `\uFEFF${csvLines(rows)}`
