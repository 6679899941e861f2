import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { calendarFile } from '../../../platform/icalendar.ts'
import type { Meeting } from './meeting.ts'

/** A meeting as a calendar entry (RFC 5545); the same id each time, so that a calendar keeps one, or strikes it out. */
export function calendarOf(
  meeting: Pick<Meeting, 'id' | 'starts_at' | 'ends_at' | 'place' | 'moves'>,
  {
    title,
    url,
    cancelled = false,
  }: { readonly title: string; readonly url?: string; readonly cancelled?: boolean },
): string {
  const calendar = ical({ name: 'Parvis', prodId: { company: 'parvis', product: 'parvis' } })
  calendar.createEvent({
    id: meeting.id,
    // The library takes JavaScript dates: an instant either way.
    start: new Date(meeting.starts_at.epochMilliseconds),
    end: new Date(meeting.ends_at.epochMilliseconds),
    stamp: new Date(meeting.starts_at.epochMilliseconds),
    summary: title,
    location: meeting.place,
    ...(url && { url }),
    // A calendar keeps what has the highest number.
    sequence: meeting.moves + (cancelled ? 1 : 0),
    ...(cancelled && { status: ICalEventStatus.CANCELLED }),
  })
  if (cancelled) calendar.method(ICalCalendarMethod.CANCEL)
  return calendarFile(calendar)
}
