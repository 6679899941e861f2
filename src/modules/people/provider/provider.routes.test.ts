import { afterAll, beforeAll, expect, test } from 'vitest'
import { newClient } from '../../../../test/client.ts'
import { assertHtml } from '../../../../test/html.ts'
import { lastLink, queryOf } from '../../../../test/mails.ts'
import { startProvider } from '../../../../test/oidc.ts'
import { newTerritory } from '../../../../test/territory.ts'
import type { ProviderKey } from './provider.rules.ts'

const at = (name: string) => `${name}-${process.pid}@exemple.fr`
const people = {
  lea: { given_name: 'Léa', usual_name: 'Martin', email: at('lea.oidc'), email_verified: true },
  tom: { given_name: 'Tom', usual_name: 'Petit', email: at('tom.oidc'), email_verified: false },
  zoe: { given_name: 'Zoé', usual_name: 'Roux', email: at('zoe.oidc'), email_verified: true },
  ana: { given_name: 'Ana', family_name: 'Diaz', email: at('ana.oidc') },
  sam: { given_name: 'Sans', usual_name: 'Adresse' },
}
const addressOf = (key: ProviderKey) => `http://localhost:3000/connexion/${key}`
let provider: Awaited<ReturnType<typeof startProvider>>
let franceConnect: typeof provider
beforeAll(async () => {
  provider = await startProvider(people, { redirectUri: addressOf('proconnect') })
  franceConnect = await startProvider(people, {
    redirectUri: addressOf('franceconnect'),
    signedUserinfo: true,
  })
})
afterAll(async () => {
  await provider.stop()
  await franceConnect.stop()
})

const settings = (issuer: string, name: 'FRANCECONNECT' | 'PROCONNECT' = 'PROCONNECT') => ({
  [`${name}_ISSUER`]: issuer,
  [`${name}_CLIENT_ID`]: 'parvis',
  [`${name}_CLIENT_SECRET`]: 'a secret between the two',
})

/** A site that people enter by both. */
async function newSquare() {
  const territory = await newTerritory({
    settings: { ...settings(provider.issuer), ...settings(franceConnect.issuer, 'FRANCECONNECT') },
  })
  /** Leaves for the provider, signs in there, comes back. */
  async function enter(sub: string, back = '', by: ProviderKey = 'proconnect') {
    const browser = territory.onPlatform()
    const leaving = await browser.get(`/connexion/${by}?retour=${encodeURIComponent(back)}`)
    const authorization = leaving.headers.get('location') ?? ''
    const from = by === 'proconnect' ? provider : franceConnect
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
  expect(html).toContain('S’identifier avec ProConnect')
  expect(html).toContain('S’identifier avec FranceConnect')
  assertHtml(html)
  const { browser, authorization, coming } = await square.enter('lea', '/ardennes/panier')
  expect(Object.fromEntries(authorization.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'parvis',
    redirect_uri: addressOf('proconnect'),
    scope: 'openid given_name usual_name email',
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
  const square = await newSquare()
  const first = await square.enter('ana', '', 'franceconnect')
  expect(first.authorization.searchParams.get('acr_values')).toBe('eidas1')
  const refused = await first.coming()
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('confirmez votre adresse')
  expect(await findPerson(square, people.ana.email)).toMatchObject({
    name: 'Ana Diaz',
    email_verified: false,
  })
  const link = await lastLink(square.territory, people.ana)
  await square.territory.onPlatform().post('/inscription/adresse', queryOf(link))

  const second = await square.enter('ana', '', 'franceconnect')
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
  expect((await browser.get('/connexion/proconnect?error=access_denied&state=x')).status).toBe(409)
  expect((await (await newTerritory()).onPlatform().get('/connexion/proconnect')).status).toBe(404)
  const down = await newTerritory({ settings: settings('http://127.0.0.1:9') })
  expect((await down.onPlatform().get('/connexion/proconnect')).status).toBe(503)
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
    `form-action 'self' https://checkout.stripe.com https://connect.stripe.com ${franceConnect.issuer} ${provider.issuer}`,
  )
  expect((await browser.get('/compte')).status).toBe(303)
  // The provider knows the proof and the address to come back to: it refuses others.
  expect((await fetch(farewell)).status).toBe(200)
  farewell.searchParams.set('post_logout_redirect_uri', 'https://elsewhere.example/')
  expect((await fetch(farewell)).status).toBe(400)
  const back = await browser.get('/connexion/proconnect/fin?state=en')
  expect(back.headers.get('location')).toBe('/en')
})

test('who signed in by other means leaves without a detour', async () => {
  const { territory } = await newSquare()
  const zoe = await territory.person('Zoé')
  const left = await territory.onPlatformAs(zoe).post('/connexion/fin')
  expect(left.headers.get('location')).toBe('/')
})

test('each provider is left through its own door, and neither answers for the other', async () => {
  const square = await newSquare()
  const lea = await square.enter('lea')
  // What one says does not come in by the other's address.
  const crossed = lea.path.replace('/connexion/proconnect', '/connexion/franceconnect')
  expect((await lea.browser.get(crossed)).status).toBe(409)
  expect((await lea.browser.get('/compte')).status).toBe(303)
  const doors = { proconnect: provider.issuer, franceconnect: franceConnect.issuer } as const
  for (const [key, issuer] of Object.entries(doors) as [ProviderKey, string][]) {
    const { browser, coming } = await square.enter('zoe', '', key)
    await browser.follow(await coming())
    const left = new URL((await browser.post('/connexion/fin')).headers.get('location') ?? '')
    expect(left.origin).toBe(issuer)
    expect(left.searchParams.get('post_logout_redirect_uri')).toBe(`${addressOf(key)}/fin`)
  }
})
