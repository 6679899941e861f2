import { expect, test } from 'vitest'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'

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
  expect(text.startsWith('\uFEFF"Mois";"Commune"')).toBe(true)
  expect(text).toContain('"Rethel";"La Fournée";2;12,00;6,00')
  expect(text).toContain(`"Givet";"'=Le Fil";1;6,00;6,00`)
  expect(await (await manager.get('/gestion/chiffres')).text()).toMatch(/18,00\s€/)

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
