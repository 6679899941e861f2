import type { Context } from 'hono'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { parseInstant } from '../../../platform/time.ts'
import { nameWays, type Way } from '../fulfilment/fulfilment.ts'
import { byShop } from '../order/goods.ts'
import { providerOf } from '../payment/provider.ts'
import { type BasketLine, readBasketAndWays } from './basket.ts'
import { findHolder } from './holder.ts'

export type C = Context<TerritoryEnv>

/** A shop of the basket: its lines, and the ways that can bring them. */
export type ShopOfBasket = {
  readonly id: Id<'shop'>
  readonly name: string
  readonly slug: string
  readonly lines: readonly BasketLine[]
  readonly ways: readonly Way[]
  readonly canPrepay: boolean
}
export type Journey = {
  readonly lines: readonly BasketLine[]
  readonly shops: readonly ShopOfBasket[]
  /** What the address says was chosen so far: nothing is kept elsewhere, so that going back works. */
  readonly choices: URLSearchParams
  readonly communeId: Id<'commune'> | undefined
  readonly wayOf: (shop: ShopOfBasket) => Way | undefined
  readonly slotOf: (way: Way) => Temporal.Instant | undefined
}

/** What is in the basket, and how far its reader is. What is paid beforehand is offered only where it can be paid. */
export async function readJourney(c: C): Promise<Journey> {
  const { db, territory, config } = c.var
  const holder = await findHolder(c)
  const [lines, ways] = await readBasketAndWays(db, territory.id, holder)
  const shops = [...byShop(lines)].map(([id, own]): ShopOfBasket => {
    const [first] = own as [BasketLine]
    const canPrepay = providerOf(first, config) !== undefined
    return {
      id,
      name: first.shop_name,
      slug: first.shop_slug,
      lines: own,
      canPrepay,
      ways: ways.filter(
        (way) => way.shops.has(id) && (canPrepay || (way.kind === 'counter' && first.pays_in_shop)),
      ),
    }
  })
  const choices = new URL(c.req.url).searchParams
  const communeId = parseId<'commune'>(choices.get('commune') ?? undefined)
  return {
    lines,
    shops,
    choices,
    communeId,
    wayOf: (shop) => shop.ways.find((way) => way.id === chosenBy(choices, shop)),
    slotOf: (way) => parseInstant(choices.get(`slot.${way.id}`) ?? ''),
  }
}

const chosenBy = (choices: URLSearchParams, shop: ShopOfBasket) =>
  choices.get('all') ?? choices.get(`way.${shop.id}`)

/** A way that was chosen and is no longer offered, and the shops that lose it. */
export type LostWay = Awaited<ReturnType<typeof nameWays>>[number] & { readonly shops: readonly string[] }

/** What closed since it was chosen, so that the buyer is told rather than merely asked again. */
export async function listLostWays(c: C, journey: Journey): Promise<readonly LostWay[]> {
  const without = journey.shops.filter((shop) => !journey.wayOf(shop))
  const byWay = Map.groupBy(without, (shop) =>
    parseId<'fulfilment'>(chosenBy(journey.choices, shop) ?? undefined),
  )
  const ids = [...byWay.keys()].filter((id) => id !== undefined)
  if (ids.length === 0) return []
  const named = await nameWays(c.var.db, c.var.territory.id, ids)
  return named.map((way) => ({ ...way, shops: (byWay.get(way.id) ?? []).map(({ name }) => name) }))
}

/** The points where everything can be collected at once. */
export const commonPoints = ({ shops }: Journey): readonly Way[] =>
  (shops[0]?.ways ?? []).filter(
    (way) => way.kind === 'point' && shops.length > 1 && shops.every((shop) => shop.ways.includes(way)),
  )

/** Shops that share a way, and so a slot. */
export function visits(journey: Journey): readonly { way: Way; shops: readonly ShopOfBasket[] }[] {
  const chosen = journey.shops.flatMap((shop) => {
    const way = journey.wayOf(shop)
    return way ? [{ way, shop }] : []
  })
  return [...Map.groupBy(chosen, ({ way }) => way)].map(([way, sharing]) => ({
    way,
    shops: sharing.map(({ shop }) => shop),
  }))
}
