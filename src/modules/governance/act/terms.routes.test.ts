import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newKey } from '../../../../test/bill.ts'
import { newConvention } from '../../../../test/convention.ts'
import { newBody } from '../../../../test/council.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ')
async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const body = await newBody(territory, { partners: 2 })
  const parties = await territory.db
    .selectFrom('convention_party')
    .select('organisation_id as id')
    .where('convention_id', '=', body.convention.id)
    .orderBy('position')
    .execute()
  const path = `/gestion/conventions/${body.convention.slug}`
  const maud = territory.as(await territory.manager())
  return { territory, body, ids: parties.map(({ id }) => id), path, maud }
}

test('the text to sign says who pays, who decides and by which rules, and what each owes, in both formats', async () => {
  const { territory, body, ids, path, maud } = await start()
  const empty = plain(await (await maud.get(`${path}/actes/texte`)).text())
  expect(empty).toContain('Aucune clé de répartition n’est inscrite')
  const [lead = '', one = '', other = ''] = ids
  const weights = { [lead]: 20, [one]: 40, [other]: 40 }
  await newKey(territory, body.convention.slug, { kind: 'fixed', weights }, ids)
  await maud.post(`${path}/obligations`, {
    party: one,
    kind: 'insurance',
    title: 'Assurer le local',
    article: '9',
    dueOn: '01/03/2026',
  })
  const html = plain(await (await maud.get(`${path}/actes/texte`)).text())
  assertHtml(html)
  const said = [
    'Qui paie',
    '20 % pour',
    'Ce que chaque partie porte de 1 000,00 €',
    '400,00 €',
    'Qui décide',
    body.name,
    'Compte des voix',
    'Quorum',
    'Collectivité porteuse',
    'Ce que chaque partie doit, hors argent',
    'Assurer le local',
    'article 9, au plus tard le 01/03/2026',
  ]
  for (const words of said) expect(html).toContain(words)
  expect((await maud.post(`${path}/actes/texte`)).status).toBe(303)
  const documents = `/conventions/${body.convention.slug}/documents/1`
  const file = new Uint8Array(await (await maud.get(`${documents}/modifiable`)).arrayBuffer())
  const word = plain(new TextDecoder().decode(unzipSync(file)['word/document.xml']))
  for (const words of said) expect(word).toContain(words)
  const pdf = new Uint8Array(await (await maud.get(`${documents}/fichier`)).arrayBuffer())
  expect(Buffer.from(pdf).includes('pdfuaid')).toBe(true)
})

test('an amendment repeats neither the key of the convention nor its committees', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Une'),
    await territory.organisation('epci', 'Deux'),
  ]
  const { slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15' })
  await newKey(territory, slug, { kind: 'zero', bearer: lead.id }, [lead.id, partner.id])
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  await maud.post(`${path}/avenants`, { title: 'Nommer la Région', wantedOn: '' })
  await maud.post(`${path}/mentions`, { mark: 'Région', on: 'everything', audience: 'any' })
  const html = await (await maud.get(`${path}/actes/texte`)).text()
  expect(html).toContain('Avenant n° 1')
  expect(html).not.toContain('Qui paie')
})
