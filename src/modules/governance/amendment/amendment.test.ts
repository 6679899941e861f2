import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import {
  abandonForm,
  amendmentForm,
  approvalForm,
  readSessions,
  refuse,
  sessionsForm,
  withdrawalForm,
} from './amendment.rules.ts'

test('an amendment says what it changes; without a day, it applies from its last signature', () => {
  expect(asks(amendmentForm)).toEqual(['title', 'wantedOn?'])
  for (const form of [withdrawalForm, abandonForm]) expect(asks(form)).toEqual(['reason'])
})

test('a decision of the register approves it', () => {
  const decided_on = Temporal.PlainDate.from('2026-05-20')
  const decision = { id: 'd1', number: '2026-02', title: 'Avenant', body_name: 'COPIL', decided_on }
  expect(asks(approvalForm([decision]))).toEqual(['decision: d1'])
})

test('the next sessions of councils are read one a line, and a line that is no day is named', () => {
  expect(asks(sessionsForm({ lens: { fr: 'Lens', en: 'Lens' } }))).toEqual(['party: lens', 'days'])
  expect(readSessions('15/12/2026\n\n 2027-01-20 ;03/02/2027,').map(String)).toEqual([
    '2026-12-15',
    '2027-01-20',
    '2027-02-03',
  ])
  expect(readSessions(' \n')).toEqual([])
  const wrong = () => readSessions('15/12/2026\n31/02/2027')
  expect(wrong).toThrow(BadAnswers)
  expect(wrong).toThrow(
    expect.objectContaining({
      issues: [
        {
          name: 'days',
          text: {
            fr: '« 31/02/2027 » n’est pas une date comme 15/12/2026.',
            en: '“31/02/2027” is not a date like 15/12/2026.',
          },
        },
      ],
    }),
  )
})

test('an amendment out of its turn is a conflict', () => {
  expectRefusals(refuse, {
    409: [
      'amendment.not_in_force',
      'amendment.already_open',
      'amendment.already_approved',
      'amendment.not_approved_yet',
      'amendment.signed_by_some',
      'amendment.signed_stays',
      'amendment.none',
    ],
  })
})
