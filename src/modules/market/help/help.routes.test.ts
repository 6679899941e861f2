import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

test('a merchant asks, the manager and the agent of the commune are told, one answers, the merchant reads it', async () => {
  const territory = await newTerritory()
  const [rethel, givet] = [await territory.commune('Rethel'), await territory.commune('Givet')]
  const owner = await territory.person('Odile')
  const email = `fournee-${territory.slug}@exemple.fr`
  const shop = await territory.shop(rethel, { owner, email })
  await territory.db.updateTable('person').set({ language: 'en' }).where('id', '=', owner.id).execute()
  const [manager, agent, away] = [
    await territory.manager(),
    await territory.agent(rethel),
    await territory.agent(givet, 'Gilles'),
  ]
  const [odile, maud, gilles] = [territory.as(owner), territory.as(manager), territory.as(away)]
  const own = `/boutique/${shop.slug}/aide`
  assertHtml(await (await odile.get(own)).text())
  expect((await odile.post(own, { message: '' })).status).toBe(422)
  expect((await odile.post(own, { message: 'Comment changer mes horaires ?' })).status).toBe(303)

  for (const staff of [manager, agent])
    expect((await territory.mailsTo(staff)).map(({ subject }) => subject)).toEqual([
      'La Fournée demande de l’aide',
    ])
  expect(await territory.mailsTo(away)).toEqual([])
  expect(await (await maud.get('/gestion')).text()).toMatch(/>1<\/span><a [^>]*>boutique demande de l’aide/)
  expect(await (await gilles.get('/gestion/aide')).text()).not.toContain('La Fournée')
  expect((await gilles.get(`/gestion/aide/${shop.slug}`)).status).toBe(404)

  const waiting = await (await maud.get('/gestion/aide')).text()
  expect(waiting).toContain('attend une réponse')
  assertHtml(waiting)
  const thread = await (await maud.get(`/gestion/aide/${shop.slug}`)).text()
  expect(thread).toContain('Comment changer mes horaires ?')
  assertHtml(thread)
  expect((await maud.post(`/gestion/aide/${shop.slug}`, { message: 'Dans « Horaires ».' })).status).toBe(303)

  const [mail] = await territory.mailsTo({ email })
  expect(mail?.subject).toBe('La Fournée: your territory answers you')
  expect(mail?.html_body).toContain(`/en/${territory.slug}${own}`)
  expect(await (await odile.get(own)).text()).toContain('Dans « Horaires ».')
  expect(await (await maud.get('/gestion')).text()).not.toContain('demande de l’aide')
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual(['help.ask', 'help.reply'])
})

test('a request settled by telephone waits no more, once; others see nothing of it', async () => {
  const territory = await newTerritory()
  const owner = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune('Rethel'), { owner })
  const maud = territory.as(await territory.manager())
  await territory.as(owner).post(`/boutique/${shop.slug}/aide`, { message: 'Appelez-moi.' })
  const settle = () => maud.post(`/gestion/aide/${shop.slug}/fin`)
  const both = await Promise.all([settle(), settle()])
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
  expect(await territory.listActs()).toEqual(['help.ask', 'help.settle'])
  const stranger = territory.as(await territory.person('Sami'))
  expect((await stranger.get(`/boutique/${shop.slug}/aide`)).status).toBe(404)
  expect((await stranger.post(`/boutique/${shop.slug}/aide`, { message: 'Bonjour' })).status).toBe(404)
})
