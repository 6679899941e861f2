import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import type { PayerYear } from '../ledger/payer.rules.ts'
import type { AccountStatement, MovedSum } from '../ledger/posting.ts'
import { words } from './statement.words.ts'

/** What a sum is about: what was due before, one of what moved, or the money held in advance. */
export type SumOf = 'before' | MovedSum | 'advance'
type Sum<T> = readonly [label: string, amount: T]
/** How an address names the sum whose entries are asked for. */
export const sumNames = {
  shared: 'parts',
  reversed: 'contre-passations',
  paid: 'paiements',
  restituted: 'restitutions',
  reduced: 'reductions',
} as const satisfies Record<MovedSum, string>
export const readSum = (name: string | undefined): MovedSum | undefined =>
  (Object.keys(sumNames) as MovedSum[]).find((sum) => sumNames[sum] === name)

type Moved = {
  readonly beforeCents: Cents
  readonly sharedCents: Cents
  readonly reversedCents: Cents
  readonly paidCents: Cents
  readonly restitutedCents: Cents
  readonly reducedCents: Cents
  readonly afterCents: Cents
}

/**
 * From what was due before to what is due after, in words: the lines add up to the total. What never happened is not
 * said; money held in advance follows, since it is not what is owed. `shown`: an amount as its reader wants it, a text
 * or a link to what made it.
 */
export function sumsOf<T>(
  { owed, advances }: { readonly owed: Moved; readonly advances: Pick<Moved, 'afterCents'> },
  lang: Language,
  shown: (amount: Cents, of: SumOf) => T,
): readonly [lines: readonly Sum<T>[], total: Sum<string>, advance: Sum<T> | undefined] {
  const say = words[lang]
  const line = (of: SumOf, label: string, amount: number): Sum<T> => [label, shown(cents(amount), of)]
  const held = advances.afterCents
  return [
    [
      line('before', say.before, owed.beforeCents),
      line('shared', say.shared, owed.sharedCents),
      ...(owed.reversedCents === 0 ? [] : [line('reversed', say.reversed, -owed.reversedCents)]),
      line('paid', say.paid, -owed.paidCents),
      ...(owed.restitutedCents === 0 ? [] : [line('restituted', say.restituted, owed.restitutedCents)]),
      ...(owed.reducedCents === 0 ? [] : [line('reduced', say.reduced, -owed.reducedCents)]),
    ],
    [say.after, euros(owed.afterCents, lang)],
    held === 0 ? undefined : line('advance', held > 0 ? say.advanceAfter : say.heldAfter, Math.abs(held)),
  ]
}

/** As its posting names it (its title under its right number, if it was corrected since), and what it did to a title. */
export const entryInWords = (
  { kind, label, corrected_to }: Pick<AccountStatement['lines'][number], 'kind' | 'label' | 'corrected_to'>,
  lang: Language,
): string => {
  const say = words[lang]
  const named = corrected_to && kind !== 'advance' ? `${label} (${say.correctedTo(corrected_to)})` : label
  if (kind === 'collection') return `${named} · ${say.payment}`
  if (kind === 'restitution') return `${named} · ${say.restitution}`
  return kind === 'reduction' ? `${named} · ${say.reduction}` : named
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

/** What a party that pays suppliers itself bears, is due and was given, year by year; then what was overpaid, in words. */
export function paidInWords(
  paid: readonly (PayerYear & { readonly givenCents: Cents; readonly overpaidCents: Cents })[],
  lang: Language,
): { readonly rows: readonly string[][]; readonly overpaid: readonly string[] } {
  const say = words[lang]
  return {
    rows: paid.map(({ exercice, ownCents, dueCents, givenCents }) => [
      String(exercice),
      euros(ownCents, lang),
      dueCents === undefined ? say.notKnown : euros(dueCents, lang),
      euros(givenCents, lang),
    ]),
    overpaid: paid
      .filter(({ overpaidCents }) => overpaidCents > 0)
      .map(({ exercice, overpaidCents }) => say.overpaid(exercice, euros(overpaidCents, lang))),
  }
}

type Came = keyof (typeof words)['fr']['came']
export function attendedInWords(attended: readonly { readonly came: Came }[], lang: Language): string {
  const count = (came: Came) => attended.filter((one) => one.came === came).length
  return words[lang].attendedSum(count('present'), count('represented'), count('absent'))
}
