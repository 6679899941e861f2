import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publicHolidayOn } from '../../../platform/holidays.ts'
import { cents, sum } from '../../../platform/money.ts'
import { type OrderState, stateNames } from '../order/order.rules.ts'
import { type WithdrawalException, withdrawalExceptions } from '../product/product.rules.ts'
import {
  type Eligibility,
  eligibilityOf,
  eligibilityWords,
  isWithdrawalOffered,
  type WithdrawalLine,
  type WithdrawalPart,
  withdraw,
  withdrawalDates,
  withdrawalEndsOn,
  withdrawalWindow,
} from './withdrawal.rules.ts'

const zone = 'Europe/Paris'
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant()
const line = (id: string, totalCents: number, more: Partial<WithdrawalLine> = {}): WithdrawalLine => ({
  id,
  totalCents: cents(totalCents),
  state: 'kept',
  withdrawn: false,
  ...more,
})
const part = (lines: WithdrawalLine[], more: Partial<WithdrawalPart> = {}): WithdrawalPart => ({
  state: 'handed_over',
  handedOverAt: at('2026-11-24T10:00'),
  feeCents: cents(490),
  lines,
  ...more,
})
const soon = { now: at('2026-11-25T10:00'), zone, sealsIntact: false }

describe('the fourteen days', () => {
  test.each([
    ['2026-11-24', '2026-12-08', 'a Tuesday'],
    ['2026-11-21', '2026-12-07', 'Saturday 5 December → Monday'],
    ['2026-11-22', '2026-12-07', 'Sunday 6 → Monday'],
    ['2026-12-11', '2026-12-28', 'Friday 25, Christmas, then a weekend → Monday 28'],
    ['2026-03-22', '2026-04-07', 'Easter Sunday 5, then Easter Monday → Tuesday 7'],
    ['2026-12-18', '2027-01-04', 'Friday 1 January, then a weekend → Monday 4'],
  ])('received on %s, to %s (%s)', (received, end) => {
    expect(withdrawalEndsOn(day(received)).toString()).toBe(end)
  })

  test('never fewer than fourteen days, never a day off, never later than needed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
        const received = day('2024-01-01').add({ days })
        const end = withdrawalEndsOn(received)
        const works = (on: Temporal.PlainDate) => on.dayOfWeek < 6 && !publicHolidayOn(on)
        expect(works(end)).toBe(true)
        const length = received.until(end).days
        expect(length).toBeGreaterThanOrEqual(14)
        for (let more = 14; more < length; more++) expect(works(received.add({ days: more }))).toBe(false)
      }),
    )
  })

  test('open to the midnight of the last day, in the territory’s own time', () => {
    const received = at('2026-11-24T23:30')
    expect(withdrawalWindow(received, at('2026-12-08T23:59'), zone)).toEqual({
      state: 'open',
      endsOn: day('2026-12-08'),
    })
    expect(withdrawalWindow(received, at('2026-12-09T00:00'), zone).state).toBe('over')
    expect(withdrawalWindow(undefined, at('2030-01-01T00:00'), zone)).toEqual({ state: 'before_receipt' })
  })
})

describe('what may go back', () => {
  test.each<[Partial<WithdrawalLine>, Eligibility]>([
    [{}, 'yes'],
    [{ state: 'adjusted' }, 'yes'],
    [{ exception: 'perishable' }, 'no'],
    [{ exception: 'made_to_measure' }, 'no'],
    [{ exception: 'press' }, 'no'],
    [{ exception: 'inseparable' }, 'no'],
    [{ exception: 'hygiene' }, 'if_sealed'],
    [{ exception: 'recording' }, 'if_sealed'],
    [{ withdrawn: true }, 'withdrawn'],
    [{ state: 'refused', exception: 'perishable' }, 'not_sold'],
  ])('%j: %s', (more, eligibility) => {
    const each = line('a', 100, more)
    expect(eligibilityOf(each)).toBe(eligibility)
    expect(eligibilityWords(each).fr).toMatch(eligibility === 'no' ? /pas de rétractation/ : /^[VNR]/)
  })

  test('the function is shown while something may go back, from the order on', () => {
    const now = at('2026-11-25T10:00')
    const states = (Object.keys(stateNames) as OrderState[]).filter((state) =>
      isWithdrawalOffered(part([line('a', 100)], { state }), now, zone),
    )
    expect(states).toEqual(['placed', 'accepted', 'ready', 'at_point', 'handed_over', 'no_show'])
    expect(isWithdrawalOffered(part([line('a', 100, { exception: 'perishable' })]), now, zone)).toBe(false)
    expect(isWithdrawalOffered(part([line('a', 100)]), at('2026-12-09T00:00'), zone)).toBe(false)
  })
})

describe('what is paid back', () => {
  test('lines alone when something is kept; the fee with the last of them', () => {
    const lines = [line('a', 1000), line('b', 250), line('c', 300, { state: 'refused' })]
    expect(withdraw(part(lines), ['a'], soon)).toEqual({ refundCents: 1000, feeIncluded: false })
    expect(withdraw(part(lines), ['a', 'b'], soon)).toEqual({ refundCents: 1740, feeIncluded: true })
    const later = lines.map((each) => ({ ...each, withdrawn: each.id === 'a' }))
    expect(withdraw(part(later), ['b'], soon)).toEqual({ refundCents: 740, feeIncluded: true })
  })

  test('bread that cannot go back keeps the fee', () => {
    const lines = [line('a', 1000), line('b', 250, { exception: 'perishable' })]
    expect(withdraw(part(lines), ['a'], soon)).toEqual({ refundCents: 1000, feeIncluded: false })
    expect(() => withdraw(part(lines), ['a', 'b'], soon)).toThrow('withdrawal.line_refused')
  })

  test('sealed goods go back while the buyer says the seal is whole', () => {
    const soap = part([line('a', 700, { exception: 'hygiene' })])
    expect(() => withdraw(soap, ['a'], soon)).toThrow('withdrawal.seal_unsaid')
    expect(withdraw(soap, ['a'], { ...soon, sealsIntact: true }).refundCents).toBe(1190)
  })

  test('a wrong declaration is refused for its reason', () => {
    const one = [line('a', 100)]
    expect(() => withdraw(part(one), [], soon)).toThrow('withdrawal.nothing_chosen')
    expect(() => withdraw(part(one), ['z'], soon)).toThrow('withdrawal.line_refused')
    expect(() => withdraw(part(one, { state: 'cancelled' }), ['a'], soon)).toThrow('withdrawal.not_due')
    expect(() => withdraw(part(one), ['a'], { ...soon, now: at('2026-12-09T00:00') })).toThrow(
      'withdrawal.over',
    )
    expect(
      withdraw(part(one, { state: 'accepted', handedOverAt: undefined }), ['a', 'a'], soon).refundCents,
    ).toBe(590)
  })

  test('however it is split, what comes back is what was paid for, fee once', () => {
    const exceptions = fc.option(
      fc.constantFrom(...(Object.keys(withdrawalExceptions) as WithdrawalException[])),
      { nil: undefined },
    )
    const lines = fc.array(
      fc.record({
        total: fc.integer({ min: 0, max: 10_000 }),
        exception: exceptions,
        refused: fc.boolean(),
        turn: fc.integer({ min: 0, max: 2 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(lines, (drawn) => {
        let now = drawn.map(({ total, exception, refused }, i) =>
          line(String(i), total, { exception, state: refused ? 'refused' : 'kept' }),
        )
        const supplied = now.filter(({ state }) => state !== 'refused')
        const returnable = supplied.filter((each) => ['yes', 'if_sealed'].includes(eligibilityOf(each)))
        const refunds = [0, 1, 2].flatMap((turn) => {
          const ids = returnable.filter(({ id }) => drawn[Number(id)]?.turn === turn).map(({ id }) => id)
          if (!ids.length) return []
          const refund = withdraw(part(now), ids, { ...soon, sealsIntact: true }).refundCents
          now = now.map((each) => (ids.includes(each.id) ? { ...each, withdrawn: true } : each))
          return [refund]
        })
        const whole = returnable.length > 0 && returnable.length === supplied.length
        expect(sum(refunds)).toBe(sum(returnable.map(({ totalCents }) => totalCents)) + (whole ? 490 : 0))
      }),
    )
  })
})

test('the dates that follow a declaration', () => {
  const { returnBy, refundBy, remindShopOn } = withdrawalDates(day('2026-11-25'))
  expect([returnBy, refundBy, ...remindShopOn].map(String)).toEqual([
    '2026-12-09',
    '2026-12-09',
    '2026-12-02',
    '2026-12-07',
    '2026-12-09',
  ])
})
