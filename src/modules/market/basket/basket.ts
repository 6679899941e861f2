import { sql } from 'kysely'
import { ask, type Question, reading, together } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { prepared } from '../../../platform/prepared.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { type Way, wayOf, waysAmong } from '../fulfilment/fulfilment.ts'
import { type Asked, listGoods, selectGoods } from '../order/goods.ts'

export const refuse = refusals({
  'basket.unknown_product': {
    status: 409,
    fr: 'Cet article n’est plus en vente.',
    en: 'This item is no longer sold.',
  },
  'basket.too_much': {
    status: 409,
    fr: 'Un panier contient au plus 200 articles différents.',
    en: 'A basket holds at most 200 different items.',
  },
})

const mostLines = 200
export const mostOfOne = 999

/** Whose basket: an account, or whoever holds the cookie that hashes to this. */
/** A guest is known by a cookie that lives this long: after it, nobody can open their basket any more. */
export const guestBasketDays = 30

export type Holder = { readonly personId: Id<'person'> | null; readonly guestHash: string | null }
export type BasketLine = Asked &
  Pick<Row<'variant'>, 'content_quantity' | 'content_unit'> & { readonly seenPriceCents: Cents }

type OfHolder = Holder & { readonly territory: Id<'territory'> }

/** The basket of whoever holds it: an account or a cookie, the other being null. */
const held = (db: Db, { territory, personId, guestHash }: OfHolder) =>
  db
    .selectFrom('basket')
    .where('basket.territory_id', '=', territory)
    .where((eb) => eb.or([eb('basket.person_id', '=', personId), eb('basket.guest_hash', '=', guestHash)]))

const selectLines = prepared('market_basket_lines', (db, p: OfHolder) =>
  selectGoods(db)
    .innerJoin('basket_line', 'basket_line.variant_id', 'variant.id')
    .select([
      'basket_line.quantity',
      'basket_line.seen_price_cents as seenPriceCents',
      'variant.content_quantity',
      'variant.content_unit',
    ])
    .where('basket_line.basket_id', 'in', held(db, p).select('basket.id')),
)
/** The lines by shop and title. */
export const readBasket = async (
  db: Db,
  territory: Id<'territory'>,
  holder: Holder | undefined,
): Promise<readonly BasketLine[]> => (holder ? selectLines(db, { territory, ...holder }) : [])

/** As `readBasket`, with every way open to its shops: in one journey. */
export async function readBasketAndWays(
  db: Db,
  territory: Id<'territory'>,
  holder: Holder | undefined,
): Promise<readonly [lines: readonly BasketLine[], ways: readonly Way[]]> {
  if (!holder) return [[], []]
  const own = { territory, ...holder }
  const [lines, ways] = await ask(db, together(selectLines.with(own), selectWaysOf.with(own)))
  return [lines, ways.map(wayOf)]
}
const selectWaysOf = prepared('market_basket_ways', (db, p: OfHolder) => {
  const shops = db
    .selectFrom('basket_line')
    .innerJoin('variant', 'variant.id', 'basket_line.variant_id')
    .innerJoin('product', 'product.id', 'variant.product_id')
    .select('product.shop_id')
    .where('basket_line.basket_id', 'in', held(db, p).select('basket.id'))
  return waysAmong(db, { territory: p.territory, shops: sql`array(${shops})` })
})

const takeLines = prepared('market_basket_take', (db, p: OfHolder) =>
  db
    .deleteFrom('basket_line')
    .where('basket_id', 'in', held(db, p).select('basket.id'))
    .returning(['variant_id', 'quantity']),
)
/**
 * Take everything out, to be ordered in this transaction: so many of each variant. A second order from the same basket
 * waits here for the first, then finds nothing.
 */
export const emptyBasket = (
  territory: Id<'territory'>,
  holder: Holder,
): Question<ReadonlyMap<Id<'variant'>, number>> =>
  reading(
    takeLines.with({ territory, ...holder }),
    (lines) => new Map(lines.map(({ variant_id, quantity }) => [variant_id, quantity])),
  )

const countLines = prepared('market_basket_count', (db, p: OfHolder) =>
  held(db, p)
    .innerJoin('basket_line', 'basket_line.basket_id', 'basket.id')
    .select((eb) => eb.fn.sum<number>('basket_line.quantity').as('items')),
)

export async function countBasket(db: Db, territoryId: Id<'territory'>, holder: Holder): Promise<number> {
  const [row] = await countLines(db, { territory: territoryId, ...holder })
  return Number(row?.items ?? 0)
}

async function openBasket(tx: Db, territoryId: Id<'territory'>, holder: Holder, now: Temporal.Instant) {
  await tx
    .insertInto('basket')
    .values({
      id: newId<'basket'>(),
      territory_id: territoryId,
      person_id: holder.personId,
      guest_hash: holder.personId ? null : holder.guestHash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((on) => on.doNothing())
    .execute()
  // Locked, so that two tabs add one after the other.
  const basket = await held(tx, { territory: territoryId, ...holder })
    .select('basket.id')
    .forUpdate()
    .executeTakeFirstOrThrow()
  await tx.updateTable('basket').set({ updated_at: now }).where('id', '=', basket.id).execute()
  return basket.id
}

/** Add so many of a variant. @throws Refusal `basket.unknown_product`, `basket.too_much` */
export async function addToBasket(
  tx: Db,
  territoryId: Id<'territory'>,
  holder: Holder,
  variantId: Id<'variant'> | undefined,
  quantity: number,
  now: Temporal.Instant,
): Promise<Asked> {
  const [goods] = variantId ? await listGoods(tx, territoryId, [variantId]) : []
  if (!goods?.on_sale) throw refuse('basket.unknown_product')
  const basketId = await openBasket(tx, territoryId, holder, now)
  const { lines } = await tx
    .selectFrom('basket_line')
    .select((eb) => eb.fn.countAll<number>().as('lines'))
    .where('basket_id', '=', basketId)
    .where('variant_id', '!=', goods.id)
    .executeTakeFirstOrThrow()
  if (lines >= mostLines) throw refuse('basket.too_much')
  await tx
    .insertInto('basket_line')
    .values({
      territory_id: territoryId,
      basket_id: basketId,
      variant_id: goods.id,
      quantity,
      seen_price_cents: goods.price_cents,
      added_at: now,
    })
    .onConflict((on) =>
      on.columns(['basket_id', 'variant_id']).doUpdateSet((eb) => ({
        quantity: eb.fn<number>('least', [eb('basket_line.quantity', '+', quantity), eb.lit(mostOfOne)]),
        seen_price_cents: goods.price_cents,
      })),
    )
    .execute()
  return { ...goods, quantity }
}

/** So many, or none: the line goes. Of a basket or a line that is no more, nothing. */
export async function setQuantity(
  db: Db,
  territoryId: Id<'territory'>,
  holder: Holder,
  variantId: Id<'variant'>,
  quantity: number,
): Promise<void> {
  const basket = held(db, { territory: territoryId, ...holder }).select('basket.id')
  if (quantity === 0)
    await db
      .deleteFrom('basket_line')
      .where('variant_id', '=', variantId)
      .where('basket_id', 'in', basket)
      .execute()
  else
    await db
      .updateTable('basket_line')
      .set({ quantity })
      .where('variant_id', '=', variantId)
      .where('basket_id', 'in', basket)
      .execute()
}

/** A guest who signs in keeps what they had chosen: the larger quantity of the two baskets. */
export async function mergeBaskets(
  tx: Db,
  territoryId: Id<'territory'>,
  personId: Id<'person'>,
  guestHash: string,
  now: Temporal.Instant,
): Promise<void> {
  const guest = await held(tx, { territory: territoryId, personId: null, guestHash })
    .select('basket.id')
    .forUpdate()
    .executeTakeFirst()
  if (!guest) return
  const own = await openBasket(tx, territoryId, { personId, guestHash: null }, now)
  await tx
    .insertInto('basket_line')
    .columns(['territory_id', 'basket_id', 'variant_id', 'quantity', 'seen_price_cents', 'added_at'])
    .expression((eb) =>
      eb
        .selectFrom('basket_line')
        .select([
          'territory_id',
          eb.val(own).as('basket_id'),
          'variant_id',
          'quantity',
          'seen_price_cents',
          'added_at',
        ])
        .where('basket_id', '=', guest.id),
    )
    .onConflict((on) =>
      on.columns(['basket_id', 'variant_id']).doUpdateSet((eb) => ({
        quantity: eb.fn<number>('greatest', ['basket_line.quantity', 'excluded.quantity']),
      })),
    )
    .execute()
  await tx.deleteFrom('basket_line').where('basket_id', '=', guest.id).execute()
  await tx.deleteFrom('basket').where('id', '=', guest.id).execute()
}

/** Baskets of guests whose cookie has ended. */
export async function forgetGuestBaskets(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('basket')
    .where('guest_hash', 'is not', null)
    .where('updated_at', '<', now.subtract({ hours: 24 * guestBasketDays }))
    .execute()
}
