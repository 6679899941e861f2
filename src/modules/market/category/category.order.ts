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

type Branch = { readonly id: Id<'category'>; readonly parent_id: Id<'category'> | null }

/** From a category up to its root, itself first. */
export function upwards(all: readonly Branch[]): (id: Id<'category'>) => readonly Id<'category'>[] {
  const parents = new Map(all.map(({ id, parent_id }) => [id, parent_id]))
  return (id) => {
    const line = new Set<Id<'category'>>()
    // The database refuses a circle; were there one, it would be left after one turn.
    for (let at: Id<'category'> | null = id; at && !line.has(at); at = parents.get(at) ?? null) line.add(at)
    return [...line]
  }
}

/** The categories of these slugs, but those that hold another of them: who chooses « Pains » in « Boulangerie » means it. */
export function narrowest(
  all: readonly (Branch & { readonly slug: string })[],
  slugs: readonly string[],
): ReadonlySet<Id<'category'>> {
  const named = new Set(all.filter(({ slug }) => slugs.includes(slug)).map(({ id }) => id))
  const upFrom = upwards(all)
  const held = new Set([...named].flatMap((id) => upFrom(id).slice(1)))
  return named.difference(held)
}

/** Sisters in their order, each followed by those under it. */
export function asTree<T extends Branch>(
  all: readonly T[],
  parent: Id<'category'> | null = null,
): readonly T[] {
  return all.filter(({ parent_id }) => parent_id === parent).flatMap((one) => [one, ...asTree(all, one.id)])
}
