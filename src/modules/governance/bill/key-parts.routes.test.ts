import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { cents } from '../../../platform/money.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { listKeys } from './sharing-key.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
const form = {
  lead: '40',
  key: 'fixed',
  tierReading: 'step',
  ceilingPer: 'period',
  ceiling: '36 550',
  net: 'gross',
  base: 'ht',
  sharedFrom: 'payment',
  cutOff: 'effect',
  takenBy: 'others',
  from: '2026-02-01',
}

/** The Cotentin: the agglomeration leads, with the département and two chambers. */
async function start() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const lead = await territory.organisation('epci', 'Le Cotentin')
  const [manche, cci, cma] = [
    await territory.organisation('departement', 'Manche'),
    await territory.organisation('chamber', 'CCI Ouest Normandie'),
    await territory.organisation('chamber', 'CMA Normandie'),
  ]
  const parties = [lead, manche, cci, cma]
  const convention = await newConvention(territory, parties, { signedOn: '2026-01-15' })
  const client = territory.as(await territory.agent(lead, 'Aline'))
  const path = `/gestion/conventions/${convention.slug}/cle`
  const set = (more: Record<string, string>) => client.post(path, { ...form, ...more })
  const of = { territory_id: territory.id, id: convention.id }
  const sharesOf = async (total: number) => {
    const key = (await listKeys(territory.db, of)).at(-1)?.value
    if (!key) throw new Error('the key was not written')
    const shares = new Map(
      apportion(cents(total), key.key, key.parties).shares.map((one) => [one.id, one.cents]),
    )
    return parties.map(({ id }) => shares.get(id))
  }
  return { territory, client, path, set, sharesOf, convention, chamber: cci }
}

test('C5: fixed shares of 20, 40 and 40 are written by form, read in the text, and found again', async () => {
  const { set, sharesOf, client, path, territory, convention } = await start()
  const missing = await set({ figures: 'Manche : 40' })
  expect(missing.status).toBe(422)
  const said = await missing.text()
  assertHtml(said)
  expect(said).toContain('« CCI Ouest Normandie » n’a pas de ligne. Écrivez « CCI Ouest Normandie : 0 »')
  for (const [figures, why] of [
    ['Manche : 40\nCCI Ouest Normandie : 20\nCMA Normandie : 10', 'Les parts font 110 % en tout'],
    ['Manche : 40\nManche : 20', '« Manche » a deux lignes'],
    ['Région : 40', '« Région » n’est pas une partie de la convention'],
    ['Manche : beaucoup', '« Manche : beaucoup » ne se lit pas'],
    ['Le Cotentin : 40\nManche : 40\nCCI Ouest Normandie : 20\nCMA Normandie : 0', 'déjà écrite plus haut'],
  ] as const) {
    const refused = await set({ figures })
    expect(refused.status).toBe(422)
    expect(plain(await refused.text())).toContain(why)
  }
  const figures = 'Manche : 40\nCCI Ouest Normandie : 20\nCMA Normandie : 0'
  expect((await set({ figures })).status).toBe(303)
  expect(await sharesOf(3_655_000)).toEqual([1_462_000, 1_462_000, 731_000, 0])
  const html = plain(await (await client.get(path)).text())
  assertHtml(html)
  expect(html).toContain('name="key" value="fixed" checked')
  expect(html).toContain('value="40"')
  expect(html).toContain(`${figures}</textarea>`)
  const text = await (
    await territory.visitor().get(`/conventions/${convention.slug}/texte?le=2026-03-01`)
  ).text()
  expect(plain(text)).toContain('40 % pour Le Cotentin ; 40 % pour Manche ; 20 % pour la CCI Ouest Normandie')
})

test('C7: two chambers bear 20 % in proportion to what each spent, beside two fixed shares', async () => {
  const { set, sharesOf, client, path, chamber } = await start()
  const figures = 'Manche : 40 %\nCCI Ouest Normandie : 20000,00\nCMA Normandie : 10000,00'
  expect((await set({ key: 'spending', figures: `${figures}\nLe Cotentin : 1` })).status).toBe(422)
  expect((await set({ key: 'zero', figures: 'Manche : 40 %' })).status).toBe(422)
  expect((await set({ key: 'equal', figures: 'Manche : 60 %' })).status).toBe(422)
  expect((await set({ key: 'spending', figures, payers: chamber.id })).status).toBe(303)
  expect(await sharesOf(3_000_000)).toEqual([1_200_000, 1_200_000, 400_000, 200_000])
  const html = plain(await (await client.get(path)).text())
  expect(html).toContain('name="key" value="spending" checked')
  expect(html).toContain(`${figures}</textarea>`)
  // What it opens on is the same key.
  const next = { key: 'spending', figures, from: '2026-07-01', provision: 'Article 5' }
  expect((await set(next)).status).toBe(303)
  expect(await sharesOf(3_000_000)).toEqual([1_200_000, 1_200_000, 400_000, 200_000])
})
