import type { Db } from '../../../platform/db.ts'
import { readFile, storeImage } from '../../../platform/files.ts'
import type { Id } from '../../../platform/ids.ts'
import { enqueue, type JobContext } from '../../../platform/jobs.ts'
import type { Text } from '../../../platform/language.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { refreshLexiconLater } from '../search/lexicon.ts'
import { listCategoryOptions } from '../shelf/shelf.ts'
import { vocabularyOf } from './cells.rules.ts'
import { headingOf } from './check.ts'
import { fetchPicture } from './fetch-picture.ts'
import type { Problem } from './import.rules.ts'
import { applyImport, endRun } from './import.ts'
import type { Item, Photo } from './item.rules.ts'
import { findHad, newPhotos, pictureKey, readSource } from './photo.rules.ts'
import { planItem, type StoredProduct } from './plan.rules.ts'
import { addCounts, addProblems } from './report.ts'
import { findOptionalWork, type Run } from './run.ts'
import { listStored, type PlannedPhoto, putPlans, type Write } from './stored.ts'
import { apart } from './thread.ts'

/** What a batch holds: many products, but few pictures, each of which may take seconds. */
const most = { items: 250, photos: 8 } as const

type Taken = { readonly position: number; readonly item: Item }
/** Where each picture of a batch is kept by now, by what the file calls it; or why it could not be had. */
type Pictures = ReadonlyMap<string, Id<'file'> | Text>

/** How long an import goes on before it lets another shop's have its turn. */
const turnMilliseconds = 5_000

/** Goes on with an import: batch after batch, for a while, then after the others that wait. */
export async function apply(id: Id<'import_run'>, context: JobContext): Promise<void> {
  const end = performance.now() + turnMilliseconds
  while (await applyBatch(id, context)) {
    context.signal.throwIfAborted()
    if (performance.now() > end) return enqueue(context.db, applyImport, { run: id }, { key: id })
  }
}

/**
 * A batch of products in one transaction, that also counts them and takes them off the list. Killed before its end, it
 * has done nothing; done twice at once, the second finds nothing.
 * @returns whether there may be more
 */
export async function applyBatch(id: Id<'import_run'>, context: JobContext): Promise<boolean> {
  const { db, now } = context
  const run = await findOptionalWork(db, id, 'applying')
  if (!run) return false
  const batch = run.cancel_asked_at ? [] : await nextItems(db, run)
  const pictures = await takeAll(run, batch, context)
  const categories = await listCategoryOptions(db, run.territory_id)
  const vocabulary = vocabularyOf(categories)
  const shop = await db
    .selectFrom('shop')
    .select(['id', 'name'])
    .where('id', '=', run.shop_id)
    .executeTakeFirstOrThrow()
  return db.transaction().execute(async (tx) => {
    const locked = await findOptionalWork(tx, id, 'applying', true)
    if (!locked) return false
    const items = locked.cancel_asked_at ? [] : await takeOff(tx, run, batch)
    const of = { territoryId: run.territory_id, shopId: run.shop_id }
    const stored = await listStored(
      tx,
      of,
      items.map(({ reference }) => reference),
      true,
    )
    const { writes, problems, counts } = planAll(items, stored, pictures, (item, known, found) =>
      planItem(item, known, vocabulary, run.mapping, found),
    )
    await putPlans(tx, { territoryId: run.territory_id, shop, now }, writes, (category) =>
      (categories[category]?.fr ?? '').replace('›', ' '),
    )
    await addProblems(tx, run, problems, headingOf(run))
    await addCounts(tx, run, counts)
    if (writes.length > 0) await refreshLexiconLater(tx, run.territory_id, now)
    if (!locked.cancel_asked_at && !(await isEmpty(tx, run))) return true
    await endRun(tx, locked, locked.cancel_asked_at ? 'cancel' : 'finish', now)
    return false
  })
}

async function nextItems(db: Db, run: Run): Promise<readonly Taken[]> {
  const rows = (await db
    .selectFrom('import_item')
    .select(['position', 'item'])
    .where('run_id', '=', run.id)
    .orderBy('position')
    .limit(most.items)
    .execute()) as readonly Taken[]
  let photos = 0
  const end = rows.findIndex(({ item }, index) => {
    photos += item.photos.length
    return photos > most.photos && index > 0
  })
  return end === -1 ? rows : rows.slice(0, end)
}

async function takeOff(tx: Db, run: Run, batch: readonly Taken[]): Promise<readonly Item[]> {
  if (batch.length === 0) return []
  const rows = await tx
    .deleteFrom('import_item')
    .where('run_id', '=', run.id)
    .where(
      'position',
      'in',
      batch.map(({ position }) => position),
    )
    .returning('position')
    .execute()
  const taken = new Set(rows.map(({ position }) => position))
  return batch.filter(({ position }) => taken.has(position)).map(({ item }) => item)
}

const isEmpty = async (tx: Db, run: Run): Promise<boolean> =>
  (await tx
    .selectFrom('import_item')
    .select('position')
    .where('run_id', '=', run.id)
    .limit(1)
    .executeTakeFirst()) === undefined

type Planned = ReturnType<typeof planItem>

/** Who is written, who is left, and why. A product whose picture cannot be had is left whole, and said. */
function planAll(
  items: readonly Item[],
  stored: ReadonlyMap<string, StoredProduct>,
  pictures: Pictures,
  plan: (item: Item, stored: StoredProduct | undefined, found: readonly Problem[]) => Planned,
) {
  const writes: Write[] = []
  const problems: Problem[] = []
  const counts = { rows: 0, new: 0, changed: 0, same: 0, leftOut: 0, dropped: 0 }
  for (const item of items) {
    const known = stored.get(item.reference)
    const planned = plan(item, known, missingPictures(item, known, pictures))
    if ('problems' in planned) {
      problems.push(...planned.problems)
      counts.leftOut += item.rows
      counts.dropped += item.rows
      continue
    }
    counts.rows += item.rows
    const photos = planPhotos(item, known, pictures)
    const kind = planned.plan.kind === 'same' && photos.length > 0 ? 'changed' : planned.plan.kind
    counts[kind]++
    if (kind !== 'same') writes.push({ stored: known, plan: planned.plan, photos })
  }
  return { writes, problems, counts }
}

const noPicture = { fr: 'Cette photo n’a pas pu être reprise.', en: 'This picture could not be taken.' }

const missingPictures = (item: Item, known: StoredProduct | undefined, pictures: Pictures): Problem[] =>
  item.photos.flatMap(({ row, source }) => {
    const picture = pictures.get(source)
    if (typeof picture === 'string' || findHad(source, known?.photos ?? [])) return []
    return [{ row, column: 'photos', text: picture ?? noPicture, value: source }]
  })

/** Each picture after those the product has; one it has already only takes its new words. */
function planPhotos(item: Item, known: StoredProduct | undefined, pictures: Pictures): PlannedPhoto[] {
  const had = known?.photos ?? []
  const next = Math.max(-1, ...had.map((photo) => photo.position)) + 1
  const photos = new Map<string, PlannedPhoto>()
  let added = 0
  for (const { source, alt } of newPhotos(item.photos, had)) {
    const file = pictures.get(source)
    const same = findHad(source, had) ?? had.find((photo) => photo.file_id === file)
    if (same && alt !== '' && alt !== same.alt) {
      const { position, file_id, source } = same
      photos.set(file_id, { position, file_id, alt, source })
    }
    if (same || typeof file !== 'string' || photos.has(file)) continue
    const title = item.product['title']?.values[0] ?? known?.title ?? ''
    photos.set(file, { position: next + added++, file_id: file, alt: alt || title.slice(0, 200), source })
  }
  return [...photos.values()]
}

/** Bring the pictures of a batch that their products do not have yet, from wherever they are, before any row is locked. */
async function takeAll(run: Run, batch: readonly Taken[], context: JobContext): Promise<Pictures> {
  if (batch.every(({ item }) => item.photos.length === 0)) return new Map()
  const { db, storage, now } = context
  const stored = await listStored(
    db,
    { territoryId: run.territory_id, shopId: run.shop_id },
    batch.map(({ item }) => item.reference),
  )
  const wanted = batch.flatMap(({ item }) =>
    item.photos.filter(({ source }) => !findHad(source, stored.get(item.reference)?.photos ?? [])),
  )
  const zipped = await unzipWanted(run, wanted, context)
  const pictures = new Map<string, Id<'file'> | Text>()
  for (const { source } of wanted) {
    context.signal.throwIfAborted()
    const read = readSource(source, new Set(Object.keys(zipped)))
    if (pictures.has(source)) continue
    if ('wrong' in read) pictures.set(source, read.wrong)
    else if (read.source.kind === 'ours') pictures.set(source, read.source.fileId as Id<'file'>)
    else
      try {
        const bytes =
          read.source.kind === 'web'
            ? await fetchPicture(read.source.url)
            : (zipped[read.source.name] as Uint8Array)
        const by = { territoryId: run.territory_id, by: run.started_by }
        pictures.set(source, (await storeImage(db, storage, bytes, by, now)).id)
      } catch (error) {
        // A busy machine is asked again later; a picture that cannot be had is said.
        if (!(error instanceof Refusal) || error.status === 503) throw error
        pictures.set(source, error.text)
      }
  }
  return pictures
}

async function unzipWanted(run: Run, wanted: readonly Photo[], { db, storage }: JobContext) {
  const keys = wanted.flatMap(({ source }) =>
    /^https?:|\/fichiers\//.test(source) ? [] : [pictureKey(source)],
  )
  if (!run.archive_file_id || keys.length === 0) return {}
  const { bytes } = await readFile(db, storage, { id: run.archive_file_id, territoryId: run.territory_id })
  return apart('takePictures', { bytes, keys })
}
