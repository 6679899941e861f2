import type { Db } from '../../../platform/db.ts'
import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { may } from './joining.policy.ts'

/** Shops once accepted, by name, a page of 50 after the one whose address is given; `q` is part of a name. */
export const listAcceptedShops = (
  db: Db,
  actor: Actor,
  territoryId: Id<'territory'>,
  { q, after }: { readonly q: string; readonly after: string | undefined },
) =>
  db
    .selectFrom('shop')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select(['shop.slug', 'shop.name', 'shop.suspended_at', 'place.name as commune_name'])
    .where(may(actor, territoryId).decide)
    .where('shop.state', '=', 'accepted')
    .$if(q !== '', (query) => query.where('shop.name', 'ilike', `%${q.replace(/[\\%_]/g, '\\$&')}%`))
    .$if(after !== undefined, (query) => query.where('shop.slug', '>', after as string))
    .orderBy('shop.slug')
    .limit(51)
    .execute()
