import { appealEnd, deadline } from './date.rules.ts'

/** What comes to its day in the life of a convention; some ask for an act, the others are only to be known. */
const asksForAnAct = {
  term_end: false,
  last_notice: false,
  appeal_end: false,
  insurance: true,
  committee: true,
  obligation: true,
} as const
export type AlertKind = keyof typeof asksForAnAct

export type DueDate = {
  readonly kind: AlertKind
  readonly subject: string
  readonly dueOn: Temporal.PlainDate
}
export type Alert = DueDate & {
  /** Days still to come; below zero once it is past. */
  readonly days: number
  readonly state: 'overdue' | 'soon' | 'ahead'
}

/** A committee that must meet once a year is late twelve months after its last meeting, or after the start. */
export const committeeDue = (
  subject: string,
  startOn: Temporal.PlainDate,
  lastMetOn: Temporal.PlainDate | undefined,
): DueDate => ({ kind: 'committee', subject, dueOn: deadline(lastMetOn ?? startOn, 12) })

/** Until when an act can still be brought before the court. */
export const appealDue = (
  subject: string,
  transmittedOn: Temporal.PlainDate,
  publishedOn: Temporal.PlainDate,
): DueDate => ({ kind: 'appeal_end', subject, dueOn: appealEnd(transmittedOn, publishedOn) })

/** What to show today, nearest first. A past day that asks for nothing any more is left out. */
export function alertsOn(today: Temporal.PlainDate, dates: readonly DueDate[], soonDays: number): Alert[] {
  return dates
    .map((date): Alert => {
      const { days } = today.until(date.dueOn)
      return { ...date, days, state: days < 0 ? 'overdue' : days <= soonDays ? 'soon' : 'ahead' }
    })
    .filter(({ kind, days }) => days >= 0 || asksForAnAct[kind])
    .toSorted((a, b) => a.days - b.days)
}
