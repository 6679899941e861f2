import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { may } from '../joining/joining.policy.ts'
import { writeMessage } from '../shop/message.ts'
import { refuse } from './help.rules.ts'

/** What a shop and its territory wrote to each other, oldest first. At most the 200 latest. */
export async function listThread(db: Db, shopId: Id<'shop'>) {
  const latest = await db
    .selectFrom('shop_message')
    .select(['id', 'kind', 'body', 'at', 'closed_at'])
    .where('shop_id', '=', shopId)
    .where('kind', 'in', ['help', 'reply'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return latest.toReversed()
}

/** Shops that ask, as whoever helps them sees: those that wait since longest first, then the others. At most 100. */
export const listAskingShops = (db: Db, actor: Actor, territoryId: Id<'territory'>) =>
  db
    .selectFrom('shop')
    .innerJoin('shop_message', (on) =>
      on
        .onRef('shop_message.territory_id', '=', 'shop.territory_id')
        .onRef('shop_message.shop_id', '=', 'shop.id'),
    )
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select(['shop.slug', 'shop.name', 'place.name as commune_name'])
    .select((eb) => [
      eb.fn.max('shop_message.at').as('last_at'),
      eb.fn
        .min('shop_message.at')
        .filterWhere('shop_message.kind', '=', 'help')
        .filterWhere('shop_message.closed_at', 'is', null)
        .as('waiting_since'),
    ])
    .where(may(actor, territoryId).decide)
    .where('shop_message.kind', 'in', ['help', 'reply'])
    .groupBy(['shop.id', 'place.name'])
    .orderBy('waiting_since', (order) => order.asc().nullsLast())
    .orderBy('last_at', 'desc')
    .limit(100)
    .execute()

/** How many shops wait for an answer of whoever asks. */
export async function countAskingShops(db: Db, actor: Actor, territoryId: Id<'territory'>): Promise<number> {
  const { shops } = await db
    .selectFrom('shop')
    .innerJoin('shop_message', (on) =>
      on
        .onRef('shop_message.territory_id', '=', 'shop.territory_id')
        .onRef('shop_message.shop_id', '=', 'shop.id'),
    )
    .select((eb) => eb.fn.count<number>('shop.id').distinct().as('shops'))
    .where(may(actor, territoryId).decide)
    .where('shop_message.territory_id', '=', territoryId)
    .where('shop_message.kind', '=', sql.lit('help'))
    .where('shop_message.closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(shops)
}

/** A shop for whoever helps it. @throws `help.unknown` when hidden as when missing */
export async function findHelpedShop(db: Db, actor: Actor, territoryId: Id<'territory'>, slug: string) {
  const shop = await db
    .selectFrom('shop')
    .select(['shop.id', 'shop.slug', 'shop.name', 'shop.email', 'shop.commune_id'])
    .where('shop.slug', '=', slug)
    .where(may(actor, territoryId).decide)
    .executeTakeFirst()
  if (!shop) throw refuse('help.unknown')
  return shop
}

const trace = (tx: Db, { territory, actor, now }: Here, action: string, shopId: Id<'shop'>) =>
  audit(tx, actor, { territoryId: territory.id, action, subjectKind: 'shop', subjectId: shopId }, now)

/** The shop asks. The caller knows that whoever asks serves it. */
export async function askHelp(tx: Db, here: Here, shopId: Id<'shop'>, body: string): Promise<void> {
  await writeMessage(tx, here, shopId, 'help', body)
  await trace(tx, here, 'help.ask', shopId)
}

const closeWaiting = (tx: Db, { now }: Here, shopId: Id<'shop'>) =>
  tx
    .updateTable('shop_message')
    .set({ closed_at: now })
    .where('shop_id', '=', shopId)
    .where('kind', '=', 'help')
    .where('closed_at', 'is', null)
    .returning('id')
    .execute()

/** The territory answers all that waits; writing first, without being asked, is welcome too. */
export async function replyToShop(tx: Db, here: Here, shopId: Id<'shop'>, body: string): Promise<void> {
  await closeWaiting(tx, here, shopId)
  await writeMessage(tx, here, shopId, 'reply', body)
  await trace(tx, here, 'help.reply', shopId)
}

/** Settled otherwise, by telephone or in the shop. @throws `help.answered` when nothing waits */
export async function settleHelp(tx: Db, here: Here, shopId: Id<'shop'>): Promise<void> {
  if ((await closeWaiting(tx, here, shopId)).length === 0) throw refuse('help.answered')
  await trace(tx, here, 'help.settle', shopId)
}
