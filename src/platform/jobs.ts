import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { ask, type Question } from './ask.ts'
import type { Db } from './db.ts'
import { type Id, parseId } from './ids.ts'
import type { Log } from './log.ts'
import { gauge } from './metrics.ts'
import { prepared } from './prepared.ts'
import { refusals } from './refusal.ts'
import type { Storage } from './storage.ts'

const refuse = refusals({
  'job.unknown': {
    status: 404,
    fr: 'Cette tâche n’existe plus : elle a sans doute abouti entre-temps.',
    en: 'This task no longer exists: it has probably succeeded meanwhile.',
  },
})

/**
 * Something to do later, by its name: what is written in the queue. Declared beside the command that asks for it;
 * what it does is said apart (`handle`), in a file that may import the command's.
 */
export type Job<S extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly payload: S
  /** After the last one the job is dead: the operator sees it and can try again. */
  readonly maxAttempts: number
  /** Jobs of one queue run one at a time. */
  readonly queue: string | null
}

/** `name` is `module.verb_noun`. Attempts wait 3, 7, 20, 55 s…, at most 6 h, in between: ten of them last 3 h 30. */
export const defineJob = <S extends z.ZodType>(
  name: string,
  payload: S,
  { maxAttempts = 10, queue = null }: { maxAttempts?: number; queue?: string | null } = {},
): Job<S> => ({ name, payload, maxAttempts, queue })

/** An id in a payload. */
export const anId = <N extends string>() =>
  z.custom<Id<N>>((value) => typeof value === 'string' && parseId(value) !== undefined)

/**
 * Have a job done once this transaction is committed, or never if it is not (house rule M4).
 * `key`: a job of the same key that has not started is replaced, so that ten changes make one mail.
 */
export const enqueue = async <S extends z.ZodType>(
  tx: Db,
  job: Job<S>,
  payload: NoInfer<z.input<S>>,
  when: When = {},
): Promise<void> => {
  await ask(tx, jobLater(job, payload, when))
}

type When = { readonly runAt?: Temporal.Instant; readonly key?: string }

/** As `enqueue`, to be asked with other things. */
export const jobLater = <S extends z.ZodType>(
  { name, queue, maxAttempts }: Job<S>,
  payload: NoInfer<z.input<S>>,
  { runAt, key }: When = {},
): Question<unknown> =>
  addJob.with({
    name,
    queue,
    maxAttempts,
    payload: JSON.stringify(payload),
    runAt: runAt ?? null,
    key: key === undefined ? null : `${name}:${key}`,
  })

type Added = {
  readonly name: string
  readonly payload: string
  readonly queue: string | null
  readonly runAt: Temporal.Instant | null
  readonly maxAttempts: number
  readonly key: string | null
}
const addJob = prepared(
  'job_add',
  (_, p: Added) => sql`select from graphile_worker.add_job(${p.name}, ${p.payload}::json,
    queue_name => ${p.queue}, run_at => ${p.runAt}::timestamptz, max_attempts => ${p.maxAttempts}, job_key => ${p.key})`,
)

/** As `enqueue`, inside a statement that writes what the job is about: `payload` is JSON made by SQL. */
export const enqueued = (job: Job, payload: RawBuilder<unknown>) =>
  sql`graphile_worker.add_job(${job.name}, ${payload}, queue_name => ${job.queue}, max_attempts => ${job.maxAttempts})`

/** What a job works with. It may run twice: a process that dies after the work and before saying so leaves it to do. */
export type JobContext = {
  /** The pool: a job opens its own transactions. */
  readonly db: Db
  readonly storage: Storage
  readonly log: Log
  readonly now: Temporal.Instant
  readonly lastAttempt: boolean
  /** Aborted when the process stops and has waited long enough. */
  readonly signal: AbortSignal
}
export type Handler = {
  readonly job: Job
  readonly run: (payload: unknown, context: JobContext) => Promise<void>
}
/** What a job does. A throw is an attempt that failed. */
export const handle = <S extends z.ZodType>(
  job: Job<S>,
  run: (payload: z.output<S>, context: JobContext) => Promise<void>,
): Handler => ({ job, run: (payload, context) => run(job.payload.parse(payload), context) })

/** A job with nothing to say but its name, at given times. */
export type Recurring = {
  readonly job: Job<z.ZodObject>
  /** Five fields of a crontab, in UTC. Times of the last day missed while the process was stopped are made up for. */
  readonly at: string
}

/** A job that has used its attempts. */
export type DeadJob = {
  readonly id: string
  readonly name: string
  readonly attempts: number
  readonly error: string
  readonly failedAt: Temporal.Instant
}

/** The latest first, at most 200. */
export async function listDeadJobs(db: Db): Promise<readonly DeadJob[]> {
  const { rows } = await sql<DeadJob>`
    select id::text, task_identifier as name, attempts, coalesce(last_error, '') as error, updated_at as "failedAt"
    from graphile_worker.jobs where attempts >= max_attempts and locked_at is null
    order by updated_at desc, id desc limit 200`.execute(db)
  return rows
}

/** Give a job all its attempts back, starting now. @throws Refusal `job.unknown` */
export async function retryJob(db: Db, id: string): Promise<void> {
  const number = /^\d{1,18}$/.test(id) ? id : '0'
  const { rows } = await sql`select id from graphile_worker.reschedule_jobs(
    array[${number}::bigint], run_at => now(), attempts => 0)`.execute(db)
  if (rows.length === 0) throw refuse('job.unknown')
}

const jobStates = ['ready', 'later', 'running', 'retrying', 'dead'] as const
export type JobCounts = Readonly<Record<(typeof jobStates)[number], number>> & {
  /** How long the oldest job that could run has waited: what tells a worker that does not work. */
  readonly waitedSeconds: number
}

export async function countJobs(db: Db): Promise<JobCounts> {
  const { rows } = await sql<JobCounts>`
    with job as (select *, case
        when locked_at is not null then 'running'
        when attempts >= max_attempts then 'dead'
        when attempts > 0 then 'retrying'
        when run_at > now() then 'later'
        else 'ready' end as state
      from graphile_worker.jobs)
    select count(*) filter (where state = 'ready')::int as ready, count(*) filter (where state = 'later')::int as later,
      count(*) filter (where state = 'running')::int as running,
      count(*) filter (where state = 'retrying')::int as retrying, count(*) filter (where state = 'dead')::int as dead,
      coalesce(extract(epoch from now() - min(run_at) filter (where state = 'ready')), 0)::int as "waitedSeconds"
    from job`.execute(db)
  return rows[0] as JobCounts
}

/** Puts the queue in `/metrics`. */
export const watchJobs = (db: Db): void =>
  gauge('parvis_jobs', 'Jobs by state.', 'state', async () => {
    const { waitedSeconds: _, ...byState } = await countJobs(db)
    return byState
  })
