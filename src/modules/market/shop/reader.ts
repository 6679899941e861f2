import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { listContacts } from '../../people/index.ts'

type Reader = { readonly to: string; readonly lang: Language }
type Shop = { readonly id: Id<'shop'>; readonly email: string | null }

/** Who reads a shop's mail, in the language of its owner; nobody when it has neither an address nor an owner. */
export const findShopReader = async (db: Db, shop: Shop): Promise<Reader | undefined> =>
  (await listShopReaders(db, [shop])).get(shop.id)

/** As `findShopReader`, for many shops at once. */
export async function listShopReaders(
  db: Db,
  shops: readonly Shop[],
): Promise<ReadonlyMap<Id<'shop'>, Reader>> {
  if (shops.length === 0) return new Map()
  const owners = await db
    .selectFrom('shop_staff')
    .select(['shop_id', 'person_id'])
    .where(
      'shop_id',
      'in',
      shops.map(({ id }) => id),
    )
    .where('role', '=', 'owner')
    .orderBy('created_at')
    .limit(2000)
    .execute()
  const contacts = await listContacts(
    db,
    owners.map(({ person_id }) => person_id),
  )
  const ownerOf = (shop: Shop) =>
    owners
      .filter(({ shop_id }) => shop_id === shop.id)
      .flatMap(({ person_id }) => contacts.find(({ id }) => id === person_id) ?? [])[0]
  return new Map(
    shops.flatMap((shop) => {
      const owner = ownerOf(shop)
      const to = shop.email ?? owner?.email
      return to ? [[shop.id, { to, lang: owner?.language ?? 'fr' }] as const] : []
    }),
  )
}
