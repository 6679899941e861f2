import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../../test/properties.ts'
import { refused } from '../../../../test/refused.ts'
import { type MaterialState, type Move, mayMove, move, silenceUntil, stateAfter } from './material.rules.ts'

const states: readonly MaterialState[] = [
  'awaiting',
  'approved',
  'correction',
  'refused',
  'superseded',
  'released',
]
const anyMove = fc.constantFrom<Move>('approve', 'correct', 'refuse', 'replace', 'release')
const verdict = fc.constantFrom('approved', 'correction', 'refused', null)

test('whatever is tried, a version is released only from approved, and what is over never moves', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 12 }), (tried) => {
      let state: MaterialState = 'awaiting'
      const seen: MaterialState[] = [state]
      for (const by of tried) {
        if (!mayMove(state, by)) {
          const before = state
          expect(() => move(before, by)).toThrow(refused('material.moved'))
          continue
        }
        state = move(state, by)
        seen.push(state)
      }
      const released = seen.indexOf('released')
      if (released >= 0) expect(seen[released - 1]).toBe('approved')
      for (const over of ['released', 'superseded'] as const) {
        const at = seen.indexOf(over)
        if (at >= 0) expect(at).toBe(seen.length - 1)
      }
    }),
    runs,
  )
})

test('one objection stops it, all approvals make it, and the order of answers changes nothing', () => {
  fc.assert(
    fc.property(fc.array(verdict, { maxLength: 9 }), (verdicts) => {
      const state = stateAfter('awaiting', verdicts)
      expect(state === 'approved').toBe(verdicts.every((one) => one === 'approved'))
      expect(state === 'refused').toBe(verdicts.includes('refused'))
      if (state === 'awaiting') expect(verdicts).toContain(null)
      expect(stateAfter('awaiting', verdicts.toReversed())).toBe(state)
    }),
    runs,
  )
})

test('a version that awaits nothing takes no answer', () => {
  for (const state of states.filter((one) => one !== 'awaiting'))
    for (const verdict of ['approved', null] as const)
      expect(() => stateAfter(state, [verdict])).toThrow(refused('material.moved'))
})

test('silence approves where the clauses say so, and nowhere else', () => {
  const day = Temporal.PlainDate.from('2026-02-25')
  expect(silenceUntil(day, null)).toBeNull()
  expect(`${silenceUntil(day, 10)}`).toBe('2026-03-07')
})
