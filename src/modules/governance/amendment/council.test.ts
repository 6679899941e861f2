import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { delaysForm, legalSummonsDays } from './council.rules.ts'

test.each([
  ['departement', undefined, 12],
  ['region', 5_500_000, 12],
  ['epci', 2_000, 5],
  ['commune', 3_500, 5],
  ['commune', 3_499, 3],
  ['commune', 0, 3],
  ['commune', undefined, 5],
  ['chamber', undefined, 5],
])('a %s of %s inhabitants is summoned %i clear days before it meets', (kind, inhabitants, days) => {
  expect(legalSummonsDays(kind, inhabitants)).toBe(days)
})

test('the delays of a council are asked by party; without days, those of the law', () => {
  expect(asks(delaysForm({ lens: { fr: 'Lens', en: 'Lens' } }))).toEqual([
    'party: lens',
    'summonsDays?',
    'transmissionDays',
  ])
})
