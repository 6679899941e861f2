import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { freeSlug, slugOf } from '../../../platform/slug.ts'
import { refreshLexiconLater } from '../search/lexicon.ts'
import { type categoryFields, refuse } from './category.forms.ts'
import { inOrder, withDescendants } from './category.order.ts'
import { starterCategories } from './category.rules.ts'

/** The taxonomy of a territory with what each category holds, in the manager's order. */
export async function listCategories(db: Db, territoryId: Id<'territory'>) {
  const { rows } = await sql<{
    id: Id<'category'>
    parent_id: Id<'category'> | null
    slug: string
    name_fr: string
    name_en: string
    products: number
    shops: number
  }>`
    select id, parent_id, slug, name_fr, name_en,
      (select count(*)::int from product where product.territory_id = category.territory_id and category_id = category.id) as products,
      (select count(*)::int from shop_category
        where shop_category.territory_id = category.territory_id and category_id = category.id) as shops
    from category where territory_id = ${territoryId}
    order by ${inOrder} limit 1000`.execute(db)
  return rows
}
export type Category = Awaited<ReturnType<typeof listCategories>>[number]

/** One of the list. @throws `category.unknown` */
export function pickCategory(all: readonly Category[], slug: string): Category {
  const found = all.find((one) => one.slug === slug)
  if (!found) throw refuse('category.unknown')
  return found
}

/** By id, as a form offers them; `without` those it may not name. */
export const categoryOptions = (
  all: readonly Category[],
  without: ReadonlySet<Id<'category'>> = new Set(),
): Readonly<Record<string, Text>> =>
  Object.fromEntries(
    all
      .filter(({ id }) => !without.has(id))
      .map(({ id, name_fr, name_en }) => [id, { fr: name_fr, en: name_en }]),
  )

/** Changes of a taxonomy wait for each other: places are numbered again. */
const lock = (tx: Db, territoryId: Id<'territory'>) =>
  tx
    .selectFrom('category')
    .select(['id', 'slug'])
    .where('territory_id', '=', territoryId)
    .orderBy('id')
    .forUpdate()
    .execute()

async function finish(tx: Db, { territory, actor, now }: Here, action: string, id: string, detail = {}) {
  await refreshLexiconLater(tx, territory.id, now)
  await audit(
    tx,
    actor,
    { territoryId: territory.id, action, subjectKind: 'category', subjectId: id, detail },
    now,
  )
}

type Given = Answers<ReturnType<typeof categoryFields>>
const columnsOf = (given: Given) => ({
  name_fr: given.nameFr,
  name_en: given.nameEn,
  parent_id: (given.parent as Id<'category'> | undefined) ?? null,
})

/** Last among its sisters; answers its address. @throws `category.nameless` */
export async function addCategory(tx: Db, here: Here, given: Given): Promise<string> {
  const rows = await lock(tx, here.territory.id)
  if (!slugOf(given.nameFr)) throw refuse('category.nameless')
  const id = newId<'category'>()
  // « depart » is where one begins with the usual ones.
  const slug = freeSlug(given.nameFr, '', new Set(['depart', ...rows.map((one) => one.slug)]))
  const own = { id, territory_id: here.territory.id, slug, position: rows.length }
  await tx
    .insertInto('category')
    .values({ ...own, ...columnsOf(given) })
    .execute()
  await finish(tx, here, 'category.add', id, { name: given.nameFr })
  return slug
}

/** Its address stays: links to it go on working. The database refuses a circle. */
export async function changeCategory(tx: Db, here: Here, id: Id<'category'>, given: Given): Promise<void> {
  await tx
    .updateTable('category')
    .set(columnsOf(given))
    .where('territory_id', '=', here.territory.id)
    .where('id', '=', id)
    .execute()
  await finish(tx, here, 'category.change', id, { name: given.nameFr })
}

/** One place up or down among its sisters; the first goes no higher. */
export async function moveCategory(tx: Db, here: Here, id: Id<'category'>, by: -1 | 1): Promise<void> {
  await lock(tx, here.territory.id)
  const all = await listCategories(tx, here.territory.id)
  const own = all.find((one) => one.id === id)
  if (!own) throw refuse('category.unknown')
  const sisters = all.filter(({ parent_id }) => parent_id === own.parent_id)
  const at = sisters.indexOf(own)
  const other = sisters[at + by]
  if (!other) return
  const ordered = sisters.with(at, other).with(at + by, own)
  await sql`
    update category set position = place.at - 1
    from unnest(${ordered.map((one) => one.id)}::uuid[]) with ordinality place (id, at)
    where category.territory_id = ${here.territory.id} and category.id = place.id`.execute(tx)
  await finish(tx, here, 'category.move', id)
}

/** All it held goes to another, then it is no more. @throws `category.circle` into one that is under it */
export async function mergeCategory(tx: Db, here: Here, id: Id<'category'>, into: Id<'category'>) {
  await lock(tx, here.territory.id)
  const all = await listCategories(tx, here.territory.id)
  if (!all.some((one) => one.id === id) || !all.some((one) => one.id === into))
    throw refuse('category.unknown')
  if (withDescendants(all, [id]).has(into)) throw refuse('category.circle')
  const territory = here.territory.id
  await sql`update category set parent_id = ${into} where territory_id = ${territory} and parent_id = ${id}`.execute(
    tx,
  )
  await sql`update product set category_id = ${into} where territory_id = ${territory} and category_id = ${id}`.execute(
    tx,
  )
  await sql`
    insert into shop_category (territory_id, shop_id, category_id)
    select territory_id, shop_id, ${into} from shop_category where territory_id = ${territory} and category_id = ${id}
    on conflict do nothing`.execute(tx)
  await sql`delete from shop_category where territory_id = ${territory} and category_id = ${id}`.execute(tx)
  await sql`delete from category where territory_id = ${territory} and id = ${id}`.execute(tx)
  await finish(tx, here, 'category.merge', id, { into })
}

/** @throws `category.in_use` for one that holds anything */
export async function removeCategory(tx: Db, here: Here, id: Id<'category'>): Promise<void> {
  await lock(tx, here.territory.id)
  const all = await listCategories(tx, here.territory.id)
  const own = all.find((one) => one.id === id)
  if (!own) throw refuse('category.unknown')
  if (own.products + own.shops > 0 || all.some(({ parent_id }) => parent_id === id))
    throw refuse('category.in_use')
  await tx.deleteFrom('category').where('territory_id', '=', here.territory.id).where('id', '=', id).execute()
  await finish(tx, here, 'category.remove', id, { name: own.name_fr })
}

/** The usual categories, for a territory that has none. Asked twice at once, the addresses are taken. @throws `category.already` */
export async function startCategories(tx: Db, here: Here): Promise<void> {
  if ((await lock(tx, here.territory.id)).length > 0) throw refuse('category.already')
  const own = { territory_id: here.territory.id }
  const tops = starterCategories.map((top, position) => ({ ...top, id: newId<'category'>(), position }))
  const rows = tops.flatMap(({ id, slug, fr, en, position, under = [] }) => [
    { ...own, id, parent_id: null, slug, name_fr: fr, name_en: en, position },
    ...under.map((child, at) => ({
      ...own,
      id: newId<'category'>(),
      parent_id: id,
      slug: child.slug,
      name_fr: child.fr,
      name_en: child.en,
      position: at,
    })),
  ])
  await tx.insertInto('category').values(rows).execute()
  await finish(tx, here, 'category.start', here.territory.id)
}
