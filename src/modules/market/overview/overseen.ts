import { inBatches } from '../../../platform/batches.ts'
import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import { type Id, parseId } from '../../../platform/ids.ts'
import { parseInstant } from '../../../platform/time.ts'
import { may as mayReview } from '../joining/joining.policy.ts'
import { may } from '../order/order.policy.ts'
import type { OrderState } from '../order/order.rules.ts'
import type { Asker } from '../order/order.ts'

/** What is looked for. Days are those of collection, on the territory's clock, both included. */
export type Overseen = {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | undefined
  readonly state: OrderState | undefined
  /** Of the shop. */
  readonly commune: Id<'commune'> | undefined
}

export type Cursor = { readonly at: Temporal.Instant; readonly id: Id<'shop_order'> }
export type OverseenOrder = Awaited<ReturnType<typeof listOverseen>>[number]

/** Where a page ended. A list that grows meanwhile neither repeats nor skips what comes after. */
export const cursorOf = ({ starts_at, id }: OverseenOrder): string => `${starts_at.toString()}~${id}`

/** `undefined` for anything we did not write: the first page is then shown. */
export function readCursor(text: string): Cursor | undefined {
  const [instant = '', uuid] = text.split('~')
  const id = parseId<'shop_order'>(uuid)
  const at = parseInstant(instant)
  return id && at && { at, id }
}

/** Orders over the shops this person oversees, those to collect first, `limit` after the cursor. No buyer's contact. */
export const listOverseen = (
  db: Db,
  { actor, territory }: Asker,
  { from, until, state, commune }: Overseen,
  { after, limit }: { readonly after: Cursor | undefined; readonly limit: number },
) =>
  db
    .selectFrom('shop_order')
    .innerJoin('slot', (join) =>
      join
        .onRef('slot.territory_id', '=', 'shop_order.territory_id')
        .onRef('slot.id', '=', 'shop_order.slot_id'),
    )
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('shop', 'shop.id', 'shop_order.shop_id')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select(['shop_order.id', 'shop_order.state', 'shop_order.goods_cents', 'slot.starts_at', 'slot.ends_at'])
    .select(['order.code', 'shop.name as shop_name', 'place.name as commune_name'])
    .where(may(actor, territory).oversee)
    .where('slot.territory_id', '=', territory.id)
    .where('slot.starts_at', '>=', midnightOf(territory, from))
    .$if(until !== undefined, (query) =>
      query.where(
        'slot.starts_at',
        '<',
        midnightOf(territory, (until as Temporal.PlainDate).add({ days: 1 })),
      ),
    )
    .$if(state !== undefined, (query) => query.where('shop_order.state', '=', state as OrderState))
    .$if(commune !== undefined, (query) => query.where('shop.commune_id', '=', commune as Id<'commune'>))
    .$if(after !== undefined, (query) =>
      query
        // Said twice: the first lets the index start there.
        .where('slot.starts_at', '>=', (after as Cursor).at)
        .where((eb) =>
          eb(
            eb.refTuple('slot.starts_at', 'shop_order.id'),
            '>',
            eb.tuple((after as Cursor).at, (after as Cursor).id),
          ),
        ),
    )
    .orderBy('slot.starts_at')
    .orderBy('shop_order.id')
    .limit(limit)
    .execute()

const batch = 1000
/** Every order of a filter. */
export const streamOverseen = (db: Db, asker: Asker, filter: Overseen) =>
  inBatches(
    batch,
    (after: Cursor | undefined) => listOverseen(db, asker, filter, { after, limit: batch }),
    ({ starts_at, id }) => ({ at: starts_at, id }),
  )

/** The communes of the shops this person oversees, by name. At most 1 000. */
export const listOverseenCommunes = (db: Db, { actor, territory }: Asker) =>
  db
    .selectFrom('shop')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select(['shop.commune_id as id', 'place.name', 'place.slug'])
    .distinct()
    .where(mayReview(actor, territory.id).decide)
    .orderBy('place.name')
    .limit(1000)
    .execute()
