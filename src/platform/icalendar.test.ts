import ical from 'ical-generator'
import { expect, test } from 'vitest'
import { calendarFile } from './icalendar.ts'

test('every line of a calendar ends, the last one too, and none is longer than 75 bytes', () => {
  const calendar = ical({ name: 'Parvis' })
  calendar.createEvent({
    start: new Date(0),
    summary: 'Réunion à Château-Thierry, salle des fêtes '.repeat(4),
  })
  const file = calendarFile(calendar)
  expect(file).toMatch(/\r\nEND:VCALENDAR\r\n$/)
  expect(file).not.toMatch(/[^\r]\n/)
  for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
})
