import { sql } from 'kysely'
import { type Question, reading, together } from '../../../platform/ask.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { prepared } from '../../../platform/prepared.ts'
import { type Way, waysOpenTo } from '../fulfilment/fulfilment.ts'
import { type Taken, takenNear } from '../fulfilment/slots.ts'
import type { Asked } from './goods.ts'
import { noShowsOf, type Wish } from './place.plan.ts'
import type { Buyer } from './place.ts'

/** What an order rests on, as it is while it is held. */
export type Held = {
  /** The lines asked; those of a shop that is no longer public are not on sale. */
  readonly lines: readonly Asked[]
  readonly ways: readonly Way[]
  /** Slot places taken near the hours wished for. */
  readonly taken: Taken
  /** Orders of this buyer nobody came for. */
  readonly noShows: number
}
type Place = { readonly territory: Territory; readonly now: Temporal.Instant }
type Request = {
  readonly lines: readonly Asked[]
  readonly wishes: readonly Wish[]
  readonly buyer: Buyer
  readonly personId: Id<'person'> | null
}

/**
 * Hold the shops and the points chosen until the order is written, then read them: one that announces a closure at that
 * moment waits and finds the order, or is read here as closed. Before the stock: a shop that changes its shelf locks
 * itself first too.
 */
export function hold({ territory, now }: Place, request: Request): Question<Held> {
  const { lines, wishes } = request
  const shops = [...new Set(lines.map((line) => line.shop_id))]
  const chosen = wishes.map(({ fulfilmentId }) => fulfilmentId)
  const starts = wishes.map(({ start }) => start)
  const asks = together(
    lockPublicShops.with({ ids: shops }),
    lockPoints.with({ ways: chosen }),
    waysOpenTo(territory.id, shops),
    takenNear({ ways: chosen, starts }, now),
    noShowsOf(territory.id, request),
  )
  return reading(asks, ([open, , ways, taken, noShows]) => {
    const ids = new Set(open.map(({ id }) => id))
    const asked = lines.map((line) => ({ ...line, on_sale: line.on_sale && ids.has(line.shop_id) }))
    return { lines: asked, ways, taken, noShows }
  })
}

const lockPublicShops = prepared('market_shops_hold', (db, p: { readonly ids: readonly Id<'shop'>[] }) =>
  db
    .selectFrom('shop')
    .select('id')
    .where(sql<boolean>`id = any(${p.ids}::uuid[])`)
    .where('is_public', '=', true)
    .orderBy('id')
    .forKeyShare(),
)

const lockPoints = prepared('market_points_hold', (db, p: { readonly ways: readonly Id<'fulfilment'>[] }) =>
  db
    .selectFrom('pickup_point')
    .innerJoin('fulfilment', 'fulfilment.pickup_point_id', 'pickup_point.id')
    .select('pickup_point.id')
    .where(sql<boolean>`fulfilment.id = any(${p.ways}::uuid[])`)
    .orderBy('pickup_point.id')
    .forKeyShare('pickup_point'),
)
