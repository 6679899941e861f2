import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Deliberation,
  type DeliberationRow,
  deliberationColumns,
  deliberationIssues,
  deliberationRow,
} from './deliberation.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const base: Deliberation = {
  authority: { name: 'Communauté de communes de l’Argonne Ardennaise', siret: '24080092000014' },
  number: 'DC2020_114',
  decidedOn: day('2020-12-17'),
  matter: '7.6',
  subject: 'Mes courses en Ardennes : convention',
  prefecture: 'PREF008',
  receivedOn: day('2020-12-24'),
}
const vote = (inOffice: number, yes: number, no: number, abstention: number) =>
  deliberationRow({ ...base, vote: { inOffice, for: yes, against: no, abstention } })
const five = (row: DeliberationRow) =>
  deliberationColumns
    .slice(11, 16)
    .map((column) => row[column])
    .join('/')
const named = (row: DeliberationRow) => deliberationIssues(row).map(({ name }) => name)

describe('rows of the three deliberations', () => {
  test.each([
    ['A14', [122, 82, 8, 10], '122/100/82/8/10'],
    ['C11', [35, 23, 0, 0], '35/23/23/0/0'],
    ['M4', [59, 42, 0, 0], '59/42/42/0/0'],
  ] as const)('%s', (_, [inOffice, yes, no, abstention], expected) => {
    const row = vote(inOffice, yes, no, abstention)
    expect(five(row)).toBe(expected)
    expect(deliberationIssues(row)).toEqual([])
  })
})

test('every column, in the order of the schema', () => {
  const row = deliberationRow({
    ...base,
    budget: { year: '2021', name: 'Budget principal' },
    vote: { inOffice: 122, for: 82, against: 8, abstention: 10 },
    url: 'https://example.org/114.pdf',
  })
  expect(deliberationColumns.map((column) => row[column])).toEqual([
    'Communauté de communes de l’Argonne Ardennaise',
    '24080092000014',
    'DC2020_114',
    '2020-12-17',
    '7.6',
    'finances locales/contributions budgétaires',
    'Mes courses en Ardennes : convention',
    '2021',
    'Budget principal',
    'PREF008',
    '2020-12-24',
    '122',
    '100',
    '82',
    '8',
    '10',
    'https://example.org/114.pdf',
  ])
  expect(Object.keys(row)).toEqual([...deliberationColumns])
  expect(deliberationIssues(row)).toEqual([])
})

test('what is not known is left empty, and the row is sound without it', () => {
  const { prefecture: _, receivedOn: __, ...without } = base
  const row = deliberationRow(without)
  expect(deliberationColumns.slice(7).map((column) => row[column])).toEqual(Array(10).fill(''))
  expect(deliberationIssues(row)).toEqual([])
})

describe('what a row must change is said, by column', () => {
  const row = vote(122, 82, 8, 10)
  test.each([
    [{ COLL_NOM: ' ' }, ['COLL_NOM']],
    [{ COLL_SIRET: '' }, ['COLL_SIRET']],
    [{ DELIB_ID: '', DELIB_OBJET: '' }, ['DELIB_ID', 'DELIB_OBJET']],
    [{ DELIB_MATIERE_NOM: '' }, ['DELIB_MATIERE_NOM']],
    [{ COLL_SIRET: '2408009200001' }, ['COLL_SIRET']],
    [{ COLL_SIRET: 'x24080092000014' }, ['COLL_SIRET']],
    [{ COLL_SIRET: '24080092000014x' }, ['COLL_SIRET']],
    [{ DELIB_MATIERE_CODE: '7' }, ['DELIB_MATIERE_CODE']],
    [{ DELIB_MATIERE_CODE: '7.123' }, ['DELIB_MATIERE_CODE']],
    [{ DELIB_MATIERE_CODE: '17.1' }, ['DELIB_MATIERE_CODE']],
    [{ DELIB_MATIERE_CODE: '7.10' }, []],
    [{ BUDGET_ANNEE: '21' }, ['BUDGET_ANNEE']],
    [{ BUDGET_ANNEE: '2021/2022' }, []],
    [{ BUDGET_ANNEE: '2021/22' }, ['BUDGET_ANNEE']],
    [{ BUDGET_ANNEE: '12021' }, ['BUDGET_ANNEE']],
    [{ DELIB_DATE: '17/12/2020' }, ['DELIB_DATE']],
    [{ DELIB_DATE: '' }, ['DELIB_DATE']],
    [{ DELIB_DATE: '+002020-12-17' }, ['DELIB_DATE']],
    [{ DELIB_DATE: '2020-02-30' }, ['DELIB_DATE']],
    [{ DELIB_DATE: '2020-12-17T10:00' }, ['DELIB_DATE']],
    [{ PREF_DATE: '2020-12-16' }, ['PREF_DATE']],
    [{ PREF_DATE: '2020-12-17' }, []],
    [{ PREF_DATE: 'x2020-12-17' }, ['PREF_DATE']],
    [{ DELIB_URL: 'example.org' }, ['DELIB_URL']],
    [{ DELIB_URL: 'https://a b' }, ['DELIB_URL']],
    [{ DELIB_URL: 'xhttp://a' }, ['DELIB_URL']],
    [{ DELIB_URL: 'http://a' }, []],
    [{ VOTE_POUR: '' }, ['VOTE_POUR']],
    [{ VOTE_POUR: '82 pour' }, ['VOTE_POUR']],
    [{ VOTE_POUR: '-82' }, ['VOTE_POUR']],
    [{ VOTE_REEL: '', VOTE_EFFECTIF: '' }, ['VOTE_EFFECTIF', 'VOTE_REEL']],
    [{ VOTE_REEL: '101' }, ['VOTE_REEL']],
    [{ VOTE_EFFECTIF: '99' }, ['VOTE_EFFECTIF']],
    [{ VOTE_EFFECTIF: '100' }, []],
    [{ VOTE_EFFECTIF: '99', VOTE_POUR: '83' }, ['VOTE_REEL', 'VOTE_EFFECTIF']],
  ] as const)('%j', (changes, expected) => {
    expect(named({ ...row, ...changes })).toEqual(expected)
  })
  test('in both languages', () => {
    const wrong = {
      ...row,
      COLL_NOM: '',
      COLL_SIRET: '1',
      DELIB_MATIERE_CODE: 'x',
      BUDGET_ANNEE: 'x',
      DELIB_URL: 'x',
      DELIB_DATE: 'x',
      VOTE_REEL: '1',
    }
    for (const changed of [
      wrong,
      { ...row, PREF_DATE: '2020-01-01' },
      { ...row, VOTE_POUR: '' },
      { ...row, VOTE_EFFECTIF: '1' },
    ])
      for (const { text } of deliberationIssues(changed)) {
        expect(text.fr).toMatch(/^[A-Z].*\.$/)
        expect(text.en).toMatch(/^[A-Z].*\.$/)
      }
  })
})

test('any vote that can take place makes a sound row', () => {
  const n = fc.nat(99)
  fc.assert(
    fc.property(n, n, n, n, (yes, no, abstention, absent) => {
      const row = vote(yes + no + abstention + absent, yes, no, abstention)
      expect(deliberationIssues(row)).toEqual([])
      expect(
        named({
          ...row,
          VOTE_EFFECTIF: String(Math.max(yes + no + abstention - 1, 0)),
        }),
      ).toEqual(yes + no + abstention === 0 ? [] : ['VOTE_EFFECTIF'])
    }),
  )
})
