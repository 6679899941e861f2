import type { Language } from '../../../platform/language.ts'
import { hour } from '../../../platform/time.ts'
import type { Lead } from './slot.rules.ts'

const words = {
  fr: {
    minutes: (n: number) => `${n} min à l’avance`,
    hours: (n: number) => `${n} h à l’avance`,
    days: (n: number) => ['le jour même', 'la veille'][n] ?? `${n} jours à l’avance`,
    before: 'avant',
  },
  en: {
    minutes: (n: number) => `${n} min ahead`,
    hours: (n: number) => `${n} h ahead`,
    days: (n: number) => ['on the day', 'the day before'][n] ?? `${n} days ahead`,
    before: 'by',
  },
} as const

/** « 48 h à l’avance », « la veille avant 18 h »: completes “à commander”, “to order”. Empty when nothing is asked. */
export function leadWords({ leadMinutes, leadDays, cutOff }: Lead, lang: Language): string {
  const say = words[lang]
  const minutes = leadMinutes % 60 === 0 ? say.hours(leadMinutes / 60) : say.minutes(leadMinutes)
  const days = say.days(leadDays) + (cutOff ? ` ${say.before} ${hour(cutOff, lang)}` : '')
  return [leadMinutes > 0 && minutes, (leadDays > 0 || cutOff) && days].filter(Boolean).join(', ')
}
