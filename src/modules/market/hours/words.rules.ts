import type { Language } from '../../../platform/language.ts'
import { hour, hours, longDay } from '../../../platform/time.ts'
import { type MinuteRange, midnight, type Week, weekdays } from './hours.rules.ts'
import type { Change } from './openings.rules.ts'

/** Full names, Monday first. */
export const dayNames = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const satisfies Record<Language, readonly string[]>

const words = {
  fr: {
    closes: 'ferme',
    opens: 'ouvre',
    at: 'à',
    tomorrow: 'demain',
    onDay: '',
    onDate: 'le ',
    closed: 'fermé',
    allDay: 'jour et nuit',
    holidays: 'jours fériés',
  },
  en: {
    closes: 'closes',
    opens: 'opens',
    at: 'at',
    tomorrow: 'tomorrow',
    onDay: 'on ',
    onDate: 'on ',
    closed: 'closed',
    allDay: 'day and night',
    holidays: 'public holidays',
  },
} as const

/** « ferme à 19 h », « ouvre demain à 8 h », « ouvre lundi à 8 h », « ouvre le mardi 4 août à 8 h ». */
export function changeWords(change: Change, now: Temporal.ZonedDateTime, lang: Language): string {
  const say = words[lang]
  const day = change.at.toPlainDate()
  const days = now.toPlainDate().until(day, { largestUnit: 'day' }).days
  const time = `${say.at} ${hour(change.at, lang)}`
  if (change.kind === 'closes' || days === 0) return `${say[change.kind]} ${time}`
  if (days === 1) return `${say.opens} ${say.tomorrow} ${time}`
  if (days < 7) return `${say.opens} ${say.onDay}${dayNames[lang][day.dayOfWeek - 1]} ${time}`
  return `${say.opens} ${say.onDate}${longDay(day, lang)} ${time}`
}

/** « 8 h – 12 h 30, 14 h – 19 h », « fermé », « jour et nuit ». */
export function rangesWords(ranges: readonly MinuteRange[], lang: Language): string {
  if (ranges.some(({ from, to }) => from === 0 && to === midnight)) return words[lang].allDay
  const at = (minute: number) => hour({ hour: Math.floor(minute / 60) % 24, minute: minute % 60 }, lang)
  const parts = ranges.map(({ from, to }) => hours(at(from), at(to)))
  return parts.join(', ') || words[lang].closed
}

/** The week as a table reads it: seven days, then public holidays when they differ. */
export function weekRows(week: Week, lang: Language): { day: string; hours: string }[] {
  const rows = weekdays.map((day, i) => ({
    day: dayNames[lang][i] ?? day,
    hours: rangesWords(week[day], lang),
  }))
  return week.PH ? [...rows, { day: words[lang].holidays, hours: rangesWords(week.PH, lang) }] : rows
}
