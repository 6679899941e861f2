import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import {
  bodyForm,
  collegeNames,
  collegesOf,
  nameOfReading,
  quorumColumns,
  quorumNames,
  quorumOf,
  type ReadingName,
  readingNames,
  readingOf,
  refuse,
  rollRules,
  rulesForm,
} from './body.rules.ts'

const readings = Object.keys(readingNames) as ReadingName[]

test('“with equal voice” has seven readings, each kept by its name', () => {
  expect(readings).toEqual([
    'college_neutral',
    'college_majority',
    'weighted',
    'double_majority',
    'parity',
    'seat',
    'unanimity',
  ])
  for (const name of readings) expect(nameOfReading(readingOf(name))).toBe(name)
  expect(readingOf('college_neutral')).toEqual({ kind: 'college', split: 'neutral' })
  expect(readingOf('college_majority')).toEqual({ kind: 'college', split: 'majority' })
  expect(readingOf('parity')).toEqual({ kind: 'parity' })
})

test.each([
  ['none', null, false],
  ['half', '1/2', false],
  ['third', '1/3', true],
] as const)('a quorum (%s) is kept as a share, and read back', (name, quorum_share, quorum_at_least) => {
  expect(quorumColumns(name)).toEqual({ quorum_share, quorum_at_least })
  expect(quorumOf(quorum_share)).toBe(name)
})

test('votes are counted with the proxies and the quorum that the rules give, and with none that they do not', () => {
  const rules = { proxies_per_holder: 2 }
  expect(rollRules({ ...rules, ...quorumColumns('none') })).toEqual({ proxiesPerHolder: 2 })
  expect(rollRules({ ...rules, ...quorumColumns('third') })).toEqual({
    proxiesPerHolder: 2,
    quorum: { share: '1/3', atLeast: true },
  })
})

test('a table has two sides, a citizens’ body one', () => {
  expect(collegesOf).toEqual({
    copil: ['lead', 'partners'],
    cotech: ['lead', 'partners'],
    citizens: ['citizens'],
    other: ['lead', 'partners'],
  })
  expect(Object.values(collegeNames).map(({ en }) => en)).toEqual([
    'Lead authority',
    'Partners',
    'Chambers',
    'Inhabitants and contributors',
  ])
})

test('a body is of a convention; what it is for may be said later', () => {
  expect(asks(bodyForm({ ardennes: { fr: 'Ardennes', en: 'Ardennes' } }))).toEqual([
    'convention: ardennes',
    'kind: copil, cotech, citizens, other',
    'name',
    'purpose?',
    'parties?',
  ])
})

test('rules of procedure say how votes are counted; a casting vote, a rhythm and a text where the convention gives them', () => {
  expect(Object.keys(quorumNames)).toEqual(['none', 'half', 'third'])
  expect(asks(rulesForm({ lens: { fr: 'Lens', en: 'Lens' } }))).toEqual([
    'from',
    `reading: ${readings.join(', ')}`,
    'quorum: none, half, third',
    'proxies',
    'silence: no, abstains, approves',
    'casting?: lens',
    'rhythm?',
    'text?',
  ])
})

test('who keeps no papers of it is forbidden; rules never change the past', () => {
  expectRefusals(refuse, {
    403: ['body.not_yours'],
    404: ['body.unknown'],
    409: ['body.name_taken', 'body.no_rules'],
    422: ['body.convention_unknown', 'body.rules_in_the_past'],
  })
})
