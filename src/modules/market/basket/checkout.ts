import { reading } from '../../../platform/ask.ts'
import { sha256Of } from '../../../platform/files.ts'
import type { Wish } from '../order/place.plan.ts'
import { refuse } from '../order/place.refusals.ts'
import { placeOrder } from '../order/place.ts'
import { emptyBasket } from './basket.ts'
import { seenWords } from './checkout.views.tsx'
import { findHolder } from './holder.ts'
import type { C, Journey } from './journey.ts'

/**
 * Order what is in the basket as the checkout page showed it; it leaves the basket in the same transaction.
 * @throws Refusal as `placeOrder` says, and `order.changed` when the page showed other prices, weights, fees or quantities.
 */
export async function placeFromBasket(c: C, journey: Journey, answers: Readonly<Record<string, unknown>>) {
  const { db, territory, config, now, lang, actor } = c.var
  const posted = c.var.posted?.values ?? {}
  const given = (name: string) => posted[name]?.[0]
  const key = given('key') ?? ''
  const holder = await findHolder(c)
  if (!/^[\w-]{8,100}$/.test(key) || !holder) throw refuse('order.empty')
  const text = (name: string) => answers[name] as string | undefined
  const wishes = journey.shops.flatMap((shop): Wish[] => {
    const way = journey.wayOf(shop)
    const start = way && journey.slotOf(way)
    return way && start
      ? [
          {
            shopId: shop.id,
            fulfilmentId: way.id,
            start,
            beforehand: given(`pay.${shop.id}`) === 'beforehand',
          },
        ]
      : []
  })
  const { lines } = journey
  const takeOut = reading(emptyBasket(territory.id, holder), (taken) => {
    if (taken.size === 0) throw refuse('order.empty')
    const asRead =
      taken.size === lines.length && lines.every(({ id, quantity }) => taken.get(id) === quantity)
    if (!asRead || sha256Of(seenWords(journey)) !== given('seen')) throw refuse('order.changed')
  })
  return db.transaction().execute((tx) =>
    placeOrder(
      tx,
      { territory, config, now },
      {
        key,
        requestHash: sha256Of(JSON.stringify([Object.entries(posted).toSorted(), c.req.url, actor.personId])),
        language: lang,
        personId: actor.personId,
        buyer: {
          name: text('name') ?? '',
          email: text('email'),
          phone: text('phone'),
          street: text('street'),
          postalCode: text('postalCode'),
          communeId: text('street') ? journey.communeId : undefined,
        },
        ageConfirmed: answers.age === true,
        lines,
        takeOut,
        wishes,
      },
    ),
  )
}
