import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { cents, sum } from '../../../platform/money.ts'
import { departement, eight, halfThenByPopulation, partners, partnersCents } from './ardennes.ts'
import type { Key } from './key.rules.ts'
import { apportionAfter, type Withdrawal, type WithdrawalTerms } from './withdrawal.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const leaving: Withdrawal[] = [
  { party: partners.argonne, notifiedOn: day('2021-04-30'), effectiveOn: day('2021-06-30') },
]
const share = (decided: string, terms: WithdrawalTerms, key: Key = halfThenByPopulation) =>
  apportionAfter({ totalCents: cents(1_000_000), decidedOn: day(decided) }, key, eight, leaving, terms)

describe('A22: Argonne leaves, notified 30/04, effective 30/06/2021', () => {
  const withArgonne = [247_535, 60_766, 51_053, 44_427, 41_081, 35_121, 20_017]
  const without = [266_236, 65_357, 54_909, 47_783, 44_185, 0, 21_530]

  test('cut-off at the effect: it still pays for what was decided on 15/05', () => {
    expect(partnersCents(share('2021-05-15', { cutOff: 'effect', takenBy: 'others' }))).toEqual(withArgonne)
  })
  test('cut-off at the effect: it pays nothing of what was decided on 15/07', () => {
    expect(partnersCents(share('2021-07-15', { cutOff: 'effect', takenBy: 'others' }))).toEqual(without)
  })
  test('cut-off at the notification: it pays nothing of what was decided on 15/05', () => {
    expect(partnersCents(share('2021-05-15', { cutOff: 'notification', takenBy: 'others' }))).toEqual(without)
  })
  test('it pays for what was decided before the cut-off day, not on that day', () => {
    const terms: WithdrawalTerms = { cutOff: 'effect', takenBy: 'others' }
    expect(partnersCents(share('2021-06-29', terms))).toEqual(withArgonne)
    expect(partnersCents(share('2021-06-30', terms))).toEqual(without)
  })
  test('the département may take its share over, and nobody else pays more', () => {
    const sharing = share('2021-07-15', { cutOff: 'effect', takenBy: { party: departement } })
    expect(partnersCents(sharing)).toEqual(withArgonne.with(5, 0))
    const [taker] = sharing.shares
    expect(taker?.cents).toBe(535_121)
    expect(taker?.trace.at(-1)).toEqual({
      kind: 'taken_over',
      level: 0,
      from: partners.argonne,
      cents: 35_121,
    })
    expect(sharing.shares.at(-1)).toEqual({ id: partners.argonne, cents: 0, trace: [] })
  })
  test('a share cannot be taken over by a stranger, nor by the one who leaves', () => {
    for (const party of ['240800821', partners.argonne])
      expect(() => share('2021-07-15', { cutOff: 'effect', takenBy: { party } })).toThrow(
        refused('key.stranger'),
      )
  })
})

describe('whatever the key, those who stay keep their proportions', () => {
  const terms: WithdrawalTerms = { cutOff: 'effect', takenBy: 'others' }
  const late = '2021-12-01'
  const ids = eight.map(({ id }) => id)

  test('fixed weights, named populations, nested branches', () => {
    const fixed: Key = {
      kind: 'fixed',
      weights: { [departement]: 1, [partners.argonne]: 2, [partners.portes]: 3 },
    }
    expect(share(late, terms, fixed).shares.map((each) => each.cents)).toEqual([
      250_000, 0, 0, 0, 0, 750_000, 0, 0,
    ])
    const named: Key = { kind: 'population', parties: [partners.argonne, partners.portes] }
    expect(share(late, terms, named).shares.map((each) => each.cents)).toEqual([
      0, 0, 0, 0, 0, 1_000_000, 0, 0,
    ])
    const branch: Key = {
      kind: 'nested',
      branches: [
        { weight: 1, party: partners.argonne },
        { weight: 3, party: departement },
      ],
    }
    expect(share(late, terms, branch).shares.map((each) => each.cents)).toEqual([
      1_000_000, 0, 0, 0, 0, 0, 0, 0,
    ])
    const deep: Key = {
      kind: 'nested',
      branches: [{ weight: 1, key: { kind: 'population', parties: [partners.argonne, partners.portes] } }],
    }
    expect(share(late, terms, deep).shares.map((each) => each.cents)).toEqual([
      0, 0, 0, 0, 0, 1_000_000, 0, 0,
    ])
    const free: Key = { kind: 'zero', bearer: departement }
    expect(share(late, terms, free).shares[0]?.cents).toBe(1_000_000)
    expect(share(late, terms, { kind: 'zero' }).outsideCents).toBe(1_000_000)
  })
  test('when nobody of a branch is left, only an amendment can say who pays', () => {
    expect(() => share(late, terms, { kind: 'zero', bearer: partners.argonne })).toThrow(
      refused('key.all_weights_zero'),
    )
    expect(() => share(late, terms, { kind: 'population', parties: [partners.argonne] })).toThrow(
      refused('key.all_weights_zero'),
    )
  })
  test('whoever leaves, whenever, every cent is still borne, and never by those who left', () => {
    const date = fc.integer({ min: 0, max: 700 }).map((days) => day('2020-12-01').add({ days }))
    const withdrawal = fc.record({
      party: fc.constantFrom(...ids.slice(1)),
      notifiedOn: date,
      effectiveOn: date,
    })
    const anyTerms = fc.record({
      cutOff: fc.constantFrom('effect', 'notification'),
      takenBy: fc.constantFrom('others' as const, { party: departement }),
    })
    fc.assert(
      fc.property(
        fc.nat(100_000_000),
        date,
        fc.array(withdrawal, { maxLength: 3 }),
        anyTerms,
        (total, decidedOn, withdrawals, picked) => {
          const sharing = apportionAfter(
            { totalCents: cents(total), decidedOn },
            halfThenByPopulation,
            eight,
            withdrawals,
            picked,
          )
          expect(sharing.shares.map(({ id }) => id)).toEqual(ids)
          expect(sum(sharing.shares.map((each) => each.cents))).toBe(total)
          for (const { party, notifiedOn, effectiveOn } of withdrawals) {
            const cut = picked.cutOff === 'effect' ? effectiveOn : notifiedOn
            if (Temporal.PlainDate.compare(decidedOn, cut) >= 0)
              expect(sharing.shares.find(({ id }) => id === party)?.cents).toBe(0)
          }
        },
      ),
    )
  })
})
