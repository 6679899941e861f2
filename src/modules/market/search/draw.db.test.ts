import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { connect } from '../../../platform/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { Database } from '../../../platform/schema.gen.ts'
import { dailySeed, drawRank } from './draw.rules.ts'
import { drawOf } from './draw.ts'
import { longestQuery, normalise } from './query.rules.ts'

let db: Kysely<Database>
beforeAll(async () => {
  db = connect(await testDatabase(), { max: 1 })
})
afterAll(() => db.destroy())

test('the database draws the same lots as the rules', async () => {
  const seed = dailySeed(newId(), Temporal.PlainDate.from('2026-11-24'))
  const ids = [
    ...Array.from({ length: 200 }, () => newId()),
    `${newId().slice(0, -8)}ffffffff`,
    `${newId().slice(0, -8)}00000000`,
  ]
  // A table with the column of products, and nothing else of them.
  const { rows } = await db.connection().execute(async (one) => {
    await sql`create temporary table drawn (like product including generated)`.execute(one)
    const { rows: columns } = await sql<{ name: string }>`
      select attname as name from pg_attribute where attrelid = 'drawn'::regclass and attnum > 0 and attnotnull
        and attgenerated = '' and attname <> 'id'`.execute(one)
    for (const { name } of columns)
      await sql`alter table drawn alter column ${sql.ref(name)} drop not null`.execute(one)
    await sql`insert into drawn (id) select unnest(${ids}::uuid[])`.execute(one)
    return sql<{ id: string; rank: number }>`select id, ${drawOf(sql`lot`, seed)} as rank from drawn`.execute(
      one,
    )
  })
  expect(rows.map(({ rank }) => rank)).toEqual(ids.map((id) => drawRank(id, seed)))
})

test('the rules take accents off as the database does', async () => {
  const words = [
    'châtaignier',
    'œufs',
    'ÆGIR',
    'crème brûlée',
    'Noël',
    'façon',
    'maïs',
    'jusqu’à',
    'piñata',
    'Köln',
  ]
  const { rows } = await sql<{ plain: string }>`
    select trim(regexp_replace(lower(unaccent(word)), '[^[:alnum:]]+', ' ', 'g')) as plain from unnest(${words}::text[]) word`.execute(
    db,
  )
  expect(rows.map(({ plain }) => plain)).toEqual(words.map(normalise))
  expect(longestQuery).toBe(200)
})
