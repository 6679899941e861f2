import type { Text } from './language.ts'

export type Holiday = { readonly on: Temporal.PlainDate; readonly name: Text }

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's algorithm). */
export function easter(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const march = epact + weekday - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(march / 31), day: (march % 31) + 1 })
}

const fixed = [
  { month: 1, day: 1, name: { fr: 'jour de l’An', en: 'New Year’s Day' } },
  { month: 5, day: 1, name: { fr: 'fête du Travail', en: 'Labour Day' } },
  { month: 5, day: 8, name: { fr: '8 Mai', en: 'Victory Day' } },
  { month: 7, day: 14, name: { fr: 'fête nationale', en: 'Bastille Day' } },
  { month: 8, day: 15, name: { fr: 'Assomption', en: 'Assumption' } },
  { month: 11, day: 1, name: { fr: 'Toussaint', en: 'All Saints’ Day' } },
  { month: 11, day: 11, name: { fr: '11 Novembre', en: 'Armistice Day' } },
  { month: 12, day: 25, name: { fr: 'Noël', en: 'Christmas Day' } },
] as const

const afterEaster = [
  { days: 1, name: { fr: 'lundi de Pâques', en: 'Easter Monday' } },
  { days: 39, name: { fr: 'Ascension', en: 'Ascension Day' } },
  { days: 50, name: { fr: 'lundi de Pentecôte', en: 'Whit Monday' } },
] as const

const known = new Map<number, readonly Holiday[]>()

/** The eleven French public holidays (labour code L3133-1), in date order. The two more of Alsace-Moselle are not in. */
export function publicHolidays(year: number): readonly Holiday[] {
  const all = known.get(year) ?? workOut(year)
  known.set(year, all)
  return all
}

function workOut(year: number): Holiday[] {
  const sunday = easter(year)
  return [
    ...fixed.map(({ month, day, name }) => ({ on: Temporal.PlainDate.from({ year, month, day }), name })),
    ...afterEaster.map(({ days, name }) => ({ on: sunday.add({ days }), name })),
  ].toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
}

/** The public holiday that falls on this day, if any. */
export const publicHolidayOn = (day: Temporal.PlainDate): Holiday | undefined =>
  publicHolidays(day.year).find(({ on }) => on.equals(day))

const isWorkingDay = (day: Temporal.PlainDate) => day.dayOfWeek < 6 && !publicHolidayOn(day)

/** That day, or the next working one when it is a Saturday, a Sunday or a public holiday. */
export function orNextWorkingDay(from: Temporal.PlainDate): Temporal.PlainDate {
  let day = from
  while (!isWorkingDay(day)) day = day.add({ days: 1 })
  return day
}
