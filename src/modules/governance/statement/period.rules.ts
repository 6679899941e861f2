import { parseDay } from '../../../platform/field.ts'
import { refusals } from '../../../platform/refusal.ts'
import { isBefore } from '../term/date.rules.ts'

const refuse = refusals({
  'period.unreadable': {
    status: 422,
    fr: 'Cette période est illisible. Écrivez ses deux jours comme 01/01/2026, ou un exercice comme 2026.',
    en: 'This period cannot be read. Write its two days like 01/01/2026, or a year like 2026.',
  },
  'period.ends_before_it_starts': {
    status: 422,
    fr: 'Cette période finit avant de commencer. Corrigez ses deux jours.',
    en: 'This period ends before it starts. Correct its two days.',
  },
})

/** Both days included. */
export type Period = { readonly fromOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate }

/** An *exercice* of a local authority is a civil year (code général des collectivités territoriales, art. L. 1612-1). */
export const exerciceOf = (year: number): Period => ({
  fromOn: new Temporal.PlainDate(year, 1, 1),
  lastOn: new Temporal.PlainDate(year, 12, 31),
})

/** The exercice that a period is, if it is one whole. */
export function wholeExercice({ fromOn, lastOn }: Period): number | undefined {
  const whole = exerciceOf(fromOn.year)
  return whole.fromOn.equals(fromOn) && whole.lastOn.equals(lastOn) ? fromOn.year : undefined
}

/**
 * The period an address asks for: an exercice, or civil days of which either may be left out; the exercice of that
 * day when it asks for none.
 * @throws Refusal `period.*` (422)
 */
export function readPeriod(
  {
    exercice,
    from,
    until,
  }: {
    readonly exercice?: string | undefined
    readonly from?: string | undefined
    readonly until?: string | undefined
  },
  day: Temporal.PlainDate,
): Period {
  if (exercice) {
    if (!/^2[01]\d\d$/.test(exercice)) throw refuse('period.unreadable')
    return exerciceOf(Number(exercice))
  }
  const [first, last] = [from, until].map((text) => {
    const read = text ? parseDay(text.trim()) : undefined
    if (text && !read) throw refuse('period.unreadable')
    return read
  })
  const fromOn = first ?? exerciceOf((last ?? day).year).fromOn
  const lastOn = last ?? exerciceOf(fromOn.year).lastOn
  if (isBefore(lastOn, fromOn)) throw refuse('period.ends_before_it_starts')
  return { fromOn, lastOn }
}

/** The exercices one may ask for: from the one it began in to the present one, the latest first; at most twelve. */
export function exercicesSince(startsOn: Temporal.PlainDate | null, today: Temporal.PlainDate): number[] {
  const first = Math.min(startsOn?.year ?? today.year, today.year)
  return Array.from({ length: Math.min(today.year - first + 1, 12) }, (_, back) => today.year - back)
}
