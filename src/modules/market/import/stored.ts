import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'
import { freeSlugs, type OwnShop } from '../shelf/shelf.ts'
import type { Plan, StoredProduct } from './plan.rules.ts'

type Of = { readonly territoryId: Id<'territory'>; readonly shopId: Id<'shop'> }

/**
 * What a file calls a product: its reference, or its own address in the shop when nobody gave it one; its id when that
 * address is too long for a reference, or is another product's reference.
 */
const knownAs = sql<string>`coalesce(product.reference, case
  when length(product.slug) <= 60 and not exists (
    select from product other where other.shop_id = product.shop_id and other.reference = product.slug)
  then product.slug else product.id::text end)`

const columns = [
  'id',
  'slug',
  'title',
  'title_en',
  'category_id',
  'description',
  'vat_rate_basis_points',
  'origin',
  'allergens',
  'alcohol_tenths',
  'labels',
  'lead_days',
  'lead_minutes',
  'cut_off',
  'withdrawal_exception',
  'fast_perishable',
  'available_from',
  'available_until',
  'reference',
  'visible',
] as const

/**
 * Products of a shop with what is still sold of them, by what a file calls them: those named, or the whole shelf.
 * `lock` them to write: products, then variants, each by id, as orders do.
 */
export async function listStored(
  db: Db,
  { territoryId, shopId }: Of,
  names: readonly string[] | undefined,
  lock = false,
): Promise<ReadonlyMap<string, StoredProduct>> {
  const products = await db
    .selectFrom('product')
    .select(columns)
    .select(knownAs.as('known_as'))
    .where('shop_id', '=', shopId)
    .$if(names !== undefined, (query) =>
      query.where(
        sql<boolean>`(product.reference = any(${names}) or product.reference is null
          and (product.slug = any(${names}) or product.id::text = any(${names})))`,
      ),
    )
    .orderBy('id')
    .limit(20_000)
    .$if(lock, (query) => query.forNoKeyUpdate())
    .execute()
  const ids = products.map(({ id }) => id)
  const variants = await db
    .selectFrom('variant')
    .select([
      'id',
      'product_id',
      'position',
      'name',
      'price_cents',
      'content_quantity',
      'content_unit',
      'typical_grams',
      'ceiling_grams',
      'stock_kind',
      'stock_count',
      'daily_quantity',
    ])
    .where('territory_id', '=', territoryId)
    .where(sql<boolean>`product_id = any(${ids})`)
    .where('retired_at', 'is', null)
    .orderBy('id')
    .$if(lock, (query) => query.forNoKeyUpdate())
    .execute()
  const photos = await db
    .selectFrom('product_photo')
    .innerJoin('file', 'file.id', 'product_photo.file_id')
    .select(['product_id', 'position', 'file_id', 'alt', 'source', 'media_type'])
    .where('product_photo.territory_id', '=', territoryId)
    .where(sql<boolean>`product_id = any(${ids})`)
    .orderBy('position')
    .execute()
  const choicesOf = Map.groupBy(variants, ({ product_id }) => product_id)
  const photosOf = Map.groupBy(photos, ({ product_id }) => product_id)
  const inOrder = (a: { position: number }, b: { position: number }) => a.position - b.position
  return new Map(
    products.map((product) => [
      product.known_as,
      {
        ...product,
        choices: (choicesOf.get(product.id) ?? []).toSorted(inOrder),
        photos: photosOf.get(product.id) ?? [],
      },
    ]),
  )
}

/** A picture to put on a product: new, or one it already has whose words change. */
export type PlannedPhoto = {
  readonly position: number
  readonly file_id: Id<'file'>
  readonly alt: string
  readonly source: string | null
}
export type Write = {
  readonly stored: StoredProduct | undefined
  readonly plan: Plan
  readonly photos: readonly PlannedPhoto[]
}

/** Write what was planned: a statement a table, however many products. They were locked when they were read. */
export async function putPlans(
  tx: Db,
  {
    territoryId,
    shop,
    now,
  }: { territoryId: Id<'territory'>; shop: Pick<OwnShop, 'id' | 'name'>; now: Temporal.Instant },
  writes: readonly Write[],
  categoryName: (id: Id<'category'>) => string,
): Promise<void> {
  if (writes.length === 0) return
  const slugs = await freeSlugs(
    tx,
    shop.id,
    writes.flatMap(({ stored, plan }) => (stored ? [] : [plan.product.title])),
  )
  const rows = writes.map(({ stored, plan, photos }) => ({
    plan,
    photos,
    product: {
      id: stored?.id ?? newId<'product'>(),
      territory_id: territoryId,
      shop_id: shop.id,
      slug: stored?.slug ?? (slugs.shift() as string),
      ...plan.product,
      search_words: `${shop.name} ${categoryName(plan.product.category_id)}`,
      created_at: now,
      updated_at: now,
    },
  }))
  await putProducts(
    tx,
    rows.map(({ product }) => product),
  )
  await putVariants(
    tx,
    rows.flatMap(({ product, plan }) =>
      plan.choices.map(({ stored, name, position, columns }) => ({
        id: stored?.id ?? newId<'variant'>(),
        territory_id: territoryId,
        product_id: product.id,
        position,
        name,
        ...columns,
      })),
    ),
  )
  const photos = rows.flatMap(({ product, photos }) =>
    photos.map((photo) => ({ territory_id: territoryId, product_id: product.id, ...photo })),
  )
  if (photos.length > 0)
    await tx
      .insertInto('product_photo')
      .values(photos)
      .onConflict((conflict) =>
        conflict.columns(['product_id', 'position']).doUpdateSet((eb) => ({ alt: eb.ref('excluded.alt') })),
      )
      .execute()
}

const putProducts = (tx: Db, rows: readonly NewRow<'product'>[]) =>
  tx
    .insertInto('product')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        title: eb.ref('excluded.title'),
        title_en: eb.ref('excluded.title_en'),
        category_id: eb.ref('excluded.category_id'),
        description: eb.ref('excluded.description'),
        vat_rate_basis_points: eb.ref('excluded.vat_rate_basis_points'),
        origin: eb.ref('excluded.origin'),
        allergens: eb.ref('excluded.allergens'),
        alcohol_tenths: eb.ref('excluded.alcohol_tenths'),
        labels: eb.ref('excluded.labels'),
        lead_days: eb.ref('excluded.lead_days'),
        lead_minutes: eb.ref('excluded.lead_minutes'),
        cut_off: eb.ref('excluded.cut_off'),
        withdrawal_exception: eb.ref('excluded.withdrawal_exception'),
        fast_perishable: eb.ref('excluded.fast_perishable'),
        available_from: eb.ref('excluded.available_from'),
        available_until: eb.ref('excluded.available_until'),
        visible: eb.ref('excluded.visible'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()

const putVariants = (tx: Db, rows: readonly NewRow<'variant'>[]) =>
  tx
    .insertInto('variant')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        price_cents: eb.ref('excluded.price_cents'),
        content_quantity: eb.ref('excluded.content_quantity'),
        content_unit: eb.ref('excluded.content_unit'),
        typical_grams: eb.ref('excluded.typical_grams'),
        ceiling_grams: eb.ref('excluded.ceiling_grams'),
        stock_kind: eb.ref('excluded.stock_kind'),
        stock_count: eb.ref('excluded.stock_count'),
        daily_quantity: eb.ref('excluded.daily_quantity'),
      })),
    )
    .execute()
