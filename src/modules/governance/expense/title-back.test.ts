import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvFile } from '../../../platform/csv.ts'
import { problemsInWords, readTitleFile } from './title-back.rules.ts'

const head = 'reference;titre;bordereau;date;exercice;encaisse;encaisse_le'
const read = (...lines: string[]) => readTitleFile([head, ...lines].join('\n'))

test('a line says the title, what was collected, or both; lines that say nothing are left out', () => {
  const on = Temporal.PlainDate.from('2026-05-10')
  const title = { number: '412', slip: '38', exercice: 2026, chargedOn: on }
  const { lines, problems } = read(
    '2026-1;412;38;10/05/2026;;;',
    '2026-2;412;38;2026-05-10;2025;1 234,50 €;12/05/2026',
    '2026-3;;;;;300;12/05/2026',
    '2026-4;;;;;;',
    '2026-5;;;;;0,00;',
  )
  expect(problems).toEqual([])
  expect(lines).toEqual([
    { line: 2, reference: '2026-1', title },
    {
      line: 3,
      reference: '2026-2',
      title: { ...title, exercice: 2025 },
      collected: { totalCents: 123_450, on: Temporal.PlainDate.from('2026-05-12') },
    },
    {
      line: 4,
      reference: '2026-3',
      collected: { totalCents: 30_000, on: Temporal.PlainDate.from('2026-05-12') },
    },
  ])
})

test('every line that is wrong is said, with what to do', () => {
  const { lines, problems } = read(
    ';412;38;10/05/2026;;;',
    '2026-2;412;;10/05/2026;;;',
    '2026-3;412;38;hier;;beaucoup;',
    '2026-4;412;38;10/05/2026;26;-3;',
    '2026-5;413;38;10/05/2026;;3;hier',
    '2026-6;414;38;10/05/2026;;;12/05/2026',
    '2026-6;415;38;10/05/2026;;;',
  )
  expect(lines).toEqual([])
  const words = problemsInWords(problems)
  expect(words.map(({ fr }) => Number(/^Ligne (\d) : /.exec(fr)?.[1]))).toEqual([2, 3, 4, 4, 5, 5, 6, 7, 8])
  expect(words.at(-1)?.en).toContain('Line 8: this reference stands above')
})

test('a file without its columns is refused', () => {
  for (const text of ['', 'reference;titre\n2026-1;3', '"'])
    expect(() => readTitleFile(text)).toThrow('revenue_order.file_unreadable')
})

test('what a spreadsheet was kept from running comes back as it was', () => {
  const word = fc.stringMatching(/^[=+@-]?[A-Za-z0-9]{1,8}$/)
  const amount = fc.integer({ min: 1, max: 100_000_000 })
  fc.assert(
    fc.property(word, word, amount, (number, slip, cents) => {
      const row = ['2026-1', number, slip, '2026-05-10', 2026, { cents }, '2026-05-12']
      const { lines, problems } = readTitleFile(csvFile([head.split(';'), row]))
      expect(problems).toEqual([])
      expect(lines[0]).toMatchObject({ title: { number, slip }, collected: { totalCents: cents } })
    }),
  )
})
