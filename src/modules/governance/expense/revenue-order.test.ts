import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { cents } from '../../../platform/money.ts'
import {
  collect,
  correctTitle,
  giveBack,
  issue,
  type Moved,
  overpaid,
  proposeOrder,
  type RevenueOrder,
  reduce,
  stillDue,
  type Title,
  undo,
  withdrawProposal,
} from './revenue-order.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const title: Title = { number: '1024', slip: '87', exercice: 2021, chargedOn: day('2021-11-15') }
const issued = issue(proposeOrder(cents(155_037)), title)
const later = day('2021-12-01')

test('A20: one proposal, the numbers of the finance software come back, then the money', () => {
  expect(proposeOrder(cents(155_037))).toEqual({
    state: 'proposed',
    amountCents: 155_037,
    reducedCents: 0,
    collectedCents: 0,
  })
  expect(issued).toMatchObject({ state: 'issued', title })
  const half = collect(issued, cents(100_000), later)
  expect([half.state, stillDue(half)]).toEqual(['issued', 55_037])
  const all = collect(half, cents(55_037), later)
  expect([all.state, stillDue(all), overpaid(all)]).toEqual(['collected', 0, 0])
})

test('a zero or negative order is refused, an order is issued once, and with its numbers', () => {
  for (const amount of [0, -1])
    expect(() => proposeOrder(cents(amount))).toThrow(refused('revenue_order.nothing_due'))
  expect(() => issue(issued, title)).toThrow(refused('revenue_order.bad_move'))
  for (const wrong of [
    { ...title, number: ' ' },
    { ...title, slip: ' ' },
  ])
    expect(() => issue(proposeOrder(cents(1)), wrong)).toThrow(refused('revenue_order.number_missing'))
})

describe('collection', () => {
  test('only of an order that was issued, never before nor beyond', () => {
    expect(() => collect(proposeOrder(cents(1)), cents(1), later)).toThrow(refused('revenue_order.bad_move'))
    for (const amount of [0, 155_038])
      expect(() => collect(issued, cents(amount), later)).toThrow(refused('revenue_order.too_much'))
    expect(() => collect(issued, cents(1), day('2021-11-14'))).toThrow(
      refused('revenue_order.before_charge', 'on 15/11/2021.'),
    )
    expect(collect(issued, cents(1), title.chargedOn).collectedCents).toBe(1)
    const collected = collect(issued, cents(155_037), later)
    expect(() => collect(collected, cents(1), later)).toThrow(refused('revenue_order.bad_move'))
  })
})

describe('reduction', () => {
  test('takes back a part; on a closed year it is flagged', () => {
    const same = reduce(issued, cents(5_163), day('2021-12-31'))
    expect(same.onClosedYear).toBe(false)
    expect([same.order.state, stillDue(same.order)]).toEqual(['reduced', 149_874])
    expect(reduce(issued, cents(5_163), day('2022-01-01')).onClosedYear).toBe(true)
    expect(collect(same.order, cents(149_874), later).state).toBe('collected')
  })
  test('of a title charged in January for the year before is on a closed year', () => {
    const late = issue(proposeOrder(cents(10_000)), { ...title, chargedOn: day('2022-01-15') })
    expect(reduce(late, cents(1_000), day('2022-03-01')).onClosedYear).toBe(true)
    for (const exercice of [2019, 2022])
      expect(() => issue(proposeOrder(cents(1)), { ...title, exercice })).toThrow(
        refused('revenue_order.bad_exercice'),
      )
  })
  test('of everything is a cancellation', () => {
    expect(reduce(issued, cents(155_037), later).order.state).toBe('cancelled')
    const twice = reduce(reduce(issued, cents(155_036), later).order, cents(1), later)
    expect(twice.order.state).toBe('cancelled')
    expect(() => reduce(twice.order, cents(1), later)).toThrow(refused('revenue_order.bad_move'))
  })
  test('after payment leaves an overpayment to give back', () => {
    const paid = collect(issued, cents(155_037), later)
    const { order } = reduce(paid, cents(5_163), later)
    expect([order.state, stillDue(order), overpaid(order)]).toEqual(['collected', 0, 5_163])
  })
  test('only of what was issued, of something, and of no more than the order', () => {
    expect(() => reduce(proposeOrder(cents(10)), cents(1), later)).toThrow(refused('revenue_order.bad_move'))
    for (const amount of [0, 155_038])
      expect(() => reduce(issued, cents(amount), later)).toThrow(refused('revenue_order.too_much'))
    expect(() => reduce(issued, cents(1), day('2021-11-14'))).toThrow(refused('revenue_order.before_charge'))
    const { title: _, ...untitled } = issued
    expect(() => reduce(untitled, cents(1), later)).toThrow(refused('revenue_order.bad_move'))
  })
})

describe('what was overpaid', () => {
  const paid = reduce(collect(issued, cents(155_037), later), cents(5_163), later).order
  test('is given back, in part or whole, and nothing more', () => {
    const part = giveBack(paid, cents(163), later)
    expect([overpaid(part), stillDue(part), part.state]).toEqual([5_000, 0, 'collected'])
    const whole = giveBack(part, cents(5_000), later)
    expect([overpaid(whole), stillDue(whole), whole.state]).toEqual([0, 0, 'collected'])
    for (const amount of [0, 5_164])
      expect(() => giveBack(paid, cents(amount), later)).toThrow(
        refused('revenue_order.more_than_overpaid', '51'),
      )
    expect(() => giveBack(whole, cents(1), later)).toThrow(refused('revenue_order.more_than_overpaid'))
  })
  test('of an order taken back whole is all that was paid; it stays cancelled', () => {
    const all = reduce(collect(issued, cents(100), later), cents(155_037), later).order
    expect(giveBack(all, cents(100), later)).toMatchObject({ state: 'cancelled', collectedCents: 0 })
  })
  test('never before the order was taken in charge, nor of a proposal', () => {
    expect(() => giveBack(paid, cents(1), day('2021-11-14'))).toThrow(refused('revenue_order.before_charge'))
    expect(() => giveBack(proposeOrder(cents(1)), cents(1), later)).toThrow(refused('revenue_order.bad_move'))
  })
  test('given back by mistake, is overpaid again; the payment it comes from is not cancelled before it', () => {
    const back = { kind: 'restitution', amountCents: cents(5_163), on: later } as const
    const given = giveBack(paid, cents(5_163), later)
    expect(undo(given, back, later)).toEqual(paid)
    const collected = { kind: 'collection', amountCents: cents(155_037), on: later } as const
    expect(() => undo(given, collected, later)).toThrow(refused('revenue_order.given_back_since'))
    // The reduction is cancelled, the order paid again: the money given back is not there to come back.
    const again = undo(given, { kind: 'reduction', amountCents: cents(5_163), on: later }, later)
    expect(stillDue(again)).toBe(5_163)
    expect(() => undo(collect(again, cents(5_163), later), back, later)).toThrow(
      refused('revenue_order.paid_since'),
    )
  })
})

describe('what was typed wrong', () => {
  const undone = (order: RevenueOrder, kind: Moved['kind'], amount: number, on = later) =>
    undo(order, { kind, amountCents: cents(amount), on: later }, on)
  test('a payment that the bank rejected is due again, in the state before it', () => {
    const paid = collect(issued, cents(155_037), later)
    expect(undone(paid, 'collection', 155_037)).toEqual(issued)
    const { order } = reduce(paid, cents(5_163), later)
    expect([
      undone(order, 'collection', 155_037).state,
      stillDue(undone(order, 'collection', 155_037)),
    ]).toEqual(['reduced', 149_874])
  })
  test('a reduction typed wrong is due again, even when it had cancelled the order', () => {
    expect(undone(reduce(issued, cents(155_037), later).order, 'reduction', 155_037)).toEqual(issued)
    const paid = reduce(collect(issued, cents(155_037), later), cents(37), later).order
    expect(undone(paid, 'reduction', 37).state).toBe('collected')
    expect(overpaid(undone(paid, 'reduction', 37))).toBe(0)
  })
  test('never on a day before it', () => {
    const paid = collect(issued, cents(1), later)
    expect(() => undone(paid, 'collection', 1, day('2021-11-30'))).toThrow(
      refused('revenue_order.before_move', 'of 01/12/2021.'),
    )
    expect(undone(paid, 'collection', 1, later)).toEqual(issued)
  })
})

describe('a title typed wrong', () => {
  const right: Title = { number: '1042', slip: '88', exercice: 2021, chargedOn: day('2021-11-16') }
  const moved = (kind: 'collection' | 'reduction', on: string) => [{ kind, on: day(on) }]
  test('is what it should have been, and nothing else of the order changes', () => {
    const paid = collect(issued, cents(1), later)
    expect(correctTitle(paid, right, moved('collection', '2021-12-01'))).toEqual({ ...paid, title: right })
    for (const part of [{ number: '1' }, { slip: '1' }, { chargedOn: day('2021-11-14') }])
      expect(correctTitle(issued, { ...title, ...part }, []).title).toEqual({ ...title, ...part })
  })
  test('is refused when nothing changes, when it is not whole, or was never issued', () => {
    expect(() => correctTitle(issued, { ...title }, [])).toThrow(refused('revenue_order.title_unchanged'))
    expect(() => correctTitle(issued, { ...title, slip: '' }, [])).toThrow(
      refused('revenue_order.number_missing'),
    )
    expect(() => correctTitle(issued, { ...title, exercice: 2019 }, [])).toThrow(
      refused('revenue_order.bad_exercice'),
    )
    expect(() => correctTitle(proposeOrder(cents(1)), right, [])).toThrow(refused('revenue_order.bad_move'))
  })
  test('is charged on the day of its first move at the latest', () => {
    expect(correctTitle(issued, right, moved('collection', '2021-11-16')).title).toEqual(right)
    expect(() => correctTitle(issued, right, moved('collection', '2021-11-15'))).toThrow(
      refused('revenue_order.moved_before_charge', 'is of 15/11/2021:'),
    )
  })
  test('keeps its year when a reduction would change sides', () => {
    const late = { ...title, chargedOn: day('2022-01-15') }
    const old = issue(proposeOrder(cents(10)), late)
    const next = { ...late, exercice: 2022 }
    expect(() => correctTitle(old, next, moved('reduction', '2022-02-01'))).toThrow(
      refused('revenue_order.reduced_on_its_year', 'on 01/02/2022,'),
    )
    expect(correctTitle(old, next, moved('reduction', '2023-02-01')).title).toEqual(next)
    expect(correctTitle(old, next, moved('collection', '2022-02-01')).title).toEqual(next)
  })
})

test('a proposal is withdrawn; what was issued is not', () => {
  expect(withdrawProposal(proposeOrder(cents(1))).state).toBe('cancelled')
  expect(() => withdrawProposal(issued)).toThrow(refused('revenue_order.bad_move'))
})

test('whatever is done then undone leaves the order as it was', () => {
  const step = fc.record({
    kind: fc.constantFrom('collection' as const, 'reduction' as const),
    amount: fc.integer({ min: 1, max: 1_000 }),
  })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.array(step, { maxLength: 5 }),
      step,
      (amount, steps, last) => {
        const act = (order: RevenueOrder, { kind, amount: part }: typeof last) => {
          const most = kind === 'collection' ? stillDue(order) : order.amountCents - order.reducedCents
          const some = cents(Math.min(part, most))
          if (some === 0) return { order, some }
          const next = kind === 'collection' ? collect(order, some, later) : reduce(order, some, later).order
          return { order: next, some }
        }
        const before = steps.reduce(
          (order, one) => act(order, one).order,
          issue(proposeOrder(cents(amount)), title),
        )
        const { order, some } = act(before, last)
        expect(undo(order, { kind: last.kind, amountCents: some, on: later }, later)).toEqual(before)
      },
    ),
  )
})

test('whatever happens, what is due, paid, reduced and overpaid always add up', () => {
  const step = fc.record({
    kind: fc.constantFrom('collect', 'reduce'),
    amount: fc.integer({ min: -10, max: 1_000 }),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.array(step, { maxLength: 10 }), (amount, steps) => {
      let order: RevenueOrder = issue(proposeOrder(cents(amount)), title)
      for (const { kind, amount: part } of steps) {
        try {
          order =
            kind === 'collect' ? collect(order, cents(part), later) : reduce(order, cents(part), later).order
        } catch (error) {
          expect((error as Error).message).toMatch(/^revenue_order\.(too_much|bad_move)$/)
        }
      }
      const { amountCents, reducedCents, collectedCents, state } = order
      expect(amountCents - reducedCents).toBe(collectedCents + stillDue(order) - overpaid(order))
      expect(Math.min(stillDue(order), overpaid(order))).toBe(0)
      expect(state === 'cancelled').toBe(reducedCents === amountCents)
      expect(state === 'collected').toBe(stillDue(order) === 0 && reducedCents < amountCents)
    }),
  )
})
