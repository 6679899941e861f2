import ical from 'ical-generator'
import { calendarFile } from '../../../platform/icalendar.ts'
import type { Language } from '../../../platform/language.ts'

export type Collection = {
  readonly id: string
  readonly code: string
  readonly shopName: string
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  /** It comes to the buyer. */
  readonly delivered: boolean
  readonly place: string
  readonly url: string
}

const words = {
  fr: {
    collect: (shop: string, code: string) => `Retrait chez ${shop} (code ${code})`,
    deliver: (shop: string, code: string) => `Livraison de ${shop} (code ${code})`,
  },
  en: {
    collect: (shop: string, code: string) => `Collect from ${shop} (code ${code})`,
    deliver: (shop: string, code: string) => `Delivery from ${shop} (code ${code})`,
  },
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
    summary: words[lang][collection.delivered ? 'deliver' : 'collect'](collection.shopName, collection.code),
    location: collection.place,
    url: collection.url,
  })
  return calendarFile(calendar)
}
