import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { listWays } from './fulfilment.ts'
import { readCommunes } from './ways.rules.ts'

async function start() {
  const territory = await newTerritory()
  const epci = await territory.organisation('epci', 'Pays rethélois')
  const rethel = await territory.commune('Rethel', { epci })
  const others = [
    await territory.commune('Saint-Germainmont', { epci }),
    await territory.commune('Château-Porcien', { epci }),
  ]
  await territory.commune('Givet')
  const odile = await territory.person('Odile')
  const shop = await territory.shop(rethel, { owner: odile, opening_hours: 'Mo-Su 08:00-19:00' })
  const ways = () => listWays(territory.db, territory.id, [shop.id])
  return {
    territory,
    rethel,
    others,
    shop,
    ways,
    odile: territory.as(odile),
    own: `/boutique/${shop.slug}/retraits`,
  }
}
const slots = { slotMinutes: '30', slotPlaces: '6', leadMinutes: '120', horizonDays: '14', active: 'yes' }

test('the counter opens with its slots, changes, and pauses; two taps make one counter', async () => {
  const { territory, odile, own, ways } = await start()
  const before = await (await odile.get(own)).text()
  expect(before).toContain('Ouvrir le retrait à la boutique')
  assertHtml(before)
  await Promise.all([1, 2, 3].map(() => odile.post(`${own}/comptoir`, slots)))
  expect(await ways()).toMatchObject([{ kind: 'counter', slotMinutes: 30, slotPlaces: 6, leadMinutes: 120 }])
  const page = await (await odile.get(own)).text()
  expect(page).toContain(
    'Créneaux de 30 min, 6 commandes par créneau, jusqu’à 2 h avant, 14 jours à l’avance.',
  )
  expect(page).toContain('Ce que vos clients voient maintenant')
  assertHtml(page)
  expect((await odile.post(`${own}/comptoir`, { ...slots, slotPlaces: '0' })).status).toBe(422)
  const { active: _, ...paused } = slots
  expect((await odile.post(`${own}/comptoir`, paused)).status).toBe(303)
  expect(await ways()).toEqual([])
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual(Array(4).fill('shop.ways'))
})

test('a delivery round: communes by their names, a week, a fee; wrong answers are named and kept', async () => {
  const { odile, own, ways, others, rethel } = await start()
  const form = { ...slots, name: 'Tournée du jeudi', fee: '2,50', freeFrom: '30', th_1_from: '09:00' }
  const round = { ...form, th_1_to: '12:00', communes: 'St Germainmont\nchateau porcien' }
  const made = await odile.post(`${own}/tournees/nouvelle`, { ...round, communes: 'Rethel, Paris' })
  expect(made.status).toBe(422)
  const again = await made.text()
  expect(again).toContain('Nous ne trouvons pas sur ce territoire : Paris.')
  expect(again).toContain('Tournée du jeudi')
  assertHtml(again)
  const noDay = await odile.post(`${own}/tournees/nouvelle`, { ...round, th_1_from: '', th_1_to: '' })
  expect(noDay.status).toBe(422)
  expect(await noDay.text()).toContain('Dites au moins un jour')
  expect((await odile.post(`${own}/tournees/nouvelle`, round)).status).toBe(303)
  const [way] = await ways()
  expect(way).toMatchObject({
    kind: 'delivery',
    openingHours: 'Th 09:00-12:00',
    feeCents: 250,
    freeFromCents: 3000,
  })
  expect(way?.communeIds).toEqual(new Set(others.map(({ id }) => id)))
  const page = await (await odile.get(`${own}/tournees/${way?.id}`)).text()
  expect(page).toContain('Saint-Germainmont')
  expect(page).toMatch(/name="th_1_from"[^>]*value="09:00"/)
  assertHtml(page)
  await odile.post(`${own}/tournees/${way?.id}`, { ...round, communes: '', wholeEpci: 'yes', fee: '0' })
  const [changed] = await ways()
  expect(changed).toMatchObject({ id: way?.id, feeCents: 0, freeFromCents: null })
  expect(changed?.communeIds).toEqual(new Set([rethel, ...others].map(({ id }) => id)))
})

test('a shop brings its orders to a collective point, and stops', async () => {
  const { territory, odile, own, ways, rethel } = await start()
  const point = await territory.pickupPoint(rethel)
  const way = { territory_id: territory.id, kind: 'point', pickup_point_id: point.id } as const
  await territory.db
    .insertInto('fulfilment')
    .values({ id: crypto.randomUUID() as never, ...way })
    .execute()
  expect(await ways()).toEqual([])
  const joined = await odile.post(`${own}/points/${point.slug}`, { leadMinutes: '240' })
  expect(joined.status).toBe(303)
  expect(await ways()).toMatchObject([{ kind: 'point', name: 'Les Halles' }])
  const page = await (await odile.get(own)).text()
  expect(page).toContain('vous y déposez')
  expect(page).toContain('Les livraisons et les points collectifs sont payés d’avance')
  assertHtml(page)
  expect((await odile.post(`${own}/points/${point.slug}/fin`)).status).toBe(303)
  expect(await ways()).toEqual([])
  expect((await odile.post(`${own}/points/inconnu`, { leadMinutes: '240' })).status).toBe(404)
})

test('a shop that nobody can pay reads it at once; another merchant finds nothing', async () => {
  const { territory, odile, own, rethel } = await start()
  expect((await odile.post(`${own}/paiement`, {})).status).toBe(303)
  expect(await (await odile.get(own)).text()).toContain('aucune commande n’est possible')
  const noe = await territory.person('Noé')
  const his = await territory.shop(rethel, { name: 'Chez Noé', owner: noe })
  expect((await territory.as(noe).post(`${own}/comptoir`, slots)).status).toBe(404)
  await odile.post(`${own}/comptoir`, slots)
  await territory.as(noe).post(`/boutique/${his.slug}/retraits/tournees/nouvelle`, {
    ...slots,
    name: 'Vélo',
    fee: '0',
    communes: 'Rethel',
    sa_1_from: '9:00',
    sa_1_to: '12:00',
  })
  const [round] = await listWays(territory.db, territory.id, [his.id])
  expect(round?.name).toBe('Vélo')
  expect((await odile.get(`${own}/tournees/${round?.id}`)).status).toBe(404)
})

test('communes are found however they are written', () => {
  const commune = (name: string, insee_code: string) => ({ id: insee_code as never, name, insee_code })
  const all = [commune('L’Échelle', '08149'), commune('Sainte-Vaubourg', '08398'), commune('Sy', '08434')]
  const { found, unknown } = readCommunes('l echelle ; STE VAUBOURG, 08434\nSy\nAtlantide', all)
  expect(found.map(({ name }) => name)).toEqual(['L’Échelle', 'Sainte-Vaubourg', 'Sy'])
  expect(unknown).toEqual(['Atlantide'])
})
