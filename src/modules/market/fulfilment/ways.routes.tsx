import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { BadAnswers } from '../../../platform/refusal.ts'
import { weekFromForm } from '../hours/week.rules.ts'
import { providerOf } from '../payment/provider.ts'
import { weekFields } from '../showcase/showcase.rules.ts'
import { findShowcase } from '../showcase/showcase.ts'
import { listWays } from './fulfilment.ts'
import { listTaken, openSlots } from './slots.ts'
import { counterFields, payFields, pointFields, refuse, roundFields } from './ways.rules.ts'
import {
  bringTo,
  changeCounter,
  changePaysInShop,
  findOwnRound,
  listCommunes,
  listOwnWays,
  listPointsFor,
  putRound,
} from './ways.ts'
import { RoundPage, WaysPage } from './ways.views.tsx'
import { words } from './ways.words.ts'

type C = TerritoryContext
const shopOf = (c: C) =>
  findShowcase(c.var.db, c.var.actor, c.var.territory.id, c.req.param('shop') as string)
const waysOf = (c: C) => c.var.href(`/boutique/${c.req.param('shop')}/retraits`)

/** The round an address names: none for a new one. */
const roundOf = async (c: C, shop: Awaited<ReturnType<typeof shopOf>>) => {
  const name = c.req.param('round')
  return name === 'nouvelle' ? undefined : findOwnRound(c.var.db, shop.id, parseId(name))
}

/** What the counter offers now, as buyers would see it: the first three slots. */
async function nextSlots(c: C, shop: Awaited<ReturnType<typeof shopOf>>) {
  const { db, territory, now } = c.var
  const ways = await listWays(db, territory.id, [shop.id])
  const counter = ways.find((way) => way.kind === 'counter')
  if (!counter) return []
  const moment = { zone: territory.timeZone, now, taken: await listTaken(db, [counter], now) }
  return openSlots(counter, { leads: [] }, moment)
    .filter(({ left }) => left > 0)
    .slice(0, 3)
}

const epciNameOf = async (c: C, shop: Awaited<ReturnType<typeof shopOf>>) =>
  (await listCommunes(c.var.db, c.var.territory.id)).find((one) => one.id === shop.commune_id)?.epci_name ??
  null

export const waysRoutes = new Hono<TerritoryEnv>()
  .get('/boutique/:shop/retraits', signedIn, async (c) => {
    const { db, territory, config, lang } = c.var
    const shop = await shopOf(c)
    return page(
      c,
      { title: words[lang].title, noIndex: true, width: 'reading' },
      <WaysPage
        c={c}
        shop={shop}
        ways={await listOwnWays(db, shop.id)}
        points={await listPointsFor(db, territory.id, shop.id)}
        nextSlots={await nextSlots(c, shop)}
        prepaid={providerOf(shop, config) !== undefined}
      />,
    )
  })
  .post('/boutique/:shop/retraits/comptoir', signedIn, async (c) => {
    const { db } = c.var
    const shop = await shopOf(c)
    const counter = (await listOwnWays(db, shop.id)).find((way) => way.kind === 'counter')
    const answers = await readForm(c, counterFields(counter), { page: waysOf(c), form: 'comptoir' })
    await db.transaction().execute((tx) => changeCounter(tx, c.var, shop.slug, answers))
    return done(c, waysOf(c), words.fr.saved)
  })
  .post('/boutique/:shop/retraits/paiement', signedIn, async (c) => {
    const { slug } = await shopOf(c)
    const { paysInShop } = await readForm(c, payFields, { page: waysOf(c), form: 'paiement' })
    await c.var.db.transaction().execute((tx) => changePaysInShop(tx, c.var, slug, paysInShop))
    return done(c, waysOf(c), words.fr.saved)
  })
  .get('/boutique/:shop/retraits/tournees/:round', signedIn, async (c) => {
    const shop = await shopOf(c)
    const round = await roundOf(c, shop)
    return page(
      c,
      { title: round?.name ?? words[c.var.lang].newRound, noIndex: true, width: 'reading' },
      <RoundPage c={c} shop={shop} round={round} epciName={await epciNameOf(c, shop)} />,
    )
  })
  .post('/boutique/:shop/retraits/tournees/:round', signedIn, async (c) => {
    const shop = await shopOf(c)
    const round = await roundOf(c, shop)
    const fields = [...roundFields(round, await epciNameOf(c, shop)), ...weekFields] as const
    const answers = await readForm(c, fields)
    const { week, issues } = weekFromForm(answers as unknown as Record<string, string | undefined>)
    if (issues.length > 0) throw new BadAnswers(issues)
    await c.var.db.transaction().execute((tx) => putRound(tx, c.var, shop.slug, round?.id, answers, week))
    return done(c, waysOf(c), words.fr.saved)
  })
  .post('/boutique/:shop/retraits/points/:point', signedIn, async (c) => {
    const { db, territory } = c.var
    const [shop, slug] = [await shopOf(c), c.req.param('point')]
    const point = (await listPointsFor(db, territory.id, shop.id)).find((one) => one.slug === slug)
    if (!point) throw refuse('way.unknown')
    const fields = pointFields(point.lead_minutes ?? undefined)
    const { leadMinutes } = await readForm(c, fields, { page: waysOf(c), form: slug })
    await db.transaction().execute((tx) => bringTo(tx, c.var, shop.slug, slug, Number(leadMinutes)))
    return done(c, waysOf(c), words.fr.joinedNotice)
  })
  .post('/boutique/:shop/retraits/points/:point/fin', signedIn, async (c) => {
    const { slug } = await shopOf(c)
    const point = c.req.param('point')
    await c.var.db.transaction().execute((tx) => bringTo(tx, c.var, slug, point, undefined))
    return done(c, waysOf(c), words.fr.leftNotice)
  })
