/** Two-letter days of OpenStreetMap, Monday first; `PH` stands for public holidays. */
export const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
export type Weekday = (typeof weekdays)[number]
export type DayName = Weekday | 'PH'

/** Minutes after midnight of the day it opens; `to` passes 1440 when it closes in the small hours. */
export type MinuteRange = { readonly from: number; readonly to: number }
/** What a shop does in an ordinary week; `PH` left out means that public holidays are days like others. */
export type Week = Readonly<Record<Weekday, readonly MinuteRange[]>> & {
  readonly PH?: readonly MinuteRange[]
}

export type CalendarDay = { readonly year?: number; readonly month: number; readonly day: number }
export type DateSpan = { readonly first: CalendarDay; readonly last: CalendarDay }
/** One rule: on these dates and days, these ranges; none of them means closed. */
export type Rule = {
  readonly dates?: readonly DateSpan[]
  readonly days?: readonly DayName[]
  readonly ranges: readonly MinuteRange[]
  /** Adds to the rules before it (written after a comma) instead of replacing them. */
  readonly also: boolean
}
/** Rules in the order written: for a day, the last one that speaks of it wins. */
export type Hours = readonly Rule[]

export const midnight = 1440
/** Sorted, with ranges that overlap or touch made one. */
export function tidy(ranges: readonly MinuteRange[]): MinuteRange[] {
  const merged: MinuteRange[] = []
  for (const range of ranges.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1)
    if (last && range.from <= last.to)
      merged[merged.length - 1] = { ...last, to: Math.max(last.to, range.to) }
    else merged.push(range)
  }
  return merged
}

/** The ordinary week these hours describe, leaving dated exceptions aside. */
export function weekOf(hours: Hours): Week {
  const week: Record<Weekday, readonly MinuteRange[]> & { PH?: readonly MinuteRange[] } = {
    Mo: [],
    Tu: [],
    We: [],
    Th: [],
    Fr: [],
    Sa: [],
    Su: [],
  }
  for (const { dates, days, ranges, also } of hours) {
    if (dates) continue
    for (const day of days ?? weekdays) week[day] = also ? tidy([...(week[day] ?? []), ...ranges]) : ranges
    if (!days && !also) delete week.PH
  }
  return week
}

/** The rules that speak of dates: to be kept when the ordinary week changes. */
export const exceptionsOf = (hours: Hours): Hours => hours.filter(({ dates }) => dates !== undefined)
