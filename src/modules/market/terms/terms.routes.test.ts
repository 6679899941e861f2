import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { goToCheckout, shelf } from '../../../../test/shelf.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import { dayOf } from '../../../platform/here.ts'
import { documents, findOptionalTerms, versionOn } from './terms.rules.ts'

const today = ({ clock }: TestTerritory) => dayOf({ timeZone: 'Europe/Paris' }, clock.now)
const pages = [documents.charter.path, documents.conditions.path]

test('whoever asks reads both texts, in both languages, and what was in force before', async () => {
  const territory = await newTerritory()
  const site = territory.onPlatform()
  const titles = [
    'Charte des commerçants',
    'Conditions de commande',
    'Merchants’ charter',
    'Conditions of ordering',
  ]
  const all = ['', '/en'].flatMap((lang) => pages.map((path) => `${lang}/${territory.slug}${path}`))
  for (const [at, address] of all.entries()) {
    const html = await (await site.get(address)).text()
    assertHtml(html)
    expect(html).toContain(`${titles[at]}</h1>`)
    expect(html).toMatch(/Version (du|of) .+ 2026\./)
  }
  const old = await (await site.get(`/${territory.slug}${documents.charter.path}?version=2026-11`)).text()
  assertHtml(old)
  expect(old).toContain('plus celui en vigueur')
  for (const version of ['2020-01-01', 'toString', ''])
    expect((await site.get(`/${territory.slug}${documents.charter.path}?version=${version}`)).status).toBe(
      404,
    )
})

test('every version has both languages, division by division', () => {
  for (const { versions } of Object.values(documents))
    for (const { fr, en } of Object.values(versions)) {
      expect(en).toHaveLength(fr.length)
      for (const [title, text] of [...fr, ...en]) expect(title && text).toBeTruthy()
    }
})

test('they are found from the foot of every page, the sitemap, and the form that asks to accept one', async () => {
  const territory = await newTerritory()
  const visitor = territory.visitor()
  const home = await (await visitor.get('/boutiques')).text()
  const map = await (await visitor.get('/sitemap.xml')).text()
  for (const path of pages) {
    expect(home).toContain(`href="/${territory.slug}${path}"`)
    expect(map).toContain(`/${territory.slug}${path}</loc>`)
  }
  const lea = territory.as(await territory.person('Léa'))
  for (const reader of [visitor, lea])
    expect(await (await reader.get('/ouvrir-une-boutique')).text()).toContain(
      'Lire la charte des commerçants',
    )
})

test('what a merchant and a buyer are said to have accepted can be read', async () => {
  const territory = await newTerritory()
  await territory.commune('Rethel')
  const lea = territory.as(await territory.person('Léa'))
  await lea.post('/ouvrir-une-boutique', {
    siret: '356 000 000 00048',
    name: 'La Fournée de Léa',
    legalName: 'Léa Petit',
    trade: 'bakery',
    street: '3 place de la République',
    postalCode: '08300',
    commune: 'rethel',
    email: 'fournee@exemple.fr',
    terms: 'yes',
  })
  const file = await (await lea.get('/boutique/la-fournee-de-lea/dossier')).text()
  expect(file).toContain(`${documents.charter.path}?version=${versionOn('charter', today(territory))}`)
  const bakery = await shelf(territory)
  const buyer = territory.visitor()
  const { path, form } = await goToCheckout(buyer, [bakery], [[await bakery.add(), 1]])
  expect((await buyer.post(path, form)).status).toBe(303)
  const versions = await territory.db
    .selectFrom('order')
    .select('terms_version')
    .where('territory_id', '=', territory.id)
    .execute()
  expect(versions).not.toEqual([])
  for (const { terms_version } of versions)
    expect(findOptionalTerms('conditions', today(territory), terms_version)).toBeDefined()
})

test('what the law wants a buyer to read is in force: each article once named stays named', async () => {
  const territory = await newTerritory()
  const site = territory.onPlatform()
  const articles = {
    charter: ['L111-7', 'L112-1-1', 'L217-3', 'L221-18', 'L221-24', 'L221-28', 'L612-1', 'L616-1'],
    conditions: [
      ...['L111-7', 'L112-1-1', 'L216-6', 'L216-7', 'L217-3', 'L221-18', 'L221-19', 'L221-21', 'L221-23'],
      ...['L221-24', 'L221-28', 'R221-1', 'D211-2', 'L612-1', 'L616-1', 'R631-3', '1641'],
    ],
  } as const
  for (const [name, wanted] of Object.entries(articles))
    for (const lang of ['', '/en']) {
      const { path } = documents[name as keyof typeof articles]
      const html = await (await site.get(`${lang}/${territory.slug}${path}`)).text()
      assertHtml(html)
      expect(wanted.filter((article) => !html.includes(article))).toEqual([])
    }
  const html = await (await site.get(`/${territory.slug}${documents.conditions.path}`)).text()
  // The mention of the annex to article D211-2, as it is written there.
  expect(html).toContain('n’est tenu d’établir que l’existence du défaut de conformité et non la date')
  expect(html).not.toContain('\\n')
})
