import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { isBefore, latestNotice, termEnd } from './date.rules.ts'
import type { Consequence } from './notice.rules.ts'

const refuse = refusals({
  'renewal.none': {
    status: 409,
    fr: 'Cette convention n’est pas renouvelable : elle prend fin le {day}. Préparez une nouvelle convention.',
    en: 'This convention cannot be renewed: it ends on {day}. Prepare a new convention.',
  },
  'renewal.exhausted': {
    status: 409,
    fr: 'Tous les renouvellements prévus ont été faits : la convention prend fin le {day}. Préparez une nouvelle convention.',
    en: 'All the renewals it provides for have been made: the convention ends on {day}. Prepare a new convention.',
  },
  'renewal.too_late': {
    status: 409,
    fr: 'La convention a pris fin le {day} : elle ne peut plus être renouvelée. Préparez une nouvelle convention.',
    en: 'The convention ended on {day}: it can no longer be renewed. Prepare a new convention.',
  },
  'renewal.precondition_missing': {
    status: 409,
    fr: 'Avant de renouveler, il faut : {missing}. Ajoutez cette pièce, puis renouvelez.',
    en: 'Before renewing, this is needed: {missing}. Add it, then renew.',
  },
})

export type Renewal =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'express'
      readonly months: number
      readonly most: number
      /** What must exist first, in the words of the convention. */
      readonly preconditions: readonly string[]
    }
  | { readonly kind: 'tacit'; readonly months: number; readonly most: number; readonly noticeMonths: number }

/** What an express renewal waits for, in the words of the convention; nothing for any other. */
export const preconditionsOf = (renewal: Renewal): readonly string[] =>
  renewal.kind === 'express' ? renewal.preconditions : []

export type TermClause = {
  readonly startOn: Temporal.PlainDate
  readonly months: number
  readonly renewal: Renewal
  /** A day that no renewal can pass, whatever its months. */
  readonly capOn?: Temporal.PlainDate
}

export type Term = {
  readonly fromOn: Temporal.PlainDate
  readonly lastOn: Temporal.PlainDate
  /** Days that the cap takes away at the end. */
  readonly cutDays: number
}

/** Every term the convention may ever have, the first one and its renewals; a term wholly after the cap is none. */
export function possibleTerms({ startOn, months, renewal, capOn }: TermClause): [Term, ...Term[]] {
  const capped = (fromOn: Temporal.PlainDate, lastOn: Temporal.PlainDate): Term =>
    capOn && isBefore(capOn, lastOn)
      ? { fromOn, lastOn: capOn, cutDays: capOn.until(lastOn).days }
      : { fromOn, lastOn, cutDays: 0 }
  const terms: [Term, ...Term[]] = [capped(startOn, termEnd(startOn, months))]
  if (renewal.kind === 'none') return terms
  for (let count = 1; count <= renewal.most; count += 1) {
    // From the first day each time: months added to the last day of a month would drift.
    const fromOn = startOn.add({ months: months + (count - 1) * renewal.months })
    if (capOn && isBefore(capOn, fromOn)) break
    terms.push(capped(fromOn, termEnd(startOn, months + count * renewal.months)))
  }
  return terms
}

/**
 * The term that an express renewal opens, when `renewals` were made before.
 * @throws Refusal `renewal.*` (409), each with what to do instead.
 */
export function renew(
  clause: TermClause,
  renewals: number,
  act: { readonly on: Temporal.PlainDate; readonly met: readonly string[] },
): Term {
  const terms = possibleTerms(clause)
  const current = terms[Math.min(renewals, terms.length - 1)] ?? terms[0]
  const day = shortDay(current.lastOn)
  const { renewal } = clause
  if (renewal.kind === 'none') throw refuse('renewal.none', { day })
  if (isBefore(current.lastOn, act.on)) throw refuse('renewal.too_late', { day })
  const next = terms[renewals + 1]
  if (!next) throw refuse('renewal.exhausted', { day })
  const missing = preconditionsOf(renewal).filter((each) => !act.met.includes(each))
  if (missing.length > 0) throw refuse('renewal.precondition_missing', { missing: missing.join(', ') })
  return next
}

/** The term that may follow the one of that day; undefined once every renewal allowed is used. */
export function termAfter(clause: TermClause, renewals: number, today: Temporal.PlainDate): Term | undefined {
  const terms = possibleTerms(clause)
  return clause.renewal.kind === 'tacit'
    ? terms.find(({ fromOn }) => isBefore(today, fromOn))
    : terms[renewals + 1]
}

/**
 * The last day of a convention as things stand: after the renewals made, or, when it renews by itself, at the end of
 * the first term whose notice was received in time (the *dénonciation*).
 */
export function lastDay(
  clause: TermClause,
  acts: { readonly renewals: number; readonly denouncedOn?: Temporal.PlainDate },
): Temporal.PlainDate {
  const terms = possibleTerms(clause)
  const last = terms.at(-1) ?? terms[0]
  const { renewal } = clause
  if (renewal.kind !== 'tacit') return (terms[acts.renewals] ?? last).lastOn
  const { denouncedOn } = acts
  if (!denouncedOn) return last.lastOn
  const stopped = terms.find(
    ({ lastOn }) => !isBefore(latestNotice(lastOn, renewal.noticeMonths), denouncedOn),
  )
  return (stopped ?? last).lastOn
}

export type TacitRenewal = {
  /** The last day on which a denunciation of it can be received by all the others. */
  readonly noticeOn: Temporal.PlainDate
  readonly fromOn: Temporal.PlainDate
  readonly lastOn: Temporal.PlainDate
}

/** Each renewal that comes by itself, with the last day to say no; none when renewing takes a decision. */
export function tacitRenewals(clause: TermClause): TacitRenewal[] {
  const { renewal } = clause
  if (renewal.kind !== 'tacit') return []
  const terms = possibleTerms(clause)
  return terms.slice(1).map(({ fromOn, lastOn }, index) => ({
    noticeOn: latestNotice((terms[index] ?? terms[0]).lastOn, renewal.noticeMonths),
    fromOn,
    lastOn,
  }))
}

/** The end that a denunciation of the tacit renewal brings, received by all that day; undefined when none was left to stop. */
export function stoppedOn(
  clause: TermClause,
  receivedOn: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const stopped = tacitRenewals(clause).find(({ noticeOn }) => !isBefore(noticeOn, receivedOn))
  return stopped?.fromOn.subtract({ days: 1 })
}

/** What a denunciation of the renewal comes to, while the convention ends on `lastOn` as things stand. */
export function renewalStopped(
  clause: TermClause,
  { receivedOn, lastOn }: { readonly receivedOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate },
): Consequence {
  const end = stoppedOn(clause, receivedOn)
  return end && !isBefore(lastOn, end)
    ? { kind: 'as_wanted', effectiveOn: end }
    : { kind: 'too_late', soonestOn: end ?? lastOn }
}

/** Said on the record of a denunciation of the renewal that came too late for the one it was decided against. */
export function lateDenunciation(
  act: {
    readonly decidedOn: Temporal.PlainDate
    readonly notifiedOn: Temporal.PlainDate | null
    readonly effectiveOn: Temporal.PlainDate | null
  },
  clause: TermClause,
): Text | undefined {
  const { decidedOn, notifiedOn, effectiveOn } = act
  const meant = tacitRenewals(clause).find(({ noticeOn }) => !isBefore(noticeOn, decidedOn))
  if (!notifiedOn || !meant || !isBefore(meant.noticeOn, notifiedOn)) return undefined
  const [received, last, from] = [notifiedOn, meant.noticeOn, meant.fromOn].map(shortDay)
  const end = effectiveOn && shortDay(effectiveOn)
  return {
    fr: `Notification tardive : reçue par toutes les parties le ${received}, après le dernier jour utile (${last}). La convention est reconduite le ${from}${end ? ` et prend fin le ${end}` : ' : c’est sa dernière reconduction'}.`,
    en: `Late notice: received by all the parties on ${received}, after the last useful day (${last}). The convention is renewed on ${from}${end ? ` and ends on ${end}` : ': this is its last renewal'}.`,
  }
}
