import { afterAll, beforeAll, expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { lastLink, queryOf } from '../../../../test/mails.ts'
import { startProvider } from '../../../../test/oidc.ts'
import { newTerritory } from '../../../../test/territory.ts'

const at = (name: string) => `${name}-${process.pid}@exemple.fr`
const people = {
  lea: { name: 'Léa Martin', email: at('lea.oidc'), email_verified: true },
  tom: { name: 'Tom Petit', email: at('tom.oidc'), email_verified: false },
  zoe: { name: 'Zoé Roux', email: at('zoe.oidc'), email_verified: true },
  ana: { given_name: 'Ana', usual_name: 'Diaz', email: at('ana.oidc') },
  sam: { name: 'Sans adresse' },
}
const redirectUri = 'http://localhost:3000/connexion/partenaire'
let provider: Awaited<ReturnType<typeof startProvider>>
let franceConnect: typeof provider
beforeAll(async () => {
  provider = await startProvider(people, { redirectUri })
  franceConnect = await startProvider(people, { redirectUri, signedUserinfo: true })
})
afterAll(async () => {
  await provider.stop()
  await franceConnect.stop()
})

const settings = (issuer: string) => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: 'parvis',
  OIDC_CLIENT_SECRET: 'a secret between the two',
  OIDC_NAME: 'ProConnect',
})

async function newSquare(from = provider) {
  const territory = await newTerritory({ settings: settings(from.issuer) })
  /** Leaves for the provider, signs in there, comes back. */
  async function enter(sub: string, back = '') {
    const browser = territory.onPlatform()
    const leaving = await browser.get(`/connexion/partenaire?retour=${encodeURIComponent(back)}`)
    const authorization = leaving.headers.get('location') ?? ''
    const { pathname, search } = new URL(await from.signIn(authorization, sub))
    const coming = () => browser.get(pathname + search)
    return { browser, authorization: new URL(authorization), path: pathname + search, coming }
  }
  return { territory, enter }
}

const findPerson = (square: Awaited<ReturnType<typeof newSquare>>, email: string) =>
  square.territory.db.selectFrom('person').selectAll().where('email', '=', email).executeTakeFirst()

test('whoever the provider names is signed in, with a code, PKCE, a state and a nonce', async () => {
  const square = await newSquare()
  const html = await (await square.territory.visitor().get('/connexion')).text()
  expect(html).toContain('Se connecter avec ProConnect')
  const { browser, authorization, coming } = await square.enter('lea', '/ardennes/panier')
  expect(Object.fromEntries(authorization.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'parvis',
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    code_challenge_method: 'S256',
  })
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(authorization.searchParams.get(name)?.length).toBeGreaterThan(20)

  const back = await browser.follow(await coming())
  expect(back.headers.get('location')).toBe('/ardennes/panier')
  expect(await (await browser.get('/compte')).text()).toContain('Léa Martin')
  const person = await findPerson(square, people.lea.email)
  expect(person).toMatchObject({ email_verified: true })
  const account = await square.territory.db
    .selectFrom('account')
    .selectAll()
    .where('person_id', '=', person?.id as never)
    .executeTakeFirstOrThrow()
  expect(account).toMatchObject({
    provider_id: provider.issuer,
    account_id: 'lea',
    access_token: null,
    id_token: null,
  })

  // Another day, the same person.
  const again = await square.enter('lea')
  await again.browser.follow(await again.coming())
  expect((await again.browser.get('/compte')).status).toBe(200)
})

test('an answer is good once, in the browser that asked', async () => {
  const square = await newSquare()
  const { path, coming } = await square.enter('lea')
  const thief = square.territory.onPlatform()
  expect((await thief.get(path)).status).toBe(409)
  expect(await thief.cookies).toEqual(new Map())
  expect((await coming()).status).toBe(303)
  expect((await coming()).status).toBe(409)

  const forged = await square.enter('lea')
  expect((await forged.browser.get(forged.path.replace(/code=[^&]+/, 'code=forged'))).status).toBe(409)
  expect((await forged.browser.get('/compte')).status).toBe(303)
})

test('an account meets the provider’s only when the address was checked on both sides', async () => {
  const square = await newSquare()
  const zoe = await square.territory.person('Zoé', { email: people.zoe.email })
  const met = await square.enter('zoe')
  await met.browser.follow(await met.coming())
  expect(await (await met.browser.get('/compte')).text()).toContain(`value="${zoe.name}"`)

  const tom = await square.territory.person('Tom', { email: people.tom.email })
  const apart = await square.enter('tom')
  const refused = await apart.coming()
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Un compte existe déjà à cette adresse')
  expect((await apart.browser.get('/compte')).status).toBe(303)
  const accounts = await square.territory.db
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', tom.id)
    .execute()
  expect(accounts).toEqual([])
})

test('FranceConnect signs its answer and vouches for no address: we check it, then the way is open', async () => {
  const square = await newSquare(franceConnect)
  const first = await square.enter('ana')
  const refused = await first.coming()
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('confirmez votre adresse')
  expect(await findPerson(square, people.ana.email)).toMatchObject({
    name: 'Ana Diaz',
    email_verified: false,
  })
  const link = await lastLink(square.territory, people.ana)
  await square.territory.onPlatform().post('/inscription/adresse', queryOf(link))

  const second = await square.enter('ana')
  await second.browser.follow(await second.coming())
  expect(await (await second.browser.get('/compte')).text()).toContain('Ana Diaz')
})

test('a second factor is asked for after the provider too', async () => {
  const square = await newSquare()
  const { browser, coming } = await square.enter('lea')
  await square.territory.db
    .updateTable('person')
    .set({ two_factor_enabled: true })
    .where('email', '=', people.lea.email)
    .execute()
  const challenge = await browser.follow(await coming())
  expect(await challenge.text()).toContain('Ouvrez votre application')
  expect((await browser.get('/compte')).status).toBe(303)
})

test('no address, a refusal at the provider, or no provider at all: a sentence, and nobody is signed in', async () => {
  const square = await newSquare()
  const nameless = await square.enter('sam')
  expect((await nameless.coming()).status).toBe(409)
  const { browser } = await square.enter('lea')
  expect((await browser.get('/connexion/partenaire?error=access_denied&state=x')).status).toBe(409)
  expect((await (await newTerritory()).onPlatform().get('/connexion/partenaire')).status).toBe(404)
  const down = await newTerritory({ settings: settings('http://127.0.0.1:9') })
  expect((await down.onPlatform().get('/connexion/partenaire')).status).toBe(503)
  // The other ways in do not depend on it.
  expect((await newClient(down.fetch).get('/connexion')).status).toBe(200)
})

test('leaving Parvis ends the session at the provider too, and comes back in the language one reads', async () => {
  const square = await newSquare()
  const { browser, coming } = await square.enter('lea', '/en')
  expect((await coming()).headers.get('location')).toBe('/en/connexion/code?retour=%2Fen')
  const left = await browser.post('/en/connexion/fin')
  const farewell = new URL(left.headers.get('location') ?? '')
  expect(farewell.origin).toBe(provider.issuer)
  expect(left.headers.get('content-security-policy')).toContain(
    `form-action 'self' https://checkout.stripe.com https://connect.stripe.com ${provider.issuer}`,
  )
  expect((await browser.get('/compte')).status).toBe(303)
  // The provider knows the proof and the address to come back to: it refuses others.
  expect((await fetch(farewell)).status).toBe(200)
  farewell.searchParams.set('post_logout_redirect_uri', 'https://elsewhere.example/')
  expect((await fetch(farewell)).status).toBe(400)
  const back = await browser.get('/connexion/partenaire/fin?state=en')
  expect(back.headers.get('location')).toBe('/en')
})

test('who signed in by other means leaves without a detour', async () => {
  const { territory } = await newSquare()
  const zoe = await territory.person('Zoé')
  const left = await territory.onPlatformAs(zoe).post('/connexion/fin')
  expect(left.headers.get('location')).toBe('/')
})
