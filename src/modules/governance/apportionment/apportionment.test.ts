// Over 300 lines: each figure of the five agreements is a case of its own.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { cents, share, sum } from '../../../platform/money.ts'
import { apportion, type Sharing } from './apportionment.rules.ts'
import { departement, eight, halfThenByPopulation, partners, partnersCents, seven } from './ardennes.ts'
import type { Key, Party } from './key.rules.ts'

const of = (sharing: Sharing, id: string) => sharing.shares.find((each) => each.id === id)
const amounts = ({ shares }: Sharing) => shares.map((each) => each.cents)
const byPopulation: Key = { kind: 'population' }

describe('A17: three expenses of « Mes courses en Ardennes », half for the département, half by population', () => {
  const expenses = [2_100_000, 383_558, 1_930_800].map((each) =>
    apportion(cents(each), halfThenByPopulation, eight),
  )

  test('each expense, to the cent', () => {
    expect(expenses.map(partnersCents)).toEqual([
      [519_824, 127_609, 107_210, 93_296, 86_271, 73_754, 42_036],
      [94_944, 23_307, 19_582, 17_040, 15_757, 13_471, 7_678],
      [477_941, 117_327, 98_572, 85_779, 79_320, 67_812, 38_649],
    ])
  })
  test('the totals, and the département’s half of 44 143,58 €', () => {
    const totals = expenses.map(partnersCents)
    expect(totals[0]?.map((_, i) => totals.reduce((all, row) => all + (row[i] ?? 0), 0))).toEqual([
      1_092_709, 268_243, 225_364, 196_115, 181_348, 155_037, 88_363,
    ])
    expect(expenses.map((each) => of(each, departement)?.cents)).toEqual([1_050_000, 191_779, 965_400])
    expect(sum(expenses.map(({ totalCents }) => totalCents))).toBe(4_414_358)
  })
})

// Under total populations Argonne would pay 1 563,38 € and Ardenne Métropole 10 942,29 €: figures of the agreement, which
// does not give those populations; the official files at hand begin with a later census. They are quoted, not computed.
describe('A16: the population chosen decides, and is part of the trace', () => {
  test('the half of the partners follows the municipal population of the 2020 list, 246 462 inhabitants', () => {
    const argonne = of(apportion(cents(2_100_000), halfThenByPopulation, eight), partners.argonne)
    expect(argonne?.trace).toEqual([
      {
        kind: 'share',
        level: 0,
        ofCents: 2_100_000,
        measure: 'parts',
        of: undefined,
        unit: undefined,
        weight: 50,
        all: 100,
        per: 1,
        rest: 0,
        odd: false,
        tie: false,
        cents: 1_050_000,
      },
      {
        kind: 'share',
        level: 1,
        ofCents: 1_050_000,
        measure: 'population',
        of: { inhabitants: 17_312, kind: 'municipal', source: 'Insee, populations légales 2017' },
        unit: undefined,
        weight: 17_312,
        all: 246_462,
        per: 1,
        rest: 41_652,
        odd: false,
        tie: false,
        cents: 73_754,
      },
    ])
  })
  test('with other populations the same bill is shared otherwise', () => {
    const other = seven.map((party) => ({
      ...party,
      population: { inhabitants: 1_000, kind: 'total' as const },
    }))
    expect(partnersCents(apportion(cents(700_000), byPopulation, other))).toEqual(Array(7).fill(100_000))
  })
  test('a population that is missing, or of another kind or year, is refused', () => {
    expect(() => apportion(cents(100), byPopulation, eight)).toThrow(refused('key.population_missing'))
    const [first, ...rest] = seven
    if (!first?.population) throw new Error('the fixture has a population')
    const total: Party = { ...first, population: { ...first.population, kind: 'total' } }
    expect(() => apportion(cents(100), byPopulation, [total, ...rest])).toThrow(
      refused('key.populations_differ'),
    )
    const older: Party = { ...first, population: { ...first.population, censusYear: 2016 } }
    expect(() => apportion(cents(100), byPopulation, [...rest, older])).toThrow(
      refused('key.populations_differ'),
    )
    for (const inhabitants of [-1, 1.5, Number.NaN])
      expect(() => apportion(cents(100), byPopulation, [{ id: 'a', population: { inhabitants } }])).toThrow(
        refused('key.weight_unreadable'),
      )
  })
})

test('A11: the eighth EPCI does not sign, so a key that names it is refused', () => {
  const key: Key = { kind: 'population', parties: ['240800821', partners.argonne] }
  expect(() => apportion(cents(100), key, eight)).toThrow(refused('key.stranger', '240800821'))
  const fixed: Key = { kind: 'fixed', weights: { '240800821': 1, [partners.argonne]: 1 } }
  expect(() => apportion(cents(100), fixed, eight)).toThrow(refused('key.stranger', '240800821'))
  const [argonne] = seven.slice(-1)
  expect(() => apportion(cents(100), byPopulation, argonne ? [argonne, argonne] : [])).toThrow(
    refused('key.party_listed_twice'),
  )
})

const cotentin: readonly Party[] = [{ id: 'chambers' }, { id: 'departement' }, { id: 'agglomeration' }]
const twentyFortyForty: Key = {
  kind: 'fixed',
  weights: { chambers: 20, departement: 40, agglomeration: 40 },
}
test('C5: 36 550 € a year at 20 / 40 / 40', () => {
  expect(amounts(apportion(cents(3_655_000), twentyFortyForty, cotentin))).toEqual([
    731_000, 1_462_000, 1_462_000,
  ])
})
test('C6: spending less reduces every share by the same percentages', () => {
  expect(amounts(apportion(cents(3_000_000), twentyFortyForty, cotentin))).toEqual([
    600_000, 1_200_000, 1_200_000,
  ])
})
test('C7: what the chambers are due is split in proportion to what each spent', () => {
  const chambers: Party[] = [
    { id: 'commerce', spentCents: 2_000_000 },
    { id: 'craft', spentCents: 1_000_000 },
  ]
  const sharing = apportion(cents(2_400_000), { kind: 'spending' }, chambers)
  expect(amounts(sharing)).toEqual([1_600_000, 800_000])
  expect(sharing.shares[0]?.trace).toMatchObject([{ measure: 'spending', weight: 2_000_000, all: 3_000_000 }])
  expect(() => apportion(cents(1), { kind: 'spending' }, [{ id: 'commerce' }])).toThrow(
    refused('key.spending_missing', 'commerce'),
  )
})

test('L5, F8: while the service is free every share is 0, whoever bears the cost', () => {
  const communes = [{ id: 'metropole' }, { id: 'commune' }]
  const borne = apportion(cents(100_000), { kind: 'zero', bearer: 'metropole' }, communes)
  expect(amounts(borne)).toEqual([100_000, 0])
  expect(borne.shares[0]?.trace).toEqual([{ kind: 'bearer', level: 0, cents: 100_000 }])
  expect(borne.outsideCents).toBe(0)
  const outside = apportion(cents(100_000), { kind: 'zero' }, communes)
  expect(amounts(outside)).toEqual([0, 0])
  expect(outside.outsideCents).toBe(100_000)
  expect(() => apportion(cents(1), { kind: 'zero', bearer: 'region' }, communes)).toThrow(
    refused('key.stranger'),
  )
})

describe('L5: tiers of population, read as steps or margins', () => {
  const tiers = [
    { from: 0, rate: 1 },
    { from: 1_000, rate: '1/2' },
    { from: 5_000, rate: '0,25' },
  ]
  const towns: Party[] = [500, 1_000, 4_999, 5_000, 9_000].map((inhabitants) => ({
    id: `town of ${inhabitants}`,
    population: { inhabitants },
  }))
  const weights = (reading: 'step' | 'marginal') =>
    apportion(cents(1_000_000), { kind: 'tier', reading, tiers }, towns).shares.map(({ trace }) => {
      const [step] = trace
      return step?.kind === 'share' ? Number(step.weight) / Number(step.per) : undefined
    })
  test('a step puts everyone at the rate that the whole population reaches', () => {
    expect(weights('step')).toEqual([500, 500, 2_499.5, 1_250, 2_250])
  })
  test('a margin keeps each slice at its own rate', () => {
    expect(weights('marginal')).toEqual([500, 1_000, 2_999.5, 3_000, 4_000])
  })
  test('tiers start at 0 and rise, or are refused', () => {
    const starts = [[], [100], [0, 500, 500], [0, 500, 400]]
    for (const start of starts) {
      const wrong = start.map((from) => ({ from, rate: 1 }))
      const key: Key = { kind: 'tier', reading: 'step', tiers: wrong }
      expect(() => apportion(cents(1), key, towns)).toThrow(refused('key.tiers_unordered'))
    }
  })
  test('tiers too compare populations of one kind and one year', () => {
    const key: Key = { kind: 'tier', reading: 'step', tiers }
    const [town] = towns
    const mixed = [...towns, { id: 'other', population: { inhabitants: 1, censusYear: 2020 } }]
    expect(() => apportion(cents(1), key, mixed)).toThrow(refused('key.populations_differ', 'other'))
    expect(() => apportion(cents(1), key, town ? [town, { id: 'none' }] : [])).toThrow(
      refused('key.population_missing', 'none'),
    )
  })
  test('more inhabitants never weigh less on the margin', () => {
    const size = fc.integer({ min: 0, max: 200_000 })
    fc.assert(
      fc.property(size, size, (a, b) => {
        const two = [a, b].map((inhabitants, i) => ({ id: String(i), population: { inhabitants } }))
        fc.pre(a + b > 0)
        const [x, y] = amounts(apportion(cents(100_000), { kind: 'tier', reading: 'marginal', tiers }, two))
        expect(Math.sign((x ?? 0) - (y ?? 0)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

test('L5: consumption, in exact fractions of a unit, said as it was measured', () => {
  const unit = { fr: 'Go', en: 'GB' }
  const two: Party[] = [
    { id: 'a', consumption: '12,5' },
    { id: 'b', consumption: '1/2' },
  ]
  const sharing = apportion(cents(1_300), { kind: 'consumption', unit }, two)
  expect(amounts(sharing)).toEqual([1_250, 50])
  expect(sharing.shares[0]?.trace).toMatchObject([
    { measure: 'consumption', unit, weight: 25, all: 26, per: 2 },
  ])
  expect(() => apportion(cents(1), { kind: 'consumption' }, [{ id: 'a' }])).toThrow(
    refused('key.consumption_missing', '“a”'),
  )
  for (const consumption of ['-1', 'beaucoup', ''])
    expect(() => apportion(cents(1), { kind: 'consumption' }, [{ id: 'a', consumption }])).toThrow(
      refused('key.weight_unreadable'),
    )
})

test('largest remainder is not monotone in the total: a cent more lowers a share, so each expense is frozen once', () => {
  const portes = (total: number) => of(apportion(cents(total), byPopulation, seven), partners.portes)?.cents
  expect([2_207_235, 2_207_236].map(portes)).toEqual([181_353, 181_352])
})

test('all weights zero, or nobody to share with, is refused', () => {
  const key: Key = { kind: 'fixed', weights: { chambers: 0 } }
  expect(() => apportion(cents(100), key, cotentin)).toThrow(refused('key.all_weights_zero'))
  expect(() => apportion(cents(100), byPopulation, [])).toThrow(refused('key.all_weights_zero'))
})

test('a branch that weighs nothing is not asked for the figures it does not need', () => {
  const key: Key = {
    kind: 'nested',
    branches: [
      { weight: 1, party: 'chambers' },
      { weight: 0, key: byPopulation },
    ],
  }
  expect(amounts(apportion(cents(100), key, cotentin))).toEqual([100, 0, 0])
})

test('a party of several branches adds them, each path told from its trunk', () => {
  const key: Key = {
    kind: 'nested',
    branches: [
      { weight: 1, party: 'chambers' },
      { weight: 1, key: { kind: 'fixed', weights: { chambers: 1, departement: 1 } } },
    ],
  }
  const [chambers] = apportion(cents(1_000), key, cotentin).shares
  expect(chambers?.cents).toBe(750)
  expect(chambers?.trace.map((step) => step.kind === 'share' && [step.level, step.cents])).toEqual([
    [0, 500],
    [0, 500],
    [1, 250],
  ])
})

test('weights beyond 2^53 stay exact, and are stored as text', () => {
  const huge = '90071992547409930001'
  const sharing = apportion(
    cents(3),
    { kind: 'fixed', weights: { chambers: huge, departement: '1' } },
    cotentin,
  )
  expect(sharing.shares[0]?.trace).toMatchObject([{ weight: huge, all: '90071992547409930002' }])
  expect(amounts(sharing)).toEqual([3, 0, 0])
})

describe('any key', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const parties: fc.Arbitrary<Party[]> = fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        population: fc.record({ inhabitants: fc.integer({ min: 0, max: 3_000_000 }) }),
        consumption: fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 99 })).map(([n, d]) => `${n}/${d}`),
        spentCents: fc.nat(10_000_000),
      }),
    ),
  )
  const { key } = fc.letrec<{ key: Key; leaf: Key }>((tie) => ({
    leaf: fc.oneof(
      fc.dictionary(fc.constantFrom(...ids), fc.nat(100)).map((weights): Key => ({ kind: 'fixed', weights })),
      fc.constantFrom<Key>(
        { kind: 'population' },
        { kind: 'consumption' },
        { kind: 'spending' },
        { kind: 'zero' },
      ),
      fc.constantFrom(...ids).map((bearer): Key => ({ kind: 'zero', bearer })),
      fc.subarray(ids).map((some): Key => ({ kind: 'population', parties: some })),
    ),
    key: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc
        .array(
          fc.oneof(
            fc.record({ weight: fc.nat(9), party: fc.constantFrom(...ids) }),
            fc.record({ weight: fc.nat(9), key: tie('key') }),
          ),
          { minLength: 1, maxLength: 3 },
        )
        .map((branches): Key => ({ kind: 'nested', branches })),
    ),
  }))
  const total = fc.integer({ min: -100_000_000, max: 100_000_000 }).map(cents)

  test('shares add up to the total with what stays outside, and each is the sum of the steps of its trace', () => {
    let [tried, computed] = [0, 0]
    fc.assert(
      fc.property(total, key, parties, (totalCents, anyKey, list) => {
        tried += 1
        let sharing: Sharing
        try {
          sharing = apportion(totalCents, anyKey, list)
        } catch (error) {
          expect((error as Error).message).toMatch(/^key\.all_weights_zero$/)
          return
        }
        computed += 1
        expect(sum(amounts(sharing)) + sharing.outsideCents).toBe(totalCents)
        for (const { cents: owed, trace } of sharing.shares) {
          expect(owed * totalCents).toBeGreaterThanOrEqual(0)
          const ends = trace.filter((_, i) => (trace[i + 1]?.level ?? 0) === 0)
          expect(ends.reduce((all, step) => all + step.cents, 0)).toBe(owed)
        }
      }),
    )
    expect(computed).toBeGreaterThan(tried / 4)
  })

  test('a plain key by population is share() itself', () => {
    fc.assert(
      fc.property(total, parties, (totalCents, list) => {
        const weights = list.map(({ population }) => population?.inhabitants ?? 0)
        fc.pre(weights.some((weight) => weight > 0))
        expect(amounts(apportion(totalCents, byPopulation, list))).toEqual(share(totalCents, weights))
      }),
    )
  })
})

test('34 900 communes are shared with their whole trace in well under a second', () => {
  const communes = Array.from({ length: 34_900 }, (_, i) => ({
    id: String(i),
    population: { inhabitants: 20 + ((i * 7_919) % 50_000) },
  }))
  const best = Math.min(
    ...[1, 2, 3, 4, 5].map(() => {
      const start = performance.now()
      expect(apportion(cents(1_050_000), byPopulation, communes).shares[34_899]?.trace).toHaveLength(1)
      return performance.now() - start
    }),
  )
  // The bench asks for 50 ms; here only a change of order of magnitude is noticed, whatever else the machine does.
  expect(best).toBeLessThan(500)
})
