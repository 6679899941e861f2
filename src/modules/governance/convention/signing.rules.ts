import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { clearDays, earliest, isBefore, latest } from '../term/date.rules.ts'

type Day = Temporal.PlainDate

const refuse = refusals({
  'convention.no_session_known': {
    status: 422,
    fr: 'Aucune séance de « {party} » n’est connue assez tard pour délibérer. Ajoutez ses prochaines dates.',
    en: 'No session of “{party}” is known late enough to deliberate. Add its next dates.',
  },
  'amendment.not_approved': {
    status: 409,
    fr: 'Le comité doit approuver l’avenant avant que les parties le signent.',
    en: 'The committee must approve the amendment before the parties sign it.',
  },
  'amendment.signed_before_approval': {
    status: 409,
    fr: 'L’avenant a été approuvé le {day} : il ne se signe pas avant.',
    en: 'The amendment was approved on {day}: it is not signed before.',
  },
})

export type Signature = { readonly party: string; readonly signedOn: Day }

/** The day it comes into force: the last signature of all the parties. Undefined while one is missing. */
export function inForceFrom(parties: readonly string[], signatures: readonly Signature[]): Day | undefined {
  const signed = parties.map((party) =>
    latest(signatures.filter((each) => each.party === party).map(({ signedOn }) => signedOn)),
  )
  const days = signed.filter((day) => day !== undefined)
  return days.length === parties.length ? latest(days) : undefined
}

/**
 * An amendment is approved by the committee, then signed by each party under its own authorisation.
 * @throws Refusal `amendment.not_approved`, `amendment.signed_before_approval`
 */
export function checkAmendmentSignature(approvedOn: Day | undefined, signedOn: Day): void {
  if (!approvedOn) throw refuse('amendment.not_approved')
  if (isBefore(signedOn, approvedOn))
    throw refuse('amendment.signed_before_approval', { day: shortDay(approvedOn) })
}

/**
 * The first day a text applies once it is concluded: for the convention, that of its clauses; for an amendment, the one it
 * was meant for, never before its conclusion.
 */
export function appliesFrom(
  {
    number,
    start,
    wantedOn,
  }: {
    readonly number: number
    readonly start: string
    readonly wantedOn: Day | null
  },
  agreedOn: Day,
): Day {
  if (number > 0) return wantedOn && isBefore(agreedOn, wantedOn) ? wantedOn : agreedOn
  return start === 'last_signature' ? agreedOn : Temporal.PlainDate.from(start)
}

export type Council = {
  readonly party: string
  readonly sessions: readonly Day[]
  /** Clear days between the summons, with the text, and the session. */
  readonly summonsDays: number
  /** Days the act usually takes to be published and received. */
  readonly transmissionDays: number
}

/**
 * From the parties’ calendars, each one’s next session that a text ready today can still join, and the earliest day on
 * which all their acts are executory.
 * @throws Refusal `convention.no_session_known` naming the party.
 */
export function earliestExecutory(readyOn: Day, councils: readonly Council[]) {
  const acts = councils.map(({ party, sessions, summonsDays, transmissionDays }) => {
    const session = earliest(sessions.filter((day) => clearDays(readyOn, day) >= summonsDays))
    if (!session) throw refuse('convention.no_session_known', { party })
    return { party, sessionOn: session, executoryOn: session.add({ days: transmissionDays }) }
  })
  return { acts, executoryOn: latest(acts.map(({ executoryOn }) => executoryOn)) }
}
