import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/migrate.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import { root } from '../src/platform/root.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the test server, to open connections that create others. */
    serverUrl: string
    /** Name of the migrated database that the workers copy. */
    template: string
  }
}

/**
 * One throwaway PostgreSQL, and one migrated template in it. PARVIS_TEST_DATABASE_URL gives a server that already
 * runs (its role may create databases): `npm test` does so, to start only one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.PARVIS_TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => {} } : await startTestServer()
  const template = `parvis_test_${process.pid}_${project.name}`
  try {
    await onServer(server.url, async (client) => {
      await dropDatabases(client, (name) => !isRunning(Number(name.split('_')[2])))
      await client.query(`create database ${template}`)
    })
    await migrate(databaseUrl(server.url, template))
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('serverUrl', server.url)
  project.provide('template', template)
  return async () => {
    await onServer(server.url, (client) => dropDatabases(client, (name) => name.startsWith(template)))
    await server.stop()
  }
}

/** Kept between runs, like the other caches: a cluster costs two seconds to make, and holds nothing to lose. */
export const startTestServer = () =>
  startPostgres({ dataFolder: path.join(root, '.cache/test-database'), port: 0, fast: true })

/** The address of another database of the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

export async function onServer<T>(serverUrl: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

async function dropDatabases(client: pg.Client, isUnwanted: (name: string) => boolean): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where datname like 'parvis\\_test\\_%'",
  )
  for (const { name } of rows.filter((row) => isUnwanted(row.name))) await dropDatabase(client, name)
}

/**
 * Ends the sessions left in it, then drops it. WITH (FORCE) would refuse, to a role that is no superuser, whenever
 * autovacuum is at work there; without it, PostgreSQL sends autovacuum away by itself.
 */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user',
    [name],
  )
  await client.query(`drop database if exists ${name}`)
}

/** False for a run that died without tidying up: its databases are still there. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
