import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../database.ts'

test('a worker has one database of its own, already migrated', async () => {
  const url = await testDatabase()
  expect(await testDatabase()).toBe(url)

  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("select to_regclass('territory') is not null as migrated")
  await client.end()
  expect(rows).toEqual([{ migrated: true }])
})
