import type { Language } from '../../../platform/language.ts'
import { dateWords } from '../hours/words.rules.ts'
import type { Lead, Slot } from './slot.rules.ts'

const time = ({ hour, minute }: { hour: number; minute: number }) =>
  `${hour}:${String(minute).padStart(2, '0')}`

/** « jeudi 26 novembre, 8:00–8:30 » in the place's own time. */
export function slotWords(slot: Pick<Slot, 'start' | 'end'>, zone: string, lang: Language): string {
  const start = slot.start.toZonedDateTimeISO(zone)
  return `${dateWords(start.toPlainDate(), lang)}, ${time(start)}–${time(slot.end.toZonedDateTimeISO(zone))}`
}

const words = {
  fr: {
    minutes: (n: number) => `${n} min à l’avance`,
    hours: (n: number) => `${n} h à l’avance`,
    days: (n: number) => ['le jour même', 'la veille'][n] ?? `${n} jours avant`,
    before: 'avant',
  },
  en: {
    minutes: (n: number) => `${n} min ahead`,
    hours: (n: number) => `${n} h ahead`,
    days: (n: number) => ['on the day', 'the day before'][n] ?? `${n} days before`,
    before: 'before',
  },
} as const

/** « 48 h à l’avance », « la veille avant 18:00 »: completes “à commander”, “to order”. Empty when nothing is asked. */
export function leadWords({ leadMinutes, leadDays, cutOff }: Lead, lang: Language): string {
  const say = words[lang]
  const minutes = leadMinutes % 60 === 0 ? say.hours(leadMinutes / 60) : say.minutes(leadMinutes)
  const days = say.days(leadDays) + (cutOff ? ` ${say.before} ${time(cutOff)}` : '')
  return [leadMinutes > 0 && minutes, (leadDays > 0 || cutOff) && days].filter(Boolean).join(', ')
}
