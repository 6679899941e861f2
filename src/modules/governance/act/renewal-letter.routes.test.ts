import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'

const plain = (html: string) => html.replace(/[\u202f\u00a0]/g, ' ')

async function start(now: string, renewal: (typeof plainClauses)['term']['renewal']) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from(now)
  const [lead, partner] = [
    await territory.organisation('epci', 'Flandre Lys'),
    await territory.organisation('commune', 'Estaires'),
  ]
  const clauses = {
    ...plainClauses,
    leaving: null,
    term: { start: '2024-09-01', length: { months: 12 }, renewal },
  }
  const convention = await newConvention(territory, [lead, partner], { signedOn: '2024-09-01', clauses })
  const desk = `/gestion/conventions/${convention.slug}`
  const agent = territory.as(await territory.agent(partner, 'Luc'))
  const maud = territory.as(await territory.manager())
  const read = async (path: string, who = maud) => {
    const html = await (await who.get(path)).text()
    assertHtml(html)
    return plain(html)
  }
  const statementOf = ({ slug }: typeof partner) =>
    `/conventions/${convention.slug}/compte/partenaires/${slug}`
  return { territory, lead, partner, convention, desk, agent, maud, read, statementOf }
}
const tacit = { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 } as const

test('F8: as a tacit renewal comes near, each party has its letter written, in two accessible files, and the form that records it filled in', async () => {
  const { territory, lead, partner, convention, desk, agent, maud, read, statementOf } = await start(
    '2025-05-10T08:00:00Z',
    tacit,
  )
  // Each is given its own letter, with the last useful day.
  const letter = `${desk}/actes/reconduction/${partner.id}`
  const mine = await read(`${desk}/actes`, agent)
  expect(mine).toContain('Dernier jour utile pour dénoncer la reconduction du 01/09/2025')
  expect(mine).toContain('Le 31/05/2025 au plus tard')
  expect(mine).toContain(letter)
  expect(await read(`${desk}/actes`)).toContain(`${desk}/actes/reconduction/${lead.id}`)
  expect(await read(statementOf(partner), agent)).toContain(letter)
  const page = await read(letter, agent)
  expect(page).toContain('se reconduit tacitement le lundi 1er septembre 2025, jusqu’au lundi 31 août 2026')
  expect(page).toContain('au plus tard le samedi 31 mai 2025')
  expect(page).toContain('au terme en cours, le dimanche 31 août 2025')
  expect((await agent.get(`${desk}/actes/reconduction/${lead.id}`)).status).toBe(403)
  expect(await read(`${desk}/suites`)).not.toContain(`value="${partner.id}" selected`)

  expect((await agent.post(letter)).status).toBe(303)
  const pdf = new Uint8Array(
    await (await agent.get(`/conventions/${convention.slug}/documents/1/fichier`)).arrayBuffer(),
  )
  expect((await PDFDocument.load(pdf, { updateMetadata: false })).getTitle()).toContain(
    'Dénonciation de la reconduction',
  )
  expect(Buffer.from(pdf).includes('pdfuaid')).toBe(true)
  expect((await agent.get(`/conventions/${convention.slug}/documents/1/modifiable`)).status).toBe(200)

  // Its recording form stands open with who wrote, and the day.
  const form = await read(`${desk}/suites`)
  expect(form).toMatch(/<details open(=""|="open")?>\s*<summary>Inscrire une dénonciation de la reconduction/)
  expect(form).toMatch(new RegExp(`value="${partner.id}"[^>]*selected`))
  expect(form).toMatch(/id="denonciation-sentOn"[^>]*value="(2025-05-10|10\/05\/2025)"/)
  const recorded = { party: partner.id, decidedOn: '05/05/2025', sentOn: '10/05/2025', reference: 'D 7' }
  expect((await maud.post(`${desk}/denonciations`, recorded)).status).toBe(303)
  // Said once, it is no next act of theirs any more: it stays among all the acts.
  expect(mine.split(letter)).toHaveLength(3)
  expect((await read(`${desk}/actes`, agent)).split(letter)).toHaveLength(2)
  expect(await read(letter, agent)).toContain('Par D 7 du lundi 5 mai 2025')
  territory.clock.now = Temporal.Instant.from('2027-06-10T08:00:00Z')
  const later = territory.as(await territory.manager())
  expect(await read(letter, later)).toContain('Cet acte ne peut pas encore être écrit')
})

test('a convention that does not renew by itself has no renewal to denounce', async () => {
  const { desk, partner, read, statementOf } = await start('2025-05-10T08:00:00Z', { kind: 'none' })
  expect(await read(statementOf(partner))).not.toContain('/actes/reconduction/')
  expect(await read(`${desk}/actes`)).not.toContain('/actes/reconduction/')
  expect(await read(`${desk}/actes/reconduction/${partner.id}`)).toContain(
    'Cette convention ne se reconduit pas d’elle-même',
  )
})
