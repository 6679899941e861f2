import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import { readAnswers } from '../../../platform/field.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import { natures, readBeneficiary, refuse, subsidyForm, yearlyCents } from './subsidy.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const parties = { cci: { fr: 'CCI', en: 'CCI' } }
const nobody = { to: undefined, toName: undefined, toSiret: undefined, toRna: undefined }

test('a subsidy says who gives, what for, how much and how it is paid; the act that gives it may come later', () => {
  expect(asks(subsidyForm(parties, parties, { a1: { fr: 'D-12', en: 'D-12' } }))).toEqual([
    'from: cci',
    'to?: cci',
    'toName?',
    'toSiret?',
    'toRna?',
    'isPrivate?',
    'subject',
    'amount',
    'nature: money, kind, both',
    'payment',
    'agreedOn',
    'paidFrom',
    'paidUntil',
    'act?: a1',
    'notified?',
  ])
  expect(Object.values(natures)).toEqual([
    'aide en numéraire',
    'aide en nature',
    'aide en numéraire;aide en nature',
  ])
})

test('an RNA number is W and nine digits', () => {
  const read = (toRna: string) => {
    const result = readAnswers(subsidyForm(parties, parties, {}), { values: { toRna: [toRna] }, files: {} })
    return 'issues' in result && result.issues.some(({ name }) => name === 'toRna')
  }
  expect(['W751234567', 'W9A1234567', '751234567', 'W75'].map(read)).toEqual([false, false, true, true])
})

test('who receives is a party, or somebody named with a SIRET or an RNA number: one of the two', () => {
  expect(readBeneficiary({ ...nobody, to: 'cci' })).toEqual({ id: 'cci', name: null, siret: null, rna: null })
  const fair = { ...nobody, toName: 'Foire de Rethel' }
  expect(readBeneficiary({ ...fair, toSiret: '732 829 320 00074' })).toEqual({
    id: null,
    name: 'Foire de Rethel',
    siret: '73282932000074',
    rna: null,
  })
  expect(readBeneficiary({ ...fair, toRna: 'W751234567' })).toEqual({
    id: null,
    name: 'Foire de Rethel',
    siret: null,
    rna: 'W751234567',
  })
})

test.each([
  ['nobody', nobody, 'to', 'Choisissez une partie'],
  ['a party and a name', { ...nobody, to: 'cci', toName: 'Foire' }, 'to', 'Choisissez une partie'],
  ['a name alone', { ...nobody, toName: 'Foire' }, 'toSiret', 'Donnez son SIRET'],
  [
    'a SIRET with a wrong digit, even beside an RNA number',
    { ...nobody, toName: 'Foire', toSiret: '73282932000075', toRna: 'W751234567' },
    'toSiret',
    'n’est pas valide',
  ],
])('%s is asked again, where it is wrong', (_, answers, name, words) => {
  const answered = () => readBeneficiary(answers)
  expect(answered).toThrow(BadAnswers)
  expect(answered).toThrow(
    expect.objectContaining({
      issues: [{ name, text: { fr: expect.stringContaining(words), en: expect.stringMatching(/\S/) } }],
    }),
  )
})

test('the duty to publish looks at what comes in twelve months', () => {
  expect(yearlyCents(2_924_000, day('2023-01-01'), day('2023-12-31'))).toBe(2_924_000)
  expect(yearlyCents(8_772_000, day('2023-01-01'), day('2025-12-31'))).toBe(2_924_000)
  expect(yearlyCents(2_400_000, day('2023-01-01'), day('2023-06-30'))).toBe(2_400_000)
  // A day of a thirteenth month begins it; cents are rounded to the side that is published.
  expect(yearlyCents(1_300_000, day('2023-01-01'), day('2024-01-01'))).toBe(1_200_000)
  expect(yearlyCents(1_000_000, day('2023-01-01'), day('2024-01-31'))).toBe(923_077)
})

test('a year never comes to more than the whole, nor to less than its share', () => {
  fc.assert(
    fc.property(fc.nat(10 ** 10), fc.integer({ min: 1, max: 120 }), (amount, months) => {
      const from = day('2023-01-01')
      const yearly = yearlyCents(amount, from, from.add({ months }).subtract({ days: 1 }))
      expect(yearly).toBeLessThanOrEqual(amount)
      expect(yearly * Math.max(months, 12)).toBeGreaterThanOrEqual(amount * 12)
    }),
  )
})

test('a subsidy of one organisation to itself, or by the act of another, is to be typed again', () => {
  expectRefusals(refuse, {
    404: ['subsidy.unknown'],
    409: ['subsidy.cancelled'],
    422: ['subsidy.act_of_another', 'subsidy.to_itself', 'subsidy.ends_before_it_starts'],
  })
})
