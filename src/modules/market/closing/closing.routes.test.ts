import { expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'

async function start() {
  const territory = await newTerritory()
  const owner = await territory.person('Odile')
  const bakery = await shelf(territory, { owner, siret: '35600000000048' })
  const own = `/boutique/${bakery.shop.slug}`
  return {
    territory,
    owner,
    bakery,
    shop: bakery.shop,
    own,
    odile: territory.as(owner),
    maud: territory.as(await territory.manager()),
    closing: `${own}/fermeture-definitive`,
    open: `/boutiques/${bakery.shop.slug}`,
  }
}
const sure = { farewell: 'Merci pour ces trente ans.', sure: 'yes' }

test('closed for good: buyers are told, the page says so, nothing is sold, nothing is lost', async () => {
  const { territory, bakery, shop, own, odile, closing, open } = await start()
  const loaf = await bakery.add()
  const lea = await territory.person('Léa')
  const underway = await newOrder(territory, shop, { buyer: lea, fulfilment_id: bakery.fulfilment })
  const noe = await territory.person('Noé')
  await newOrder(territory, shop, { buyer: noe, fulfilment_id: bakery.fulfilment, state: 'cancelled' })
  const asked = await (await odile.get(closing)).text()
  expect(asked).toContain('Une commande en cours reste à honorer.')
  assertHtml(asked)
  expect((await odile.post(closing, { farewell: 'x' })).status).toBe(422)
  const buyer = territory.visitor()
  await buyer.post('/panier/lignes', { variant: loaf.id, quantity: '1' })

  expect((await odile.post(closing, sure)).status).toBe(303)
  const told = await territory.mailsTo(lea)
  expect(told.map(({ subject }) => subject)).toEqual(['La Fournée ferme définitivement'])
  expect(told[0]?.text_body).toContain(`Votre commande ${underway.code} n’est pas annulée`)
  expect(told[0]?.text_body).toContain('Merci pour ces trente ans.')
  expect(await territory.mailsTo(noe)).toEqual([])

  const gone = await buyer.get(open)
  expect(gone.status).toBe(410)
  const page = await gone.text()
  expect(page).toContain('Cette boutique a fermé définitivement.')
  expect(page).toContain('Merci pour ces trente ans.')
  assertHtml(page)
  const english = newClient(territory.fetch, `/en/${territory.slug}`)
  expect(await (await english.get(open)).text()).toContain(
    '<blockquote class="typed" lang="fr">Merci pour ces trente ans.',
  )
  expect(await (await buyer.get('/boutiques')).text()).not.toContain('La Fournée')
  expect(await (await buyer.get('/panier')).text()).not.toContain('/panier/creneaux')
  expect((await buyer.post('/panier/lignes', { variant: loaf.id, quantity: '1' })).status).toBe(409)

  // What is underway is still prepared, on the same board.
  expect((await odile.post(`${own}/commandes/${underway.id}/acceptation`)).status).toBe(303)
  expect(await (await odile.get(own)).text()).toContain('Votre boutique est fermée définitivement.')
  expect((await odile.post(closing, sure)).status).toBe(409)
  expect((await territory.listAudit()).map(({ action }) => action)).toContain('shop.closed')
})

test('a closed shop opens again once its territory has checked it, with all it had', async () => {
  const { bakery, shop, own, odile, maud, closing, open, territory } = await start()
  await bakery.add()
  await odile.post(closing, sure)
  const file = await (await odile.get(`${own}/dossier`)).text()
  expect(file).toContain('Demander la réouverture')
  expect(file).toContain('Fermée définitivement')
  assertHtml(file)
  const commune = await territory.db
    .selectFrom('place')
    .select('name')
    .where('id', '=', shop.commune_id)
    .executeTakeFirstOrThrow()
  const identity = {
    siret: shop.siret,
    name: shop.name,
    legalName: shop.name,
    trade: 'bakery',
    street: shop.street,
    postalCode: shop.postal_code,
    commune: commune.name ?? '',
    email: 'fournee@exemple.fr',
  }
  const asked = await odile.post(`${own}/dossier`, { ...identity, message: 'Mon fils reprend le four.' })
  expect(asked.status).toBe(303)
  expect((await territory.visitor().get(open)).status).toBe(404)
  expect(await (await maud.get('/gestion/boutiques')).text()).toContain('La Fournée')
  expect((await maud.post(`/gestion/boutiques/${shop.slug}`, { decision: 'accept' })).status).toBe(303)
  const reopened = await territory.visitor().get(open)
  expect(reopened.status).toBe(200)
  expect(await reopened.text()).toContain('Brioche 1')
})

test('closed while it was suspended, a shop is not said to be online once accepted again', async () => {
  const { territory, shop, own, odile, maud, closing, open } = await start()
  const { name: commune } = await territory.db
    .selectFrom('place')
    .select('name')
    .where('id', '=', shop.commune_id)
    .executeTakeFirstOrThrow()
  const email = `closed-${territory.slug}@exemple.fr`
  const identity = {
    siret: '35600000000048',
    name: shop.name,
    legalName: shop.name,
    trade: 'bakery',
    street: '9 rue du Moulin',
    postalCode: shop.postal_code,
    commune: commune ?? '',
    email,
  }
  // Another SIRET was asked for before it closed: what it says when it asks to open again replaces it.
  expect((await odile.post(`${own}/identite`, { ...identity, siret: '35600000010005' })).status).toBe(303)
  await territory.db
    .updateTable('shop')
    .set({ latitude: 49.5, longitude: 4.4 })
    .where('id', '=', shop.id)
    .execute()
  const file = `/gestion/boutiques/${shop.slug}`
  expect((await maud.post(`${file}/suspension`, { reason: 'Commandes oubliées.' })).status).toBe(303)
  await odile.post(closing, sure)
  expect((await odile.post(`${own}/dossier`, { ...identity, message: 'Je reprends.' })).status).toBe(303)
  expect((await maud.post(file, { decision: 'accept' })).status).toBe(303)
  expect((await territory.mailsTo({ email })).map(({ subject }) => subject)).toEqual([
    'La Fournée : votre dossier est accepté',
  ])
  expect((await (await maud.get(file)).text()).replaceAll(/\s/g, '')).not.toContain('35600000010005')
  expect((await territory.visitor().get(open)).status).toBe(404)
  expect((await maud.post(`${file}/reouverture`)).status).toBe(303)
  const page = await (await territory.visitor().get(open)).text()
  expect(page).toContain('9 rue du Moulin')
  expect(page).not.toContain('GeoCoordinates')
})

test('only the owner closes: not the staff, not the manager, not an owner elsewhere; and then may leave', async () => {
  const { territory, owner, shop, odile, maud, closing, open } = await start()
  const theo = territory.as(await territory.staff(shop, await territory.person('Théo')))
  expect((await theo.get(closing)).status).toBe(403)
  expect((await theo.post(closing, sure)).status).toBe(403)
  const elsewhere = await start()
  for (const other of [maud, territory.as(elsewhere.owner)])
    expect((await other.post(closing, sure)).status).toBe(404)
  expect((await territory.visitor().get(open)).status).toBe(200)
  expect((await odile.post('/compte/fermeture', { sure: 'yes' })).status).toBe(409)
  await odile.post(closing, sure)
  expect((await territory.as(owner).post('/compte/fermeture', { sure: 'yes' })).status).toBe(303)
})
