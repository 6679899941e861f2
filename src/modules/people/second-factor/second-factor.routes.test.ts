import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { lastLink, queryOf } from '../../../../test/mails.ts'
import { newTerritory, type Person, type TestTerritory } from '../../../../test/territory.ts'
import { totpCode } from '../../../../test/totp.ts'

type Browser = ReturnType<TestTerritory['visitor']>

/** As on the page: a key to copy, then its first code. */
async function enrol(browser: Browser, more: Record<string, string> = {}) {
  const shown = await (await browser.post('/compte/securite/code', more)).text()
  const key = /<strong>([A-Z2-7 ]+)<\/strong>/.exec(shown)?.[1] ?? ''
  const uri = /name="uri" value="([^"]+)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const confirm = (code: string) => browser.post('/compte/securite/code/confirmation', { ...more, uri, code })
  return { shown, key, uri, confirm }
}

async function enrolled(browser: Browser) {
  const { key, confirm } = await enrol(browser)
  const page = await (await confirm(totpCode(key))).text()
  return { key, codes: [...page.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code) }
}

async function signInByLink(territory: TestTerritory, person: Person, back = '') {
  const browser = territory.visitor()
  await browser.post('/connexion/courriel', { email: person.email, retour: back })
  return {
    browser,
    answer: await browser.post('/connexion/lien', queryOf(await lastLink(territory, person))),
  }
}

test('the key is drawn and written; a wrong code shows them again; a right one gives ten backup codes', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const browser = territory.as(lea, { secondFactor: false })
  const { shown, key, confirm } = await enrol(browser)
  expect(shown).toContain('<svg xmlns="http://www.w3.org/2000/svg" viewBox=')
  expect(shown).not.toContain('style="')
  assertHtml(shown)

  const wrong = await confirm('000000')
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain(key)
  const right = await confirm(` ${totpCode(key).replace(/(?=...$)/, ' ')} `)
  expect(right.status).toBe(200)
  expect((await right.text()).match(/<code>[A-Za-z0-9]{5}-[A-Za-z0-9]{5}<\/code>/g)).toHaveLength(10)
  expect((await browser.get('/compte')).status).toBe(200)
  expect(
    await territory.db.selectFrom('audit_event').select('action').where('actor_id', '=', lea.id).execute(),
  ).toEqual([{ action: 'second_factor.enrol' }])
})

test('whoever goes back, or has another tab open, is not enrolled twice: they stay signed in, with the same key', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const browser = territory.as(lea, { secondFactor: false })
  const { key, confirm } = await enrol(browser)
  expect((await confirm(totpCode(key))).status).toBe(200)
  for (const again of [await confirm(totpCode(key)), await browser.post('/compte/securite/code')])
    expect([again.status, again.headers.get('location')]).toEqual([303, `/${territory.slug}/compte/securite`])
  expect((await browser.get('/compte')).status).toBe(200)
  const { browser: other } = await signInByLink(territory, lea)
  expect((await other.post('/connexion/code', { code: totpCode(key) })).status).toBe(303)
})

test('from then on, every way in asks for the code, and nothing opens before it', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const { key } = await enrolled(territory.as(lea, { secondFactor: false }))
  const { browser, answer } = await signInByLink(territory, lea, '/ici')
  expect(answer.headers.get('location')).toBe(`/${territory.slug}/connexion/code?retour=%2Fici`)
  for (const path of ['/compte', '/compte/donnees/fichier', '/compte/securite'])
    expect((await browser.get(path)).headers.get('location')).toContain('/connexion?retour=')
  expect((await browser.get('/connexion?retour=/ici')).headers.get('location')).toContain('/connexion/code')
  assertHtml(await (await browser.get('/connexion/code')).text())

  const wrong = await browser.post('/connexion/code', { code: '123456', retour: '/ici' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('name="retour" value="/ici"')
  const before = new Map(await browser.cookies)
  const right = await browser.post('/connexion/code', { code: totpCode(key), retour: '/ici' })
  expect(right.headers.get('location')).toBe('/ici')
  expect((await browser.get('/compte')).status).toBe(200)
  expect(await browser.cookies).not.toEqual(before)
})

test('a backup code stands in for the telephone, once, even for two browsers at the same moment', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const { codes } = await enrolled(territory.as(lea, { secondFactor: false }))
  const browsers = []
  for (let n = 0; n < 4; n++) browsers.push((await signInByLink(territory, lea)).browser)
  const answers = await Promise.all(
    browsers.map((browser) => browser.post('/connexion/code', { code: codes[3] ?? '' })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422])
})

test('codes are not guessed: ten tries, then one waits', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const { key } = await enrolled(territory.as(lea, { secondFactor: false }))
  const { browser } = await signInByLink(territory, lea)
  const statuses = new Set<number>()
  for (let n = 0; n < 12; n++)
    statuses.add((await browser.post('/connexion/code', { code: String(100_000 + n) })).status)
  expect([...statuses]).toEqual([422, 429])
  expect((await browser.post('/connexion/code', { code: totpCode(key) })).status).toBe(429)
})

test('whoever acts for others must have one: their pages send them to it, then open', async () => {
  const territory = await newTerritory()
  const maud = await territory.manager('Maud')
  const { browser } = await signInByLink(territory, maud)
  expect((await browser.get('/compte')).status).toBe(200)
  const sent = await browser.get('/gestion/equipe')
  expect(sent.headers.get('location')).toContain('/connexion/code?retour=')
  const page = await browser.follow(await browser.follow(sent))
  expect(await page.text()).toContain('Votre rôle donne accès aux données d’autres personnes')

  await enrolled(browser)
  expect((await browser.get('/gestion/equipe')).status).toBe(200)
  expect((await browser.post('/compte/securite/code/fin')).status).toBe(409)
})

test('in the demonstration nobody owes a second factor', async () => {
  const territory = await newTerritory({ settings: { PARVIS_DEMO: 'on' } })
  const maud = await territory.manager('Maud')
  expect((await territory.as(maud, { secondFactor: false }).get('/gestion/equipe')).status).toBe(200)
})

test('an inhabitant may take it away, and make new backup codes', async () => {
  const territory = await newTerritory()
  const lea = await territory.person('Léa')
  const browser = territory.as(lea, { secondFactor: false })
  const { codes } = await enrolled(browser)
  const renewed = await (await browser.post('/compte/securite/secours')).text()
  expect(renewed).not.toContain(codes[0])
  expect(renewed.match(/<code>/g)).toHaveLength(10)
  expect((await browser.post('/compte/securite/code/fin')).status).toBe(303)
  expect((await territory.listActs(lea.id)).at(-1)).toBe('second_factor.remove')
  const { answer } = await signInByLink(territory, lea)
  expect(answer.headers.get('location')).toBe(`/${territory.slug}`)
})
