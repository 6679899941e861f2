import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { rates } from '../../../platform/limit.ts'

const answers = {
  siret: '356 000 000 00048',
  name: 'La Fournée de Léa',
  legalName: 'Léa Petit',
  trade: 'bakery',
  street: '3 place de la République',
  postalCode: '08300',
  commune: 'rethel',
  phone: '03 53 01 00 00',
  email: 'fournee@exemple.fr',
  terms: 'yes',
}

/** A SIRET of its own for each: those of post offices have digits that add up to a multiple of five. */
const postOffice = (n: number) => `356000000${'1'.padEnd(n, '0').padStart(5, '0')}`

async function start() {
  const territory = await newTerritory()
  const rethel = await territory.commune('Rethel')
  const lea = await territory.person('Léa')
  return {
    territory,
    rethel,
    lea: territory.as(lea),
    maud: territory.as(await territory.manager()),
    shop: '/boutique/la-fournee-de-lea/dossier',
    review: '/gestion/boutiques/la-fournee-de-lea',
  }
}

test('whoever has no account reads what opening a shop takes, and comes back to it once signed up', async () => {
  const territory = await newTerritory()
  const read = await (await territory.visitor().get('/ouvrir-une-boutique')).text()
  assertHtml(read)
  expect(read).toContain('Le SIRET de votre établissement')
  expect(read).toContain(
    `/inscription?retour=${encodeURIComponent(`/${territory.slug}/ouvrir-une-boutique`)}`,
  )
})

test('a baker asks to join, is asked for a correction, answers, and is accepted', async () => {
  const { territory, lea, maud, shop, review } = await start()
  assertHtml(await (await lea.get('/ouvrir-une-boutique')).text())
  const sent = await lea.post('/ouvrir-une-boutique', answers)
  expect(sent.headers.get('location')).toBe(`/${territory.slug}${shop}`)
  expect(await (await maud.get('/gestion/boutiques')).text()).toContain('La Fournée de Léa')

  const silent = await maud.post(review, { decision: 'correct' })
  expect(silent.status).toBe(422)
  expect(await silent.text()).toContain('Écrivez pourquoi')
  expect((await maud.post(review, { decision: 'correct', reason: 'La rue est incomplète.' })).status).toBe(
    303,
  )

  const file = await (await lea.get(shop)).text()
  expect(file).toContain('La rue est incomplète.')
  assertHtml(file)
  const answered = await lea.post(shop, {
    ...answers,
    street: '3 bis place de la République',
    message: 'C’est fait.',
  })
  expect(answered.status).toBe(303)
  expect((await maud.post(review, { decision: 'accept' })).status).toBe(303)
  expect(await (await lea.get(shop)).text()).toContain('Acceptée')

  const mails = await territory.mailsTo({ email: answers.email })
  expect(mails.map((mail) => mail.subject)).toEqual([
    'La Fournée de Léa : votre dossier est bien arrivé',
    'La Fournée de Léa : une correction vous est demandée',
    'La Fournée de Léa est en ligne',
  ])
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts).toEqual(['shop.submitted', 'shop.correction', 'shop.answer', 'shop.accepted'])
})

test('a wrong SIRET and an unknown commune are named together, with every answer kept', async () => {
  const { lea } = await start()
  const refused = await lea.post('/ouvrir-une-boutique', {
    ...answers,
    siret: '356 000 000 00049',
    commune: 'Paris',
  })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('Ce SIRET n’est pas valide')
  expect(page).toContain('Cette commune n’est pas dans ce territoire')
  expect(page).toContain('3 place de la République')
  assertHtml(page)
})

test('a SIRET is one shop in a territory, however many ask at once', async () => {
  const { territory } = await start()
  const people = await Promise.all(['Ana', 'Bob', 'Cléo', 'Dan'].map((name) => territory.person(name)))
  const all = await Promise.all(
    people.map((person) =>
      territory.as(person).post('/ouvrir-une-boutique', { ...answers, name: `Chez ${person.name}` }),
    ),
  )
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409])
})

test('shops of one name have each an address of their own, and so does one whose name has no letter', async () => {
  const { lea } = await start()
  const ask = (name: string, n: number) =>
    lea.post('/ouvrir-une-boutique', { ...answers, name, siret: postOffice(n) })
  const files = [await ask('★★', 1), await ask('Les ★★', 2), await ask('Les', 3), await ask('★ ★', 4)]
  const addresses = files.map((answer) => answer.headers.get('location')?.split('/').at(-2))
  expect(addresses).toEqual(['boutique', 'les', 'les-2', 'boutique-2'])
  for (const answer of files) expect((await lea.follow(answer)).status).toBe(200)
})

test('shops of one name that ask at once are all told what to do', async () => {
  const { territory } = await start()
  const people = await Promise.all(['Ana', 'Bob', 'Cléo', 'Dan'].map((name) => territory.person(name)))
  const all = await Promise.all(
    people.map((person, n) =>
      territory.as(person).post('/ouvrir-une-boutique', { ...answers, siret: postOffice(n + 1) }),
    ),
  )
  expect(all.map(({ status }) => status)).toContain(303)
  expect(all.filter(({ status }) => ![303, 409].includes(status))).toEqual([])
})

test('whoever asks too often is told to wait, with every answer kept', async () => {
  const { lea } = await start()
  for (let sent = 0; sent < rates.sign_up.account.times; sent++)
    await lea.post('/ouvrir-une-boutique', answers)
  const refused = await lea.post('/ouvrir-une-boutique', answers)
  expect(refused.status).toBe(429)
  const page = await refused.text()
  expect(page).toContain('Vous avez fait beaucoup de demandes')
  expect(page).toContain('3 place de la République')
})

test('two reviewers decide at once: one decision', async () => {
  const { territory, lea, rethel, maud, review } = await start()
  await lea.post('/ouvrir-une-boutique', answers)
  const agent = territory.as(await territory.agent(rethel))
  const both = await Promise.all([
    maud.post(review, { decision: 'accept' }),
    agent.post(review, { decision: 'refuse', reason: 'Doublon.' }),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
  const late = both.find(({ status }) => status === 409)
  expect(await late?.text()).toContain('Une décision vient d’être prise sur ce dossier')
})

test('whatever a reviewer is offered can be done, from wherever the file stands', async () => {
  const { territory, lea, maud } = await start()
  const offered = async (review: string) =>
    [...(await (await maud.get(review)).text()).matchAll(/name="decision" value="(\w+)"/g)].map(
      ([, decision]) => decision as string,
    )
  const correct = { decision: 'correct', reason: 'La rue est incomplète.' }
  const files = [
    { asked: [], decisions: ['accept', 'correct', 'refuse'] },
    { asked: [correct], decisions: ['refuse'] },
  ]
  let n = 0
  for (const { asked, decisions } of files)
    for (const decision of decisions) {
      const name = `Fournil ${++n}`
      await lea.post('/ouvrir-une-boutique', { ...answers, name, siret: postOffice(n) })
      const review = `/gestion/boutiques/fournil-${n}`
      for (const before of asked) expect((await maud.post(review, before)).status).toBe(303)
      expect(await offered(review)).toEqual(decisions)
      expect((await maud.post(review, { decision, reason: 'Dit au téléphone.' })).status).toBe(303)
    }
  const decided = (await territory.listActs()).filter((act) => act !== 'shop.submitted')
  expect(decided).toEqual([
    'shop.accepted',
    'shop.correction',
    'shop.refused',
    'shop.correction',
    'shop.refused',
  ])
})

test('others see nothing: another merchant, an agent elsewhere, a manager elsewhere', async () => {
  const { territory, lea, shop, review } = await start()
  await lea.post('/ouvrir-une-boutique', answers)
  const elsewhere = await newTerritory()
  const others = [
    territory.as(await territory.person('Noé')),
    territory.as(await territory.agent(await territory.commune('Vouziers'))),
    territory.as(await elsewhere.manager()),
  ]
  for (const other of others) {
    expect((await other.get(shop)).status).toBe(404)
    expect((await other.post(review, { decision: 'accept' })).status).toBe(404)
  }
  expect((await territory.visitor().get(shop)).status).toBe(303)
})

test('a suspended shop leaves the public pages, its owner is told why in their language; reopened, it is back', async () => {
  const { territory, lea, rethel, maud } = await start()
  const owner = await territory.person('Odile')
  await territory.db.updateTable('person').set({ language: 'en' }).where('id', '=', owner.id).execute()
  const email = `suspended-${territory.slug}@exemple.fr`
  const shop = await territory.shop(rethel, { name: 'Le Fil', owner, email })
  const file = `/gestion/boutiques/${shop.slug}`
  const order = await newOrder(territory, shop)
  const found = await (await maud.get('/gestion/boutiques?nom=fil')).text()
  expect(found).toContain('Le Fil')
  assertHtml(found)
  expect(await (await maud.get('/gestion/boutiques?nom=rien')).text()).not.toContain('Le Fil')

  const agent = territory.as(await territory.agent(rethel))
  expect((await agent.post(`${file}/suspension`, { reason: 'Non.' })).status).toBe(404)
  expect((await maud.post(`${file}/suspension`, {})).status).toBe(422)
  const reason = 'Deux commandes n’ont pas été honorées.'
  const both = await Promise.all([1, 2].map(() => maud.post(`${file}/suspension`, { reason })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
  expect((await lea.get(`/boutiques/${shop.slug}`)).status).toBe(404)
  assertHtml(await (await maud.get(file)).text())
  const [mail] = await territory.mailsTo({ email })
  expect(mail?.subject).toBe('Le Fil is suspended')
  expect(mail?.html_body).toContain(reason)

  const told = await (await territory.as(owner).get(`/boutique/${shop.slug}/dossier`)).text()
  expect(told).toContain(reason)
  expect(told).not.toContain('Acceptée, en ligne')
  assertHtml(told)

  // What was ordered is still honoured.
  const board = `/boutique/${shop.slug}/commandes/${order.id}/acceptation`
  expect((await territory.as(owner).post(board)).status).toBe(303)
  expect((await maud.post(`${file}/reouverture`)).status).toBe(303)
  expect((await lea.get(`/boutiques/${shop.slug}`)).status).toBe(200)
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts.filter((act) => act.startsWith('shop.'))).toEqual(['shop.suspended', 'shop.unsuspended'])
})
