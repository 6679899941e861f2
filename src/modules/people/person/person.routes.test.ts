import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { lastLink, queryOf } from '../../../../test/mails.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { rates } from '../../../platform/limit.ts'

const password = 'quatre mots sans rapport'
let count = 0
const newLea = () => {
  const email = `lea.martin-${process.pid}-${++count}@exemple.fr`
  return { email, name: 'Léa Martin', password, terms: 'yes' }
}

test('a person signs up, confirms the address by a button, and is signed in where she was', async () => {
  const territory = await newTerritory()
  const lea = newLea()
  const browser = territory.visitor()
  const basket = `/${territory.slug}/panier`
  const answer = await browser.post('/inscription', { ...lea, retour: basket })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/${territory.slug}/connexion/courriel`)

  const link = await lastLink(territory, lea)
  // A mail scanner opens the link: nothing happens.
  expect((await territory.visitor().get(link)).status).toBe(200)
  const early = await browser.post('/connexion', lea)
  expect(early.status).toBe(409)
  expect(await early.text()).toContain('Confirmez d’abord votre adresse')

  const confirmed = await browser.post('/inscription/adresse', queryOf(link))
  expect(confirmed.headers.get('location')).toBe(basket)
  expect(await (await browser.get('/compte')).text()).toContain('Léa Martin')
  const [person] = await territory.db
    .selectFrom('person')
    .selectAll()
    .where('email', '=', lea.email)
    .execute()
  expect(person).toMatchObject({ email_verified: true, language: 'fr', terms_version: '2026-11-21' })
})

test('a form with faults comes back with every answer but the password', async () => {
  const territory = await newTerritory()
  const answer = await territory
    .visitor()
    .post('/inscription', { name: 'Léa <b>', email: 'lea', password: 'court' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('value="Léa &lt;b&gt;"')
  expect(html).toContain('Il faut au moins 10 caractères.')
  expect(html).toContain('Un compte suppose d’accepter les conditions')
  expect(html).not.toContain('court')
})

test('forms sent at the same moment make one person, and all read the same page', async () => {
  const territory = await newTerritory()
  const lea = newLea()
  const answers = await Promise.all([1, 2, 3, 4].map(() => territory.visitor().post('/inscription', lea)))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  const people = await territory.db.selectFrom('person').select('id').where('email', '=', lea.email).execute()
  expect(people).toHaveLength(1)
})

test('whoever signs up too often, by one mail address or from one network address, waits with every answer kept', async () => {
  const territory = await newTerritory({ settings: { TRUSTED_PROXIES: '1' } })
  const lea = newLea()
  const { account, address } = rates.sign_up
  const send = (form: ReturnType<typeof newLea>, host: number) =>
    territory.visitor().post('/inscription', form, { 'x-forwarded-for': `203.0.113.${host}` })
  const times = async (times: number, ask: (n: number) => Promise<Response>) => {
    const statuses = new Set<number>()
    for (let n = 0; n < times; n++) statuses.add((await ask(n)).status)
    return [...statuses]
  }
  expect(await times(account.times, (n) => send(lea, n))).toEqual([303])
  const refused = await send(lea, account.times)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  const page = await refused.text()
  assertHtml(page)
  expect(page).toContain('Vous avez fait beaucoup de demandes')
  expect(page).toContain(`value="${lea.email}"`)
  expect(page).toContain('value="Léa Martin"')
  expect(page).not.toContain(password)

  expect(await times(address.times, () => send(newLea(), 200))).toEqual([303])
  expect((await send(newLea(), 200)).status).toBe(429)
  expect((await send(newLea(), 201)).status).toBe(303)
})

test('an address that has an account gets the same page; its owner is told by mail', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const answer = await territory.visitor().post('/inscription', { ...newLea(), email: lea.email })
  const unknown = await territory.visitor().post('/inscription', newLea())
  expect([answer.status, answer.headers.get('location')]).toEqual([
    unknown.status,
    unknown.headers.get('location'),
  ])
  const [mail] = await territory.mailsTo(lea)
  expect(mail?.subject).toBe('Vous avez déjà un compte')
  const browser = territory.visitor()
  await browser.post('/connexion/lien', queryOf(await lastLink(territory, lea)))
  expect((await browser.get('/compte')).status).toBe(200)
})

test('in English, the mail and its page are in English', async () => {
  const territory = await newTerritory()
  const lea = newLea()
  await territory.onPlatform().post(`/en/${territory.slug}/inscription`, lea)
  const [mail] = await territory.mailsTo(lea)
  expect(mail?.subject).toBe('Confirm your address')
  expect(mail?.html_body).toContain(`/en/${territory.slug}/inscription/adresse?`)
})

test('a name and a language are changed', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const browser = territory.as(lea)
  expect((await browser.post('/compte', { name: 'Léa Petit', language: 'en' })).status).toBe(303)
  const html = await (await browser.get('/compte')).text()
  expect(html).toContain('value="Léa Petit"')
  expect((await browser.post('/compte', { name: '', language: 'de' })).status).toBe(422)
})

test('a new address counts once confirmed; the former one is told; a taken one says nothing', async () => {
  const territory = await newTerritory()
  const [lea, tom] = [await territory.person('Léa'), await territory.person('Tom')]
  const browser = territory.as(lea)
  const { email } = newLea()
  const moving = await browser.post('/compte/adresse', { email })
  const taken = await browser.post('/compte/adresse', { email: tom.email })
  expect([moving.status, moving.headers.get('location')]).toEqual([
    taken.status,
    taken.headers.get('location'),
  ])
  expect(await territory.mailsTo(tom)).toEqual([])
  expect((await territory.mailsTo(lea)).map(({ subject }) => subject)).toContain(
    'Changement d’adresse demandé',
  )

  await browser.post('/inscription/adresse', queryOf(await lastLink(territory, { email })))
  expect(await (await browser.get('/compte')).text()).toContain(email)
  const again = await territory
    .visitor()
    .post('/inscription/adresse', queryOf(await lastLink(territory, { email })))
  expect(again.status).toBe(410)
})

test('all that is kept about a person comes in one file, and only to them', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const answer = await territory.as(lea).get('/compte/donnees/fichier')
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  expect(await answer.json()).toMatchObject({ people: { profile: { name: 'Léa', email: lea.email } } })
  expect((await territory.visitor().get('/compte/donnees/fichier')).status).toBe(303)
})

test('closing an account erases who it was, ends every session, and leaves the row', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const [telephone, laptop] = [territory.as(lea), territory.as(lea)]
  await laptop.get('/compte')
  expect((await telephone.post('/compte/fermeture', {})).status).toBe(422)
  expect((await telephone.post('/compte/fermeture', { sure: 'yes' })).status).toBe(303)

  const row = await territory.db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', lea.id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ name: '', closed_at: territory.clock.now })
  expect(await territory.listActs(lea.id)).toEqual(['person.close'])
  expect(row.email).not.toContain(lea.email)
  expect((await telephone.get('/compte')).status).toBe(303)
  expect((await laptop.get('/compte')).status).toBe(303)
  await territory.visitor().post('/connexion/courriel', { email: lea.email })
  expect((await territory.mailsTo(lea)).at(-1)?.subject).toBe('Aucun compte à cette adresse')
})

const pages = [
  '/connexion',
  '/connexion/courriel',
  '/connexion/lien?jeton=x',
  '/inscription',
  '/inscription/adresse?jeton=x',
  '/inscription/conditions',
  '/mot-de-passe',
  '/mot-de-passe/nouveau?jeton=x',
]
const ownPages = [
  '/compte',
  '/compte/donnees',
  '/compte/fermeture',
  '/compte/securite',
  '/compte/securite/code',
  '/gestion/equipe',
  '/gestion/journal',
]

test.each(['', '/en'])('every page is sound HTML, in a territory and outside (%s)', async (language) => {
  const territory = await newTerritory()
  const maud = await territory.manager('Maud')
  const [visitor, manager] = [territory.onPlatform(), territory.onPlatformAs(maud)]
  const inside = `${language}/${territory.slug}`
  for (const path of pages)
    for (const address of [inside + path, language + path])
      assertHtml(await (await visitor.get(address)).text())
  for (const path of ownPages) {
    const answer = await manager.get(inside + path)
    expect([path, answer.status]).toEqual([path, 200])
    assertHtml(await answer.text())
  }
})
