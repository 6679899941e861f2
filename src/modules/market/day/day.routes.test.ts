import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function newDay() {
  const territory = await newTerritory()
  const odile = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { owner: odile })
  territory.clock.now = Temporal.ZonedDateTime.from('2030-05-14T06:00[Europe/Paris]').toInstant()
  return { territory, shop, odile: territory.as(odile), own: `/boutique/${shop.slug}` }
}

test('the morning: what is new, what to make in all, when the first comes', async () => {
  const { territory, shop, odile, own } = await newDay()
  await newOrder(territory, shop, { lines: [{ title: 'Baguette', quantity: 3 }], state: 'accepted' })
  const fresh = await newOrder(territory, shop, { lines: [{ title: 'Brioche', quantity: 1 }] })
  const page = await (await odile.get(own)).text()
  expect(page).toContain('Mardi 14 mai')
  expect(page).toContain('2 commandes aujourd’hui, la première à 8\u00a0h')
  expect(page).toContain('À accepter (1)')
  expect(page).toMatch(/Baguette<\/th><td[^>]*><strong>3</)
  assertHtml(page)
  const accepted = await odile.post(`${own}/commandes/${fresh.id}/acceptation`, { back: 'day' })
  expect(accepted.headers.get('location')).toMatch(new RegExp(`${own}$`))
  expect(await (await odile.get(own)).text()).not.toContain('À accepter')
})

test('a shop that begins reads what it lacks; each step leads to its page', async () => {
  const { odile, own } = await newDay()
  const page = await (await odile.get(own)).text()
  expect(page).toContain('Pour commencer à vendre')
  for (const step of ['rayon/rapide', 'horaires']) expect(page).toContain(`${own}/${step}"`)
  expect(page).toContain('Aucune commande pour aujourd’hui.')
  assertHtml(page)
})

test('closed tomorrow in one tap, and back in another; orders already placed are named', async () => {
  const { territory, shop, odile, own } = await newDay()
  const list = () =>
    territory.db.selectFrom('shop_closure').selectAll().where('shop_id', '=', shop.id).execute()
  await Promise.all([1, 2, 3].map(() => odile.post(`${own}/fermeture-demain`, { closed: 'yes' })))
  expect(await list()).toHaveLength(1)
  const page = await (await odile.get(own)).text()
  expect(page).toContain('Finalement ouvert demain')
  await odile.post(`${own}/fermeture-demain`, { closed: 'no' })
  expect(await list()).toHaveLength(0)
  expect((await territory.listAudit()).map((act) => act.action)).toEqual(['shop.close_day', 'shop.open_day'])
})

test('for its team alone', async () => {
  const { territory, own } = await newDay()
  const noe = await territory.person('Noé')
  expect((await territory.as(noe).get(own)).status).toBe(404)
  expect((await territory.visitor().get(own)).status).toBe(303)
})
