import type { Language, Text } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { amountDue, isToWeigh, type PartRow } from './due.ts'

type Part = PartRow &
  Pick<Row<'shop_order'>, 'paid_beforehand'> & { readonly lines: readonly Parameters<typeof isToWeigh>[0][] }

const about = { fr: 'environ', en: 'about' } as const satisfies Text

/** What a part comes to, as its buyer reads it: nearly, while something paid in the shop is still to be weighed. */
export function dueWords(part: Part, lang: Language): string {
  const due = euros(amountDue(part), lang)
  return !part.paid_beforehand && amountDue(part) > 0 && part.lines.some(isToWeigh)
    ? `${about[lang]} ${due}`
    : due
}

/** Whether it is paid, or to be paid, at a ceiling that its weighing brings down. */
export const isAtCeiling = (part: Part): boolean =>
  part.paid_beforehand && amountDue(part) > 0 && part.lines.some(isToWeigh)

/** What a buyer reads before and after paying a ceiling. */
export const atCeiling = {
  fr: 'Articles au poids payés à l’avance : vous payez le plafond, la différence vous est rendue après la pesée.',
  en: 'Items sold by weight and paid beforehand: you pay the ceiling, and the difference comes back once weighed.',
} as const satisfies Text
