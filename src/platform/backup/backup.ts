import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import {
  checksumsFile,
  describe,
  keptData,
  type Manifest,
  manifestFile,
  plainFormats,
  quoted,
  type TableInManifest,
} from './manifest.ts'

/** Tells a person how far it is, one line at a time. */
export type Progress = (line: string) => void

const partBytes = 4 * 1024 * 1024

/**
 * Writes the whole database, as it is at one instant, and the kept files of `dataFolder` into one archive that only its
 * owner can read. The archive appears under its name once complete and on the disk. Parvis may be running meanwhile.
 */
export async function backup(
  { url, dataFolder, file }: { url: string; dataFolder: string; file: string },
  progress: Progress,
): Promise<Manifest> {
  if (fs.existsSync(file)) throw new Error(`${file} already exists: choose another name.`)
  const client = new pg.Client({ connectionString: url, application_name: 'parvis-backup' })
  client.on('error', () => undefined) // the server hung up: the next query says it
  await client.connect()
  const part = `${file}.part`
  try {
    await client.query(plainFormats)
    await client.query('begin transaction isolation level repeatable read, read only')
    const manifest = await describe(client)
    const archive = pack()
    const written = pipeline(
      archive as never,
      createGzip(),
      fs.createWriteStream(part, { mode: 0o600, flush: true }),
    )
    await Promise.all([written, fill(archive, client, manifest, dataFolder, progress)])
    fs.renameSync(part, file)
    progress(`${file}: ${fs.statSync(file).size} bytes.`)
    return manifest
  } finally {
    fs.rmSync(part, { force: true })
    await client.end()
  }
}

async function fill(
  archive: Pack,
  client: pg.Client,
  manifest: Manifest,
  dataFolder: string,
  progress: Progress,
) {
  const sums: string[] = []
  const add = (name: string, bytes: Buffer) => addBytes(archive, sums, name, bytes)
  await add(manifestFile, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
  for (const table of manifest.tables) {
    let part = 0
    for await (const bytes of readTable(client, table))
      await add(`database/${table.schema}.${table.table}/${String(++part).padStart(6, '0')}.tsv`, bytes)
    if (table.rows > 0) progress(`${table.table}: ${table.rows} rows`)
  }
  // After the database: what a row of the snapshot points at was written before it, and is never changed.
  const files = keptData.flatMap((name) => listFiles(dataFolder, name))
  for (const name of files) await addFile(archive, sums, `data/${name}`, path.join(dataFolder, name))
  progress(`${files.length} files`)
  await addBytes(archive, [], checksumsFile, Buffer.from(sums.join('')))
  archive.finalize()
}

/** The rows of a table in COPY's text, in parts of some megabytes that end with a row. */
async function* readTable(client: pg.Client, table: TableInManifest): AsyncGenerator<Buffer> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const rows = client.query(copyTo(`copy ${quoted(table)} (${columns}) to stdout`))
  let waiting: Buffer[] = []
  let size = 0
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    size += chunk.length
    if (size < partBytes) continue
    const bytes = Buffer.concat(waiting)
    const end = bytes.lastIndexOf('\n') + 1 // a line end inside a value is written \n, with two characters
    if (end > 0) yield bytes.subarray(0, end)
    waiting = [bytes.subarray(end)]
    size = bytes.length - end
  }
  if (size > 0) yield Buffer.concat(waiting)
}

/** Paths below `folder`, of what is there: a file, or a folder and all in it; unfinished writes (`.part`) left out. */
function listFiles(folder: string, name: string): string[] {
  const found = fs.statSync(path.join(folder, name), { throwIfNoEntry: false })
  if (found?.isFile()) return name.endsWith('.part') ? [] : [name]
  if (!found?.isDirectory()) return []
  const inside = fs.readdirSync(path.join(folder, name)).toSorted()
  return inside.flatMap((each) => listFiles(folder, `${name}/${each}`))
}

const checksumLine = (hash: string, name: string) => `${hash}  ${name}\n`

async function addBytes(archive: Pack, sums: string[], name: string, bytes: Buffer): Promise<void> {
  sums.push(checksumLine(createHash('sha256').update(bytes).digest('hex'), name))
  await new Promise<void>((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()))
  })
}

async function addFile(archive: Pack, sums: string[], name: string, file: string): Promise<void> {
  const hash = createHash('sha256')
  await new Promise<void>((resolve, reject) => {
    const { size } = fs.statSync(file)
    const entry = archive.entry({ name, size, mode: 0o600 }, (error) => (error ? reject(error) : resolve()))
    pipeline(
      fs.createReadStream(file),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          yield chunk
        }
      },
      entry as never,
    ).catch(reject)
  })
  sums.push(checksumLine(hash.digest('hex'), name))
}
