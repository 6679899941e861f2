import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { OwnShop } from '../shelf/shelf.ts'
import type { Heading, Mapping } from './columns.rules.ts'
import { type RunState, refuse } from './import.rules.ts'

const columns = [
  'import_run.id',
  'import_run.territory_id',
  'import_run.shop_id',
  'import_run.started_by',
  'import_run.file_id',
  'import_run.archive_file_id',
  'import_run.state',
  'import_run.mapping',
  'import_run.headings',
  'import_run.total_rows',
  'import_run.done_rows',
  'import_run.created_count',
  'import_run.updated_count',
  'import_run.same_count',
  'import_run.problem_count',
  'import_run.cancel_asked_at',
  'import_run.created_at',
  'import_run.finished_at',
] as const

const selectRuns = (db: Db) =>
  db
    .selectFrom('import_run')
    .innerJoin('file', 'file.id', 'import_run.file_id')
    .select(columns)
    .select('file.original_name as file_name')

const typed = <R extends { mapping: unknown; headings: unknown; state: RunState }>(row: R) =>
  ({ ...row, mapping: row.mapping as Mapping, headings: row.headings as readonly Heading[] }) as const

/** An import of this shop. @throws Refusal `import.unknown` */
export async function findRun(
  db: Db,
  shop: Pick<OwnShop, 'id'>,
  id: Id<'import_run'> | undefined,
  lock = false,
) {
  const row = id
    ? await selectRuns(db)
        .where('import_run.id', '=', id)
        .where('import_run.shop_id', '=', shop.id)
        .$if(lock, (query) => query.forUpdate('import_run'))
        .executeTakeFirst()
    : undefined
  if (!row) throw refuse('import.unknown')
  return typed(row)
}
export type Run = Awaited<ReturnType<typeof findRun>>

/** The run a job was asked to work on, if that is still to be done. */
export async function findOptionalWork(db: Db, id: Id<'import_run'>, state: RunState, lock = false) {
  const row = await selectRuns(db)
    .where('import_run.id', '=', id)
    .where('import_run.state', '=', state)
    .$if(lock, (query) => query.forUpdate('import_run'))
    .executeTakeFirst()
  return row && typed(row)
}

/** The latest first. */
export const listRuns = async (db: Db, shop: OwnShop) =>
  (
    await selectRuns(db)
      .where('import_run.shop_id', '=', shop.id)
      .orderBy('import_run.created_at', 'desc')
      .limit(10)
      .execute()
  ).map(typed)
