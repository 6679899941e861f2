import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { isBefore } from './date.rules.ts'

const refuse = refusals({
  'version.none_on': {
    status: 422,
    fr: 'Aucune version ne s’applique le {day}. Choisissez une autre date, ou ajoutez une version par avenant.',
    en: 'No version applies on {day}. Choose another date, or add a version by an amendment.',
  },
  'version.overlaps': {
    status: 409,
    fr: 'Une autre version s’applique déjà à partir du {day}. Choisissez des dates qui ne se chevauchent pas.',
    en: 'Another version already applies from {day}. Choose dates that do not overlap.',
  },
  'version.changes_the_past': {
    status: 422,
    fr: 'Un avenant ne change pas le passé : il s’applique au plus tôt le {day}, jour de sa dernière signature.',
    en: 'An amendment does not change the past: it applies from {day} at the earliest, the day of its last signature.',
  },
  'version.ends_before_it_starts': {
    status: 422,
    fr: 'Cette version finit avant de commencer. Corrigez ses dates.',
    en: 'This version ends before it starts. Correct its dates.',
  },
})

/** A clause, a key or a rule as it applied on certain days, both included; without `lastOn`, until changed. */
export type Version<T> = {
  readonly fromOn: Temporal.PlainDate
  readonly lastOn?: Temporal.PlainDate
  readonly value: T
}

type Span = { readonly fromOn: Temporal.PlainDate; readonly lastOn?: Temporal.PlainDate | null | undefined }
/** Whether that day is in it, the first and the last included. */
export const covers = ({ fromOn, lastOn }: Span, day: Temporal.PlainDate): boolean =>
  !isBefore(day, fromOn) && !(lastOn && isBefore(lastOn, day))

const overlap = (a: Version<unknown>, b: Version<unknown>): boolean =>
  covers(a, b.fromOn) || covers(b, a.fromOn)

/**
 * Of the texts agreed, in order, the one that governs that day: the latest that applies by then, or the first while none
 * does yet. Nothing of a text that is still being prepared.
 */
export function governingOn<T extends { readonly fromOn: Temporal.PlainDate | null }>(
  texts: readonly T[],
  day: Temporal.PlainDate,
): T | undefined {
  const agreed = texts.filter(({ fromOn }) => fromOn)
  return agreed.findLast(({ fromOn }) => fromOn && !isBefore(day, fromOn)) ?? agreed[0]
}

/**
 * What applied then.
 * @throws Refusal `version.none_on` (422) when nothing did: the rule of another day is never used instead.
 */
export function versionOn<T>(versions: readonly Version<T>[], day: Temporal.PlainDate): T {
  const found = versions.find((version) => covers(version, day))
  if (!found) throw refuse('version.none_on', { day: shortDay(day) })
  return found.value
}

/**
 * Add a version that all parties agreed on that day: the one that had no end stops the day before it starts.
 * @throws Refusal `version.changes_the_past`, `version.ends_before_it_starts`, `version.overlaps`
 */
export function amend<T>(
  versions: readonly Version<T>[],
  next: Version<T>,
  agreedOn: Temporal.PlainDate,
): Version<T>[] {
  if (isBefore(next.fromOn, agreedOn)) throw refuse('version.changes_the_past', { day: shortDay(agreedOn) })
  if (next.lastOn && isBefore(next.lastOn, next.fromOn)) throw refuse('version.ends_before_it_starts')
  const closed = versions.map((version) =>
    version.lastOn === undefined && isBefore(version.fromOn, next.fromOn)
      ? { ...version, lastOn: next.fromOn.subtract({ days: 1 }) }
      : version,
  )
  const other = closed.find((version) => overlap(version, next))
  if (other) throw refuse('version.overlaps', { day: shortDay(other.fromOn) })
  return [...closed, next].toSorted((a, b) => Temporal.PlainDate.compare(a.fromOn, b.fromOn))
}
