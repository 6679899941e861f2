import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import type { Actor } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { exceptionsOf, type Week } from '../hours/hours.rules.ts'
import { parseHours, printHours } from '../hours/syntax.rules.ts'
import { refreshLexiconLater } from '../search/lexicon.ts'
import { may } from '../shelf/shelf.policy.ts'
import { refuse as refuseShelf } from '../shelf/shelf.rules.ts'
import { asClosure, closedDays } from '../shop/closure.ts'
import { closureDays, type closureFields, type showcaseFields, type termsFields } from './showcase.rules.ts'

/** What a shop shows of itself, for those who keep it. @throws `shelf.unknown` (404) for everybody else. */
export async function findShowcase(
  db: Db,
  actor: Actor,
  territoryId: Id<'territory'>,
  slug: string,
  { lock = false } = {},
) {
  const can = may(actor, territoryId)
  const shop = await db
    .selectFrom('shop')
    .selectAll()
    .select((eb) => can.own(eb).as('may_own'))
    .where('slug', '=', slug)
    .where(can.fill)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!shop) throw refuseShelf('shelf.unknown')
  return shop
}
export type Showcase = Awaited<ReturnType<typeof findShowcase>>

export const listShopCategories = async (db: Db, shopId: Id<'shop'>): Promise<readonly string[]> =>
  (
    await db
      .selectFrom('shop_category')
      .select('category_id')
      .where('shop_id', '=', shopId)
      .limit(500)
      .execute()
  ).map((row) => row.category_id)

const trace = (tx: Db, { territory, actor, now }: Here, action: string, id: Id<'shop'>) =>
  audit(tx, actor, { territoryId: territory.id, action, subjectKind: 'shop', subjectId: id }, now)

export async function changeShowcase(
  tx: Db,
  here: Here,
  slug: string,
  answers: Answers<ReturnType<typeof showcaseFields>> & Partial<Answers<typeof termsFields>>,
) {
  const shop = await findShowcase(tx, here.actor, here.territory.id, slug, { lock: true })
  const terms = { seller_terms: answers.sellerTerms ?? '', mediator: answers.mediator ?? '' }
  await tx
    .updateTable('shop')
    .set({
      story: answers.story ?? '',
      story_en: answers.storyEn ?? '',
      phone: answers.phone ?? null,
      email: answers.email,
      website: answers.website ?? null,
      labels: [...answers.labels],
      accessibility: [...answers.accessibility],
      ...(shop.may_own && terms),
    })
    .where('id', '=', shop.id)
    .execute()
  await tx.deleteFrom('shop_category').where('shop_id', '=', shop.id).execute()
  const rows = answers.categories.map((category) => ({
    territory_id: here.territory.id,
    shop_id: shop.id,
    category_id: category as Id<'category'>,
  }))
  if (rows.length > 0) await tx.insertInto('shop_category').values(rows).execute()
  await trace(tx, here, 'shop.change', shop.id)
  // Its story, labels and categories are words people find it by.
  await refreshLexiconLater(tx, here.territory.id, here.now)
}

/** A new ordinary week; hours of given dates, and of public holidays, stay as they were. */
export async function changeWeek(tx: Db, here: Here, slug: string, week: Week) {
  const shop = await findShowcase(tx, here.actor, here.territory.id, slug, { lock: true })
  const exceptions = exceptionsOf(parseHours(shop.opening_hours) ?? [])
  await tx
    .updateTable('shop')
    .set({ opening_hours: printHours(week, exceptions) })
    .where('id', '=', shop.id)
    .execute()
  await trace(tx, here, 'shop.hours', shop.id)
}

/** Closures from `today` on, the first to come first. */
export async function listClosures(db: Db, shopId: Id<'shop'>, today: Temporal.PlainDate) {
  const rows = await db
    .selectFrom('shop_closure')
    .select(['id', 'reason', ...closedDays])
    .where('shop_id', '=', shopId)
    .where(sql<boolean>`upper(days) > ${today.toString()}::date`)
    .orderBy('days')
    .limit(500)
    .execute()
  return rows.map(asClosure)
}

/** The database refuses a closure that overlaps another. */
export async function addClosure(tx: Db, here: Here, slug: string, answers: Answers<typeof closureFields>) {
  // Orders being placed end first: those that stand are then read, the others see the closure.
  const shop = await findShowcase(tx, here.actor, here.territory.id, slug, { lock: true })
  const { first, last } = closureDays(answers.first, answers.last)
  await tx
    .insertInto('shop_closure')
    .values({
      id: newId<'shop_closure'>(),
      territory_id: here.territory.id,
      shop_id: shop.id,
      days: `[${first},${last}]`,
      reason: answers.reason ?? '',
      created_at: here.now,
    })
    .execute()
  await trace(tx, here, 'shop.closure', shop.id)
}

/** Removed already is removed, and leaves no second trace. */
export async function removeClosure(tx: Db, here: Here, slug: string, id: Id<'shop_closure'> | undefined) {
  const shop = await findShowcase(tx, here.actor, here.territory.id, slug)
  if (!id) throw refuseShelf('shelf.unknown')
  const removed = await tx
    .deleteFrom('shop_closure')
    .where('shop_id', '=', shop.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (removed.numDeletedRows > 0n) await trace(tx, here, 'shop.reopen', shop.id)
}
