import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { cents } from '../../../platform/money.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  checkCancelled,
  checkMovement,
  checkReturn,
  closingOf,
  heldOf,
  type Movement,
  openOf,
  standingOf,
} from './advance-account.rules.ts'

const move = (kind: Movement['kind'], amount: number): Movement => ({ kind, amountCents: cents(amount) })

test('C7: of 29 240 € advanced for 24 000 € due, 5 240 € come back, and not a cent more', () => {
  const [advanced, due] = [[move('advance', 2_924_000)], cents(2_400_000)]
  expect(standingOf(advanced, due)).toEqual({
    givenCents: 2_924_000,
    balanceCents: 0,
    overpaidCents: 524_000,
  })
  const check = (next: Movement) => () => checkMovement(next, advanced, 'to_party', due)
  // Calls for money are not bound by what is due: that is what makes them advances.
  expect(check(move('advance', 9_000_000))).not.toThrow()
  expect(check(move('return', 524_001))).toThrow(refused('advance.more_than_overpaid'))
  expect(check(move('balance', 1))).toThrow(refused('advance.more_than_the_balance'))
  expect(check(move('return', 524_000))).not.toThrow()
  expect(standingOf([...advanced, move('return', 524_000)], due)).toEqual({
    givenCents: 2_400_000,
    balanceCents: 0,
    overpaidCents: 0,
  })
})

test('a balance pays what is left to the cent, and nothing comes back before something is overpaid', () => {
  const given = [move('advance', 1_000)]
  const check = (next: Movement, due: number) => () => checkMovement(next, given, 'to_party', cents(due))
  expect(check(move('balance', 500), 1_500)).not.toThrow()
  expect(check(move('balance', 501), 1_500)).toThrow(refused('advance.more_than_the_balance'))
  expect(check(move('return', 1), 1_500)).toThrow(refused('advance.more_than_overpaid'))
})

test('each party gives back its own only, less what it gave back already', () => {
  const mine = [move('advance', 100_000), move('balance', 20_000), move('return', 40_000)]
  const of = { party: 'CCI Ouest Normandie', exercice: 2026 }
  const check = (amount: number) => () => checkReturn(cents(amount), mine, of)
  expect(check(80_000)).not.toThrow()
  expect(check(80_001)).toThrow(refused('advance.more_than_given', 'CCI Ouest Normandie', '800,00', '2026'))
  expect(() => checkReturn(cents(1), [], of)).toThrow(refused('advance.more_than_given'))
})

test('what a party advanced serves once: deducted from an order, or given back', () => {
  const before = [move('advance', 1_000), move('deduction', 600)]
  expect(heldOf(before)).toBe(400)
  const check = (next: Movement) => () => checkMovement(next, before, 'from_party', cents(0))
  expect(check(move('deduction', 401))).toThrow(refused('advance.more_than_held'))
  expect(check(move('return', 401))).toThrow(refused('advance.more_than_held'))
  expect(check(move('return', 400))).not.toThrow()
})

const movements = fc.array(
  fc.record({
    kind: fc.constantFrom<Movement['kind']>('advance', 'balance', 'return', 'deduction'),
    amountCents: fc.integer({ min: 1, max: 1_000_000 }).map(cents),
  }),
  { maxLength: 12 },
)
/** Those that were accepted, one after the other. */
function accept(asked: readonly Movement[], direction: 'to_party' | 'from_party', due: number): Movement[] {
  const kept: Movement[] = []
  for (const next of asked) {
    try {
      checkMovement(next, kept, direction, cents(due))
      kept.push(next)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return kept
}

test('whatever is asked, a balance never passes what is due, and settling leaves exactly what is due', () => {
  fc.assert(
    fc.property(movements, fc.nat(1_000_000), (all, due) => {
      const asked = all.filter(({ kind }) => kind !== 'deduction')
      const kept = accept(asked, 'to_party', due)
      const advanced = kept.reduce(
        (sum, { kind, amountCents }) => sum + (kind === 'advance' ? amountCents : 0),
        0,
      )
      const { givenCents, balanceCents, overpaidCents } = standingOf(kept, cents(due))
      expect(givenCents).toBeGreaterThanOrEqual(0)
      expect(givenCents).toBeLessThanOrEqual(Math.max(due, advanced + due))
      expect(givenCents + balanceCents - overpaidCents).toBe(due)
      const settled = [
        ...kept,
        ...(balanceCents > 0 ? [move('balance', balanceCents)] : []),
        ...(overpaidCents > 0 ? [move('return', overpaidCents)] : []),
      ]
      expect(standingOf(settled, cents(due))).toEqual({ givenCents: due, balanceCents: 0, overpaidCents: 0 })
    }),
  )
})

test('whatever is asked, a party never gets back nor deducts more than it advanced', () => {
  fc.assert(
    fc.property(movements, (all) => {
      const kept = accept(
        all.filter(({ kind }) => kind !== 'balance'),
        'from_party',
        0,
      )
      expect(heldOf(kept)).toBeGreaterThanOrEqual(0)
    }),
  )
})

describe('closing what its proofs equal', () => {
  const moves = fc.array(
    fc.record({
      party: fc.constantFrom('a', 'b'),
      kind: fc.constantFrom('advance' as const, 'balance' as const, 'return' as const),
      amountCents: fc.integer({ min: 1, max: 1_000_000 }).map(cents),
    }),
    { maxLength: 12 },
  )
  test('brings every party’s account to zero, once; nothing is closed while something is due or overpaid', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: -1, max: 1 }), (given, astray) => {
        const dueCents = cents(standingOf(given, cents(0)).givenCents + astray)
        const closing = closingOf(given, dueCents)
        if (astray !== 0 || dueCents <= 0) expect(closing).toEqual([])
        else {
          const after = [...given, ...closing]
          for (const party of ['a', 'b']) expect(openOf(after.filter((one) => one.party === party))).toBe(0)
          expect(closingOf(after, dueCents)).toEqual([])
          expect(standingOf(after, dueCents)).toEqual(standingOf(given, dueCents))
        }
      }),
    )
  })
})

test('money is taken out of an account once nothing of it came back since; what came back, at any time', () => {
  const held = [move('advance', 600), move('deduction', 500)]
  const check = (gone: Movement, mine: readonly Movement[], direction: 'to_party' | 'from_party') => () =>
    checkCancelled(gone, mine, direction)
  expect(check(move('advance', 600), held, 'from_party')).toThrow(refused('advance.used_since'))
  expect(check(move('deduction', 500), held, 'from_party')).not.toThrow()
  expect(check(move('advance', 600), [...held, move('advance', 500)], 'from_party')).not.toThrow()
  expect(check(move('advance', 600), [...held, move('deduction', -500)], 'from_party')).not.toThrow()
  const given = [move('advance', 1_000), move('balance', 200), move('return', 400)]
  expect(check(move('advance', 1_000), given, 'to_party')).toThrow(refused('advance.returned_since'))
  expect(check(move('balance', 200), given, 'to_party')).not.toThrow()
  expect(check(move('return', 400), given, 'to_party')).not.toThrow()
  // Nothing of it came back: all of it may go.
  expect(check(move('advance', 1_000), [move('advance', 1_000)], 'to_party')).not.toThrow()
})
