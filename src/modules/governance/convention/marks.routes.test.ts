import { unzipSync } from 'fflate'
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newRevenueOrder } from '../../../../test/bill.ts'
import { newConvention, newLaterAmendment, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

const mention = 'Avec le soutien de l’Union européenne'
const clauses = {
  ...plainClauses,
  communication: {
    ...plainClauses.communication,
    mentions: [
      { mark: mention, on: 'everything' as const, audience: 'any' as const },
      { mark: 'Marque territoriale', on: 'documents' as const, audience: 'outside' as const },
    ],
  },
}

/** How many pictures a PDF holds. */
async function picturesIn(answer: Response) {
  expect(answer.status).toBe(200)
  const { context } = await PDFDocument.load(await answer.arrayBuffer())
  return context
    .enumerateIndirectObjects()
    .filter(
      ([, object]) =>
        object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
    ).length
}

test('L9 and C9: the papers of the accounts bear the mentions of funders, every party by name, and their logos', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, partner] = [
    await territory.organisation('epci', 'Métropole'),
    await territory.organisation('commune', 'Armentières'),
  ]
  const { id, slug } = await newConvention(territory, [lead, partner], { signedOn: '2026-01-15', clauses })
  const order = await newRevenueOrder(territory, { slug }, [lead.id, partner.id])
  const maud = territory.as(await territory.manager())
  const { slug: party } = await territory.db
    .selectFrom('organisation_public')
    .select('slug')
    .where('id', '=', partner.id)
    .executeTakeFirstOrThrow()
  const papers = [
    `/conventions/${slug}/compte/partenaires/${party}/releve.pdf`,
    `/conventions/${slug}/compte/visa/2026/recapitulatif.pdf`,
    `/gestion/conventions/${slug}/titres/${order}/etat.pdf`,
  ]
  const pictures = async () => Promise.all(papers.map(async (path) => picturesIn(await maud.get(path))))
  expect(await pictures()).toEqual([0, 0, 0])
  const drawing = sharp({ create: { width: 80, height: 40, channels: 3, background: '#884422' } })
  const logo = new File([new Uint8Array(await drawing.jpeg().toBuffer())], 'logo.jpg')
  expect(
    (await maud.post(`/gestion/organisations/${lead.id}`, { name: 'Métropole', colour: '#884422', logo }))
      .status,
  ).toBe(303)
  // An état liquidatif was kept as it was drawn: the first stays without.
  expect(await pictures()).toEqual([1, 1, 0])
  const next = await newRevenueOrder(territory, { slug }, [lead.id, partner.id])
  expect(await picturesIn(await maud.get(`/gestion/conventions/${slug}/titres/${next}/etat.pdf`))).toBe(1)
  // The paper to edit bears them too: the logo at its head, the mention at its foot.
  await maud.post(`/gestion/conventions/${slug}/actes/deliberation/${partner.id}`)
  const word = await maud.get(`/conventions/${slug}/documents/1/modifiable`)
  expect(word.status).toBe(200)
  const parts = unzipSync(new Uint8Array(await word.arrayBuffer()))
  const names = Object.keys(parts)
  expect(names.filter((name) => /^word\/media\/./.test(name))).toHaveLength(1)
  expect(new TextDecoder().decode(parts['word/document.xml'])).toContain('<pic:pic')
  const feet = names.filter((name) => /^word\/footer\d+\.xml$/.test(name))
  expect(feet.map((name) => new TextDecoder().decode(parts[name]))).toEqual([
    expect.stringContaining(mention),
  ])
  // An amendment that no longer asks for it, signed for later, takes nothing off yet.
  await newLaterAmendment(
    territory,
    { id },
    { agreedOn: '2026-05-01', from: '2026-09-01', clauses: plainClauses },
  )
  const preview = await (await territory.visitor().get(`/conventions/${slug}/compte/visa/2026`)).text()
  for (const said of [mention, 'Convention entre la Métropole et Armentières'])
    expect(preview).toContain(said)
  expect(preview).not.toContain('Marque territoriale')
})

test('of three hundred and fifty parties the foot names two, the end of the paper each of them once, and its head a few logos', async () => {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const { db } = territory
  const parties = Array.from({ length: 350 }, (_, n) => ({
    id: newId<'organisation'>(),
    territory_id: territory.id,
    kind: 'commune' as const,
    name: `Ville ${n + 1}-sur-Meuse`,
    slug: `ville-${n + 1}`,
    created_at: territory.clock.now,
  }))
  await db.insertInto('organisation').values(parties).execute()
  const { slug } = await newConvention(territory, parties, { signedOn: '2026-01-15', clauses })
  const [first, second] = parties
  if (!first || !second) throw new Error('no parties')
  await newRevenueOrder(territory, { slug }, [first.id, second.id])
  const maud = territory.as(await territory.manager())
  const visa = `/conventions/${slug}/compte/visa/2026`
  const shown = await (await territory.visitor().get(visa)).text()
  const words = shown.replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(words).toContain(
    'Convention entre la Ville 1-sur-Meuse, la Ville 2-sur-Meuse et 348 autres parties</p>',
  )
  const { length: named } = words.match(/Ville 350-sur-Meuse/g) ?? []
  expect([named, words.includes('Parties à la convention')]).toEqual([1, true])
  const pdf = await PDFDocument.load(await (await maud.get(`${visa}/recapitulatif.pdf`)).arrayBuffer())
  expect(pdf.getPageCount()).toBeLessThan(6)

  // The text that all sign names them at its head, where they are bound: its end repeats nobody.
  const text = await (await maud.get(`/gestion/conventions/${slug}/actes/texte`)).text()
  expect(text).toContain('Ville 350-sur-Meuse')
  expect(text).not.toContain('Parties à la convention')
  for (const path of ['', '/parties', '/texte', '/compte', '/documents'])
    assertHtml(await (await maud.get(`/conventions/${slug}${path}`)).text())
})
