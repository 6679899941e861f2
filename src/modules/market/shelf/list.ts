import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'

const shelfPage = 50

/**
 * A page of the shelf, hidden products too, by name, after the product named; how many there are in all, and what the
 * next page begins after. `q` is part of a name or of a reference, however it is accented.
 */
export async function listShelf(
  db: Db,
  territoryId: Id<'territory'>,
  shopId: Id<'shop'>,
  { q, after }: { readonly q: string; readonly after: Id<'product'> | undefined },
) {
  const byName = sql`product.title collate "fr-x-icu"`
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const own = db
    .selectFrom('product')
    .where('product.territory_id', '=', territoryId)
    .where('product.shop_id', '=', shopId)
    .$if(q !== '', (query) =>
      query.where(
        sql<boolean>`(unaccent(lower(product.title)) like unaccent(lower(${part})) or lower(product.reference) like lower(${part}))`,
      ),
    )
  const [rows, { total }] = await Promise.all([
    own
      .select(['product.id', 'product.title', 'product.visible', 'product.price_from_cents'])
      .select('product.available_until')
      .$if(after !== undefined, (query) =>
        query.where(
          sql<boolean>`(${byName}, product.id) > (
            select last.title collate "fr-x-icu", last.id from product last
            where last.shop_id = ${shopId} and last.id = ${after})`,
        ),
      )
      .orderBy(byName)
      .orderBy('product.id')
      .limit(shelfPage + 1)
      .execute(),
    own.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const products = rows.slice(0, shelfPage)
  return { products, total: Number(total), next: rows.length > shelfPage ? products.at(-1)?.id : undefined }
}
