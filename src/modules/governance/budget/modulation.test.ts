import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectRefusals, refused } from '../../../../test/refused.ts'
import { cents, euros } from '../../../platform/money.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { asksConsent, consentOf, type MovedLine, moveBetween, refuse } from './modulation.rules.ts'

const line = (ht: number, vat: number, engaged = 0, side: MovedLine['side'] = 'expense'): MovedLine => ({
  label: 'Prestations',
  side,
  htCents: cents(ht),
  vatCents: cents(vat),
  engagedCents: cents(engaged),
})
const amount = (ht: number, vat: number) => ({ htCents: cents(ht), vatCents: cents(vat) })
const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return undefined
}

test('an amount goes from a line to another, as far as it has it and nothing is engaged on it', () => {
  const moved = moveBetween(line(1_000, 200, 600), line(0, 0), amount(500, 100))
  expect(moved).toMatchObject({ from: { htCents: 500, vatCents: 100 }, to: { htCents: 500, vatCents: 100 } })
  const codeFor = (from: MovedLine, to: MovedLine, ht: number, vat: number) =>
    codeOf(() => moveBetween(from, to, amount(ht, vat)))
  expect(codeFor(line(1_000, 200, 600), line(0, 0), 501, 100)).toBe('modulation.engaged')
  expect(codeFor(line(1_000, 200), line(0, 0), 1_001, 0)).toBe('modulation.not_enough')
  expect(codeFor(line(1_000, 200), line(0, 0), 0, 201)).toBe('modulation.not_enough')
  expect(codeFor(line(1_000, 200), line(0, 0), 0, 0)).toBe('modulation.nothing_moved')
  expect(codeFor(line(1_000, 200), line(0, 0, 0, 'revenue'), 1, 0)).toBe('modulation.other_side')
})

test('a line may be emptied to its last cent, and no further; whoever asks for more is told what it has', () => {
  const emptied = moveBetween(line(1_000, 200), line(0, 0), amount(1_000, 200))
  expect(emptied.from).toMatchObject({ htCents: 0, vatCents: 0 })
  expect(moveBetween(line(1_000, 200, 200), line(0, 0), amount(1_000, 0)).from.htCents).toBe(0)
  expect(moveBetween(line(1_000, 200, 1_000), line(0, 0), amount(0, 200)).from.vatCents).toBe(0)
  const told = (work: () => unknown, ...said: Parameters<typeof refused>) =>
    expect(work).toThrow(refused(...said))
  told(
    () => moveBetween(line(1_000, 200), line(0, 0), amount(1_001, 0)),
    'modulation.not_enough',
    'Prestations',
    euros(cents(1_000), 'fr'),
    euros(cents(200), 'fr'),
  )
  told(
    () => moveBetween(line(1_000, 200, 600), line(0, 0), amount(601, 0)),
    'modulation.engaged',
    'Prestations',
    euros(cents(600), 'fr'),
  )
  expectRefusals(refuse, {
    404: ['modulation.unknown'],
    409: ['modulation.consented_already'],
    422: ['modulation.same_line', 'modulation.needs_consent', 'modulation.decided_after'],
  })
})

test('whatever moves, the budget holds what it held, and no line goes below what is engaged on it', () => {
  const some = fc.integer({ min: 0, max: 5_000 })
  fc.assert(
    fc.property(some, some, some, some, some, (ht, vat, engaged, movedHt, movedVat) => {
      const [from, to] = [line(ht, vat, Math.min(engaged, ht + vat)), line(vat, ht)]
      if (codeOf(() => moveBetween(from, to, amount(movedHt, movedVat)))) return
      const after = moveBetween(from, to, amount(movedHt, movedVat))
      expect(after.from.htCents + after.to.htCents).toBe(from.htCents + to.htCents)
      expect(after.from.vatCents + after.to.vatCents).toBe(from.vatCents + to.vatCents)
      expect(after.from.htCents + after.from.vatCents).toBeGreaterThanOrEqual(from.engagedCents)
      expect(Math.min(after.from.htCents, after.from.vatCents)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('C8: a decision is asked where the clauses say so, before or, said to be, after', () => {
  expect([undefined, {}, { budget: { modulation: 'decision' as const } }].map(asksConsent)).toEqual([
    false,
    false,
    true,
  ])
  const stands = (isAsked: boolean, isDecided: boolean, isAhead: boolean) =>
    consentOf({ isAsked, isDecided, isAhead })
  expect(stands(false, false, false)).toBe('free')
  expect(stands(true, false, true)).toBe('awaited')
  expect(stands(true, true, false)).toBe('consented')
  expect(stands(true, true, true)).toBe('ratified')
  // The decision that consented was cancelled as a mistake.
  expect(stands(true, false, false)).toBe('awaited')
})
