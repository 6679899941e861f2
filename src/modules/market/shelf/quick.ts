import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { StoredImage } from '../../../platform/files.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { refreshLexiconLater } from '../search/lexicon.ts'
import type { ProductModel } from '../shop/trade.rules.ts'
import { freeSlugs, idOnForm, lockMade, type OwnShop, searchWords, trace } from './shelf.ts'

export type QuickRow = {
  readonly title: string
  readonly price: Cents
  readonly image: Pick<StoredImage, 'id'> | undefined
  /** So many a day or in stock, as the model counts; without, there is no limit. */
  readonly stock: number | undefined
  /** In the unit of the model. */
  readonly contains: number | undefined
  /** The merchant has said, of this very product, that it holds the usual allergens and no other. */
  readonly sure: boolean
  /** Its place on the form. */
  readonly n: number
}

/** A picture of the territory, sent with an answer that was refused. */
export const findOptionalPicture = async (db: Db, territoryId: Id<'territory'>, id: Id<'file'> | undefined) =>
  id &&
  db
    .selectFrom('file')
    .select('id')
    .where('territory_id', '=', territoryId)
    .where('kind', '=', sql.lit('image'))
    .where('id', '=', id)
    .executeTakeFirst()

/** What a row of a quick shelf asks besides its price: nothing of what the model does not count. */
export const asksOf = ({ stockKind, contentUnit, byWeight }: ProductModel) => ({
  stock: stockKind === 'unlimited' ? undefined : stockKind,
  contains: byWeight ? undefined : contentUnit,
})

/** The stock and the content of a variant, as its model counts them. */
function measuredBy(model: ProductModel, row: Pick<QuickRow, 'stock' | 'contains'>) {
  const asks = asksOf(model)
  const kind = row.stock === undefined ? undefined : asks.stock
  const contains = asks.contains && row.contains
  return {
    typical_grams: model.byWeight?.typicalGrams ?? null,
    ceiling_grams: model.byWeight?.ceilingGrams ?? null,
    content_quantity: contains ?? null,
    content_unit: contains === undefined ? null : (asks.contains ?? null),
    stock_kind: kind ?? ('unlimited' as const),
    stock_count: kind === 'counted' ? (row.stock ?? null) : null,
    daily_quantity: kind === 'daily' ? (row.stock ?? null) : null,
  }
}

/** Whether what a model made may be shown as it is: no alcohol of an unknown degree, no allergen left to confirm. */
export const mayShow = (model: ProductModel, { sure }: Pick<QuickRow, 'sure'>): boolean =>
  !model.alcohol && (sure || model.usualAllergens.length === 0)

/**
 * Put several products on the shelf from a model of the trade. Goods with usual allergens stay hidden until the
 * merchant has confirmed them (INCO 1169/2011, art. 44: said before the purchase, and true). The same rows of the same
 * form (`key`) sent again, as by a thumb that pressed twice, are on the shelf already.
 */
export async function quickShelf(
  tx: Db,
  here: Here,
  shop: OwnShop,
  model: ProductModel,
  category: Id<'category'>,
  sent: readonly QuickRow[],
  key: Id<'product'>,
): Promise<void> {
  const rows = await leaveOutMade(tx, shop, sent, key)
  if (rows.length === 0) return
  const words = await searchWords(tx, shop, category)
  const slugs = await freeSlugs(
    tx,
    shop.id,
    rows.map(({ title }) => title),
  )
  const products = rows.map((row, at) => ({ ...row, slug: slugs[at] as string }))
  const territory_id = here.territory.id
  await tx
    .insertInto('product')
    .values(
      products.map(({ id, slug, title, sure }) => ({
        id,
        territory_id,
        shop_id: shop.id,
        slug,
        title,
        category_id: category,
        vat_rate_basis_points: model.vatRateBasisPoints,
        allergens: [...model.usualAllergens],
        withdrawal_exception: model.withdrawalException ?? null,
        fast_perishable: model.fastPerishable,
        lead_days: model.leadDays,
        lead_minutes: model.leadMinutes,
        cut_off: model.cutOff ?? null,
        visible: mayShow(model, { sure }),
        search_words: words,
        created_at: here.now,
        updated_at: here.now,
      })),
    )
    .execute()
  await tx
    .insertInto('variant')
    .values(
      products.map((row) => ({
        id: newId<'variant'>(),
        territory_id,
        product_id: row.id,
        price_cents: row.price,
        ...measuredBy(model, row),
      })),
    )
    .execute()
  const photos = products.flatMap(({ id, image, title }) =>
    image ? [{ territory_id, product_id: id, position: 0, file_id: image.id, alt: title }] : [],
  )
  if (photos.length > 0) await tx.insertInto('product_photo').values(photos).execute()
  for (const { id } of products) await trace(tx, here, 'product.add', id)
  await refreshLexiconLater(tx, here.territory.id, here.now)
}

/** Those not made yet, each under the id that the same row of the same form always has. */
async function leaveOutMade(tx: Db, shop: OwnShop, rows: readonly QuickRow[], key: Id<'product'>) {
  // Not by its photo: sent again, it is another file.
  const named = rows.map((row) => ({ ...row, id: idOnForm(shop, key, row.n, { ...row, image: undefined }) }))
  const made = await lockMade(
    tx,
    shop,
    named.map(({ id }) => id),
  )
  return named.filter(({ id }) => !made.has(id))
}
