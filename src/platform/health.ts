import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Env } from './http.tsx'
import { countJobs } from './jobs.ts'
import { metricsResponse } from './metrics.ts'

/** Longer than this and the worker does not work, wherever it runs. */
const patienceSeconds = 120

/** For whoever watches the machine: the process answers, its parts answer, its figures. */
export const health = new Hono<Env>()
  .get('/healthz', (c) => c.text('ok'))
  .get('/readyz', async (c) => {
    const database = await sql`select 1`.execute(c.var.db).then(
      () => true,
      () => false,
    )
    const jobs = database && (await countJobs(c.var.db)).waitedSeconds < patienceSeconds
    return c.json({ database, jobs }, database && jobs ? 200 : 503)
  })
  .get('/metrics', () => metricsResponse())
