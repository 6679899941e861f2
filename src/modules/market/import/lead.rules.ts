import type { Language } from '../../../platform/language.ts'
import { slugOf } from '../../../platform/slug.ts'
import { type LeadName, leads, type StoredLead } from '../shelf/shelf.rules.ts'

const written =
  /^(?:(\d{1,2}) ?(?:jours?|j|days?|d)\b)?[ ,]*(?:(?:avant|by|before) ?(\d{1,2}) ?[:h] ?(\d{2})?)?[ ,+]*(?:(\d{1,5}) ?(min|minutes?|h|heures?|hours?)\b)?(?: (?:avant|before))?$/i

/**
 * The words of the form (« La veille avant 18 h »), or days, an hour and a delay: `2 jours avant 18:00`, `48 h`,
 * `1 jour avant 18:00 + 90 min`. `undefined` when it is neither.
 */
export function readLead(
  text: string,
  words: ReadonlyMap<string, string> | undefined,
): StoredLead | undefined {
  const name = words?.get(slugOf(text)) as LeadName | undefined
  if (name) {
    const { leadDays, leadMinutes, cutOff } = leads[name]
    return { lead_days: leadDays, lead_minutes: leadMinutes, cut_off: cutOff }
  }
  const match = text === '' ? null : written.exec(text)
  if (!match) return undefined
  const [, days, hour, minute, delay, unit = ''] = match
  if (days === undefined && hour === undefined && delay === undefined) return undefined
  const minutes = Number(delay ?? 0) * (unit.toLowerCase().startsWith('h') ? 60 : 1)
  if (Number(days ?? 0) > 60 || minutes > 86_400 || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59)
    return undefined
  return {
    lead_days: Number(days ?? 0),
    lead_minutes: minutes,
    cut_off: hour === undefined ? null : `${hour.padStart(2, '0')}:${minute ?? '00'}:00`,
  }
}

const words = {
  fr: { days: (n: number) => `${n} ${n > 1 ? 'jours' : 'jour'}`, before: 'avant' },
  en: { days: (n: number) => `${n} ${n === 1 ? 'day' : 'days'}`, before: 'before' },
}

/** What `readLead` reads back. */
export function leadWords(lead: StoredLead, lang: Language): string {
  const { lead_days: days, lead_minutes: minutes, cut_off: cutOff } = lead
  const named = Object.values(leads).find(
    (one) => one.leadDays === days && one.leadMinutes === minutes && one.cutOff === cutOff,
  )
  if (named) return named[lang]
  const delay = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`
  const day = [
    days > 0 ? words[lang].days(days) : '',
    cutOff === null ? '' : `${words[lang].before} ${cutOff.slice(0, 5)}`,
  ]
  return [day.filter(Boolean).join(' '), minutes > 0 ? delay : ''].filter(Boolean).join(' + ')
}
