import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { root } from './root.ts'

interface Migration {
  name: string
  sql: string
  sha256: string
}

/** Any constant of our own: processes that migrate at the same time wait for each other. */
const migrating = 0x50617278
const oldestServer = 15

/**
 * Brings the database up to date: our own `db/migrations/*.sql`, forward only, each in its transaction, then the
 * job queue's. `upTo` (a migration's name) stops after it: what a restore needs. Returns the names applied now.
 * Throws an Error of one sentence when history was rewritten or the server refuses.
 */
export async function migrate(
  url: string,
  { folder = path.join(root, 'db', 'migrations'), upTo }: { folder?: string; upTo?: string } = {},
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'parvis-migrate' })
  client.on('error', () => undefined) // the server hung up: the next query says it
  await client.connect()
  try {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [migrating])
    await client.query(`create table if not exists migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const pending = findPending(readMigrations(folder), await listApplied(client), upTo)
    for (const migration of pending) await apply(client, migration)
    await runMigrations({ connectionString: url, logger: silent })
    return pending.map(({ name }) => name)
  } finally {
    await client.end() // gives the lock back
  }
}

/** Names of the migrations this Parvis carries, in order. */
export const listMigrations = (folder = path.join(root, 'db', 'migrations')): string[] =>
  readMigrations(folder).map(({ name }) => name)

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  const version = rows[0]?.server_version ?? ''
  if (Number.parseInt(version, 10) < oldestServer)
    throw new Error(`Parvis needs PostgreSQL ${oldestServer} or newer, and this server is ${version}.`)
}

function readMigrations(folder: string): Migration[] {
  const names = fs.readdirSync(folder).filter((file) => file.endsWith('.sql'))
  for (const file of names)
    if (!/^\d{8}_\d{4}_[a-z0-9_]+__[a-z0-9_]+\.sql$/.test(file))
      throw new Error(`${file} is not named YYYYMMDD_HHMM_table__change.sql.`)
  return names.toSorted().map((file) => {
    const sql = fs.readFileSync(path.join(folder, file), 'utf8')
    // Git may give the same file other line ends on another machine.
    const sha256 = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
    return { name: path.basename(file, '.sql'), sql, sha256 }
  })
}

type Applied = ReadonlyMap<string, string>

async function listApplied(client: pg.Client): Promise<Applied> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

function findPending(known: readonly Migration[], applied: Applied, upTo: string | undefined): Migration[] {
  const names = new Set(known.map(({ name }) => name))
  const unknown = [...applied.keys()].filter((name) => !names.has(name)).toSorted()
  if (unknown.length > 0)
    throw new Error(
      `This database has migrations this Parvis does not know (${unknown.join(', ')}): start a newer one.`,
    )
  const last = [...applied.keys()].toSorted().at(-1) ?? ''
  for (const { name, sha256 } of known) {
    const before = applied.get(name)
    if (before !== undefined && before !== sha256)
      throw new Error(
        `Migration ${name} was applied with another content: put it back and write a new migration.`,
      )
    if (before === undefined && name < last)
      throw new Error(`Migration ${name} comes before ${last}, already applied: give it a later date.`)
  }
  return known.filter(({ name }) => !applied.has(name) && (upTo === undefined || name <= upTo))
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (cause) {
    // A server that hung up rolled back by itself.
    await client.query('rollback').catch(() => undefined)
    throw explain(name, sql, cause)
  }
}

function explain(name: string, sql: string, cause: unknown): Error {
  const { message, code, position } = cause as pg.DatabaseError
  const extension = /extension "(\w+)"/.exec(message)?.[1]
  const notPermitted = '42501'
  if (extension && code === notPermitted)
    return new Error(
      `This role may not create the extension ${extension}: ` +
        `ask the server's administrator to run "create extension ${extension}" in this database, then start again.`,
      { cause },
    )
  const line = position ? `, line ${sql.slice(0, Number(position)).split('\n').length}` : ''
  return new Error(`Migration ${name}${line}: ${message}`, { cause })
}

const silent = new Logger(() => () => undefined)
