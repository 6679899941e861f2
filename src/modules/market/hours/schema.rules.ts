import { type Hours, type MinuteRange, midnight, weekdays, weekOf } from './hours.rules.ts'
import { type Closure, rangesOn } from './openings.rules.ts'
import { clock } from './syntax.rules.ts'
import { dayNames } from './words.rules.ts'

/** A `OpeningHoursSpecification` of schema.org, as plain data for JSON-LD. */
export type OpeningSpecification = {
  readonly '@type': 'OpeningHoursSpecification'
  readonly dayOfWeek?: readonly string[]
  readonly opens: string
  readonly closes: string
  readonly validFrom?: string
  readonly validThrough?: string
}

/** How many days of exceptions (holidays, closures, dated hours) are told to search engines. */
export const specialDays = 30

// Search engines read 00:00–23:59 as all day long and 00:00–00:00 as closed.
const times = ({ from, to }: MinuteRange) => ({
  '@type': 'OpeningHoursSpecification' as const,
  opens: clock(from),
  closes: to === midnight ? '23:59' : clock(to),
})
const closed = { '@type': 'OpeningHoursSpecification', opens: '00:00', closes: '00:00' } as const

/** schema.org `openingHoursSpecification`: the ordinary week, then each of the next thirty days that differs from it. */
export function openingSpecifications(
  hours: Hours,
  closures: readonly Closure[],
  today: Temporal.PlainDate,
): OpeningSpecification[] {
  const week = weekOf(hours)
  const byRange = Map.groupBy(
    weekdays.flatMap((day, i) => week[day].map((range) => ({ range, name: dayNames.en[i] ?? day }))),
    ({ range }) => `${range.from}-${range.to}`,
  )
  const weekly = [...byRange.values()].flatMap((days) => {
    const [first] = days
    if (!first) return []
    return [{ ...times(first.range), dayOfWeek: days.map(({ name }) => `https://schema.org/${name}`) }]
  })
  const special: OpeningSpecification[] = []
  for (let i = 0; i < specialDays; i++) {
    const day = today.add({ days: i })
    const ranges = rangesOn(hours, closures, day)
    const usual = week[weekdays[day.dayOfWeek - 1] ?? 'Mo']
    if (JSON.stringify(ranges) === JSON.stringify(usual)) continue
    const valid = { validFrom: day.toString(), validThrough: day.toString() }
    if (ranges.length === 0) special.push({ ...closed, ...valid })
    for (const range of ranges) special.push({ ...times(range), ...valid })
  }
  return [...weekly, ...special]
}
