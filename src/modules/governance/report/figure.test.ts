import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../../test/properties.ts'
import { type Activity, figuresOf } from './figure.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const done = (count: number, kind: string, minutes = 0): Activity[] =>
  Array.from({ length: count }, (_, i) => ({ kind, minutes, on: day('2020-09-01').add({ days: i }) }))

test('C3: 250 diagnostics, 26 workshops, 69 coachings of two hours (138 h), 5 webinars, 65 meetings', () => {
  const programme = [
    ...done(250, 'diagnostic'),
    ...done(26, 'workshop'),
    ...done(69, 'coaching', 120),
    ...done(5, 'webinar'),
    ...done(65, 'speed meeting'),
  ]
  const figures = figuresOf(programme, { fromOn: day('2020-01-01'), lastOn: day('2022-12-31') })
  expect(figures.map(({ kind, count }) => [kind, count])).toEqual([
    ['diagnostic', 250],
    ['workshop', 26],
    ['coaching', 69],
    ['webinar', 5],
    ['speed meeting', 65],
  ])
  expect((figures[2]?.minutes ?? 0) / 60).toBe(138)
})

test('only what was done in the period, both days included', () => {
  const activities = done(10, 'coaching', 120)
  const figures = figuresOf(activities, { fromOn: day('2020-09-02'), lastOn: day('2020-09-04') })
  expect(figures).toEqual([{ kind: 'coaching', count: 3, minutes: 360 }])
  expect(figuresOf(activities, { fromOn: day('2021-01-01'), lastOn: day('2021-12-31') })).toEqual([])
})

test('two periods that follow each other count what the whole counts', () => {
  const any = fc.record({ kind: fc.constantFrom('a', 'b'), offset: fc.nat(100), minutes: fc.nat(240) })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 15 }), fc.nat(100), (list, cut) => {
      const first = day('2020-01-01')
      const activities = list.map(({ kind, offset, minutes }) => ({
        kind,
        minutes,
        on: first.add({ days: offset }),
      }))
      const between = (from: number, last: number) =>
        figuresOf(activities, { fromOn: first.add({ days: from }), lastOn: first.add({ days: last }) })
      const minutes = (figures: ReturnType<typeof figuresOf>) =>
        figures.reduce((all, each) => all + each.minutes, 0)
      const counts = (figures: ReturnType<typeof figuresOf>) =>
        figures.reduce((all, each) => all + each.count, 0)
      expect(counts(between(0, cut)) + counts(between(cut + 1, 100))).toBe(list.length)
      expect(minutes(between(0, cut)) + minutes(between(cut + 1, 100))).toBe(minutes(between(0, 100)))
    }),
    runs,
  )
})
