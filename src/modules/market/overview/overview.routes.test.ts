import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

test('figures: all for the manager, one’s communes for an agent, nothing for the others', async () => {
  const territory = await newTerritory()
  const [rethel, givet] = [await territory.commune('Rethel'), await territory.commune('Givet')]
  const bakery = await territory.shop(rethel, { name: 'La Fournée' })
  const books = await territory.shop(givet, { name: '=Le Fil' })
  await newOrder(territory, bakery)
  await newOrder(territory, bakery)
  await newOrder(territory, books)
  await newOrder(territory, books, { state: 'cancelled' })

  const manager = territory.as(await territory.manager())
  const csv = await manager.get('/gestion/chiffres.csv')
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer())
  expect(text.startsWith('\uFEFFMois;Commune')).toBe(true)
  expect(text).toContain('Rethel;La Fournée;2;12,00;6,00')
  expect(text).toContain(`Givet;'=Le Fil;1;6,00;6,00`)
  const page = await (await manager.get('/gestion/chiffres')).text()
  expect(page).toMatch(/18,00\s€/)
  expect(page).toContain('Ventes par commune')
  const quiet = await (await manager.get('/gestion/chiffres?du=1990-01-01&au=1990-01-31')).text()
  assertHtml(quiet)
  expect(quiet).toContain('Aucune commande passée ces jours-là.')
  expect(quiet).not.toContain('<table')
  const byCommune = await (await manager.get('/gestion/chiffres.csv?par=commune')).text()
  expect(byCommune.split(/\r?\n/).slice(1, 3)).toEqual(['Rethel;2;12,00;6,00', 'Givet;1;6,00;6,00'])

  const agent = territory.as(await territory.agent(rethel))
  const seen = await (await agent.get('/gestion/chiffres')).text()
  expect(seen).toContain('La Fournée')
  expect(seen).not.toContain('Le Fil')
  const orders = await (await agent.get('/gestion/commandes?etat=placed')).text()
  expect(orders).toContain('La Fournée')
  expect(orders).not.toContain('gisele@exemple.fr')

  const inhabitant = territory.as(await territory.person())
  for (const path of ['/gestion/chiffres', '/gestion/chiffres.csv', '/gestion/commandes'])
    expect((await inhabitant.get(path)).status).toBe(404)
})

test('figures add up whatever the number of lines; the table goes on by pages, and the file holds them all', async () => {
  const territory = await newTerritory()
  const { db } = territory
  const shops = []
  for (const name of ['Rethel', 'Givet', 'Sedan', 'Vouziers'])
    shops.push(await territory.shop(await territory.commune(name)))
  // An order a month in each, for longer than a page, and than a batch of the file, holds lines.
  const months = 1300
  const lines = shops.length * months
  for (const [at, shop] of shops.entries()) {
    const { id, orderId } = await newOrder(territory, shop)
    await sql`
      with copy as (
        insert into "order" (id, territory_id, code, secret_hash, idempotency_key, request_hash, language, buyer_name,
          email, terms_version, placed_at)
        select uuidv7(), territory_id, lpad(upper(to_hex(n + ${at * 100_000}::int)), 6, '0'), '',
          uuidv7()::text, '', language, buyer_name, email, terms_version, placed_at - make_interval(months => n)
        from "order", generate_series(1, ${months - 1}::int) n where id = ${orderId} returning id)
      insert into shop_order (id, territory_id, order_id, shop_id, fulfilment_id, slot_id, state, paid_beforehand,
        goods_cents, fee_cents, cancel_until)
      select uuidv7(), p.territory_id, copy.id, p.shop_id, p.fulfilment_id, p.slot_id, p.state, p.paid_beforehand,
        p.goods_cents, p.fee_cents, p.cancel_until
      from copy, shop_order p where p.id = ${id}`.execute(db)
  }
  const maud = territory.as(await territory.manager())
  const first = await (await maud.get('/gestion/chiffres?du=1900-01-01')).text()
  assertHtml(first)
  expect(first).toMatch(new RegExp(`<[^>]*>\\s*${lines}\\s*<`))
  expect(first.replaceAll(/[\s\u00a0\u202f]/g, '')).toContain(`${lines * 6},00€`)
  const next = /href="[^"]*(\?[^"]*apres=[^"]*)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
  const second = await (await maud.get(`/gestion/chiffres${next}`)).text()
  const rowsOf = (html: string) =>
    html.slice(html.indexOf('Par boutique et par mois')).match(/<tr>\s*<th scope="row">[\s\S]*?<\/tr>/g) ?? []
  expect(new Set([...rowsOf(first), ...rowsOf(second)]).size).toBe(200)
  const csv = await (await maud.get('/gestion/chiffres.csv?du=1900-01-01')).text()
  const rows = csv.trim().split('\r\n').slice(1)
  expect(rows).toHaveLength(lines)
  expect(new Set(rows).size).toBe(lines)
})

test('orders page by page, none twice and none lost while others arrive; the file holds them all', async () => {
  const territory = await newTerritory()
  const [rethel, givet] = [await territory.commune('Rethel'), await territory.commune('Givet')]
  const bakery = await territory.shop(rethel, { name: 'La Fournée' })
  const books = await territory.shop(givet, { name: 'Le Fil' })
  territory.clock.now = Temporal.ZonedDateTime.from('2030-05-14T14:00[Europe/Paris]').toInstant()
  const placed: string[] = []
  // Thirty on each side, every half hour: over two days, and past a page.
  for (let n = 0; n < 30; n++)
    for (const shop of [bakery, books]) placed.push((await newOrder(territory, shop)).code)
  const maud = territory.as(await territory.manager())
  const codesOf = (text: string) =>
    [...text.matchAll(/<th scope="row">([A-Z0-9]{6})</g)].map(([, code]) => code)
  const nextOf = (html: string) =>
    /href="[^"]*(\?[^"]*apres=[^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')

  const first = await (await maud.get('/gestion/commandes')).text()
  assertHtml(first)
  // One more before what was read: the second page goes on where the first ended.
  territory.clock.now = territory.clock.now.subtract({ minutes: 45 })
  const late = await newOrder(territory, await territory.shop(rethel))
  const second = await (await maud.get(`/gestion/commandes${nextOf(first)}`)).text()
  const read = [...codesOf(first), ...codesOf(second)]
  expect(read).toHaveLength(60)
  expect(new Set(read)).toEqual(new Set(placed))
  expect(nextOf(second)).toBeUndefined()

  const csv = await (await maud.get('/gestion/commandes.csv')).text()
  expect(csv.trim().split('\r\n')).toHaveLength(1 + placed.length + 1)
  expect(csv).toContain(`${late.code};La Fournée;Rethel;2030-05-14 15:15;`)

  const tomorrow = '?du=2030-05-15&au=2030-05-15'
  for (const path of ['/gestion/commandes', '/gestion/commandes.csv']) {
    const one = await (await maud.get(`${path}${tomorrow}&commune=rethel&etat=placed`)).text()
    expect(one).toContain('La Fournée')
    expect(one).not.toContain('Le Fil')
    expect(one).not.toContain(late.code)
  }
  expect(await (await maud.get('/gestion/commandes?du=2031-01-01')).text()).toContain(
    'Aucune commande sur ces jours.',
  )
  // What nobody wrote filters nothing, and breaks nothing.
  expect(
    codesOf(await (await maud.get('/gestion/commandes?du=hier&commune=x&apres=~&etat=a')).text()),
  ).toHaveLength(50)
  const before = `0000-01-01T00:00:00Z~${newId()}`
  expect((await maud.get(`/gestion/commandes?apres=${before}`)).status).toBe(200)

  const agent = territory.as(await territory.agent(rethel))
  const seen = await (await agent.get('/gestion/commandes.csv')).text()
  expect(seen).toContain('La Fournée')
  expect(seen).not.toContain('Le Fil')
  expect((await territory.as(await territory.agent(givet)).get('/gestion/commandes')).status).toBe(200)
})

test('a file of more than a thousand orders holds every one', async () => {
  const territory = await newTerritory()
  const shop = await territory.shop(await territory.commune())
  const { id } = await newOrder(territory, shop)
  const copies = sql`insert into shop_order (id, territory_id, order_id, shop_id, fulfilment_id, slot_id, state,
      paid_beforehand, goods_cents, fee_cents, cancel_until)
    select gen_random_uuid(), s.territory_id, o.id, s.shop_id, s.fulfilment_id, s.slot_id, s.state,
      false, s.goods_cents, 0, s.cancel_until from shop_order s, o where s.id = ${id}`
  await sql`with o as (
    insert into "order" (id, territory_id, code, secret_hash, idempotency_key, request_hash, language, buyer_name, email, terms_version, placed_at)
    select gen_random_uuid(), territory_id, 'T' || lpad(n::text, 5, '0'), secret_hash, n::text, '', 'fr', 'Léa', 'lea@exemple.fr', 'x', placed_at
    from "order", generate_series(1, 2100) n where "order".id = (select order_id from shop_order where id = ${id})
    returning id) ${copies}`.execute(territory.db)
  const maud = territory.as(await territory.manager())
  const csv = await (await maud.get('/gestion/commandes.csv')).text()
  expect(new Set(csv.trim().split('\r\n')).size).toBe(1 + 2101)
})
