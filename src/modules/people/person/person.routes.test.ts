import { expect, test } from 'vitest'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'

const form = (email: string, name = 'Léa Martin') => ({
  name,
  email,
  password: 'quatre mots sans rapport',
  terms: 'yes',
})
const address = () => `lea-${Math.random().toString(36).slice(2)}@exemple.fr`

/** The link of the last mail to somebody: its path and query. */
export async function lastLink(territory: TestTerritory, email: string): Promise<string> {
  const mail = (await territory.mailsTo({ email })).at(-1)
  const href = /href="([^"]+)"/.exec(mail?.html_body ?? '')?.[1]?.replaceAll('&amp;', '&')
  if (!href) throw new Error(`no link mailed to ${email}`)
  const { pathname, search } = new URL(href)
  return pathname.slice(`/${territory.slug}`.length) + search
}

test('a person signs up, confirms the address by a button, and is signed in', async () => {
  const territory = await newTerritory()
  const email = address()
  const lea = territory.visitor()
  const answer = await lea.post('/inscription', { ...form(email), retour: `/${territory.slug}/panier` })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/${territory.slug}/connexion/courriel`)

  const link = await lastLink(territory, email)
  expect(link).toMatch(/^\/inscription\/adresse\?jeton=/)
  // A mail scanner opens the link: nothing happens.
  expect((await territory.visitor().get(link)).status).toBe(200)
  expect(await (await lea.post('/connexion', { email, password: form(email).password })).text()).toContain(
    'Confirmez d’abord votre adresse',
  )

  const query = new URLSearchParams(link.split('?')[1])
  const confirmed = await lea.post('/inscription/adresse', {
    jeton: query.get('jeton') ?? '',
    retour: query.get('retour') ?? '',
  })
  expect(confirmed.headers.get('location')).toBe(`/${territory.slug}/panier`)
  expect(await (await lea.get('/compte')).text()).toContain('Léa Martin')
})

test('two forms sent at the same moment make one person, and both read the same page', async () => {
  const territory = await newTerritory()
  const email = address()
  const answers = await Promise.all([1, 2, 3].map(() => territory.visitor().post('/inscription', form(email))))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  const people = await territory.db.selectFrom('person').select('id').where('email', '=', email).execute()
  expect(people).toHaveLength(1)
})
