import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import {
  contestForm,
  leavingForm,
  receptionForm,
  refuse,
  renewalForm,
  terminationForm,
} from './leaving.rules.ts'

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

test('who contests a departure says why', () => {
  expect(asks(contestForm(parties))).toEqual(['party: douai, lens', 'on', 'reason'])
})

test('a termination has its ground and its reason; who agreed is asked of an agreement', () => {
  expect(asks(terminationForm(parties))).toEqual([
    'ground: agreement, breach, gross_fault',
    'on',
    'agreed?: douai, lens',
    'reason',
  ])
})

test('a renewal asks which pieces are at hand, as the clauses name them', () => {
  const form = renewalForm(['l’annexe financière', 'le bilan'])
  expect(asks(form)).toEqual(['decidedOn', 'reference?', 'met?: l’annexe financière, le bilan'])
  expect(form[2].options['le bilan']).toEqual({ fr: 'le bilan', en: 'le bilan' })
})

test('what is recorded already, or not provided for, is a conflict; a wrong day is to be typed again', () => {
  expectRefusals(refuse, {
    404: ['leaving.unknown'],
    409: [
      'leaving.not_in_force',
      'leaving.not_provided',
      'leaving.already',
      'leaving.done',
      'leaving.contested',
      'termination.ground_not_provided',
      'termination.time_to_remedy',
      'termination.already',
      'termination.not_all_agree',
    ],
    422: [
      'leaving.after_the_end',
      'leaving.received_before_sent',
      'leaving.contested_by_who_leaves',
      'leaving.contested_before_notified',
    ],
  })
})
