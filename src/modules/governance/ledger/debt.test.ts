import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../../test/properties.ts'
import { cents, sum } from '../../../platform/money.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { eight, halfThenByPopulation, partners } from '../apportionment/ardennes.ts'
import {
  groupDebts,
  lastDaysToClaim,
  type Pending,
  prescribedFrom,
  recoveryFloorCents,
} from './debt.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const line = (id: string, party: string, amount: number): Pending => ({ id, party, cents: cents(amount) })

describe('one revenue order for each partner', () => {
  test('A20: the order is the sum of the frozen shares of three expenses', () => {
    const pending = [2_100_000, 383_558, 1_930_800].flatMap((total, i) =>
      apportion(cents(total), halfThenByPopulation, eight).shares.map((share) =>
        line(String(i), share.id, share.cents),
      ),
    )
    const { toClaim, waiting } = groupDebts(pending)
    expect(waiting).toEqual([])
    const argonne = toClaim.find(({ party }) => party === partners.argonne)
    expect(argonne?.cents).toBe(155_037)
    expect(argonne?.lines.map((each) => each.cents)).toEqual([73_754, 13_471, 67_812])
  })
  test('debts below 15 € wait for others to join them', () => {
    const pending = [line('1', 'a', 1_499), line('2', 'b', 1_500), line('3', 'c', 700)]
    const first = groupDebts(pending)
    expect(first.toClaim.map(({ party }) => party)).toEqual(['b'])
    expect(first.waiting.map(({ party, cents: owed }) => [party, owed])).toEqual([
      ['a', 1_499],
      ['c', 700],
    ])
    const { toClaim } = groupDebts([...pending, line('4', 'c', 800), line('5', 'a', -200)])
    expect(toClaim.map(({ party, cents: owed }) => [party, owed])).toEqual([
      ['b', 1_500],
      ['c', 1_500],
    ])
    expect(groupDebts([line('1', 'a', 499)], cents(499)).toClaim).toHaveLength(1)
    expect(recoveryFloorCents).toBe(1_500)
  })
  test('no line is lost, none is claimed twice', () => {
    const anyLine = fc.record({
      party: fc.constantFrom('a', 'b', 'c'),
      amount: fc.integer({ min: -2_000, max: 5_000 }),
    })
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (list) => {
        const pending = list.map(({ party, amount }, i) => line(String(i), party, amount))
        const { toClaim, waiting } = groupDebts(pending)
        const all = [...toClaim, ...waiting]
        expect(new Set(all.flatMap(({ lines }) => lines.map(({ id }) => id))).size).toBe(pending.length)
        expect(all.flatMap(({ lines }) => lines)).toHaveLength(pending.length)
        expect(new Set(all.map(({ party }) => party)).size).toBe(all.length)
        return (
          all.every(({ cents: owed, lines }) => owed === sum(lines.map((each) => each.cents))) &&
          all.every(({ party, lines }) => lines.every((each) => each.party === party)) &&
          toClaim.every((group) => group.cents >= 1_500) &&
          waiting.every((group) => group.cents < 1_500)
        )
      }),
      runs,
    )
  })
})

describe('prescription: four years from 1 January of the year that follows', () => {
  test.each([
    ['2020-12-17', [], '2025-01-01'],
    ['2021-01-01', [], '2026-01-01'],
    ['2020-12-31', ['2022-03-04'], '2027-01-01'],
    ['2020-12-31', ['2022-03-04', '2021-03-04'], '2027-01-01'],
    ['2020-12-31', ['2019-03-04'], '2025-01-01'],
  ])('born on %s, interrupted on %j: %s', (born, interrupted, expected) => {
    expect(prescribedFrom(day(born), interrupted.map(day)).toString()).toBe(expected)
  })
  test('always a first of January, more than four and at most five years later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const born = day('1990-01-01').add({ days })
        const from = prescribedFrom(born)
        expect([from.month, from.day]).toEqual([1, 1])
        expect(Temporal.PlainDate.compare(from, born.add({ years: 4 }))).toBe(1)
        expect(Temporal.PlainDate.compare(from, born.add({ years: 5 }))).toBeLessThanOrEqual(0)
      }),
      runs,
    )
  })
})

test('debts are claimed by party before the end of the fourth year; what is given back lowers them', () => {
  const born = (iso: string) => Temporal.PlainDate.from(iso)
  expect(
    lastDaysToClaim([
      { party: 'b', cents: cents(500), bornOn: born('2026-12-31') },
      { party: 'a', cents: cents(1_000), bornOn: born('2026-01-01') },
      { party: 'a', cents: cents(-300), bornOn: born('2026-06-01') },
      { party: 'a', cents: cents(200), bornOn: born('2025-06-01') },
      { party: 'c', cents: cents(-200), bornOn: born('2025-06-01') },
    ]),
  ).toEqual([
    { party: 'a', cents: 200, lastOn: born('2029-12-31') },
    { party: 'a', cents: 700, lastOn: born('2030-12-31') },
    { party: 'b', cents: 500, lastOn: born('2030-12-31') },
  ])
})
