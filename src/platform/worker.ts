import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type Runner, type RunnerOptions, run, runOnce } from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import { outlive } from './db.ts'
import { giveWay } from './give-way.ts'
import type { Handler, JobContext, Recurring } from './jobs.ts'

type WorkerOptions = {
  /** Of the database. The queue keeps its own connections, so that a busy site never starves it. */
  readonly url: string
  readonly handlers: readonly Handler[]
  readonly recurring?: readonly Recurring[]
  /** What every job is given. */
  readonly context: Pick<JobContext, 'db' | 'storage' | 'log'>
  /** Jobs at the same time. */
  readonly concurrency?: number
}

const defaultConcurrency = 3

export type Worker = {
  /** Takes no more jobs, and waits for those under way. */
  readonly stop: () => Promise<void>
}

/**
 * Do the jobs, for as long as the process lives. When the database cuts its connections the worker begins again, and
 * waits for it as long as it takes.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { log } = options.context
  let stopping = false
  let shift: Shift | undefined = await begin(options)
  const working = (async () => {
    while (!stopping) {
      await shift?.ended
      if (stopping) return
      shift = undefined
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      if (!stopping)
        shift = await begin(options).catch((error: unknown) => {
          log.error({ err: error }, 'worker')
          return undefined
        })
    }
  })()
  return {
    async stop() {
      stopping = true
      shift?.leave()
      await working
      shift?.leave()
      await shift?.ended
      shift = undefined
    },
  }
}

/** The worker from one beginning to its end, whatever ends it. */
type Shift = { readonly leave: () => void; readonly ended: Promise<void> }

async function begin(options: WorkerOptions): Promise<Shift> {
  const seat = await takeSeat(options.url)
  const pool = openPool(options)
  const end = async () => {
    await pool.end()
    await seat.end()
  }
  const events = new EventEmitter()
  let failures = 0
  let runner: Runner
  try {
    runner = await start(options, pool, events)
  } catch (error) {
    await end()
    throw error
  }
  let left: Promise<void> | undefined
  const leave = () => {
    // Refused when it has already ended by itself.
    left ??= runner.stop().catch(() => undefined)
  }
  seat.on('error', leave)
  // It would go on asking in vain for ever, and say nothing, if the first question was the one that was cut.
  events.on('worker:getJob:error', () => {
    if (++failures === 5) leave()
  })
  for (const answered of ['worker:getJob:empty', 'job:start']) events.on(answered, () => (failures = 0))
  const ended = runner.promise
    .catch((error: unknown) => options.context.log.error({ err: error }, 'worker'))
    .then(() => left)
    .finally(end)
  return { leave, ended }
}

/**
 * Do every job that is due, and those they ask for, then return: for tests and commands. The library's own `runOnce`
 * may leave before the last jobs of a queue, which one of its workers holds while the others find nothing to do.
 */
export async function doDueJobs(options: WorkerOptions): Promise<void> {
  const names = options.handlers.map(({ job }) => job.name)
  const count = () => sql<{ due: number }>`select count(*)::int as due from graphile_worker.jobs
    where task_identifier = any(${names}) and run_at <= now() and attempts < max_attempts and locked_at is null`
  const pool = openPool(options)
  try {
    do await runOnce(runnerOptions(options, pool))
    while ((await count().execute(options.context.db)).rows[0]?.due)
  } finally {
    await pool.end()
  }
}

/**
 * Of our own: that of the library stops listening to errors before its connections are closed, so that a database which
 * stops meanwhile would end the process.
 */
function openPool({ url, concurrency = defaultConcurrency }: WorkerOptions): pg.Pool {
  // One listens for new jobs, one fetches, the others give results back.
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 2 })
  outlive(pool)
  return pool
}

const start = (options: WorkerOptions, pool: pg.Pool, events: EventEmitter) =>
  run({
    ...runnerOptions(options, pool),
    events,
    parsedCronItems: parseCronItems(
      (options.recurring ?? []).map(({ job, at }) => ({
        task: job.name,
        match: at,
        identifier: job.name,
        options: {
          backfillPeriod: 26 * 60 * 60 * 1000,
          maxAttempts: job.maxAttempts,
          // Missed times that no worker has taken yet are one job.
          jobKey: job.name,
          ...(job.queue !== null && { queueName: job.queue }),
        },
      })),
    ),
  })

function runnerOptions(
  { handlers, context, concurrency = defaultConcurrency }: WorkerOptions,
  pgPool: pg.Pool,
): RunnerOptions {
  return {
    pgPool,
    concurrency,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: new Logger((scope) => (level, message, meta) => {
      // Failures of jobs are told below, with their names and without what people typed.
      const tellsJob = scope.jobId !== undefined || message.startsWith('Failed task')
      if (!tellsJob && (level === 'error' || level === 'warning'))
        context.log.warn({ err: (meta as { error?: unknown })?.error ?? message }, 'worker')
    }),
    taskList: Object.fromEntries(handlers.map((handler) => [handler.job.name, doing(handler, context)])),
  }
}

type Task = NonNullable<RunnerOptions['taskList']>[string]

function doing({ job, run }: Handler, context: WorkerOptions['context']): Task {
  return async (payload, { job: { id, attempts, max_attempts }, abortSignal }) => {
    await giveWay()
    const begun = performance.now()
    const line = () => ({ job: job.name, id, attempt: attempts, ms: Math.round(performance.now() - begun) })
    try {
      await run(payload, {
        ...context,
        now: Temporal.Now.instant(),
        lastAttempt: attempts >= max_attempts,
        signal: abortSignal,
      })
      context.log.info(line(), 'job')
    } catch (error) {
      context.log[attempts >= max_attempts ? 'error' : 'warn']({ ...line(), err: error }, 'job failed')
      throw error
    }
  }
}

/** Any constant of our own: workers that are alive hold it, shared. */
const seats = 0x50617277

/**
 * A process that was killed leaves its jobs locked for four hours. Each worker holds a lock that dies with it; one
 * that finds nobody else holding it is alone, so that whatever is still locked belongs to the dead.
 */
async function takeSeat(url: string): Promise<pg.Client> {
  const seat = new pg.Client({ connectionString: url, application_name: 'parvis-worker', keepAlive: true })
  // A connection cut meanwhile is an event, which would end the process if nobody listened.
  seat.on('error', () => undefined)
  await seat.connect()
  const { rows } = await seat.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [seats])
  if (rows[0]?.alone)
    await seat.query(`select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
      from graphile_worker.jobs where locked_by is not null having count(*) > 0`)
  await seat.query('select pg_advisory_lock_shared($1)', [seats])
  if (rows[0]?.alone) await seat.query('select pg_advisory_unlock($1)', [seats])
  return seat
}
