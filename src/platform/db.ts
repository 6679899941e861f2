import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.gen.ts'

/** What a query runs on: the pool, or the transaction it must be part of. */
export type Db = Kysely<Database> | Transaction<Database>

/** A statement that has been answered, or refused. */
export interface QueryEvent {
  sql: string
  duration_ms: number
  error?: unknown
}
interface ConnectOptions {
  /** Connections kept at most. */
  max: number
  /** Longest time one statement may take; jobs may ask for more than a page. */
  statementTimeout_ms?: number
  onQuery?: (event: QueryEvent) => void
  /** Given the pool once, to be measured. */
  watch?: (pool: pg.Pool) => void
}

/** Opens a pool. Instants are `Temporal.Instant`, civil dates `Temporal.PlainDate`, bigint a safe number: both ways. */
export function connect(
  url: string,
  { max, statementTimeout_ms = 15_000, onQuery, watch }: ConnectOptions,
): Kysely<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // Statements are written without waiting for the answer to the one before: see `ask.ts`.
    pipeline: true,
    Client: onQuery ? observedClient(onQuery) : ParvisClient,
    types: { getTypeParser },
    application_name: 'parvis',
    statement_timeout: statementTimeout_ms,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    // A crowd at once waits for its turn rather than being turned away.
    connectionTimeoutMillis: 30_000,
    options: '-c TimeZone=UTC',
  })
  outlive(pool)
  watch?.(pool)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * Connections may be lost at any moment, and a process ends at an error nobody listens to. Idle: the pool opens another.
 * Between two statements of a transaction: the next one says it.
 */
export function outlive(pool: pg.Pool): void {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
}

type Count = { queries: number }
const counts = new AsyncLocalStorage<readonly Count[]>()

/**
 * Runs `work` and counts the statements it sends, `begin` and `commit` included; `count.queries` grows meanwhile.
 * Counts nest: a test counts around a request, which counts for its own line in the log.
 */
export const countQueries = <T>(count: Count, work: () => T): T =>
  counts.run([...(counts.getStore() ?? []), count], work)

/**
 * The name of the constraint that refused a statement (unique, check, exclude, foreign key), `undefined` for any other
 * error. Constraints have names that read as sentences: a command turns those it expects into a refusal.
 */
export const constraintOf = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.constraint : undefined

/** Somebody has just written what may be there once: two people did the same at the same moment. */
export const isTaken = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505'

/**
 * A value with U+0000 in it, which PostgreSQL keeps in no text and in no JSON: nobody types it, and nothing of ours
 * writes it. Addresses are refused at the door (`web.ts`); this is for what hides it deeper: bodies, cursors.
 */
export const isNotText = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '22021' || error.code === '22P05')

/** Statements that every connection prepares once, by their text. */
const names = new Map<string, string>()

/** From now on this statement is parsed and planned once per connection, under `name`. See `prepared.ts`. */
export function nameStatement(name: string, sql: string): void {
  if ([...names].some(([text, other]) => other === name && text !== sql))
    throw new Error(`Two statements are named ${name}.`)
  names.set(sql, name)
}

let writes = 0

/**
 * Statements answered to this process that may have changed something, so far: what was read before the last one may be
 * out of date.
 */
export const countWrites = (): number => writes
const onlyReads = /^\s*(begin|select|with(?!.*\b(insert|update|delete)\b))/is

/** Stands for statements sent at once, which are its values; the rows of each are its rows. */
export const sentAtOnce = 'sent at once'
/** The same, with `commit` behind them. */
export const sentLast = 'sent last'

/** Kysely gives text and values: the one place where statements are counted, named, and given values SQL can read. */
class ParvisClient extends pg.Client {
  #begins = false
  #committed: Promise<unknown> | undefined

  // biome-ignore lint/suspicious/noExplicitAny: pg declares nine overloads; Kysely uses the one handled here.
  override query(...args: any[]): any {
    const [text, values, ...rest] = args
    if (text === sentAtOnce) return this.#sendAtOnce(values)
    if (text === sentLast) return this.#sendAtOnce(values, true)
    if (this.#committed) return this.#end(text)
    for (const count of counts.getStore() ?? []) count.queries++
    if (text === 'begin') return this.#begin()
    if (typeof text !== 'string' || !Array.isArray(values)) return this.#send(args)
    const name = names.get(text)
    const config = { text, values: values.map(toSql), ...(name === undefined ? {} : { name }) }
    const answer = this.#send([config, ...rest])
    if (answer instanceof Promise && !onlyReads.test(text)) answer.then(countWrite, countWrite)
    return answer
  }

  /** What waited to leave with this statement leaves, whatever it is. */
  #send(args: readonly unknown[]): unknown {
    try {
      return super.query.apply(this, args as never) as unknown
    } finally {
      if (this.#begins) this.connection.stream.uncork()
      this.#begins = false
    }
  }

  /** A transaction begins with its first statement, in one journey: if that one cannot be sent, neither can this. */
  #begin() {
    this.#begins = true
    this.connection.stream.cork()
    const begun = super.query('begin')
    begun.catch(() => undefined)
    return Promise.resolve({ command: 'BEGIN', rowCount: null, rows: [] })
  }

  /** A transaction that has sent its `commit` already has one thing left to do: hear of it. */
  #end(text: unknown) {
    const committed = this.#committed
    this.#committed = undefined
    if (text === 'commit') return committed
    if (text === 'rollback') return super.query('rollback')
    throw new Error('This transaction has asked its last.')
  }

  async #sendAtOnce(
    statements: readonly { readonly sql: string; readonly parameters: readonly unknown[] }[],
    commits = false,
  ) {
    const { stream } = this.connection
    const ask = () => {
      const answers = statements.map(({ sql, parameters }) => this.query(sql, [...parameters]))
      if (commits) {
        const committed = this.query('commit')
        // What was read before it is out of date after it. Refused with what was before it, it is not waited for.
        committed.then(countWrite, countWrite)
        this.#committed = committed
      }
      return answers
    }
    stream.cork()
    let answers: ReturnType<typeof ask>
    try {
      answers = ask()
    } finally {
      stream.uncork()
    }
    const rows = (await Promise.all(answers)).map((answer) => answer.rows)
    return { command: 'SELECT', rowCount: rows.length, rows }
  }
}

const countWrite = (): void => {
  writes++
}

const observedClient = (onQuery: (event: QueryEvent) => void) =>
  class extends ParvisClient {
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    override query(...args: any[]): any {
      const begun = performance.now()
      const answer = super.query(...args)
      if (args[0] === sentAtOnce || args[0] === sentLast || !(answer instanceof Promise)) return answer
      const sql = typeof args[0] === 'string' ? args[0] : String(args[0]?.text)
      const tell = (outcome: { error?: unknown }) =>
        onQuery({ sql, duration_ms: performance.now() - begun, ...outcome })
      answer.then(
        () => tell({}),
        (error) => tell({ error }),
      )
      return answer
    }
  }

/** Left alone, pg would send `JSON.stringify(instant)`, quotes included. PostgreSQL keeps microseconds, and would round up. */
export function toSql(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Temporal.Instant) return value.toString({ smallestUnit: 'microsecond' })
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.PlainTime) return value.toString()
  return Array.isArray(value) ? value.map(toSql) : value
}

type Parse = (text: string) => unknown

/** Not global: the job queue and the tools keep the parsers of pg. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
  return parsers[oid] ?? pg.types.getTypeParser(oid, format ?? 'text')
}

const { INT8, DATE, TIMESTAMPTZ, INTERVAL } = pg.types.builtins
const asInstant: Parse = (text) => Temporal.Instant.from(text)
const asDate: Parse = (text) => Temporal.PlainDate.from(text)
const asSafeNumber: Parse = (text) => {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint too large: ${text}`)
  return number
}
const listOf =
  (parse: Parse): Parse =>
  (text) =>
    (pg.types.getTypeParser(1009 as never, 'text') as Parse as (text: string) => (string | null)[])(text).map(
      (item) => (item === null ? null : parse(item)),
    )
/** By type number; 1016, 1182 and 1185 are the arrays of the first three. */
const parsers: Record<number, Parse> = {
  [INT8]: asSafeNumber,
  [DATE]: asDate,
  [TIMESTAMPTZ]: asInstant,
  [INTERVAL]: (text) => text,
  1016: listOf(asSafeNumber),
  1182: listOf(asDate),
  1185: listOf(asInstant),
}
