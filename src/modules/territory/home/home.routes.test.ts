import { expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { newTerritory } from '../../../../test/territory.ts'

const text = async (answer: Response) => (await answer.text()).replaceAll('&#39;', '’')

test('the platform’s home leads to each territory', async () => {
  const t = await newTerritory({ name: 'Abbaye des tests' })
  const answer = await t.onPlatform().get('/')
  expect(answer.status).toBe(200)
  expect(await text(answer)).toContain(`href="/${t.slug}"`)
})

test('a territory’s home welcomes, and leads to its communes', async () => {
  const t = await newTerritory({ name: 'Ardennes' })
  const epci = await t.organisation('epci', 'CC du Pays Rethélois')
  await t.commune('Rethel', { epci })
  const home = await text(await t.visitor().get(''))
  expect(home).toContain('<h1>Les boutiques d’ici, en un seul panier</h1>')
  // One search box, and not two.
  expect(home.match(/name="q"/g)).toHaveLength(1)
  expect(home).toContain(`href="/${t.slug}/communes"`)
  expect(home).toContain(`href="/${t.slug}/organisations/epci/cc-du-pays-rethelois"`)
  // A tab is named once after what it shows.
  const quiet = await newTerritory({ name: 'Aire', modules: [] })
  expect(await text(await quiet.visitor().get(''))).toContain('<title>Aire · Parvis</title>')
  expect(await text(await t.onPlatform().get('/'))).toContain('<title>Parvis</title>')
})

test('communes stand under their intercommunalité', async () => {
  const t = await newTerritory()
  const epci = await t.organisation('epci', 'CC du Pays Rethélois')
  await t.commune('Rethel', { epci })
  await t.commune('Haybes')
  const list = await text(await t.visitor().get('/communes'))
  expect(list.indexOf('CC du Pays Rethélois')).toBeLessThan(list.indexOf('Rethel</a>'))
  expect(list.indexOf('Hors intercommunalité')).toBeLessThan(list.indexOf('Haybes'))
})

test('a commune shows its shops, and says what is unknown', async () => {
  const t = await newTerritory()
  const commune = await t.commune('Rethel')
  await t.shop(commune, { name: 'La Fournée de Rethel' })
  const shown = await text(await t.visitor().get('/communes/rethel'))
  // What people come for is read before the figures.
  expect(shown.indexOf('La Fournée de Rethel')).toBeGreaterThan(0)
  expect(shown.indexOf('La Fournée de Rethel')).toBeLessThan(shown.indexOf('Population'))
  expect(shown).toContain('inconnue')
})

test('a population is told with its year and source', async () => {
  const t = await newTerritory()
  const commune = await t.commune('Rethel')
  await t.db
    .insertInto('population')
    .values({
      territory_id: t.id,
      organisation_id: commune.organisation_id,
      kind: 'total',
      census_year: 2022,
      inhabitants: 7_643,
      source: 'DGCL',
    })
    .execute()
  const shown = await text(await t.visitor().get('/communes/rethel'))
  expect(shown).toContain('Population totale 2022')
  expect(shown).toMatch(/7.643 habitants/)
  expect(shown).toContain('source : DGCL')
  expect(shown).not.toContain('inconnue')
})

test('a suspended organisation says so', async () => {
  const t = await newTerritory()
  const epci = await t.organisation('epci', 'CC suspendue')
  await t.db
    .updateTable('organisation')
    .set({ suspended_at: t.clock.now, suspended_reason: 'Convention échue.' })
    .where('id', '=', epci.id)
    .execute()
  const page = '/organisations/epci/cc-suspendue'
  expect(await text(await t.visitor().get(page))).toContain('Convention échue.')
  const english = newClient(t.fetch, `/en/${t.slug}`)
  expect(await text(await english.get(page))).toContain('<span lang="fr">Convention échue.</span>')
})

test.each(['/communes/nulle-part', '/organisations/epci/nulle-part', '/organisations/%00/x'])(
  '%s is 404',
  async (path) => {
    const t = await newTerritory()
    expect((await t.visitor().get(path)).status).toBe(404)
  },
)

test('a commune of another territory does not exist here', async () => {
  const [here, elsewhere] = [await newTerritory(), await newTerritory()]
  await elsewhere.commune('Givet')
  expect((await here.visitor().get('/communes/givet')).status).toBe(404)
})

test('an address that ends with a slash leads to its page, and never to another site', async () => {
  const t = await newTerritory()
  const followed = await t.onPlatform().get(`/en/${t.slug}/communes/?x=1`)
  expect([followed.status, followed.headers.get('location')]).toEqual([301, `/en/${t.slug}/communes?x=1`])
  const elsewhere = await t.fetch(new Request('http://localhost//evil.example/'))
  expect(elsewhere.headers.get('location')).toBe('/evil.example')
  expect((await t.onPlatform().get(`/${t.slug}/nulle-part`)).status).toBe(404)
})
