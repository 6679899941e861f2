import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals, refused } from '../../../../test/refused.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import { mentionsFor } from '../convention/mention.rules.ts'
import {
  answerForm,
  channels,
  checkMarks,
  depositForm,
  fieldsShown,
  type MaterialState,
  type Move,
  marksAsked,
  materialForm,
  mayMove,
  move,
  refuse,
  releaseForm,
  silenceUntil,
  stateAfter,
  versionForm,
} from './material.rules.ts'

const states: readonly MaterialState[] = [
  'awaiting',
  'approved',
  'correction',
  'refused',
  'superseded',
  'released',
]
const anyMove = fc.constantFrom<Move>('approve', 'correct', 'refuse', 'replace', 'release')
const verdict = fc.constantFrom('approved', 'correction', 'refused', null)

test('whatever is tried, a version is released only from approved, and what is over never moves', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 12 }), (tried) => {
      let state: MaterialState = 'awaiting'
      const seen: MaterialState[] = [state]
      for (const by of tried) {
        if (!mayMove(state, by)) {
          const before = state
          expect(() => move(before, by)).toThrow(refused('material.moved'))
          continue
        }
        state = move(state, by)
        seen.push(state)
      }
      const released = seen.indexOf('released')
      if (released >= 0) expect(seen[released - 1]).toBe('approved')
      for (const over of ['released', 'superseded'] as const) {
        const at = seen.indexOf(over)
        if (at >= 0) expect(at).toBe(seen.length - 1)
      }
    }),
  )
})

test('one objection stops it, all approvals make it, and the order of answers changes nothing', () => {
  fc.assert(
    fc.property(fc.array(verdict, { maxLength: 9 }), (verdicts) => {
      const state = stateAfter('awaiting', verdicts)
      expect(state === 'approved').toBe(verdicts.every((one) => one === 'approved'))
      expect(state === 'refused').toBe(verdicts.includes('refused'))
      if (state === 'awaiting') expect(verdicts).toContain(null)
      expect(stateAfter('awaiting', verdicts.toReversed())).toBe(state)
    }),
  )
})

test('a version that awaits nothing takes no answer', () => {
  for (const state of states.filter((one) => one !== 'awaiting'))
    for (const verdict of ['approved', null] as const)
      expect(() => stateAfter(state, [verdict])).toThrow(refused('material.moved'))
})

test('silence approves where the clauses say so, and nowhere else', () => {
  const day = Temporal.PlainDate.from('2026-02-25')
  expect(silenceUntil(day, null)).toBeNull()
  expect(`${silenceUntil(day, 10)}`).toBe('2026-03-07')
})

test('each move starts where the clauses let it, and nowhere else', () => {
  const moves = ['approve', 'correct', 'refuse', 'replace', 'release'] as const
  const possible = (state: MaterialState) =>
    moves.filter((by) => mayMove(state, by)).map((by) => `${by}: ${move(state, by)}`)
  expect(Object.fromEntries(states.map((state) => [state, possible(state)]))).toEqual({
    awaiting: ['approve: approved', 'correct: correction', 'refuse: refused', 'replace: superseded'],
    approved: ['replace: superseded', 'release: released'],
    correction: ['replace: superseded'],
    refused: ['replace: superseded'],
    superseded: [],
    released: [],
  })
})

const parties = { lens: { fr: 'Lens', en: 'Lens' } }

test('a piece says what it is, for whom, and where it will be seen; its note and its description may wait', () => {
  const where = Object.keys(channels).join(', ')
  expect(where).toBe('poster, leaflet, press, website, social, signage, event, other')
  expect(asks(materialForm(parties, ['Logo']))).toEqual([
    'title',
    'party: lens',
    `channel: ${where}`,
    'audience: inside, outside',
    ...asks(versionForm(['Logo'])),
  ])
  expect(asks(versionForm(['Logo']))).toEqual(['marks?: Logo', 'file', 'alternative?', 'note?'])
})

test('who approves answers for a party, and writes why; then it is released, and a copy deposited', () => {
  expect(asks(answerForm(parties))).toEqual([
    'party: lens',
    'verdict: approved, correction, refused',
    'reason?',
  ])
  expect(asks(releaseForm)).toEqual(['releasedOn'])
  expect(asks(depositForm)).toEqual(['depositedOn', 'note'])
})

test('what is awaited of others, or moved meanwhile, is a conflict; what is missing is to be given', () => {
  expectRefusals(refuse, {
    404: ['material.unknown'],
    409: [
      'material.not_in_force',
      'material.approver_is_no_party',
      'material.not_awaited',
      'material.moved',
      'material.release_awaits',
    ],
    415: ['material.unknown_format'],
    422: [
      'material.reason_missing',
      'material.alternative_missing',
      'material.day_to_come',
      'material.day_before_approval',
    ],
  })
})

const mark = fc.constantFrom<string>('metropolis', 'territory', 'State', 'Europe')
const mention = fc.record({
  mark,
  on: fc.constantFrom('supports' as const, 'documents' as const, 'everything' as const),
  audience: fc.constantFrom('any' as const, 'outside' as const),
})
const audience = fc.constantFrom('inside' as const, 'outside' as const)

test('L9: what a support bears is enough once it has every mark asked for its audience, and more never hurts', () => {
  fc.assert(
    fc.property(fc.array(mention), audience, fc.array(mark), (mentions, seenBy, borne) => {
      const needed = mentionsFor(mentions, { kind: 'support', audience: seenBy })
      const check = () => checkMarks(mentions, seenBy, borne)
      if (needed.every((one) => borne.includes(one))) expect(check).not.toThrow()
      else expect(check).toThrow(BadAnswers)
      expect(() => checkMarks(mentions, seenBy, marksAsked(mentions))).not.toThrow()
      expect(marksAsked(mentions)).toEqual(expect.arrayContaining(needed))
    }),
  )
})

test('the marks that supports may bear are asked once each, in the order of the clauses; a refusal names those missing', () => {
  const outside = 'outside' as const
  const mentions = [
    { mark: 'Territoire', on: 'supports' as const, audience: outside },
    { mark: 'Métropole', on: 'everything' as const, audience: 'any' as const },
    { mark: 'Relevé', on: 'documents' as const, audience: 'any' as const },
    { mark: 'Métropole', on: 'supports' as const, audience: outside },
  ]
  expect(marksAsked(mentions)).toEqual(['Territoire', 'Métropole'])
  const shown = (marks: readonly string[]) => fieldsShown(versionForm(marks)).map(({ name }) => name)
  expect(shown([])).toEqual(['file', 'alternative', 'note'])
  expect(shown(['Métropole'])).toEqual(['marks', 'file', 'alternative', 'note'])
  const refusal = () => {
    try {
      checkMarks(mentions, outside, [])
      return []
    } catch (error) {
      return error instanceof BadAnswers ? error.issues : []
    }
  }
  expect(refusal().map(({ name, text }) => [name, text.fr.split('.')[0]])).toEqual([
    ['marks', 'Ce support doit aussi porter, pour ce public : Territoire, Métropole'],
  ])
})
