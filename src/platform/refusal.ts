import type { Language, Text } from './language.ts'

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 503
type Entry = Text & { readonly status: Status }

/** Where a reader may go from a page that is not there; the path as `href` takes it. */
export type WayOn = { readonly path: string; readonly text: Text }

/** The world said no: expected, worded for the reader, never logged as a fault. Thrown, so that it rolls back. */
export class Refusal extends Error {
  readonly code: string
  readonly status: Status
  readonly text: Text
  readonly headers: Readonly<Record<string, string>>
  readonly waysOn: readonly WayOn[]
  constructor(
    code: string,
    entry: Entry,
    headers: Readonly<Record<string, string>> = {},
    waysOn: readonly WayOn[] = [],
  ) {
    super(code)
    this.code = code
    this.status = entry.status
    this.text = entry
    this.headers = headers
    this.waysOn = waysOn
  }

  /** The same, whose page leads somewhere. */
  leadingOn(waysOn: readonly WayOn[]): Refusal {
    return new Refusal(this.code, { status: this.status, ...this.text }, this.headers, waysOn)
  }
}

type Values = Readonly<Record<string, string | number | Text>>
const fill = (entry: Text, values: Values, lang: Language) =>
  entry[lang].replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key] ?? whole
    return typeof value === 'object' ? value[lang] : String(value)
  })

/**
 * Declare a noun's refusals once: code, HTTP status, and the sentence in both languages; `{name}` takes a value.
 * Throw what the returned function makes.
 */
export const refusals =
  <const T extends Record<string, Entry>>(table: T) =>
  (code: keyof T & string, values: Values = {}, headers?: Readonly<Record<string, string>>): Refusal => {
    const entry = table[code] as Entry
    return new Refusal(
      code,
      { status: entry.status, fr: fill(entry, values, 'fr'), en: fill(entry, values, 'en') },
      headers,
    )
  }

/** One answer that needs another look, in words the reader understands. */
export type Issue = { readonly name: string; readonly text: Text }

/** The reader's answers need another look: 422, the form again with every answer kept. */
export class BadAnswers extends Error {
  readonly issues: readonly Issue[]
  constructor(issues: readonly Issue[]) {
    super(`answers to change: ${issues.map((issue) => issue.name).join(', ')}`)
    this.issues = issues
  }
}

/** What was worked out, or why it cannot be yet: to say so on the page instead. Anything else is thrown on. */
export const orWhyNot = <T>(working: Promise<T>): Promise<T | Refusal> => working.catch(whyNot)

/** `orWhyNot` of what is worked out at once. */
export function orWhyNotYet<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (error) {
    return whyNot(error)
  }
}

function whyNot(error: unknown): Refusal {
  if (error instanceof Refusal && (error.status === 409 || error.status === 422)) return error
  throw error
}
