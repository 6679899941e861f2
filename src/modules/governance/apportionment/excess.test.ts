import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, sum } from '../../../platform/money.ts'
import { apportion } from './apportionment.rules.ts'
import { underCeiling } from './base.rules.ts'
import { excessOf, frozenExcess, withExcess } from './excess.rules.ts'
import { excessInWords, stepInWords } from './words.rules.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const parties = [{ id: 'cci' }, { id: 'manche' }, { id: 'agglo' }]
const key = { kind: 'fixed', weights: { cci: 1, manche: 2, agglo: 2 } } as const
const lead = { lead: 'agglo', parties: parties.map(({ id }) => id), payers: [] }
const ceiling = { amountCents: cents(3_655_000), per: 'period' as const }

test('C5: of 40 000, 36 550 are shared and 3 450 fall to a named party, said in words', () => {
  const { sharedCents, excessCents } = underCeiling(
    { period: 2024, amountCents: cents(4_000_000) },
    ceiling,
    [],
  )
  const shared = apportion(sharedCents, key, parties)
  const byLead = excessOf(excessCents, ceiling, lead)
  expect(byLead).toEqual({ cents: 345_000, bearer: 'agglo', isClaimed: false })
  expect(withExcess(shared, byLead)).toBe(shared)
  const named = excessOf(excessCents, { ...ceiling, excessBearer: 'manche' }, lead)
  expect(named).toEqual({ cents: 345_000, bearer: 'manche', isClaimed: true })
  const borne = withExcess(shared, named)
  expect(borne.shares.map((share) => share.cents)).toEqual([731_000, 1_462_000 + 345_000, 1_462_000])
  expect(plain(excessInWords(named, (id) => `CA ${id}`, 'fr').join())).toBe(
    '3 450,00 € au-delà du plafond, à la charge de la CA manche',
  )
  const step = borne.shares[1]?.trace.at(-1)
  expect(plain(step ? stepInWords(step, 'fr', (id) => id) : '')).toBe(
    'au-delà du plafond, à sa charge : 3 450,00 €',
  )
  expect(excessInWords(undefined, (id) => id, 'fr')).toEqual([])
})

test('who left, or pays suppliers itself, is asked for nothing', () => {
  const of = (more: object) => excessOf(cents(100), { ...ceiling, excessBearer: 'cci' }, { ...lead, ...more })
  expect(of({ parties: ['manche', 'agglo'] })).toEqual({ cents: 100, bearer: 'agglo', isClaimed: false })
  expect(of({ payers: ['cci'] })).toEqual({ cents: 100, bearer: 'cci', isClaimed: false })
  expect(excessOf(cents(0), { ...ceiling, excessBearer: 'cci' }, lead)).toBeUndefined()
})

test('an excess is read again as it was frozen; a sharing of before, or under its ceiling, has none', () => {
  const frozen = { excess_cents: cents(345_000), excess_bearer_id: 'manche', excess_is_claimed: true }
  const excess = { cents: 345_000, bearer: 'manche', isClaimed: true }
  expect(frozenExcess(frozen)).toEqual(excess)
  expect(frozenExcess({ ...frozen, excess_is_claimed: false })).toEqual({ ...excess, isClaimed: false })
  expect(frozenExcess({ ...frozen, excess_cents: cents(0), excess_bearer_id: null })).toBeUndefined()
  expect(frozenExcess({ ...frozen, excess_cents: null })).toBeUndefined()
  expect(frozenExcess({ ...frozen, excess_bearer_id: null })).toBeUndefined()
})

test('whatever is over, nothing is lost: shares, the excess and what nobody bears are the cost, and no other share changes', () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 }).map(cents)
  const bearer = fc.constantFrom('cci', 'manche', 'agglo', undefined)
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 5_000_000 }), bearer, (cost, most, named) => {
      const limit = {
        amountCents: cents(most),
        per: 'period' as const,
        ...(named && { excessBearer: named }),
      }
      const { sharedCents, excessCents } = underCeiling({ period: 1, amountCents: cost }, limit, [])
      const shared = apportion(sharedCents, key, parties)
      const excess = excessOf(excessCents, limit, lead)
      const borne = withExcess(shared, excess)
      const apart = excess && !excess.isClaimed ? excess.cents : 0
      expect(sum(borne.shares.map((share) => share.cents)) + apart + borne.outsideCents).toBe(cost)
      for (const [at, share] of borne.shares.entries())
        if (share.id !== excess?.bearer) expect(share).toEqual(shared.shares[at])
    }),
  )
})
