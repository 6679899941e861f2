import { expect, test } from 'vitest'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import { onPersonas } from '../index.ts'

const demo = { settings: { PARVIS_DEMO: 'on' } }

async function withPersonas(territory: TestTerritory) {
  const [camille, maud] = [await territory.person('Camille'), await territory.manager('Maud')]
  onPersonas([
    { email: camille.email, role: 'inhabitant' },
    { email: maud.email, role: 'manager' },
    { email: 'personne@exemple.fr', role: 'operator' },
  ])
  return { camille, maud }
}

test('the demonstration offers its people in one click, back to the page asked for', async () => {
  const territory = await newTerritory(demo)
  const { maud } = await withPersonas(territory)
  const browser = territory.visitor()
  const html = await (await browser.get('/connexion?retour=/ici')).text()
  expect(html).toContain('Camille')
  expect(html).toContain('gestionnaire du territoire')
  const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' }
  const answer = await browser.post('/connexion/personnage', { person: maud.id, retour: '/ici' }, firefox)
  expect(answer.headers.get('location')).toBe('/ici')
  expect((await browser.get('/gestion/equipe')).status).toBe(200)
  expect(await (await browser.get('/compte/securite')).text()).toContain('Firefox')
  const acts = await territory.db
    .selectFrom('audit_event')
    .select('action')
    .where('actor_id', '=', maud.id)
    .execute()
  expect(acts).toEqual([{ action: 'persona.sign_in' }])
})

test('nobody else can be stepped into, and nobody at all outside the demonstration', async () => {
  const territory = await newTerritory(demo)
  await withPersonas(territory)
  const lea = await territory.person('Léa')
  for (const person of [lea.id, 'x', ''])
    expect((await territory.visitor().post('/connexion/personnage', { person })).status).toBe(404)

  const real = await newTerritory()
  const { maud } = await withPersonas(real)
  expect(await (await real.visitor().get('/connexion')).text()).not.toContain('Camille')
  expect((await real.visitor().post('/connexion/personnage', { person: maud.id })).status).toBe(404)
})
