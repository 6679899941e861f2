// Over 300 lines: every way in and out of a session, one after the other.
import { expect, test } from 'vitest'
import { lastLink, queryOf } from '../../../../test/mails.ts'
import { newTerritory, type Person, type TestTerritory } from '../../../../test/territory.ts'
import { countQueries } from '../../../platform/db.ts'
import { forgetExpired } from './session.ts'

const password = 'quatre mots sans rapport'

/** Somebody with a password, chosen through the link of a mail as anybody would. */
async function withPassword(territory: TestTerritory, person: Person): Promise<Person> {
  await territory.visitor().post('/mot-de-passe', { email: person.email })
  const link = await lastLink(territory, person)
  await territory.visitor().post('/mot-de-passe/nouveau', { ...queryOf(link), password })
  return person
}

test('a right password opens a session; a wrong one and an unknown address read the same', async () => {
  const territory = await newTerritory()
  const lea = await withPassword(territory, await territory.person('Léa'))
  const browser = territory.visitor()
  const wrong = await browser.post('/connexion', { email: lea.email, password: 'autre chose de long' })
  const unknown = await browser.post('/connexion', { email: 'personne@exemple.fr', password })
  expect([wrong.status, unknown.status]).toEqual([422, 422])
  const alert = /<div class="alert"[\s\S]*?<\/div>/
  expect(alert.exec(await wrong.text())?.[0]).toBe(alert.exec(await unknown.text())?.[0])

  const right = await browser.post('/connexion', { email: lea.email.toUpperCase(), password })
  expect(right.headers.get('location')).toBe(`/${territory.slug}`)
  expect((await browser.get('/compte')).status).toBe(200)
})

test.each(['https://ailleurs.example/', '//ailleurs.example', '/\\ailleurs.example', 'javascript:alert(1)'])(
  'signing in never leads to another site: %s',
  async (retour) => {
    const territory = await newTerritory()
    const lea = await withPassword(territory, await territory.person('Léa'))
    const answer = await territory.visitor().post('/connexion', { email: lea.email, password, retour })
    expect(answer.headers.get('location')).toBe('/')
    const html = await (
      await territory.visitor().get(`/connexion?retour=${encodeURIComponent(retour)}`)
    ).text()
    expect(html.match(/name="retour" value="[^"]*"/g)).toEqual(Array(2).fill('name="retour" value="/"'))
  },
)

test('ten wrong passwords, and the account waits, whatever the address they come from', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const tries = Array.from({ length: 11 }, () => ({ email: lea.email, password: 'au hasard encore' }))
  const statuses = []
  for (const attempt of tries) statuses.push((await territory.visitor().post('/connexion', attempt)).status)
  expect(statuses).toEqual([...Array(10).fill(422), 429])
})

test('a form sent from another site is refused', async () => {
  const territory = await newTerritory()
  const lea = await withPassword(territory, await territory.person('Léa'))
  const answer = await territory
    .visitor()
    .post('/connexion', { email: lea.email, password }, { origin: 'https://ailleurs.example' })
  expect(answer.status).toBe(403)
  expect(answer.headers.getSetCookie().join()).not.toContain('parvis_session')
})

test('a link by mail signs in by its button, once', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const asked = await territory.visitor().post('/connexion/courriel', { email: lea.email })
  const unknown = await territory.visitor().post('/connexion/courriel', { email: 'personne@exemple.fr' })
  expect([asked.status, asked.headers.get('location')]).toEqual([
    unknown.status,
    unknown.headers.get('location'),
  ])

  const link = await lastLink(territory, lea)
  for (let opened = 0; opened < 3; opened++) expect((await territory.visitor().get(link)).status).toBe(200)
  const browsers = Array.from({ length: 6 }, () => territory.visitor())
  const answers = await Promise.all(browsers.map((browser) => browser.post('/connexion/lien', queryOf(link))))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410, 410, 410, 410, 410])
  const sessions = await territory.db
    .selectFrom('session')
    .select('id')
    .where('person_id', '=', lea.id)
    .execute()
  expect(sessions).toHaveLength(1)
})

test('a link that is an hour old no longer signs in', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  await territory.visitor().post('/connexion/courriel', { email: lea.email })
  const old = new Date(Date.now() - 1000)
  await territory.db
    .updateTable('verification')
    .set({ expires_at: Temporal.Instant.fromEpochMilliseconds(old.getTime()) })
    .where('value', 'like', `%${lea.email}%`)
    .execute()
  const answer = await territory.visitor().post('/connexion/lien', queryOf(await lastLink(territory, lea)))
  expect(answer.status).toBe(410)
  expect(await answer.text()).toContain('Demander un nouveau lien')
})

test('a link to an address that was never confirmed throws away the password somebody had put there', async () => {
  const territory = await newTerritory()
  const email = `victime-${process.pid}@exemple.fr`
  const thief = { name: 'Rusé', email, password: 'le mot du voleur', terms: 'yes' }
  await territory.visitor().post('/inscription', thief)
  const owner = territory.visitor()
  await owner.post('/connexion/courriel', { email })
  await owner.post('/connexion/lien', queryOf(await lastLink(territory, { email })))
  expect((await owner.get('/compte')).status).toBe(200)
  expect((await territory.visitor().post('/connexion', thief)).status).toBe(422)
})

test('a forgotten password is chosen again by a link, once, and every device is signed out', async () => {
  const territory = await newTerritory()
  const lea = await withPassword(territory, await territory.person('Léa'))
  const laptop = territory.as(lea)
  expect((await laptop.get('/compte')).status).toBe(200)
  await territory.visitor().post('/mot-de-passe', { email: lea.email })
  const link = await lastLink(territory, lea)
  const chosen = { ...queryOf(link), password: 'un tout autre secret' }
  const answers = await Promise.all(
    [1, 2, 3].map(() => territory.visitor().post('/mot-de-passe/nouveau', chosen)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410, 410])
  expect((await laptop.get('/compte')).status).toBe(303)
  expect((await territory.visitor().post('/connexion', { email: lea.email, password })).status).toBe(422)
  expect((await territory.visitor().post('/connexion', { ...chosen, email: lea.email })).status).toBe(303)
  expect((await territory.mailsTo(lea)).at(-1)?.subject).toBe('Votre mot de passe a changé')
})

test('changing the password asks for the former one, and signs the other devices out', async () => {
  const territory = await newTerritory()
  const lea = await withPassword(territory, await territory.person('Léa'))
  const [here, there] = [territory.as(lea), territory.as(lea)]
  await there.get('/compte')
  const address = '/compte/securite/mot-de-passe'
  const fresh = 'un tout autre secret'
  expect((await here.post(address, { current: 'pas le bon', password: fresh })).status).toBe(422)
  expect((await here.post(address, { current: password, password: fresh })).status).toBe(303)
  expect((await here.get('/compte')).status).toBe(200)
  expect((await there.get('/compte')).status).toBe(303)
  expect((await territory.visitor().post('/connexion', { email: lea.email, password: fresh })).status).toBe(
    303,
  )
})

test('who came by a link chooses a first password; who has one cannot by that door', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const browser = territory.as(lea)
  expect((await browser.post('/compte/securite/mot-de-passe/premier', { password })).status).toBe(303)
  expect(
    (await browser.post('/compte/securite/mot-de-passe/premier', { password: 'un second secret' })).status,
  ).toBe(422)
})

test('a device is signed out from another one, and only by its owner', async () => {
  const territory = await newTerritory()
  const [lea, tom] = [await territory.person('Léa'), await territory.person('Tom')]
  const laptop = territory.as(lea)
  await laptop.get('/compte')
  const sessions = await territory.db
    .selectFrom('session')
    .select('id')
    .where('person_id', '=', lea.id)
    .execute()
  const telephone = territory.as(lea)
  const html = await (await telephone.get('/compte/securite')).text()
  expect(html).toContain('celui-ci')
  const end = `/compte/securite/appareils/${sessions[0]?.id}/fin`
  expect((await territory.as(tom).post(end)).status).toBe(404)
  expect((await telephone.post('/compte/securite/appareils/x/fin')).status).toBe(404)
  expect((await telephone.post(end)).status).toBe(303)
  expect((await laptop.get('/compte')).status).toBe(303)
  await territory.signIn(lea)
  expect((await telephone.post('/compte/securite/appareils/fin')).status).toBe(303)
  expect(
    await territory.db.selectFrom('session').select('id').where('person_id', '=', lea.id).execute(),
  ).toHaveLength(1)
})

test('signing out ends the session itself, not only the cookie', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const browser = territory.as(lea)
  const stolen = new Map(await browser.cookies)
  expect((await browser.post('/connexion/fin')).status).toBe(303)
  expect((await browser.cookies).has('parvis_session')).toBe(false)
  const { newClient } = await import('../../../../test/client.ts')
  const thief = newClient(territory.fetch, `/${territory.slug}`, stolen)
  expect((await thief.get('/compte')).status).toBe(303)
})

test('a session lives thirty days after its last use, and a forged cookie is nobody', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const browser = territory.as(lea)
  await browser.get('/compte')
  for (const days of [20, 29]) {
    territory.clock.now = territory.clock.now.add({ hours: 24 * days })
    expect((await browser.get('/compte')).status).toBe(200)
  }
  const cookies = await browser.cookies
  const [name, value = ''] = [...cookies][0] ?? []
  cookies.set(
    String(name),
    value.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')),
  )
  expect((await browser.get('/compte')).status).toBe(303)
  cookies.set(String(name), value)
  territory.clock.now = territory.clock.now.add({ hours: 24 * 31 })
  expect((await browser.get('/compte')).status).toBe(303)
})

test('the page asked for comes back after signing in; a form is not posted twice', async () => {
  const territory = await newTerritory()
  const asked = await territory.visitor().get('/compte/securite?a=1')
  expect(asked.headers.get('location')).toBe(
    `/${territory.slug}/connexion?retour=${encodeURIComponent(`/${territory.slug}/compte/securite?a=1`)}`,
  )
  const asJson = await territory.visitor().json('GET', '/compte')
  expect(asJson.status).toBe(401)
  expect(asJson.headers.get('content-type')).toContain('application/problem+json')
})

test('without a cookie nothing is asked of the database; with one, one statement, and one more now and then', async () => {
  const territory = await newTerritory()
  const lea = territory.as(await territory.person('Léa'))
  /** The least of three times, of an address that only sends elsewhere: the territory itself is looked up now and then. */
  const statements = async (browser: typeof lea, path: string, { hours = 0 } = {}) => {
    const counts = []
    for (let times = 0; times < 3; times++) {
      territory.clock.now = territory.clock.now.add({ hours })
      const count = { queries: 0 }
      expect(await countQueries(count, async () => (await browser.get(path)).status)).toBe(303)
      counts.push(count.queries)
    }
    return Math.min(...counts)
  }
  expect(await statements(territory.visitor(), '/compte')).toBe(0)
  expect(await statements(lea, '/connexion')).toBe(1)
  expect(await statements(lea, '/connexion', { hours: 1 })).toBe(2)
})

test('what is expired is forgotten, and only that', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  await territory.signIn(lea)
  territory.clock.now = territory.clock.now.add({ hours: 24 * 29 })
  await territory.signIn(lea)
  await forgetExpired(territory.db, territory.clock.now.add({ hours: 24 * 2 }))
  const left = await territory.db.selectFrom('session').select('id').where('person_id', '=', lea.id).execute()
  expect(left).toHaveLength(1)
})

/** A form sent by a program that names any host it likes. */
const postTo = (territory: TestTerritory, origin: string, path: string, form: Record<string, string>) =>
  territory.fetch(
    new Request(new URL(path, origin), {
      method: 'POST',
      headers: { accept: 'text/html', origin },
      body: new URLSearchParams(form),
    }),
  )

test.each([
  ['/connexion/courriel', '/connexion/lien'],
  ['/mot-de-passe', '/mot-de-passe/nouveau'],
])('%s mails a link to our own site, whatever host the request names', async (path, link) => {
  const territory = await newTerritory()
  for (const [origin, believed] of [
    ['http://voleur.example', 'http://localhost:3000'],
    ['http://voleur.example:3000', 'http://localhost:3000'],
    ['http://localhost.voleur.example', 'http://localhost:3000'],
    ['http://192.168.1.66:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ] as const) {
    const lea = await territory.person('Léa')
    const answer = await postTo(territory, origin, `/${territory.slug}${path}`, { email: lea.email })
    expect([origin, answer.status]).toEqual([origin, 303])
    const [mail] = await territory.mailsTo(lea)
    expect(mail?.html_body).toContain(`"${believed}/${territory.slug}${link}?`)
    expect(mail?.html_body).not.toMatch(/voleur|192\.168/)
  }
})

test('a territory asked by its own host mails links to it, by the scheme people come by', async () => {
  const territory = await newTerritory({ settings: { PUBLIC_URL: 'https://parvis.example' } })
  const host = `${territory.slug}.example`
  await territory.db.updateTable('territory').set({ host }).where('id', '=', territory.id).execute()
  const lea = await territory.person('Léa')
  // Behind a proxy that ends TLS: the browser says https, and the request that reaches us http.
  const answer = await territory.fetch(
    new Request(`http://${host}/connexion/courriel`, {
      method: 'POST',
      headers: { accept: 'text/html', origin: `https://${host}` },
      body: new URLSearchParams({ email: lea.email }),
    }),
  )
  expect(answer.status).toBe(303)
  expect((await territory.mailsTo(lea))[0]?.html_body).toContain(`"https://${host}/connexion/lien?`)
})

test('behind TLS the cookie is bound to this very host, and to TLS', async () => {
  const territory = await newTerritory({ settings: { PUBLIC_URL: 'https://parvis.example' } })
  const lea = await territory.person('Léa')
  const browser = territory.visitor()
  await browser.post('/connexion/courriel', { email: lea.email })
  const link = await lastLink(territory, lea)
  expect((await territory.mailsTo(lea))[0]?.html_body).toContain(
    `https://parvis.example/${territory.slug}/connexion/lien`,
  )
  const answer = await browser.post('/connexion/lien', queryOf(link))
  const [cookie = ''] = answer.headers.getSetCookie().filter((line) => line.includes('session'))
  expect(cookie).toMatch(/^__Host-parvis_session=/)
  for (const attribute of [/; Path=\/(;|$)/i, /; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i])
    expect(cookie).toMatch(attribute)
  expect(cookie).not.toMatch(/domain/i)
  expect((await browser.get('/compte')).status).toBe(200)
})
