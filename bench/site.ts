import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { loadLarge } from '../src/demo/load.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect, type Db } from '../src/platform/db.ts'
import { migrate } from '../src/platform/migrate.ts'
import { startPostgres } from '../src/platform/postgres.ts'
import { root } from '../src/platform/root.ts'
import { openStorage } from '../src/platform/storage.ts'
import type { SmallestTask } from './smallest.ts'

export type Site = Awaited<ReturnType<typeof openSite>>
const closing = new Set<() => Promise<void>>()

/** Stops what was started, last first, however the measure ended. */
export async function closeAll(): Promise<void> {
  for (const close of [...closing].toReversed()) {
    closing.delete(close)
    await close()
  }
}

/** A database of our own in a temporary folder, the large demonstration in it, and Parvis as production runs it. */
export async function openSite(shops: number, products: number, progress: (line: string) => void) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parvis-bench-'))
  closing.add(async () => rmSync(folder, { recursive: true, force: true }))
  const server = await startPostgres({ dataFolder: folder })
  closing.add(() => server.stop())
  await migrate(server.url)
  const environment = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'http://127.0.0.1',
    PARVIS_DATA: folder,
    PARVIS_SECRET: 'a secret that only measurements know',
    DATABASE_URL: server.url,
    HOST: '127.0.0.1',
    TRUSTED_PROXIES: '1',
  }
  const db = connect(server.url, { max: 2, statementTimeout_ms: 600_000 })
  const storage = openStorage(readConfig(environment))
  const begun = performance.now()
  const slug = await loadLarge(db, storage, { shops, products }, Temporal.Now.instant(), progress)
  const loadSeconds = secondsSince(begun)
  const port = await freePort()
  const child = await startChild('src/main.ts', [], port, environment)
  progress('the sizes of its pictures')
  const started = performance.now()
  await jobsDone(db)
  const picturesSeconds = secondsSince(started)
  // What autovacuum does by itself a minute later.
  await sql`vacuum analyze`.execute(db)
  await db.destroy()
  return {
    folder,
    environment,
    url: server.url,
    slug,
    loadSeconds,
    /** What a first start still had to do behind its pages. */
    picturesSeconds,
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    /** Seconds from a start to its first page, with the database this folder holds; everything else is stopped. */
    async startAgain(): Promise<number> {
      await stopChild(child)
      await server.stop()
      const { DATABASE_URL: _, ...own } = environment
      const begun = performance.now()
      const again = await startChild('src/main.ts', [], port, own)
      const home = await fetch(`http://127.0.0.1:${port}/${slug}`)
      if (!home.ok) throw new Error(`the home page answers ${home.status} after a second start`)
      const seconds = secondsSince(begun)
      await stopChild(again)
      return seconds
    },
    /** The smallest pages over these statements, in a process of their own too. */
    async openSmallest(pages: SmallestTask['pages']): Promise<string> {
      const own = await freePort()
      const file = path.join(folder, 'smallest.json')
      writeFileSync(file, JSON.stringify({ url: server.url, port: own, pages } satisfies SmallestTask))
      await startChild('bench/main.ts', ['--smallest', file], own, { NODE_ENV: 'production' })
      return `http://127.0.0.1:${own}`
    },
  }
}

const secondsSince = (begun: number) => (performance.now() - begun) / 1000

/** A first start draws the sizes of its pictures behind the pages: it is measured once it has settled. */
async function jobsDone(db: Db): Promise<void> {
  const { rows } = await sql`select from graphile_worker.jobs
    where run_at <= now() and attempts < max_attempts limit 1`.execute(db)
  if (rows.length === 0) return
  await new Promise((resolve) => setTimeout(resolve, 500))
  await jobsDone(db)
}

/** The same Node, the same preloads as ours; its log is written, and thrown away. */
async function startChild(
  file: string,
  args: readonly string[],
  port: number,
  environment: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...process.execArgv, path.join(root, file), ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...environment, PORT: String(port) },
  })
  closing.add(() => stopChild(child))
  for (let attempt = 0; attempt < 1500; attempt++) {
    if (child.exitCode !== null) throw new Error(`${file} stopped with code ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
    if (answer?.ok) return child
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${file} does not answer on port ${port}`)
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await ended
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = net.createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
