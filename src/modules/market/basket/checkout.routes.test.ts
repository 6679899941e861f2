import { expect, test } from 'vitest'
import { countOrders, goToCheckout, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { rates } from '../../../platform/limit.ts'

test('where too many orders come from one address, a buyer keeps what they wrote', async () => {
  const territory = await newTerritory({ settings: { TRUSTED_PROXIES: '1' } })
  const from = { 'x-forwarded-for': '203.0.113.7' }
  const machine = territory.visitor()
  for (let sent = 0; sent < rates.order.address.times; sent++)
    await machine.post(
      '/panier/commande',
      { name: 'M', email: 'm@exemple.fr' },
      { ...from, accept: 'application/json' },
    )
  const bakery = await shelf(territory)
  const lea = territory.visitor()
  const { path, form } = await goToCheckout(lea, [bakery], [[await bakery.add(), 1]])
  const refused = await lea.post(path, form, from)
  expect(refused.status).toBe(429)
  const page = await refused.text()
  expect(page).toContain('Vous avez fait beaucoup de demandes')
  expect(page).toContain('value="lea@exemple.fr"')
  expect(await countOrders(territory)).toBe(0)
})
