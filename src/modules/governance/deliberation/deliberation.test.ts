import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { checkVote, deliberationForm, newDeliberationForm, refuse, votesOf } from './deliberation.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const vote = (
  inOffice: number,
  present: number,
  represented: number,
  yes: number,
  no = 0,
  abstention = 0,
) => ({
  inOffice,
  present,
  represented,
  for: yes,
  against: no,
  abstention,
})
const check = (votes: ReturnType<typeof vote>, on: string, secondSummons = false) =>
  checkVote(votes, { decidedOn: day(on), secondSummons })
const doubtsOf = (votes: ReturnType<typeof vote>, on: string, secondSummons = false) =>
  check(votes, on, secondSummons).doubts.map(({ fr }) => fr)

describe('the five figures of the three acts', () => {
  test('A14: 100 voters, 90 cast, majority 46, a quorum of one third that day', () => {
    const { figures, outcome, quorum, doubts } = check(vote(122, 81, 19, 82, 8, 10), '2020-12-17')
    expect(figures).toEqual({ inOffice: 122, present: 81, represented: 19, voters: 100, cast: 90 })
    expect(outcome).toMatchObject({ adopted: true, cast: 90, majority: 46 })
    expect(quorum).toEqual({ needed: 41, isReached: true })
    expect(doubts).toEqual([])
  })
  test('C11: the header says 24 present, 23 voted: said, and counted as 23', () => {
    const { figures, outcome } = check(vote(35, 24, 0, 23), '2022-06-30')
    expect(figures).toMatchObject({ voters: 23, cast: 23 })
    expect(outcome.adopted).toBe(true)
    expect(doubtsOf(vote(35, 24, 0, 23), '2022-06-30')).toEqual([
      '23 votants pour 24 présents ou représentés : 1 membre n’a pas pris part à ce vote. Les présents se comptent à chaque point.',
    ])
    expect(doubtsOf(vote(35, 23, 0, 23), '2022-06-30')).toEqual([])
  })
  test('M4: 42 voters, unanimous, quorum 30', () => {
    const { figures, quorum, doubts } = check(vote(59, 38, 4, 42), '2025-04-10')
    expect(figures).toMatchObject({ voters: 42, cast: 42 })
    expect(quorum).toEqual({ needed: 30, isReached: true })
    expect(doubts).toEqual([])
  })
})

test('what does not add up is said', () => {
  expect(doubtsOf(vote(59, 38, 4, 45), '2025-04-10')).toEqual([
    '45 votants, mais 42 membres présents ou représentés : il y a 3 voix de trop.',
  ])
  expect(doubtsOf(vote(59, 20, 0, 20), '2025-04-10')).toEqual([
    'Quorum non atteint : 20 présents, il en fallait 30.',
  ])
  expect(doubtsOf(vote(59, 20, 0, 20), '2025-04-10', true)).toEqual([])
  expect(doubtsOf(vote(59, 30, 0, 15, 15), '2025-04-10')).toEqual([
    'Partage égal des voix : l’acte n’est adopté que par la voix prépondérante de la présidence.',
  ])
})

test('a proxy more than the rule of the day allows is said: two in each hand in December 2020, one in 2025', () => {
  expect(doubtsOf(vote(29, 15, 14, 29), '2025-04-10')).toEqual([])
  expect(doubtsOf(vote(42, 21, 21, 42), '2025-04-10', true)).toEqual([])
  const many = vote(30, 11, 19, 30)
  expect(doubtsOf(many, '2020-12-17')).toEqual([])
  expect(doubtsOf(many, '2025-04-10')).toContain(
    '19 pouvoirs pour 11 présents : la règle de ce jour en permet 1 par membre présent.',
  )
})

test('voters are for, against and abstaining; it is adopted when more than half of the votes cast are for', () => {
  const n = fc.integer({ min: 0, max: 200 })
  fc.assert(
    fc.property(n, n, n, (yes, no, abstention) => {
      const { figures, outcome } = check(vote(1000, 600, 0, yes, no, abstention), '2025-04-10')
      expect(figures.voters).toBe(yes + no + abstention)
      expect(figures.cast).toBe(yes + no)
      expect(outcome.adopted).toBe(yes > no)
    }),
  )
})

test('what does not add up is said in English too', () => {
  const { doubts } = check(vote(59, 38, 4, 45), '2025-04-10')
  expect(doubts.map(({ en }) => en)).toEqual([
    '45 voters, but 42 members present or represented: 3 too many.',
  ])
})

test('two who took no part, and a quorum said once it is asked', () => {
  expect(doubtsOf(vote(59, 38, 4, 40), '2025-04-10')).toEqual([
    '40 votants pour 42 présents ou représentés : 2 membres n’ont pas pris part à ce vote. Les présents se comptent à chaque point.',
  ])
  expect(check(vote(59, 29, 0, 29), '2025-04-10').quorum).toEqual({ needed: 30, isReached: false })
  expect(check(vote(59, 29, 0, 29), '2025-04-10', true).quorum).toBeUndefined()
  // Nobody voted for or against: nothing is tied.
  expect(doubtsOf(vote(59, 30, 0, 0, 0, 30), '2025-04-10')).toEqual([])
})

test('the vote of an act is known once its six numbers are', () => {
  const row = { in_office: 59, present: 38, represented: 4, votes_for: 42, votes_against: 0, abstentions: 0 }
  expect(votesOf(row)).toEqual(vote(59, 38, 4, 42))
  for (const missing of Object.keys(row)) expect(votesOf({ ...row, [missing]: null })).toBeUndefined()
})

test('an act has its number, its day, its organ and its subject; the rest comes with its publication', () => {
  const asked = asks(newDeliberationForm({ lens: { fr: 'Lens', en: 'Lens' } }))
  expect(asked[0]).toBe('organisation: lens')
  expect(asked.slice(1)).toEqual(asks(deliberationForm))
  expect(asked.slice(1).map((one) => one.replace(/^(matter\?): .*/, '$1'))).toEqual([
    'number',
    'decidedOn',
    'organ: council, permanent_commission, bureau, delegated_decision',
    'subject',
    'matter?',
    'publishedOn?',
    'receivedOn?',
    'prefectureId?',
    'url?',
    'inOffice?',
    'present?',
    'represented?',
    'for?',
    'against?',
    'abstention?',
    'secondSummons?',
  ])
  const matter = deliberationForm.find((field) => field.name === 'matter')
  expect(matter?.options['5.7']?.fr).toBe('5.7 institutions et vie politique/intercommunalité')
})

test('an act that is executory is kept; numbers that cannot be are to be typed again', () => {
  expectRefusals(refuse, {
    404: ['deliberation.unknown'],
    409: ['deliberation.number_taken', 'deliberation.kept'],
    422: [
      'deliberation.organisation_unknown',
      'deliberation.before_its_decision',
      'deliberation.figures_missing',
      'deliberation.too_many',
    ],
  })
})
