import { z } from 'zod'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { anId, defineJob, enqueue } from '../../../platform/jobs.ts'
import type { OwnShop } from '../shelf/shelf.ts'
import { type Heading, type Mapping, matchHeadings, signatureOf } from './columns.rules.ts'
import { isAtWork, move, refuse } from './import.rules.ts'
import { findRun, type Run } from './run.ts'
import type { Table } from './table.ts'

/** One import at a time for the whole machine, some seconds each in turn: a long one keeps no short one waiting. */
const queue = 'imports'
export const checkImport = defineJob('import.check', z.object({ run: anId<'import_run'>() }), { queue })
export const applyImport = defineJob('import.apply', z.object({ run: anId<'import_run'>() }), { queue })

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
