import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { cents } from '../../../platform/money.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { departement, eight, halfThenByPopulation, partners, seven } from '../apportionment/ardennes.ts'
import {
  balance,
  type Line,
  type Posting,
  post,
  postAdvance,
  postPayment,
  postSharing,
  reverse,
} from './posting.rules.ts'

const shared = (total: number) => apportion(cents(total), halfThenByPopulation, eight)
const debit = (amount: number): Line => ({
  account: 'owed',
  party: 'a',
  debitCents: cents(amount),
  creditCents: cents(0),
})
const credit = (amount: number): Line => ({
  account: 'cost',
  debitCents: cents(0),
  creditCents: cents(amount),
})

describe('double entry', () => {
  test('what is debited is credited, or the posting is refused', () => {
    expect(post('bill', [debit(100), credit(100)])).toEqual({
      label: 'bill',
      lines: [debit(100), credit(100)],
    })
    expect(() => post('bill', [debit(100), credit(99)])).toThrow(
      refused('posting.unbalanced', ': 100 debit, 99 credit'),
    )
  })
  test('a line is on one side, of something', () => {
    const both: Line = { ...debit(100), creditCents: cents(100) }
    const negative: Line[] = [debit(-100), credit(-100)]
    for (const lines of [
      [],
      [both],
      [both, both],
      [debit(0), credit(0)],
      [debit(100), credit(100), debit(0)],
      negative,
      [debit(100)],
    ])
      expect(() => post('bill', lines)).toThrow(refused('posting.empty'))
  })
})

test('a shared expense: each party owes its share, and the lead bears so much less', () => {
  const posting = postSharing('reinforced help', shared(2_100_000))
  expect(posting.lines).toHaveLength(9)
  expect(balance([posting], 'owed', partners.argonne)).toBe(73_754)
  expect(balance([posting], 'owed', departement)).toBe(1_050_000)
  expect(balance([posting], 'owed')).toBe(2_100_000)
  expect(balance([posting], 'cost')).toBe(-2_100_000)
  const paid = postPayment('title 1024', partners.argonne, cents(73_754))
  expect(balance([posting, paid], 'owed', partners.argonne)).toBe(0)
  expect(balance([paid], 'bank')).toBe(73_754)
})

test('what stays outside the sharing is owed by nobody', () => {
  const free = apportion(cents(500), { kind: 'zero' }, seven)
  expect(() => postSharing('free', free)).toThrow(refused('posting.empty'))
  const half = apportion(
    cents(500),
    {
      kind: 'nested',
      branches: [
        { weight: 1, key: { kind: 'zero' } },
        { weight: 1, key: { kind: 'population' } },
      ],
    },
    seven,
  )
  const posting = postSharing('half free', half)
  expect([balance([posting], 'owed'), balance([posting], 'cost')]).toEqual([250, -250])
})

test('C7: an advance is kept apart from what is owed', () => {
  const advance = postAdvance('call for funds 2023', 'chamber', cents(2_924_000))
  expect(balance([advance], 'advance', 'chamber')).toBe(2_924_000)
  expect(balance([advance], 'owed', 'chamber')).toBe(0)
  expect(balance([advance], 'bank')).toBe(-2_924_000)
})

test('true-up: reverse the estimate, post the bill; balances are those of the bill alone', () => {
  const estimate = postSharing('estimate', shared(2_100_000))
  const bill = postSharing('bill', shared(1_953_000))
  const all = [estimate, reverse(estimate, 'bill received'), bill]
  expect(all[1]?.label).toBe('estimate (bill received)')
  for (const { id } of eight) expect(balance(all, 'owed', id)).toBe(balance([bill], 'owed', id))
  expect(balance(all, 'cost')).toBe(-1_953_000)
})

test('whatever is posted, reversed or given back, debits equal credits', () => {
  const total = fc.integer({ min: -10_000_000, max: 10_000_000 }).filter((n) => n !== 0)
  fc.assert(
    fc.property(fc.array(total, { minLength: 1, maxLength: 5 }), fc.boolean(), (totals, reversed) => {
      const postings = totals.flatMap((each): Posting[] => {
        const posting = postSharing('expense', shared(each))
        return reversed ? [posting, reverse(posting, 'mistake')] : [posting]
      })
      const accounts = ['owed', 'cost', 'advance', 'bank'] as const
      expect(accounts.reduce((all, account) => all + balance(postings, account), 0)).toBe(0)
      for (const { label, lines } of postings) expect(() => post(label, lines)).not.toThrow()
      const owed = reversed ? 0 : totals.reduce((a, b) => a + b, 0)
      expect(balance(postings, 'owed')).toBe(owed)
      expect(eight.reduce((all, { id }) => all + balance(postings, 'owed', id), 0)).toBe(owed)
    }),
  )
})
