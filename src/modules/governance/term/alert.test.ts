import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../../test/properties.ts'
import { type AlertKind, alertsOn, appealDue, committeeDue, type DueDate } from './alert.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const on = (kind: AlertKind, dueOn: string): DueDate => ({ kind, subject: kind, dueOn: day(dueOn) })

test('C8: a yearly committee is overdue the day after twelve months, or twelve months after the start', () => {
  const copil = committeeDue('COPIL', day('2023-02-15'), day('2023-06-12'))
  expect(alertsOn(day('2024-06-12'), [copil], 30)).toEqual([{ ...copil, days: 0, state: 'soon' }])
  expect(alertsOn(day('2024-06-13'), [copil], 30)).toEqual([{ ...copil, days: -1, state: 'overdue' }])
  expect(`${committeeDue('COTECH', day('2023-02-15'), undefined).dueOn}`).toBe('2024-02-15')
  expect(copil).toMatchObject({ kind: 'committee', subject: 'COPIL' })
})

test('L11, A22, F8: what is to come, nearest first; a past day stays only when it asks for an act', () => {
  const dates: DueDate[] = [
    on('term_end', '2025-08-31'),
    on('last_notice', '2025-05-31'),
    on('insurance', '2025-03-01'),
    on('obligation', '2025-04-30'),
    appealDue('appeal_end', day('2024-12-24'), day('2024-12-24')),
  ]
  expect(alertsOn(day('2025-04-01'), dates, 60).map(({ kind, days, state }) => [kind, days, state])).toEqual([
    ['insurance', -31, 'overdue'],
    ['obligation', 29, 'soon'],
    ['last_notice', 60, 'soon'],
    ['term_end', 152, 'ahead'],
  ])
  expect(alertsOn(day('2025-02-24'), dates, 60)[0]).toMatchObject({
    kind: 'appeal_end',
    days: 0,
    state: 'soon',
  })
  expect(alertsOn(day('2025-09-01'), dates, 60).map(({ kind }) => kind)).toEqual(['insurance', 'obligation'])
})

test('alerts are in order, and whatever is due from today on is among them', () => {
  const kinds: AlertKind[] = ['term_end', 'last_notice', 'appeal_end', 'insurance', 'committee', 'obligation']
  const dueDate = fc.record({ kind: fc.constantFrom(...kinds), offset: fc.integer({ min: -500, max: 500 }) })
  fc.assert(
    fc.property(fc.array(dueDate, { maxLength: 12 }), fc.nat(120), (list, soon) => {
      const today = day('2025-01-01')
      const alerts = alertsOn(
        today,
        list.map(({ kind, offset }) => ({ kind, subject: '', dueOn: today.add({ days: offset }) })),
        soon,
      )
      expect(alerts.map(({ days }) => days)).toEqual(alerts.map(({ days }) => days).toSorted((a, b) => a - b))
      expect(alerts.filter(({ days }) => days >= 0)).toHaveLength(
        list.filter(({ offset }) => offset >= 0).length,
      )
      for (const { days, state } of alerts)
        expect(state).toBe(days < 0 ? 'overdue' : days <= soon ? 'soon' : 'ahead')
    }),
    runs,
  )
})
