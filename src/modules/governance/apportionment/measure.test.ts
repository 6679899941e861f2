import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '../../../platform/money.ts'
import { apportion } from './apportionment.rules.ts'
import type { Key } from './key.rules.ts'
import { asMeasured, type Measured, measuresOf } from './measure.rules.ts'

test('a key says what it measures, in whichever branch', () => {
  const nested: Key = {
    kind: 'nested',
    branches: [
      { weight: 80, party: 'agglomeration' },
      { weight: 10, key: { kind: 'spending', parties: ['cci', 'cma'] } },
      { weight: 10, key: { kind: 'nested', branches: [{ weight: 1, key: { kind: 'consumption' } }] } },
    ],
  }
  expect([...measuresOf(nested)]).toEqual(['spending', 'consumption'])
  expect(measuresOf({ kind: 'population' }).size).toBe(0)
  expect(measuresOf({ kind: 'fixed', weights: { cci: 1 } }).size).toBe(0)
})

test('who was not measured keeps what the key says of it, and nothing else of a party changes', () => {
  const parties = [
    { id: 'a', consumption: '12,5', spentCents: 7, paysItself: true as const },
    { id: 'b', population: { inhabitants: 12 } },
  ]
  const measured = new Map<string, readonly Measured[]>([
    ['a', [{ consumption: '1/3' }]],
    ['stranger', [{ spentCents: 1 }]],
  ])
  expect(asMeasured(parties, measured)).toEqual([{ ...parties[0], consumption: '1/3' }, parties[1]])
  expect(asMeasured(parties, new Map())).toEqual(parties)
})

test('measured or written with the key, the same figures make the same shares', () => {
  const spent = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(spent, fc.nat(1_000_000_000), (figures, total) => {
      fc.pre(figures.some((figure) => figure > 0))
      const written = figures.map((spentCents, i) => ({ id: `p${i}`, spentCents }))
      const measured = new Map(written.map(({ id, spentCents }) => [id, [{ spentCents }]]))
      const before = written.map(({ id }) => ({ id, spentCents: 1 }))
      const key: Key = { kind: 'spending' }
      expect(apportion(cents(total), key, asMeasured(before, measured))).toEqual(
        apportion(cents(total), key, written),
      )
    }),
  )
})
