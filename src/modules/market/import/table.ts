import { CsvError, parse } from 'csv-parse/sync'
import { unzipSync, zipSync } from 'fflate'
import { csvFile, restored } from '../../../platform/csv.ts'
import { limits, refuse } from './import.rules.ts'
import { pictureKey } from './photo.rules.ts'

/** Lines of cells, the headings first. */
export type Table = readonly (readonly string[])[]

/** What an unpacked spreadsheet may weigh: twenty times a table of 20 000 products. */
const maxUnpackedBytes = 150 * 1024 * 1024
/** As for any picture. */
const maxPictureBytes = 12 * 1024 * 1024

/**
 * Read a CSV or an XLSX, told by its first bytes. Run it in its own thread: it may take seconds.
 * @throws Refusal `import.*` with the reason
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  const begins = (...head: number[]) => head.every((byte, index) => bytes[index] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw refuse('import.old_excel')
  const rows = begins(0x50, 0x4b, 0x03, 0x04) ? await readXlsx(bytes) : readCsv(decode(bytes))
  const last = rows.findLastIndex((row) => row.some((cell) => cell.trim() !== ''))
  const table = rows.slice(0, last + 1)
  if (table.length < 2) throw refuse('import.empty')
  if (table.length > limits.rows + 1) throw refuse('import.too_many_rows', { most: limits.rows })
  const width = Math.max(...table.map((row) => row.findLastIndex((cell) => cell.trim() !== ''))) + 1
  if (width > limits.columns) throw refuse('import.too_many_columns', { most: limits.columns })
  return table.map((row) => Array.from({ length: width }, (_, at) => (row[at] ?? '').slice(0, limits.cell)))
}

/** UTF-8 where it can be, whatever UTF-16 says so, else what French Windows has always written. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const mark =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  if (mark) return new TextDecoder(mark).decode(bytes)
  // No table holds a zero byte: a picture or a program does.
  if (bytes.includes(0)) throw refuse('import.not_a_table')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const csv = (text: string, delimiter: string, to: number): string[][] =>
  parse(text, {
    delimiter,
    to,
    relax_column_count: true,
    // A quote in the middle of a cell (12" records) is only a quote.
    relax_quotes: true,
    max_record_size: 500_000,
  })

function readCsv(text: string): string[][] {
  try {
    return csv(text, separatorOf(text), limits.rows + 2).map((row) => row.map(restored))
  } catch (error) {
    if (error instanceof CsvError && endless.includes(error.code))
      throw refuse('import.open_quote', { row: Number(error['records']) + 1 })
    throw refuse('import.unreadable')
  }
}

/** A cell that never ends. */
const endless = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE']

/** The separator that cuts the headings into the most cells, and most of the first lines into as many. */
function separatorOf(text: string): string {
  const headOf = (delimiter: string) => text.slice(0, text.search(/[\r\n]|$/)).split(delimiter).length
  const widthOf = (delimiter: string): number => {
    try {
      const lines = csv(text.slice(0, 100_000), delimiter, 10).filter((cells) =>
        cells.some((cell) => cell !== ''),
      )
      const [head = 1] = lines.map((cells) => cells.length)
      return head * (lines.filter((cells) => cells.length >= head).length / lines.length)
    } catch {
      // A quote left open is told once the file is read: with another separator it would be a letter like any other.
      return headOf(delimiter) * 0.9
    }
  }
  const [best = ';'] = [';', ',', '\t', '|'].toSorted((a, b) => widthOf(b) - widthOf(a))
  return best
}

/**
 * The first sheet. What the reader is given was unpacked here first, each file within the size it declares and all of
 * them within bounds, then packed again as it is: a small file that opens into gigabytes goes no further.
 */
async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  let left = maxUnpackedBytes
  const files = unpack(bytes, ({ originalSize }) => {
    left -= originalSize
    if (left < 0) throw refuse('import.too_heavy')
    return true
  })
  if (!files?.['xl/workbook.xml']) throw refuse('import.not_a_table')
  try {
    const { readSheet } = await import('read-excel-file/universal')
    const packed = zipSync(files, { level: 0 })
    const rows = await readSheet(packed.buffer as ArrayBuffer)
    return rows.map((row) => row.map(plain))
  } catch {
    throw refuse('import.unreadable')
  }
}

/** A cell as people would have typed it. Fifteen digits are what a spreadsheet keeps of a number. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return String(value)
}

type Entry = { readonly name: string; readonly originalSize: number }
const unpack = (
  bytes: Uint8Array,
  filter: (entry: Entry) => boolean,
): Record<string, Uint8Array> | undefined => {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('import.')) throw error
    return undefined
  }
}

const isPicture = ({ name, originalSize }: Entry) =>
  /\.(jpe?g|png|webp|avif)$/i.test(name) &&
  !/(^|\/)(__MACOSX\/|\._)/.test(name) &&
  originalSize > 0 &&
  originalSize <= maxPictureBytes

/** What can be asked of a zip of pictures, by `pictureKey`. @throws Refusal `import.not_a_zip` */
export function listPictures(zip: Uint8Array): string[] {
  const keys: string[] = []
  const read = unpack(zip, (entry) => {
    if (isPicture(entry)) keys.push(pictureKey(entry.name))
    return false
  })
  if (!read || keys.length > 20_000) throw refuse('import.not_a_zip')
  return [...new Set(keys)]
}

/** The pictures of these keys; never more than `limits` of a batch, each within the size of a picture. */
export function takePictures(zip: Uint8Array, keys: readonly string[]): Record<string, Uint8Array> {
  const wanted = new Set(keys)
  const files = unpack(zip, (entry) => isPicture(entry) && wanted.delete(pictureKey(entry.name))) ?? {}
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [pictureKey(name), bytes]))
}

export const writeCsv = (table: Table): Uint8Array => Buffer.from(csvFile(table))

/** Every cell is text: nothing in it is run, and references keep their zeros. */
export async function writeXlsx(table: Table): Promise<Uint8Array> {
  const { default: writeSheet } = await import('write-excel-file/node')
  const rows = table.map((row, index) =>
    row.map((value) =>
      value === '' ? null : { value, type: String, ...(index === 0 && { fontWeight: 'bold' as const }) },
    ),
  )
  const columns = (table[0] ?? []).map(() => ({ width: 20 }))
  return writeSheet(rows, { stickyRowsCount: 1, columns }).toBuffer()
}
