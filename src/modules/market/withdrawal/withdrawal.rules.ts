import { orNextWorkingDay } from '../../../platform/holidays.ts'
import type { Text } from '../../../platform/language.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { LineState } from '../order/line.rules.ts'
import { type OrderState, sold, stateNames } from '../order/order.rules.ts'
import { type WithdrawalException, withdrawalExceptions } from '../product/product.rules.ts'

const refuse = refusals({
  'withdrawal.over': {
    status: 409,
    fr: 'Le délai de rétractation est terminé pour cette commande.',
    en: 'The withdrawal period is over for this order.',
  },
  'withdrawal.not_due': {
    status: 409,
    fr: 'Cette commande est {stateFr} : il n’y a rien à rétracter.',
    en: 'This order is {stateEn}: there is nothing to withdraw from.',
  },
  'withdrawal.nothing_chosen': {
    status: 422,
    fr: 'Choisissez au moins un article à rendre.',
    en: 'Choose at least one item to return.',
  },
  'withdrawal.line_refused': {
    status: 422,
    fr: 'Un des articles choisis ne peut pas être rendu.',
    en: 'One of the chosen items cannot be returned.',
  },
  'withdrawal.seal_unsaid': {
    status: 422,
    fr: 'Un article choisi ne peut être rendu que scellé : si vous ne l’avez pas ouvert, cochez la case qui le dit.',
    en: 'A chosen item can only be returned with its seal unbroken: if you have not opened it, tick the box that says so.',
  },
})

/** From the receipt (L221-18); from the declaration, sending goods back (L221-23) and refunding (L221-24). */
const days = { toWithdraw: 14, toReturn: 14, toRefund: 14 } as const

/**
 * The last day to withdraw, included to its midnight: fourteen days after the day of receipt, which is not counted;
 * when that is a Saturday, a Sunday or a public holiday, the next working day (L221-18 and L221-19 of the consumer
 * code, Regulation 1182/71, article 3).
 */
export const withdrawalEndsOn = (receivedOn: Temporal.PlainDate): Temporal.PlainDate =>
  orNextWorkingDay(receivedOn.add({ days: days.toWithdraw }))

export type WithdrawalWindow =
  /** The contract is made, the goods not received: one may withdraw already, and no end is known. */
  | { readonly state: 'before_receipt' }
  | { readonly state: 'open' | 'over'; readonly endsOn: Temporal.PlainDate }

/** Where a shop's part stands: every shop is a contract of its own, so each has its own receipt and its own end. */
export function withdrawalWindow(
  handedOverAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
  zone: string,
): WithdrawalWindow {
  if (!handedOverAt) return { state: 'before_receipt' }
  const on = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate()
  const endsOn = withdrawalEndsOn(on(handedOverAt))
  return { state: Temporal.PlainDate.compare(on(now), endsOn) <= 0 ? 'open' : 'over', endsOn }
}

export type WithdrawalLine = {
  readonly id: string
  readonly state: LineState
  readonly totalCents: Cents
  readonly exception?: WithdrawalException | undefined
  readonly withdrawn: boolean
}
export type Eligibility = 'yes' | 'if_sealed' | 'no' | 'withdrawn' | 'not_sold'

/** Two exceptions begin only when the buyer breaks the seal: until then the goods may go back (L221-28, 5° and 9°). */
const sealed: readonly WithdrawalException[] = ['hygiene', 'recording']

export function eligibilityOf({ state, exception, withdrawn }: WithdrawalLine): Eligibility {
  if (state === 'refused') return 'not_sold'
  if (withdrawn) return 'withdrawn'
  if (!exception) return 'yes'
  return sealed.includes(exception) ? 'if_sealed' : 'no'
}

const eligibilityNames = {
  yes: { fr: 'Vous pouvez rendre cet article.', en: 'You may return this item.' },
  if_sealed: {
    fr: 'Vous pouvez rendre cet article s’il n’a pas été descellé.',
    en: 'You may return this item if its seal is unbroken.',
  },
  withdrawn: { fr: 'Rétractation déjà enregistrée.', en: 'Withdrawal already recorded.' },
  not_sold: { fr: 'Non fourni par le commerçant.', en: 'Not supplied by the shop.' },
} as const satisfies Record<Exclude<Eligibility, 'no'>, Text>

/** Why the line can or cannot go back, in a sentence. */
export function eligibilityWords(line: WithdrawalLine): Text {
  const eligibility = eligibilityOf(line)
  if (eligibility !== 'no') return eligibilityNames[eligibility]
  return withdrawalExceptions[line.exception ?? 'perishable']
}

/**
 * Who has money to give back: the payment provider, the shop for what was paid over its counter, or nobody, since what
 * is paid in the shop is paid when it is handed over.
 */
export type Owed = 'provider' | 'shop' | 'nothing'
export const owedBy = (part: { readonly paidBeforehand: boolean; readonly handedOver: boolean }): Owed => {
  if (part.paidBeforehand) return 'provider'
  return part.handedOver ? 'shop' : 'nothing'
}

export type WithdrawalPart = {
  readonly state: OrderState
  readonly handedOverAt?: Temporal.Instant | undefined
  readonly feeCents: Cents
  readonly lines: readonly WithdrawalLine[]
}

/** Whether the law lets it go back, were its seal unbroken. */
export const mayGoBack = (line: WithdrawalLine): boolean => ['yes', 'if_sealed'].includes(eligibilityOf(line))

/** Whether the function must be shown: from the order to the end of the period, while something may go back (L221-21). */
export const isWithdrawalOffered = (part: WithdrawalPart, now: Temporal.Instant, zone: string): boolean =>
  sold.includes(part.state) &&
  withdrawalWindow(part.handedOverAt, now, zone).state !== 'over' &&
  part.lines.some(mayGoBack)

/** Nothing was bought, or not yet. */
export const notDue = (state: OrderState) =>
  refuse('withdrawal.not_due', { stateFr: stateNames[state].fr, stateEn: stateNames[state].en })

/**
 * Checks a declaration and gives what is to be paid back: the price of the lines, and the standard delivery fee once
 * nothing that was supplied is kept (L221-24).
 * @param chosen ids of the lines to return.
 * @param options.sealsIntact whether the buyer says so of the goods sold sealed.
 * @throws `withdrawal.not_due`, `withdrawal.over`, `withdrawal.nothing_chosen`, `withdrawal.line_refused`,
 * `withdrawal.seal_unsaid`.
 */
export function withdraw(
  part: WithdrawalPart,
  chosen: readonly string[],
  {
    now,
    zone,
    sealsIntact,
  }: { readonly now: Temporal.Instant; readonly zone: string; readonly sealsIntact: boolean },
): { readonly refundCents: Cents; readonly feeIncluded: boolean } {
  const { state, handedOverAt, lines, feeCents } = part
  if (!sold.includes(state)) throw notDue(state)
  if (withdrawalWindow(handedOverAt, now, zone).state === 'over') throw refuse('withdrawal.over')
  const ids = new Set(chosen)
  if (ids.size === 0) throw refuse('withdrawal.nothing_chosen')
  const returned = lines.filter(({ id }) => ids.has(id))
  if (returned.length < ids.size || !returned.every(mayGoBack)) throw refuse('withdrawal.line_refused')
  if (!sealsIntact && returned.some((line) => eligibilityOf(line) === 'if_sealed'))
    throw refuse('withdrawal.seal_unsaid')
  const feeIncluded = lines.every(
    ({ id, withdrawn, state }) => state === 'refused' || withdrawn || ids.has(id),
  )
  const prices = returned.map(({ totalCents }) => totalCents)
  return { refundCents: sum([...prices, feeIncluded ? feeCents : cents(0)]), feeIncluded }
}

/**
 * What follows a declaration: the last day to send goods back, the last to refund, and when the shop is reminded. The
 * shop may wait for the goods, or for a proof that they were sent, beyond the last day to refund (L221-24).
 */
export function withdrawalDates(declaredOn: Temporal.PlainDate): {
  readonly returnBy: Temporal.PlainDate
  readonly refundBy: Temporal.PlainDate
  readonly remindShopOn: readonly Temporal.PlainDate[]
} {
  const refundBy = declaredOn.add({ days: days.toRefund })
  return {
    returnBy: declaredOn.add({ days: days.toReturn }),
    refundBy,
    remindShopOn: [7, 2, 0].map((before) => refundBy.subtract({ days: before })),
  }
}
