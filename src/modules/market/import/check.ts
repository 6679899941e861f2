import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { readFile } from '../../../platform/files.ts'
import type { Id } from '../../../platform/ids.ts'
import type { JobContext } from '../../../platform/jobs.ts'
import { mostPhotos } from '../photo/photo.rules.ts'
import { listCategoryOptions } from '../shelf/shelf.ts'
import { type ReadRow, type Vocabulary, vocabularyOf } from './cells.rules.ts'
import { type ColumnName, columns, isColumn } from './columns.rules.ts'
import { move, type Problem } from './import.rules.ts'
import { endRun } from './import.ts'
import { groupRows, type Item, type ReadItem, readRows } from './item.rules.ts'
import { findHad, newPhotos, readSource } from './photo.rules.ts'
import { planItem, type StoredProduct } from './plan.rules.ts'
import { addCounts, addProblems, emptyRun } from './report.ts'
import { findOptionalWork, type Run } from './run.ts'
import { listStored } from './stored.ts'
import type { Table } from './table.ts'
import { apart } from './thread.ts'

/** Products looked at together: some queries each, and a progress bar that moves. */
const batch = 500

/**
 * The dry run: reads the whole file, keeps what can be applied and says what cannot, and changes nothing of the shop.
 * Cut short, it begins again.
 */
export async function check(id: Id<'import_run'>, { db, storage, now, signal }: JobContext): Promise<void> {
  const run = await findOptionalWork(db, id, 'checking')
  if (!run) return
  if (run.cancel_asked_at) return endCancelled(db, id, now)
  const read = (file: Id<'file'>) => readFile(db, storage, { id: file, territoryId: run.territory_id })
  const table = await apart('readTable', { bytes: (await read(run.file_id)).bytes })
  const zip = run.archive_file_id
    ? new Set(await apart('listPictures', { bytes: (await read(run.archive_file_id)).bytes }))
    : undefined
  const vocabulary = vocabularyOf(await listCategoryOptions(db, run.territory_id))
  const rows = await readAll(table, run, vocabulary)
  const items = groupRows(rows)
  await db.transaction().execute((tx) => emptyRun(tx, run, rows.length))
  for (let at = 0; at < items.length; at += batch) {
    signal.throwIfAborted()
    const going = await checkBatch(db, run, items.slice(at, at + batch), at, { vocabulary, zip, now })
    if (!going) return
  }
  await db.transaction().execute(async (tx) => {
    const checked = await findOptionalWork(tx, id, 'checking', true)
    if (!checked) return
    if (checked.cancel_asked_at) return endRun(tx, checked, 'cancel', now)
    await tx
      .updateTable('import_run')
      .set({ state: move('checking', 'report') })
      .where('id', '=', id)
      .execute()
  })
}

const endCancelled = (db: Db, id: Id<'import_run'>, now: Temporal.Instant): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const run = await findOptionalWork(tx, id, 'checking', true)
    if (run) await endRun(tx, run, 'cancel', now)
  })

/** Rows are read some hundreds at a time: the pages go on in between. */
async function readAll(table: Table, { mapping }: Run, vocabulary: Vocabulary): Promise<ReadRow[]> {
  const rows: ReadRow[] = []
  for (let at = 1; at < table.length; at += batch) {
    rows.push(...readRows(table.slice(at, at + batch), at + 1, mapping, vocabulary))
    await setImmediate()
  }
  return rows
}

/** The name of a column as the merchant's own file writes it; ours, for what the file lacks. */
export function headingOf({ mapping, headings }: Pick<Run, 'mapping' | 'headings'>) {
  return (column: string): string => {
    const title = headings[mapping.columns.indexOf(column as ColumnName)]?.title
    return title || (isColumn(column) ? columns[column].fr : column)
  }
}

type Known = {
  readonly vocabulary: Vocabulary
  readonly zip: ReadonlySet<string> | undefined
  readonly now: Temporal.Instant
}

/** @returns whether to go on. */
async function checkBatch(
  db: Db,
  run: Run,
  read: readonly ReadItem[],
  at: number,
  { vocabulary, zip, now }: Known,
) {
  const of = { territoryId: run.territory_id, shopId: run.shop_id }
  const items = read.map(({ item }) => item)
  const stored = await listStored(
    db,
    of,
    items.map(({ reference }) => reference),
  )
  const missing = await listUnknownFiles(db, run, items)
  const counts = { rows: 0, new: 0, changed: 0, same: 0, leftOut: 0, dropped: 0 }
  const problems: (readonly Problem[])[] = []
  const kept: { position: number; item: Item }[] = []
  for (const [index, { item, problems: ofRows }] of read.entries()) {
    const known = stored.get(item.reference)
    const found = [...ofRows, ...photoProblems(item, known, zip, missing)]
    const planned = planItem(item, known, vocabulary, run.mapping, found)
    counts.rows += item.rows
    if ('problems' in planned) {
      problems.push(planned.problems)
      counts.leftOut += item.rows
      continue
    }
    counts[kindWithPhotos(planned.plan.kind, item, known)]++
    kept.push({ position: at + index, item })
  }
  return db.transaction().execute(async (tx) => {
    const going = await findOptionalWork(tx, run.id, 'checking', true)
    if (!going) return false
    if (going.cancel_asked_at) {
      await endRun(tx, going, 'cancel', now)
      return false
    }
    if (kept.length > 0)
      await tx
        .insertInto('import_item')
        .values(
          kept.map(({ position, item }) => ({
            territory_id: run.territory_id,
            run_id: run.id,
            position,
            item: JSON.stringify(item),
          })),
        )
        .execute()
    await addProblems(tx, run, problems.flat(), headingOf(run))
    await addCounts(tx, run, counts)
    return true
  })
}

const kindWithPhotos = (kind: 'new' | 'changed' | 'same', item: Item, stored: StoredProduct | undefined) =>
  kind === 'same' && newPhotos(item.photos, stored?.photos ?? []).length > 0 ? 'changed' : kind

/** Pictures of this site that the file names and the territory does not have. */
async function listUnknownFiles(db: Db, run: Run, items: readonly Item[]): Promise<ReadonlySet<string>> {
  const ids = items.flatMap(({ photos }) =>
    photos.flatMap(({ source }) => {
      const read = readSource(source, undefined)
      return 'source' in read && read.source.kind === 'ours' ? [read.source.fileId] : []
    }),
  )
  if (ids.length === 0) return new Set()
  const known = await db
    .selectFrom('file')
    .select('id')
    .where('territory_id', '=', run.territory_id)
    .where('kind', '=', sql.lit('image'))
    .where(sql<boolean>`id = any(${ids})`)
    .execute()
  return new Set(ids).difference(new Set<string>(known.map(({ id }) => id)))
}

const say = {
  gone: { fr: 'Cette photo n’existe plus ici.', en: 'This picture is no longer here.' },
  tooMany: {
    fr: `Ce produit aurait plus de ${mostPhotos} photos, avec celles qu’il a peut-être déjà.`,
    en: `This product would have more than ${mostPhotos} photos, with those it may already have.`,
  },
} as const

function photoProblems(
  item: Item,
  known: StoredProduct | undefined,
  zip: Known['zip'],
  missing: ReadonlySet<string>,
): Problem[] {
  const had = known?.photos ?? []
  const added = item.photos.filter(({ source }) => !findHad(source, had))
  const first = added[0]
  if (first && had.length + added.length > mostPhotos)
    return [{ row: first.row, column: 'photos', text: say.tooMany, value: first.source }]
  return added.flatMap(({ row, source }) => {
    const read = readSource(source, zip)
    if ('wrong' in read) return [{ row, column: 'photos', text: read.wrong, value: source }]
    if (read.source.kind !== 'ours' || !missing.has(read.source.fileId)) return []
    return [{ row, column: 'photos', text: say.gone, value: source }]
  })
}
