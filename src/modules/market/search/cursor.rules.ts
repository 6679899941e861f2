import { isSort, type Sort } from './search.rules.ts'

/**
 * Where a page ended: the sort, the day whose draw orders equals (so that midnight does not shuffle a reader's pages),
 * and the sort keys of the last row, its id last.
 */
export type Cursor = {
  readonly sort: Sort
  readonly on: Temporal.PlainDate
  readonly after: readonly (string | number)[]
}

/** Longer is not one of ours. */
const longest = 600

const base64url = { alphabet: 'base64url', omitPadding: true } as const

/** An opaque text for an address: letters, digits, `-` and `_`. */
export const encodeCursor = ({ sort, on, after }: Cursor): string =>
  new TextEncoder().encode(JSON.stringify([sort, on.toString(), ...after])).toBase64(base64url)

function parse(text: string): unknown {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' })
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

const isKey = (value: unknown): value is string | number =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))

function parseDay(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined
  } catch {
    return undefined
  }
}

/** `undefined` for anything that `encodeCursor` did not write; the caller still checks what each key is. */
export function decodeCursor(text: string): Cursor | undefined {
  const parts = text.length <= longest ? parse(text) : undefined
  if (!Array.isArray(parts)) return undefined
  const [sort, day, ...after]: unknown[] = parts
  if (typeof sort !== 'string' || !isSort(sort) || typeof day !== 'string') return undefined
  const on = parseDay(day)
  return on && after.length > 0 && after.every(isKey) ? { sort, on, after } : undefined
}
