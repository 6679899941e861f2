import { ask, type Question } from '../../../platform/ask.ts'
import type { Db } from '../../../platform/db.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { type News, notifyEach } from '../../../platform/sse.ts'
import type { OrderState } from '../order/order.rules.ts'
import { words } from './board.words.ts'

const topicOf = (board: 'shop' | 'point', id: Id<'shop'> | Id<'pickup_point'>) => `${board} ${id}`

/** A shop's part of an order, as far as boards are told. */
type Heard = {
  readonly shopId: Id<'shop'>
  readonly pointId: Id<'pickup_point'> | null
  readonly state: OrderState
  readonly code: string
}

/**
 * A word to the boards that are open, of the shops and of the collective points they go through. Nothing is said of
 * what nobody has paid yet, nor if the transaction is not committed.
 */
export const tellBoards = (parts: readonly Heard[]): Question<unknown> =>
  notifyEach(
    parts
      .filter(({ state }) => state !== 'awaiting_payment')
      .flatMap(({ shopId, pointId, state, code }) => {
        const topics = [topicOf('shop', shopId), ...(pointId ? [topicOf('point', pointId)] : [])]
        return topics.map((topic) => [topic, { state, code }] as const)
      }),
  )

/** As `tellBoards`, of a part as it is now. */
export async function tellBoardsOf(tx: Db, id: Id<'shop_order'>): Promise<void> {
  const parts = await tx
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('fulfilment', 'fulfilment.id', 'shop_order.fulfilment_id')
    .select([
      'shop_order.shop_id as shopId',
      'fulfilment.pickup_point_id as pointId',
      'shop_order.state',
      'order.code',
    ])
    .where('shop_order.id', '=', id)
    .execute()
  await ask(tx, tellBoards(parts))
}

/**
 * What a board that stays open is told: a new order rings, anything else is drawn again in silence. Where nothing
 * listens, the browser is asked not to try again.
 */
export function streamBoard(
  c: TerritoryContext,
  board: 'shop' | 'point',
  id: Id<'shop'> | Id<'pickup_point'>,
): Response {
  const { hub, lang } = c.var
  const rings = board === 'shop' ? 'placed' : 'ready'
  const sentence = { shop: words[lang].newOrder, point: words[lang].onItsWay }[board]
  const tell = ({ state, code }: News) =>
    state === rings ? { event: 'order', data: `${sentence} ${code}` } : { event: 'change', data: '' }
  return hub ? hub.stream(topicOf(board, id), tell) : c.body(null, 204)
}
