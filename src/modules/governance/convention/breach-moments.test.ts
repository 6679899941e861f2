import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noticeMoments, suspensionMoments } from './breach-moments.rules.ts'
import type { Facts } from './moment.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const sent = { id: 'n', partyId: 'p', party: 'Valognes', months: 3, sentOn: day('2026-05-10') }
const facts = (one: Partial<Facts['formalNotices'][number]>) =>
  ({ formalNotices: [{ ...sent, receivedOn: null, ...one }], suspensions: [] }) as unknown as Facts

test('C10: three months from the reception, and nothing runs before it or once the notice is closed', () => {
  const days = (one: Parameters<typeof facts>[0]) =>
    noticeMoments(facts(one), day('2026-06-01')).map(({ key, on }) => `${key} ${on}`)
  expect(days({})).toEqual(['notice-sent-n 2026-05-10'])
  expect(days({ receivedOn: day('2026-05-15') })).toEqual([
    'notice-sent-n 2026-05-10',
    'notice-received-n 2026-05-15',
    'notice-until-n 2026-08-15',
  ])
  const settled = { on: day('2026-05-30'), reason: 'Réparé' }
  expect(days({ receivedOn: day('2026-05-15'), settled }).at(-1)).toBe('notice-settled-n 2026-05-30')
  expect(days({ receivedOn: day('2026-05-15'), settled }).join()).not.toContain('until')
})

test('whatever the reception, the deadline is after it, and said to be missed only once past', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 800 }), (after, now) => {
      const receivedOn = sent.sentOn.add({ days: after })
      const today = sent.sentOn.add({ days: now })
      const until = noticeMoments(facts({ receivedOn }), today).find(({ key }) => key === 'notice-until-n')
      expect(until && Temporal.PlainDate.compare(receivedOn, until.on)).toBe(-1)
      expect(until?.isWrong ?? false).toBe(
        until !== undefined && Temporal.PlainDate.compare(until.on, today) < 0,
      )
    }),
  )
})

test('L12: a suspension is told, then its lifting, each with its reason', () => {
  const one = { id: 's', party: 'Valognes', on: day('2026-05-12'), reason: 'Objet non exécuté' }
  const lifted = { on: day('2026-05-19'), reason: 'Repris' }
  const told = suspensionMoments({ suspensions: [{ ...one, lifted }] } as unknown as Facts)
  expect(told.map(({ note }) => note?.fr)).toEqual(['Objet non exécuté', 'Repris'])
})
