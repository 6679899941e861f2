import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals, refused } from '../../../../test/refused.ts'
import { isBefore } from '../term/date.rules.ts'
import {
  cancellationForm,
  checkEnd,
  checkShares,
  checkSigners,
  concludedAgain,
  endByAct,
  leavingCorrectionForm,
  refuse,
  signatureCorrectionForm,
} from './correction.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const first = day('2021-01-01')
const anyDay = fc.nat(1000).map((days) => first.add({ days }))
const codeOf = (run: () => void) => {
  try {
    run()
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return undefined
}
const departure = (effectiveOn: Temporal.PlainDate, notifiedOn = effectiveOn) => ({
  party: 'a',
  notifiedOn,
  effectiveOn,
})

test('a departure moves as long as no expense was shared on a day between its two cut-offs', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.array(anyDay), fc.boolean(), (before, after, days, byNotice) => {
      const cutOff = byNotice ? ('notification' as const) : ('effect' as const)
      const shared = days.map((decidedOn) => ({ label: 'Achat', decidedOn, cutOff }))
      const [one, other] = [departure(before), departure(after)]
      const between = days.some((on) => isBefore(on, before) !== isBefore(on, after))
      expect(codeOf(() => checkShares(shared, one, other))).toBe(between ? 'correction.shared' : undefined)
      // Cancelled, whatever was decided since counted it as gone.
      const since = days.some((on) => !isBefore(on, before))
      expect(codeOf(() => checkShares(shared, one, undefined))).toBe(since ? 'correction.shared' : undefined)
    }),
  )
})

test('between its notice and its effect a departure counts as the key of the expense says', () => {
  const gone = departure(day('2021-06-30'), day('2021-04-30'))
  const cancel = (cutOff: 'notification' | 'effect') => () =>
    checkShares([{ label: 'Achat', decidedOn: day('2021-05-15'), cutOff }], gone, undefined)
  expect(cancel('notification')).toThrow(refused('correction.shared', '« Achat », décidée le 15/05/2021'))
  expect(cancel('effect')).not.toThrow()
})

test('an end comes later freely; sooner, only when nothing was agreed, took effect or was shared after it', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.array(anyDay), fc.array(anyDay), (before, after, effects, decided) => {
      const shared = decided.map((decidedOn) => ({ label: 'Achat', decidedOn, cutOff: 'effect' as const }))
      const code = codeOf(() => checkEnd({ before, after }, { amendments: [], effects, shared }))
      const sooner = isBefore(after, before)
      const late = effects.some((on) => isBefore(after, on))
      const within = decided.some((on) => isBefore(after, on) && !isBefore(before, on))
      expect(code).toBe(
        !sooner
          ? undefined
          : late
            ? 'correction.act_since'
            : within
              ? 'correction.shared_after_the_end'
              : undefined,
      )
    }),
  )
  const amendments = [{ number: 2, agreedOn: day('2021-05-01'), fromOn: day('2021-06-01'), signatures: [] }]
  const end = { before: day('2021-12-31'), after: day('2021-05-15') }
  const none = { amendments: [], effects: [], shared: [] }
  expect(() => checkEnd(end, { ...none, amendments })).toThrow(
    refused('correction.amended_since', 'n° 2, du 01/06/2021'),
  )
  const before = [{ number: 1, agreedOn: day('2021-05-01'), fromOn: day('2021-05-15'), signatures: [] }]
  expect(() => checkEnd(end, { ...none, amendments: before })).not.toThrow()
  expect(() => checkEnd(end, { ...none, effects: [day('2021-05-16')] })).toThrow(
    refused(
      'correction.act_since',
      'le 16/05/2021, après la fin que donnerait cette correction, le 15/05/2021',
    ),
  )
  const shared = [{ label: 'Achat', decidedOn: day('2021-06-02'), cutOff: 'effect' as const }]
  expect(() => checkEnd(end, { ...none, shared })).toThrow(
    refused('correction.shared_after_the_end', '« Achat », décidée le 02/06/2021'),
  )
})

test('who signed an amendment had not left', () => {
  const amendment = (on: string | undefined) => [
    {
      number: 1,
      agreedOn: day('2021-07-01'),
      fromOn: day('2021-07-01'),
      signatures: [{ party: 'b', on: day('2021-07-01') }, ...(on ? [{ party: 'a', on: day(on) }] : [])],
    },
  ]
  const check = (signedOn: string | undefined, leftOn: string | undefined) =>
    codeOf(() => checkSigners('a', leftOn ? day(leftOn) : undefined, amendment(signedOn)))
  expect(check(undefined, '2021-07-01')).toBeUndefined()
  expect(check(undefined, undefined)).toBeUndefined()
  expect(check('2021-06-29', '2021-06-30')).toBeUndefined()
  expect(check('2021-06-29', undefined)).toBeUndefined()
  expect(() => checkSigners('a', day('2021-06-30'), amendment('2021-06-30'))).toThrow(
    refused('correction.signed_since', 'a signé le 30/06/2021'),
  )
})

test('a text is concluded by its last signature, whichever day is put right, and never before a departure it waited for', () => {
  fc.assert(
    fc.property(fc.array(anyDay), anyDay, anyDay, (others, before, after) => {
      const agreedOn = [...others, before].toSorted(Temporal.PlainDate.compare).at(-1) ?? before
      const again = concludedAgain(agreedOn, { others, gone: [] }, { before, after })
      const expected = [...others, after].toSorted(Temporal.PlainDate.compare).at(-1)
      expect(String(again)).toBe(String(expected))
      // Put right again to what it was, it is concluded as before.
      expect(String(concludedAgain(again, { others, gone: [] }, { before: after, after: before }))).toBe(
        String(agreedOn),
      )
    }),
  )
  const moved = { before: day('2021-05-03'), after: day('2021-05-02') }
  const gone = [day('2021-06-30')]
  expect(String(concludedAgain(day('2021-06-30'), { others: [], gone }, moved))).toBe('2021-06-30')
  // Who signed, or left, once it was concluded concluded nothing.
  const later = [day('2021-07-01')]
  expect(String(concludedAgain(day('2021-05-03'), { others: later, gone: later }, moved))).toBe('2021-05-02')
  const given = { before: day('2021-09-01'), after: day('2021-09-02') }
  expect(String(concludedAgain(day('2021-05-03'), { others: [], gone: [] }, given))).toBe('2021-05-03')
})

test('only what ends a convention before its term ends it', () => {
  const act = (kind: string, effective: string | null) => ({
    kind,
    effective_on: effective === null ? null : day(effective),
  })
  expect(endByAct([act('withdrawal', '2021-03-01'), act('non_renewal', '2021-04-01')])).toBeUndefined()
  expect(String(endByAct([act('termination', '2021-06-01')]))).toBe('2021-06-01')
  const both = [
    act('termination', '2021-06-01'),
    act('denunciation', '2021-05-01'),
    act('denunciation', null),
  ]
  expect(String(endByAct(both))).toBe('2021-05-01')
})

test('a correction says why; a departure is corrected with every reception; a denunciation of the renewal wants no day', () => {
  expect(asks(signatureCorrectionForm)).toEqual(['signedOn', 'isAlreadyGiven?', 'reason', 'seen'])
  expect(asks(cancellationForm)).toEqual(['reason', 'seen'])
  const others = [{ id: 'd', name: 'Douai' }]
  expect(asks(leavingCorrectionForm('withdrawal', others))).toEqual([
    'decidedOn',
    'reference?',
    'sentOn',
    'wantedOn?',
    'received-d?',
    'reason',
    'seen',
  ])
  expect(asks(leavingCorrectionForm('non_renewal', others))).toEqual([
    'decidedOn',
    'reference?',
    'sentOn',
    'received-d?',
    'reason',
    'seen',
  ])
})

test('what something rests on is a conflict that says what to do first; a correction that says nothing is written again', () => {
  expectRefusals(refuse, {
    404: ['correction.unknown'],
    409: [
      'correction.another_came_first',
      'correction.cancelled',
      'correction.shared',
      'correction.signed_since',
      'correction.signed_after_leaving',
      'correction.amended_since',
      'correction.act_since',
      'correction.shared_after_the_end',
      'correction.contested',
      'correction.renewal_counts_on_it',
      'correction.committed_under',
      'correction.key_since',
    ],
    422: ['correction.changes_nothing'],
  })
})
