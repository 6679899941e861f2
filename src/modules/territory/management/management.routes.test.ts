import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'

test('the manager begins with what waits; an agent with what waits in their communes; others find nothing', async () => {
  const territory = await newTerritory()
  const [rethel, givet] = [await territory.commune('Rethel'), await territory.commune('Givet')]
  const bakery = await territory.shop(rethel)
  await territory.shop(rethel, { name: 'La Nouvelle', state: 'submitted', decided_at: null })
  await territory.shop(givet, { name: 'Le Fil', state: 'submitted', decided_at: null })
  territory.clock.now = Temporal.Instant.from('2026-11-24T08:00:00Z')
  await newOrder(territory, bakery)

  const manager = territory.as(await territory.manager())
  const hub = await (await manager.get('/gestion')).text()
  assertHtml(hub)
  expect(hub).toMatch(/>2<\/span><a [^>]*>boutiques à vérifier/)
  expect(hub).toMatch(/>1<\/span><a [^>]*>commande à retirer aujourd’hui/)
  expect(hub).toContain('/gestion/equipe')

  const agent = territory.as(await territory.agent(givet))
  const seen = await (await agent.get('/gestion')).text()
  expect(seen).toMatch(/>1<\/span><a [^>]*>boutique à vérifier/)
  expect(seen).not.toContain('à retirer aujourd’hui')
  expect(seen).not.toContain('/gestion/equipe')

  // The way to it stands in the menu of those who may open it.
  expect(await (await agent.get('/communes')).text()).toContain(`/${territory.slug}/gestion"`)
  const inhabitant = territory.as(await territory.person())
  expect(await (await inhabitant.get('/communes')).text()).not.toContain('/gestion')
  expect((await inhabitant.get('/gestion')).status).toBe(404)
})

test('every page the hub leads to opens, for whoever it is shown to', async () => {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  for (const person of [await territory.manager(), await territory.agent(rethel)]) {
    const client = territory.as(person)
    const hub = await (await client.get('/gestion')).text()
    const paths = [...hub.matchAll(/class="doors"[\s\S]*?<\/ul>/g)].flatMap(([list]) =>
      [...list.matchAll(/href="\/[^/]+(\/gestion\/[^"]+)"/g)].map(([, path = '']) => path),
    )
    expect(paths.length).toBeGreaterThan(2)
    for (const path of paths) expect([path, (await client.get(path)).status]).toEqual([path, 200])
  }
})
