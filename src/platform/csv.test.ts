import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvFile, neutralised, restored } from './csv.ts'

test('every text comes back from a file as it was, and none is run on the way', () => {
  const text = fc.string({ unit: fc.constantFrom('=', '-', '+', '@', "'", '"', ';', '\n', 'é', '1', '＝') })
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (row) => {
      const [read = []] = parse(csvFile([row]), {
        bom: true,
        delimiter: ';',
        record_delimiter: '\r\n',
      }) as string[][]
      for (const cell of read) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(read.map(restored)).toEqual(row)
    }),
  )
})

test('amounts have a comma and two decimals, and a debt stays a number', () => {
  expect(csvFile([['Reste', { cents: -1250 }, { cents: 100_000 }, 2.5, null]])).toBe(
    '\uFEFFReste;-12,50;1000,00;2,5;\r\n',
  )
  expect(neutralised('-12,50')).toBe("'-12,50")
})
