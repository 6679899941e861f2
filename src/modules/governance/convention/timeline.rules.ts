import { isBefore } from '../term/date.rules.ts'
import { irregularityAmong } from './authorisation.rules.ts'
import { noticeMoments, suspensionMoments } from './breach-moments.rules.ts'
import { actionMoments, committeeMoments, obligationMoments } from './duty-moments.rules.ts'
import type { Facts, Moment } from './moment.rules.ts'
import {
  abandonedMoments,
  appealMoments,
  authorisedMoments,
  lackingMoments,
  signedMoments,
  versionMoments,
} from './signing-moments.rules.ts'
import { leavingMoments, termMoments } from './term-moments.rules.ts'

type Day = Temporal.PlainDate

const order: readonly Moment['kind'][] = [
  'authorised',
  'approved',
  'abandoned',
  'signed',
  'starts',
  'amended',
  'event',
  'obligation',
  'breach',
  'committee',
  'action',
  'prescription',
  'appeal',
  'leaving',
  'corrected',
  'last_notice',
  'renewal',
  'ends',
  'confidentiality',
]

/** Every day of a convention, in order: what was done, and what is to come as things stand. */
export function timelineOf(facts: Facts, today: Day): Moment[] {
  const moments: Moment[] = [
    ...authorisedMoments(facts),
    ...signedMoments(facts),
    ...lackingMoments(facts),
    ...appealMoments(facts),
    ...versionMoments(facts),
    ...abandonedMoments(facts),
    ...termMoments(facts),
    ...leavingMoments(facts),
    ...correctionMoments(facts),
    ...eventMoments(facts, today),
    ...obligationMoments(facts, today),
    ...noticeMoments(facts, today),
    ...suspensionMoments(facts),
    ...committeeMoments(facts, today),
    ...actionMoments(facts, today),
  ]
  return moments.toSorted(
    (a, b) => Temporal.PlainDate.compare(a.on, b.on) || order.indexOf(a.kind) - order.indexOf(b.kind),
  )
}

/** What was written stays readable where it is put right. */
const correctionMoments = ({ corrections }: Facts): Moment[] =>
  corrections.map(({ id, ...told }) => ({ ...told, kind: 'corrected', key: `correction-${id}` }))

/** A service that opened before its party's act was executory says so, once it has opened. */
const eventMoments = ({ events, authorisations, versions }: Facts, today: Day): Moment[] =>
  events.map(({ id, on, title, source, openedBy }): Moment => {
    const original = versions.find(({ number }) => number === 0)?.id
    const acts = authorisations.filter(({ party, versionId }) => party === openedBy && versionId === original)
    const irregularity = openedBy && !isBefore(today, on) ? irregularityAmong('opening', on, acts) : undefined
    return {
      on,
      kind: 'event',
      key: `event-${id}`,
      title,
      note: irregularity?.words ?? source,
      ...(irregularity && { isWrong: true }),
    }
  })

/** What was to be done and was not: late, not merely past. */
export const missedOf = (facts: Facts, today: Day): Moment[] =>
  [
    ...obligationMoments(facts, today),
    ...committeeMoments(facts, today),
    ...actionMoments(facts, today),
  ].filter(({ on, isWrong }) => isWrong && isBefore(on, today))

/** The same, of the last weeks. */
export const latelyMissed = (facts: Facts, today: Day, days: number): Moment[] =>
  missedOf(facts, today).filter(({ on }) => !isBefore(on, today.subtract({ days })))

/** What is still to come from that day on, nearest first: the calendar and the reminders. */
export const deadlinesOf = (facts: Facts, today: Day): Moment[] =>
  timelineOf(facts, today).filter(({ on }) => !isBefore(on, today))
