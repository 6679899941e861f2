import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { connect, constraintOf, countQueries, isNotText, type QueryEvent } from './db.ts'
import { newId } from './ids.ts'
import { prepared } from './prepared.ts'
import type { Database } from './schema.gen.ts'

let db: Kysely<Database>
const events: QueryEvent[] = []

beforeAll(async () => {
  db = connect(await testDatabase(), { max: 2, onQuery: (event) => events.push(event) })
})
afterAll(() => db.destroy())

const one = async (expression: ReturnType<typeof sql>) => {
  const { rows } = await sql<{ value: unknown }>`select ${expression} as value`.execute(db)
  return rows[0]?.value
}

describe('values go in and come out as what they mean', () => {
  test('an instant, to the microsecond, whatever the zone it is written in', async () => {
    const at = Temporal.Instant.from('2026-11-21T09:30:00.123456789+02:00')
    const read = (await one(sql`${at}::timestamptz`)) as Temporal.Instant
    expect(read).toBeInstanceOf(Temporal.Instant)
    expect(read.toString()).toBe('2026-11-21T07:30:00.123456Z')
  })

  test('a civil date and an hour of the day', async () => {
    const on = (await one(sql`${Temporal.PlainDate.from('2024-02-29')}::date`)) as Temporal.PlainDate
    expect(on).toBeInstanceOf(Temporal.PlainDate)
    expect(on.toString()).toBe('2024-02-29')
    expect(await one(sql`${Temporal.PlainTime.from('07:30')}::time`)).toBe('07:30:00')
  })

  test('a date does not move with the zone of the machine or of the session', async () => {
    expect(await one(sql`'2026-03-29 00:30:00+00'::timestamptz::date::text`)).toBe('2026-03-29')
  })

  test('bigint is a number while it is exact, and an error after', async () => {
    expect(await one(sql`9007199254740991::bigint`)).toBe(Number.MAX_SAFE_INTEGER)
    await expect(one(sql`9007199254740992::bigint`)).rejects.toThrow('bigint too large')
  })

  test('lists of them too', async () => {
    const days = ['2026-01-01', '2026-12-31'].map((day) => Temporal.PlainDate.from(day))
    const read = (await one(sql`${days}::date[]`)) as Temporal.PlainDate[]
    expect(read.map(String)).toEqual(['2026-01-01', '2026-12-31'])
    expect(await one(sql`array[1, null, 3]::bigint[]`)).toEqual([1, null, 3])
    const instants = (await one(sql`array['2026-01-01 00:00:00+01'::timestamptz]`)) as Temporal.Instant[]
    expect(instants.map(String)).toEqual(['2025-12-31T23:00:00Z'])
  })

  test('numeric stays exact text', async () => {
    expect(await one(sql`0.1::numeric + 0.2`)).toBe('0.3')
  })
})

test.each(['text', 'jsonb'] as const)('U+0000 is no %s, and the error says so', async (type) => {
  const value = type === 'text' ? 'a\u0000b' : JSON.stringify({ name: 'a\u0000b' })
  const error = await one(sql`${value}::${sql.raw(type)}`).catch((thrown: unknown) => thrown)
  expect(isNotText(error)).toBe(true)
  expect(isNotText(await one(sql`1 / 0`).catch((thrown: unknown) => thrown))).toBe(false)
})

test('a refused statement names the constraint that refused it, and other errors name none', async () => {
  const event = {
    provider: 'stripe',
    event_id: newId(),
    received_at: Temporal.Instant.from('2026-11-21T00:00:00Z'),
  }
  await db.insertInto('payment_event').values(event).execute()
  const twice = db.insertInto('payment_event').values(event).execute()
  expect(constraintOf(await twice.catch((error) => error))).toBe('payment_event_pkey')
  expect(constraintOf(await one(sql`1/0`).catch((error) => error))).toBeUndefined()
  expect(constraintOf(new Error('other'))).toBeUndefined()
})

test('each piece of work counts its own statements, also side by side', async () => {
  const [few, many] = [{ queries: 0 }, { queries: 0 }]
  await Promise.all([
    countQueries(few, () => one(sql`1`)),
    countQueries(many, async () => {
      await one(sql`1`)
      await db.transaction().execute((tx) => sql`select 2`.execute(tx))
    }),
  ])
  expect([few.queries, many.queries]).toEqual([1, 4])
})

test('every statement is told with its duration, the failed ones with their error', async () => {
  events.length = 0
  await one(sql`pg_sleep(0.05)`)
  await one(sql`1/0`).catch(() => undefined)
  expect(events).toMatchObject([{ sql: 'select pg_sleep(0.05) as value' }, { error: { code: '22012' } }])
  expect(events[0]?.duration_ms).toBeGreaterThan(45)
  expect(events[0]).not.toHaveProperty('error')
})

test('a statement that lasts too long is given up', async () => {
  const hurried = connect(await testDatabase(), { max: 1, statementTimeout_ms: 50 })
  await expect(sql`select pg_sleep(5)`.execute(hurried)).rejects.toThrow('statement timeout')
  await hurried.destroy()
})

describe('a prepared statement', () => {
  const findEvents = prepared('test_payment_events', (db, p: { provider: string; after: Temporal.Instant }) =>
    db
      .selectFrom('payment_event')
      .select(['event_id', 'received_at'])
      .where('provider', '=', p.provider)
      .where('received_at', '>', p.after)
      .where('event_id', 'like', 'prepared-%')
      .orderBy('event_id', 'asc'),
  )
  const at = (day: number) => Temporal.Instant.from(`2026-01-0${day}T00:00:00Z`)

  test('is prepared once and takes new values each time, on the pool and in a transaction', async () => {
    await db
      .insertInto('payment_event')
      .values(
        [1, 2, 3].map((day) => ({ provider: 'test', event_id: `prepared-${day}`, received_at: at(day) })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const ids = async (day: number) =>
      (await findEvents(db, { provider: 'test', after: at(day) })).map((row) => row.event_id)
    expect(await ids(1)).toEqual(['prepared-2', 'prepared-3'])
    expect(await ids(2)).toEqual(['prepared-3'])
    await db.transaction().execute(async (tx) => {
      await tx.deleteFrom('payment_event').where('event_id', '=', 'prepared-3').execute()
      expect(await findEvents(tx, { provider: 'test', after: at(1) })).toHaveLength(1)
      const { rows } =
        await sql`select from pg_prepared_statements where name = 'test_payment_events'`.execute(tx)
      expect(rows).toHaveLength(1)
    })
  })

  test('refuses a second statement under its name', async () => {
    const other = prepared('test_payment_events', (db) => db.selectFrom('payment_event').select('event_id'))
    await expect(other(db, {})).rejects.toThrow('Two statements are named test_payment_events')
  })
})

test('a connection cut between two statements fails its transaction, and nothing else', async () => {
  const work = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    // Heard of meanwhile, with no statement to answer: an error nobody listens to would end the process.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await sql`select 1`.execute(tx)
  })
  await expect(work).rejects.toThrow()
  expect(await one(sql`1`)).toBe(1)
})
