import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { newTerritory } from '../../../../test/territory.ts'

async function open() {
  const client = (await newTerritory()).onPlatform()
  const get = async (query: string, path = '/simulateur') => {
    const answer = await client.get(`${path}?${query}`)
    return { status: answer.status, html: (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ') }
  }
  return { client, get }
}
const typed = [
  ['200041622', 9_867],
  ['200041630', 122_016],
  ['200043156', 29_953],
  ['200067759', 25_165],
  ['240800847', 20_250],
  ['240800862', 21_899],
  ['240800920', 17_312],
]
  .map(([id, inhabitants]) => `v-${id}=${inhabitants}`)
  .join('&')
const ardennes = `departement=08&montant=21+000%2C00+%E2%82%AC&tete=50&population=typed&sans=240800821&${typed}`

test('the seven bodies of the Ardennes share half of 21 000 € as their deliberation says', async () => {
  const { get } = await open()
  const { status, html } = await get(ardennes)
  expect(status).toBe(200)
  for (const share of ['10 500,00 €', '5 198,24 €', '1 276,09 €', '1 072,10 €', '932,96 €', '862,71 €'])
    expect(html).toContain(share)
  expect(html).toContain(
    '17 312 habitants sur 246 462 → 7,0242 % de 10 500,00 € = 737,54 €, pas de centime restant : reste 0,169',
  )
  expect(html).toContain('Rives de Meuse (<a')
})

test('an amount that cannot be read is said beside its field, and everything else stays', async () => {
  const { get } = await open()
  const { status, html } = await get('departement=08&montant=21.000%2C00.1&tete=40')
  expect(status).toBe(422)
  expect(html).toContain('value="21.000,00.1"')
  expect(html).toContain('value="40"')
  expect(html).toContain('Écrivez un montant comme 12,50.')
  expect((await get('departement=08&montant=21000.00')).status).toBe(200)
})

test('an English page writes amounts and rates as English people do, whoever typed them, and reads both', async () => {
  const { get } = await open()
  const at = async (query: string, path = '/en/simulateur') => (await get(query, path)).html
  expect(await at('')).toContain('value="10,000.00"')
  expect(await at('', '/simulateur')).toContain('value="10 000,00"')
  for (const amount of ['21000,00', '21 000,00 €', '€21,000.00', '21000']) {
    const query = `departement=08&cle=tier&tete=12,5&montant=${encodeURIComponent(amount)}`
    const english = await at(query)
    for (const shown of ['value="21,000.00"', 'value="12.5"', 'value="0:1 2000:1.5 10000:2"', '€21,000.00'])
      expect(english, amount).toContain(shown)
    expect(await at(query, '/simulateur'), amount).toContain('value="21 000,00"')
  }
})

test('every key answers, or says what is missing', async () => {
  const { get } = await open()
  const some = 'departement=08&montant=300&groupe=200041622'
  for (const key of ['population', 'tier', 'fixed', 'zero'])
    expect((await get(`${some}&cle=${key}`)).status, key).toBe(200)
  for (const key of ['consumption', 'spending']) {
    const { status, html } = await get(`${some}&cle=${key}`)
    expect(status, key).toBe(422)
    expect(html).toContain('Il manque une valeur')
  }
  expect((await get(`${some}&cle=tier&paliers=rien`)).html).toContain('Ces paliers ne se lisent pas')
  expect((await get(`${some}&tete=120`)).html).toContain('entre 0 et 100')
  expect((await get('departement=08&groupe=communes&cle=consumption')).html).toContain(
    'choisissez-en 60 au plus',
  )
  expect((await get('departement=08&groupe=epci&cle=zero&montant=30')).html).toContain('30,00 €')
})

test('the page that draws bars brings their style', async () => {
  const { get } = await open()
  const { html } = await get(ardennes)
  expect(html).toMatch(/<figure class="chart">/)
  expect(html).toMatch(/href="[^"]*chart-[^"]*\.css"/)
  // Its bars alone: the page still fits in the first flight.
  expect(html).not.toMatch(/desk-[^"]*\.css/)
  expect((await get('')).html).not.toMatch(/(chart|desk)-[^"]*\.css/)
  // What is wrong with an answer is dressed by the sheet of desks.
  expect((await get('departement=08&montant=beaucoup')).html).toMatch(/href="[^"]*desk-[^"]*\.css"/)
})

test('other readings stand beside the one chosen, with what they change', async () => {
  const { get } = await open()
  const { html } = await get('departement=08&groupe=communes&population=municipal-2023')
  expect(html).toContain('Population totale 2022')
  expect(html).toContain('Parts égales')
  expect(html).toMatch(/<small>\+\d/)
  expect(html).toMatch(/<small>−\d/)
})

test('the file holds every line and adds up to the amount', async () => {
  const { client } = await open()
  const answer = await client.get('/simulateur/parts.csv?departement=08&groupe=communes&montant=12345,67')
  expect(answer.headers.get('content-type')).toContain('text/csv')
  const rows = parse<Record<string, string>>(await answer.text(), {
    columns: true,
    bom: true,
    delimiter: ';',
  })
  expect(rows.length).toBeGreaterThan(400)
  const total = rows.reduce(
    (all, row) => all + Math.round(Number(row['Population totale 2022']?.replace(',', '.')) * 100),
    0,
  )
  expect(total).toBe(1_234_567)
})

test('revenue to take off is in the address, the page and the files', async () => {
  const { client, get } = await open()
  const query = `${ardennes}&recettes=${encodeURIComponent('1 000,00')}`
  const { html } = await get(query)
  expect(html).toContain('21 000,00 € − 1 000,00 € de recettes et d’aides = 20 000,00 €')
  expect(html).toContain('10 000,00 €')
  expect(html).toContain('name="recettes"')
  expect(html).toContain('value="1 000,00"')
  const csv = (await (await client.get(`/simulateur/parts.csv?${query}`)).text()).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  )
  expect(csv).toContain('− 1 000,00 € de recettes et d’aides')
  expect((await client.get(`/simulateur/parts.pdf?${query}`)).status).toBe(200)
  const wrong = await get(`${ardennes}&recettes=beaucoup`)
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('id="recettes-error"')
})

test('the first view fits in the first flight', async () => {
  const { client } = await open()
  const html = await (await client.get('/simulateur')).text()
  expect(gzipSync(html).byteLength).toBeLessThan(14_000)
  expect(html).not.toContain('<style')
})

test('a département nobody knows begins again; a file of it is refused', async () => {
  const { get } = await open()
  expect((await get('departement=zz')).html).toContain('Commencer')
  expect((await get('departement=zz', '/simulateur/parts.csv')).status).toBe(422)
})

test('the document is a PDF with the title of the page', async () => {
  const { client } = await open()
  const answer = await client.get('/simulateur/parts.pdf?departement=08&montant=100')
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  const pdf = await PDFDocument.load(await answer.arrayBuffer())
  expect(pdf.getTitle()).toBe('Simulateur de partage')
})

test('the page for elected members computes its own examples, in both languages', async () => {
  const { client } = await open()
  const read = async (path: string) =>
    (await (await client.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  const html = await read('/simulateur/comment-se-calcule-votre-part')
  expect(html).toContain('737,54 €')
  expect(html).toContain('de 1 813,53 € à 1 813,52 €')
  expect(html).toContain('de 21 000,00 €, 5 000,00 € sont retirés, et 16 000,00 € se partagent')
  expect(html).toContain('passe de 737,54 € à 561,94 €')
  const english = await read('/en/simulateur/comment-se-calcule-votre-part')
  expect(english).toContain('from €1,813.53 to €1,813.52')
  // Terms of law stay in French in both languages, each with its gloss.
  const terms = ['Titre de recettes', 'Avis des sommes à payer', 'Mandat', 'Avenant', 'Suffrages exprimés']
  const glosses = ['Revenue order', 'The letter', 'The order to pay', 'An amendment', 'Votes cast']
  for (const [at, term] of terms.entries()) {
    expect(html).toContain(`<dt>${term}</dt>`)
    expect(english).toMatch(new RegExp(`<dt>${term}</dt>\\s*<dd>${glosses[at]}`))
  }
})
