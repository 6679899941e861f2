import { unzipSync } from 'fflate'
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import { expect, test } from 'vitest'
import type { Document } from './document.ts'
import { makeDocx } from './docx.ts'
import { makePdf } from './pdf.ts'

const sample: Document = {
  language: 'fr',
  title: 'État liquidatif',
  issuer: 'Département des Ardennes',
  subtitle: 'Exercice 2021',
  mentions: ['Avec le soutien de l’Union européenne'],
  blocks: [
    { kind: 'paragraph', text: 'Ce que *vous* devez, #et pourquoi : $1 < 2$.' },
    { kind: 'facts', facts: [['Débiteur', 'CC de l’Argonne Ardennaise']] },
    { kind: 'heading', text: 'Bases de liquidation' },
    {
      kind: 'table',
      caption: 'Parts',
      columns: [{ label: 'Dépense' }, { label: 'Part', number: true }],
      rows: [['Maintenance', '678,12 €']],
      foot: ['Ensemble', '678,12 €'],
    },
    { kind: 'note', text: 'Reste 0,169' },
    { kind: 'list', items: ['un', 'deux'] },
  ],
}

/** Every tag of the structure tree, walked by another library than the one that wrote it. */
async function readPdf(bytes: Uint8Array) {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const { catalog, context } = pdf
  const tags = new Set<string>()
  const walk = (node: unknown): void => {
    const found = node instanceof PDFRef ? context.lookup(node) : node
    if (found instanceof PDFArray) for (const each of found.asArray()) walk(each)
    if (!(found instanceof PDFDict)) return
    const tag = found.get(PDFName.of('S'))
    if (tag instanceof PDFName) tags.add(tag.decodeText())
    walk(found.get(PDFName.of('K')))
  }
  walk(catalog.get(PDFName.of('StructTreeRoot')))
  const marked = catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))
  return { pdf, tags, marked: String(marked), lang: String(catalog.get(PDFName.of('Lang'))) }
}

test('a PDF is tagged, has its language and its title, and says it is PDF/UA', async () => {
  const bytes = await makePdf(sample)
  const { pdf, tags, marked, lang } = await readPdf(bytes)
  expect(marked).toBe('true')
  expect(lang).toContain('fr')
  expect(pdf.getTitle()).toBe('État liquidatif')
  expect([...tags]).toEqual(expect.arrayContaining(['H1', 'H2', 'P', 'Table', 'TH', 'TD', 'L', 'LI']))
  expect(bytes.includes('pdfuaid')).toBe(true)
  expect((await readPdf(await makePdf({ ...sample, language: 'en' }))).lang).toContain('en')
})

test('the same document gives the same bytes, and another one others', async () => {
  expect((await makePdf(sample)).equals(await makePdf(sample))).toBe(true)
  expect((await makePdf(sample)).equals(await makePdf({ ...sample, title: 'Autre' }))).toBe(false)
})

test('a document that cannot be set says why, and the next one is', async () => {
  const odd = { ...sample, language: 'a language' as 'fr' }
  const [refused, set] = await Promise.allSettled([makePdf(odd), makePdf(sample)])
  expect(String(refused.status === 'rejected' && refused.reason)).toMatch(/document not printed: .*language/i)
  expect(set.status).toBe('fulfilled')
})

test('what no font of ours draws is a question mark, wherever it stands, and the document is made', async () => {
  const odd = (words: string): Document => ({
    ...sample,
    title: `Fête du pain ${words}`,
    blocks: [
      { kind: 'paragraph', text: `${words} Réunion ${words}` },
      { kind: 'list', items: [words] },
    ],
  })
  const bytes = await makePdf(odd('👩‍🌾🥖'))
  expect((await readPdf(bytes)).pdf.getTitle()).toBe('Fête du pain ?')
  expect(bytes.equals(await makePdf(odd('?')))).toBe(true)
  expect((await makePdf(odd('面包'))).equals(await makePdf(odd('?')))).toBe(true)
  expect((await makePdf(odd('\u202E\uFFFF\u0007'))).includes('pdfuaid')).toBe(true)
})

/** The most texts that begin side by side on one line of the first page, each at a place of its own. */
async function widestLine(document: Document): Promise<number> {
  const pdf = await PDFDocument.load(await makePdf(document))
  const contents = pdf.getPage(0).node.Contents()
  if (!(contents instanceof PDFRawStream)) throw new Error('contents in several streams')
  const drawing = Buffer.from(decodePDFRawStream(contents).decode()).toString('latin1')
  const texts = [...drawing.matchAll(/([\d.]+) ([\d.]+) cm(?=.{0,120}?\bTm)/gs)]
  const lines = Map.groupBy(texts, ([, , y]) => y)
  return Math.max(...[...lines.values()].map((line) => new Set(line.map(([, x]) => x)).size))
}

test('no column of a crowded table is written over the next', async () => {
  const row = [
    '2021-15',
    'CC Vallées et Plateau d’Ardenne, 200067759',
    'n° 1213, bordereau 198, le 28/12/2021',
    'COPIL du 4 février 2021, n° 3, 04/02/2021',
    'F-MAP 2021-07, le 03/12/2021',
    'P3',
  ]
  const columns = row.map((_, at) => ({ label: `Colonne ${at}` }))
  const blocks = [{ kind: 'table', caption: 'Titres', columns, rows: [row] }] as const
  expect(await widestLine({ ...sample, blocks })).toBe(row.length)
})

test('a logo is in the PDF with what it says', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
  const logos = [{ name: 'Ardennes', format: 'svg', ratio: 2, bytes: Buffer.from(svg) }] as const
  expect([...(await readPdf(await makePdf({ ...sample, logos }))).tags]).toContain('Figure')
})

test('a DOCX holds real headings, its table’s header, and the words as they were given', async () => {
  const files = unzipSync(await makeDocx(sample))
  const xml = new TextDecoder().decode(files['word/document.xml'])
  expect(xml).toContain('w:val="Heading1"')
  expect(xml).toContain('<w:tblHeader')
  expect(xml).toContain('Ce que *vous* devez, #et pourquoi : $1 &lt; 2$.')
  expect(new TextDecoder().decode(files['docProps/core.xml'])).toContain('État liquidatif')
})
