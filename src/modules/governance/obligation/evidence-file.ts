import { readFile, storeFile } from '../../../platform/files.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'

/**
 * Keep the file of a form, if one was sent. Stored outside the command's transaction, which points at it: forgotten at
 * night when nothing does.
 * @throws Refusal `file.*`
 */
export async function keepEvidence(c: TerritoryContext, [file]: readonly File[]): Promise<Id<'file'> | null> {
  if (!file) return null
  const { db, storage, territory, actor, now } = c.var
  c.var.limit('upload', actor.email)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const of = { kind: 'document' as const, territoryId: territory.id, by: actor.personId }
  const sent = { ...of, name: file.name, mediaType: file.type || 'application/octet-stream' }
  return storeFile(db, storage, bytes, sent, now)
}

/** The file itself, kept on the reader's own machine: whether they may have it is the caller's to ask. */
export async function sendEvidence(c: TerritoryContext, id: Id<'file'>): Promise<Response> {
  const { db, storage, territory } = c.var
  const { name, mediaType, bytes } = await readFile(db, storage, { id, territoryId: territory.id })
  return c.body(bytes, 200, {
    'content-type': mediaType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  })
}
