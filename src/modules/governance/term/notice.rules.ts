import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { deadline, isBefore, latest } from './date.rules.ts'

const refuse = refusals({
  'notice.not_received_by': {
    status: 409,
    fr: 'Le préavis court à partir de sa réception par toutes les autres parties. Il manque : {missing}.',
    en: 'Notice runs from its reception by all the other parties. Still missing: {missing}.',
  },
  'notice.too_short': {
    status: 422,
    fr: 'Le préavis est de {months} mois. Reçu le {received}, il prend effet au plus tôt le {earliest}.',
    en: 'Notice is of {months} months. Received on {received}, it takes effect on {earliest} at the earliest.',
  },
  'notice.after_the_end': {
    status: 422,
    fr: 'La convention prend fin le {end} : choisissez une date d’effet avant, ou laissez-la s’achever.',
    en: 'The convention ends on {end}: choose an effect before that day, or let it come to its end.',
  },
})

/** Sending and reception are two facts: only reception counts. */
export type Notice = {
  readonly to: string
  readonly sentOn: Temporal.PlainDate
  readonly receivedOn?: Temporal.PlainDate
}

/**
 * The day on which the last of the other parties received its notice.
 * @throws Refusal `notice.not_received_by` (409) naming those who did not.
 */
export function notifiedOn(notices: readonly Notice[], others: readonly string[]): Temporal.PlainDate {
  const received = new Map(notices.map(({ to, receivedOn }) => [to, receivedOn]))
  const missing = others.filter((party) => !received.get(party))
  const last = latest(others.flatMap((party) => received.get(party) ?? []))
  if (missing.length > 0 || !last) throw refuse('notice.not_received_by', { missing: missing.join(', ') })
  return last
}

/**
 * A withdrawal (*retrait*) that respects its notice: one party leaves, the convention goes on.
 * @throws Refusal `notice.*` with the earliest possible day.
 */
export function withdraw(
  leaving: { readonly party: string; readonly effectiveOn: Temporal.PlainDate },
  notices: readonly Notice[],
  clause: {
    readonly others: readonly string[]
    readonly months: number
    readonly lastOn: Temporal.PlainDate
  },
) {
  const { party, effectiveOn } = leaving
  const received = notifiedOn(notices, clause.others)
  const soonest = deadline(received, clause.months)
  if (isBefore(effectiveOn, soonest))
    throw refuse('notice.too_short', {
      months: clause.months,
      received: shortDay(received),
      earliest: shortDay(soonest),
    })
  if (isBefore(clause.lastOn, effectiveOn))
    throw refuse('notice.after_the_end', { end: shortDay(clause.lastOn) })
  return { party, notifiedOn: received, effectiveOn }
}

/** Termination (*résiliation*): the convention itself ends before its term. */
export type Termination =
  | { readonly kind: 'breach'; readonly formalNoticeReceivedOn: Temporal.PlainDate; readonly months: number }
  | { readonly kind: 'gross_fault'; readonly receivedOn: Temporal.PlainDate }
  | { readonly kind: 'agreement'; readonly agreedOn: readonly Temporal.PlainDate[]; readonly parties: number }

/**
 * The day it ends: after the time a formal notice leaves to put things right, at once for a gross fault, or once the
 * last of all the parties has agreed. Undefined while some have not.
 */
export function terminatedOn(termination: Termination): Temporal.PlainDate | undefined {
  switch (termination.kind) {
    case 'breach':
      return deadline(termination.formalNoticeReceivedOn, termination.months)
    case 'gross_fault':
      return termination.receivedOn
    case 'agreement':
      return termination.agreedOn.length === termination.parties ? latest(termination.agreedOn) : undefined
  }
}
