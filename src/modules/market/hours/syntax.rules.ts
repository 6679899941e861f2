import {
  type CalendarDay,
  type DateSpan,
  type DayName,
  type Hours,
  type MinuteRange,
  midnight,
  type Rule,
  tidy,
  type Week,
  type Weekday,
  weekdays,
} from './hours.rules.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** All of them, or nothing when one is missing. */
const every = <T>(items: readonly (T | undefined)[]): T[] | undefined =>
  items.includes(undefined) ? undefined : (items as T[])

function parseRange(text: string): MinuteRange | undefined {
  const match = /^(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)$/.exec(text)
  if (!match) return undefined
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number)
  const from = fromHour * 60 + fromMinute
  const end = toHour * 60 + toMinute
  const to = end > from ? end : end + midnight
  return from < midnight && to <= from + midnight ? { from, to } : undefined
}

/** `Mo-Fr`, `Sa-Mo` (over the week's end), `Su,PH`. */
function parseDays(text: string): DayName[] | undefined {
  const runs = text.split(',').map((part): readonly DayName[] | undefined => {
    if (part === 'PH') return ['PH']
    const [first, last, more] = part.split('-')
    const start = weekdays.indexOf(first as Weekday)
    const end = last === undefined ? start : weekdays.indexOf(last as Weekday)
    if (start < 0 || end < 0 || more !== undefined) return undefined
    if (start <= end) return weekdays.slice(start, end + 1)
    return [...weekdays.slice(start), ...weekdays.slice(0, end + 1)]
  })
  return every(runs)?.flat()
}

const calendarDay = (year: string | undefined, month: number, day: number): CalendarDay => ({
  ...(year === undefined ? {} : { year: Number(year) }),
  month,
  day,
})

/** `Dec 24`, `Dec 24-26`, `Jul 15-Aug 15`, `Jul-Aug`, `2026 Dec 24-2027 Jan 2`. */
function parseDateSpan(text: string): DateSpan | undefined {
  const pattern =
    /^(?:(\d{4}) )?([A-Z][a-z]{2})(?: (\d{1,2}))?(?:-(?:(?:(\d{4}) )?([A-Z][a-z]{2})(?: (\d{1,2}))?|(\d{1,2})))?$/
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, year, monthName = '', day, lastYear, lastMonthName, lastMonthDay, sameMonthDay] = match
  const month = months.indexOf(monthName) + 1
  const lastMonth = lastMonthName === undefined ? month : months.indexOf(lastMonthName) + 1
  if (month === 0 || lastMonth === 0) return undefined
  const lastDay = sameMonthDay ?? (lastMonthName === undefined ? day : lastMonthDay)
  if ((day === undefined) !== (lastDay === undefined) || (lastYear && !year)) return undefined
  const first = calendarDay(year, month, Number(day ?? 1))
  const last = calendarDay(lastYear ?? year, lastMonth, Number(lastDay ?? longestMonth[lastMonth - 1]))
  const real = [first, last].every((at) => at.day >= 1 && at.day <= (longestMonth[at.month - 1] ?? 0))
  return real ? { first, last } : undefined
}

function parseRule(text: string, also: boolean): Rule | undefined {
  const match = /^(.*?) ?((?:\d{1,2}:\d{2}-\d{1,2}:\d{2},?)+|off|closed|24\/7)$/.exec(text)
  if (!match) return undefined
  const [, selector = '', when = ''] = match
  if (when === '24/7') return selector ? undefined : { ranges: [{ from: 0, to: midnight }], also }
  const closed = when === 'off' || when === 'closed'
  const ranges = closed ? [] : every(when.split(',').map(parseRange))
  if (!ranges) return undefined
  const parts = /^(.*?) ?((?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[,-]?)*)$/.exec(selector)
  const [, datesText = '', daysText = ''] = parts ?? []
  const dates = datesText ? every(datesText.split(',').map(parseDateSpan)) : []
  const days = daysText ? parseDays(daysText) : []
  if (!dates || !days) return undefined
  return {
    ...(dates.length ? { dates } : {}),
    ...(days.length ? { days } : {}),
    ranges: tidy(ranges),
    also: also && !closed,
  }
}

/**
 * Reads opening hours in OpenStreetMap syntax: weekly rules, `24/7`, `off`, public holidays, dates and date ranges,
 * hours past midnight. `undefined` for anything else (comments, school holidays, sunrise): never a guess.
 * Our own reader because the `opening_hours` package asks the machine's clock and zone; a test compares the two.
 */
export function parseHours(text: string): Hours | undefined {
  if (text.length > 1000) return undefined
  const rules = text
    .replace(/\s+/g, ' ')
    .replace(/ ?([,;:-]) ?/g, '$1')
    .trim()
    .split(';')
    .filter((part) => part !== '')
    .flatMap((part) =>
      part.split(/(?<=:\d{2}|off|closed),(?=[A-Z])/).map((rule, i) => parseRule(rule, i > 0)),
    )
  return rules.length ? every(rules) : undefined
}

const two = (n: number) => String(n).padStart(2, '0')
/** `510` → `08:30`; past midnight it starts again, but midnight as an end is `24:00`. */
export const clock = (minute: number): string => {
  const within = minute > midnight ? minute - midnight : minute
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`
}
const printRanges = (ranges: readonly MinuteRange[]): string =>
  ranges.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(',') || 'off'

function printDays(days: readonly DayName[]): string {
  const runs: DayName[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    const before = weekdays.indexOf(day as Weekday) - 1
    if (run && day !== 'PH' && run.at(-1) === weekdays[before]) run.push(day)
    else runs.push([day])
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(','))).join(',')
}

const printCalendarDay = ({ year, month, day }: CalendarDay) =>
  `${year === undefined ? '' : `${year} `}${months[month - 1]} ${two(day)}`

function printRule({ dates, days, ranges }: Rule): string {
  const spans = dates?.map(({ first, last }) => {
    const [start, end] = [printCalendarDay(first), printCalendarDay(last)]
    return start === end ? start : `${start}-${end}`
  })
  return [spans?.join(','), days && printDays(days), printRanges(ranges)].filter(Boolean).join(' ')
}

/** The ordinary week in as few rules as it takes, then the exceptions; always the same text for the same hours. */
export function printHours(week: Week, exceptions: Hours = []): string {
  const groups = new Map<string, DayName[]>()
  for (const day of weekdays) {
    const ranges = printRanges(tidy(week[day]))
    if (ranges !== 'off') groups.set(ranges, [...(groups.get(ranges) ?? []), day])
  }
  const weekly = [...groups]
  if (week.PH) {
    const ranges = printRanges(tidy(week.PH))
    const last = weekly.at(-1)
    // Only in the last rule: a weekday rule after it would take the holiday back.
    if (last?.[0] === ranges) last[1].push('PH')
    else weekly.push([ranges, ['PH']])
  }
  const texts = weekly.map(([ranges, days]) => `${printDays(days)} ${ranges}`)
  if (!groups.size && texts.length) texts.unshift('Mo-Su off')
  const [only] = groups.keys()
  if (texts[0] === 'Mo-Su 00:00-24:00' && only === '00:00-24:00') texts[0] = '24/7'
  const all = exceptions.reduce(
    (text, rule) => text + (rule.also ? ', ' : '; ') + printRule(rule),
    texts.join('; '),
  )
  return all.replace(/^[,;] /, '') || 'off'
}
