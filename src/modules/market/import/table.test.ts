import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { listPictures, readTable, type Table, takePictures, writeCsv, writeXlsx } from './table.ts'
import { apart } from './thread.ts'

const rows: Table = [
  ['Référence', 'Nom', 'Prix'],
  ['001', 'Pâté ; de « Noël », 12"', '=1+1'],
  ['002', 'Œuf\nà la coque', "'-5"],
]
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
const latin = (text: string) => Buffer.from(text.replace('€', '\x80').replace('œ', '\x9c'), 'latin1')

describe('a table', () => {
  test('is written and read back whole, as CSV and as XLSX', async () => {
    expect(await readTable(writeCsv(rows))).toEqual(rows)
    expect(await readTable(await writeXlsx(rows))).toEqual(rows)
  })
  test('of CSV is marked as UTF-8 and runs nothing', () => {
    const text = Buffer.from(writeCsv(rows)).toString()
    expect(text.startsWith('\ufeffRéférence;Nom;Prix\r\n')).toBe(true)
    expect(text).toContain(";'=1+1")
    expect(text).toContain(";''-5")
  })
  test.each([
    ['UTF-8', Buffer.from('Réf;Prix\n1;3 €')],
    ['UTF-8 with its mark', Buffer.from('\ufeffRéf;Prix\n1;3 €')],
    ['Windows', latin('Réf;Prix\n1;3 €')],
    ['UTF-16', utf16('Réf;Prix\n1;3 €')],
    ['UTF-16, tabs', utf16('Réf\tPrix\r\n1\t3 €\r\n')],
    ['commas and quotes', Buffer.from('Réf,Prix\n1,"3 €"\n')],
    ['bars', Buffer.from('Réf|Prix\n1|3 €')],
    ['old Macintosh lines', Buffer.from('Réf;Prix\r1;3 €')],
  ])('is read in %s', async (_, bytes) => {
    expect(await readTable(bytes)).toEqual([
      ['Réf', 'Prix'],
      ['1', '3 €'],
    ])
  })
  test('keeps the number of every line, empty ones too', async () => {
    expect(await readTable(Buffer.from('a;b\n\n1;2;\n\n;\n'))).toEqual([
      ['a', 'b'],
      ['', ''],
      ['1', '2'],
    ])
  })
  test('prefers the separator of the headings to the commas of the prices', async () => {
    expect(await readTable(Buffer.from('Réf;Prix\n1;3,20\n2;4,50\n'))).toEqual([
      ['Réf', 'Prix'],
      ['1', '3,20'],
      ['2', '4,50'],
    ])
  })
  test('of XLSX gives numbers, days and booleans as people write them', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Prix</t></is></c><c r="B1" t="inlineStr"><is><t>Du</t></is></c></row>' +
      '<row r="2"><c r="A2"><v>0.30000000000000004</v></c><c r="B2" t="b"><v>1</v></c></row>'
    expect(await readTable(xlsx(sheet))).toEqual([
      ['Prix', 'Du'],
      ['0.3', 'oui'],
    ])
  })
})

/** The smallest spreadsheet with this sheet, and what else is put in it. */
function xlsx(sheetData: string, more: Record<string, Uint8Array> = {}) {
  const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ),
    ...more,
  })
}

/** Writes in the directory at the end of the archive the size `name` has once opened. */
const saySize = (archive: Buffer, name: string, bytes: number) =>
  archive.writeUInt32LE(bytes, archive.lastIndexOf(name) - 46 + 24)

describe('what is no table, or a trap, is refused in words', () => {
  test.each([
    ['an old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'import.old_excel'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'import.not_a_table'],
    ['a zip of something else', Buffer.from(zipSync({ 'a.txt': strToU8('a') })), 'import.not_a_table'],
    ['half a zip', Buffer.from(xlsx('<row/>')).subarray(0, 200), 'import.not_a_table'],
    ['a sheet of broken XML', Buffer.from(xlsx('<row><c')), 'import.unreadable'],
    ['an open quote', Buffer.from(`a;b\n"${'x;y\n'.repeat(200_000)}`), 'import.open_quote'],
    ['headings alone', Buffer.from('a;b\n;\n'), 'import.empty'],
    ['nothing', Buffer.from('\n'), 'import.empty'],
    ['too many rows', Buffer.from(`a\n${'1\n'.repeat(20_001)}`), 'import.too_many_rows'],
    ['too many columns', Buffer.from(`${'a;'.repeat(60)}a\n1`), 'import.too_many_columns'],
  ])('%s', async (_, bytes, code) => {
    await expect(readTable(bytes)).rejects.toThrow(code)
  })
  test('a quote left open is told on the row where it opens, in the words of the reader', async () => {
    const text = {
      fr: expect.stringContaining('ligne 3 n’est jamais refermé'),
      en: expect.stringContaining('row 3 is never closed'),
    }
    const bytes = Buffer.from('Réf;Nom\n1;Pain\n2;"Tarte\n3;Miel\n')
    await expect(readTable(bytes)).rejects.toMatchObject({ text })
  })
  test('a spreadsheet that opens into gigabytes', async () => {
    const bomb = Buffer.from(xlsx('<row/>', { 'xl/media/big.bin': new Uint8Array(1000) }))
    saySize(bomb, 'xl/media/big.bin', 3_000_000_000)
    await expect(readTable(bomb)).rejects.toThrow('import.too_heavy')
  })
  test('a spreadsheet that lies about its size opens no further than it says', async () => {
    const honest = Buffer.from(
      xlsx(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(5_000_000)}</t></is></c></row>`),
    )
    saySize(honest, 'xl/worksheets/sheet1.xml', 1000)
    await expect(readTable(honest)).rejects.toThrow(/import\./)
  })
  test('one cell at the far end of an endless sheet ends in its thread', async () => {
    const far = xlsx(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    )
    await expect(apart('readTable', { bytes: far })).rejects.toThrow(/import\./)
  }, 60_000)
  test('a cell of a megabyte is cut, and said too long by the shelf', async () => {
    const [, row] = await readTable(Buffer.from(`Nom\n${'a'.repeat(400_000)}\n`))
    expect(row?.[0]).toHaveLength(10_000)
  })
})

describe('a zip of pictures', () => {
  const zip = zipSync({
    'Photos/Pain d’été.JPG': strToU8('one'),
    'miel.png': strToU8('two'),
    '__MACOSX/._miel.png': strToU8('junk'),
    'lisez-moi.txt': strToU8('no'),
    'geante.jpg': new Uint8Array(13 * 1024 * 1024),
  })
  test('is asked by the names of its pictures, without folders or accents', () => {
    expect(listPictures(zip)).toEqual(['pain-d-ete-jpg', 'miel-png'])
    expect(takePictures(zip, ['miel-png', 'geante-jpg', 'autre-jpg'])).toEqual({
      'miel-png': strToU8('two'),
    })
  })
  test('is refused when it is none', () => {
    expect(() => listPictures(Buffer.from('not a zip at all, only a text of some length'))).toThrow(
      'import.not_a_zip',
    )
  })
})
