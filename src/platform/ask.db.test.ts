import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { ask, askLast, nothing, reading, together } from './ask.ts'
import { connect, countQueries, countWrites, type QueryEvent } from './db.ts'
import { prepared } from './prepared.ts'
import type { Database } from './schema.gen.ts'

let db: Kysely<Database>
const events: QueryEvent[] = []

beforeAll(async () => {
  db = connect(await testDatabase(), { max: 3, onQuery: (event) => events.push(event) })
  await sql`create table if not exists asked (number int primary key check (number < 1000))`.execute(db)
})
afterAll(async () => {
  await sql`drop table asked`.execute(db)
  await db.destroy()
})

type Number = { readonly number: number }
const echo = prepared('test_ask_echo', (_, p: Number) => sql<Number>`select ${p.number}::int as number`)
const write = prepared('test_ask_write', (_, p: Number) => sql`insert into asked values (${p.number})`)
const count = prepared(
  'test_ask_count',
  (_, p: Number) => sql<Number>`select count(*)::int as number from asked where number = ${p.number}`,
)
const late = prepared('test_ask_late', (_, p: Number) => sql<Number>`select ${p.number}::int + 1 as number`)
const has = (number: number) => reading(count.with({ number }), ([row]) => row?.number === 1)

test('several questions are answered each with its own, in their order; nothing asks nothing', async () => {
  const counted = { queries: 0 }
  const answers = await countQueries(counted, () =>
    ask(
      db,
      together(
        echo.with({ number: 1 }),
        nothing,
        reading(together(echo.with({ number: 2 }), late.with({ number: 2 })), ([[one], [other]]) => [
          one,
          other,
        ]),
        has(3),
      ),
    ),
  )
  expect(answers).toEqual([[{ number: 1 }], [], [{ number: 2 }, { number: 3 }], false])
  expect(counted.queries).toBe(4)
  expect(await ask(db, nothing)).toEqual([])
})

test('the last questions commit; a statement refused among them undoes all; nothing may follow', async () => {
  const last = (number: number, before: number) =>
    db.transaction().execute(async (tx) => {
      await ask(tx, write.with({ number: before }))
      return askLast(tx, together(write.with({ number }), has(number)))
    })
  const before = countWrites()
  expect(await last(920, 921)).toEqual([[], true])
  // What others read while it was being committed is out of date: the commit itself counts.
  expect(countWrites() - before).toBe(3)
  expect(await ask(db, together(has(920), has(921)))).toEqual([true, true])
  await expect(last(1000, 922)).rejects.toThrow('asked_number_check')
  expect(await ask(db, has(922))).toBe(false)
  const more = db.transaction().execute(async (tx) => {
    await askLast(tx, has(920))
    await ask(tx, write.with({ number: 923 }))
  })
  await expect(more).rejects.toThrow('asked its last')
  expect(await ask(db, has(923))).toBe(false)
  await Promise.all(Array.from({ length: 60 }, (_, i) => last(500 + i, 600 + i)))
  const all = await ask(db, together(...Array.from({ length: 60 }, (_, i) => has(500 + i))))
  expect(all).not.toContain(false)
})

test('what one writes the next reads, and all is given up with the transaction', async () => {
  const giveUp = new Error('given up')
  const work = db.transaction().execute(async (tx) => {
    expect(await ask(tx, together(has(10), write.with({ number: 10 }), has(10)))).toEqual([false, [], true])
    throw giveUp
  })
  await expect(work).rejects.toBe(giveUp)
  expect(await ask(db, has(10))).toBe(false)
})

test('the first refused refuses all, those behind it do nothing, and the connection goes on', async () => {
  for (let again = 0; again < 4; again++) {
    const work = db
      .transaction()
      .execute((tx) =>
        ask(
          tx,
          together(write.with({ number: 20 }), write.with({ number: 1000 }), write.with({ number: 21 })),
        ),
      )
    await expect(work).rejects.toThrow('asked_number_check')
  }
  expect(await ask(db, together(has(20), has(21)))).toEqual([false, false])
})

test('a statement first met behind a refused one is prepared anew', async () => {
  const unmet = prepared(
    'test_ask_unmet',
    (_, p: Number) => sql<Number>`select ${p.number}::int * 2 as number`,
  )
  await db.connection().execute(async (one) => {
    const work = one
      .transaction()
      .execute((tx) => ask(tx, together(write.with({ number: 1000 }), unmet.with({ number: 4 }))))
    await expect(work).rejects.toThrow('asked_number_check')
    expect(await unmet(one, { number: 4 })).toEqual([{ number: 8 }])
  })
})

test('a transaction begins with its first statement: one that asks nothing is no harm, nor one that gives up first', async () => {
  await db.transaction().execute(async () => undefined)
  await expect(db.transaction().execute(() => Promise.reject(new Error('before')))).rejects.toThrow('before')
  await db.transaction().execute(async (tx) => ask(tx, write.with({ number: 30 })))
  expect(await ask(db, has(30))).toBe(true)
  await sql`delete from asked`.execute(db)
})

test('sixty crowds at once on three connections: each has its own answers', async () => {
  const crowds = Array.from({ length: 60 }, (_, i) => i)
  const answers = await Promise.all(
    crowds.map((number) =>
      db.transaction().execute((tx) =>
        ask(
          tx,
          reading(
            together(write.with({ number }), has(number), late.with({ number })),
            ([, written, [next]]) => [written, next?.number],
          ),
        ),
      ),
    ),
  )
  expect(answers).toEqual(crowds.map((number) => [true, number + 1]))
})

test('each is told with its duration, as one asked alone', () => {
  expect(events.some((event) => event.sql.includes('insert into asked') && event.error)).toBe(true)
  expect(events.every((event) => event.sql !== 'sent at once' && event.duration_ms >= 0)).toBe(true)
})
