import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { compare, fraction, fractionText } from '../../../platform/fraction.ts'
import type { Ballot, Choice } from './ballot.rules.ts'
import {
  type College,
  decideCommittee,
  everyReading,
  type Reading,
  writtenChoices,
} from './committee.rules.ts'

const partners = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']
const colleges: College[] = [
  { id: 'departement', seats: ['d'] },
  { id: 'partners', seats: partners },
]
/** The département’s choice, then how many partners are for, against, abstaining, in that order. */
const choices = (departement: Choice, ...counts: [number, number, number]) =>
  new Map<string, Choice>([
    ['d', departement],
    ...(['for', 'against', 'abstention'] as const)
      .flatMap((choice, i) => Array<Choice>(counts[i] ?? 0).fill(choice))
      .map((choice, i) => [partners[i] ?? '', choice] as const),
  ])
const decide = (reading: Reading, given: ReadonlyMap<string, Choice>, casting?: string) => {
  const outcome = decideCommittee({ colleges, reading }, given, casting)
  return [outcome.adopted, ...[outcome.for, outcome.against, outcome.cast].map(fractionText)]
}

describe('A12: a département and seven partners, “with equal voice”', () => {
  const split = choices('for', 3, 3, 1)
  test('département for, partners 3 for, 3 against, 1 abstaining: weighted 5/7, 3/14, 13/14 cast, adopted', () => {
    expect(decide({ kind: 'weighted' }, split)).toEqual([true, '5/7', '3/14', '13/14'])
  })
  test('the same under a double majority: not adopted', () => {
    expect(decide({ kind: 'double_majority' }, split)).toEqual([false, '1', '0', '1'])
  })
  test('département for, all seven against: a half each, no casting vote in the text, not adopted', () => {
    expect(decide({ kind: 'weighted' }, choices('for', 0, 7, 0))).toEqual([false, '1/2', '1/2', '1'])
    expect(decide({ kind: 'college', split: 'neutral' }, choices('for', 0, 7, 0))).toEqual([
      false,
      '1',
      '1',
      '2',
    ])
    expect(decide({ kind: 'parity' }, choices('for', 0, 7, 0))).toEqual([false, '7', '7', '14'])
  })
  test('département and one partner for, six against: 4/7 under the weighted reading', () => {
    expect(decide({ kind: 'weighted' }, choices('for', 1, 6, 0))).toEqual([true, '4/7', '3/7', '1'])
  })
  test('every reading of the same ballots, side by side', () => {
    expect(everyReading(colleges, choices('for', 3, 4, 0)).map(({ words }) => words.fr)).toEqual([
      'Adopté (une voix par collège) : 1 pour, 0 contre, sur 1 exprimé',
      'Non adopté (une voix par collège) : 1 pour, 1 contre, sur 2 exprimés',
      'Adopté (voix pondérées) : 5/7 pour, 2/7 contre, sur 1 exprimé',
      'Non adopté (double majorité) : 1 pour, 1 contre, sur 2 exprimés',
      'Adopté (parité des sièges) : 10 pour, 4 contre, sur 14 exprimés',
      'Non adopté (une voix par siège) : 4 pour, 4 contre, sur 8 exprimés',
      'Non adopté (unanimité) : 4 pour, 4 contre, sur 8 exprimés',
    ])
    expect(everyReading(colleges, choices('for', 7, 0, 0)).map(({ words }) => words.en)).toEqual([
      'Adopted (one vote per college): 2 for, 0 against, of 2 cast',
      'Adopted (one vote per college): 2 for, 0 against, of 2 cast',
      'Adopted (weighted votes): 1 for, 0 against, of 1 cast',
      'Adopted (double majority): 2 for, 0 against, of 2 cast',
      'Adopted (parity of seats): 14 for, 0 against, of 14 cast',
      'Adopted (one vote per seat): 8 for, 0 against, of 8 cast',
      'Adopted (unanimity): 8 for, 0 against, of 8 cast',
    ])
  })
})

test('parity of seats: seven delegates of the département vote one by one', () => {
  const seven: College[] = [
    { id: 'departement', seats: partners.map((each) => `d${each}`) },
    { id: 'partners', seats: partners },
  ]
  const given = new Map<string, Choice>([
    ...partners.slice(0, 4).map((each) => [`d${each}`, 'for'] as const),
    ...partners.slice(0, 3).map((each) => [each, 'against'] as const),
  ])
  const outcome = decideCommittee({ colleges: seven, reading: { kind: 'parity' } }, given)
  expect([outcome.adopted, fractionText(outcome.for), fractionText(outcome.against)]).toEqual([
    true,
    '4',
    '3',
  ])
})

test('A21: termination takes all eight: one abstention is enough to stop it', () => {
  expect(decide({ kind: 'unanimity' }, choices('for', 7, 0, 0))).toEqual([true, '8', '0', '8'])
  expect(decide({ kind: 'unanimity' }, choices('for', 6, 0, 1))).toEqual([false, '7', '0', '7'])
  expect(decide({ kind: 'seat' }, choices('for', 6, 0, 1))).toEqual([true, '7', '0', '7'])
})

describe('a college that is split', () => {
  test('is neutral, or votes by its own majority', () => {
    const given = choices('against', 4, 3, 0)
    expect(decide({ kind: 'college', split: 'neutral' }, given)).toEqual([false, '0', '1', '1'])
    expect(decide({ kind: 'college', split: 'majority' }, given)).toEqual([false, '1', '1', '2'])
    expect(decide({ kind: 'college', split: 'majority' }, choices('for', 4, 3, 0))).toEqual([
      true,
      '2',
      '0',
      '2',
    ])
    expect(decide({ kind: 'college', split: 'majority' }, choices('for', 3, 3, 1))).toEqual([
      true,
      '1',
      '0',
      '1',
    ])
    expect(decide({ kind: 'college', split: 'majority' }, choices('for', 2, 3, 2))).toEqual([
      false,
      '1',
      '1',
      '2',
    ])
  })
  test('abstentions do not split it', () => {
    expect(decide({ kind: 'college', split: 'neutral' }, choices('for', 2, 0, 5))).toEqual([
      true,
      '2',
      '0',
      '2',
    ])
    expect(decide({ kind: 'college', split: 'neutral' }, choices('for', 0, 2, 5))).toEqual([
      false,
      '1',
      '1',
      '2',
    ])
  })
})

describe('a tie', () => {
  const tie = choices('for', 0, 7, 0)
  test('is settled by the chair only when the rules name one, and it voted', () => {
    expect(decide({ kind: 'weighted' }, tie, 'd')[0]).toBe(true)
    expect(decide({ kind: 'weighted' }, tie, 'p1')[0]).toBe(false)
    const outcome = decideCommittee({ colleges, reading: { kind: 'weighted' } }, tie, 'd')
    expect(outcome.byCastingVote).toBe(true)
    expect(outcome.words).toEqual({
      fr: 'Adopté (voix pondérées) : 1/2 pour, 1/2 contre, sur 1 exprimé, voix prépondérante de la présidence',
      en: 'Adopted (weighted votes): 1/2 for, 1/2 against, of 1 cast, casting vote of the chair',
    })
    expect(decideCommittee({ colleges, reading: { kind: 'weighted' } }, tie, 'p1').byCastingVote).toBe(true)
    expect(decideCommittee({ colleges, reading: { kind: 'weighted' } }, tie).byCastingVote).toBe(false)
  })
  test('is a tie: a chair in the minority decides nothing', () => {
    const minority = choices('for', 2, 5, 0)
    const outcome = decideCommittee({ colleges, reading: { kind: 'seat' } }, minority, 'd')
    expect([outcome.adopted, outcome.byCastingVote]).toEqual([false, false])
    const even = decideCommittee(
      { colleges, reading: { kind: 'weighted' } },
      choices('against', 7, 0, 0),
      'd',
    )
    expect([even.adopted, even.byCastingVote]).toEqual([false, true])
    const clear = decideCommittee({ colleges, reading: { kind: 'seat' } }, choices('for', 5, 2, 0), 'd')
    expect([clear.adopted, clear.byCastingVote]).toEqual([true, false])
  })
  test('of colleges that are all neutral adopts nothing, whatever the chair', () => {
    const pairs: College[] = [
      { id: 'a', seats: ['a1', 'a2'] },
      { id: 'b', seats: ['b1', 'b2'] },
    ]
    const split = new Map<string, Choice>([
      ['a1', 'for'],
      ['a2', 'against'],
      ['b1', 'for'],
      ['b2', 'against'],
    ])
    const outcome = decideCommittee(
      { colleges: pairs, reading: { kind: 'college', split: 'neutral' } },
      split,
      'a1',
    )
    expect([outcome.adopted, outcome.byCastingVote]).toEqual([false, false])
  })
  test('of nothing at all adopts nothing', () => {
    expect(decide({ kind: 'weighted' }, new Map(), 'd')).toEqual([false, '0', '0', '0'])
    expect(decide({ kind: 'weighted' }, choices('abstention', 0, 0, 7), 'd')).toEqual([false, '0', '0', '0'])
  })
  test('a casting vote never replaces a double majority or unanimity', () => {
    for (const kind of ['double_majority', 'unanimity'] as const) {
      const outcome = decideCommittee({ colleges, reading: { kind } }, choices('for', 3, 4, 0), 'd')
      expect([outcome.adopted, outcome.byCastingVote]).toEqual([false, false])
    }
  })
})

test('L7: a body that is being defined cannot vote, and strangers never do', () => {
  const reading: Reading = { kind: 'seat' }
  const half = [...colleges, { id: 'citizens', seats: [] }]
  expect(() => decideCommittee({ colleges: half, reading }, new Map())).toThrow(refused('vote.not_composed'))
  expect(() => decideCommittee({ colleges: [], reading }, new Map())).toThrow(refused('vote.not_composed'))
  expect(() => decideCommittee({ colleges: [{ id: 'citizens', seats: [] }], reading }, new Map())).toThrow(
    refused('vote.not_composed'),
  )
  expect(() => decideCommittee({ colleges, reading }, new Map([['x', 'for']]))).toThrow(
    refused('vote.stranger'),
  )
})

describe('consultation in writing', () => {
  const ballots: Ballot[] = [
    { voter: 'd', castBy: 'd', choice: 'for' },
    { voter: 'p1', castBy: 'p1', choice: 'against' },
  ]
  test('exists only when the rules provide for it, and silence means what they say', () => {
    expect(() => writtenChoices({ colleges }, ballots, undefined)).toThrow(
      refused('vote.written_not_allowed'),
    )
    const count = (silence: 'abstains' | 'approves', choice: Choice) =>
      [...writtenChoices({ colleges }, ballots, { silence }).values()].filter((each) => each === choice)
        .length
    expect([count('abstains', 'for'), count('abstains', 'against'), count('abstains', 'abstention')]).toEqual(
      [1, 1, 6],
    )
    expect([count('approves', 'for'), count('approves', 'against'), count('approves', 'abstention')]).toEqual(
      [7, 1, 0],
    )
  })
  test('takes one answer from each member', () => {
    const twice = [...ballots, ...ballots]
    expect(() => writtenChoices({ colleges }, twice, { silence: 'abstains' })).toThrow(
      refused('vote.already_cast'),
    )
    const stranger: Ballot = { voter: 'x', castBy: 'x', choice: 'for' }
    expect(() => writtenChoices({ colleges }, [stranger], { silence: 'abstains' })).toThrow(
      refused('vote.stranger'),
    )
  })
})

test('under every reading: one more vote for never harms, and weights never pass the whole', () => {
  const choice = fc.constantFrom<Choice>('for', 'against', 'abstention', 'apart')
  const size = fc.integer({ min: 1, max: 9 })
  fc.assert(
    fc.property(
      size,
      size,
      fc.array(choice, { minLength: 18, maxLength: 18 }),
      fc.nat(17),
      (a, b, list, changed) => {
        const two: College[] = [
          { id: 'a', seats: Array.from({ length: a }, (_, i) => `a${i}`) },
          { id: 'b', seats: Array.from({ length: b }, (_, i) => `b${i}`) },
        ]
        const seats = two.flatMap((college) => college.seats)
        const given = new Map(seats.map((seat, i) => [seat, list[i] ?? 'for']))
        const better = new Map(given).set(seats[changed % seats.length] ?? '', 'for')
        const before = everyReading(two, given)
        for (const [i, after] of everyReading(two, better).entries()) {
          // A neutral college may become split, and so silent: the one reading where this is not so.
          const { reading } = after
          if (reading.kind === 'college' && reading.split === 'neutral') continue
          if (before[i]?.adopted) expect(after.adopted).toBe(true)
        }
        const weighted = before[2]
        expect(weighted && compare(weighted.cast, fraction(1))).toBeLessThanOrEqual(0)
        const parity = before[4]
        const all = fraction(2 * Math.max(a, b))
        expect(parity && compare(parity.cast, all)).toBeLessThanOrEqual(0)
        // Weights and seats tell the same story in other units.
        expect(parity?.adopted).toBe(weighted?.adopted)
      },
    ),
  )
})
