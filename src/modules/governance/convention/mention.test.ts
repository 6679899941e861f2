import { expect, test } from 'vitest'
import { type MentionRule, mentionsFor, slips } from './mention.rules.ts'

const rules: readonly MentionRule[] = [
  { mark: 'metropolis', on: 'supports', audience: 'any' },
  { mark: 'territorial mark', on: 'supports', audience: 'outside' },
  { mark: 'State programme', on: 'everything', audience: 'any' },
  { mark: 'European fund', on: 'everything', audience: 'any' },
  { mark: 'annex', on: 'documents', audience: 'outside' },
]

test('L9: the metropolis on every support, the territorial mark outside it too, the funders on everything', () => {
  expect(mentionsFor(rules, { kind: 'support', audience: 'inside' })).toEqual([
    'metropolis',
    'State programme',
    'European fund',
  ])
  expect(mentionsFor(rules, { kind: 'support', audience: 'outside' })).toEqual([
    'metropolis',
    'territorial mark',
    'State programme',
    'European fund',
  ])
  expect(mentionsFor(rules, { kind: 'document', audience: 'inside' })).toEqual([
    'State programme',
    'European fund',
  ])
  expect(mentionsFor(rules, { kind: 'document', audience: 'outside' })).toEqual([
    'State programme',
    'European fund',
    'annex',
  ])
})

test('C9: every communication shows every party', () => {
  const everyParty = ['chambers', 'departement', 'agglomeration'].map(
    (mark): MentionRule => ({ mark, on: 'supports', audience: 'any' }),
  )
  expect(mentionsFor(everyParty, { kind: 'support', audience: 'inside' })).toHaveLength(3)
})

test('A18: 16 000 € HT in the deliberation, 16 090 in its annex: side by side until someone settles it', () => {
  const statements = [
    { figure: 'maintenance 2020', source: 'deliberation', value: 1_600_000 },
    { figure: 'first purchase', source: 'deliberation', value: 3_700_000 },
    { figure: 'maintenance 2020', source: 'annex', value: 1_609_000 },
    { figure: 'first purchase', source: 'annex', value: 3_700_000 },
  ]
  expect(slips(statements)).toEqual([[statements[0], statements[2]]])
  expect(slips([])).toEqual([])
})
