import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { mailShops } from './shop.mails.tsx'

test('a shop that asks for it reads of each new order once, and of its cancellation; others of none', async () => {
  const territory = await newTerritory()
  const odile = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { owner: odile })
  const merchant = territory.as(odile)
  const own = `/boutique/${shop.slug}`
  const order = await newOrder(territory, shop)
  const moment = { now: territory.clock.now, config: territory.config }
  const to = { email: `${territory.slug}@exemple.fr` }
  const subjects = async () => (await territory.mailsTo(to)).map(({ subject }) => subject)
  const day = await (await merchant.get(own)).text()
  expect(day).toContain(`${own}/preparation#courriels"`)
  const proposed = await (await merchant.get(`${own}/preparation`)).text()
  assertHtml(proposed)
  expect(proposed).toContain('value="18:00"')

  expect((await merchant.post(`${own}/preparation`, { at: '', to: to.email })).status).toBe(303)
  expect(await (await merchant.get(own)).text()).not.toContain('#courriels')
  await mailShops(territory.db, { orderId: order.orderId }, moment)
  expect(await subjects()).toEqual([])

  await merchant.post(`${own}/preparation`, { at: '', to: to.email, each: 'yes' })
  const tell = () => mailShops(territory.db, { orderId: order.orderId }, moment)
  await Promise.all(Array.from({ length: 8 }, tell))
  expect(await subjects()).toEqual([`Nouvelle commande ${order.code}`])
  const cancel = `/commandes/${order.orderId}/${order.id}/annulation?cle=${order.secret}`
  expect((await territory.visitor().post(cancel)).status).toBe(303)
  expect(await territory.listTraces(order.id)).toEqual(['Parvis order.cancel'])
  await mailShops(territory.db, { orderId: order.orderId, cancelled: order.id }, moment)
  expect((await subjects()).at(-1)).toBe(`Commande ${order.code} annulée par l’acheteur`)
})
