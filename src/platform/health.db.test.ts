import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newTerritory } from '../../test/territory.ts'

test('who watches the machine is told that it answers, and whether its parts do', async () => {
  const { db, onPlatform } = await newTerritory()
  const ready = async () => {
    const answer = await onPlatform().get('/readyz')
    return [answer.status, await answer.json()]
  }
  expect(await (await onPlatform().get('/healthz')).text()).toBe('ok')
  // The queue is shared with the other tests of this database, and nothing works on it here.
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(db)
  expect(await ready()).toEqual([200, { database: true, jobs: true }])
  await sql`select graphile_worker.add_job('test.late', run_at := now() - interval '3 minutes')`.execute(db)
  expect(await ready()).toEqual([503, { database: true, jobs: false }])
  await sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where task_identifier = 'test.late'`.execute(
    db,
  )
})
