import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLimit, type Purpose, rates } from './limit.ts'
import { Refusal } from './refusal.ts'

const start = Temporal.Instant.from('2026-11-21T08:00:00Z')
const later = (seconds: number) => start.add({ milliseconds: Math.round(seconds * 1000) })
const address = '203.0.113.7'
const refusalOf = (attempt: () => void): Refusal | undefined => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

describe('limits', () => {
  test('an eleventh guess at one account is refused, from as many addresses as one likes, capitals or not', () => {
    const limit = createLimit()
    for (let i = 0; i < 10; i++)
      limit('sign_in', { address: `203.0.113.${i}`, account: 'lea@example.org' }, start)
    const refusal = refusalOf(() =>
      limit('sign_in', { address: '192.0.2.1', account: ' Lea@Example.org' }, start),
    )
    expect(refusal).toMatchObject({ code: 'limit.too_many', status: 429, headers: { 'retry-after': '90' } })
    expect(refusal?.text.fr).toBe(
      'Vous avez fait beaucoup de demandes en peu de temps. Merci de réessayer dans 2\u00a0min.',
    )
    expect(refusal?.text.en).toContain('in 2\u00a0min')
    limit('sign_in', { address: '192.0.2.1', account: 'noe@example.org' }, start)
    limit('magic_link', { address: '192.0.2.1', account: 'lea@example.org' }, start)
  })

  test('a refused address uses up nobody’s account', () => {
    const limit = createLimit()
    for (let i = 0; i < rates.sign_in.address.times; i++)
      limit('sign_in', { address, account: `someone${i}@example.org` }, start)
    for (let i = 0; i < 50; i++)
      expect(refusalOf(() => limit('sign_in', { address, account: 'lea@example.org' }, start))).toBeDefined()
    limit('sign_in', { address: '192.0.2.1', account: 'lea@example.org' }, start)
  })

  test('a whole /64 of IPv6 is one asker', () => {
    const limit = createLimit()
    const search = (i: number) => limit('search', { address: `2001:db8:1:2::${i.toString(16)}` }, start)
    for (let i = 1; i <= rates.search.address.times; i++) search(i)
    expect(refusalOf(() => search(9999))).toBeDefined()
  })

  test('behind an undeclared proxy a territory shares ten times as much', () => {
    const limit = createLimit()
    const order = () => limit('order', { address: '127.0.0.1' }, start)
    for (let i = 0; i < 10 * rates.order.address.times; i++) order()
    expect(refusalOf(order)).toBeDefined()
  })

  test('waiting as long as told is always enough, and never more than one attempt early', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(rates) as Purpose[])),
        fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 1, maxLength: 400 }),
        (purpose, pauses) => {
          const limit = createLimit()
          let at = 0
          for (const pause of pauses) {
            at += pause
            const refusal = refusalOf(() => limit(purpose, { address, account: 'a@b' }, later(at)))
            if (!refusal) continue
            at += Number(refusal.headers['retry-after'])
            limit(purpose, { address, account: 'a@b' }, later(at))
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  test('never lets through more than a full bucket and what refilled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4000), { minLength: 300, maxLength: 900 }), (pauses) => {
        const limit = createLimit()
        const { times, seconds } = rates.order.address
        let at = 0
        let passed = 0
        for (const pause of pauses) {
          at += pause / 1000
          if (!refusalOf(() => limit('order', { address }, later(at)))) passed++
        }
        return passed <= times + (at * times) / seconds + 1
      }),
      { numRuns: 30 },
    )
  })

  test('remembers no more than it was told to, and forgets the quietest first', () => {
    const limit = createLimit({ capacity: 3 })
    const guess = (account: string) => limit('code', { address, account }, start)
    for (let i = 0; i < 10; i++) guess('lea@example.org')
    for (let i = 0; i < 20; i++) {
      limit('search', { address: `192.0.2.${i}` }, start)
      expect(
        refusalOf(() => guess('lea@example.org')),
        'still remembered',
      ).toBeDefined()
    }
    for (let i = 0; i < 4; i++) limit('search', { address: `192.0.2.${i}` }, start)
    guess('lea@example.org')
  })
})
