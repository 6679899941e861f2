import { expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { assertHtml } from '../../../../test/html.ts'
import { shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

const list = '/gestion/points'
const answers = {
  name: 'La Maison du Rethélois',
  street: '4 rue Colbert',
  postalCode: '08300',
  commune: 'rethel',
  slotMinutes: '30',
  slotPlaces: '6',
  leadMinutes: '120',
  horizonDays: '14',
  tu_1_from: '9:00',
  tu_1_to: '12:00',
  tu_2_from: '14:00',
  tu_2_to: '18:00',
}

async function start() {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const maud = territory.as(await territory.manager())
  return { territory, rethel, maud, own: `${list}/la-maison-du-rethelois` }
}

test('the manager opens a point: it has its hours and its places, and a second of its name has its own address', async () => {
  const { territory, maud, own } = await start()
  assertHtml(await (await maud.get(`${list}/nouveau`)).text())
  const wrong = await maud.post(`${list}/nouveau`, { ...answers, commune: 'Paris', tu_2_to: '' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('heure de fermeture')
  const opened = await maud.post(`${list}/nouveau`, answers)
  expect(opened.headers.get('location')).toBe(`/${territory.slug}${own}`)
  const page = await (await maud.get(own)).text()
  expect(page).toContain('value="09:00"')
  assertHtml(page)
  expect((await maud.post(`${list}/nouveau`, answers)).headers.get('location')).not.toContain(`${own}"`)

  const way = await territory.db
    .selectFrom('fulfilment')
    .innerJoin('pickup_point', 'pickup_point.id', 'fulfilment.pickup_point_id')
    .select(['kind', 'slot_places', 'slot_minutes', 'pickup_point.opening_hours'])
    .where('pickup_point.slug', '=', 'la-maison-du-rethelois')
    .where('pickup_point.territory_id', '=', territory.id)
    .execute()
  expect(way).toEqual([
    {
      kind: 'point',
      slot_places: 6,
      slot_minutes: 30,
      opening_hours: 'Tu 09:00-12:00,14:00-18:00',
    },
  ])
  expect((await maud.post(own, { ...answers, slotPlaces: '9' })).status).toBe(303)
  expect(await (await maud.get(own)).text()).toContain('value="9"')
  expect(await territory.listActs()).toEqual(['point.add', 'point.add', 'point.change'])
})

test('of points of one name opened at the same moment, one is, and the others are told so', async () => {
  const { territory, maud } = await start()
  const all = await Promise.all(Array.from({ length: 6 }, () => maud.post(`${list}/nouveau`, answers)))
  const made = await territory.db
    .selectFrom('pickup_point')
    .select('id')
    .where('territory_id', '=', territory.id)
    .execute()
  const statuses = all.map(({ status }) => status)
  expect(made).toHaveLength(statuses.filter((status) => status === 303).length)
  expect(new Set(statuses).difference(new Set([303, 409])).size).toBe(0)
  const late = all.find(({ status }) => status === 409)
  if (late) expect(await late.text()).toContain('La même chose vient d’être enregistrée au même moment.')
})

test('whoever is made a keeper gets a mail, an account and the board; removed, the board is gone', async () => {
  const { territory, maud, own } = await start()
  await maud.post(`${list}/nouveau`, answers)
  const keeper = { name: 'Karim Benali', email: `karim-${territory.slug}@exemple.fr` }
  expect((await maud.post(`${own}/personnes`, { ...keeper, email: 'karim' })).status).toBe(422)
  expect((await maud.post(`${own}/personnes`, keeper)).status).toBe(303)
  await maud.post(`${own}/personnes`, keeper)
  const mails = await territory.mailsTo(keeper)
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Vous tenez le point de retrait La Maison du Rethélois',
  ])
  const person = await territory.db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('email', '=', keeper.email)
    .executeTakeFirstOrThrow()
  const karim = territory.as(person)
  expect((await karim.get('/point/la-maison-du-rethelois')).status).toBe(200)
  expect(await (await maud.get(own)).text()).toContain('Karim Benali')
  expect((await maud.post(`${own}/personnes/${person.id}/fin`)).status).toBe(303)
  expect((await maud.post(`${own}/personnes/${person.id}/fin`)).status).toBe(404)
  expect((await karim.get('/point/la-maison-du-rethelois')).status).toBe(404)
  expect(await territory.listActs()).toEqual(['point.add', 'point.keeper_add', 'point.keeper_end'])
  // Written to in their language, and led to the page in it.
  await territory.db.updateTable('person').set({ language: 'en' }).where('id', '=', person.id).execute()
  await maud.post(`${own}/personnes`, keeper)
  const english = (await territory.mailsTo(keeper)).at(-1)
  expect(english?.language).toBe('en')
  expect(english?.text_body).toContain(`/en/${territory.slug}/point/la-maison-du-rethelois`)
})

test('closures do not overlap, rounds say where they pass, and a closed point is offered to nobody', async () => {
  const { territory, rethel, maud, own } = await start()
  await maud.post(`${list}/nouveau`, answers)
  const august = { first: '2027-08-01', last: '2027-08-15' }
  expect((await maud.post(`${own}/fermetures`, august)).status).toBe(303)
  const again = await maud.post(`${own}/fermetures`, { first: '2027-08-10' })
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('Une fermeture est déjà prévue')
  const removal = /action="[^"]*(\/fermetures\/[^"]+\/fin)"/.exec(await (await maud.get(own)).text())?.[1]
  expect((await maud.post(own + removal)).status).toBe(303)

  const round = { ...answers, name: 'Le jeudi', fee: '3', freeFrom: '40', active: 'yes' }
  assertHtml(await (await maud.get(`${own}/tournees/nouvelle`)).text())
  expect((await maud.post(`${own}/tournees/nouvelle`, { ...round, communes: 'Paris' })).status).toBe(422)
  expect((await maud.post(`${own}/tournees/nouvelle`, { ...round, communes: 'Rethel' })).status).toBe(303)
  const page = await (await maud.get(own)).text()
  expect(page).toContain('Le jeudi')
  const served = await territory.db
    .selectFrom('fulfilment_commune')
    .innerJoin('fulfilment', 'fulfilment.id', 'fulfilment_commune.fulfilment_id')
    .select(['commune_id', 'kind', 'fee_cents', 'free_from_cents'])
    .where('fulfilment_commune.territory_id', '=', territory.id)
    .execute()
  expect(served).toEqual([{ commune_id: rethel.id, kind: 'delivery', fee_cents: 300, free_from_cents: 4000 }])

  const api = () => territory.onPlatform().json('GET', `/api/v1/territories/${territory.slug}/pickup-points`)
  expect(await (await api()).text()).toContain('la-maison-du-rethelois')
  expect((await maud.post(`${own}/cloture`)).status).toBe(303)
  expect((await maud.post(`${own}/cloture`)).status).toBe(409)
  expect(await (await api()).text()).not.toContain('la-maison-du-rethelois')
  expect((await maud.post(`${own}/reouverture`)).status).toBe(303)
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'point.add',
    'point.closure',
    'point.closure_end',
    'point.round',
    'point.close',
    'point.reopen',
  ])
  const there = await newTerritory({ name: 'Meuse' })
  const nina = there.as(await there.manager())
  expect((await nina.get(own)).status).toBe(404)
  expect((await nina.post(`${own}/cloture`)).status).toBe(404)
})

test('whoever chooses a point is told how to find it, where they choose and where they pick an hour', async () => {
  const territory = await newTerritory()
  const commune = await territory.commune('Rethel')
  const bakery = await shelf(territory)
  const point = await territory.pickupPoint(commune, { name: 'Les Halles' })
  const of = { territory_id: territory.id, pickup_point_id: point.id }
  const way = { ...of, id: newId<'fulfilment'>(), kind: 'point' as const }
  await territory.db.insertInto('fulfilment').values(way).execute()
  await territory.db
    .insertInto('pickup_point_shop')
    .values({ ...of, shop_id: bakery.shop.id })
    .execute()
  // Points are paid beforehand: the shop must be able to.
  await territory.db.updateTable('shop').set({ test_card: true }).where('id', '=', bakery.shop.id).execute()
  const directions = 'Entrée côté cour, sous l’auvent'
  await territory.db.updateTable('pickup_point').set({ directions }).where('id', '=', point.id).execute()
  const lea = territory.visitor()
  await lea.post('/panier/lignes', { variant: (await bakery.add()).id, quantity: '1' })
  const choice = await (await lea.get('/panier/retrait')).text()
  assertHtml(choice)
  expect(choice).toMatch(/Pour le trouver\s: Entrée côté cour, sous l’auvent\. Payé à l’avance/)
  const hours = await (await lea.get(`/panier/creneaux?all=${way.id}`)).text()
  assertHtml(hours)
  expect(hours).toMatch(/Pour le trouver\s: Entrée côté cour, sous l’auvent<\/p>/)
  const english = newClient(territory.fetch, `/en/${territory.slug}`, lea.cookies)
  expect(await (await english.get(`/panier/creneaux?all=${way.id}`)).text()).toContain(
    `How to find it: <span lang="fr">${directions}</span></p>`,
  )
  const answer = await territory.onPlatform().get(`/api/v1/territories/${territory.slug}/pickup-points`)
  expect(await answer.json()).toMatchObject({ items: [{ directions }] })
})
