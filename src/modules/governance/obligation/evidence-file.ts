import { isPdf, readFile, storeFile } from '../../../platform/files.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { isPicture, readPicture } from '../../../platform/images.ts'
import { refuse } from './obligation.rules.ts'

/**
 * Keep the file of a form, if one was sent, told by what it contains: a PDF as it is, a photo cleaned of what it hides.
 * Stored outside the command's transaction, which points at it: forgotten at night when nothing does.
 * @throws Refusal `evidence.unknown_format`, `file.*`, `image.*`
 */
export async function keepEvidence(c: TerritoryContext, [file]: readonly File[]): Promise<Id<'file'> | null> {
  if (!file) return null
  const { db, storage, territory, actor, now } = c.var
  c.var.limit('upload', actor.email)
  const sent = new Uint8Array(await file.arrayBuffer())
  const pdf = isPdf(sent)
  if (!pdf && !isPicture(sent)) throw refuse('evidence.unknown_format')
  const { bytes, mediaType } = pdf ? { bytes: sent, mediaType: 'application/pdf' } : await readPicture(sent)
  const of = { kind: 'document' as const, territoryId: territory.id, by: actor.personId }
  return storeFile(db, storage, bytes, { ...of, name: file.name, mediaType }, now)
}

/** The file itself, kept on the reader's own machine: whether they may have it is the caller's to ask. */
export async function sendEvidence(c: TerritoryContext, id: Id<'file'>): Promise<Response> {
  const { db, storage, territory } = c.var
  const { name, mediaType, bytes } = await readFile(db, storage, { id, territoryId: territory.id })
  return c.body(bytes, 200, {
    'content-type': mediaType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}
