import { expect, test } from 'vitest'
import { type MentionRule, mentionsFor } from './mention.rules.ts'

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
