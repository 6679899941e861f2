import type { Language } from './language.ts'

const locale = { fr: 'fr-FR', en: 'en-GB' } as const

/** Made once: making a formatter takes as long as writing five dates. */
const formats = (options: Intl.DateTimeFormatOptions) => ({
  fr: new Intl.DateTimeFormat(locale.fr, options),
  en: new Intl.DateTimeFormat(locale.en, options),
})
const dayAndMonth = { weekday: 'long', day: 'numeric', month: 'long' } as const
const days = { alone: formats(dayAndMonth), ofYear: formats({ ...dayAndMonth, year: 'numeric' }) }

/** An instant as an address carries it, of the years that PostgreSQL and we both know: it has no year 0. */
export function parseInstant(text: string): Temporal.Instant | undefined {
  if (!/^(?!0000)\d{4}-/.test(text) || text.length > 40) return undefined
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}

/** `samedi 21 novembre` or `Saturday 21 November`; the year only when asked for. */
export function longDay(day: Temporal.PlainDate, lang: Language, { year = false } = {}): string {
  const words = days[year ? 'ofYear' : 'alone'][lang].format(day)
  // French says « le 1er juillet », and Intl does not.
  return lang === 'fr' ? words.replace(/ 1 /, ' 1er ') : words
}

/** `novembre 2026`, `November 2026`: held together at the end of a line. */
export const monthWords = (month: Temporal.PlainYearMonth, lang: Language): string =>
  month
    .toPlainDate({ day: 1 })
    .toLocaleString(locale[lang], { month: 'long', year: 'numeric' })
    .replace(' ', '\u00a0')

/** `21/11/2026`, read alike in French and in British English. */
export const shortDay = (day: Temporal.PlainDate): string => day.toString().split('-').toReversed().join('/')

/** `8 h 30` or `8:30`: never cut at the end of a line. */
export const hour = (time: Pick<Temporal.PlainTime, 'hour' | 'minute'>, lang: Language): string =>
  lang === 'fr'
    ? `${time.hour}\u00a0h${time.minute ? `\u00a0${String(time.minute).padStart(2, '0')}` : ''}`
    : `${time.hour}:${String(time.minute).padStart(2, '0')}`

/** `8 h – 12 h 30`: held together at the end of a line. */
export const hours = (from: string, to: string): string => `${from}\u00a0–\u00a0${to}`

/** `samedi 21 novembre à 8 h 30`, on the territory's clock; the year only when asked for. */
export function dayAndHour(
  at: Temporal.Instant,
  zone: string,
  lang: Language,
  options: { readonly year?: boolean } = {},
): string {
  const there = at.toZonedDateTimeISO(zone)
  const words = { fr: 'à', en: 'at' }
  return `${longDay(there.toPlainDate(), lang, options)} ${words[lang]} ${hour(there.toPlainTime(), lang)}`
}

/** `samedi 21 novembre, de 8 h 30 à 9 h`. */
export function slotTime(
  start: Temporal.Instant,
  end: Temporal.Instant,
  zone: string,
  lang: Language,
): string {
  const [from, to] = [start.toZonedDateTimeISO(zone), end.toZonedDateTimeISO(zone)]
  const day = longDay(from.toPlainDate(), lang)
  return lang === 'fr'
    ? `${day}, de ${hour(from.toPlainTime(), lang)} à ${hour(to.toPlainTime(), lang)}`
    : `${day}, ${hour(from.toPlainTime(), lang)} to ${hour(to.toPlainTime(), lang)}`
}
