import sharp from 'sharp'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { palettePath } from '../../../platform/assets.ts'
import { newId } from '../../../platform/ids.ts'

const list = '/gestion/organisations'

test('the manager adds a chamber: it has its page, and its agents see what it covers', async () => {
  const territory = await newTerritory()
  const epci = await territory.organisation('epci', 'CC du Pays Rethélois')
  const rethel = await territory.commune('Rethel', { epci })
  const shop = await territory.shop(rethel, { state: 'submitted', decided_at: null })
  const maud = territory.as(await territory.manager())
  assertHtml(await (await maud.get(`${list}/nouvelle`)).text())
  const answers = { kind: 'chamber', name: 'CCI des Ardennes', siren: '180 800 013', covers: epci.id }
  const added = await maud.post(`${list}/nouvelle`, answers)
  expect(added.status).toBe(303)
  expect((await maud.post(`${list}/nouvelle`, answers)).status).toBe(409)
  expect((await maud.post(`${list}/nouvelle`, { ...answers, kind: 'commune' })).status).toBe(422)

  const id = added.headers.get('location')?.split('/').at(-1) as never
  const agent = territory.as(await territory.agent({ id }))
  expect(await (await agent.get('/gestion/boutiques')).text()).toContain(shop.name)
  const shown = await (await territory.visitor().get('/organisations/chamber/cci-des-ardennes')).text()
  expect(shown).toContain('Sa commune')
  const all = await (await maud.get(list)).text()
  expect(all).toContain('CCI des Ardennes')
  assertHtml(all)
  expect(await territory.listActs()).toEqual(['organisation.add'])
})

test('a SIREN that is none is refused with every answer kept; one typed by hand is mended by its SIRET', async () => {
  const territory = await newTerritory()
  const maud = territory.as(await territory.manager())
  const answers = { kind: 'chamber', name: 'CCI des Ardennes', siren: '180 800 014' }
  const refused = await maud.post(`${list}/nouvelle`, answers)
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('Ce SIREN n’est pas valide')
  expect(page).toContain('CCI des Ardennes')
  const numbers = (id: string | undefined) =>
    territory.db
      .selectFrom('organisation')
      .select(['siren', 'nic'])
      .where('id', '=', id as never)
      .executeTakeFirstOrThrow()

  // Another organisation's SIREN, well formed: nothing could say so when it was typed.
  const added = await maud.post(`${list}/nouvelle`, { ...answers, siren: '784.671.562' })
  const id = added.headers.get('location')?.split('/').at(-1)
  expect(await numbers(id)).toEqual({ siren: '784671562', nic: null })
  const change = { name: answers.name, colour: '#884422' }
  const mended = await maud.post(`${list}/${id}`, { ...change, siret: '180 800 013 00013' })
  expect(mended.status).toBe(303)
  expect(await numbers(id)).toEqual({ siren: '180800013', nic: '00013' })
  expect(await territory.listActs()).toEqual(['organisation.add', 'organisation.change'])

  // What the official data says is not changed by a slip.
  const rethel = (await territory.commune('Rethel')).organisation_id
  await territory.db
    .updateTable('organisation')
    .set({ siren: '784671562' })
    .where('id', '=', rethel)
    .execute()
  const wrong = await maud.post(`${list}/${rethel}`, { colour: '#884422', siret: '180 800 013 00013' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('il commence par 784671562')
})

test('an EPCI typed by hand is mended by its SIRET until communes are its members: then the official data decides', async () => {
  const territory = await newTerritory()
  const { db } = territory
  const maud = territory.as(await territory.manager())
  const named = { name: 'CC de la Meuse', colour: '#884422' }
  const added = await maud.post(`${list}/nouvelle`, { ...named, kind: 'epci', siren: '784671562' })
  const id = added.headers.get('location')?.split('/').at(-1) as never
  const mend = async (siret: string) => (await maud.post(`${list}/${id}`, { ...named, siret })).status
  expect(await mend('180 800 013 00013')).toBe(303)
  const rethel = (await territory.commune('Rethel')).id
  await db.updateTable('commune').set({ epci_id: id }).where('id', '=', rethel).execute()
  expect(await mend('784 671 562 00006')).toBe(422)
  const { siren } = await db
    .selectFrom('organisation')
    .select('siren')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(siren).toBe('180800013')
})

test('a commune wears the logo its manager sent; what is no picture is refused', async () => {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const maud = territory.as(await territory.manager())
  const address = `${list}/${rethel.organisation_id}`
  const drawing = sharp({ create: { width: 80, height: 40, channels: 3, background: '#884422' } })
  const logo = new File([new Uint8Array(await drawing.png().toBuffer())], 'logo.png')
  const answers = { colour: '#884422', website: 'https://rethel.exemple.fr', logo }
  expect((await maud.post(address, answers)).status).toBe(303)
  const shown = await (await territory.visitor().get('/communes/rethel')).text()
  expect(shown).toMatch(/class="site-organisation"[^>]*><img src="\/fichiers\//)
  expect(shown).toContain('https://rethel.exemple.fr')
  assertHtml(await (await maud.get(address)).text())

  const fake = new File(['<svg onload="alert(1)"/>'], 'logo.png', { type: 'image/png' })
  const refused = await maud.post(address, { ...answers, logo: fake })
  expect(refused.status).toBe(415)
  expect(await refused.text()).toContain('n’est pas une image')

  // Its colour draws its own page, made readable like the territory's; the pages around keep the territory's.
  expect(shown).toContain(palettePath('#884422'))
  expect(await (await territory.visitor().get('/communes')).text()).not.toContain(palettePath('#884422'))

  await maud.post(address, { colour: '#884422', noLogo: 'yes' })
  expect(await (await territory.visitor().get('/communes/rethel')).text()).not.toContain('/fichiers/')
})

test('suspended, an organisation’s page says why; reopened, it no longer does', async () => {
  const territory = await newTerritory()
  const office = await territory.organisation('office', 'Office de tourisme')
  const maud = territory.as(await territory.manager())
  const address = `${list}/${office.id}`
  const reason = 'Fermé pour travaux.'
  expect((await maud.post(`${address}/suspension`, { reason })).status).toBe(303)
  expect((await maud.post(`${address}/suspension`, { reason })).status).toBe(409)
  const open = '/organisations/office/office-de-tourisme'
  expect(await (await territory.visitor().get(open)).text()).toContain(reason)
  assertHtml(await (await maud.get(address)).text())
  expect((await maud.post(`${address}/reouverture`)).status).toBe(303)
  expect(await (await territory.visitor().get(open)).text()).not.toContain(reason)
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'organisation.suspend',
    'organisation.reopen',
  ])
  const there = await newTerritory({ name: 'Meuse' })
  const nina = there.as(await there.manager())
  expect((await nina.get(address)).status).toBe(404)
  expect((await nina.post(`${address}/suspension`, { reason })).status).toBe(404)
  expect((await maud.get(`${list}/x`)).status).toBe(404)
})

test('agents of a suspended organisation lose access at once, are told why, and get it back', async () => {
  const territory = await newTerritory()
  const [rethel, givet] = [await territory.commune('Rethel'), await territory.commune('Givet')]
  const shop = await territory.shop(rethel, { state: 'submitted', decided_at: null })
  const person = await territory.agent(rethel, 'Aline')
  const [aline, maud] = [territory.as(person), territory.as(await territory.manager())]
  const pages = ['/gestion', '/gestion/boutiques', '/gestion/commandes', `/gestion/boutiques/${shop.slug}`]
  const statuses = () => Promise.all(pages.map(async (page) => (await aline.get(page)).status))
  expect(await statuses()).toEqual([200, 200, 200, 200])
  await maud.post(`${list}/${rethel.organisation_id}/suspension`, { reason: 'Élections en cours.' })
  expect(await statuses()).toEqual([403, 403, 403, 403])
  expect((await aline.post(`/gestion/boutiques/${shop.slug}`, { decision: 'accept' })).status).toBe(403)
  expect(await (await aline.get('/gestion')).text()).toContain('Votre organisation est suspendue')
  // What was never hers stays hidden; her menu still leads to the sentence that tells her.
  expect((await aline.get('/gestion/equipe')).status).toBe(404)
  expect(await (await aline.get('/')).text()).toContain('/gestion"')
  expect((await territory.as(await territory.agent(givet, 'Gilles')).get('/gestion')).status).toBe(200)

  // Acting for another organisation too, she keeps what she does for that one.
  await territory.db
    .insertInto('membership')
    .values({
      id: newId<'membership'>(),
      territory_id: territory.id,
      person_id: person.id,
      role: 'agent',
      organisation_id: givet.organisation_id,
      created_at: territory.clock.now,
    })
    .execute()
  expect(await statuses()).toEqual([200, 200, 200, 404])
  await maud.post(`${list}/${rethel.organisation_id}/reouverture`)
  expect(await statuses()).toEqual([200, 200, 200, 200])
})
