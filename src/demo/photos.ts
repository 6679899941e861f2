import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '../platform/db.ts'
import { drawVariants, originalKey, sha256Of } from '../platform/files.ts'
import { type Id, idFrom } from '../platform/ids.ts'
import { readPicture } from '../platform/images.ts'
import { enqueue } from '../platform/jobs.ts'
import { root } from '../platform/root.ts'
import type { NewRow } from '../platform/schema.gen.ts'
import type { Storage } from '../platform/storage.ts'
import type { Demo } from './demo.ts'
import { insertAll } from './insert.ts'

/** `pictures/baguette`, `logos/sedan`: one file each in a territory, however many rows show it. */
export const fileIdOf = (slug: string, name: string): Id<'file'> => idFrom('file', slug, name)

export type FileRow = Omit<NewRow<'file'>, 'territory_id' | 'created_at'>

/** Read the pictures of the demonstration and keep their bytes; their rows are for `insertPhotos`. */
export async function keepPhotos(
  storage: Storage,
  { territory, shops }: Demo,
  progress: (line: string) => void,
): Promise<FileRow[]> {
  const pictures = [...new Set(shops.flatMap((shop) => [shop, ...shop.products]).map((one) => one.picture))]
  const names = [
    ...pictures.map((picture) => `pictures/${picture}`),
    ...territory.organisations.map(({ logo }) => `logos/${logo}`),
  ]
  progress(`${names.length} pictures`)
  const rows: FileRow[] = []
  for (const name of names) {
    const sent = await readFile(path.join(root, 'demo', `${name}.webp`))
    const { bytes, mediaType, width, height } = await readPicture(sent)
    const row = {
      id: fileIdOf(territory.slug, name),
      kind: 'image' as const,
      media_type: mediaType,
      width,
      height,
    }
    await storage.put(originalKey(row), bytes, mediaType)
    const sha256 = sha256Of(sent)
    rows.push({ ...row, bytes: bytes.length, sha256 })
  }
  return rows
}

/** Their sizes are drawn by the worker, behind the pages. */
export async function insertPhotos(
  tx: Db,
  territory_id: Id<'territory'>,
  rows: readonly FileRow[],
  now: Temporal.Instant,
): Promise<void> {
  await insertAll(
    tx,
    'file',
    rows.map((row) => ({ ...row, territory_id, created_at: now })),
  )
  for (const { id } of rows) await enqueue(tx, drawVariants, { fileId: id })
}
