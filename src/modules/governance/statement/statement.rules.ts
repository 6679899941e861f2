import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { words } from './statement.words.ts'

type Sum = readonly [label: string, amount: string]
type Moved = {
  readonly beforeCents: Cents
  readonly sharedCents: Cents
  readonly reversedCents: Cents
  readonly paidCents: Cents
  readonly reducedCents: Cents
  readonly afterCents: Cents
}

/**
 * From what was due before to what is due after, in words: the lines add up to the total. What never happened is not
 * said; money held in advance follows, since it is not what is owed.
 */
export function sumsOf(
  { owed, advances }: { readonly owed: Moved; readonly advances: Pick<Moved, 'afterCents'> },
  lang: Language,
): readonly [lines: readonly Sum[], total: Sum, advance: Sum | undefined] {
  const say = words[lang]
  const line = (label: string, amount: number): Sum => [label, euros(cents(amount), lang)]
  const held = advances.afterCents
  return [
    [
      line(say.before, owed.beforeCents),
      line(say.shared, owed.sharedCents),
      ...(owed.reversedCents === 0 ? [] : [line(say.reversed, -owed.reversedCents)]),
      line(say.paid, -owed.paidCents),
      ...(owed.reducedCents === 0 ? [] : [line(say.reduced, -owed.reducedCents)]),
    ],
    line(say.after, owed.afterCents),
    held === 0 ? undefined : line(held > 0 ? say.advanceAfter : say.heldAfter, Math.abs(held)),
  ]
}

/** What the finance software gave back about an order, once it is issued. */
export const titleInWords = (
  order: {
    readonly title_number: string | null
    readonly slip_number: string | null
    readonly charged_on: Temporal.PlainDate | null
  },
  lang: Language,
): string =>
  order.title_number && order.slip_number && order.charged_on
    ? words[lang].slip(order.title_number, order.slip_number, shortDay(order.charged_on))
    : words[lang].notIssued

type Came = keyof (typeof words)['fr']['came']
export function attendedInWords(attended: readonly { readonly came: Came }[], lang: Language): string {
  const count = (came: Came) => attended.filter((one) => one.came === came).length
  return words[lang].attendedSum(count('present'), count('represented'), count('absent'))
}
