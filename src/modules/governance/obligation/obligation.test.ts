import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { evidenceForm, kindName, obligationForm, refuse, standingOn } from './obligation.rules.ts'

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
