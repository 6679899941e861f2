import { spawn } from 'node:child_process'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../test/database.ts'
import { connect } from './db.ts'
import { newId } from './ids.ts'
import {
  anId,
  countJobs,
  defineJob,
  enqueue,
  type Handler,
  handle,
  type JobContext,
  listDeadJobs,
  retryJob,
} from './jobs.ts'
import { createLog } from './log.ts'
import type { Database } from './schema.gen.ts'
import type { Storage } from './storage.ts'
import { doDueJobs, startWorker } from './worker.ts'

let url: string
let db: Kysely<Database>
const lines: Record<string, unknown>[] = []
const log = createLog({ write: (line) => lines.push(JSON.parse(line)) })
log.level = 'info'
const storage: Storage = { put: async () => {}, get: async () => undefined, delete: async () => {} }

beforeAll(async () => {
  url = await testDatabase()
  db = connect(url, { max: 4 })
})
afterAll(() => db.destroy())

const options = (...handlers: readonly Handler[]) => ({ url, handlers, context: { db, storage, log } })
const work = (...handlers: readonly Handler[]) => doDueJobs(options(...handlers))
/** Names of their own: the queue is shared with the other tests of this database. */
const newJob = (more: { maxAttempts?: number; queue?: string } = {}) =>
  defineJob(`test.${newId()}`, z.object({ shopId: anId<'shop'>() }), more)
const payload = () => ({ shopId: newId<'shop'>() })
/** As if the wait before the next attempt were over. */
const hurry = (name: string) =>
  sql`update graphile_worker._private_jobs set run_at = now()
    where task_id = (select id from graphile_worker._private_tasks where identifier = ${name})`.execute(db)

describe('a job', () => {
  test('is done once what asked for it is committed, with what it was given', async () => {
    const job = newJob()
    const done: unknown[] = []
    const asked = payload()
    await db.transaction().execute((tx) => enqueue(tx, job, asked))
    await work(handle(job, async ({ shopId }) => void done.push(shopId)))
    await work(handle(job, async ({ shopId }) => void done.push(shopId)))
    expect(done).toEqual([asked.shopId])
    expect(lines.at(-1)).toMatchObject({ msg: 'job', job: job.name, attempt: 1 })
  })

  test('is never done when the transaction is rolled back', async () => {
    const job = newJob()
    const failing = db.transaction().execute(async (tx) => {
      await enqueue(tx, job, payload())
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const run = vi.fn(async () => {})
    await work(handle(job, run))
    expect(run).not.toHaveBeenCalled()
  })

  test('waits for its instant', async () => {
    const job = newJob()
    const run = vi.fn(async () => {})
    await enqueue(db, job, payload(), { runAt: Temporal.Now.instant().add({ hours: 1 }) })
    await work(handle(job, run))
    expect(run).not.toHaveBeenCalled()
    await hurry(job.name)
    await work(handle(job, run))
    expect(run).toHaveBeenCalledOnce()
  })

  test('is one when asked ten times under one key, with the last payload', async () => {
    const job = newJob()
    const done: unknown[] = []
    for (let i = 0; i < 9; i++) await enqueue(db, job, payload(), { key: 'shop' })
    const last = payload()
    await enqueue(db, job, last, { key: 'shop' })
    await enqueue(db, job, last, { key: 'another' })
    await work(handle(job, async ({ shopId }) => void done.push(shopId)))
    expect(done).toEqual([last.shopId, last.shopId])
  })

  test('with a payload of another shape fails, rather than work on it', async () => {
    const job = newJob({ maxAttempts: 1 })
    await enqueue(db, job as never, { shopId: 'not an id' } as never)
    const run = vi.fn(async () => {})
    await work(handle(job, run))
    expect(run).not.toHaveBeenCalled()
    expect(await listDeadJobs(db)).toContainEqual(expect.objectContaining({ name: job.name }))
  })

  test('of a queue runs alone', async () => {
    const job = newJob({ queue: 'pictures' })
    for (let i = 0; i < 6; i++) await enqueue(db, job, payload())
    let running = 0
    let most = 0
    const run = async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 10))
      running--
    }
    await doDueJobs({ ...options(handle(job, run)), concurrency: 4 })
    expect(most).toBe(1)
  })
})

describe('a job that fails', () => {
  test('is tried again later, then is dead, is shown with its error, and can be tried again by hand', async () => {
    const job = newJob({ maxAttempts: 2 })
    const last: boolean[] = []
    let broken = true
    const handler = handle(job, async (_payload, { lastAttempt }: JobContext) => {
      last.push(lastAttempt)
      if (broken) throw new Error('the printer is out of paper for lea@example.org')
    })
    await enqueue(db, job, payload())
    const before = await countJobs(db)
    await work(handler)
    await work(handler)
    expect(last, 'not tried again at once').toEqual([false])
    expect((await countJobs(db)).retrying).toBe(before.retrying + 1)
    expect(JSON.stringify(lines.at(-1))).not.toContain('lea@')
    expect(lines.at(-1)).toMatchObject({ level: 'warn', msg: 'job failed', job: job.name, attempt: 1 })

    await hurry(job.name)
    await work(handler)
    expect(last).toEqual([false, true])
    expect(lines.at(-1)).toMatchObject({ level: 'error' })
    const dead = (await listDeadJobs(db)).find(({ name }) => name === job.name)
    expect(dead).toMatchObject({ attempts: 2, error: expect.stringContaining('out of paper') })
    expect(dead?.failedAt).toBeInstanceOf(Temporal.Instant)
    expect((await countJobs(db)).dead).toBe(before.dead + 1)
    await hurry(job.name)
    await work(handler)
    expect(last, 'dead is dead').toHaveLength(2)

    broken = false
    await retryJob(db, dead?.id as string)
    await work(handler)
    expect(last).toHaveLength(3)
    await expect(retryJob(db, dead?.id as string)).rejects.toMatchObject({ code: 'job.unknown', status: 404 })
  })

  test.each(['x', '', '1; drop table file', '99999999999999999999'])('is not found as %j', async (id) => {
    await expect(retryJob(db, id)).rejects.toMatchObject({ code: 'job.unknown' })
  })
})

describe('the worker', () => {
  // Only our own: an autovacuum that passes through belongs to the server, and is not ours to cut.
  const cutOthers = () =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = current_user
        and pid <> pg_backend_pid() and application_name <> 'parvis'`.execute(db)
  const until = (condition: () => boolean | Promise<boolean>) =>
    vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 15_000, interval: 20 })

  test('does a job within a second of the commit, and waits for it when asked to stop', async () => {
    const job = newJob()
    const steps: string[] = []
    const worker = await startWorker(
      options(
        handle(job, async () => {
          steps.push('begun')
          await new Promise((resolve) => setTimeout(resolve, 300))
          steps.push('done')
        }),
      ),
    )
    try {
      const asked = performance.now()
      await enqueue(db, job, payload())
      await until(() => steps.includes('begun'))
      expect(performance.now() - asked).toBeLessThan(1000)
    } finally {
      await worker.stop()
    }
    expect(steps).toEqual(['begun', 'done'])
  })

  test('takes over at once the job of a worker that was killed, not of one that is alive', async () => {
    const job = newJob()
    await enqueue(db, job, payload())
    const script = `
      import { z } from 'zod'
      import { handle, defineJob } from './src/platform/jobs.ts'
      import { log } from './src/platform/log.ts'
      import { startWorker } from './src/platform/worker.ts'
      const job = defineJob(${JSON.stringify(job.name)}, z.object({}))
      const forever = handle(job, () => { process.stdout.write('taken'); return new Promise(() => setInterval(() => {}, 1e6)) })
      await startWorker({ url: process.env.DATABASE, handlers: [forever], context: { log } })`
    const victim = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, DATABASE: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => victim.stdout.once('data', resolve))

    const done: string[] = []
    const handler = handle(job, async () => void done.push('done'))
    const besideIt = await startWorker(options(handler))
    await new Promise((resolve) => setTimeout(resolve, 300))
    await besideIt.stop()
    expect(done, 'the other is alive and working').toEqual([])

    victim.kill('SIGKILL')
    await new Promise((resolve) => victim.once('exit', resolve))
    const successor = await startWorker(options(handler))
    try {
      await until(() => done.length > 0)
    } finally {
      await successor.stop()
    }
    expect(done).toEqual(['done'])
  })

  test('works again after the database cut its connections', async () => {
    const job = newJob()
    const done: string[] = []
    const worker = await startWorker(options(handle(job, async () => void done.push('done'))))
    try {
      await cutOthers()
      await enqueue(db, job, payload())
      await until(() => done.length > 0)
    } finally {
      await worker.stop()
    }
  })

  test('stops in peace while the database stops too', async () => {
    // What the database says last comes when nobody asks any more: an error nobody listens to would end the process.
    for (let time = 0; time < 10; time++) {
      const worker = await startWorker(options(handle(newJob(), async () => undefined)))
      await Promise.all([worker.stop(), ...Array.from({ length: 5 }, cutOthers)])
    }
  })

  test('makes up for the times of the clock that were missed', async () => {
    const job = defineJob(`test.${newId()}`, z.object({}))
    const done: string[] = []
    const handler = handle(job, async () => void done.push('done'))
    const hourly = { ...options(handler), recurring: [{ job, at: '0 * * * *' }] }
    const first = await startWorker(hourly)
    await first.stop()
    // As if the process had been stopped since yesterday.
    await sql`update graphile_worker._private_known_crontabs set known_since = now() - interval '1 day',
      last_execution = now() - interval '5 hours' where identifier = ${job.name}`.execute(db)
    const second = await startWorker(hourly)
    try {
      await until(() => done.length > 0)
    } finally {
      await second.stop()
    }
    const { rows } = await sql<{ late: boolean }>`select last_execution < now() - interval '1 hour' as late
      from graphile_worker._private_known_crontabs where identifier = ${job.name}`.execute(db)
    expect(rows, 'and is up to date').toEqual([{ late: false }])
  })
})
