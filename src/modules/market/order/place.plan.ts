import { sql } from 'kysely'
import { ask, type Question, reading } from '../../../platform/ask.ts'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import { prepared } from '../../../platform/prepared.ts'
import type { Way } from '../fulfilment/fulfilment.ts'
import type { Needs, Taken } from '../fulfilment/slots.ts'
import { providerOf } from '../payment/provider.ts'
import { isAlcohol } from '../product/product.rules.ts'
import { type Asked, amountsOf, byShop, leadOf, usualCents } from './goods.ts'
import { deliveryFee, shareFee } from './line.rules.ts'
import type { Held } from './place.hold.ts'
import { noPrepayment, refuse } from './place.refusals.ts'
import type { Buyer } from './place.ts'
import { type PrepaymentReason, prepaymentReason, prepaymentReasons } from './prepayment.rules.ts'

/** What the buyer chose for one shop. */
export type Wish = {
  readonly shopId: Id<'shop'>
  readonly fulfilmentId: Id<'fulfilment'>
  readonly start: Temporal.Instant
  readonly beforehand: boolean
}
/** One shop's part of an order, worked out and not yet written. */
export type Part = {
  readonly shopId: Id<'shop'>
  readonly shopName: string
  readonly way: Way
  readonly start: Temporal.Instant
  readonly lines: readonly Asked[]
  readonly goodsCents: Cents
  readonly feeCents: Cents
  /** By whom it is paid beforehand; `undefined` when it is paid in the shop. */
  readonly provider: ReturnType<typeof providerOf>
}

/** A part whose goods and place are taken: its slot's own end, which a short opening brings forward. */
export type TakenPart = Part & { readonly slotId: Id<'slot'>; readonly end: Temporal.Instant }

/** What is paid beforehand waits for its payment: its shop hears of it then. */
export const firstState = ({ provider }: Pick<Part, 'provider'>) =>
  provider ? ('awaiting_payment' as const) : ('placed' as const)

/** Amount due for a line: usual when it is weighed in the shop's presence, the ceiling when paid beforehand. */
export const dueOf = (line: Asked, beforehand: boolean): Cents =>
  beforehand ? amountsOf(line).ceilingCents : amountsOf(line).typicalCents

/** What the goods of some shops ask of the slot they share on this way. */
export function needsOf(way: Way, lines: readonly Asked[]): Needs {
  const shopLeads = [...new Set(lines.map((line) => line.shop_id))].map((shopId) => ({
    leadMinutes: way.shops.get(shopId)?.leadMinutes ?? 0,
    leadDays: 0,
  }))
  const from = lines.flatMap((line) => line.available_from ?? []).toSorted(Temporal.PlainDate.compare)
  const until = lines.flatMap((line) => line.available_until ?? []).toSorted(Temporal.PlainDate.compare)
  return {
    leads: [...shopLeads, ...lines.map(leadOf)],
    availableFrom: from.at(-1),
    availableUntil: until[0],
  }
}

type Place = { readonly territory: Territory; readonly config: Config }
type Request = {
  readonly wishes: readonly Wish[]
  readonly buyer: Buyer
  readonly ageConfirmed: boolean
}
/** The parts of an order, with what their slots have left. */
export type Plan = { readonly parts: readonly Part[]; readonly taken: Taken }

/** Each shop's part: its way, how it is paid, its fee. @throws Refusal as `placeOrder` says. */
export function planParts(
  { territory, config }: Place,
  request: Request,
  { lines, ways, taken, noShows }: Held,
): Plan {
  if (!request.ageConfirmed && lines.some((line) => isAlcohol(line.alcohol_tenths)))
    throw refuse('order.minor')
  const parts = [...byShop(lines)].map(([shopId, own]): Part => {
    const [first] = own as [Asked]
    const wish = request.wishes.find((one) => one.shopId === shopId)
    const way = ways.find((one) => one.id === wish?.fulfilmentId && one.shops.has(shopId))
    if (!wish || !way) throw refuse('order.way_closed', { shop: first.shop_name })
    checkDelivery(way, request.buyer)
    const reason = prepaymentReason({
      kind: way.kind,
      paysInShop: first.pays_in_shop,
      noShows,
      noShowLimit: territory.noShowLimit,
    })
    const offered = providerOf(first, config)
    if (reason === 'no_shows' && !offered) throw noPrepayment(first.shop_name)
    if (reason && !wish.beforehand) throw prepaidOnly(reason)
    const provider = wish.beforehand ? offered : undefined
    if (wish.beforehand && !provider) throw refuse('order.not_payable', { shop: first.shop_name })
    const goodsCents = sum(own.map((line) => dueOf(line, wish.beforehand)))
    const { shop_name: shopName } = first
    return { shopId, shopName, way, start: wish.start, lines: own, goodsCents, feeCents: cents(0), provider }
  })
  return { parts: withFees(parts), taken }
}

const prepaidOnly = (reason: PrepaymentReason) =>
  refuse('order.prepaid_only', {
    reason: prepaymentReasons[reason].fr,
    reasonEn: prepaymentReasons[reason].en,
  })

function checkDelivery(way: Way, { street, postalCode, communeId }: Buyer): void {
  if (way.kind !== 'delivery') return
  if (!street || !postalCode || !communeId) throw refuse('order.no_address')
  if (!way.communeIds.has(communeId)) throw refuse('order.not_served')
}

/** One round has one fee for all it brings, at their usual weight: the one the buyer is shown. Each shop bears its share. */
export function withFees<P extends Pick<Part, 'way' | 'lines' | 'feeCents'>>(
  parts: readonly P[],
): readonly P[] {
  const fees = new Map<P, Cents>()
  for (const round of Map.groupBy(parts, (part) => part.way.id).values()) {
    const { way } = round[0] as P
    const goods = round.map((part) => usualCents(part.lines))
    const fee = deliveryFee(sum(goods), {
      feeCents: way.feeCents,
      freeFromCents: way.freeFromCents ?? undefined,
    })
    for (const [at, share] of shareFee(fee, goods).entries()) fees.set(round[at] as P, share)
  }
  return parts.map((part) => ({ ...part, feeCents: fees.get(part) ?? cents(0) }))
}

/** Orders of this buyer nobody came for, by account or by the address or number they leave. */
export const countNoShows = (db: Db, territory: Id<'territory'>, who: Who): Promise<number> =>
  ask(db, noShowsOf(territory, who))

type Who = { readonly personId: Id<'person'> | null; readonly buyer: Partial<Buyer> }

/** As `countNoShows`, to be asked with other things. */
export function noShowsOf(territory: Id<'territory'>, { personId, buyer }: Who): Question<number> {
  const { email = null, phone = null } = buyer
  const ask = selectNoShows.with({ territory, person: personId, email, phone })
  return reading(ask, ([row]) => row?.missed ?? 0)
}

type Known = {
  readonly territory: Id<'territory'>
  readonly person: Id<'person'> | null
  readonly email: string | null
  readonly phone: string | null
}
const selectNoShows = prepared('market_no_shows', (db, p: Known) =>
  db
    .selectFrom('shop_order')
    .innerJoin('order', 'order.id', 'shop_order.order_id')
    .select((eb) => eb.fn.countAll<number>().as('missed'))
    .where('shop_order.territory_id', '=', p.territory)
    .where(sql<boolean>`shop_order.state = 'no_show'`)
    .where((eb) =>
      eb.or([
        eb('order.person_id', '=', p.person),
        eb('order.email', '=', p.email),
        eb('order.phone', '=', p.phone),
      ]),
    ),
)
