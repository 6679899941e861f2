import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { deadline, isBefore, latest, latestNotice } from './date.rules.ts'

export const refuse = refusals({
  'notice.not_received_by': {
    status: 409,
    fr: 'Le préavis court à partir de sa réception par toutes les autres parties. Il manque : {missing}.',
    en: 'Notice runs from its reception by all the other parties. Still missing: {missing}.',
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

export type Consequence =
  | { readonly kind: 'as_wanted' | 'put_off'; readonly effectiveOn: Temporal.PlainDate }
  /** The convention ends first: the departure would take effect on `soonestOn` if it were renewed. */
  | { readonly kind: 'too_late'; readonly soonestOn: Temporal.PlainDate }

/**
 * What a notice received by all comes to. One that came too late is a fact, not a mistake: it takes effect on the
 * first day its notice allows, or never when the convention ends before.
 */
export function consequenceOf(
  notice: { readonly receivedOn: Temporal.PlainDate; readonly wantedOn?: Temporal.PlainDate | undefined },
  clause: { readonly months: number; readonly lastOn: Temporal.PlainDate },
): Consequence {
  const soonest = deadline(notice.receivedOn, clause.months)
  const effectiveOn = latest([soonest, notice.wantedOn ?? soonest]) ?? soonest
  if (isBefore(clause.lastOn, effectiveOn)) return { kind: 'too_late', soonestOn: effectiveOn }
  const isPutOff = notice.wantedOn !== undefined && isBefore(notice.wantedOn, effectiveOn)
  return { kind: isPutOff ? 'put_off' : 'as_wanted', effectiveOn }
}

export type LastNotice = { readonly on: Temporal.PlainDate; readonly months: number }

/**
 * The last day on which a notice can be received and still take effect by `effect`, and the months it then takes: those of
 * the text of that day, an amendment’s only from its first day on. Undefined when no text lets anybody leave by then.
 */
export function lastNotice(
  texts: readonly { readonly fromOn: Temporal.PlainDate | null; readonly months: number | undefined }[],
  effect: Temporal.PlainDate,
): LastNotice | undefined {
  const agreed = texts.flatMap(({ fromOn, months }) => (fromOn ? { fromOn, months } : []))
  const found = agreed.map(({ fromOn, months }, at): LastNotice | undefined => {
    if (months === undefined) return undefined
    const next = agreed[at + 1]?.fromOn.subtract({ days: 1 })
    const soonest = latestNotice(effect, months)
    const on = next && isBefore(next, soonest) ? next : soonest
    return at > 0 && isBefore(on, fromOn) ? undefined : { on, months }
  })
  return found.findLast((one) => one !== undefined)
}

/** Said on the record of a departure whose notice came too late; undefined while all is in time. */
export function lateNotice(
  act: {
    readonly wantedOn: Temporal.PlainDate | null
    readonly notifiedOn: Temporal.PlainDate | null
    readonly effectiveOn: Temporal.PlainDate | null
  },
  clause: { readonly months: number; readonly lastOn: Temporal.PlainDate },
): Text | undefined {
  const { wantedOn, notifiedOn: received, effectiveOn } = act
  if (!received) return undefined
  if (effectiveOn) {
    if (!wantedOn || !isBefore(wantedOn, effectiveOn)) return undefined
    const [wanted, effect] = [shortDay(wantedOn), shortDay(effectiveOn)]
    return {
      fr: `Notification tardive : l’effet était souhaité le ${wanted}, la dernière partie l’a reçue le ${shortDay(received)}. Il est reporté au ${effect}, premier jour que le préavis permet.`,
      en: `Late notice: its effect was wanted on ${wanted}, the last party received it on ${shortDay(received)}. It is put off to ${effect}, the first day the notice allows.`,
    }
  }
  const soonest = shortDay(deadline(received, clause.months))
  const [last, end] = [shortDay(latestNotice(clause.lastOn, clause.months)), shortDay(clause.lastOn)]
  return {
    fr: `Notification tardive : reçue par toutes les parties le ${shortDay(received)}, après le dernier jour utile (${last}). La convention prend fin avant, le ${end} : le départ reste sans effet. Si elle est reconduite, il prendra effet le ${soonest}.`,
    en: `Late notice: received by all the parties on ${shortDay(received)}, after the last useful day (${last}). The convention ends before, on ${end}: the departure has no effect. If it is renewed, it will take effect on ${soonest}.`,
  }
}
