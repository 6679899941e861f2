import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { isBefore } from '../term/date.rules.ts'
import {
  act,
  type Expense,
  type ExpenseAct,
  type ExpensePolicy,
  possibleActs,
  propose,
  sharingBasis,
} from './expense.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const policy: ExpensePolicy = { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' }
const strict: ExpensePolicy = { opinionRequired: true, amendmentRequired: true, sharedFrom: 'payment' }
const start = day('2020-12-01')
const having = (acts: readonly ExpenseAct[], under = policy): Expense =>
  acts.reduce((expense, done) => act(expense, done, under), propose(start))
const on = day('2020-12-17')
const chain = [
  { kind: 'advise', on },
  { kind: 'adopt', on },
  { kind: 'sign_amendment', on },
  { kind: 'commit', on, number: 'E-12' },
  { kind: 'deliver', on },
  { kind: 'invoice', on, number: 'F-7' },
  { kind: 'mandate', on, number: '1024' },
  { kind: 'pay', on },
] as const satisfies ExpenseAct[]

test('A19: proposal, opinion, decision, amendment, commitment, service, bill, mandate, payment', () => {
  const states = chain.map((_, i) => having(chain.slice(0, i + 1), strict).state)
  expect(states).toEqual([
    'advised',
    'adopted',
    'amended',
    'committed',
    'delivered',
    'invoiced',
    'mandated',
    'paid',
  ])
  expect(having(chain, strict)).toEqual({ state: 'paid', lastOn: on, adoptedOn: on, committedOn: on })
  expect(propose(start)).toEqual({ state: 'proposed', lastOn: start })
})

test('what may happen next is what would be accepted', () => {
  const after = (...acts: readonly ExpenseAct[]) => possibleActs(having(acts))
  expect(after()).toEqual(['advise', 'adopt', 'reject', 'regularise', 'cancel'])
  expect(after({ kind: 'adopt', on })).toEqual(['sign_amendment', 'commit', 'cancel'])
  expect(after({ kind: 'adopt', on }, { kind: 'commit', on, number: 'E-12' })).toEqual(['deliver', 'cancel'])
  const late = { kind: 'regularise', on, number: 'E-12', reason: 'Urgence' } as const
  expect(after(late)).toEqual(['ratify', 'deliver', 'cancel'])
  expect(after(late, { kind: 'ratify', on })).toEqual(['deliver', 'cancel'])
  expect(possibleActs(having(chain.slice(0, 8)))).toEqual([])
  expect(after({ kind: 'reject', on, reason: 'too dear' })).toEqual([])
})

describe('gates', () => {
  test('no step can be skipped, nor done twice', () => {
    for (const [i] of chain.entries())
      for (const [j, later] of chain.entries()) {
        const skipsTheAmendment = i === 1 && later.kind === 'commit'
        if (j === i + 1 || skipsTheAmendment) continue
        expect(() => act(having(chain.slice(0, i + 1)), later, policy)).toThrow(refused('expense.bad_move'))
      }
  })
  test('the opinion and the amendment are asked only where the convention asks for them', () => {
    const adopt: ExpenseAct = { kind: 'adopt', on }
    const commit: ExpenseAct = { kind: 'commit', on, number: 'E-12' }
    expect(() => having([adopt], strict)).toThrow(refused('expense.opinion_missing'))
    expect(having([adopt, commit]).state).toBe('committed')
    const bare: ExpensePolicy = { ...policy, amendmentRequired: true }
    expect(() => having([adopt, commit], bare)).toThrow(refused('expense.amendment_missing'))
    expect(having([adopt, { kind: 'sign_amendment', on }, commit], bare).state).toBe('committed')
    expect(having([{ kind: 'advise', on }, adopt], strict).adoptedOn).toBe(on)
  })
  test('days never go back, and a day may see several steps', () => {
    const adopted = having([{ kind: 'adopt', on }])
    expect(() => act(adopted, { kind: 'commit', on: day('2020-12-16'), number: 'E-12' }, policy)).toThrow(
      refused('expense.before_previous_step', 'le 17/12/2020'),
    )
  })
  test('numbers and reasons are given', () => {
    for (const number of ['', '  ']) {
      expect(() =>
        having([
          { kind: 'adopt', on },
          { kind: 'commit', on, number },
        ]),
      ).toThrow(refused('expense.number_missing'))
      expect(() => having([{ kind: 'regularise', on, number, reason: 'urgency' }])).toThrow(
        refused('expense.number_missing'),
      )
    }
    expect(() => having([{ kind: 'cancel', on, reason: ' ' }])).toThrow(refused('expense.reason_missing'))
    expect(() => having([{ kind: 'regularise', on, number: 'E-1', reason: '' }])).toThrow(
      refused('expense.reason_missing'),
    )
  })
  test('rejected and cancelled are ends, and what is invoiced is no longer cancelled', () => {
    expect(having([{ kind: 'reject', on, reason: 'too dear' }]).state).toBe('rejected')
    expect(() =>
      having([
        { kind: 'reject', on, reason: 'too dear' },
        { kind: 'adopt', on },
      ]),
    ).toThrow(refused('expense.bad_move'))
    const cancel: ExpenseAct = { kind: 'cancel', on, reason: 'no longer needed' }
    for (const steps of [0, 1, 2, 3, 4])
      expect(having([...chain.slice(0, steps), cancel]).state).toBe('cancelled')
    for (const steps of [5, 6, 7, 8])
      expect(() => having([...chain.slice(0, steps), cancel])).toThrow(refused('expense.bad_move'))
  })
})

describe('A19: engaged before the committee existed, a validation a posteriori with its reason', () => {
  const engaged = having([
    { kind: 'regularise', on: day('2020-12-05'), number: 'E-1', reason: ' before the COPIL existed ' },
  ])
  test('it is committed, and the reason stays', () => {
    expect(engaged).toMatchObject({ state: 'committed', regularisation: 'before the COPIL existed' })
    expect(engaged.adoptedOn).toBeUndefined()
  })
  test('nothing is shared until the committee ratifies it', () => {
    const paid = [...chain.slice(4, 8)].reduce(
      (expense: Expense, done) => act(expense, done, policy),
      engaged,
    )
    expect(() => sharingBasis(paid, policy)).toThrow(refused('expense.not_adopted'))
    const ratified = act(paid, { kind: 'ratify', on }, policy)
    expect(ratified).toMatchObject({ state: 'paid', adoptedOn: on })
    expect(sharingBasis(ratified, policy)).toBe('bill')
    expect(() => act(ratified, { kind: 'ratify', on }, policy)).toThrow(refused('expense.bad_move'))
  })
  test('its ratification, written after later steps, keeps its own day and moves no other', () => {
    const invoiced = [...chain.slice(4, 6)].reduce(
      (expense: Expense, done) => act(expense, done, policy),
      engaged,
    )
    const ratified = act(invoiced, { kind: 'ratify', on: day('2020-12-06') }, policy)
    expect(ratified).toMatchObject({ state: 'invoiced', adoptedOn: day('2020-12-06'), lastOn: on })
    expect(() => act(invoiced, { kind: 'ratify', on: day('2020-12-04') }, policy)).toThrow(
      refused('expense.before_previous_step', 'le 05/12/2020'),
    )
  })
  test('what was adopted is not ratified', () => {
    expect(() => act(having(chain.slice(0, 4)), { kind: 'ratify', on }, policy)).toThrow(
      refused('expense.bad_move'),
    )
    expect(() => act(having(chain.slice(0, 2)), { kind: 'ratify', on }, policy)).toThrow(
      refused('expense.bad_move'),
    )
  })
})

describe('A20: shared on the estimate, the bill or the payment', () => {
  const basis = (steps: number, sharedFrom: ExpensePolicy['sharedFrom']) => {
    try {
      return sharingBasis(having(chain.slice(0, steps)), { ...policy, sharedFrom })
    } catch (error) {
      return (error as Error).message
    }
  }
  test.each([
    [2, 'estimate', 'expense.not_committed'],
    [4, 'estimate', 'estimate'],
    [5, 'estimate', 'estimate'],
    [6, 'estimate', 'bill'],
    [5, 'bill', 'expense.not_invoiced'],
    [6, 'bill', 'bill'],
    [7, 'payment', 'expense.not_paid'],
    [8, 'payment', 'bill'],
  ] as const)('after %i steps, from the %s: %s', (steps, from, expected) => {
    expect(basis(steps, from)).toBe(expected)
  })
})

test('whatever is attempted, nothing is committed before it is adopted but as a regularisation, and days never go back', () => {
  const date = fc.integer({ min: 0, max: 60 }).map((days) => start.add({ days }))
  const anyAct = fc.oneof(
    fc.record({
      kind: fc.constantFrom('advise', 'adopt', 'sign_amendment', 'deliver', 'pay', 'ratify'),
      on: date,
    }),
    fc.record({
      kind: fc.constantFrom('commit', 'invoice', 'mandate'),
      on: date,
      number: fc.constantFrom('1', ''),
    }),
    fc.record({
      kind: fc.constant('regularise'),
      on: date,
      number: fc.constant('1'),
      reason: fc.constantFrom('urgent', ''),
    }),
    fc.record({ kind: fc.constantFrom('reject', 'cancel'), on: date, reason: fc.constant('no') }),
  ) as fc.Arbitrary<ExpenseAct>
  const anyPolicy = fc.record({
    opinionRequired: fc.boolean(),
    amendmentRequired: fc.boolean(),
    sharedFrom: fc.constantFrom('estimate', 'bill', 'payment'),
  }) as fc.Arbitrary<ExpensePolicy>
  const inOrder = fc
    .array(anyAct, { maxLength: 25 })
    .map((acts) => acts.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on)))
  fc.assert(
    fc.property(inOrder, anyPolicy, (acts, under) => {
      let expense = propose(start)
      let opinion = false
      for (const done of acts) {
        const before = expense
        try {
          expense = act(before, done, under)
        } catch (error) {
          expect((error as Error).message).toMatch(/^expense\./)
          continue
        }
        opinion ||= expense.state === 'advised'
        expect(isBefore(expense.lastOn, before.lastOn)).toBe(false)
        const { adoptedOn, committedOn, regularisation } = expense
        if (committedOn && !regularisation) expect(adoptedOn && !isBefore(committedOn, adoptedOn)).toBe(true)
        if (adoptedOn && !regularisation && under.opinionRequired) expect(opinion).toBe(true)
        expect(['rejected', 'cancelled']).not.toContain(before.state)
      }
    }),
  )
})
