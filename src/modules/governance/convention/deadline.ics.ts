import ical from 'ical-generator'
import { calendarFile } from '../../../platform/icalendar.ts'
import type { Language } from '../../../platform/language.ts'
import type { Moment } from './moment.rules.ts'

/** Deadlines as whole days of a calendar (RFC 5545); each keeps its id when its day changes, so that a subscription moves it. */
export function deadlineCalendar(
  {
    name,
    url,
    id,
    moments,
  }: {
    readonly name: string
    readonly url: string
    readonly id: string
    readonly moments: readonly Moment[]
  },
  now: Temporal.Instant,
  lang: Language,
): string {
  const calendar = ical({
    name,
    prodId: { company: 'parvis', product: 'parvis', language: lang },
    ttl: 86_400,
  })
  for (const { key, on, title, note } of moments) {
    const start = new Date(`${on}T00:00:00Z`)
    calendar.createEvent({
      id: `${id}-${key}`,
      allDay: true,
      start,
      end: new Date(`${on.add({ days: 1 })}T00:00:00Z`),
      stamp: new Date(now.epochMilliseconds),
      summary: `${title[lang]} (${name})`,
      ...(note && { description: note[lang] }),
      url,
    })
  }
  return calendarFile(calendar)
}
