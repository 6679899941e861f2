import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from './db.ts'
import { type Id, newId, parseId } from './ids.ts'
import { type ImageRow, originalName, readPicture } from './images.ts'
import { anId, defineJob, enqueue } from './jobs.ts'
import { refusals } from './refusal.ts'
import type { Storage } from './storage.ts'

/** What the platform takes, whatever it is: a table of 10 000 products is a tenth of it. */
const maxFileBytes = 25 * 1024 * 1024
/** What the platform makes itself is larger: a thousand accessible PDFs in one archive. */
const maxArchiveBytes = 250 * 1024 * 1024

const refuse = refusals({
  'file.unknown': { status: 404, fr: 'Ce fichier est introuvable.', en: 'This file cannot be found.' },
  'file.too_heavy': {
    status: 413,
    fr: 'Ce fichier dépasse 25 Mo. Merci d’en choisir un plus léger.',
    en: 'This file is over 25 MB. Please choose a lighter one.',
  },
  'file.empty': { status: 422, fr: 'Ce fichier est vide.', en: 'This file is empty.' },
})

type Belonging = {
  readonly territoryId: Id<'territory'> | null
  /** Who sent it; null for the platform itself. */
  readonly by: Id<'person'> | null
}
export type StoredImage = ImageRow & { readonly id: Id<'file'> }

/** Draws the sizes of an image, one at a time: the two cores belong to the pages. */
export const drawVariants = defineJob('file.draw_variants', z.object({ fileId: anId<'file'>() }), {
  queue: 'pictures',
})

/**
 * Read, clean and keep a picture, and have its sizes drawn. The same picture sent again in a territory is found, not
 * stored again. Called outside a transaction, since reading takes up to a second: point at the file from the command's
 * own. A file that nothing points at after a day is forgotten.
 * @throws Refusal `image.*` with the reason
 */
export async function storeImage(
  db: Db,
  storage: Storage,
  sent: Uint8Array,
  { territoryId, by }: Belonging,
  now: Temporal.Instant,
): Promise<StoredImage> {
  const sha256 = sha256Of(sent)
  const columns = ['id', 'media_type', 'width', 'height', 'variants_ready_at'] as const
  // Sent again, it is new again: the nightly tidying leaves it its day.
  const known = await db
    .updateTable('file')
    .set({ created_at: now })
    .where('kind', '=', sql.lit('image'))
    .where('sha256', '=', sha256)
    .where('territory_id', 'is not distinct from', territoryId)
    .returning(columns)
    .executeTakeFirst()
  if (known) return known

  const { bytes, mediaType, width, height } = await readPicture(sent)
  const id = newId<'file'>()
  const row = { id, kind: 'image' as const, media_type: mediaType, width, height }
  await storage.put(originalKey(row), bytes, mediaType)
  return inTransaction(db, async (tx) => {
    const stored = await tx
      .insertInto('file')
      .values({
        ...row,
        territory_id: territoryId,
        bytes: bytes.length,
        sha256,
        created_by: by,
        created_at: now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['territory_id', 'sha256'])
          .where('kind', '=', sql.lit('image'))
          .doUpdateSet({ created_at: now }),
      )
      .returning(columns)
      .executeTakeFirstOrThrow()
    if (stored.id === id) await enqueue(tx, drawVariants, { fileId: id })
    // Somebody stored the same picture meanwhile: theirs is kept.
    else await enqueue(tx, forgetBytes, { keys: [originalKey(row)] })
    return stored
  })
}

const inTransaction = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work)

type Sort = Belonging & {
  readonly kind: 'document' | 'import' | 'archive'
  readonly mediaType: string
}
/** As its owner called it. */
type Named = { readonly name: string }

/** Keep a file as it is. Never served to the public: only those who may read it get it, from `readFile`. */
export async function storeFile(
  db: Db,
  storage: Storage,
  bytes: Uint8Array,
  { name, ...sort }: Sort & Named,
  now: Temporal.Instant,
): Promise<Id<'file'>> {
  const [id] = await storeFiles(db, storage, [{ bytes, name }], sort, now)
  return id as Id<'file'>
}

/** The same for several of one sort, in one query: their ids, in their order. @throws Refusal `file.empty`, `file.too_heavy` */
export async function storeFiles(
  db: Db,
  storage: Storage,
  files: readonly (Named & { readonly bytes: Uint8Array })[],
  { kind, mediaType, territoryId, by }: Sort,
  now: Temporal.Instant,
): Promise<readonly Id<'file'>[]> {
  const most = kind === 'archive' ? maxArchiveBytes : maxFileBytes
  const rows = files.map(({ name, bytes }) => {
    if (bytes.length === 0) throw refuse('file.empty')
    if (bytes.length > most) throw refuse('file.too_heavy')
    return {
      id: newId<'file'>(),
      kind,
      media_type: mediaType,
      territory_id: territoryId,
      bytes: bytes.length,
      sha256: sha256Of(bytes),
      original_name: plainName(name),
      created_by: by,
      created_at: now,
    }
  })
  for (const [at, row] of rows.entries())
    await storage.put(originalKey(row), files[at]?.bytes as Uint8Array, mediaType)
  await db.insertInto('file').values(rows).execute()
  return rows.map(({ id }) => id)
}

/**
 * A file with its bytes, within a territory. Whether the reader may have it is the caller's to ask.
 * @throws Refusal `file.unknown`
 */
export async function readFile(
  db: Db,
  storage: Storage,
  { id, territoryId }: { readonly id: Id<'file'>; readonly territoryId: Id<'territory'> | null },
): Promise<FileRead> {
  const file = (await readFiles(db, storage, { ids: [id], territoryId })).get(id)
  if (!file) throw refuse('file.unknown')
  return file
}

/** @throws Error when bytes are no longer those of that fingerprint: nothing altered is handed over. `of` names them to us. */
export function checkSeal(bytes: Uint8Array, fingerprint: string | null, of: string): void {
  if (sha256Of(bytes) !== fingerprint) throw new Error(`${of} no longer has its fingerprint`)
}

/** A file kept with its fingerprint, byte for byte. @throws Refusal `file.unknown` @throws Error when it was altered */
export async function readSealed(
  db: Db,
  storage: Storage,
  {
    fingerprint,
    of,
    ...file
  }: Parameters<typeof readFile>[2] & { readonly fingerprint: string | null; readonly of: string },
): Promise<FileRead> {
  const read = await readFile(db, storage, file)
  checkSeal(read.bytes, fingerprint, of)
  return read
}
type FileRead = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The same for several, in one query; one that is not there is left out. */
export async function readFiles(
  db: Db,
  storage: Storage,
  { ids, territoryId }: { readonly ids: readonly Id<'file'>[]; readonly territoryId: Id<'territory'> | null },
): Promise<ReadonlyMap<Id<'file'>, FileRead>> {
  const rows = await db
    .selectFrom('file')
    .select(['id', 'kind', 'media_type', 'original_name'])
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .where('territory_id', 'is not distinct from', territoryId)
    .execute()
  const found = new Map<Id<'file'>, FileRead>()
  for (const row of rows) {
    const bytes = await storage.get(originalKey(row))
    if (bytes) found.set(row.id, { name: row.original_name ?? row.id, mediaType: row.media_type, bytes })
  }
  return found
}

/** The fingerprint of a file, or of words, in hexadecimal digits. */
export const sha256Of = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex')

/** Whether it begins as a PDF, whatever its name says. */
export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

/** Some browsers send a whole path. */
const plainName = (name: string): string | null =>
  name
    .replace(/^.*[/\\]/, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .slice(0, 200) || null

type Keyed = { readonly id: Id<'file'>; readonly kind: string; readonly media_type: string }
// The last digits of an id are random: they share files evenly between folders.
const folderOf = (id: string) => `${id.slice(-2)}/${id}`
/** Only what stands under `images/` can be reached from the web: a private file has no address. */
export const imageKey = (id: string, name: string): string => `images/${folderOf(id)}/${name}`
export const originalKey = ({ id, kind, media_type }: Keyed): string =>
  kind === 'image' ? imageKey(id, originalName(media_type)) : `private/${folderOf(id)}/original`

/** Takes bytes away once the row that named them is gone for good. */
export const forgetBytes = defineJob('file.forget_bytes', z.object({ keys: z.array(z.string()).max(2000) }))

const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  avif: 'image/avif',
  webp: 'image/webp',
}

/**
 * Answer `/fichiers/:id/:name`: an image or one of its sizes, kept by browsers for ever since it never changes.
 * It asks no database. `undefined` for anything else: the caller's 404.
 */
export async function imageResponse(
  storage: Storage,
  path: string,
  request: Request,
): Promise<Response | undefined> {
  const match = /^\/fichiers\/([^/]+)\/(original\.(?:jpg|png)|[1-9]\d{0,3}\.(?:avif|webp))$/.exec(path)
  const [id, name = ''] = [parseId(match?.[1]), match?.[2]]
  if (!id) return undefined
  const headers = {
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${id}-${name}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
    // Pages of other sites may show our merchants' pictures: search engines and cards of social networks do.
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (request.headers.get('if-none-match')?.includes(headers.etag))
    return new Response(null, { status: 304, headers })
  const bytes = await storage.get(imageKey(id, name))
  if (!bytes) return undefined
  const type = mediaTypes[name.split('.')[1] as string] as string
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: { ...headers, 'content-type': type, 'content-length': String(bytes.length) },
  })
}
