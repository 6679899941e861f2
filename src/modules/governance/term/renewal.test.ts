import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { isBefore } from './date.rules.ts'
import {
  lastDay,
  lateDenunciation,
  possibleTerms,
  type Renewal,
  renew,
  renewalStopped,
  stoppedOn,
  type TermClause,
  tacitRenewals,
  termAfter,
} from './renewal.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const shown = (clause: TermClause) =>
  possibleTerms(clause).map(({ fromOn, lastOn, cutDays }) => [`${fromOn}`, `${lastOn}`, cutDays])

describe('F8: one year from September 2024, renewable twice, never beyond 36 months', () => {
  const tacit: Renewal = { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 }
  const clause: TermClause = { startOn: day('2024-09-01'), months: 12, renewal: tacit }

  test('thirty-six months from the start: three whole terms, until 31/08/2027', () => {
    expect(shown({ ...clause, capOn: day('2027-08-31') })).toEqual([
      ['2024-09-01', '2025-08-31', 0],
      ['2025-09-01', '2026-08-31', 0],
      ['2026-09-01', '2027-08-31', 0],
    ])
  })
  test('thirty-six months from the deliberation: the third term is cut by 61 days, on 01/07/2027', () => {
    expect(shown({ ...clause, capOn: day('2027-07-01') }).at(-1)).toEqual(['2026-09-01', '2027-07-01', 61])
  })
  test('a term wholly after the cap is none; one day of it is one', () => {
    expect(shown({ ...clause, capOn: day('2026-08-31') })).toHaveLength(2)
    expect(shown({ ...clause, capOn: day('2026-09-01') }).at(-1)).toEqual(['2026-09-01', '2026-09-01', 364])
    expect(shown({ ...clause, capOn: day('2025-01-31') })).toEqual([['2024-09-01', '2025-01-31', 212]])
  })
  test('tacit renewal goes on to the cap, unless notice was received in time', () => {
    expect(`${lastDay(clause, { renewals: 0 })}`).toBe('2027-08-31')
    const denounced = (text: string) => `${lastDay(clause, { renewals: 0, denouncedOn: day(text) })}`
    expect(denounced('2025-05-31')).toBe('2025-08-31')
    expect(denounced('2025-06-01')).toBe('2026-08-31')
    expect(denounced('2027-06-01')).toBe('2027-08-31')
  })
  test('a tacit renewal may follow until the last term has begun, an express one until all are made', () => {
    const following = (on: string) => termAfter(clause, 0, day(on))?.fromOn.toString()
    expect([following('2024-10-01'), following('2026-08-31'), following('2026-09-01')]).toEqual([
      '2025-09-01',
      '2026-09-01',
      undefined,
    ])
    const express = {
      ...clause,
      renewal: { kind: 'express', months: 12, most: 2, preconditions: [] },
    } as const
    expect([0, 1, 2].map((made) => termAfter(express, made, day('2024-10-01')) !== undefined)).toEqual([
      true,
      true,
      false,
    ])
  })
  test('express renewal stops unless someone renews', () => {
    const express: TermClause = {
      ...clause,
      renewal: { kind: 'express', months: 12, most: 2, preconditions: [] },
    }
    expect([0, 1, 2, 3].map((renewals) => `${lastDay(express, { renewals })}`)).toEqual([
      '2025-08-31',
      '2026-08-31',
      '2027-08-31',
      '2027-08-31',
    ])
  })
})

describe('L6: express renewal only, blocked while the terms of mutualisation are missing', () => {
  const clause: TermClause = {
    startOn: day('2019-03-01'),
    months: 4,
    renewal: { kind: 'express', months: 12, most: 1, preconditions: ['legal terms', 'financial terms'] },
  }
  const on = day('2019-06-30')
  test('it names what is missing', () => {
    expect(() => renew(clause, 0, { on, met: ['legal terms'] })).toThrow(
      refused('renewal.precondition_missing', 'needed: financial terms.'),
    )
    expect(() => renew(clause, 0, { on, met: [] })).toThrow(
      refused('renewal.precondition_missing', 'legal terms, financial terms'),
    )
  })
  test('once they are there it renews, until the last day of its term and once only', () => {
    const met = ['financial terms', 'legal terms']
    expect(`${renew(clause, 0, { on, met }).lastOn}`).toBe('2020-06-30')
    expect(() => renew(clause, 0, { on: day('2019-07-01'), met })).toThrow(
      refused('renewal.too_late', '30/06/20'),
    )
    expect(() => renew(clause, 1, { on: day('2020-06-30'), met })).toThrow(refused('renewal.exhausted'))
    expect(() => renew(clause, 1, { on: day('2020-07-01'), met })).toThrow(
      refused('renewal.too_late', '30/06/20'),
    )
    expect(() => renew(clause, 9, { on, met })).toThrow(refused('renewal.exhausted', '30/06/2020'))
  })
  test('a tacit term can also be renewed by an act, without preconditions', () => {
    const tacit: TermClause = { ...clause, renewal: { kind: 'tacit', months: 2, most: 1, noticeMonths: 1 } }
    expect(`${renew(tacit, 0, { on, met: [] }).lastOn}`).toBe('2019-08-31')
  })
})

test('C10, A21: not renewable is not renewable', () => {
  const clause: TermClause = { startOn: day('2023-02-15'), months: 36, renewal: { kind: 'none' } }
  expect(shown(clause)).toEqual([['2023-02-15', '2026-02-14', 0]])
  expect(`${lastDay(clause, { renewals: 0 })}`).toBe('2026-02-14')
  expect(() => renew(clause, 0, { on: day('2026-01-01'), met: [] })).toThrow(
    refused('renewal.none', '14/02/2026'),
  )
})

test('terms follow each other without a gap, and never pass the cap', () => {
  const start = fc.integer({ min: 0, max: 2_000 }).map((days) => day('2020-01-01').add({ days }))
  fc.assert(
    fc.property(
      start,
      fc.integer({ min: 1, max: 36 }),
      fc.integer({ min: 1, max: 24 }),
      fc.nat(5),
      fc.option(fc.integer({ min: 0, max: 3_000 })),
      (startOn, months, more, most, capAfter) => {
        const capOn = capAfter === null ? undefined : startOn.add({ days: capAfter })
        const renewal: Renewal = { kind: 'express', months: more, most, preconditions: [] }
        const terms = possibleTerms({ startOn, months, renewal, ...(capOn && { capOn }) })
        expect(terms[0].fromOn.equals(startOn)).toBe(true)
        expect(terms.length).toBeLessThanOrEqual(most + 1)
        for (const [i, { fromOn, lastOn, cutDays }] of terms.entries()) {
          const previous = terms[i - 1]
          if (previous) expect(previous.lastOn.add({ days: 1 }).equals(fromOn)).toBe(true)
          expect(isBefore(lastOn, fromOn)).toBe(false)
          if (capOn) expect(isBefore(capOn, lastOn)).toBe(false)
          if (cutDays > 0) expect(i).toBe(terms.length - 1)
        }
      },
    ),
  )
})

describe('F8: saying no to a tacit renewal', () => {
  const tacit: Renewal = { kind: 'tacit', months: 12, most: 2, noticeMonths: 3 }
  const clause: TermClause = { startOn: day('2024-09-01'), months: 12, renewal: tacit }
  const express: TermClause = {
    ...clause,
    renewal: { kind: 'express', months: 12, most: 2, preconditions: [] },
  }

  test('to end on 31/08/2025, notify by 31/05/2025; to end a year later, by 31/05/2026', () => {
    expect(
      tacitRenewals(clause).map(({ noticeOn, fromOn, lastOn }) => [noticeOn, fromOn, lastOn].map(String)),
    ).toEqual([
      ['2025-05-31', '2025-09-01', '2026-08-31'],
      ['2026-05-31', '2026-09-01', '2027-08-31'],
    ])
    expect(tacitRenewals(express)).toEqual([])
    expect(
      ['2025-05-31', '2025-06-01', '2026-06-01'].map((on) => String(stoppedOn(clause, day(on)))),
    ).toEqual(['2025-08-31', '2026-08-31', 'undefined'])
  })

  test('received in time it ends the running term; too late, nothing is left to stop, or the convention ends before', () => {
    const comes = (receivedOn: string, lastOn = '2027-08-31') =>
      renewalStopped(clause, { receivedOn: day(receivedOn), lastOn: day(lastOn) })
    expect(comes('2025-05-31')).toEqual({ kind: 'as_wanted', effectiveOn: day('2025-08-31') })
    // Another party had stopped the same renewal.
    expect(comes('2025-05-31', '2025-08-31')).toEqual({ kind: 'as_wanted', effectiveOn: day('2025-08-31') })
    expect(comes('2025-06-01', '2025-08-31')).toEqual({ kind: 'too_late', soonestOn: day('2026-08-31') })
    expect(comes('2026-06-01')).toEqual({ kind: 'too_late', soonestOn: day('2027-08-31') })
  })

  test('one decided in time and received too late says so, with the end it has, if any', () => {
    const act = {
      decidedOn: day('2025-05-20'),
      notifiedOn: day('2025-06-02'),
      effectiveOn: day('2026-08-31'),
    }
    expect(lateDenunciation(act, clause)).toEqual({
      fr: 'Notification tardive : reçue par toutes les parties le 02/06/2025, après le dernier jour utile (31/05/2025). La convention est reconduite le 01/09/2025 et prend fin le 31/08/2026.',
      en: 'Late notice: received by all the parties on 02/06/2025, after the last useful day (31/05/2025). The convention is renewed on 01/09/2025 and ends on 31/08/2026.',
    })
    const last = { decidedOn: day('2026-05-20'), notifiedOn: day('2026-06-02'), effectiveOn: null }
    expect(lateDenunciation(last, clause)?.fr).toContain('le 01/09/2026 : c’est sa dernière reconduction.')
    expect(lateDenunciation(last, clause)?.en).toContain('on 01/09/2026: this is its last renewal.')
    expect(lateDenunciation({ ...act, notifiedOn: day('2025-05-31') }, clause)).toBeUndefined()
    expect(lateDenunciation({ ...act, notifiedOn: null }, clause)).toBeUndefined()
    expect(lateDenunciation(act, express)).toBeUndefined()
  })

  test('whatever the term, the day to say no leaves the whole notice, the next one does not, and it stops that very renewal', () => {
    fc.assert(
      fc.property(
        fc.record({
          start: fc.integer({ min: 0, max: 4000 }),
          months: fc.integer({ min: 1, max: 60 }),
          renewal: fc.integer({ min: 1, max: 36 }),
          most: fc.integer({ min: 1, max: 6 }),
          notice: fc.integer({ min: 1, max: 24 }),
        }),
        ({ start, months, renewal, most, notice }) => {
          const any: TermClause = {
            startOn: day('2020-01-31').add({ days: start }),
            months,
            renewal: { kind: 'tacit', months: renewal, most, noticeMonths: notice },
          }
          for (const { noticeOn, fromOn } of tacitRenewals(any)) {
            const end = fromOn.subtract({ days: 1 })
            expect(isBefore(end, noticeOn.add({ months: notice }))).toBe(false)
            expect(isBefore(end, noticeOn.add({ days: 1 }).add({ months: notice }))).toBe(true)
            expect(String(stoppedOn(any, noticeOn))).toBe(String(end))
            expect(String(lastDay(any, { renewals: 0, denouncedOn: noticeOn }))).toBe(String(end))
          }
        },
      ),
    )
  })
})
