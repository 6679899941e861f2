import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import {
  attendanceOn,
  evidenceForm,
  kindName,
  missedOf,
  obligationForm,
  refuse,
  type Sitting,
  standingOn,
} from './obligation.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const today = day('2026-11-21')
const until = (...days: (string | null)[]) => days.map((each) => ({ validUntil: each ? day(each) : null }))

test.each([
  ['without evidence and without a day', null, [], 'open'],
  ['due today', '2026-11-21', [], 'open'],
  ['due yesterday', '2026-11-20', [], 'overdue'],
  ['late, but done', '2026-01-01', until(null), 'done'],
  ['a certificate that ends today', null, until('2026-11-21'), 'expiring'],
  ['a certificate that ended yesterday', null, until('2026-11-20'), 'expired'],
  ['30 days left', null, until('2026-12-21'), 'expiring'],
  ['31 days left', null, until('2026-12-22'), 'done'],
  ['renewed: the last one counts', null, until('2025-12-31', '2027-12-31'), 'done'],
  ['one that never ends, beside one that ended', null, until('2025-12-31', null), 'done'],
] as const)('%s', (_, dueOn, evidence, standing) => {
  expect(standingOn(dueOn && day(dueOn), evidence, today)).toBe(standing)
})

const sitting = (number: number, on: string, ...came: Sitting['came'][]): Sitting[] =>
  came.map((one) => ({ slug: 'copil', number, heldOn: day(on), came: one }))

test('L8: taking part is kept while somebody came or was represented; an absence waits for what explains it', () => {
  const kept = [...sitting(2, '2026-09-10', 'absent', 'represented'), ...sitting(1, '2026-03-10', 'present')]
  const late = [...sitting(3, '2026-10-10', 'absent', 'absent'), ...kept]
  const given = (on: string) => [{ providedOn: day(on), validUntil: null }]
  const standing = (sittings: Sitting[], evidence: ReturnType<typeof given> = []) =>
    attendanceOn(null, evidence, sittings, today)
  expect(standing(kept)).toBe('done')
  expect(standing(late)).toBe('missed')
  expect(missedOf(late).map(({ number }) => number)).toEqual([3])
  // Another committee may bear the same number.
  expect(
    missedOf([...late, ...sitting(3, '2026-10-11', 'present').map((one) => ({ ...one, slug: 'cotech' }))]),
  ).toHaveLength(1)
  expect([standing(late, given('2026-10-09')), standing(late, given('2026-10-10'))]).toEqual([
    'missed',
    'done',
  ])
})

test('L8: before any meeting it stands as any other obligation', () => {
  const evidence = fc.array(
    fc.record({ validUntil: fc.constantFrom(null, day('2026-11-25'), day('2026-01-25')) }),
  )
  fc.assert(
    fc.property(fc.constantFrom(null, day('2026-11-20'), day('2026-11-22')), evidence, (dueOn, given) => {
      const all = given.map((one) => ({ ...one, providedOn: today }))
      expect(attendanceOn(dueOn, all, [], today)).toBe(standingOn(dueOn, all, today))
    }),
  )
})

const kinds = [
  'premises',
  'equipment',
  'signage',
  'logos',
  'approval',
  'deposit',
  'insurance',
  'attendance',
  'promotion',
  'report',
  'other',
] as const

test('an obligation is of a party and of a kind; without a day, it lasts as long as the convention', () => {
  expect(asks(obligationForm({ lens: { fr: 'Lens', en: 'Lens' } }))).toEqual([
    'party: lens',
    `kind: ${kinds.join(', ')}`,
    'title',
    'article?',
    'dueOn?',
  ])
  expect(kindName('insurance')).toEqual({ fr: 'Assurance', en: 'Insurance' })
})

test('evidence has its day; words, a file and how long it is valid come with it or not', () => {
  expect(asks(evidenceForm)).toEqual(['providedOn', 'note?', 'file?', 'validUntil?'])
})

test('evidence that says nothing, or ends before it is given, is to be given again', () => {
  expectRefusals(refuse, {
    404: ['obligation.unknown', 'evidence.unknown'],
    415: ['evidence.unknown_format'],
    422: ['evidence.says_nothing', 'evidence.expires_before'],
  })
})
