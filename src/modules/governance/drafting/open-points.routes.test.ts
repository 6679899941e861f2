import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newConvention } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')
async function start(signedOn?: string) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Métropole'),
    await territory.organisation('commune', 'Armentières'),
  ]
  const { slug } = await newConvention(territory, [lead, partner], signedOn ? { signedOn } : {})
  const maud = territory.as(await territory.manager())
  const path = `/gestion/conventions/${slug}`
  const read = async (at: string) => plain(await (await maud.get(at)).text())
  return { territory, partner, maud, slug, path, read }
}
const mention = { mark: 'Avec le soutien de la Région', on: 'everything', audience: 'any' }
const point = {
  question: 'Qui garde le matériel ?',
  article: '7',
  options: 'Le chef de file\nIl l’assure.\n\nLa commune\nElle l’assure.',
}

test('the funders to mention are written by form, borne by what is produced, and taken out', async () => {
  const { maud, path, slug, read, territory } = await start()
  expect((await maud.post(`${path}/mentions`, mention)).status).toBe(303)
  const twice = await maud.post(`${path}/mentions`, { ...mention, on: 'supports' })
  expect(twice.status).toBe(422)
  expect(await twice.text()).toContain('Cette mention est déjà demandée')
  expect((await maud.post(`${path}/mentions`, { ...mention, mark: '' })).status).toBe(422)
  const html = await read(`${path}/clauses`)
  assertHtml(html)
  const sentence = 'Avec le soutien de la Région : sur tous les supports et documents.'
  expect(html).toContain(sentence)
  expect(await read(`/conventions/${slug}/texte`)).toContain(sentence)
  await maud.post(`${path}/actes/texte`)
  const word = await maud.get(`/conventions/${slug}/documents/1/modifiable`)
  const files = Object.entries(unzipSync(new Uint8Array(await word.arrayBuffer())))
  const foot = files.filter(([name]) => name.startsWith('word/footer'))
  expect(foot.some(([, bytes]) => new TextDecoder().decode(bytes).includes(mention.mark))).toBe(true)
  expect((await maud.post(`${path}/mentions/retraits`, { mark: mention.mark })).status).toBe(303)
  expect(await read(`${path}/clauses`)).not.toContain(sentence)
  const acts = (await territory.listAudit()).map(({ action }) => action)
  expect(acts.filter((action) => action === 'convention.write_clauses')).toHaveLength(2)
})

test('a point left open is asked by form, chosen, read in the text, and taken out', async () => {
  const { maud, path, slug, read } = await start()
  const one = await maud.post(`${path}/lectures`, { ...point, options: 'Le chef de file\nIl l’assure.' })
  expect(one.status).toBe(422)
  const again = await one.text()
  assertHtml(again)
  expect(again).toContain('Écrivez au moins deux lectures')
  expect(again).toContain('Qui garde le matériel ?')
  expect((await maud.post(`${path}/lectures`, point)).status).toBe(303)
  const html = await read(`${path}/clauses`)
  assertHtml(html)
  expect(html).toContain('Le chef de file : Il l’assure.')
  const text = `/conventions/${slug}/texte`
  expect(await read(text)).toContain('Les parties n’ont pas encore tranché.')
  const key = `${path}/lectures/point_qui_garde_le_materiel`
  expect((await maud.post(key, { chosen: 'lecture_9' })).status).toBe(422)
  expect((await maud.post(key, { chosen: 'lecture_2' })).status).toBe(303)
  expect(await read(text)).toMatch(/La commune\s*<span class="badge"/)
  expect((await maud.post(`${key}/retrait`)).status).toBe(303)
  expect((await maud.post(`${key}/retrait`)).status).toBe(404)
  expect(await read(text)).not.toContain('Qui garde le matériel')
})

test('once signed, mentions and open points wait for an amendment; the agents of a party do not write them', async () => {
  const { maud, path, territory, partner } = await start('2026-01-15')
  expect((await maud.post(`${path}/mentions`, mention)).status).toBe(409)
  expect((await maud.post(`${path}/lectures`, point)).status).toBe(409)
  await maud.post(`${path}/avenants`, { title: 'Nommer les financeurs', wantedOn: '' })
  const agent = territory.as(await territory.agent(partner))
  expect((await agent.post(`${path}/mentions`, mention)).status).toBe(403)
  expect((await maud.post(`${path}/mentions`, mention)).status).toBe(303)
  const text = plain(await (await maud.get(`${path}/actes/texte`)).text())
  expect(text).toContain('La clause est désormais ainsi rédigée : « Avec le soutien de la Région')
})

test('eight at once, and a mention stands once', async () => {
  const { maud, path, read } = await start()
  const all = await Promise.all(Array.from({ length: 8 }, () => maud.post(`${path}/mentions`, mention)))
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, ...Array.from({ length: 7 }, () => 422)])
  expect((await read(`${path}/clauses`)).match(/sur tous les supports et documents\./g)).toHaveLength(1)
})
