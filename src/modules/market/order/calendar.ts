import ical from 'ical-generator'
import { calendarFile } from '../../../platform/icalendar.ts'
import type { Language } from '../../../platform/language.ts'

export type Collection = {
  readonly id: string
  readonly code: string
  readonly shopName: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly place: string
  readonly url: string
}

const words = {
  fr: (shop: string, code: string) => `Retrait chez ${shop} (code ${code})`,
  en: (shop: string, code: string) => `Collect from ${shop} (code ${code})`,
}

/** One collection as a calendar entry (RFC 5545); the same id each time, so that a calendar keeps one. */
export function calendarOf(collection: Collection, lang: Language): string {
  const calendar = ical({ name: 'Parvis', prodId: { company: 'parvis', product: 'parvis', language: lang } })
  calendar.createEvent({
    id: collection.id,
    // The library takes JavaScript dates: an instant either way.
    start: new Date(collection.start.epochMilliseconds),
    end: new Date(collection.end.epochMilliseconds),
    stamp: new Date(collection.start.epochMilliseconds),
    summary: words[lang](collection.shopName, collection.code),
    location: collection.place,
    url: collection.url,
  })
  return calendarFile(calendar)
}
