import { inject } from 'vitest'
import { databaseUrl, dropDatabase, onServer } from './database.setup.ts'

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

/** A database that one test file has for itself: for what counts everything there is. */
export async function ownDatabase(what: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const [server, template] = [inject('serverUrl'), inject('template')]
  const name = `${template}_${what}_${process.env.VITEST_POOL_ID}`
  await onServer(server, (client) => client.query(`create database ${name} template ${template}`))
  const drop = () => onServer(server, (client) => dropDatabase(client, name))
  return { url: databaseUrl(server, name), drop }
}
