import { expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { forgetTerritories } from '../index.ts'

const answers = {
  name: 'Ardennes vivantes',
  colour: '#884422',
  welcomeFr: 'Bienvenue chez nous.',
  email: 'contact@ardennes.exemple.fr',
  modules: 'market',
  noShowLimit: '2',
  timeZone: 'Europe/Paris',
}

test('the manager renames the square, gives it a colour, a welcome and a contact; everybody sees them', async () => {
  const territory = await newTerritory()
  const maud = territory.as(await territory.manager())
  assertHtml(await (await maud.get('/gestion/territoire')).text())
  expect(await (await territory.visitor().get('/contact')).text()).toContain('pas encore indiqué')
  expect((await maud.post('/gestion/territoire', answers)).status).toBe(303)

  const home = await (await territory.visitor().get('/')).text()
  expect(home).toContain('Ardennes vivantes')
  expect(home).toContain('Bienvenue chez nous.')
  const contact = await (await territory.visitor().get('/contact')).text()
  expect(contact).toContain('mailto:contact@ardennes.exemple.fr')
  assertHtml(contact)
  const form = await (await maud.get('/gestion/territoire')).text()
  expect(form).toContain('value="#884422"')
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual(['territory.change'])

  const refused = await maud.post('/gestion/territoire', { ...answers, colour: 'vert', noShowLimit: '0' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Écrivez une couleur comme #1f5c4d.')
})

test('a module switched off has no pages, no links and no API; switched on again, all is there', async () => {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const shop = await territory.shop(rethel)
  const maud = territory.as(await territory.manager())
  await maud.post('/gestion/territoire', { ...answers, modules: [] })
  const visitor = territory.visitor()
  for (const path of ['/boutiques', `/boutiques/${shop.slug}`, '/recherche', '/panier'])
    expect([path, (await visitor.get(path)).status]).toEqual([path, 404])
  expect(await (await visitor.get('/communes')).text()).not.toContain('/boutiques')
  expect(await (await maud.get('/gestion')).text()).not.toContain('/gestion/commandes')
  const api = `/api/v1/territories/${territory.slug}/shops`
  expect((await territory.onPlatform().json('GET', api)).status).toBe(404)

  await maud.post('/gestion/territoire', answers)
  expect((await visitor.get(`/boutiques/${shop.slug}`)).status).toBe(200)
  expect((await territory.onPlatform().json('GET', api)).status).toBe(200)
})

test('suspended, a territory says why on its pages, takes nothing, answers no API, and keeps all', async () => {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const shop = await territory.shop(rethel)
  const product = await territory.product(shop)
  const order = await newOrder(territory, shop)
  const omar = territory.onPlatformAs(await territory.operator())
  const address = `/operateur/territoires/${territory.id}`
  assertHtml(await (await omar.get('/operateur/territoires')).text())
  assertHtml(await (await omar.get(address)).text())
  expect((await omar.post(`${address}/suspension`, {})).status).toBe(422)
  const reason = 'La convention est en cours de renouvellement.'
  expect((await omar.post(`${address}/suspension`, { reason })).status).toBe(303)
  expect((await omar.post(`${address}/suspension`, { reason })).status).toBe(409)

  expect(await (await territory.visitor().get('/boutiques')).text()).toContain(reason)
  const english = newClient(territory.fetch, `/en/${territory.slug}`)
  expect(await (await english.get('/boutiques')).text()).toContain(`<span lang="fr">${reason}</span>`)
  const api = territory.onPlatform()
  for (const path of [
    `/territories/${territory.slug}/shops`,
    `/territories/${territory.slug}/products`,
    `/territories/${territory.slug}/communes`,
    `/products/${product.id}`,
    `/slots?shop=${shop.id}`,
  ]) {
    const answer = await api.json('GET', `/api/v1${path}`)
    expect([path, answer.status]).toEqual([path, 403])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(((await answer.json()) as { title: string }).title).toContain(reason)
  }
  const listed = await (await api.json('GET', '/api/v1/territories?limit=100')).text()
  expect(listed).not.toContain(`"${territory.slug}"`)
  const ordered = await territory.db
    .selectFrom('shop_order')
    .select('state')
    .where('id', '=', order.id)
    .executeTakeFirstOrThrow()
  expect(ordered.state).toBe('placed')

  expect((await omar.post(`${address}/reouverture`)).status).toBe(303)
  expect((await api.json('GET', `/api/v1/territories/${territory.slug}/shops`)).status).toBe(200)
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'territory.suspend',
    'territory.reopen',
  ])
})

test('a host name is one territory’s: the second is told, and only an operator gives one', async () => {
  const [here, there] = [await newTerritory(), await newTerritory({ name: 'Meuse' })]
  const omar = here.onPlatformAs(await here.operator())
  const host = `place-${here.slug}.exemple.fr`
  const give = (id: string) => omar.post(`/operateur/territoires/${id}/domaine`, { host })
  expect((await give(here.id)).status).toBe(303)
  const taken = await give(there.id)
  expect(taken.status).toBe(409)
  expect(await taken.text()).toContain('répond déjà à ce nom de domaine')
  forgetTerritories()
  const home = await here.fetch(new Request(`http://${host}/boutiques`))
  expect(home.status).toBe(200)
  expect(await here.listActs()).toEqual(['territory.host'])
  expect(await there.listActs()).toEqual([])
  const manager = here.onPlatformAs(await here.manager())
  expect((await manager.get('/operateur/territoires')).status).toBe(404)
})
