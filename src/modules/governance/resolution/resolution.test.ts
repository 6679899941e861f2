import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { readingNames } from '../body/body.rules.ts'
import {
  ballotForm,
  choiceNames,
  choicesOf,
  consensusForm,
  countsSecretly,
  countWords,
  noQuorumWords,
  type Outcome,
  readOutcome,
  refuse,
  resolutionForm,
} from './resolution.rules.ts'

const choices = Object.keys(choiceNames).join(', ')
const readings = Object.keys(readingNames) as Outcome['reading'][]

test('a vote has its subject; a text and an amount where there are some, and it may be secret', () => {
  expect(asks(resolutionForm)).toEqual(['title', 'text?', 'amount?', 'secret?'])
})

test('each voter is asked the four choices, under their own name or under whose proxy they hold', () => {
  expect(choices).toBe('for, against, abstention, apart')
  const lens = { id: 'lens', name: 'Lens' }
  expect(asks(consensusForm([lens, { id: 'douai', name: 'Douai' }]))).toEqual([
    `seat-lens: ${choices}`,
    `seat-douai: ${choices}`,
    'at?',
  ])
  expect(consensusForm([lens])[0]?.label).toEqual({ fr: 'Lens', en: 'Lens' })
  const ballot = ballotForm('douai', [lens])
  expect(asks(ballot)).toEqual([`seat-douai: ${choices}`, `seat-lens: ${choices}`])
  expect(ballot.map(({ label }) => label.fr)).toEqual([
    'Votre vote',
    'Le vote de Lens, qui vous a donné pouvoir',
  ])
  expect(ballotForm('douai', [])).toHaveLength(1)
})

test('answers are read seat by seat, and nothing else is', () => {
  const answers = { 'seat-lens': 'for', 'seat-a-b': 'apart', at: undefined }
  expect([...choicesOf(answers)]).toEqual([
    ['lens', 'for'],
    ['a-b', 'apart'],
  ])
})

test('a secret ballot says how many, not who: it is counted by seats only', () => {
  expect(readings.filter(countsSecretly)).toEqual(['seat', 'unanimity'])
})

test('what a vote gave is read again whole, or not at all', () => {
  const words = { fr: 'Adopté', en: 'Adopted' }
  const outcome: Outcome = {
    adopted: true,
    reading: 'seat',
    words,
    figures: { inOffice: 9, present: 7, represented: 1, voters: 8, cast: 7 },
    count: { for: 6, against: 1, abstention: 1 },
    apart: 0,
    readings: readings.map((name) => ({ name, adopted: true, words })),
  }
  expect(readOutcome(outcome)).toEqual(outcome)
  const { figures, count } = outcome
  for (const wrong of [
    { ...outcome, reading: 'show of hands' },
    { ...outcome, words: { fr: 'Adopté' } },
    { ...outcome, figures: { ...figures, cast: undefined } },
    { ...outcome, count: { ...count, for: 0.5 } },
    { ...outcome, readings: [{ name: 'seat', adopted: true }] },
    {},
  ])
    expect(() => readOutcome(wrong)).toThrow()
})

test('a count is said as people say it', () => {
  const said = (yes: number, no: number, abstention: number, apart = 0) =>
    countWords({ count: { for: yes, against: no, abstention }, apart })
  expect(said(6, 1, 1)).toEqual({
    fr: '6 pour, 1 contre, 1 abstention',
    en: '6 for, 1 against, 1 abstention',
  })
  expect(said(6, 0, 2, 1)).toEqual({
    fr: '6 pour, 0 contre, 2 abstentions, 1 sans prendre part',
    en: '6 for, 0 against, 2 abstentions, 1 taking no part',
  })
  expect(said(6, 0, 0)).toEqual({
    fr: '6 pour, 0 contre, 0 abstention',
    en: '6 for, 0 against, 0 abstentions',
  })
})

test('a vote without a quorum says how many took part, and how many it needed', () => {
  expect(noQuorumWords({ present: 1, needed: 4 }).fr).toBe(
    'Sans quorum : 1 présent y prenait part, il en fallait 4. Le vote est sans effet',
  )
  expect(noQuorumWords({ present: 3, needed: 4 })).toEqual({
    fr: 'Sans quorum : 3 présents y prenaient part, il en fallait 4. Le vote est sans effet',
    en: 'No quorum: 3 of those present took part, 4 were needed. The vote has no effect',
  })
})

test('a vote is cast once, by who was there, while it is open', () => {
  expectRefusals(refuse, {
    403: ['resolution.not_a_voter'],
    404: ['resolution.unknown'],
    409: [
      'resolution.not_draft',
      'resolution.not_open',
      'resolution.secret_counts_seats',
      'resolution.secret_by_hand',
      'resolution.secret_in_writing',
      'resolution.consultation_over',
      'resolution.consultation_runs',
      'resolution.nobody_votes',
      'resolution.apart_carries_no_proxy',
      'resolution.voted',
    ],
  })
})
