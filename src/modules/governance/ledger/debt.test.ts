import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents, sum } from '../../../platform/money.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { eight, halfThenByPopulation, partners } from '../apportionment/ardennes.ts'
import {
  groupDebts,
  type Interruption,
  interruptionKinds,
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
    const acts = interrupted.map((iso) => ({ party: 'a', kind: 'claim' as const, on: day(iso) }))
    expect(String(prescribedFrom({ party: 'a', bornOn: day(born) }, acts))).toBe(expected)
  })
  test('always a first of January, more than four and at most five years later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const born = day('1990-01-01').add({ days })
        const from = prescribedFrom({ party: 'a', bornOn: born }) ?? born
        expect([from.month, from.day]).toEqual([1, 1])
        expect(Temporal.PlainDate.compare(from, born.add({ years: 4 }))).toBe(1)
        expect(Temporal.PlainDate.compare(from, born.add({ years: 5 }))).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('an act that interrupts it gives four years anew', () => {
  const act = (kind: Interruption['kind'], on: string, more: Partial<Interruption> = {}): Interruption => ({
    party: 'a',
    kind,
    on: day(on),
    ...more,
  })
  const from = (...acts: Interruption[]) =>
    String(prescribedFrom({ party: 'a', bornOn: day('2020-12-17'), expense: 'x' }, acts))
  test.each(['claim', 'acknowledgement', 'payment', 'judgment'] as const)('%s', (kind) => {
    expect(from(act(kind, '2023-05-02'))).toBe('2028-01-01')
  })
  test('of another party or about another expense, it interrupts nothing', () => {
    expect(from(act('claim', '2023-05-02', { party: 'b' }))).toBe('2025-01-01')
    expect(from(act('claim', '2023-05-02', { expense: 'y' }))).toBe('2025-01-01')
    expect(from(act('claim', '2023-05-02', { expense: 'x' }))).toBe('2028-01-01')
  })
  test('on its last day it interrupts; a day later the debt is lost, and nothing revives it', () => {
    expect(from(act('claim', '2024-12-31'))).toBe('2029-01-01')
    expect(from(act('acknowledgement', '2025-01-01'), act('claim', '2026-01-01'))).toBe('2025-01-01')
  })
  test('before a court it is not lost, however long; then from the judgment', () => {
    expect(from(act('action', '2024-06-01'))).toBe('undefined')
    expect(from(act('judgment', '2033-02-01'), act('action', '2024-06-01'))).toBe('2038-01-01')
    expect(from(act('action', '2024-06-01'), act('claim', '2025-02-01'))).toBe('undefined')
    expect(from(act('action', '2024-06-01'), act('judgment', '2024-06-01'))).toBe('2029-01-01')
  })
  test('whatever the acts and their order: never earlier than without them, and always the same', () => {
    const some = fc.record({
      kind: fc.constantFrom(...interruptionKinds),
      days: fc.integer({ min: -800, max: 8_000 }),
      party: fc.constantFrom('a', 'b'),
      expense: fc.constantFrom('x', 'y', undefined),
    })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), fc.integer({ min: 0, max: 5 }), (all, cut) => {
        const bornOn = day('2020-03-01')
        const acts = all.map(({ days, ...rest }) => ({ ...rest, on: bornOn.add({ days }) }))
        const debt = { party: 'a', bornOn, expense: 'x' }
        const found = prescribedFrom(debt, acts)
        expect(String(prescribedFrom(debt, [...acts.slice(cut), ...acts.slice(0, cut)]))).toBe(String(found))
        if (!found) return
        expect(Temporal.PlainDate.compare(found, day('2025-01-01'))).toBeGreaterThanOrEqual(0)
        expect([found.month, found.day]).toEqual([1, 1])
        // Either born then, or the year before the five that end there had an act about it.
        const years = acts.filter(({ party }) => party === 'a').map(({ on }) => on.year)
        expect([2020, ...years]).toContain(found.year - 5)
      }),
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
