import type { Text } from '../../../platform/language.ts'

/** Why money did not go back, in what it asks of the shop. */
const causes = {
  card: {
    fr: 'La carte de l’acheteur n’accepte plus d’argent (perdue, remplacée ou expirée). Un nouvel essai échouera sans doute : rendez l’argent autrement.',
    en: 'The buyer’s card takes no money any more (lost, replaced or expired). Another attempt will probably fail: give the money back otherwise.',
  },
  balance: {
    fr: 'Votre compte chez Stripe n’a pas assez d’argent. Attendez les prochaines ventes ou alimentez-le, puis essayez de nouveau.',
    en: 'Your account at Stripe does not hold enough money. Wait for your next sales or top it up, then try again.',
  },
  already: {
    fr: 'Stripe dit que ce paiement est déjà remboursé. Vérifiez-le dans votre compte Stripe, puis notez-le ici.',
    en: 'Stripe says that this payment is already refunded. Check it in your Stripe account, then note it here.',
  },
  disputed: {
    fr: 'L’acheteur conteste ce paiement auprès de sa banque : répondez à la contestation dans votre compte Stripe, puis notez ici ce qu’il en est.',
    en: 'The buyer disputes this payment with their bank: answer the dispute in your Stripe account, then note the outcome here.',
  },
  never: {
    fr: 'Stripe ne rembourse pas, ou plus, ce paiement. Rendez l’argent autrement, puis notez-le ici.',
    en: 'Stripe does not refund this payment, or no longer. Give the money back otherwise, then note it here.',
  },
  unanswered: {
    fr: 'Stripe n’a pas donné suite, malgré deux jours d’essais. Regardez dans votre compte Stripe si l’argent est parti : si oui, notez-le ici ; sinon, essayez de nouveau.',
    en: 'Stripe has not followed up, after two days of attempts. See in your Stripe account whether the money has left: if so, note it here; if not, try again.',
  },
  other: {
    fr: 'Stripe n’a pas pu rendre cet argent. Essayez de nouveau ; si cela ne suffit pas, rendez-le autrement.',
    en: 'Stripe could not give this money back. Try again; if that is not enough, give it back otherwise.',
  },
} as const satisfies Record<string, Text>

/** The failure of a refund Stripe gave no answer about, as often as it was asked: the money may have left all the same. */
export const unanswered = 'unanswered'

/** Stripe’s `failure_reason` of a refund, or the code of the error it answers with. */
const known: Readonly<Record<string, keyof typeof causes>> = {
  lost_or_stolen_card: 'card',
  expired_or_canceled_card: 'card',
  insufficient_funds: 'balance',
  balance_insufficient: 'balance',
  charge_already_refunded: 'already',
  charge_for_pending_refund_disputed: 'disputed',
  charge_disputed: 'disputed',
  refund_disputed_payment: 'disputed',
  charge_not_refundable: 'never',
  [unanswered]: 'unanswered',
}

/** What the shop reads of a refund that failed: why, and what to do. */
export const causeOf = (failure: string | null): Text => causes[known[failure ?? ''] ?? 'other']
