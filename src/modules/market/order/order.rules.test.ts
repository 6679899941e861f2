import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../../platform/refusal.ts'
import {
  cancel,
  type Handover,
  isOver,
  type Move,
  mayStillCancel,
  miss,
  move,
  moves,
  movesOf,
  type OrderState,
  stateNames,
  type Who,
} from './order.rules.ts'
import { summaryNames, summaryOf } from './summary.rules.ts'

const states = Object.keys(stateNames) as OrderState[]
const names = Object.keys(moves) as Move[]
const people: Who[] = ['buyer', 'merchant', 'keeper', 'system']
const handovers: Handover[] = ['shop', 'point']
const at = (text: string) => Temporal.Instant.from(text)
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (refusal) {
    return (refusal as Refusal).code
  }
  return 'nothing refused'
}

describe('moves', () => {
  test('an order goes from payment to the buyer’s hands, at the counter and at a point', () => {
    let state: OrderState = 'awaiting_payment'
    for (const [name, who] of [
      ['pay', 'system'],
      ['accept', 'merchant'],
      ['prepare', 'merchant'],
      ['hand_over', 'merchant'],
    ] as const)
      state = move(state, name, who, 'shop')
    expect(state).toBe('handed_over')
    state = 'placed'
    for (const [name, who] of [
      ['prepare', 'merchant'],
      ['receive', 'keeper'],
      ['hand_over', 'keeper'],
    ] as const)
      state = move(state, name, who, 'point')
    expect(state).toBe('handed_over')
  })

  // The whole table, so that any change of it is seen: who may do what, where.
  test('who may do what', () => {
    const table = handovers.flatMap((handover) =>
      states.flatMap((state) =>
        people.flatMap((who) =>
          movesOf(state, who, handover).map(
            (name) => `${handover} ${state}: ${who} ${name} → ${move(state, name, who, handover)}`,
          ),
        ),
      ),
    )
    expect(table).toMatchInlineSnapshot(`
      [
        "shop awaiting_payment: buyer cancel → cancelled",
        "shop awaiting_payment: system pay → placed",
        "shop awaiting_payment: system expire → expired",
        "shop placed: buyer cancel → cancelled",
        "shop placed: merchant accept → accepted",
        "shop placed: merchant refuse → refused",
        "shop placed: merchant prepare → ready",
        "shop placed: system drop → cancelled",
        "shop accepted: buyer cancel → cancelled",
        "shop accepted: merchant refuse → refused",
        "shop accepted: merchant prepare → ready",
        "shop accepted: system drop → cancelled",
        "shop ready: merchant refuse → refused",
        "shop ready: merchant hand_over → handed_over",
        "shop ready: merchant miss → no_show",
        "shop ready: system drop → cancelled",
        "shop at_point: system drop → cancelled",
        "shop no_show: merchant hand_over → handed_over",
        "point awaiting_payment: buyer cancel → cancelled",
        "point awaiting_payment: system pay → placed",
        "point awaiting_payment: system expire → expired",
        "point placed: buyer cancel → cancelled",
        "point placed: merchant accept → accepted",
        "point placed: merchant refuse → refused",
        "point placed: merchant prepare → ready",
        "point placed: system drop → cancelled",
        "point accepted: buyer cancel → cancelled",
        "point accepted: merchant refuse → refused",
        "point accepted: merchant prepare → ready",
        "point accepted: system drop → cancelled",
        "point ready: merchant refuse → refused",
        "point ready: keeper receive → at_point",
        "point ready: system drop → cancelled",
        "point at_point: keeper hand_over → handed_over",
        "point at_point: keeper miss → no_show",
        "point at_point: system drop → cancelled",
        "point no_show: keeper hand_over → handed_over",
      ]
    `)
  })

  test('a move is made exactly when its button is drawn', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.constantFrom(...names),
        fc.constantFrom(...people),
        fc.constantFrom(...handovers),
        (state, name, who, handover) => {
          const refused = codeOf(() => move(state, name, who, handover))
          const drawn = movesOf(state, who, handover).includes(name)
          expect(refused === 'nothing refused').toBe(drawn)
          if (!drawn) expect(['order.bad_move', 'order.not_yours']).toContain(refused)
        },
      ),
    )
  })

  test('somebody else’s move is refused as such, an impossible one says where the order is', () => {
    expect(codeOf(() => move('placed', 'accept', 'buyer', 'shop'))).toBe('order.not_yours')
    expect(codeOf(() => move('ready', 'hand_over', 'merchant', 'point'))).toBe('order.bad_move')
    expect(() => move('handed_over', 'prepare', 'merchant', 'shop')).toThrow(
      expect.objectContaining({
        text: expect.objectContaining({
          fr: 'La commande a changé d’état entre-temps : elle est remise.',
          en: 'The order has moved on meanwhile: it is handed over.',
        }),
      }),
    )
  })

  test('what is over stays over, save a late collection; what gives back is over', () => {
    for (const state of states.filter(isOver)) {
      const left = handovers.flatMap((handover) => people.flatMap((who) => movesOf(state, who, handover)))
      expect(left).toEqual(state === 'no_show' ? ['hand_over', 'hand_over'] : [])
    }
    for (const name of names.filter((each) => moves[each].givesBack))
      for (const { to } of moves[name].steps) expect(isOver(to)).toBe(true)
    expect(names.filter((name) => moves[name].givesBack)).toEqual(['refuse', 'cancel', 'drop', 'expire'])
  })
})

describe('deadlines', () => {
  const until = at('2026-11-24T17:00:00Z')
  const before = at('2026-11-24T16:59:59Z')
  test('a buyer cancels until the cut-off, excluded', () => {
    expect(cancel('accepted', 'shop', until, before)).toBe('cancelled')
    expect(codeOf(() => cancel('accepted', 'shop', until, until))).toBe('order.too_late_to_cancel')
    expect(codeOf(() => cancel('ready', 'shop', until, before))).toBe('order.bad_move')
    expect(states.filter((state) => mayStillCancel(state, until, before))).toEqual([
      'awaiting_payment',
      'placed',
      'accepted',
    ])
  })
  test('what is not paid for may be dropped at any time', () => {
    expect(cancel('awaiting_payment', 'point', until, at('2026-12-01T00:00:00Z'))).toBe('cancelled')
  })
  test('nobody is absent before the slot is over', () => {
    expect(codeOf(() => miss('ready', 'merchant', 'shop', until, before))).toBe('order.too_early_to_miss')
    expect(miss('at_point', 'keeper', 'point', until, until)).toBe('no_show')
  })
})

describe('the whole order', () => {
  test.each<[OrderState[], keyof typeof summaryNames]>([
    [['awaiting_payment', 'placed'], 'awaiting_payment'],
    [['placed', 'accepted'], 'in_progress'],
    [['ready', 'accepted'], 'partly_ready'],
    [['ready', 'at_point'], 'ready'],
    [['ready', 'refused'], 'ready'],
    [['handed_over', 'ready'], 'partly_collected'],
    [['handed_over', 'cancelled'], 'collected'],
    [['handed_over', 'no_show'], 'collected'],
    [['no_show', 'cancelled'], 'missed'],
    [['refused', 'cancelled'], 'refused'],
    [['cancelled', 'expired'], 'expired'],
    [['cancelled'], 'cancelled'],
  ])('%j is %s', (parts, summary) => {
    expect(summaryOf(parts)).toBe(summary)
  })
  test('the order of the shops does not matter, and every summary has its words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 5 }), (parts) => {
        expect(summaryOf(parts.toReversed())).toBe(summaryOf(parts))
        expect(summaryNames[summaryOf(parts)].fr).toMatch(/^[A-Z]/)
      }),
    )
  })
})
