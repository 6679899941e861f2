import { sql } from 'kysely'
import type { TestDb } from './shops.ts'

/** A task of this name that nobody does, given up after its last attempt: « the oven is cold ». Answers its number. */
export async function deadJob(db: TestDb, name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id::text from graphile_worker.add_job(${name}, '{}'::json, max_attempts => 1)`.execute(db)
  const id = rows[0]?.id ?? ''
  await sql`select graphile_worker.permanently_fail_jobs(array[${id}::bigint], 'le four est froid')`.execute(
    db,
  )
  return id
}
