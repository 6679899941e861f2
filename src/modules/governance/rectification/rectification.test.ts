import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { type ExpenseState, undoingOf } from '../expense/expense.rules.ts'
import {
  cancellationForm,
  checkSlip,
  type Part,
  parts,
  rectificationForm,
  refuse,
  slipInWords,
} from './rectification.rules.ts'

const slip = (written: string, corrected: string, part: Part = 'text') => ({ part, written, corrected })
const codeOf = (work: () => void) => {
  try {
    work()
    return 'accepted'
  } catch (error) {
    return (error as { code: string }).code
  }
}
const text = 'Prolonger la convention\u00a0jusqu’au 31 décembre 2027.'

test('a slip quotes what is written where the text is known, and changes something', () => {
  const check = (asked: ReturnType<typeof slip>, earlier: ReturnType<typeof slip>[] = []) =>
    codeOf(() => checkSlip(asked, { title: 'Avenant', text }, earlier))
  expect(check(slip('31  décembre 2027', '31 décembre 2028'))).toBe('accepted')
  expect(check(slip('la convention jusqu’au', 'la convention, jusqu’au'))).toBe('accepted')
  expect(check(slip('30 juin 2027', '31 décembre 2028'))).toBe('rectification.not_written')
  expect(check(slip('', 'Le coût est porté par tous.'))).toBe('accepted')
  expect(check(slip('jusqu’au 31 décembre 2027', ''))).toBe('accepted')
  expect(check(slip(' ', ''))).toBe('rectification.says_nothing')
  expect(check(slip('2027', ' 2027 '))).toBe('rectification.says_nothing')
  // What an earlier rectification gave to read may have a slip too; of another part, it says nothing here.
  expect(check(slip('2038', '2028'), [slip('2027', '2038')])).toBe('accepted')
  expect(check(slip('2038', '2028'), [slip('2027', '2038', 'title')])).toBe('rectification.not_written')
  // Who was there is drawn from the roll: nothing written to quote.
  expect(check(slip('Mme Petit, présente', 'Mme Petit, absente', 'attendance'))).toBe('accepted')
})

test('any passage of the text may be quoted, whatever its spaces', () => {
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.nat(text.length), (from, length) => {
      const quoted = text.slice(from, from + length + 1).replaceAll(' ', '\n ')
      const asked = slip(quoted, `${quoted}!`)
      expect(codeOf(() => checkSlip(asked, { text }, []))).toBe('accepted')
    }),
  )
})

test('a rectification reads as French secretaries write it; a decision and a record have their own parts', () => {
  expect(slipInWords(slip('2027', '2028')).fr).toBe('au lieu de « 2027 », lire « 2028 »')
  expect(slipInWords(slip('', '2028')).fr).toBe('ajouter « 2028 »')
  expect(slipInWords(slip('2027', '')).fr).toBe('supprimer « 2027 »')
  const [ofDecision, ...rest] = asks(rectificationForm('decision'))
  const [ofMeeting, ...same] = asks(rectificationForm('meeting'))
  expect(ofDecision).toBe('part: title, text, vote, other')
  expect(ofMeeting).toBe('part: attendance, hours, place, chair, secretary, agenda, gist, other')
  expect(rest).toEqual(['written?', 'corrected?', 'reason', 'seen'])
  expect(same).toEqual(rest)
  expect(Object.keys(parts)).toHaveLength(11)
  expect(asks(cancellationForm)).toEqual(['reason'])
})

test('what came first, or rests on a decision, is a conflict; a slip that says nothing is to be written again', () => {
  expectRefusals(refuse, {
    409: [
      'rectification.another_came_first',
      'rectification.meeting_not_closed',
      'decision.cancelled',
      'decision.was_cancelled',
      'decision.something_rests_on_it',
      'decision.expense_went_on',
      'decision.expense_is_done',
      'decision.opinion_was_followed',
      'decision.amendment_is_signed',
      'decision.an_act_cites_it',
    ],
    422: ['rectification.says_nothing', 'rectification.not_written'],
  })
})

test('an expense goes back while nothing followed its decision; ordered, it is given up first; carried out or shared, too late', () => {
  const of = (state: ExpenseState, { ratified = false, isShared = false } = {}) =>
    undoingOf({ state, ...(ratified && { regularisation: 'Urgence' }) }, isShared)
  expect(['adopted', 'rejected'].map((state) => of(state as ExpenseState))).toEqual(['back', 'back'])
  expect(['amended', 'committed'].map((state) => of(state as ExpenseState))).toEqual([
    'given_up_first',
    'given_up_first',
  ])
  expect(of('paid')).toBe('too_late')
  expect(of('delivered', { ratified: true })).toBe('back')
  expect(of('delivered', { ratified: true, isShared: true })).toBe('too_late')
  expect(of('committed', { ratified: true, isShared: true })).toBe('given_up_first')
})
