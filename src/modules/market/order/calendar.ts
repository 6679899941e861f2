import ical from 'ical-generator'
import { calendarFile } from '../../../platform/icalendar.ts'
import type { Language } from '../../../platform/language.ts'
import type { Whereabouts } from './buyer.ts'
import type { ShopOrder } from './order.ts'

type Collection = {
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

/** What a buyer writes down of a part; `page` is where the order is read. */
export const collectionOf = (part: ShopOrder, place: Whereabouts | undefined, page: string): Collection => ({
  id: `${part.order_id}-${part.shop_id}`,
  code: part.code,
  shopName: part.shop_name,
  start: part.starts_at,
  end: part.ends_at,
  delivered: part.fulfilment_kind === 'delivery',
  place: place?.words ?? '',
  url: page,
})

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
