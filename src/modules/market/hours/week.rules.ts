import type { Text } from '../../../platform/language.ts'
import type { Issue } from '../../../platform/refusal.ts'
import { type DayName, type MinuteRange, midnight, tidy, type Week, weekdays } from './hours.rules.ts'
import { clock } from './syntax.rules.ts'

/** How many ranges of a day are read at most; the form draws two, or as many as the week has. */
const mostRanges = 12
const noon = 12 * 60
/** An end before its beginning is the night that follows when it is short enough to be one: 18:00–02:00, 7:00–1:00. */
const isNight = (from: number, end: number) =>
  end <= 3 * 60 || (from >= noon && end + midnight - from <= 12 * 60)

/** What the form's boxes hold: `mo_1_from`, `mo_1_to`, `mo_2_from`… and `PH` (`usual`, `closed`, `own`). */
export type WeekAnswers = Readonly<Record<string, string | undefined>>

export const boxName = (day: DayName, end: 'from' | 'to', rank: number): string =>
  `${day.toLowerCase()}_${rank}_${end}`

const problems = {
  time: { fr: 'Écrivez l’heure ainsi : 8:30.', en: 'Write the time like this: 8:30.' },
  missingFrom: { fr: 'Indiquez l’heure d’ouverture.', en: 'Give the opening time.' },
  missingTo: { fr: 'Indiquez l’heure de fermeture.', en: 'Give the closing time.' },
  reversed: {
    fr: 'La fermeture vient avant l’ouverture : inversez les deux heures.',
    en: 'Closing comes before opening: swap the two times.',
  },
  overlap: {
    fr: 'Ces heures chevauchent les précédentes.',
    en: 'These hours overlap the ones before.',
  },
} as const satisfies Record<string, Text>

/** Minutes after midnight for `8:30`, `08h30`, `8 h`, `8`; `undefined` for anything else. */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{1,2})(?:[:h.]([0-5]\d)?)?$/i.exec(text.replace(/\s/g, ''))
  if (!match) return undefined
  const minute = Number(match[1]) * 60 + Number(match[2] ?? 0)
  return minute <= midnight ? minute : undefined
}

type Read = { range?: MinuteRange; issues: Issue[] }

function readRange(answers: WeekAnswers, day: DayName, rank: number): Read {
  const names = { from: boxName(day, 'from', rank), to: boxName(day, 'to', rank) }
  const texts = { from: answers[names.from]?.trim() ?? '', to: answers[names.to]?.trim() ?? '' }
  if (!texts.from && !texts.to) return { issues: [] }
  if (!texts.from) return { issues: [{ name: names.from, text: problems.missingFrom }] }
  if (!texts.to) return { issues: [{ name: names.to, text: problems.missingTo }] }
  const [from, end] = [parseTime(texts.from), parseTime(texts.to)]
  const issues: Issue[] = []
  if (from === undefined || from === midnight) issues.push({ name: names.from, text: problems.time })
  if (end === undefined) issues.push({ name: names.to, text: problems.time })
  if (from === undefined || end === undefined || issues.length) return { issues }
  if (end > from) return { range: { from, to: end }, issues }
  if (isNight(from, end)) return { range: { from, to: end + midnight }, issues }
  return { issues: [{ name: names.to, text: problems.reversed }] }
}

function readDay(answers: WeekAnswers, day: DayName): { ranges: MinuteRange[]; issues: Issue[] } {
  const ranges: MinuteRange[] = []
  const issues: Issue[] = []
  for (let rank = 1; rank <= mostRanges; rank++) {
    const read = readRange(answers, day, rank)
    issues.push(...read.issues)
    if (!read.range) continue
    const { from, to } = read.range
    if (ranges.some((other) => from < other.to && other.from < to))
      issues.push({ name: boxName(day, 'from', rank), text: problems.overlap })
    ranges.push(read.range)
  }
  return { ranges: tidy(ranges), issues }
}

/** The week a merchant typed. With any issue, the form comes back with every answer kept. */
export function weekFromForm(answers: WeekAnswers): { week: Week; issues: Issue[] } {
  const holidays = answers['PH'] ?? 'usual'
  const read = Object.fromEntries(weekdays.map((day) => [day, readDay(answers, day)])) as Record<
    (typeof weekdays)[number],
    ReturnType<typeof readDay>
  >
  const own = holidays === 'own' ? readDay(answers, 'PH') : { ranges: [], issues: [] }
  const week = {
    Mo: read.Mo.ranges,
    Tu: read.Tu.ranges,
    We: read.We.ranges,
    Th: read.Th.ranges,
    Fr: read.Fr.ranges,
    Sa: read.Sa.ranges,
    Su: read.Su.ranges,
    ...(holidays === 'usual' ? {} : { PH: own.ranges }),
  }
  return { week, issues: [...weekdays.flatMap((day) => read[day].issues), ...own.issues] }
}

/** The answers that give this week back: `weekFromForm(weekToForm(week))` is the week. */
export function weekToForm(week: Week): Record<string, string> {
  const answers: Record<string, string> = { PH: !week.PH ? 'usual' : week.PH.length ? 'own' : 'closed' }
  for (const day of [...weekdays, 'PH'] as const) {
    for (const [i, { from, to }] of (week[day] ?? []).entries()) {
      answers[boxName(day, 'from', i + 1)] = clock(from)
      answers[boxName(day, 'to', i + 1)] = clock(to)
    }
  }
  return answers
}
