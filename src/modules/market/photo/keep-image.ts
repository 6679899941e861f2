import { storeImage } from '../../../platform/files.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'

/** A picture somebody sent, kept outside the transaction that points at it. */
export async function keepImage(c: TerritoryContext, file: File) {
  c.var.limit('upload', c.var.actor.email)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const owner = { territoryId: c.var.territory.id, by: c.var.actor.personId }
  return storeImage(c.var.db, c.var.storage, bytes, owner, c.var.now)
}
