import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { isBefore, latestNotice } from './date.rules.ts'
import { consequenceOf, lastNotice, lateNotice, type Notice, notifiedOn } from './notice.rules.ts'
import { governingOn } from './version.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const others = ['departement', 'metropole', 'rethelois', 'vallees', 'portes', 'cretes', 'thierache']
const received = (on: string): Notice[] =>
  others.map((to) => ({ to, sentOn: day('2021-04-20'), receivedOn: day(on) }))
const clause = { months: 2, lastOn: day('2021-12-31') }
const leave = (wantedOn: string, notices: Notice[]) =>
  consequenceOf({ receivedOn: notifiedOn(notices, others), wantedOn: day(wantedOn) }, clause)

describe('A22: seven notices, two months, counted from reception', () => {
  test('for 30/06/2021 all are received by 30/04/2021', () => {
    const effectiveOn = day('2021-06-30')
    expect(leave('2021-06-30', received('2021-04-30'))).toEqual({ kind: 'as_wanted', effectiveOn })
    expect(consequenceOf({ receivedOn: day('2021-04-30') }, clause)).toEqual({
      kind: 'as_wanted',
      effectiveOn,
    })
    const act = { wantedOn: effectiveOn, notifiedOn: day('2021-04-30'), effectiveOn }
    expect(lateNotice(act, clause)).toBeUndefined()
    expect(lateNotice({ ...act, wantedOn: null }, clause)).toBeUndefined()
    expect(lateNotice({ ...act, notifiedOn: null }, clause)).toBeUndefined()
  })
  test('a day later it is put off to the first day the notice allows, and the record says so', () => {
    const effectiveOn = day('2021-07-01')
    expect(leave('2021-06-30', received('2021-05-01'))).toEqual({ kind: 'put_off', effectiveOn })
    const act = { wantedOn: day('2021-06-30'), notifiedOn: day('2021-05-01'), effectiveOn }
    expect(lateNotice(act, clause)).toEqual({
      fr: 'Notification tardive : l’effet était souhaité le 30/06/2021, la dernière partie l’a reçue le 01/05/2021. Il est reporté au 01/07/2021, premier jour que le préavis permet.',
      en: 'Late notice: its effect was wanted on 30/06/2021, the last party received it on 01/05/2021. It is put off to 01/07/2021, the first day the notice allows.',
    })
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
    expect(notifiedOn(last, others).toString()).toBe('2021-04-29')
    expect(() => notifiedOn([], ['a', 'b'])).toThrow(refused('notice.not_received_by', 'a, b'))
    expect(() => notifiedOn([], [])).toThrow(refused('notice.not_received_by'))
  })
  test('the last useful notice is 31/10/2021; after the end there is nothing to leave', () => {
    expect(latestNotice(day('2021-12-31'), 2).toString()).toBe('2021-10-31')
    const effectiveOn = day('2021-12-31')
    expect(leave('2021-12-31', received('2021-10-31'))).toEqual({ kind: 'as_wanted', effectiveOn })
    expect(leave('2021-12-31', received('2021-11-02'))).toEqual({
      kind: 'too_late',
      soonestOn: day('2022-01-02'),
    })
    const act = { wantedOn: null, notifiedOn: day('2021-11-02'), effectiveOn: null }
    expect(lateNotice(act, clause)).toEqual({
      fr: 'Notification tardive : reçue par toutes les parties le 02/11/2021, après le dernier jour utile (31/10/2021). La convention prend fin avant, le 31/12/2021 : le départ reste sans effet. Si elle est reconduite, il prendra effet le 02/01/2022.',
      en: 'Late notice: received by all the parties on 02/11/2021, after the last useful day (31/10/2021). The convention ends before, on 31/12/2021: the departure has no effect. If it is renewed, it will take effect on 02/01/2022.',
    })
  })
  test('a notice received by someone who is not a party is worth nothing', () => {
    const strangers = [
      ...received('2021-04-10'),
      { to: 'other', sentOn: day('2021-04-10'), receivedOn: day('2021-09-01') },
    ]
    expect(notifiedOn(strangers, others).toString()).toBe('2021-04-10')
  })
  test('whatever the days of reception, a withdrawal leaves the whole notice to each, and never outlives the end', () => {
    const offset = fc.integer({ min: 0, max: 400 })
    fc.assert(
      fc.property(fc.array(offset, { minLength: 7, maxLength: 7 }), offset, (days, wanted) => {
        const base = day('2021-01-01')
        const notices = others.map((to, i) => ({
          to,
          sentOn: base,
          receivedOn: base.add({ days: days[i] ?? 0 }),
        }))
        const wantedOn = base.add({ days: wanted })
        const after = consequenceOf({ receivedOn: notifiedOn(notices, others), wantedOn }, clause)
        const on = after.kind === 'too_late' ? after.soonestOn : after.effectiveOn
        for (const { receivedOn } of notices) expect(isBefore(on, receivedOn.add({ months: 2 }))).toBe(false)
        expect(isBefore(on, wantedOn)).toBe(false)
        expect(isBefore(clause.lastOn, on)).toBe(after.kind === 'too_late')
        if (after.kind !== 'too_late') expect(after.kind === 'put_off').toBe(isBefore(wantedOn, on))
      }),
    )
  })
})

test('the last day to leave is the latest whose own text allows it, before and after each amendment', () => {
  const start = day('2026-01-01')
  const months = fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined })
  const later = fc.tuple(fc.integer({ min: 1, max: 400 }), months)
  fc.assert(
    fc.property(months, fc.option(later, { nil: undefined }), (first, next) => {
      const effect = day('2027-01-31')
      const texts = [
        { fromOn: start, months: first },
        ...(next ? [{ fromOn: start.add({ days: next[0] }), months: next[1] }] : []),
        { fromOn: null, months: 1 },
      ]
      const allowed = (on: Temporal.PlainDate) => {
        const asked = governingOn(texts, on)?.months
        return asked !== undefined && !isBefore(effect, on.add({ months: asked }))
      }
      let on: Temporal.PlainDate | undefined = effect
      while (on && !allowed(on)) on = isBefore(start, on) ? on.subtract({ days: 1 }) : undefined
      const found = lastNotice(texts, effect)
      expect(found && String(found.on)).toBe(on && String(on))
      expect(found?.months).toBe(on && governingOn(texts, on)?.months)
    }),
  )
})
