import { type Cents, cents, euros } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { isBefore } from '../term/date.rules.ts'

const refuse = refusals({
  'revenue_order.nothing_due': {
    status: 422,
    fr: 'Rien n’est dû : un titre de recettes porte un montant positif.',
    en: 'Nothing is due: a revenue order is of a positive amount.',
  },
  'revenue_order.bad_move': {
    status: 409,
    fr: 'Ce titre a changé d’état : rechargez la page pour voir où il en est.',
    en: 'This revenue order has moved on: reload the page to see where it stands.',
  },
  'revenue_order.number_missing': {
    status: 422,
    fr: 'Indiquez le numéro du titre et celui du bordereau, tels que la comptabilité les a donnés.',
    en: 'Give the numbers of the order and of its slip, as the finance software gave them.',
  },
  'revenue_order.bad_exercice': {
    status: 422,
    fr: 'Ce titre est pris en charge le {day} : il est de l’exercice {year}, ou du précédent. Vérifiez l’exercice.',
    en: 'This order was taken in charge on {day}: it is of the year {year}, or of the one before. Check its year.',
  },
  'revenue_order.title_unchanged': {
    status: 422,
    fr: 'Rien n’est corrigé : le titre porte déjà ces indications.',
    en: 'Nothing is corrected: the order says this already.',
  },
  'revenue_order.moved_before_charge': {
    status: 422,
    fr: 'Un mouvement de ce titre est du {day} : il est pris en charge ce jour-là ou avant. S’il est faux, annulez d’abord ce mouvement.',
    en: 'An entry of this order is of {day}: the order was taken in charge on that day or before. If the entry is wrong, cancel it first.',
  },
  'revenue_order.reduced_on_its_year': {
    status: 409,
    fr: 'Ce titre a été réduit le {day}, et l’exercice décide de ce qu’est cette réduction : annulez-la d’abord, puis enregistrez-la de nouveau.',
    en: 'This order was reduced on {day}, and its year decides what that reduction is: cancel it first, then record it again.',
  },
  'revenue_order.too_much': {
    status: 422,
    fr: 'Ce montant dépasse ce qui reste. Vérifiez-le.',
    en: 'This amount is more than what is left. Check it.',
  },
  'revenue_order.more_than_overpaid': {
    status: 422,
    fr: 'Le trop-perçu de ce titre est de {amount} : rien de plus n’est à rendre.',
    en: 'What was overpaid on this order is {amount}: nothing more is to be given back.',
  },
  'revenue_order.given_back_since': {
    status: 409,
    fr: 'Une part de ce paiement a été rendue comme trop-perçu : annulez d’abord cette restitution.',
    en: 'Part of this payment was given back as overpaid: cancel that restitution first.',
  },
  'revenue_order.paid_since': {
    status: 409,
    fr: 'Ce titre a été payé de nouveau depuis cette restitution : annulez d’abord ce paiement.',
    en: 'This order was paid again since this restitution: cancel that payment first.',
  },
  'revenue_order.before_charge': {
    status: 422,
    fr: 'Cette date est avant la prise en charge du titre, le {day}. Vérifiez la date.',
    en: 'This date is before the order was taken in charge, on {day}. Check the date.',
  },
  'revenue_order.before_move': {
    status: 422,
    fr: 'Cette date est avant le mouvement annulé, du {day}. Vérifiez la date.',
    en: 'This date is before the entry that is cancelled, of {day}. Check the date.',
  },
})

/** What the finance software gives back once it has issued the order (*titre de recettes*). */
export type Title = {
  readonly number: string
  readonly slip: string
  /** The year whose numbers it follows: taken in charge in January, a title may be of the year before (*journée complémentaire*). */
  readonly exercice: number
  readonly chargedOn: Temporal.PlainDate
}
export type RevenueOrder = {
  readonly state: 'proposed' | 'issued' | 'reduced' | 'collected' | 'cancelled'
  readonly amountCents: Cents
  readonly reducedCents: Cents
  readonly collectedCents: Cents
  readonly title?: Title
}

/** A proposal, the sum of frozen shares. @throws Refusal `revenue_order.nothing_due` */
export function proposeOrder(amountCents: Cents): RevenueOrder {
  if (amountCents <= 0) throw refuse('revenue_order.nothing_due')
  return { state: 'proposed', amountCents, reducedCents: cents(0), collectedCents: cents(0) }
}

/**
 * @throws Refusal `revenue_order.bad_move` when it was issued before: a double click makes one order;
 * `revenue_order.number_missing`, `revenue_order.bad_exercice`.
 */
export function issue(order: RevenueOrder, title: Title): RevenueOrder {
  if (order.state !== 'proposed') throw refuse('revenue_order.bad_move')
  checkTitle(title)
  return { ...order, state: 'issued', title }
}

function checkTitle({ number, slip, exercice, chargedOn }: Title): void {
  if (number.trim() === '' || slip.trim() === '') throw refuse('revenue_order.number_missing')
  const { year } = chargedOn
  if (exercice !== year && exercice !== year - 1)
    throw refuse('revenue_order.bad_exercice', { day: shortDay(chargedOn), year })
}

/**
 * Its title, typed wrong, as it should have been. `moves`: those that were not cancelled; none is before the day of
 * charge, and a reduction stays on the side of the year's end where it was recorded.
 */
export function correctTitle(
  order: RevenueOrder,
  title: Title,
  moves: readonly Pick<Moved, 'kind' | 'on'>[],
): RevenueOrder {
  if (!order.title) throw refuse('revenue_order.bad_move')
  checkTitle(title)
  const { number, slip, exercice, chargedOn } = order.title
  const isSame = number === title.number && slip === title.slip && exercice === title.exercice
  if (isSame && chargedOn.equals(title.chargedOn)) throw refuse('revenue_order.title_unchanged')
  const early = moves.find(({ on }) => isBefore(on, title.chargedOn))
  if (early) throw refuse('revenue_order.moved_before_charge', { day: shortDay(early.on) })
  const torn = moves.find(
    ({ kind, on }) => kind === 'reduction' && on.year > exercice !== on.year > title.exercice,
  )
  if (torn) throw refuse('revenue_order.reduced_on_its_year', { day: shortDay(torn.on) })
  return { ...order, title }
}

/** What the debtor still owes. */
export const stillDue = ({ amountCents, reducedCents, collectedCents }: RevenueOrder): Cents =>
  cents(Math.max(0, amountCents - reducedCents - collectedCents))

/** What it paid beyond what it owes since a reduction: to be given back. */
export const overpaid = ({ amountCents, reducedCents, collectedCents }: RevenueOrder): Cents =>
  cents(Math.max(0, collectedCents - (amountCents - reducedCents)))

/** Money received, imported from the accountant; in one or several payments. */
export function collect(order: RevenueOrder, amount: Cents, on: Temporal.PlainDate): RevenueOrder {
  if (order.state !== 'issued' && order.state !== 'reduced') throw refuse('revenue_order.bad_move')
  checkDay(order, on)
  if (amount <= 0 || amount > stillDue(order)) throw refuse('revenue_order.too_much')
  return settled({ ...order, collectedCents: cents(order.collectedCents + amount) })
}

/** What was overpaid, or part of it, goes back to the party, or to another of its orders. */
export function giveBack(order: RevenueOrder, amount: Cents, on: Temporal.PlainDate): RevenueOrder {
  if (!order.title) throw refuse('revenue_order.bad_move')
  checkDay(order, on)
  if (amount <= 0 || amount > overpaid(order))
    throw refuse('revenue_order.more_than_overpaid', { amount: euros(overpaid(order), 'fr') })
  return settled({ ...order, collectedCents: cents(order.collectedCents - amount) })
}

/** Money that came or went back, or what was taken off an order; each is told by its day. */
export type Moved = {
  readonly kind: 'collection' | 'reduction' | 'restitution'
  readonly amountCents: Cents
  readonly on: Temporal.PlainDate
}

/** As if that move had not been: typed wrong, or a payment that the bank rejected. Not before it. */
export function undo(order: RevenueOrder, move: Moved, on: Temporal.PlainDate): RevenueOrder {
  if (isBefore(on, move.on)) throw refuse('revenue_order.before_move', { day: shortDay(move.on) })
  if (move.kind === 'reduction')
    return settled({ ...order, reducedCents: cents(order.reducedCents - move.amountCents) })
  const isBack = move.kind === 'restitution'
  const collectedCents = cents(order.collectedCents + (isBack ? move.amountCents : -move.amountCents))
  if (collectedCents < 0) throw refuse('revenue_order.given_back_since')
  if (collectedCents > order.amountCents) throw refuse('revenue_order.paid_since')
  return settled({ ...order, collectedCents })
}

/**
 * Take back part of an order that was issued, or all of it. Once the year of the order is closed this is an expense of
 * the new year (*titres annulés sur exercices antérieurs*) and no longer less revenue: `onClosedYear` says so.
 */
export function reduce(
  order: RevenueOrder,
  amount: Cents,
  on: Temporal.PlainDate,
): { readonly order: RevenueOrder; readonly onClosedYear: boolean } {
  if (order.state === 'cancelled' || !order.title) throw refuse('revenue_order.bad_move')
  checkDay(order, on)
  if (amount <= 0 || amount > order.amountCents - order.reducedCents) throw refuse('revenue_order.too_much')
  const reducedCents = cents(order.reducedCents + amount)
  return {
    order: settled({ ...order, reducedCents }),
    onClosedYear: on.year > order.title.exercice,
  }
}

/** A proposal that nobody issued is withdrawn whole; what was issued is reduced instead. */
export function withdrawProposal(order: RevenueOrder): RevenueOrder {
  if (order.state !== 'proposed') throw refuse('revenue_order.bad_move')
  return { ...order, state: 'cancelled' }
}

function checkDay({ title }: RevenueOrder, on: Temporal.PlainDate): void {
  if (title && isBefore(on, title.chargedOn))
    throw refuse('revenue_order.before_charge', { day: shortDay(title.chargedOn) })
}

function settled(order: RevenueOrder): RevenueOrder {
  if (order.reducedCents === order.amountCents) return { ...order, state: 'cancelled' }
  if (stillDue(order) === 0) return { ...order, state: 'collected' }
  return { ...order, state: order.reducedCents > 0 ? 'reduced' : 'issued' }
}
