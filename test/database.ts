import { inject } from 'vitest'
import { databaseUrl, onServer } from './database.setup.ts'

/**
 * Connection string of this worker's own database: migrated, and shared by the test files the worker runs one after
 * the other. Tests keep apart by making a new territory each.
 */
export async function testDatabase(): Promise<string> {
  const template = inject('template')
  const name = `${template}_${process.env.VITEST_POOL_ID}`
  await onServer(inject('serverUrl'), async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name} template ${template}`)
  })
  return databaseUrl(inject('serverUrl'), name)
}
