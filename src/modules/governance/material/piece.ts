import { isPdf, readFile, storeFile } from '../../../platform/files.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { isPicture, readPicture } from '../../../platform/images.ts'
import { refuse } from './material.rules.ts'
import type { MaterialVersion } from './material.ts'
import type { Piece } from './submission.ts'

/**
 * Keep the file of a support, told by what it contains: a PDF as it is, a picture cleaned of what it hides and described
 * for who cannot see it. Stored outside the command's transaction: forgotten at night when nothing points at it.
 * @throws Refusal `material.unknown_format`, `material.alternative_missing`, `file.*`, `image.*`
 */
export async function keepPiece(
  c: TerritoryContext,
  given: {
    readonly file: readonly File[]
    readonly alternative: string | undefined
    readonly note: string | undefined
    readonly marks: readonly string[]
  },
): Promise<Piece> {
  const { db, storage, territory, actor, now } = c.var
  const [file] = given.file
  if (!file) throw refuse('material.unknown_format')
  c.var.limit('upload', actor.email)
  const sent = new Uint8Array(await file.arrayBuffer())
  const pdf = isPdf(sent)
  if (!pdf && !isPicture(sent)) throw refuse('material.unknown_format')
  if (!pdf && !given.alternative) throw refuse('material.alternative_missing')
  const { bytes, mediaType } = pdf ? { bytes: sent, mediaType: 'application/pdf' } : await readPicture(sent)
  const kept = {
    kind: 'document' as const,
    mediaType,
    name: file.name,
    territoryId: territory.id,
    by: actor.personId as Id<'person'>,
  }
  const fileId = await storeFile(db, storage, bytes, kept, now)
  return { fileId, alternative: given.alternative, note: given.note, marks: given.marks }
}

/** A picture is seen in the page; anything else is kept on the reader's own machine. */
export const isShown = ({ media_type }: Pick<MaterialVersion, 'media_type'>): boolean =>
  media_type.startsWith('image/')

/** The file of a version, for who takes part: whether they do is the caller's to ask. */
export async function sendPiece(c: TerritoryContext, version: MaterialVersion): Promise<Response> {
  const { db, storage, territory } = c.var
  const { bytes, mediaType, name } = await readFile(db, storage, {
    id: version.file_id,
    territoryId: territory.id,
  })
  const shown = isShown(version) ? 'inline' : 'attachment'
  return c.body(bytes, 200, {
    'content-type': mediaType,
    'content-disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}
