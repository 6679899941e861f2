import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import {
  contestForm,
  decidedLeavingForm,
  denunciationForm,
  leavingForm,
  receptionForm,
  refuse,
  renewalForm,
  terminationForm,
} from './leaving.rules.ts'
import { asksPrinciple } from './principle.rules.ts'

const parties = { douai: { fr: 'Douai', en: 'Douai' }, lens: { fr: 'Lens', en: 'Lens' } }

test('a departure says who leaves, when it was decided and sent: notice counts from its last reception', () => {
  expect(asks(leavingForm(parties))).toEqual([
    'party: douai, lens',
    'decidedOn',
    'reference?',
    'sentOn',
    'wantedOn?',
  ])
  expect(asks(receptionForm(parties))).toEqual(['party: douai, lens', 'receivedOn'])
})

test('A22: where its principle is decided first, a departure cites the decision; only a withdrawal asks for it', () => {
  const decided = {
    id: 'd1',
    number: '2026-01',
    title: 'Retrait de Lens',
    body_name: 'COPIL',
    decided_on: Temporal.PlainDate.from('2026-05-04'),
  }
  expect(asks(decidedLeavingForm(parties, [decided])).at(-1)).toBe('decision: d1')
  const readings = (chosen: string | null, key = 'withdrawal_principle') => [
    { key, article: '', question: { fr: '?', en: '?' }, options: [], chosen },
  ]
  const leaving = (kind: 'withdrawal' | 'denunciation') => ({ kind, noticeMonths: 2 })
  const asked = (chosen: string | null, kind?: 'withdrawal' | 'denunciation', key?: string) =>
    asksPrinciple({ leaving: kind ? leaving(kind) : null, readings: readings(chosen, key) })
  expect(asked('decision', 'withdrawal')).toBe(true)
  expect([
    asked('notice', 'withdrawal'),
    asked(null, 'withdrawal'),
    asked('decision', 'withdrawal', 'other'),
    asked('decision', 'denunciation'),
    asked('decision'),
  ]).toEqual(Array(5).fill(false))
})

test('a denunciation of the renewal takes effect with its term: no day is wanted', () => {
  expect(asks(denunciationForm(parties))).toEqual(['party: douai, lens', 'decidedOn', 'reference?', 'sentOn'])
  expect(denunciationForm(parties)[0].label.fr).toBe('Partie qui dénonce la reconduction')
})

test('who contests a departure says why', () => {
  expect(asks(contestForm(parties))).toEqual(['party: douai, lens', 'on', 'reason'])
})

test('a termination has its ground, its day and its reason; who agreed is proved apart', () => {
  expect(asks(terminationForm)).toEqual(['ground: agreement, breach, gross_fault', 'on', 'reason'])
})

test('a renewal has its day; what it rests on is proved apart', () => {
  expect(asks(renewalForm)).toEqual(['decidedOn', 'reference?'])
})

test('what is recorded already, or not provided for, is a conflict; a wrong day is to be typed again', () => {
  expectRefusals(refuse, {
    404: ['leaving.unknown'],
    409: [
      'leaving.not_in_force',
      'leaving.not_provided',
      'leaving.not_tacit',
      'leaving.no_renewal_left',
      'leaving.renewal_already_denounced',
      'leaving.already',
      'leaving.principle_not_decided',
      'leaving.done',
      'leaving.contested',
      'termination.ground_not_provided',
      'termination.time_to_remedy',
      'termination.already',
      'termination.not_all_agree',
    ],
    422: [
      'leaving.after_the_end',
      'leaving.principle_decided_later',
      'leaving.received_before_sent',
      'renewal.proved_later',
      'leaving.contested_by_who_leaves',
      'termination.before_the_last_agreement',
      'leaving.contested_before_notified',
    ],
  })
})
