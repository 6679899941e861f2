import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import type { Clauses, Reading } from './clauses.rules.ts'
import { type Settings, settle as settleClauses } from './settled.rules.ts'

const said = (fr: string) => ({ fr, en: '' })
const day = (iso: string) => Temporal.PlainDate.from(iso)
const point = (key: string, values: readonly string[], chosen: string | null = null): Reading => ({
  key,
  article: '',
  question: said(`${key} ?`),
  options: values.map((value) => ({ value, words: said(value), consequence: said(value) })),
  chosen,
})
type Term = Clauses['term']
const plain: Term = { start: 'last_signature', length: { months: 12 }, renewal: { kind: 'none' } }
const settle = (readings: readonly Reading[], of: Settings, term: Term = plain) =>
  settleClauses({ readings, term }, of)
const points = [
  point('withdrawal_cut_off', ['effect', 'notification']),
  point('leaver_share', ['partners', 'lead']),
  point('population_kind', ['municipal', 'total']),
  point('tier_reading', ['step', 'marginal']),
  point('ceiling_period', ['year', 'term']),
  point('revenue_period', ['period', 'term']),
  point('equal_voice', ['colleges', 'weighted', 'double_majority', 'parity']),
]
const tiered: Settings = {
  lead: 'lead',
  key: {
    key: {
      kind: 'nested',
      branches: [
        { weight: 1, party: 'lead' },
        { weight: 1, key: { kind: 'tier', reading: 'marginal', tiers: [{ from: 0, rate: 1 }] } },
      ],
    },
    policy: { sharedFrom: 'payment' },
    leaving: { cutOff: 'notification', takenBy: { party: 'lead' } },
    ceiling: { amountCents: cents(100), per: 'term' },
    net: 'term',
    parties: [{ id: 'lead' }, { id: 'a', population: { inhabitants: 3, kind: 'total' } }],
  },
  votes: { reading: 'college_majority', slug: 'copil' },
}

test('what the key and the committee apply is what the text says, whatever was chosen', () => {
  const applied = settle(points, tiered).map(({ chosen }) => chosen)
  expect(applied).toEqual(['notification', 'lead', 'total', 'marginal', 'term', 'term', 'colleges'])
  const choices = fc.tuple(
    ...points.map(({ options }) => fc.constantFrom(null, ...options.map(({ value }) => value))),
  )
  fc.assert(
    fc.property(choices, (chosen) => {
      const recorded = points.map((one, at) => ({ ...one, chosen: chosen[at] ?? null }))
      expect(settle(recorded, tiered).map((one) => one.chosen)).toEqual(applied)
      // Before any setting is written, what the parties recorded stands, and says that nothing applies it.
      const bare = settle(recorded, { lead: 'lead' })
      expect(bare.map((one) => one.chosen)).toEqual(chosen)
      expect(bare.some(({ isApplied }) => isApplied)).toBe(false)
    }),
  )
})

test('a setting that is none of the readings chooses none; what no setting applies stays the parties’ own', () => {
  const votes = { reading: 'seat', slug: 'copil' }
  const [voice, claims, odd] = settle(
    [
      point('equal_voice', ['weighted'], 'weighted'),
      point('claim_moment', ['year'], 'year'),
      point('toString', ['a']),
    ],
    { ...tiered, votes },
  )
  expect(voice).toMatchObject({ by: 'votes', isApplied: true, chosen: null })
  // Applied where orders are proposed, as it is chosen.
  expect(claims).toMatchObject({ by: 'choice', isApplied: true, chosen: 'year' })
  expect(odd?.by).toBeUndefined()
})

test('a key that counts no population says nothing of its kind', () => {
  const { key } = tiered
  if (!key) throw new Error('written above')
  const fixed = { ...tiered, key: { ...key, key: { kind: 'fixed' as const, weights: { a: 1 } } } }
  expect(settle([point('population_kind', ['municipal', 'total'], 'municipal')], fixed)[0]).toMatchObject({
    isApplied: false,
    chosen: 'municipal',
  })
})

test('C7: what is claimed on what is engaged or paid is what the key shares from', () => {
  const { key } = tiered
  if (!key) throw new Error('written above')
  const reading = point('engaged_or_paid', ['engaged', 'paid'], 'engaged')
  const said = (sharedFrom: 'estimate' | 'bill' | 'payment') =>
    settle([reading], { ...tiered, key: { ...key, policy: { sharedFrom } } })[0]?.chosen
  expect([said('estimate'), said('payment'), said('bill')]).toEqual(['engaged', 'paid', null])
})

test('A20: « on the estimate or the bill » is what the key shares from; what is paid is paid of a bill', () => {
  const { key } = tiered
  if (!key) throw new Error('written above')
  const reading = point('claim_base', ['estimate', 'bill'], 'estimate')
  const said = (sharedFrom: 'estimate' | 'bill' | 'payment') =>
    settle([reading], { ...tiered, key: { ...key, policy: { sharedFrom } } })[0]?.chosen
  expect([said('estimate'), said('bill'), said('payment')]).toEqual(['estimate', 'bill', 'bill'])
  expect(settle([reading], { lead: 'lead' })[0]).toMatchObject({ by: 'key', isApplied: false })
})

test('A22, C7: the principle of a withdrawal and the way an overpayment comes back apply as they are chosen', () => {
  const [principle, way, odd] = settle(
    [
      point('withdrawal_principle', ['notice', 'decision'], 'decision'),
      point('overpayment', ['offset', 'refund'], 'offset'),
      point('overpayment', ['gift'], 'gift'),
    ],
    { lead: 'lead' },
  )
  expect(principle).toMatchObject({ by: 'choice', isApplied: true, chosen: 'decision' })
  expect(way).toMatchObject({ by: 'choice', isApplied: true, chosen: 'offset' })
  expect(odd).toMatchObject({ by: 'choice', isApplied: false, chosen: 'gift' })
})

const flandre = (more: Partial<Term> = {}): Term => ({
  start: '2024-09-01',
  length: { months: 12 },
  capOn: '2027-08-31',
  renewal: { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 },
  ...more,
})
const cotentin: Term = { start: 'last_signature', length: { months: 36 }, renewal: { kind: 'none' } }
const express: Term['renewal'] = { kind: 'express', months: 12, most: 2, preconditions: [] }
const { capOn: _, ...uncapped } = flandre()

test.each([
  ['F8: tacit', 'renewal', flandre(), 'tacit'],
  ['F8: express', 'renewal', flandre({ renewal: express }), 'express'],
  ['F8: none of the two', 'renewal', flandre({ renewal: { kind: 'none' } }), null],
  ['F8: 36 months from September', 'start_day', flandre(), '2027-08-31'],
  ['F8: the same without a cap', 'start_day', uncapped, '2027-08-31'],
  ['F8: 36 months from the deliberation', 'start_day', flandre({ capOn: '2027-07-01' }), '2027-07-01'],
  ['F8: another end than both', 'start_day', flandre({ capOn: '2026-12-31' }), null],
  ['C10: three years from the signature', 'years_covered', cotentin, '2026-02-14'],
  [
    'C10: until the end of 2025',
    'years_covered',
    { ...cotentin, length: { until: '2025-12-31' } },
    '2025-12-31',
  ],
] as const)('%s', (_name, key, term, expected) => {
  const values = {
    renewal: ['tacit', 'express'],
    start_day: ['2027-08-31', '2027-07-01'],
    years_covered: ['2026-02-14', '2025-12-31'],
  }[key]
  const settings = { lead: 'lead', startsOn: key === 'years_covered' ? day('2023-02-15') : null }
  for (const chosen of [null, ...values])
    expect(settle([point(key, values, chosen)], settings, term)[0]).toMatchObject({
      by: 'term',
      isApplied: true,
      chosen: expected,
    })
})

test('C10: before the first day is known, what was chosen stands, and says that nothing applies it yet', () => {
  const point36 = point('years_covered', ['2026-02-14', '2025-12-31'], '2025-12-31')
  expect(settle([point36], { lead: 'lead' }, cotentin)[0]).toMatchObject({
    by: 'term',
    isApplied: false,
    chosen: '2025-12-31',
  })
})

test('whatever the term, the reading said is the kind and the last day of the clauses', () => {
  const renewal = fc.oneof(
    fc.constant({ kind: 'none' as const }),
    fc.record({
      kind: fc.constant('express' as const),
      months: fc.integer({ min: 1, max: 24 }),
      most: fc.integer({ min: 1, max: 4 }),
      preconditions: fc.constant<string[]>([]),
    }),
    fc.record({
      kind: fc.constant('tacit' as const),
      months: fc.integer({ min: 1, max: 24 }),
      most: fc.integer({ min: 1, max: 4 }),
      noticeMonths: fc.constant(1),
    }),
  )
  const start = fc.integer({ min: 0, max: 3000 }).map((days) => day('2020-01-01').add({ days }))
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 48 }), renewal, fc.nat(3), (from, months, how, pick) => {
      const more = how.kind === 'none' ? 0 : how.months * how.most
      const last = from.add({ months: months + more }).subtract({ days: 1 })
      const values = [String(last), String(last.add({ days: 1 })), String(last.subtract({ days: 1 }))]
      const term: Term = { start: String(from), length: { months }, renewal: how }
      const [kind, end] = settle(
        [
          point('renewal', ['tacit', 'express', 'none'], 'tacit'),
          point('start_day', values, values[pick] ?? null),
        ],
        { lead: 'lead' },
        term,
      )
      expect([kind?.chosen, end?.chosen]).toEqual([how.kind, String(last)])
    }),
  )
})
