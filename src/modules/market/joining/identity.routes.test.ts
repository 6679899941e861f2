import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const own = { siret: '35600000000048', commune: 'Rethel' }
const moved = { siret: '35600000010005', commune: 'Rethel' }

async function start() {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const givet = await territory.commune('Givet')
  const lea = await territory.person('Léa')
  const email = `identity-${territory.slug}@exemple.fr`
  const shop = await territory.shop(rethel, { name: 'Le Fil', owner: lea, siret: own.siret, email })
  const answers = {
    ...own,
    name: 'Le Fil',
    legalName: 'Léa Petit',
    trade: 'bakery',
    street: '1 place Ducale',
    postalCode: '08300',
    email,
  }
  const visitor = territory.visitor()
  return {
    territory,
    rethel,
    givet,
    shop,
    answers,
    email,
    lea: territory.as(lea),
    maud: territory.as(await territory.manager()),
    form: `/boutique/${shop.slug}/identite`,
    file: `/boutique/${shop.slug}/dossier`,
    review: `/gestion/boutiques/${shop.slug}`,
    seen: async () => (await (await visitor.get(`/boutiques/${shop.slug}`)).text()).replaceAll('\u00a0', ' '),
    acts: async () => (await territory.listAudit()).map(({ action }) => action),
  }
}

test('an owner changes the name, the street and the VAT of an accepted shop, and the public reads it at once', async () => {
  const { territory, lea, form, answers, seen, acts } = await start()
  const page = await (await lea.get(form)).text()
  assertHtml(page)
  expect(page).toContain('value="1 place Ducale"')
  const changed = { ...answers, name: 'Le Fil rouge', street: '2 rue Colbert', withoutVat: 'yes' }
  expect((await lea.post(form, changed)).status).toBe(303)
  const html = await seen()
  assertHtml(html)
  for (const word of ['Le Fil rouge', '2 rue Colbert', 'TVA non applicable, art. 293 B du CGI'])
    expect(html).toContain(word)
  expect((await lea.post(form, { ...answers, name: changed.name, street: changed.street })).status).toBe(303)
  expect(await seen()).toMatch(/FR\d\d356000000/)
  expect(await acts()).toEqual(['shop.identity', 'shop.identity'])
  const [first] = await territory.listAudit()
  expect(first?.detail).toMatchObject({ before: { name: 'Le Fil', street: '1 place Ducale' } })
})

test('another SIRET waits for the territory: nothing changes in public before it is accepted', async () => {
  const { territory, lea, maud, form, file, review, answers, email, seen, acts } = await start()
  expect((await lea.post(form, { ...answers, ...moved })).status).toBe(303)
  expect(await seen()).toContain('356 000 000 00048')
  const waiting = await (await lea.get(form)).text()
  assertHtml(waiting)
  expect(waiting).toContain('Un changement attend la réponse')
  const list = await (await maud.get('/gestion/boutiques')).text()
  expect(list).toContain('Identité à vérifier')
  expect(await (await maud.get('/gestion')).text()).toContain('boutique à vérifier')
  const read = await (await maud.get(review)).text()
  assertHtml(read)
  expect(read.replaceAll('\u00a0', ' ')).toContain('356 000 000 00048 → 356 000 000 10005')

  expect((await maud.post(`${review}/identite`, { decision: 'refuse' })).status).toBe(422)
  const no = { decision: 'refuse', reason: 'Il manque l’extrait.' }
  expect((await maud.post(`${review}/identite`, no)).status).toBe(303)
  expect(await (await lea.get(file)).text()).toContain('Il manque l’extrait.')
  expect(await seen()).toContain('356 000 000 00048')

  expect((await lea.post(form, { ...answers, ...moved })).status).toBe(303)
  const both = await Promise.all(
    [1, 2, 3, 4].map(() => maud.post(`${review}/identite`, { decision: 'accept' })),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409])
  expect(await seen()).toContain('356 000 000 10005')
  expect((await territory.mailsTo({ email })).map(({ subject }) => subject)).toEqual([
    'Le Fil : votre changement d’identité est refusé',
    'Le Fil : votre changement d’identité est accepté',
  ])
  expect(await acts()).toEqual([
    'shop.identity_asked',
    'shop.identity_refused',
    'shop.identity_asked',
    'shop.identity_accepted',
  ])
})

test('another commune waits too, and is then where the shop is', async () => {
  const { territory, lea, rethel, givet, form, review, answers, seen } = await start()
  await lea.post(form, { ...answers, commune: 'givet' })
  expect(await seen()).not.toContain('Givet')
  const away = territory.as(await territory.agent(givet))
  expect((await away.post(`${review}/identite`, { decision: 'accept' })).status).toBe(404)
  const agent = territory.as(await territory.agent(rethel))
  expect((await agent.post(`${review}/identite`, { decision: 'accept' })).status).toBe(303)
  expect(await seen()).toContain('Givet')
})

test('the SIRET of another shop, and the form of a shop that is not one’s own, are refused', async () => {
  const { territory, rethel, lea, form, answers, shop } = await start()
  await territory.shop(rethel, { name: 'La Forge', siret: moved.siret })
  const taken = await lea.post(form, { ...answers, ...moved })
  expect(taken.status).toBe(409)
  expect(await taken.text()).toContain('porte déjà ce SIRET')
  const helper = await territory.staff(shop, await territory.person('Noé'))
  for (const other of [territory.as(helper), territory.as(await territory.person('Ana'))])
    for (const answer of [await other.get(form), await other.post(form, answers)])
      expect(answer.status).toBe(404)
})

test('a refusal is answered with the same form, and both are read again', async () => {
  const { territory, rethel, maud } = await start()
  const noe = await territory.person('Noé')
  const refused = {
    state: 'refused',
    state_reason: 'Il manque l’extrait.',
    siret: '35600000020004',
    name: 'Le Four',
    owner: noe,
  } as const
  const shop = await territory.shop(rethel, refused)
  const [file, review] = [`/boutique/${shop.slug}/dossier`, `/gestion/boutiques/${shop.slug}`]
  const seen = await (await territory.as(noe).get(file)).text()
  assertHtml(seen)
  expect(seen).toContain('Répondre au refus')
  const answer = {
    siret: refused.siret,
    name: 'Le Four',
    legalName: 'Noé Petit',
    trade: 'bakery',
    street: '1 rue',
    postalCode: '08300',
    commune: 'Rethel',
    email: 'four@exemple.fr',
    message: 'Voici l’extrait demandé.',
  }
  expect((await territory.as(noe).post(file, answer)).status).toBe(303)
  expect(await (await maud.get('/gestion/boutiques')).text()).toContain('Le Four')
  expect(await (await maud.get(review)).text()).toContain('Voici l’extrait demandé.')
  expect((await maud.post(review, { decision: 'accept' })).status).toBe(303)
  expect((await territory.visitor().get(`/boutiques/${shop.slug}`)).status).toBe(200)
})
