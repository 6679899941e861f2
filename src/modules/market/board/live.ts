import type { Db } from '../../../platform/db.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { type News, notifyEach } from '../../../platform/sse.ts'
import { words } from './board.words.ts'

const topicOf = (board: 'shop' | 'point', id: Id<'shop'> | Id<'pickup_point'>) => `${board} ${id}`

type Which = { readonly part: Id<'shop_order'> } | { readonly order: Id<'order'> }

/**
 * A word to the boards that are open, of the shop and of the collective point it goes through. Nothing is said of what
 * nobody has paid yet, nor if the transaction is not committed.
 */
export async function tellBoards(tx: Db, which: Which): Promise<void> {
  const parts = await tx
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .innerJoin('fulfilment', 'fulfilment.id', 'shop_order.fulfilment_id')
    .select(['shop_order.shop_id', 'shop_order.state', 'order.code', 'fulfilment.pickup_point_id'])
    .$if('part' in which, (query) =>
      query.where('shop_order.id', '=', (which as { part: Id<'shop_order'> }).part),
    )
    .$if('order' in which, (query) =>
      query.where('shop_order.order_id', '=', (which as { order: Id<'order'> }).order),
    )
    .where('shop_order.state', '<>', 'awaiting_payment')
    .limit(100)
    .execute()
  await notifyEach(
    tx,
    parts.flatMap(({ shop_id, pickup_point_id, state, code }) => {
      const topics = [
        topicOf('shop', shop_id),
        ...(pickup_point_id ? [topicOf('point', pickup_point_id)] : []),
      ]
      return topics.map((topic) => [topic, { state, code }] as const)
    }),
  )
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
