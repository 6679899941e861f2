import { sql } from 'kysely'
import type { Id } from '../../../platform/ids.ts'

/** The manager's order of sisters, seen by all: those that were never moved may share a place, and go by name. */
export const inOrder = sql`position, name_fr collate "fr-x-icu", id`

/** Categories and all those under them. */
export function withDescendants(
  all: readonly { readonly id: Id<'category'>; readonly parent_id: Id<'category'> | null }[],
  chosen: Iterable<Id<'category'>>,
): ReadonlySet<Id<'category'>> {
  const own = new Set(chosen)
  // A set grows while it is read: each child found is asked for its own.
  for (const parent of own) for (const one of all) if (one.parent_id === parent) own.add(one.id)
  return own
}
