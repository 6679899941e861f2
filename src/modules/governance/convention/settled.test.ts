import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import type { Reading } from './clauses.rules.ts'
import { type Settings, settle } from './settled.rules.ts'

const said = (fr: string) => ({ fr, en: '' })
const point = (key: string, values: readonly string[], chosen: string | null = null): Reading => ({
  key,
  article: '',
  question: said(`${key} ?`),
  options: values.map((value) => ({ value, words: said(value), consequence: said(value) })),
  chosen,
})
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
