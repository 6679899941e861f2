import { listOrganisations, makeReachable, type Reach } from '../modules/territory/index.ts'
import type { Db } from '../platform/db.ts'
import type { Id } from '../platform/ids.ts'

/** Reaches nobody: a domain kept for examples, a telephone of a range kept for fiction (the numbering plan of ARCEP). */
const nobody = (name: string, number: number): Reach => {
  const digits = String(number).padStart(4, '0')
  return {
    website: `https://example.org/${name}`,
    email: `${name}@example.org`,
    phone: `01 99 00 ${digits.slice(0, 2)} ${digits.slice(2)}`,
  }
}

export const reachOfTerritory = (slug: string): Reach => nobody(slug, 0)

/** Town halls, intercommunalités and the others of a territory, each with contact details of its own. */
export async function insertReaches(tx: Db, territory: Id<'territory'>): Promise<void> {
  const known = await listOrganisations(tx, territory)
  await makeReachable(
    tx,
    territory,
    known.map(({ id, kind, slug }, at) => ({ id, ...nobody(`${kind}-${slug}`, at + 1) })),
  )
}
