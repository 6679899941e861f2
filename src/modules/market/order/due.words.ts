import type { Language, Text } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { amountDue, isApproximate, type WeighedPart } from './due.ts'

export const about: Text = { fr: 'environ', en: 'about' }

/** What a part comes to, as its buyer reads it: nearly, while something paid in the shop is still to be weighed. */
export function dueWords(part: WeighedPart, lang: Language): string {
  const due = euros(amountDue(part), lang)
  return !part.paid_beforehand && isApproximate(part) ? `${about[lang]} ${due}` : due
}

/** What a buyer reads before and after paying a ceiling. */
export const atCeiling = {
  fr: 'Articles au poids payés à l’avance : vous payez le plafond, la différence vous est rendue après la pesée.',
  en: 'Items sold by weight and paid beforehand: you pay the ceiling, and the difference comes back once weighed.',
} as const satisfies Text
