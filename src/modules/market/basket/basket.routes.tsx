import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { sha256Of } from '../../../platform/files.ts'
import { readForm, retryOf } from '../../../platform/form.tsx'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page, sendBack } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { listPlaces, type Way } from '../fulfilment/fulfilment.ts'
import { listTaken, openSlots, slotQuery } from '../fulfilment/slots.ts'
import { withKey } from '../order/key.ts'
import { countNoShows, needsOf } from '../order/place.plan.ts'
import { lineWords } from '../product/title.rules.ts'
import { findOptionalSlot } from '../slot/slot.rules.ts'
import { listSoldOutDays } from '../stock/stock.ts'
import { addToBasket, mostOfOne, readBasket, refuse, setQuantity } from './basket.ts'
import { BasketPage } from './basket.views.tsx'
import { words } from './basket.words.ts'
import { placeFromBasket } from './checkout.ts'
import { CheckoutPage, checkoutFields, seenWords } from './checkout.views.tsx'
import { findHolder, openHolder } from './holder.ts'
import { type C, type Journey, listLostWays, readJourney, visits } from './journey.ts'
import { SlotsPage, WaysPage, whenTitle } from './journey.views.tsx'

const lineFields = [
  { kind: 'hidden', name: 'variant', label: { fr: 'Article', en: 'Item' } },
  { kind: 'number', name: 'quantity', label: { fr: 'Quantité', en: 'Quantity' }, min: 1, max: mostOfOne },
] as const
const quantityFields = [
  { kind: 'number', name: 'quantity', label: { fr: 'Quantité', en: 'Quantity' }, min: 0, max: mostOfOne },
  { kind: 'yes', name: 'remove', label: { fr: 'Retirer', en: 'Remove' }, optional: true },
] as const

export const basketRoutes = new Hono<TerritoryEnv>()
  .get('/panier', async (c) => {
    const holder = await findHolder(c)
    const lines = await readBasket(c.var.db, c.var.territory.id, holder)
    const shown = await page(
      c,
      { title: words[c.var.lang].basket, noIndex: true },
      <BasketPage c={c} lines={lines} />,
    )
    // Whoever goes back from their order must not find, kept by the browser, what they have just ordered.
    shown.headers.set('cache-control', 'private, no-store')
    return shown
  })

  .post('/panier/lignes', async (c) => {
    const { db, territory, href, now } = c.var
    const answers = await readForm(c, lineFields, { page: href('/panier') })
    const variantId = parseId<'variant'>(answers.variant)
    if (!variantId) throw refuse('basket.unknown_product')
    const holder = await openHolder(c)
    const added = await db
      .transaction()
      .execute((tx) => addToBasket(tx, territory.id, holder, variantId, answers.quantity, now))
    return done(c, href('/panier'), {
      fr: `${lineWords('fr', added)} : c’est dans votre panier.`,
      en: `${lineWords('en', added)}: it is in your basket.`,
    })
  })

  .post('/panier/lignes/:variant', async (c) => {
    const { db, territory, href } = c.var
    const answers = await readForm(c, quantityFields, { page: href('/panier') })
    const variantId = parseId<'variant'>(c.req.param('variant'))
    if (!variantId) throw refuse('basket.unknown_product')
    const holder = await findHolder(c)
    if (holder) await setQuantity(db, territory.id, holder, variantId, answers.remove ? 0 : answers.quantity)
    return done(c, href('/panier'), {
      fr: 'Votre panier est à jour.',
      en: 'Your basket is up to date.',
    })
  })

  .get('/panier/retrait', async (c) => {
    const journey = await readJourney(c)
    if (journey.lines.length === 0) return done(c, c.var.href('/panier'))
    const served = journey.shops.flatMap((shop) => shop.ways.flatMap((way) => [...way.communeIds]))
    const communes = await listPlaces(c.var.db, c.var.territory.id, served)
    return page(
      c,
      { title: words[c.var.lang].howTitle, noIndex: true },
      <WaysPage c={c} journey={journey} lost={await listLostWays(c, journey)} communes={communes} />,
    )
  })

  .get('/panier/creneaux', async (c) => {
    const journey = await readJourney(c)
    const turned = await turnBack(c, journey)
    if (turned) return turned
    const { db, territory, lang, now } = c.var
    const rounds = visits(journey)
    const [taken, soldOut] = await Promise.all([
      listTaken(
        db,
        rounds.map(({ way }) => way),
        now,
      ),
      listSoldOutDays(
        db,
        journey.lines
          .filter((line) => line.stock_kind === 'daily')
          .map((line) => ({ variantId: line.id, quantity: line.quantity })),
      ),
    ])
    const moment = { zone: territory.timeZone, now, taken }
    const chosen = rounds.map(({ way, shops }) => {
      const lines = shops.flatMap((shop) => shop.lines)
      const soldOutOn = new Set(lines.flatMap((line) => [...(soldOut.get(line.id) ?? [])]))
      return { way, shops, slots: openSlots(way, { ...needsOf(way, lines), soldOutOn }, moment) }
    })
    return page(
      c,
      { title: whenTitle(journey, lang), noIndex: true },
      <SlotsPage c={c} journey={journey} visits={chosen} />,
    )
  })

  .get('/panier/commande', async (c) => {
    const journey = await readJourney(c)
    const alert = retryOf(c)?.alert
    // Refused, and nothing is left to check: the reason, above what is in the basket now.
    if (alert && journey.lines.length === 0)
      return page(
        c,
        { title: words[c.var.lang].basket, noIndex: true },
        <>
          <Alert kind="error" lang={c.var.lang} live>
            {alert[c.var.lang]}
          </Alert>
          <BasketPage c={c} lines={[]} />
        </>,
      )
    const turned = await turnBack(c, journey)
    if (turned) return turned
    const { db, territory, lang, actor, href } = c.var
    if (visits(journey).some(({ way }) => !journey.slotOf(way)))
      return sendBack(
        c,
        `${href('/panier/creneaux')}?${journey.choices}`,
        both((say) => say.noHour),
      )
    const noShows = await countNoShows(db, territory.id, {
      personId: actor.personId,
      buyer: actor.email ? { email: actor.email } : {},
    })
    return page(
      c,
      { title: words[lang].orderTitle, noIndex: true },
      <CheckoutPage
        c={c}
        journey={journey}
        noShows={noShows}
        orderKey={randomUUID()}
        seen={sha256Of(seenWords(journey))}
        ends={await endsOf(c, journey)}
      />,
    )
  })

  .post('/panier/commande', async (c) => {
    const { href } = c.var
    const journey = await readJourney(c)
    const { pathname, search } = new URL(c.req.url)
    const answers = await readForm(c, checkoutFields(journey), { page: pathname + search })
    c.var.limit('order')
    const { id, secret } = await placeFromBasket(c, journey, answers as Record<string, unknown>)
    return done(
      c,
      withKey(href(`/commandes/${id}`), secret),
      both((say) => say.placed),
    )
  })

const both = (sentence: (say: (typeof words)['fr']) => string) => ({
  fr: sentence(words.fr),
  en: sentence(words.en),
})

/** Somebody who comes too far by an old address goes back to the step that is missing. */
async function turnBack(c: C, journey: Journey): Promise<Response | undefined> {
  const { href } = c.var
  if (journey.lines.length === 0) return done(c, href('/panier'))
  const ways = journey.shops.map((shop) => journey.wayOf(shop))
  const back = `${href('/panier/retrait')}?${journey.choices}`
  if (ways.includes(undefined)) {
    // What closed since it was chosen, the page tells by itself.
    const lost = await listLostWays(c, journey)
    return lost.length > 0
      ? done(c, back)
      : sendBack(
          c,
          back,
          both((say) => say.noCommon),
        )
  }
  const unserved = ways.some(
    (way) => way?.kind === 'delivery' && !(journey.communeId && way.communeIds.has(journey.communeId)),
  )
  return unserved
    ? sendBack(
        c,
        back,
        both((say) => say.notServed),
      )
    : undefined
}

/** When each slot chosen ends, of those still offered. */
async function endsOf(c: C, journey: Journey): Promise<ReadonlyMap<Way, Temporal.Instant>> {
  const { db, territory, now } = c.var
  const ends = new Map<Way, Temporal.Instant>()
  const rounds = visits(journey)
  const ways = rounds.map(({ way }) => way)
  const moment = { zone: territory.timeZone, now, taken: await listTaken(db, ways, now) }
  for (const { way, shops } of rounds) {
    const needs = needsOf(
      way,
      shops.flatMap((shop) => shop.lines),
    )
    const start = journey.slotOf(way)
    const query = start && slotQuery(way, needs, moment)
    const slot = query && findOptionalSlot(query, start)
    if (slot) ends.set(way, slot.end)
  }
  return ends
}
