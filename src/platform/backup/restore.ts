import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type Extract, extract } from 'tar-stream'
import { listMigrations, migrate } from '../migrate.ts'
import type { Progress } from './backup.ts'
import {
  checksumsFile,
  describe,
  keptData,
  type Manifest,
  manifestFile,
  parseManifest,
  plainFormats,
  quoted,
} from './manifest.ts'

interface Target {
  url: string
  dataFolder: string
}

/** The archive is not what was written: cut short, altered, or no archive of ours. */
class Damage extends Error {}

/**
 * Puts an archive back into an empty database and a data folder without files: migrates to where the archive was, loads
 * it in one transaction, checks every checksum, count and sum of money, then migrates on to now. All or nothing, with
 * an Error of one sentence.
 */
export async function restore(file: string, target: Target, progress: Progress): Promise<Manifest> {
  if (!fs.existsSync(file)) throw new Error(`There is no file ${file}.`)
  const client = new pg.Client({ connectionString: target.url, application_name: 'parvis-restore' })
  client.on('error', () => undefined) // the server hung up: the next query says it
  await client.connect()
  const archive = extract()
  const reading = pipeline(fs.createReadStream(file), createGunzip(), archive as never)
  const arriving = path.join(target.dataFolder, 'restoring')
  try {
    const [manifest] = await Promise.all([load(archive, client, { ...target, arriving }, progress), reading])
    await migrate(target.url)
    await client.query('analyze')
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    progress(
      `${rows} rows in ${manifest.tables.length} tables are back; every count and sum of money is the same.`,
    )
    return manifest
  } catch (cause) {
    archive.destroy()
    await reading.catch(() => undefined)
    if (!isDamage(cause)) throw cause
    throw new Error(`${file} is damaged or cut short: nothing was restored.`, { cause })
  } finally {
    fs.rmSync(arriving, { recursive: true, force: true })
    await client.end() // and, unless it was committed, all that was loaded goes with it
  }
}

/** What is said of an archive that was cut or altered: by us, by gunzip, by tar. */
const isDamage = (error: unknown): boolean =>
  error instanceof Damage ||
  (error instanceof Error &&
    (/^Z_/.test((error as NodeJS.ErrnoException).code ?? '') ||
      /unexpected end of data|invalid tar/i.test(error.message)))

async function load(
  archive: Extract,
  client: pg.Client,
  target: Target & { arriving: string },
  progress: Progress,
): Promise<Manifest> {
  const sums = new Map<string, string>()
  const entries = readEntries(archive, sums)
  const first = await entries.next()
  if (first.done || first.value.name !== manifestFile) throw new Damage('no manifest')
  const manifest = parseManifest(await text(first.value.bytes))
  const addForeignKeys = await prepare(client, manifest, target)
  let checksums: string | undefined
  for await (const { name, bytes } of entries) {
    if (name === checksumsFile) checksums = await text(bytes)
    else if (name.startsWith('database/')) await loadRows(client, manifest, name, bytes, progress)
    else await writeFile(target.arriving, name, bytes)
  }
  compareChecksums(checksums, sums)
  await finishDatabase(client, manifest, addForeignKeys)
  progress(`${keepFiles(target)} files`)
  await client.query('commit')
  return manifest
}

type Bytes = AsyncIterable<Buffer>

/** Each entry must be read to its end before the next is asked for; then its checksum is in `sums`. */
async function* readEntries(
  archive: Extract,
  sums: Map<string, string>,
): AsyncGenerator<{ name: string; bytes: Bytes }> {
  for await (const entry of archive) {
    const hash = createHash('sha256')
    const hashing = async function* (): Bytes & AsyncGenerator<Buffer> {
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        hash.update(chunk)
        yield chunk
      }
    }
    yield { name: entry.header.name, bytes: hashing() }
    sums.set(entry.header.name, hash.digest('hex'))
  }
}

async function text(bytes: Bytes): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Refuses to mix with what is there, brings the tables to the archive's time, and takes off what would judge each row. */
async function prepare(client: pg.Client, manifest: Manifest, target: Target): Promise<string[]> {
  const newer = manifest.migrations.filter((name) => !listMigrations().includes(name))
  if (newer.length > 0)
    throw new Error(`This archive is of a newer Parvis (${newer.at(-1)}): restore it with that one.`)
  await refuseWhatIsThere(client, manifest, target)
  await migrate(target.url, { upTo: manifest.migrations.at(-1) as string })
  await client.query(plainFormats)
  await client.query('begin')
  const { tables } = await describe(client)
  const { rows } = await client.query<{ schema: string; table: string; name: string; definition: string }>(
    `select c.relnamespace::regnamespace::text as schema, c.relname::text as table, conname::text as name,
       pg_get_constraintdef(con.oid) as definition
     from pg_constraint con join pg_class c on c.oid = con.conrelid
     where contype = 'f' and c.relnamespace::regnamespace::text in ('public', 'graphile_worker')`,
  )
  // Without foreign keys tables load in any order, and all keys are judged at once when they come back.
  for (const key of rows)
    await client.query(`alter table ${quoted(key)} drop constraint ${pg.escapeIdentifier(key.name)}`)
  for (const table of tables) await client.query(`alter table ${quoted(table)} disable trigger user`)
  await client.query(`truncate ${tables.map(quoted).join(', ')}`) // rows that a migration put there are in the archive too
  return rows.map(
    (key) => `alter table ${quoted(key)} add constraint ${pg.escapeIdentifier(key.name)} ${key.definition}`,
  )
}

async function refuseWhatIsThere(
  client: pg.Client,
  manifest: Manifest,
  { dataFolder }: Target,
): Promise<void> {
  const files = path.join(dataFolder, 'files')
  if (
    fs.existsSync(files) &&
    fs.readdirSync(files, { recursive: true, withFileTypes: true }).some((each) => each.isFile())
  )
    throw new Error(`${files} already holds files: restore into a new data folder.`)
  const { rowCount } = await client.query(
    "select from pg_tables where schemaname = 'public' and tablename = 'migration'",
  )
  if (rowCount === 0) return
  const { tables, migrations } = await describe(client)
  const full = tables.find(({ schema, rows }) => schema === 'public' && rows > 0)
  if (full) throw new Error(`This database already holds data (${full.table}): restore into an empty one.`)
  if (migrations.some((name) => !manifest.migrations.includes(name)))
    throw new Error('The tables of this database are newer than the archive: restore into a new database.')
}

async function loadRows(
  client: pg.Client,
  manifest: Manifest,
  name: string,
  bytes: Bytes,
  progress: Progress,
) {
  const [, place, part] = name.split('/')
  const table = manifest.tables.find((each) => `${each.schema}.${each.table}` === place)
  if (!table) throw new Damage(`rows of an unknown table: ${name}`)
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const copy = client.query(copyFrom(`copy ${quoted(table)} (${columns}) from stdin`))
  await pipeline(Readable.from(bytes), copy)
  if (part?.startsWith('000001')) progress(`${table.table}: ${table.rows} rows`)
}

async function writeFile(arriving: string, name: string, bytes: Bytes): Promise<void> {
  // Names become paths: nothing that climbs, nothing hidden.
  if (!/^data(\/[a-z0-9][a-z0-9._-]*)+$/i.test(name)) throw new Damage(`not a name of ours: ${name}`)
  const file = path.join(arriving, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  await pipeline(Readable.from(bytes), fs.createWriteStream(file, { mode: 0o600, flush: true }))
}

function compareChecksums(checksums: string | undefined, sums: ReadonlyMap<string, string>): void {
  const told = checksums?.split('\n').filter(Boolean) ?? []
  const missing = told.find((line) => sums.get(line.slice(66)) !== line.slice(0, 64))
  if (missing !== undefined) throw new Damage(`not as it was written: ${missing}`)
  // All that was read but the list itself.
  if (told.length === 0 || told.length !== sums.size - 1)
    throw new Damage('the list of checksums is not whole')
}

async function finishDatabase(
  client: pg.Client,
  manifest: Manifest,
  addForeignKeys: readonly string[],
): Promise<void> {
  for (const { schema, sequence, last_value } of manifest.sequences)
    await client.query('select setval($1, $2)', [quoted({ schema, table: sequence }), last_value])
  // The workers that held them are gone: these jobs are to be done again.
  for (const table of ['_private_jobs', '_private_job_queues'])
    await client.query(
      `update graphile_worker.${table} set locked_at = null, locked_by = null where locked_at is not null`,
    )
  await client.query('set constraints all immediate')
  const { tables } = await describe(client)
  for (const wanted of manifest.tables) {
    const found = tables.find(({ schema, table }) => schema === wanted.schema && table === wanted.table)
    const told = ({ rows, sums }: { rows: number; sums: object }) => JSON.stringify({ rows, ...sums })
    if (!found || told(found) !== told(wanted))
      throw new Damage(`${wanted.table}: ${found && told(found)} instead of ${told(wanted)}`)
  }
  for (const statement of addForeignKeys) await client.query(statement)
  for (const table of tables) await client.query(`alter table ${quoted(table)} enable trigger user`)
}

/** Moves what arrived into the data folder; returns how many files that is. */
function keepFiles({ arriving, dataFolder }: Target & { arriving: string }): number {
  const from = path.join(arriving, 'data')
  if (!fs.existsSync(from)) return 0
  const count = fs
    .readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile()).length
  for (const name of keptData) {
    if (!fs.existsSync(path.join(from, name))) continue
    fs.rmSync(path.join(dataFolder, name), { recursive: true, force: true })
    fs.renameSync(path.join(from, name), path.join(dataFolder, name))
  }
  return count
}
