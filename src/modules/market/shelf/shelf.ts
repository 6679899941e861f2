import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import type { Actor } from '../../../platform/http.tsx'
import { type Id, idFrom, newId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { BadAnswers, type Issue } from '../../../platform/refusal.ts'
import { slugOf } from '../../../platform/slug.ts'
import { refreshLexiconLater } from '../search/lexicon.ts'
import {
  type ProductAnswers,
  productColumns,
  productIssues,
  type VariantAnswers,
  variantColumns,
} from './columns.rules.ts'
import { may } from './shelf.policy.ts'
import { type choiceFields, refuse, type StoredLead, variantIssues } from './shelf.rules.ts'

/** The shop of whoever fills it. @throws `shelf.unknown` when it is not theirs, as when there is none. */
export async function findOwnShop(db: Db, actor: Actor, territoryId: Id<'territory'>, slug: string) {
  const shop = await db
    .selectFrom('shop')
    .select(['id', 'slug', 'name', 'trade', 'state'])
    .where('slug', '=', slug)
    .where(may(actor, territoryId).fill)
    .executeTakeFirst()
  if (!shop) throw refuse('shelf.unknown')
  return shop
}
export type OwnShop = Awaited<ReturnType<typeof findOwnShop>>

/** Every category that holds no other, under the name of its parent. */
export async function listCategoryOptions(
  db: Db,
  territoryId: Id<'territory'>,
): Promise<Record<string, Text>> {
  const rows = await db
    .selectFrom('category')
    .leftJoin('category as parent', 'parent.id', 'category.parent_id')
    .select([
      'category.id',
      'category.name_fr',
      'category.name_en',
      'parent.name_fr as parent_fr',
      'parent.name_en as parent_en',
    ])
    .where('category.territory_id', '=', territoryId)
    .orderBy('parent.position')
    .orderBy('parent.name_fr')
    .orderBy('category.position')
    .orderBy('category.name_fr')
    .limit(500)
    .execute()
  const under = (parent: string | null, name: string) => (parent ? `${parent} › ${name}` : name)
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      { fr: under(row.parent_fr, row.name_fr), en: under(row.parent_en, row.name_en) },
    ]),
  )
}

export async function findShelfProduct(
  db: Db,
  shopId: Id<'shop'>,
  id: Id<'product'> | undefined,
  lock = false,
) {
  const product = id
    ? await db
        .selectFrom('product')
        .selectAll()
        .where('shop_id', '=', shopId)
        .where('id', '=', id)
        .$if(lock, (query) => query.forUpdate())
        .executeTakeFirst()
    : undefined
  if (!product) throw refuse('shelf.unknown')
  return product
}

export const listChoices = (db: Db, productId: Id<'product'>) =>
  db
    .selectFrom('variant')
    .selectAll()
    .where('product_id', '=', productId)
    .where('retired_at', 'is', null)
    .orderBy('position')
    .limit(100)
    .execute()

const checkedProduct = (answers: ProductAnswers, current?: StoredLead) => {
  const issues = productIssues(answers)
  if (issues.length > 0) throw new BadAnswers(issues)
  return productColumns(answers, current)
}

const checkedVariant = (answers: VariantAnswers) => {
  const issues = variantIssues(answers)
  if (issues.length > 0) throw new BadAnswers(issues)
  return variantColumns(answers)
}

/** An address of its own in the shop for each title, in order: the name, then a number when another product bears it. */
export async function freeSlugs(tx: Db, shopId: Id<'shop'>, titles: readonly string[]): Promise<string[]> {
  if (titles.length === 0) return []
  const bases = titles.map((title) => slugOf(title).slice(0, 80) || 'produit')
  const rows = await tx
    .selectFrom('product')
    .select('slug')
    .where('shop_id', '=', shopId)
    .where(sql<boolean>`(regexp_replace(slug, '-[0-9]+$', '') = any(${bases}) or slug = any(${bases}))`)
    .execute()
  const taken = new Set(rows.map(({ slug }) => slug))
  const next = new Map<string, number>()
  return bases.map((base) => {
    let slug = base
    for (let number = next.get(base) ?? 2; taken.has(slug); number++) {
      slug = `${base}-${number}`
      next.set(base, number)
    }
    taken.add(slug)
    return slug
  })
}

const freeSlug = async (tx: Db, shopId: Id<'shop'>, title: string): Promise<string> =>
  (await freeSlugs(tx, shopId, [title]))[0] as string

/** Words that find a product besides its own: its shop and its category. */
export async function searchWords(tx: Db, shop: Pick<OwnShop, 'name'>, category: Id<'category'>) {
  const row = await tx
    .selectFrom('category')
    .leftJoin('category as parent', 'parent.id', 'category.parent_id')
    .select(['category.name_fr', 'parent.name_fr as parent_fr'])
    .where('category.id', '=', category)
    .executeTakeFirst()
  return [shop.name, row?.name_fr, row?.parent_fr].filter(Boolean).join(' ')
}

/**
 * What row `n` of a form makes, the same each time it is sent: by the form (`key`), then by the row, as ids sort that are
 * made one after the other; then by all that is `said` there, for who goes back on the form writes another product.
 */
export function idOnForm(shop: OwnShop, key: Id<'product'>, n: number, said: object): Id<'product'> {
  const words = idFrom(shop.id, JSON.stringify(said)).slice(-10)
  return `${key.slice(0, 24)}${n.toString(16).padStart(2, '0')}${words}` as Id<'product'>
}

/** Which of these are made already; whoever presses twice waits here for the first to end. */
export async function lockMade(tx: Db, shop: OwnShop, ids: readonly Id<'product'>[]) {
  await tx.selectFrom('shop').select('id').where('id', '=', shop.id).forNoKeyUpdate().execute()
  const made = await tx.selectFrom('product').select('id').where('id', 'in', ids).execute()
  return new Set(made.map(({ id }) => id))
}

/** Put a product on the shelf, once however often the same form (`key`) is sent. */
export async function addProduct(
  tx: Db,
  here: Here,
  shop: OwnShop,
  product: ProductAnswers,
  variant: VariantAnswers,
  key: Id<'product'>,
): Promise<Id<'product'>> {
  const id = idOnForm(shop, key, 0, { ...product, ...variant })
  if ((await lockMade(tx, shop, [id])).has(id)) return id
  const columns = checkedVariant(variant)
  await tx
    .insertInto('product')
    .values({
      id,
      territory_id: here.territory.id,
      shop_id: shop.id,
      slug: await freeSlug(tx, shop.id, product.title),
      ...checkedProduct(product),
      search_words: await searchWords(tx, shop, product.category as Id<'category'>),
      created_at: here.now,
      updated_at: here.now,
    })
    .execute()
  await tx
    .insertInto('variant')
    .values({ id: newId<'variant'>(), territory_id: here.territory.id, product_id: id, ...columns })
    .execute()
  await trace(tx, here, 'product.add', id)
  await refreshLexiconLater(tx, here.territory.id, here.now)
  return id
}

export const trace = (tx: Db, { territory, actor, now }: Here, action: string, id: Id<'product'>) =>
  audit(tx, actor, { territoryId: territory.id, action, subjectKind: 'product', subjectId: id }, now)

/** Change a product; its first choice too, when it is the only one and the form showed it. */
export async function changeProduct(
  tx: Db,
  here: Here,
  shop: OwnShop,
  id: Id<'product'> | undefined,
  answers: ProductAnswers,
) {
  const product = await findShelfProduct(tx, shop.id, id, true)
  await tx
    .updateTable('product')
    .set({
      ...checkedProduct(answers, product),
      search_words: await searchWords(tx, shop, answers.category as Id<'category'>),
      updated_at: here.now,
    })
    .where('id', '=', product.id)
    .execute()
  await trace(tx, here, 'product.change', product.id)
  await refreshLexiconLater(tx, here.territory.id, here.now)
}

const choiceTaken: Issue = {
  name: 'name',
  text: {
    fr: 'Un autre choix de ce produit porte déjà ce nom : donnez-en un qui les distingue.',
    en: 'Another choice of this product already has this name: give one that tells them apart.',
  },
}

/** Add a choice (size, flavour), or change the one named. */
export async function putChoice(
  tx: Db,
  here: Here,
  shop: OwnShop,
  productId: Id<'product'> | undefined,
  variantId: Id<'variant'> | undefined,
  answers: VariantAnswers & Partial<Answers<typeof choiceFields>>,
) {
  const product = await findShelfProduct(tx, shop.id, productId, true)
  const choices = await listChoices(tx, product.id)
  const { name } = answers
  if (name !== undefined && choices.some((choice) => choice.id !== variantId && choice.name === name))
    throw new BadAnswers([choiceTaken])
  // Alone, a choice is not asked its name, and keeps the one it has: imports know it by it.
  const columns = { ...checkedVariant(answers), ...(name !== undefined && { name }) }
  if (variantId) {
    if (!choices.some(({ id }) => id === variantId)) throw refuse('shelf.unknown')
    await tx.updateTable('variant').set(columns).where('id', '=', variantId).execute()
  } else
    await tx
      .insertInto('variant')
      .values({
        id: newId<'variant'>(),
        territory_id: here.territory.id,
        product_id: product.id,
        position: Math.max(-1, ...choices.map(({ position }) => position)) + 1,
        ...columns,
      })
      .execute()
  await tx.updateTable('product').set({ updated_at: here.now }).where('id', '=', product.id).execute()
  await trace(tx, here, 'product.change', product.id)
}

/** A choice is no longer sold; orders that hold it keep their own words. */
export async function retireChoice(
  tx: Db,
  here: Here,
  shop: OwnShop,
  productId: Id<'product'> | undefined,
  variantId: Id<'variant'> | undefined,
) {
  const product = await findShelfProduct(tx, shop.id, productId, true)
  const choices = await listChoices(tx, product.id)
  const choice = choices.find(({ id }) => id === variantId)
  if (!choice) throw refuse('shelf.unknown')
  if (choices.length === 1) throw refuse('shelf.last_variant')
  await tx.updateTable('variant').set({ retired_at: here.now }).where('id', '=', choice.id).execute()
  await trace(tx, here, 'product.change', product.id)
}

/** The category a model names, in this territory. */
export const findOptionalCategory = (db: Db, territoryId: Id<'territory'>, slug: string) =>
  db
    .selectFrom('category')
    .select('id')
    .where('territory_id', '=', territoryId)
    .where('slug', '=', slug)
    .executeTakeFirst()
