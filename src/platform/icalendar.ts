import type { ICalCalendar } from 'ical-generator'

/** A calendar as its file: the library leaves out the end of the last line, which some readers wait for (RFC 5545, 3.1). */
export const calendarFile = (calendar: ICalCalendar): string => `${calendar.toString()}\r\n`
