import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { goToCheckout, shelf } from '../../../../test/shelf.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { documents, findOptionalTerms, newestOf } from './terms.rules.ts'

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
  expect(file).toContain(`${documents.charter.path}?version=${newestOf('charter')}`)
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
    expect(findOptionalTerms('conditions', terms_version)).toBeDefined()
})
