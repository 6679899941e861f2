import { sql } from 'kysely'
import { z } from 'zod'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { anId, defineJob, enqueue } from '../../../platform/jobs.ts'
import type { OwnShop } from '../shelf/shelf.ts'
import { type Heading, type Mapping, matchHeadings, signatureOf } from './columns.rules.ts'
import { isAtWork, move, type Problem, type RunState, refuse } from './import.rules.ts'
import type { Table } from './table.ts'

/** One import at a time for the whole machine, some seconds each in turn: a long one keeps no short one waiting. */
const queue = 'imports'
export const checkImport = defineJob('import.check', z.object({ run: anId<'import_run'>() }), { queue })
export const applyImport = defineJob('import.apply', z.object({ run: anId<'import_run'>() }), { queue })

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

/** In the order of the file. */
export const listProblems = (db: Db, run: Pick<Run, 'id'>, most: number) =>
  db
    .selectFrom('import_problem')
    .select(['row_number', 'column_name', 'reason_fr', 'reason_en', 'value'])
    .where('run_id', '=', run.id)
    .orderBy('row_number')
    .orderBy('column_name')
    .limit(most)
    .execute()

export async function countProblems(db: Db, run: Pick<Run, 'id'>): Promise<number> {
  const { count } = await db
    .selectFrom('import_problem')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('run_id', '=', run.id)
    .executeTakeFirstOrThrow()
  return count
}

const shownSamples = 3

/** Begin an import from a table that was read: its columns matched by what this shop said last time, else by their names. */
export async function beginRun(
  tx: Db,
  here: Here,
  shop: OwnShop,
  files: { readonly file: Id<'file'>; readonly archive: Id<'file'> | null },
  table: Table,
): Promise<Id<'import_run'>> {
  const titles = (table[0] ?? []).map((title) => title.trim().slice(0, 100))
  const headings = titles.map((title, at): Heading => {
    const samples = table.slice(1, 200).map((row) => (row[at] ?? '').trim().slice(0, 40))
    return { title, samples: [...new Set(samples.filter(Boolean))].slice(0, shownSamples) }
  })
  const remembered = await tx
    .selectFrom('import_mapping')
    .select('mapping')
    .where('shop_id', '=', shop.id)
    .where('signature', '=', signatureOf(titles))
    .executeTakeFirst()
  const matched: Mapping = {
    columns: matchHeadings(titles).map((column) => column ?? null),
    category: null,
    vat: null,
  }
  const id = newId<'import_run'>()
  await tx
    .insertInto('import_run')
    .values({
      id,
      territory_id: here.territory.id,
      shop_id: shop.id,
      started_by: here.actor.personId as Id<'person'>,
      file_id: files.file,
      archive_file_id: files.archive,
      mapping: JSON.stringify(remembered?.mapping ?? matched),
      headings: JSON.stringify(headings),
      total_rows: table.length - 1,
      created_at: here.now,
    })
    .execute()
  return id
}

/** Read the whole file and say what it would do, changing nothing. The mapping is remembered for this shop. */
export async function askCheck(
  tx: Db,
  { territory }: Here,
  shop: OwnShop,
  id: Id<'import_run'> | undefined,
  mapping: Mapping,
): Promise<void> {
  const run = await findRun(tx, shop, id, true)
  const signature = signatureOf(run.headings.map(({ title }) => title))
  await tx
    .insertInto('import_mapping')
    .values({
      territory_id: territory.id,
      shop_id: shop.id,
      signature,
      mapping: JSON.stringify(mapping),
    })
    .onConflict((conflict) =>
      conflict.columns(['shop_id', 'signature']).doUpdateSet({ mapping: JSON.stringify(mapping) }),
    )
    .execute()
  await tx
    .updateTable('import_run')
    .set({ state: move(run.state, 'check'), mapping: JSON.stringify(mapping), done_rows: 0 })
    .where('id', '=', run.id)
    .execute()
  await enqueue(tx, checkImport, { run: run.id }, { key: run.id })
}

/** Write what the dry run announced, in the background. @throws Refusal `import.nothing`, `import.moved_on` */
export async function askApply(
  tx: Db,
  here: Here,
  shop: OwnShop,
  id: Id<'import_run'> | undefined,
): Promise<void> {
  const run = await findRun(tx, shop, id, true)
  const state = move(run.state, 'apply')
  const rows = run.total_rows - run.problem_count
  if (rows === 0) throw refuse('import.nothing')
  await tx
    .updateTable('import_run')
    .set({ state, total_rows: rows, done_rows: 0, created_count: 0, updated_count: 0, same_count: 0 })
    .where('id', '=', run.id)
    .execute()
  await enqueue(tx, applyImport, { run: run.id }, { key: run.id })
  await trace(tx, here.actor, run, 'import.start', { rows }, here.now)
}

/**
 * Stop: at once when nobody works on it, else at the end of the batch under way. What was counted as done is done, and
 * nothing else; sent again, the same file finishes it.
 */
export async function askCancel(
  tx: Db,
  here: Here,
  shop: OwnShop,
  id: Id<'import_run'> | undefined,
): Promise<void> {
  const run = await findRun(tx, shop, id, true)
  move(run.state, 'cancel')
  if (!isAtWork(run.state)) return endRun(tx, run, 'cancel', here.now)
  await tx.updateTable('import_run').set({ cancel_asked_at: here.now }).where('id', '=', run.id).execute()
  // Now, even if it has failed and waits for another attempt.
  const job = run.state === 'checking' ? checkImport : applyImport
  await enqueue(tx, job, { run: run.id }, { key: run.id })
}

/** Close an import, however it ends. What it had still to do is forgotten; its report stays. */
export async function endRun(
  tx: Db,
  run: Pick<Run, 'id' | 'state' | 'territory_id' | 'started_by'>,
  by: 'finish' | 'cancel' | 'fail',
  now: Temporal.Instant,
  error?: string,
): Promise<void> {
  const { created_count, updated_count } = await tx
    .updateTable('import_run')
    .set({
      state: move(run.state, by),
      finished_at: now,
      // Its pictures are in the shop by now; the zip is tidied away.
      archive_file_id: null,
      // What a dry run counted was never done.
      ...(run.state !== 'applying' && { done_rows: 0, created_count: 0, updated_count: 0, same_count: 0 }),
      ...(error !== undefined && { error: error.slice(0, 1000) }),
    })
    .where('id', '=', run.id)
    .returning(['created_count', 'updated_count'])
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('import_item').where('run_id', '=', run.id).execute()
  if (run.state === 'applying')
    await trace(
      tx,
      { personId: run.started_by },
      run,
      'import.end',
      { how: by, created: created_count, updated: updated_count },
      now,
    )
}

const trace = (
  tx: Db,
  by: { readonly personId: Id<'person'> | null },
  run: Pick<Run, 'id' | 'territory_id'>,
  action: string,
  detail: Readonly<Record<string, unknown>>,
  now: Temporal.Instant,
) =>
  audit(
    tx,
    by,
    { territoryId: run.territory_id, action, subjectKind: 'import_run', subjectId: run.id, detail },
    now,
  )

/** Keep what needs another look; a cell that does for two reasons is said once. */
export async function addProblems(
  tx: Db,
  run: Pick<Run, 'id' | 'territory_id'>,
  problems: readonly Problem[],
  nameOf: (column: string) => string,
): Promise<void> {
  for (let at = 0; at < problems.length; at += 1000)
    await tx
      .insertInto('import_problem')
      .values(
        problems.slice(at, at + 1000).map(({ row, column, text, value }) => ({
          territory_id: run.territory_id,
          run_id: run.id,
          row_number: row,
          column_name: nameOf(column),
          reason_fr: text.fr,
          reason_en: text.en,
          value: value.slice(0, 200),
        })),
      )
      .onConflict((conflict) => conflict.columns(['run_id', 'row_number', 'column_name']).doNothing())
      .execute()
}

/** Begin the dry run anew: a check that was cut short leaves nothing. */
export async function emptyRun(tx: Db, run: Pick<Run, 'id'>, totalRows: number): Promise<void> {
  await tx.deleteFrom('import_item').where('run_id', '=', run.id).execute()
  await tx.deleteFrom('import_problem').where('run_id', '=', run.id).execute()
  await tx
    .updateTable('import_run')
    .set({
      total_rows: totalRows,
      done_rows: 0,
      created_count: 0,
      updated_count: 0,
      same_count: 0,
      problem_count: 0,
    })
    .where('id', '=', run.id)
    .execute()
}

/** What a batch adds to the counts of a run. */
export type Counts = {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly same: number
  /** Rows that need another look; `dropped` are those of them that were still to be applied. */
  readonly leftOut: number
  readonly dropped: number
}

export const addCounts = (tx: Db, run: Pick<Run, 'id'>, counts: Counts) =>
  tx
    .updateTable('import_run')
    .set({
      total_rows: sql`total_rows - ${counts.dropped}`,
      done_rows: sql`done_rows + ${counts.rows}`,
      created_count: sql`created_count + ${counts.new}`,
      updated_count: sql`updated_count + ${counts.changed}`,
      same_count: sql`same_count + ${counts.same}`,
      problem_count: sql`problem_count + ${counts.leftOut}`,
    })
    .where('id', '=', run.id)
    .execute()
