import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import pg from 'pg'
import {
  type DatabaseUser,
  databaseUser,
  folderFor,
  installBinaries,
  makeOnce,
  run,
} from './postgres.install.ts'
import { settings } from './postgres.settings.ts'

/** A PostgreSQL server of ours, listening on 127.0.0.1 only. */
export interface PostgresServer {
  /** Connection string of the `parvis` role, which owns the `parvis` database and is no superuser. */
  url: string
  /** Where the cluster really is: beside the other data, unless the database user cannot enter there. */
  folder: string
  port: number
  /** Stops the server (fast, clean), unless another Parvis process still uses it. */
  stop(): Promise<void>
}

interface Place extends DatabaseUser {
  folder: string
  cluster: string
  bin: string
  fast: boolean
}
interface Passwords {
  superuser: string
  parvis: string
}

/** Extensions the application uses; made by the superuser in `template1`, so every later database has them. */
const extensions = ['unaccent', 'pg_trgm', 'btree_gist', 'citext', 'pg_stat_statements'] as const
const startAttempts = 5
/** Any constant of our own: processes that use the server share this advisory lock. */
const inUse = 0x50617276

/**
 * Starts the embedded PostgreSQL in `dataFolder/postgres`, or adopts the one still running there (another Parvis
 * process, or one left by kill -9). `port` is a wish: when it is taken a free one is chosen and remembered.
 * `fast` gives durability up for speed: tests only. Throws an Error whose message is one sentence for the operator.
 */
export async function startPostgres(options: {
  dataFolder: string
  port?: number
  fast?: boolean
}): Promise<PostgresServer> {
  const user = await databaseUser()
  const folder = await folderFor(path.resolve(options.dataFolder), user)
  const home = await installBinaries(folder)
  const place: Place = {
    ...user,
    folder,
    cluster: path.join(folder, 'cluster'),
    bin: path.join(home, 'bin'),
    fast: options.fast ?? false,
  }
  const passwords = await createCluster(place)
  for (let attempt = 1; ; attempt++) {
    try {
      const port = (await adopt(place)) ?? (await start(place, options.port))
      return await hold(place, port, passwords)
    } catch (error) {
      // Between two looks another process may have started it, stopped it, or taken the port: look again.
      if (attempt === startAttempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt))
    }
  }
}

async function createCluster(place: Place): Promise<Passwords> {
  const passwords = keepPasswords(place)
  await makeOnce(place.cluster, async (part) => {
    const passwordFile = `${part}.password`
    fs.writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 })
    if (place.uid !== undefined) fs.chownSync(passwordFile, place.uid, place.gid as number)
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr-FR']
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const made = await tool(place, 'initdb', ['-D', part, ...locale, ...access, '--data-checksums'])
    fs.rmSync(passwordFile)
    if (made.status !== 0) throw new Error(`The database could not be created: ${made.output.trim()}`)
    fs.appendFileSync(path.join(part, 'postgresql.conf'), "\ninclude 'parvis.conf'\n")
  })
  refuseOtherEngine(place)
  return passwords
}

/** Random passwords, made with the cluster and kept beside it, readable by us alone. */
function keepPasswords({ folder, cluster }: Place): Passwords {
  const file = path.join(folder, 'passwords.json')
  if (!fs.existsSync(file)) {
    if (fs.existsSync(cluster))
      throw new Error(`The database in ${folder} has lost its passwords.json: put it back.`)
    const fresh: Passwords = { superuser: secret(), parvis: secret() }
    const part = `${file}.part-${secret()}`
    fs.writeFileSync(part, JSON.stringify(fresh), { mode: 0o600 })
    try {
      fs.linkSync(part, file) // unlike a rename, never replaces those of a process that was quicker
    } catch (error) {
      if (!fs.existsSync(file)) throw error
    }
    fs.rmSync(part)
  }
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Passwords
}

function refuseOtherEngine({ cluster, bin }: Place): void {
  const made = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  const ours = /postgres-(\d+)[^/]*\/bin$/.exec(bin)?.[1]
  if (made !== ours)
    throw new Error(
      `The database in ${cluster} was made by PostgreSQL ${made} and this Parvis carries ${ours}: ` +
        'back it up with the former Parvis, then restore it into a new data folder.',
    )
}

/** The port of the server that already runs on this cluster, if one does. */
async function adopt(place: Place): Promise<number | undefined> {
  const file = path.join(place.cluster, 'postmaster.pid')
  if (!fs.existsSync(file)) return undefined
  const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n')
  if (!(await isPostgres(Number(pid)))) {
    // In a container numbers come back soon: PostgreSQL would believe that process to be its elder and refuse.
    fs.rmSync(file, { force: true })
    return undefined
  }
  const running = await tool(place, 'pg_ctl', ['status', '-D', place.cluster])
  if (running.status !== 0) return undefined
  const startedBy = fs.readFileSync(path.join(place.cluster, 'postmaster.opts'), 'utf8')
  if (startedBy.includes(place.bin)) return Number(port)
  await stopServer(place) // started by the binaries of an older Parvis: only a restart upgrades it
  return undefined
}

async function isPostgres(pid: number): Promise<boolean> {
  const file = `/proc/${pid}/cmdline`
  if (fs.existsSync('/proc/self/cmdline'))
    return fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes('postgres')
  return (await run('ps', ['-p', String(pid), '-o', 'command='], {})).output.includes('postgres')
}

async function start(place: Place, wished: number | undefined): Promise<number> {
  const memory = path.join(place.folder, 'port')
  const remembered = fs.existsSync(memory) ? Number(fs.readFileSync(memory, 'utf8')) : undefined
  const port = await firstFreePort([wished, remembered, wished ?? 5432])
  const conf = settings({ port, logFolder: path.join(place.folder, 'log'), fast: place.fast })
  const confFile = path.join(place.cluster, 'parvis.conf')
  fs.writeFileSync(confFile, conf)
  fs.chmodSync(confFile, 0o644) // whatever the umask of root: the database user reads it
  const log = path.join(place.folder, 'start.log')
  // pg_ctl gives the server a session of its own: Ctrl-C in the terminal does not reach it before our drain.
  const begun = await tool(place, 'pg_ctl', [
    'start',
    '-w',
    '-t',
    '600',
    '-s',
    '-D',
    place.cluster,
    '-l',
    log,
  ])
  if (begun.status !== 0) throw new Error(`PostgreSQL did not start: ${lastWords(place.folder)}`)
  fs.writeFileSync(memory, String(port))
  return port
}

/** The first of the wished ports that nobody listens to, else any free one. */
async function firstFreePort(wishes: readonly (number | undefined)[]): Promise<number> {
  for (const wish of [...wishes, 0]) {
    if (wish === undefined) continue
    const port = await new Promise<number | undefined>((resolve) => {
      const probe = net.createServer().once('error', () => resolve(undefined))
      probe.listen({ port: wish, host: '127.0.0.1', exclusive: true }, () => {
        const { port } = probe.address() as net.AddressInfo
        probe.close(() => resolve(port))
      })
    })
    if (port !== undefined) return port
  }
  throw new Error('No port is free on 127.0.0.1 for the database.')
}

function lastWords(folder: string): string {
  const logFolder = path.join(folder, 'log')
  const logs = fs.existsSync(logFolder)
    ? fs.readdirSync(logFolder).map((name) => path.join(logFolder, name))
    : []
  const newest = [path.join(folder, 'start.log'), ...logs]
    .filter((file) => fs.existsSync(file))
    .toSorted((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0]
  return newest ? fs.readFileSync(newest, 'utf8').trim().slice(-600) : 'it left no log.'
}

/** Takes our share of the server and makes sure role, database and extensions are there. */
async function hold(place: Place, port: number, passwords: Passwords): Promise<PostgresServer> {
  const admin = (database: string) =>
    new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: passwords.superuser,
      database,
      application_name: 'parvis-keeper',
      connectionTimeoutMillis: 10_000,
    })
  const keeper = admin('postgres')
  keeper.on('error', () => undefined) // the server went away: the pools report it where it matters
  await keeper.connect()
  await keeper.query('select pg_advisory_lock_shared($1)', [inUse])
  await createDatabase(keeper, () => admin('template1'), passwords, place.fast)
  // The type of pg forgets these two: an idle keeper must not keep the process alive.
  const { unref, ref } = keeper as pg.Client & { unref(): void; ref(): void }
  unref.call(keeper)
  let stopped = false
  return {
    url: `postgres://parvis:${passwords.parvis}@127.0.0.1:${port}/parvis`,
    folder: place.folder,
    port,
    async stop() {
      if (stopped) return
      stopped = true
      ref.call(keeper)
      const alone = await keeper
        .query<{ alone: boolean }>(
          'select pg_advisory_unlock_shared($1::int), pg_try_advisory_lock($1::int) as alone',
          [inUse],
        )
        .then(({ rows }) => rows[0]?.alone === true)
        .catch(() => true)
      if (alone) await stopServer(place)
      await keeper.end().catch(() => undefined)
    },
  }
}

async function createDatabase(
  keeper: pg.Client,
  openTemplate: () => pg.Client,
  passwords: Passwords,
  fast: boolean,
): Promise<void> {
  await keeper.query('select pg_advisory_lock($1)', [inUse + 1])
  const { rowCount } = await keeper.query("select from pg_database where datname = 'parvis'")
  if (rowCount === 0) {
    const template = openTemplate()
    await template.connect()
    for (const name of extensions) await template.query(`create extension if not exists ${name}`)
    await template.end()
    const known = await keeper.query("select from pg_roles where rolname = 'parvis'")
    // Tests make and drop databases of their own; the application never needs to.
    const powers = `login nosuperuser ${fast ? 'createdb' : 'nocreatedb'}`
    if (known.rowCount === 0) await keeper.query(`create role parvis ${powers}`)
    await keeper.query(`alter role parvis password ${keeper.escapeLiteral(passwords.parvis)}`)
    await keeper.query('create database parvis owner parvis')
  }
  await keeper.query('select pg_advisory_unlock($1)', [inUse + 1])
}

async function stopServer(place: Place): Promise<void> {
  await tool(place, 'pg_ctl', ['stop', '-w', '-t', '120', '-s', '-D', place.cluster, '-m', 'fast'])
}

const tool = (place: Place, name: string, args: readonly string[]) =>
  run(path.join(place.bin, name), args, { uid: place.uid, gid: place.gid, cwd: place.folder })

const secret = () => randomBytes(24).toString('base64url')
