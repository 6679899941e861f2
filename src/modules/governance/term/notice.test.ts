import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../../test/properties.ts'
import { refused } from '../../../../test/refused.ts'
import { isBefore, latestNotice } from './date.rules.ts'
import { type Notice, notifiedOn, terminatedOn, withdraw } from './notice.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const others = ['departement', 'metropole', 'rethelois', 'vallees', 'portes', 'cretes', 'thierache']
const received = (on: string): Notice[] =>
  others.map((to) => ({ to, sentOn: day('2021-04-20'), receivedOn: day(on) }))
const clause = { others, months: 2, lastOn: day('2021-12-31') }
const leave = (effectiveOn: string, notices: Notice[]) =>
  withdraw({ party: 'argonne', effectiveOn: day(effectiveOn) }, notices, clause)

describe('A22: seven notices, two months, counted from reception', () => {
  test('for 30/06/2021 all are received by 30/04/2021', () => {
    expect(leave('2021-06-30', received('2021-04-30'))).toEqual({
      party: 'argonne',
      notifiedOn: day('2021-04-30'),
      effectiveOn: day('2021-06-30'),
    })
  })
  test('a day later is too late, and the earliest day is said', () => {
    expect(() => leave('2021-06-30', received('2021-05-01'))).toThrow(
      refused(
        'notice.too_short',
        'Le préavis est de 2 mois. Reçu le 01/05/2021, il prend effet au plus tôt le 01/07/2021.',
      ),
    )
  })
  test('the last of the seven decides, and one that was only sent does not count', () => {
    const late = [...received('2021-04-10').slice(1), { to: 'departement', sentOn: day('2021-04-10') }]
    expect(() => leave('2021-06-30', late)).toThrow(
      refused('notice.not_received_by', 'missing: departement.'),
    )
    const last = [
      ...received('2021-04-10').slice(1),
      { to: 'departement', sentOn: day('2021-04-10'), receivedOn: day('2021-04-29') },
    ]
    expect(leave('2021-06-30', last).notifiedOn.toString()).toBe('2021-04-29')
    expect(() => notifiedOn([], ['a', 'b'])).toThrow(refused('notice.not_received_by', 'a, b'))
    expect(() => notifiedOn([], [])).toThrow(refused('notice.not_received_by'))
  })
  test('the last useful notice is 31/10/2021; after the end there is nothing to leave', () => {
    expect(latestNotice(day('2021-12-31'), 2).toString()).toBe('2021-10-31')
    expect(leave('2021-12-31', received('2021-10-31')).effectiveOn.toString()).toBe('2021-12-31')
    expect(() => leave('2022-01-01', received('2021-10-31'))).toThrow(
      refused('notice.after_the_end', '31/12/2021'),
    )
  })
  test('a notice received by someone who is not a party is worth nothing', () => {
    const strangers = [
      ...received('2021-04-10'),
      { to: 'other', sentOn: day('2021-04-10'), receivedOn: day('2021-09-01') },
    ]
    expect(leave('2021-06-30', strangers).notifiedOn.toString()).toBe('2021-04-10')
  })
  test('whatever the days of reception, an accepted withdrawal leaves the whole notice to each', () => {
    const offset = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(fc.array(offset, { minLength: 7, maxLength: 7 }), offset, (days, effect) => {
        const base = day('2021-01-01')
        const notices = others.map((to, i) => ({
          to,
          sentOn: base,
          receivedOn: base.add({ days: days[i] ?? 0 }),
        }))
        const effectiveOn = base.add({ days: effect })
        const refused = (() => {
          try {
            withdraw({ party: 'argonne', effectiveOn }, notices, clause)
            return false
          } catch {
            return true
          }
        })()
        const enough = notices.every(
          ({ receivedOn }) => !isBefore(effectiveOn, receivedOn.add({ months: 2 })),
        )
        expect(refused).toBe(!enough)
      }),
      runs,
    )
  })
})

test('C10: breach ends three months after the formal notice, gross fault at once, agreement once all have agreed', () => {
  const breach = { kind: 'breach', formalNoticeReceivedOn: day('2024-11-30'), months: 3 } as const
  expect(`${terminatedOn(breach)}`).toBe('2025-02-28')
  expect(`${terminatedOn({ kind: 'gross_fault', receivedOn: day('2024-11-30') })}`).toBe('2024-11-30')
})

test('A21: termination takes the agreeing decisions of all eight', () => {
  const agreedOn = Array.from({ length: 8 }, (_, i) => day('2021-03-01').add({ days: i }))
  const agreement = { kind: 'agreement', parties: 8 } as const
  expect(terminatedOn({ ...agreement, agreedOn: agreedOn.slice(1) })).toBeUndefined()
  expect(`${terminatedOn({ ...agreement, agreedOn: agreedOn.toReversed() })}`).toBe('2021-03-08')
})
