import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '../../../platform/ids.ts'
import { cents, sum } from '../../../platform/money.ts'
import { eight, halfThenByPopulation, partners, partnersCents } from '../apportionment/ardennes.ts'
import type { SharingKey } from '../bill/sharing-key.ts'
import { isBefore } from '../term/date.rules.ts'
import type { ExpenseRow } from './expense.ts'
import { decidedOn, type Ground, previewSharing } from './sharing.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const rules = {
  id: 'k' as Id<'sharing_key'>,
  version: 1,
  key: halfThenByPopulation,
  base: 'ttc',
  policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'bill' },
  leaving: { cutOff: 'effect', takenBy: 'others' },
  parties: eight,
} as const satisfies SharingKey
/** From January 2027 each of the eight pays as much as any other. */
const equal: SharingKey = {
  ...rules,
  key: { kind: 'fixed', weights: Object.fromEntries(eight.map(({ id }) => [id, 1])) },
}
const argonne = {
  party: partners.argonne,
  notifiedOn: day('2026-04-30'),
  effectiveOn: day('2026-06-30'),
}
const ground: Ground = {
  lead: 'lead',
  keys: [
    { fromOn: day('2026-01-01'), lastOn: day('2026-12-31'), value: rules },
    { fromOn: day('2027-01-01'), value: equal },
  ],
  withdrawals: [argonne],
  before: [],
  received: [],
  measured: new Map(),
}
const undecided = (exercice: number, amount = 1_000_000) =>
  ({
    id: 'e',
    exercice,
    adopted_on: null,
    estimate_ht_cents: cents(amount),
    estimate_vat_cents: cents(0),
    bill_ht_cents: null,
    bill_vat_cents: null,
  }) as ExpenseRow
const foreseen = (row: ExpenseRow, today: string) =>
  previewSharing(ground, row, 'bill', decidedOn(row, day(today))).sharing

test('what is not decided yet is forecast as if it were today, or the day its exercice begins', () => {
  const on = (exercice: number, today: string) => String(decidedOn(undecided(exercice), day(today)))
  expect(on(2026, '2026-10-12')).toBe('2026-10-12')
  expect(on(2025, '2026-10-12')).toBe('2026-10-12')
  expect(on(2027, '2026-10-12')).toBe('2027-01-01')
  expect(on(2027, '2027-01-01')).toBe('2027-01-01')
  const adopted = { exercice: 2027, adopted_on: day('2026-03-02') }
  expect(String(decidedOn(adopted, day('2026-10-12')))).toBe('2026-03-02')
})

test('A22: a party that told it leaves on 30 June pays for what is decided before, and is in no forecast after', () => {
  expect(partnersCents(foreseen(undecided(2026), '2026-06-29'))[5]).toBe(35_121)
  expect(partnersCents(foreseen(undecided(2026), '2026-06-30'))).toEqual([
    266_236, 65_357, 54_909, 47_783, 44_185, 0, 21_530,
  ])
})

test('C7: what was measured in a year shares the expenses of that year; the others follow what is written with the key', () => {
  const [cci, cma] = [
    { id: 'cci', spentCents: 1, paysItself: true as const },
    { id: 'cma', spentCents: 1, paysItself: true as const },
  ]
  const spending = { ...rules, key: { kind: 'spending' as const }, parties: [cci, cma] }
  const world: Ground = {
    lead: 'lead',
    keys: [{ fromOn: day('2023-02-15'), value: spending }],
    withdrawals: [],
    before: [],
    received: [],
    measured: new Map([
      [
        2025,
        new Map([
          ['cci', [{ spentCents: 2_000_000 }]],
          ['cma', [{ spentCents: 1_000_000 }]],
        ]),
      ],
    ]),
  }
  const shared = (exercice: number) =>
    previewSharing(world, undecided(exercice, 2_400_000), 'bill', day('2026-01-20')).sharing.shares.map(
      (share) => share.cents,
    )
  expect(shared(2025)).toEqual([1_600_000, 800_000])
  expect(shared(2024)).toEqual([1_200_000, 1_200_000])
})

test('the sheet of next year is drawn from the key that begins on 1 January, and this year’s from its own', () => {
  const next = foreseen(undecided(2027), '2026-10-12').shares
  // Seven are left, of equal weight: 10 000 € leave five odd cents.
  expect(next.map((share) => share.cents)).toEqual([
    142_858, 142_857, 142_857, 142_857, 142_857, 142_857, 142_857, 0,
  ])
  expect(foreseen(undecided(2026), '2026-12-31').shares[0]?.cents).toBe(500_000)
})

test('a forecast is what would be frozen, were it decided on the day it is expected', () => {
  const days = fc.integer({ min: 0, max: 1200 }).map((n) => day('2026-01-01').add({ days: n }))
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 2024, max: 2031 }),
      fc.nat(10_000_000),
      days,
      fc.constantFrom('effect' as const, 'notification' as const),
      (today, exercice, amount, effectiveOn, cutOff) => {
        const row = undecided(exercice, amount)
        const on = decidedOn(row, today)
        const leaves = { ...argonne, notifiedOn: effectiveOn.subtract({ days: 40 }), effectiveOn }
        const terms = { ...rules.leaving, cutOff }
        const world: Ground = {
          lead: 'lead',
          keys: ground.keys.map((key) => ({ ...key, value: { ...key.value, leaving: terms } })),
          withdrawals: [leaves],
          before: [],
          received: [],
          measured: new Map(),
        }
        const seen = previewSharing(world, row, 'bill', on)
        const decided = { ...row, adopted_on: on }
        const frozen = previewSharing(world, decided, 'bill', decidedOn(decided, today.add({ years: 1 })))
        expect(frozen.sharing).toEqual(seen.sharing)
        expect(isBefore(on, today)).toBe(false)
        expect(seen.key.key).toBe(isBefore(on, day('2027-01-01')) ? rules.key : equal.key)
        expect(sum(seen.sharing.shares.map((share) => share.cents))).toBe(amount)
        const cut = cutOff === 'effect' ? effectiveOn : leaves.notifiedOn
        const gone = seen.sharing.shares.find(({ id }) => id === partners.argonne)
        if (!isBefore(on, cut)) expect(gone).toMatchObject({ cents: 0, trace: [] })
        else expect(gone?.trace.length).toBeGreaterThan(0)
      },
    ),
  )
})

test('what was received comes off before the ceiling is looked at, HT or TTC as the key says', () => {
  const received = [
    { kind: 'revenue' as const, exercice: 2026, htCents: cents(200_000), ttcCents: cents(240_000) },
  ]
  const seen = (of: Partial<SharingKey>) => {
    const keys = [{ fromOn: day('2026-01-01'), value: { ...rules, ...of } }]
    const row = undecided(2026)
    const { takenCents, excess, sharing } = previewSharing(
      { lead: 'lead', keys, withdrawals: [], before: [], received, measured: new Map() },
      row,
      'bill',
      decidedOn(row, day('2026-02-01')),
    )
    return [takenCents, excess?.cents ?? 0, sharing.totalCents]
  }
  expect(seen({})).toEqual([0, 0, 1_000_000])
  expect(seen({ net: 'period' })).toEqual([240_000, 0, 760_000])
  expect(seen({ net: 'term', base: 'ht' })).toEqual([200_000, 0, 800_000])
  const ceiling = { amountCents: cents(700_000), per: 'period' as const }
  expect(seen({ net: 'period', ceiling })).toEqual([240_000, 60_000, 700_000])
})
