import { addressOf } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { listContacts } from '../../people/index.ts'

type Reader = { readonly to: string; readonly lang: Language }

/** Who reads a shop's mail, in the language of its owner; nobody when it has neither an address nor an owner. */
export async function findShopReader(
  db: Db,
  shop: { readonly id: Id<'shop'>; readonly email: string | null },
): Promise<Reader | undefined> {
  const owners = await db
    .selectFrom('shop_staff')
    .select('person_id')
    .where('shop_id', '=', shop.id)
    .where('role', '=', 'owner')
    .orderBy('created_at')
    .limit(20)
    .execute()
  const [owner] = await listContacts(
    db,
    owners.map(({ person_id }) => person_id),
  )
  const to = shop.email ?? owner?.email
  return to ? { to, lang: owner?.language ?? 'fr' } : undefined
}

/** A page of the territory in the reader's language, whatever the writer's. */
export const addressFor = (
  { var: { territory, ownHost, origin } }: TerritoryContext,
  lang: Language,
  path: string,
): string => origin + addressOf(path, lang, { slug: territory.slug, ownHost })
